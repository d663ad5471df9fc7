"""The editor's manual in the admin: the pages of docs/manual, and the way to them."""

from __future__ import annotations

import re

import pytest
from django.urls import reverse
from wagtail.admin.viewsets import viewsets

from tests import factories
from wagtail_youngcarers.attention.views import AttentionView
from wagtail_youngcarers.checks import check_manual
from wagtail_youngcarers.guide.reports import WhoHasReadView
from wagtail_youngcarers.importer.views import ImportView
from wagtail_youngcarers.manual import contents
from wagtail_youngcarers.paper.views import ThingsToPrintView
from wagtail_youngcarers.setting_up.views import SetUpScreen
from wagtail_youngcarers.staff.views import AddManyView, ReadersView
from wagtail_youngcarers.withdrawing.views import QuotesView

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(site_a):
    return factories.site_client(site_a, factories.make_editor("editor", site_a))


def test_every_page_opens_with_its_pictures_and_leads_on(editor, client, site_a):
    """To whoever may use the admin, in whatever language; and to nobody else."""
    names = list(contents.pages())
    assert len(names) > 10
    for name in names:
        address = reverse("young_carers_manual", args=[name])
        page = editor.get(address)
        html = page.content.decode()
        assert page.status_code == 200
        assert 'lang="en" dir="ltr"' in html
        for picture in re.findall(r'src="\.\./pictures/([a-z-]+)\.png"', html):
            answer = editor.get(reverse("young_carers_manual_picture", args=[picture]))
            assert b"".join(answer).startswith(b"\x89PNG"), picture
            assert answer["Content-Type"] == "image/png"
        for other in re.findall(r'href="\.\./([a-z-]+)/"', html):
            assert other in names
    assert "Before this:" in html
    assert "After this:" not in html
    reader = factories.site_client(site_a, factories.make_reader("reader", site_a))
    for outsider in (client, reader):
        assert outsider.get(address).status_code in (302, 403)
    for wrong in ("young_carers_manual", "young_carers_manual_picture"):
        assert editor.get(reverse(wrong, args=["not-there"])).status_code == 404


def test_a_checkout_without_it_is_told_of(monkeypatch):
    """For else nobody would know why there is no Help."""
    assert check_manual() == []
    monkeypatch.setattr("wagtail_youngcarers.checks.pages", dict)
    [found] = check_manual()
    assert found.id == "wagtail_youngcarers.I001"
    assert "pip install -e" in found.hint


def test_screens_lead_to_the_page_that_is_about_them(editor):
    """From the menu and from the header; and every screen names a page that is there."""
    screen = editor.get(reverse("young_carers_attention:index")).content.decode()
    assert reverse("young_carers_manual", args=["keep-it-right"]) in screen
    assert reverse("young_carers_manual", args=["index"]) in screen
    people = editor.get(reverse("young_carers_people:index")).content.decode()
    assert reverse("young_carers_manual", args=["who-is-in-post"]) in people
    named = {getattr(one, "manual_page", "") for one in viewsets.viewsets} - {""}
    views = (
        AddManyView,
        AttentionView,
        ImportView,
        ReadersView,
        SetUpScreen,
        ThingsToPrintView,
        QuotesView,
        WhoHasReadView,
    )
    named |= {view.manual_page for view in views}
    assert len(named) > 6
    assert named <= set(contents.pages())


def test_what_was_never_built_is_offered_nowhere(editor, monkeypatch, tmp_path):
    """As in a checkout: no link, no button, and nothing at the address."""
    monkeypatch.setattr(contents, "FOLDER", tmp_path)
    contents.pages.cache_clear()
    try:
        screen = editor.get(reverse("young_carers_attention:index")).content.decode()
        missing = editor.get("/admin/young-carers/manual/index/")
    finally:
        contents.pages.cache_clear()
    assert "young-carers/manual" not in screen
    assert missing.status_code == 404
