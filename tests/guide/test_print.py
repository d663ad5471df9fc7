"""The guide on paper: without the site around it, nothing folded, stamped."""

from __future__ import annotations

import datetime
import re

import pytest
from bs4 import BeautifulSoup
from django.utils import timezone

from tests.factories import (
    make_contact,
    make_editor,
    make_guide,
    make_reader,
    make_staff_detail,
    site_client,
)
from tests.guide.conftest import CANARIES, make_shell, sign_group
from wagtail_youngcarers.guide.models import GuideVersion

pytestmark = pytest.mark.django_db

ADDRESS = "/staff-area/?print"
PUBLISHED = datetime.datetime(2026, 11, 12, 12, tzinfo=datetime.UTC)


@pytest.fixture
def guide(site_a, settings_a):
    """A published guide with something in most parts."""
    make_shell(site_a)
    make_staff_detail(make_contact(site_a), have_ready="Name")
    guide = make_guide(
        site_a,
        published=True,
        body=[
            sign_group("An EHCP at home"),
            ("conversation", {"title": "Talking", "do": ["Listen"]}),
            ("next_step", {"title": "Tell somebody"}),
            ("contacts", {"title": "Services"}),
            ("duty", {"who": "Everybody", "does": ["Notice"]}),
            ("law", {"title": "A law", "text": "<p>Law words</p>"}),
            ("term", {"term": "EHCP", "meaning": "A plan."}),
        ],
    )
    GuideVersion.objects.filter(guide=guide).update(published_at=PUBLISHED)
    return guide


@pytest.fixture
def sheet(site_a, guide):
    """What the reader gets to print."""
    response = site_client(site_a, make_reader("reader", site_a)).get(ADDRESS)
    assert response.status_code == 200
    assert "no-store" in response["Cache-Control"]
    return BeautifulSoup(response.content, "html.parser")


def test_it_stands_alone_and_is_stamped(sheet):
    """The stamp names the school, the version and its day."""
    stamp = sheet.select_one(".yc-guide__stamp").get_text()
    assert stamp == "Staff only · Alder Lane Infant School · Version 1, 12 November 2026"
    assert sheet.title.get_text() == "Staff area", "as the page itself: says nothing"
    assert sheet.find("meta", attrs={"name": "robots"})["content"] == "noindex"


def test_nothing_of_it_is_folded_and_nothing_of_it_is_missing(sheet):
    assert sheet.find_all("details")
    assert [fold for fold in sheet.find_all("details") if not fold.has_attr("open")] == []
    headings = [heading.get_text() for heading in sheet.find_all("h2")]
    assert headings == [
        *("What do I see?", "What do I say?", "Who do I tell?"),
        *("Who does what", "What the law says", "Words explained"),
    ]
    for words in ("An EHCP", "Listen", "Tell somebody", "01632 960201", "Notice", "Law words"):
        assert words in sheet.get_text()
    assert sheet.select("h1, h2, h3, h4")[0].name == "h1"


def test_it_has_no_form_and_no_script_of_its_own(sheet):
    """Nothing inline, so that a strict content security policy stands."""
    assert not sheet.find_all(["form", "style"])
    assert not sheet.select("[style]")
    assert all(script.get("src") and not script.string for script in sheet.find_all("script"))
    assert sheet.find("button", attrs={"data-yc-print": True}).has_attr("hidden"), "till it works"


def test_the_way_to_it_and_back_keeps_the_order_and_the_draft(site_a, guide):
    editor = make_editor("editor", site_a, rights=["read_guide", "change_guide"])
    token = guide.published.token
    client = site_client(site_a, editor)
    page = client.get(f"/staff-area/?draft={token}&for=office&other=x").content.decode()
    way = re.search(r'href="(\?[^"]*print[^"]*)"', page)[1].replace("&amp;", "&")
    assert way == f"?draft={token}&for=office&print="
    sheet = client.get(f"/staff-area/{way}").content.decode()
    assert f'href="?draft={token}&amp;for=office"' in sheet


def test_a_draft_is_stamped_as_one(site_a, guide):
    draft = GuideVersion.objects.create(guide=guide, body=[sign_group("x")])
    editor = make_editor("editor", site_a, rights=["read_guide", "change_guide"])
    html = site_client(site_a, editor).get(f"{ADDRESS}&draft={draft.token}").content.decode()
    stamp = BeautifulSoup(html, "html.parser").select_one(".yc-guide__stamp").get_text()
    assert stamp == "Staff only · Alder Lane Infant School · Draft"
    assert "This is the draft" in html


def test_without_a_guide_it_still_says_what_to_do(site_a, settings_a):
    make_shell(site_a)
    text = site_client(site_a, make_reader("r", site_a)).get(ADDRESS).content.decode()
    assert "Staff only" in text
    assert "999" in text


def test_it_is_behind_the_same_gate(schools, site_a, staff_a, pupil):
    """Who may not read may not print."""
    assert site_client(site_a, staff_a).get(ADDRESS).status_code == 200
    for user, status in ((None, 302), (pupil, 403)):
        response = site_client(site_a, user).get(ADDRESS)
        assert response.status_code == status
        assert [word for word in CANARIES if word in response.content.decode()] == []


def test_its_styles_are_ours_whatever_the_site_styles(settings, site_a, guide):
    """A paper without its stamp on every sheet would break a promise."""
    settings.WAGTAIL_YOUNGCARERS = {"LOAD_STYLES": False}
    client = site_client(site_a, make_reader("r", site_a))
    assert "css/staff-area.css" in client.get(ADDRESS).content.decode()
    assert "css/staff-area.css" not in client.get("/staff-area/").content.decode()


def test_a_version_that_was_followed_by_another_says_so_on_paper(site_a, guide):
    GuideVersion.objects.create(
        guide=guide, number=2, body=[sign_group("x")], published_at=timezone.now()
    )
    editor = make_editor("editor", site_a, rights=["read_guide", "change_guide"])
    old = guide.versions.get(number=1)
    html = site_client(site_a, editor).get(f"{ADDRESS}&draft={old.token}").content.decode()
    assert "This is version 1, kept to show what was said then. Staff read version 2." in html
