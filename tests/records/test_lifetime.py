"""A page is kept no longer than what it says of today is so."""

import datetime
from zoneinfo import ZoneInfo

import pytest
from django.http import HttpResponse
from django.test import RequestFactory
from django.utils.cache import get_max_age

from tests import factories
from wagtail_youngcarers.pages.models import YoungCarersPage
from wagtail_youngcarers.records.directory import Directory
from wagtail_youngcarers.records.lifetime import limit_lifetime, seconds_to_keep

LONDON = ZoneInfo("Europe/London")
HOUR = 3600


def at(date, time):
    return datetime.datetime.fromisoformat(f"{date}T{time}").replace(tzinfo=LONDON)


@pytest.fixture
def drop_in(site_a, settings_a):
    """Every Wednesday from 12:15 to 13:00 in the autumn of 2026."""
    factories.make_term(site_a)
    return factories.make_activity(site_a)


@pytest.mark.parametrize(
    ("now", "until"),
    [
        (at("2026-11-25", "09:00"), at("2026-11-25", "13:00")),  # its day
        (at("2026-11-25", "12:30"), at("2026-11-25", "13:00")),  # while it is on
        (at("2026-11-25", "13:00"), at("2026-11-26", "00:00")),
        (at("2026-11-24", "09:00"), at("2026-11-25", "00:00")),
        (at("2026-12-24", "09:00"), at("2026-12-25", "00:00")),  # in the holidays
    ],
)
def test_what_is_next_is_right_until_it_is_over(drop_in, site_a, now, until):
    directory = Directory(site_a, today=now)
    assert directory.activities
    assert directory.right_until == until


def test_what_did_not_ask_for_activities_is_right_all_day(drop_in, site_a):
    directory = Directory(site_a, today=at("2026-11-25", "09:00"))
    assert directory.right_until == at("2026-11-26", "00:00")


def test_a_session_without_an_end_is_over_once_it_begins(site_a, settings_a):
    factories.make_term(site_a)
    factories.make_activity(site_a, [("2", "08:00", None)])
    directory = Directory(site_a, today=at("2026-11-25", "07:00"))
    assert directory.activities
    assert directory.right_until == at("2026-11-25", "08:00")


@pytest.mark.parametrize(
    ("now", "hours"),
    [
        (at("2026-11-25", "00:00"), 24),
        (at("2026-10-25", "00:00"), 25),  # the clocks go back
        (at("2027-03-28", "00:00"), 23),  # and forward
        (at("2026-11-25", "23:59:59.5"), 0),
    ],
)
@pytest.mark.django_db
def test_half_of_what_is_left_is_for_each_of_two_caches(site_a, now, hours):
    assert seconds_to_keep(Directory(site_a, today=now)) == hours * HOUR // 2


@pytest.fixture
def ask(drop_in, site_a, monkeypatch):
    """Asks for the page at a moment: ``ask(moment)`` is the response."""
    body = [("what_we_offer", {}), ("our_people", {})]
    factories.make_page(site_a.root_page, YoungCarersPage, slug="carers", body=body)
    client = factories.site_client(site_a)

    def ask_for(now, path="/carers/"):
        monkeypatch.setattr(Directory, "now", now)
        return client.get(path)

    return ask_for


@pytest.mark.parametrize(
    ("longest", "now", "seconds"),
    [
        (60, at("2026-11-25", "09:00"), 60),
        (60, at("2026-11-25", "12:59:30"), 15),
        (6 * HOUR, at("2026-11-25", "09:00"), 2 * HOUR),
        (6 * HOUR, at("2026-11-24", "22:00"), HOUR),
        (0, at("2026-11-25", "09:00"), 0),
        (None, at("2026-11-25", "09:00"), None),
    ],
)
def test_a_page_says_how_long_it_may_be_kept(ask, settings, longest, now, seconds):
    settings.WAGTAIL_YOUNGCARERS = {"PAGE_MAX_AGE": longest}
    response = ask(now)
    assert b"Wednesday 25 November" in response.content
    assert get_max_age(response) == seconds
    assert get_max_age(ask(now, "/carers/on-paper/poster/")) == seconds


def test_whoever_is_signed_in_sees_each_change_at_once(ask, settings, site_a):
    client = factories.site_client(site_a)
    client.cookies[settings.SESSION_COOKIE_NAME] = "any"
    assert get_max_age(client.get("/carers/")) == 0


def test_djangos_cache_drops_it_in_time(ask, settings):
    """The site keeps its pages for an hour; ours goes when what is next is over."""
    settings.WAGTAIL_YOUNGCARERS = {"PAGE_MAX_AGE": None}
    settings.CACHE_MIDDLEWARE_SECONDS = HOUR
    settings.MIDDLEWARE = [
        "django.middleware.cache.UpdateCacheMiddleware",
        *settings.MIDDLEWARE,
        "django.middleware.cache.FetchFromCacheMiddleware",
    ]
    assert get_max_age(ask(at("2026-11-25", "12:58"))) == HOUR
    settings.WAGTAIL_YOUNGCARERS = {"PAGE_MAX_AGE": HOUR}
    assert get_max_age(ask(at("2026-11-25", "12:58"), "/carers/?again")) == 60


@pytest.mark.parametrize(
    ("told", "kept"),
    [("no-store, private", {"no-store", "private", "max-age=60"}), ("max-age=5", {"max-age=5"})],
)
def test_what_the_site_has_said_is_only_ever_shortened(site_a, settings_a, told, kept):
    """Also for a page of the site's own that shows our blocks, and renders itself."""
    request = RequestFactory().get("/", headers={"host": site_a.hostname})
    assert Directory.for_context({"request": request}).right_until
    response = limit_lifetime(request, HttpResponse(headers={"Cache-Control": told}))
    assert set(response["Cache-Control"].split(", ")) == kept


def test_a_page_without_anything_of_ours_and_an_error_are_left_alone(site_a):
    request = RequestFactory().get("/")
    assert "Cache-Control" not in limit_lifetime(request, HttpResponse())
    Directory.for_context({"request": request})
    assert "Cache-Control" not in limit_lifetime(request, HttpResponse(status=500))
