"""What every block shares: headings, anchors, the settings drawer, and not breaking."""

from __future__ import annotations

import re

import pytest
from django.db import OperationalError
from django.test import RequestFactory
from django.utils import translation
from wagtail.blocks import CharBlock

from tests.blocks.helpers import STREAM, errors_of, page_of
from wagtail_youngcarers.blocks import (
    LinksBlock,
    PageLinkBlock,
    SectionBlock,
    TextBlock,
    YoungCarersStreamBlock,
)

pytestmark = pytest.mark.django_db

LINK = {"links": [{"title": "A", "url": "https://a.example/"}]}


def test_an_empty_heading_is_the_blocks_own():
    assert page_of("links", LINK).h2.get_text() == "More to read"
    assert page_of("links", {**LINK, "heading": "Elsewhere"}).h2.get_text() == "Elsewhere"


def test_the_blocks_own_heading_follows_the_readers_language(monkeypatch):
    seen = []
    monkeypatch.setattr(
        LinksBlock._meta_class,
        "default_heading",
        type("Lazy", (), {"__str__": lambda self: seen.append(1) or translation.get_language()})(),
    )
    block = LinksBlock()
    with translation.override("cy"):
        assert block.heading_for(block.normalize(LINK)) == "cy"


def test_a_site_can_give_a_block_another_heading():
    block = LinksBlock(default_heading="Look here")
    assert block.heading_for(block.get_default()) == "Look here"
    assert "Look here" in str(block.child_blocks["heading"].field.help_text)
    assert block.deconstruct() == (
        "wagtail_youngcarers.blocks.LinksBlock",
        [],
        {"default_heading": "Look here"},
    )


def test_section_ids_are_unique_on_a_page(site_a):
    context = {"request": RequestFactory().get("/", headers={"host": "alder.test"})}
    stream = STREAM.to_python([{"type": "links", "value": {**LINK, "anchor": "more"}}] * 3)
    html = "".join(child.render(context=context) for child in stream)
    assert re.findall(r' id="(.*?)"', html) == ["yc-more", "yc-more-2", "yc-more-3"]


def test_a_section_keeps_its_id_whatever_its_heading_says_in_whatever_language(site_a):
    """The name in the stream makes it; a heading between sections has nothing but its words."""
    request = RequestFactory().get("/", headers={"host": "alder.test"})
    stream = STREAM.to_python(
        [
            {"type": "links", "value": {**LINK, "heading": "Rhagor i’w ddarllen"}},
            {"type": "key_dates", "value": {"dates": [{"title": "Tea", "starts_on": None}]}},
            {"type": "heading", "value": {"text": "For families"}},
        ]
    )
    with translation.override("cy"):
        html = "".join(child.render(context={"request": request}) for child in stream)
    assert re.findall(r' id="(.*?)"', html) == ["yc-links", "yc-key-dates", "yc-for-families"]


def test_the_drawer_holds_what_an_editor_seldom_needs():
    layout = STREAM.child_blocks["award"].meta.form_layout
    assert layout.settings == ["heading", "level", "logo", "logo_permission", "anchor"]
    assert layout.children[0] == "scheme"


@pytest.mark.parametrize("anchor", ["drop-in", "a1"])
def test_link_names_that_work(anchor):
    assert not errors_of("links", {"anchor": anchor})


@pytest.mark.parametrize("anchor", ["Drop in", "1a", "#a", "é", "a\n"])
def test_link_names_that_do_not(anchor):
    if anchor.strip() != anchor:
        assert not errors_of("links", {"anchor": anchor})  # the space is taken off
    else:
        assert "small letters" in errors_of("links", {"anchor": anchor})["anchor"]


def test_a_block_that_fails_renders_nothing_and_says_so_in_the_log(monkeypatch, caplog):
    def fail(*args, **kwargs):
        raise RuntimeError("no")

    monkeypatch.setattr(TextBlock, "get_context", fail)
    block = TextBlock()
    assert block.render(block.get_preview_value()) == ""
    assert "TextBlock could not be shown" in caplog.text


def test_invisible_controls_are_taken_out_of_words():
    shown = page_of("links", {"links": [{"title": "\u202eA\u200b ", "url": "https://a.example/"}]})
    assert shown.a.get_text() == "A"


def test_a_subclass_may_add_children():
    class Own(SectionBlock):
        extra = CharBlock()

    assert list(Own().child_blocks) == ["heading", "extra", "anchor"]


@pytest.mark.parametrize(
    ("stored", "shown"),
    [
        ("[1, 2]", []),
        ([1, 2], []),
        ("{}", []),
        ("null", []),
        ("not json", []),
        ({"type": "heading"}, []),
        ([{"type": "heading"}], []),
        ([{"type": "rocket", "value": 1}], []),
        ([None, {"type": "heading", "value": {"text": "A"}}], ["heading"]),
        ([{"type": "heading", "value": "A"}, {"value": {}}], ["heading"]),
        ([("heading", {"text": "A"})], ["heading"]),
    ],
)
def test_a_damaged_stream_is_read_in_part(stored, shown):
    stream = YoungCarersStreamBlock().to_python(stored)
    assert [child.block_type for child in stream] == shown
    assert isinstance("".join(child.render() for child in stream), str)


def test_a_database_that_is_down_is_no_damaged_data(monkeypatch):
    """Read as empty, it would be saved as empty."""

    def down(*args, **kwargs):
        raise OperationalError

    block = STREAM.child_blocks["links"]
    monkeypatch.setattr(PageLinkBlock, "to_python", down)
    monkeypatch.setattr(PageLinkBlock, "bulk_to_python", down)
    with pytest.raises(OperationalError):
        block.to_python({"links": [{"page": 1}]})


def test_a_stream_ends_somewhere():
    stream = STREAM.normalize([("heading", {"text": "A", "anchor": ""})] * 61)
    with pytest.raises(Exception, match="StreamBlock"):
        STREAM.clean(stream)
    STREAM.clean(STREAM.normalize([("heading", {"text": "A", "anchor": ""})] * 60))
