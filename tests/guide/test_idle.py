"""Signing in again after leaving the guide alone: who is asked, when, and what it does."""

from __future__ import annotations

import datetime

import pytest
from django.contrib.auth import SESSION_KEY as SIGNED_IN
from django.test import Client, RequestFactory, modify_settings, override_settings
from django.utils import timezone

from tests.factories import PASSWORD, make_group, make_reader, make_user, site_client
from tests.guide.conftest import canaries_in
from tests.guide.test_gate import ADDRESS, assert_hardened
from wagtail_youngcarers.guide import gate, idle

pytestmark = pytest.mark.django_db

LIMIT = 60
BUTTON = {idle.SIGN_IN_AGAIN: "1"}


@pytest.fixture
def clock(monkeypatch):
    """What time it is; tests move it."""

    class Clock:
        now = datetime.datetime(2026, 11, 23, 8, 0, tzinfo=datetime.UTC)

        def pass_minutes(self, minutes):
            self.now += datetime.timedelta(minutes=minutes)

    clock = Clock()
    monkeypatch.setattr(timezone, "now", lambda: clock.now)
    return clock


@pytest.fixture
def reader(clock, schools, site_a):
    return make_reader("reader", site_a)


@pytest.fixture
def client(reader, site_a):
    return site_client(site_a, reader)


def opens(client, address=ADDRESS):
    return bool(canaries_in(client.get(address)))


def is_signed_in(client):
    return SIGNED_IN in client.session


def test_reading_on_keeps_it_open(client, clock):
    for _hour in range(10):
        clock.pass_minutes(LIMIT - 1)
        assert opens(client)


def test_left_alone_it_asks_to_sign_in_again(client, clock):
    clock.pass_minutes(LIMIT + 1)
    response = client.get(ADDRESS)
    assert response.status_code == 403
    assert canaries_in(response) == []
    assert_hardened(response)
    text = response.content.decode()
    assert "Sign in again" in text
    for word in ("Staff", "staff", "guide", "Noticing", "safeguarding"):
        assert word not in text
    # Nobody was signed out by looking, and looking again does not open it.
    assert is_signed_in(client)
    assert not opens(client)
    assert client.get("/").status_code == 200


def test_the_button_signs_out_and_leads_to_the_sign_in_form(client, clock, reader):
    clock.pass_minutes(LIMIT + 1)
    response = client.post(ADDRESS, BUTTON)
    assert response.status_code == 302
    assert response["Location"] == "/_util/login/?next=/staff-area/"
    assert_hardened(response)
    assert not is_signed_in(client)
    assert client.get(ADDRESS).status_code == 302
    client.post(response["Location"], {"username": "reader", "password": PASSWORD})
    assert opens(client)


def test_pages_with_a_form_let_a_browser_say_where_it_was_sent_from(client, clock):
    """Under no-referrer alone a browser sends ``Origin: null``, and Django refuses the form."""
    same_origin = '<meta name="referrer" content="same-origin">'
    for field in ("confirm", idle.SIGN_IN_AGAIN):
        before_the_form = client.get(ADDRESS).content.decode().split(f'name="{field}"')
        assert len(before_the_form) == 2
        assert same_origin in before_the_form[0]
        clock.pass_minutes(LIMIT + 1)


def test_every_way_in_is_closed(client, clock, guide_a):
    clock.pass_minutes(LIMIT + 1)
    for address in (ADDRESS, f"{ADDRESS}x/", f"{ADDRESS}?draft={guide_a.draft.token}"):
        for method in ("get", "head", "options", "post", "put", "delete"):
            response = getattr(client, method)(address)
            assert response.status_code == 403, (method, address)
            assert canaries_in(response) == []
            assert_hardened(response)


def test_a_draft_is_closed_too(clock, schools, guide_a, site_a):
    writer = make_user("writer", make_group("Writers", site=site_a, rights=["change_guide"]))
    client = site_client(site_a, writer)
    address = f"{ADDRESS}?draft={guide_a.draft.token}"
    assert opens(client, address)
    clock.pass_minutes(LIMIT + 1)
    assert not opens(client, address)


@pytest.mark.parametrize("extra", ["evil-example/", "?next=https://evil.example/", "x/y/"])
def test_the_button_leads_nowhere_else(client, clock, extra):
    clock.pass_minutes(LIMIT + 1)
    data = {**BUTTON, "next": "https://evil.example/"}
    response = client.post(f"{ADDRESS}{extra}", data, headers={"referer": "https://evil.example/"})
    assert response.status_code == 302
    assert response["Location"] == "/_util/login/?next=/staff-area/"


@override_settings(WAGTAIL_YOUNGCARERS={"LOGIN_URL": "wagtailadmin_login"})
def test_the_button_knows_our_sign_in_setting(client, clock):
    clock.pass_minutes(LIMIT + 1)
    assert client.post(ADDRESS, BUTTON)["Location"] == "/admin/login/?next=/staff-area/"


@override_settings(WAGTAIL_YOUNGCARERS={"LOGIN_URL": "no-such-name"})
def test_a_broken_sign_in_address_stays_closed(client, clock):
    clock.pass_minutes(LIMIT + 1)
    response = client.post(ADDRESS, BUTTON)
    assert response.status_code == 403
    assert_hardened(response)


def test_the_button_signs_nobody_out_who_reads_on(client):
    response = client.post(ADDRESS, BUTTON)
    assert (response.status_code, response["Location"]) == (302, ADDRESS)
    assert_hardened(response)
    assert is_signed_in(client)


def test_the_button_signs_nobody_out_without_the_right(site_a, schools, clock):
    client = site_client(site_a, make_user("pupil"))
    clock.pass_minutes(LIMIT + 1)
    response = client.post(ADDRESS, BUTTON)
    assert response.status_code == 403
    assert "Sign in again" not in response.content.decode()
    assert is_signed_in(client)


def test_the_button_needs_the_page_it_stands_on(reader, site_a, clock):
    client = Client(headers={"host": site_a.hostname}, enforce_csrf_checks=True)
    client.force_login(reader)
    clock.pass_minutes(LIMIT + 1)
    assert client.post(ADDRESS, BUTTON).status_code == 403
    assert is_signed_in(client)
    token = client.get(ADDRESS).context["csrf_token"]
    data = {**BUTTON, "csrfmiddlewaretoken": str(token)}
    assert client.post(ADDRESS, data).status_code == 302
    assert not is_signed_in(client)


@pytest.mark.parametrize("minutes", [None, 10, 0, -5])
def test_the_limit_is_a_setting(client, clock, minutes):
    with override_settings(WAGTAIL_YOUNGCARERS={"STAFF_IDLE_MINUTES": minutes}):
        assert opens(client)
        clock.pass_minutes(11)
        assert opens(client) is (minutes is None)


@pytest.mark.parametrize("stamp", ["1", None, 1.5, True, -1, [], "now"])
def test_a_session_that_does_not_say_when_is_closed(client, stamp):
    assert opens(client)
    session = client.session
    session[idle.SESSION_KEY] = stamp
    session.save()
    assert not opens(client)


def test_a_session_from_before_the_limit_was_there_is_closed(client):
    session = client.session
    del session[idle.SESSION_KEY]
    session.save()
    assert not opens(client)


@pytest.mark.parametrize(("minutes", "open_"), [(-0.5, True), (-2, False), (-600, False)])
def test_a_clock_that_was_set_back(client, clock, minutes, open_):
    clock.pass_minutes(minutes)
    assert opens(client) is open_


def test_reading_does_not_write_to_the_session_each_time(client, clock, site_a):
    before = client.session[idle.SESSION_KEY]
    clock.pass_minutes(0.5)
    opens(client)
    assert client.session[idle.SESSION_KEY] == before
    clock.pass_minutes(1)
    opens(client)
    assert client.session[idle.SESSION_KEY] == before + 90


def test_only_reading_counts(client, clock):
    clock.pass_minutes(LIMIT - 1)
    assert client.get("/").status_code == 200
    clock.pass_minutes(2)
    assert not opens(client)


@override_settings(SESSION_ENGINE="django.contrib.sessions.backends.signed_cookies")
def test_sessions_in_signed_cookies(reader, site_a, clock):
    client = site_client(site_a, reader)
    clock.pass_minutes(LIMIT - 1)
    assert opens(client)
    clock.pass_minutes(LIMIT - 1)
    assert opens(client)
    clock.pass_minutes(LIMIT + 1)
    assert not opens(client)
    assert client.post(ADDRESS, BUTTON).status_code == 302
    assert client.get(ADDRESS).status_code == 302


def test_a_request_without_a_session_has_nothing_to_leave_open(reader, shell_a):
    request = RequestFactory().get(ADDRESS, headers={"host": "alder.test"})
    request.user = reader
    assert gate.is_open(request, shell_a)


def test_a_request_without_a_session_is_still_asked_for_the_right(pupil, schools, shell_a):
    request = RequestFactory().get(ADDRESS, headers={"host": "alder.test"})
    request.user = pupil
    assert gate.ask(request, shell_a) is gate.Answer.REFUSED


@modify_settings(
    MIDDLEWARE={
        "remove": [
            "django.contrib.sessions.middleware.SessionMiddleware",
            "django.contrib.auth.middleware.AuthenticationMiddleware",
            "django.contrib.messages.middleware.MessageMiddleware",
        ]
    }
)
def test_a_site_without_sessions_stays_closed(schools, site_a):
    response = Client(headers={"host": site_a.hostname}).get(ADDRESS)
    assert response.status_code == 403
    assert canaries_in(response) == []


class BrokenSession(dict):
    def get(self, key, default=None):
        raise ConnectionError("sessions are down")

    flush = get


def test_a_session_store_that_is_down_keeps_it_closed(reader, shell_a):
    for method in ("get", "post"):
        request = getattr(RequestFactory(), method)(ADDRESS, headers={"host": "alder.test"})
        request.user, request.session = reader, BrokenSession()
        response = shell_a.serve(request)
        assert response.status_code == 403
        assert_hardened(response)


def test_a_session_store_that_fails_at_signing_out_keeps_it_closed(reader, shell_a):
    class Stuck(dict):
        def flush(self):
            raise ConnectionError("sessions are down")

    request = RequestFactory().post(ADDRESS, BUTTON, headers={"host": "alder.test"})
    request.user, request.session = reader, Stuck()
    response = shell_a.serve(request)
    assert response.status_code == 403
    assert_hardened(response)
