"""A school takes what all schools share off its page, and what must stay stays."""

from __future__ import annotations

import pytest
from wagtail.models import ReferenceIndex

from tests import factories
from wagtail_youngcarers.blocks import FiguresBlock, HelplinesBlock, LocalServicesBlock
from wagtail_youngcarers.pages.models import YoungCarersPage
from wagtail_youngcarers.records.directory import Directory

pytestmark = pytest.mark.django_db

BLOCKS = {
    LocalServicesBlock: ("contacts", factories.make_contact, "name"),
    HelplinesBlock: ("helplines", factories.make_helpline, "name"),
    FiguresBlock: ("figures", factories.make_figure, "statement"),
}
each_block = pytest.mark.parametrize("block_class", BLOCKS)


def draw(block_class, site, **value):
    block = block_class()
    return block.render(block.to_python(value), {"yc": Directory(site)})


@each_block
def test_what_all_schools_share_is_hidden_by_one(block_class, site_a, site_b):
    child, make, field = BLOCKS[block_class]
    extra = {"audience": "everyone"} if field == "statement" else {}
    shared = make(None, **{field: "Shared by all"}, **extra)
    make(site_a, **{field: "Our own"}, **extra)
    audience = {} if child == "contacts" else {"audience": "everyone"}
    both = draw(block_class, site_a, **audience)
    assert "Shared by all" in both
    assert "Our own" in both
    one = draw(block_class, site_a, leave_out=[shared.pk], **audience)
    assert "Shared by all" not in one
    assert "Our own" in one
    assert "Shared by all" in draw(block_class, site_b, **audience)
    chosen = {child: [shared.pk], "leave_out": [shared.pk], **audience}
    assert "Shared by all" in draw(block_class, site_a, **chosen)


def test_the_numbers_that_must_stay_stay(site_a):
    lines = [
        factories.make_helpline(None, name=name, phone=phone)
        for name, phone in (("Childline", "0800 1111"), ("Emergency", "999"))
    ]
    shown = draw(HelplinesBlock, site_a, leave_out=[line.pk for line in lines])
    assert "0800 1111" in shown
    assert "999" in shown


def test_it_holds_no_record_back_from_deletion(site_a):
    chosen, left = factories.make_helpline(None), factories.make_helpline(None, name="Other line")
    page = factories.make_page(
        site_a.root_page,
        YoungCarersPage,
        title="Young carers",
        body=[("helplines", {"helplines": [chosen], "leave_out": [left]})],
    )
    assert ReferenceIndex.get_references_to(chosen).count() == 1
    assert not ReferenceIndex.get_references_to(left).exists()
    left.delete()
    page.refresh_from_db()
    assert list(page.body[0].value["leave_out"]) in ([], [None])
    assert "Childline" in page.body[0].render()
