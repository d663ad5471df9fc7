"""What readers are told about the guide and themselves: versions, language, the end of reading."""

from __future__ import annotations

import datetime
import json

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django.utils.formats import date_format

from tests.factories import make_editor, make_guide, make_locale, make_reader, site_client
from tests.guide.conftest import make_shell, sign_group
from wagtail_youngcarers.guide.models import GuideVersion
from wagtail_youngcarers.starter.content import guide as starter_guide

pytestmark = pytest.mark.django_db

# Versions


def publish_next(guide, number, what_changed, days_ago=0):
    return GuideVersion.objects.create(
        guide=guide,
        number=number,
        body=[sign_group(f"Of version {number}")],
        what_changed=what_changed,
        published_at=timezone.now() - datetime.timedelta(days=days_ago),
    )


@pytest.fixture
def versions(site_a, settings_a):
    """A guide in its third version, and a client that reads it."""
    make_shell(site_a)
    guide = make_guide(site_a, body=[sign_group("Of version 1")], published=True)
    publish_next(guide, 2, "Another number at night")
    publish_next(guide, 3, "A new <deputy>")
    return guide, site_client(site_a, make_reader("r", site_a))


def test_what_changed_stands_at_the_top_while_it_is_new(versions):
    _guide, client = versions
    text = client.get("/staff-area/").content.decode()
    news = text.index("Changed in version 3,")
    assert news < text.index('id="see"')
    assert "A new &lt;deputy&gt;" in text[news : news + 200]


def test_and_not_when_it_is_old(versions):
    guide, client = versions
    old = timezone.now() - datetime.timedelta(days=32)
    GuideVersion.objects.filter(guide=guide, number=3).update(published_at=old)
    text = client.get("/staff-area/").content.decode()
    assert "Changed in version" not in text
    assert "What changed: A new &lt;deputy&gt;" in text, "at the foot it stays"


def test_the_first_version_is_no_news(site_a, settings_a):
    make_shell(site_a)
    guide = make_guide(site_a, body=[sign_group("x")], published=True)
    GuideVersion.objects.filter(guide=guide).update(
        what_changed="First version", published_at=timezone.now()
    )
    text = site_client(site_a, make_reader("r", site_a)).get("/staff-area/").content.decode()
    assert "Changed in version" not in text
    assert "What changed before" not in text


def test_of_earlier_versions_readers_get_a_line_and_no_text(versions):
    _guide, client = versions
    text = client.get("/staff-area/").content.decode()
    foot = text[text.index("What changed before") :]
    assert foot.index("Another number at night") < foot.index("Version 1")
    assert "Of version 3" in text
    assert "Of version 2" not in text
    assert "Of version 1" not in text


def test_an_old_version_says_that_it_is_one(versions, site_a):
    guide, _client = versions
    editor = make_editor("editor", site_a, rights=["read_guide", "change_guide"])
    old = guide.versions.get(number=2)
    text = site_client(site_a, editor).get(f"/staff-area/?draft={old.token}").content.decode()
    assert "This is version 2, kept to show what was said then. Staff read version 3." in text
    assert "A new" not in text


# Languages


def test_a_guide_in_another_language_than_the_page_says_so(site_a, settings_a):
    """All of it is then in its own language, and marked as being so."""
    shell = make_shell(site_a)
    body = [sign_group("Yn hwyr")]
    make_guide(site_a, body=body, published=True, title="Sylwi", locale=make_locale("cy"))
    type(shell).objects.update(locale=make_locale("cy"))
    text = site_client(site_a, make_reader("r", site_a)).get("/staff-area/").content.decode()
    soup = BeautifulSoup(text, "html.parser")
    assert "has not been published in this language yet" in soup.select_one(".yc-guide__head").text
    for place in ("h1", ".yc-guide__beside", ".yc-guide__text"):
        assert soup.select_one(f".yc-guide {place}")["lang"] == "cy"
    assert soup.select_one(".yc-guide__confirm").parent["lang"] == "en-gb"


def test_an_rtl_guide_turns_round(site_a, settings_a):
    shell = make_shell(site_a)
    make_guide(site_a, published=True, body=[sign_group("x")], locale=make_locale("ar"))
    type(shell).objects.update(locale=make_locale("ar"))
    text = site_client(site_a, make_reader("r", site_a)).get("/staff-area/").content.decode()
    guide = BeautifulSoup(text, "html.parser").select_one(".yc-guide__text")
    assert (guide["lang"], guide["dir"]) == ("ar", "rtl")


# What it costs


@pytest.mark.parametrize("address", ["/staff-area/", "/staff-area/?print"])
def test_the_whole_starter_guide_takes_no_more_queries_than_a_short_one(
    versions, django_assert_max_num_queries, address
):
    guide, client = versions
    starter = starter_guide.body()
    guide_now = GuideVersion.objects.filter(guide=guide, number=3)
    client.get(address)
    with CaptureQueriesContext(connection) as short:
        client.get(address)
    guide_now.update(body=json.dumps(starter * 4))
    for number in range(4, 24):
        publish_next(guide, number, f"Change {number}")
    GuideVersion.objects.filter(number=23).update(body=json.dumps(starter * 4))
    with django_assert_max_num_queries(len(short)):
        assert "Change 22" in client.get(address).content.decode()


# The end of reading


def test_whoever_reads_until_a_day_is_told_when_it_is_near(site_a, settings_a):
    make_shell(site_a)
    make_guide(site_a, body=[sign_group("x")], published=True)
    today = timezone.localdate()
    for name, days, told in (("near", 5, True), ("far", 300, False)):
        until = today + datetime.timedelta(days=days)
        member = make_reader(name, site_a, until)
        text = site_client(site_a, member).get("/staff-area/").content.decode()
        assert (f"You can read this until {date_format(until, 'j F Y')}" in text) == told
