"""Whatever fails, the staff area stays shut or says so plainly: no leak, no loop, no error 500."""

from __future__ import annotations

import contextlib
import copy
import sys
import time

import pytest
from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from django.core.cache import cache
from django.core.files.storage import Storage
from django.db import OperationalError, connection, transaction
from wagtail.models import Locale, Site

from tests import factories
from tests.factories import make_group, make_reader, make_user, site_client
from tests.guide import broken
from tests.guide.conftest import CANARY_A, CANARY_DRAFT, assert_hardened, canaries_in
from wagtail_youngcarers.guide import idle
from wagtail_youngcarers.models import (
    Appointment,
    ContactStaffDetail,
    Guide,
    GuideVersion,
    ReferralContact,
    Role,
    SchoolSettings,
)
from wagtail_youngcarers.pages.models import StaffAreaPage
from wagtail_youngcarers.schools.policy import APP_LABEL

pytestmark = pytest.mark.django_db

ADDRESS = "/staff-area/"
DRAFT = "?draft={draft}"
FILE = "files/{file}/"
DENIED = {302, 403}


@pytest.fixture
def people(schools, site_a, site_b):
    """A client for each kind of person, at school A."""
    writer = make_user("writer", make_group("Writers", site=site_a, rights=["change_guide"]))
    users = {
        "reader": make_reader("reader", site_a),
        "writer": writer,
        "pupil": make_user("pupil"),
        "other staff": make_reader("other", site_b),
        "visitor": None,
    }
    clients = {name: site_client(site_a, user) for name, user in users.items()}
    clients["idle reader"] = site_client(site_a, make_reader("idle", site_a))
    write_last_seen(clients["idle reader"], 0)
    return clients


def write_last_seen(client, moment):
    session = client.session
    session[idle.SESSION_KEY] = moment
    session.save()


@pytest.fixture
def file_a(guide_a):
    """A file for staff that the published guide shows, with a canary in it."""
    return factories.make_staff_file(
        guide_a, CANARY_A.encode(), [guide_a.published], title=CANARY_DRAFT
    )


# The database


class FailingQueries:
    """Fails the query number `first` of those made behind the door, and with `onwards` every one
    after it, as a broken connection or a spoilt transaction does.

    Queries are counted from when the request reaches the door: what fails before is Wagtail's.
    So is a query that none of our code asked for.
    """

    def __init__(self, first=None, onwards=False):
        self.first, self.onwards = first, onwards
        self.at_the_door = False
        self.count = 0
        self.ours = True
        self.in_the_gate = False

    def __call__(self, execute, sql, params, many, context):
        if not self.at_the_door:
            return execute(sql, params, many, context)
        self.count += 1
        due = self.first is not None and (
            self.count >= self.first if self.onwards else self.count == self.first
        )
        if not due:
            return execute(sql, params, many, context)
        asking = _functions_asking()
        self.ours = self.ours and bool(asking)
        self.in_the_gate = self.in_the_gate or ("wagtail_youngcarers.guide.gate", "ask") in asking
        raise OperationalError("The database is gone.")


def _functions_asking():
    """Our functions, as (module, name), that wait for the query being made."""
    found = set()
    frame = sys._getframe()
    while frame is not None:
        module = frame.f_globals.get("__name__", "")
        if module.startswith("wagtail_youngcarers."):
            found.add((module, frame.f_code.co_name))
        frame = frame.f_back
    return found


@pytest.fixture
def ask_with_failing(monkeypatch):
    """Asks for an address while queries fail; returns the answer and what was counted.

    Whatever the request writes is taken back, so that it can be asked again.
    """
    route = StaffAreaPage.route

    def ask(client, method, address, data, first=None, onwards=False):
        failing = FailingQueries(first, onwards)

        def reach_the_door(page, *args):
            failing.at_the_door = True
            return route(page, *args)

        monkeypatch.setattr(StaffAreaPage, "route", reach_the_door)
        client.raise_request_exception = False
        cache.clear()
        cookies = copy.deepcopy(client.cookies)
        with transaction.atomic():
            with connection.execute_wrapper(failing):
                response = getattr(client, method)(address, data)
                failing.at_the_door = False
            transaction.set_rollback(True)
        client.cookies = cookies
        return response, failing

    return ask


@pytest.mark.parametrize("onwards", [False, True], ids=["one query", "every query from one on"])
@pytest.mark.parametrize(
    ("method", "below"),
    [
        ("get", ""),
        ("get", "see/"),
        ("get", DRAFT),
        ("get", FILE),
        ("options", ""),
        ("post", ""),
        ("post", DRAFT),
    ],
)
@pytest.mark.parametrize(
    "name", ["reader", "idle reader", "writer", "pupil", "other staff", "visitor"]
)
def test_each_query_may_fail(
    people, guide_a, file_a, ask_with_failing, name, method, below, onwards
):
    data = {}
    if method == "post":
        data["confirm"] = guide_a.published.token
        if name in ("idle reader", "writer"):
            data["sign_in_again"] = "1"
    below = below.format(draft=guide_a.draft.token, file=file_a.token)
    asked = (people[name], method, ADDRESS + below, data)
    whole, counted = ask_with_failing(*asked)
    failed_in_the_gate = 0
    for number in range(1, counted.count + 1):
        response, failing = ask_with_failing(*asked, number, onwards)
        assert failing.count >= number, f"query {number} was not made again"
        if not failing.ours:
            continue
        assert response.status_code != 500, f"query {number}"
        assert_hardened(response)
        failed_in_the_gate += failing.in_the_gate
        if failing.in_the_gate or whole.status_code in DENIED:
            assert response.status_code in DENIED, f"query {number}"
        if response.status_code != 200:
            assert canaries_in(response) == [], f"query {number}"
    assert failed_in_the_gate or name == "visitor", "the gate asked the database nothing"
    # With the database back, all is as before.
    expected = {"reader": 200, "visitor": 302}.get(name, 403)
    assert people[name].get(ADDRESS).status_code == expected


# The cache


def test_cache_down(people, settings, caplog):
    settings.CACHES = {"default": {"BACKEND": "tests.guide.broken.BrokenCache"}}
    for name, client in people.items():
        client.raise_request_exception = False
        response = client.get(ADDRESS)
        assert_hardened(response)
        assert response.status_code in ({200, 503} if name == "reader" else DENIED)
        if name != "reader":
            assert canaries_in(response) == []


# The session store


@pytest.fixture
def session_store(settings, people, monkeypatch):
    """Makes a part of the session store fail, for people who are signed in already."""

    def fail(*parts):
        settings.SESSION_ENGINE = "tests.guide.broken"
        monkeypatch.setattr(broken.SessionStore, "down", frozenset(parts))
        for client in people.values():
            client.raise_request_exception = False

    return fail


@pytest.mark.parametrize("method", ["get", "head", "options", "post"])
def test_sessions_that_can_not_be_read(people, session_store, method):
    session_store("load")
    for client in people.values():
        response = getattr(client, method)(ADDRESS)
        assert response.status_code in DENIED
        assert canaries_in(response) == []
        assert_hardened(response)


def test_sessions_that_can_not_be_written(people, session_store):
    """That somebody is reading can't be noted: they read until their time is up."""
    write_last_seen(people["reader"], int(time.time()) - 600)
    session_store("save")
    for name, client in people.items():
        response = client.get(ADDRESS)
        assert response.status_code in ({200} if name == "reader" else DENIED)
        assert_hardened(response)
        if name != "reader":
            assert canaries_in(response) == []


def test_signing_in_again_while_sessions_can_not_be_written(people, session_store):
    session_store("save", "delete")
    response = people["idle reader"].post(ADDRESS, {"sign_in_again": "1"})
    assert response.status_code in DENIED
    assert canaries_in(response) == []
    assert_hardened(response)


def test_signing_in_again_on_two_tabs_while_the_cache_is_down(people, settings):
    settings.CACHES = {"default": {"BACKEND": "tests.guide.broken.BrokenCache"}}
    response = people["reader"].post(ADDRESS, {"sign_in_again": "1"})
    assert response.status_code == 302
    assert response["Location"] == ADDRESS
    assert_hardened(response)


def test_sign_in_does_not_loop_while_sessions_are_down(people, session_store):
    """A member of staff whose session is lost gets one answer, not a ring of redirects."""
    session_store("load", "save")
    response = people["reader"].get(ADDRESS, follow=True)
    assert response.status_code == 403
    assert response.redirect_chain == []


# The storage of staff files


class BrokenStorage(Storage):
    """A storage whose server does not answer."""

    def _down(self, *args, **kwargs):
        raise ConnectionError("The storage is down.")

    open = exists = size = _down


def storage_down(settings, file_a):
    use_storage(settings, f"{__name__}.BrokenStorage")


def storage_not_opened(settings, file_a):
    use_storage(settings, "no.such.Storage")


def storage_not_named(settings, file_a):
    settings.STORAGES = {
        alias: kept for alias, kept in settings.STORAGES.items() if alias != STAFF_FILES
    }


def file_gone(settings, file_a):
    file_a.file.storage.delete(file_a.file.name)


STAFF_FILES = "young_carers_staff_files"


def use_storage(settings, backend):
    settings.STORAGES = {**settings.STORAGES, STAFF_FILES: {"BACKEND": backend}}


@pytest.mark.parametrize("fail", [storage_down, storage_not_opened, storage_not_named, file_gone])
def test_files_that_can_not_be_had(people, file_a, settings, fail):
    """The guide is read without them, and who asks for one is told."""
    address = f"{ADDRESS}files/{file_a.token}/"
    whole = people["reader"].get(address)
    assert CANARY_A.encode() in b"".join(whole.streaming_content)
    fail(settings, file_a)
    for name, client in people.items():
        for asked in (ADDRESS, address):
            response = client.get(asked)
            assert_hardened(response)
            if name != "reader":
                assert response.status_code in DENIED
                assert canaries_in(response) == []
            elif asked == ADDRESS:
                assert response.status_code == 200
                assert CANARY_A in response.content.decode()
            else:
                assert response.status_code == 404


# Rows that are gone


def delete_permission():
    Permission.objects.filter(codename="read_guide", content_type__app_label=APP_LABEL).delete()


def delete_every_permission():
    Permission.objects.all().delete()


def delete_content_type():
    ContentType.objects.get_for_model(Guide).delete()
    ContentType.objects.clear_cache()


def delete_groups():
    Group.objects.all().delete()


def delete_accounts():
    from django.contrib.auth import get_user_model

    get_user_model().objects.all().delete()


@pytest.mark.parametrize(
    "lose",
    [
        delete_permission,
        delete_every_permission,
        delete_content_type,
        delete_groups,
        delete_accounts,
    ],
)
def test_without_what_the_right_is_made_of_nobody_reads(people, lose):
    assert CANARY_A in people["reader"].get(ADDRESS).content.decode()
    lose()
    for client in people.values():
        response = client.get(ADDRESS)
        assert response.status_code in DENIED
        assert canaries_in(response) == []
        assert_hardened(response)


@pytest.mark.parametrize("default", [True, False])
def test_unknown_host(people, site_a, site_b, default):
    """It is answered as the default Site's, or not found; never with another school's guide."""
    if not default:
        Site.objects.update(is_default_site=False)
    for name, client in people.items():
        response = client.get(ADDRESS, headers={"host": "unknown.test"})
        if name == "reader" and default:
            assert response.status_code == 200
            continue
        assert response.status_code in (DENIED if default else {404})
        assert canaries_in(response) == []


def lose_settings():
    SchoolSettings.objects.all().delete()


def lose_roles():
    Appointment.objects.all().delete()
    Role.objects.all().delete()


def lose_contacts():
    ContactStaffDetail.objects.all().delete()
    ReferralContact.objects.all().delete()


def lose_guide():
    GuideVersion.objects.all()._raw_delete("default")
    Guide.objects.all()._raw_delete("default")


def spoil_the_text():
    with contextlib.closing(connection.cursor()) as cursor:
        cursor.execute(
            f"UPDATE {GuideVersion._meta.db_table} SET body = %s",
            ['[1, {"type": "sign_group", "value": 5}, {"type": "nope", "value": {}}]'],
        )


@pytest.mark.parametrize(
    "lose",
    [
        lose_settings,
        lose_roles,
        lose_contacts,
        lose_guide,
        spoil_the_text,
    ],
)
def test_without_what_the_page_is_made_of_readers_get_what_there_is(people, lose):
    assert CANARY_A in people["reader"].get(ADDRESS).content.decode()
    lose()
    for name, client in people.items():
        response = client.get(ADDRESS)
        assert_hardened(response)
        if name == "reader":
            assert response.status_code == 200
            assert "999" in response.content.decode()
        else:
            assert response.status_code in DENIED
            assert canaries_in(response) == []


def test_without_its_main_language_the_page_says_what_to_do_about_a_child(people):
    Locale.objects.update(language_code="cy")
    response = people["reader"].get(ADDRESS)
    assert response.status_code == 503
    assert "999" in response.content.decode()
    assert_hardened(response)
    assert people["pupil"].get(ADDRESS).status_code == 403


def test_a_host_taken_from_its_site(people, site_a, site_b):
    """A request for it is the default Site's; where that is another school's, so is the guide."""
    Site.objects.filter(pk=site_a.pk).update(hostname="moved.test", is_default_site=False)
    Site.objects.filter(pk=site_b.pk).update(is_default_site=True)
    for name, client in people.items():
        response = client.get(ADDRESS)
        assert response.status_code in ({200} if name == "other staff" else DENIED)
        assert CANARY_A not in response.content.decode()
        assert_hardened(response)
