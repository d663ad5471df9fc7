"""What is kept about staff, and for how long."""

from __future__ import annotations

import datetime
import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db.models.query import QuerySet
from django.test import override_settings

from tests.factories import make_reader, make_staff_member
from tests.guide.test_register import publish_next
from wagtail_youngcarers.guide import register, retention
from wagtail_youngcarers.guide.models import Reading, ReadingReminder
from wagtail_youngcarers.staff.models import ReadingAccess, StaffMember

pytestmark = pytest.mark.django_db

TODAY = datetime.date(2026, 11, 22)
DAY = datetime.timedelta(days=1)
NOTHING = retention.Purged(0, 0, 0, 0, 0)


def purge(**options):
    return retention.purge(today=TODAY, **options)


def make_reading(user, site, guide, read_on=TODAY):
    reading = register.confirm(user, site, guide.published)
    Reading.objects.filter(pk=reading.pk).update(read_on=read_on)
    return reading


@pytest.fixture
def reader(site_a):
    user = make_reader("reader", site_a)
    ReadingAccess.objects.update(until=datetime.date(2099, 1, 1))
    return user


@pytest.mark.parametrize(
    ("today", "years", "first_day"),
    [
        ((2026, 11, 22), 2, (2025, 9, 1)),
        ((2026, 8, 31), 2, (2024, 9, 1)),
        ((2026, 9, 1), 2, (2025, 9, 1)),
        ((2026, 9, 1), 1, (2026, 9, 1)),
        ((2027, 2, 28), 5, (2022, 9, 1)),
    ],
)
def test_school_years_start_in_september(today, years, first_day):
    with override_settings(WAGTAIL_YOUNGCARERS={"READINGS_KEPT_SCHOOL_YEARS": years}):
        found = retention.first_day_kept(datetime.date(*today))
    assert found == datetime.date(*first_day)


@pytest.mark.parametrize(("day", "kept"), [((2025, 8, 31), False), ((2025, 9, 1), True)])
def test_readings_of_this_and_last_school_year_are_kept(
    schools, guide_a, site_a, reader, day, kept
):
    make_reading(reader, site_a, guide_a, datetime.date(*day))
    assert purge() == (NOTHING if kept else retention.Purged(1, 0, 0, 0, 0))
    assert Reading.objects.exists() is kept


@pytest.mark.parametrize(("days", "kept"), [(30, True), (31, False)])
def test_a_leaver_and_what_they_read_go_after_thirty_days(
    schools, guide_a, site_a, site_b, guide_b, reader, superuser, days, kept
):
    # Confirmed before the account was on the list, on paper, and at another school.
    make_reading(reader, site_a, guide_a)
    make_staff_member(site_a, user=reader, left_on=TODAY - days * DAY)
    paper = make_staff_member(site_a, name="Ann", left_on=TODAY - days * DAY)
    day = register.today_at(site_a)
    register.confirm_for([paper], guide_a.published, how="on_paper", by=superuser, read_on=day)
    elsewhere = make_reading(reader, site_b, guide_b)
    stays = make_staff_member(site_a, name="Bob")
    purged = purge()
    assert (purged.leavers, purged.readings_of_leavers) == ((0, 0) if kept else (2, 2))
    assert stays in StaffMember.objects.all()
    assert elsewhere in Reading.objects.all()
    assert Reading.objects.count() == (3 if kept else 1)
    assert purge().total == 0


def test_somebody_without_an_account_takes_nobody_elses_reading_along(
    schools, guide_a, site_a, reader
):
    make_reading(reader, site_a, guide_a)
    make_staff_member(site_a, left_on=TODAY - 100 * DAY)
    assert purge() == retention.Purged(0, 0, 1, 0, 0)
    assert Reading.objects.count() == 1


def test_access_that_ended_and_reminders_of_earlier_versions_go(schools, guide_a, site_a, reader):
    old = guide_a.published
    new = publish_next(guide_a)
    for version in (old, new):
        ReadingReminder.objects.create(site=site_a, version=version, user=reader, number=1)
    ended = make_reader("ended", site_a)
    ReadingAccess.objects.filter(user=ended).update(until=TODAY - 400 * DAY)
    assert purge() == retention.Purged(0, 0, 0, 1, 1)
    assert ReadingReminder.objects.get().version == new
    assert ReadingAccess.objects.get().user == reader


@pytest.fixture
def something(schools, guide_a, site_a, reader):
    """An old reading, and a leaver."""
    make_reading(reader, site_a, guide_a, datetime.date(2020, 1, 1))
    make_staff_member(site_a, left_on=datetime.date(2020, 1, 1))


def run(**options):
    out = StringIO()
    call_command("purge_young_carers", stdout=out, **options)
    return out.getvalue()


def test_a_dry_run_counts_and_deletes_nothing(something):
    assert "A dry run: nothing was deleted." in run(dry_run=True)
    said = json.loads(run(dry_run=True, json=True))
    assert said == {
        "changed": False,
        "readings_of_earlier_years": 1,
        "readings_of_leavers": 0,
        "leavers": 1,
        "ended_access": 0,
        "reminders_of_earlier_versions": 0,
    }
    assert (Reading.objects.count(), StaffMember.objects.count()) == (1, 1)


def test_the_second_run_has_nothing_to_do(something):
    assert "Deleted: 2 rows." in run()
    assert "Nothing to delete." in run()
    assert json.loads(run(json=True))["changed"] is False


def test_all_or_nothing(something, monkeypatch):
    def fails():
        raise RuntimeError

    monkeypatch.setattr(retention, "clear_ended", fails)
    with pytest.raises(RuntimeError):
        purge()
    assert (Reading.objects.count(), StaffMember.objects.count()) == (1, 1)


def test_rows_that_would_not_go_are_no_success(something, monkeypatch):
    monkeypatch.setattr(QuerySet, "delete", lambda self: (0, {}))
    with pytest.raises(CommandError, match="still there"):
        run()


@pytest.mark.parametrize("settings", [{"READINGS_KEPT_SCHOOL_YEARS": 0}, {"LEAVERS_KEPT_DAYS": -1}])
def test_a_setting_that_makes_no_sense_deletes_nothing(something, settings):
    refused = pytest.raises(CommandError, match="must be")
    with override_settings(WAGTAIL_YOUNGCARERS=settings), refused:
        run()
    assert (Reading.objects.count(), StaffMember.objects.count()) == (1, 1)
