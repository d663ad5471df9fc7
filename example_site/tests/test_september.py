"""1 September: nobody has signed in or checked anything since July. People are still there."""

import datetime
import zoneinfo

import pytest
from django.contrib.auth import get_user_model
from django.utils import timezone
from wagtail.models import Site

from example_site.school.demo import infant, secondary, trust
from example_site.school.demo.sites import SITES
from wagtail_youngcarers.page_kinds import find_section_page
from wagtail_youngcarers.records.directory import Directory

WRITTEN = {"localhost": trust, "alder-brook.localhost": infant, "hartsmoor.localhost": secondary}


def first_of_september():
    """Next year's, so that every check made when the demo was loaded is long overdue."""
    year = timezone.localdate().year + 1
    return datetime.datetime(year, 9, 1, 8, tzinfo=zoneinfo.ZoneInfo("Europe/London"))


@pytest.fixture
def september(monkeypatch):
    morning = first_of_september()
    july = morning.replace(month=7, day=15)
    get_user_model().objects.update(last_login=july)
    monkeypatch.setattr(Directory, "now", morning)
    return morning


@pytest.mark.parametrize("demo", SITES, ids=lambda demo: demo.slug)
def test_every_role_still_shows_its_people(demo, september):
    directory = Directory(Site.objects.get(hostname=demo.hostname), today=september)
    written = WRITTEN[demo.hostname].ROLES
    assert len(directory.roles) == len(written)
    for row in written:
        role = directory.role(row["key"])
        assert not role.is_fallback, row["key"]
        shown = [person.name for person in role.people]
        assert shown == [post.person for post in row["posts"] if not post.deputy]
        assert role.phone == row.get("phone", "")


@pytest.mark.parametrize("demo", SITES, ids=lambda demo: demo.slug)
def test_the_page_still_names_them_and_claims_no_check(demo, september, read):
    site = Site.objects.get(hostname=demo.hostname)
    page = find_section_page(site)
    html = read(site, page.get_url_parts()[2]).content.decode()
    for row in WRITTEN[demo.hostname].ROLES:
        for post in row["posts"]:
            assert post.deputy or post.person in html, post.person
    assert "Wychmoor Young Carers" in html
    assert "Childline" in html
    assert "Last checked" not in html


def test_on_the_day_of_loading_the_same_page_does_claim_a_check(infant, read):
    assert "Last checked" in read(infant, "/young-carers/").content.decode()
