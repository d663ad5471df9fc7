"""Who may read a school's guide today: dates, groups, and how both are given and ended."""

from __future__ import annotations

import datetime
import itertools

import pytest
from django.contrib.auth.models import AnonymousUser, Permission
from django.utils import timezone
from wagtail.models import GroupSitePermission, ModelLogEntry

from tests.factories import make_group, make_reader, make_reading_group, make_user
from wagtail_youngcarers.models import ReadingAccess, SchoolGroup
from wagtail_youngcarers.schools.clock import today_at
from wagtail_youngcarers.staff import access
from wagtail_youngcarers.staff.access import end, let_in, may_read, readers_of, renew

pytestmark = pytest.mark.django_db

DAY = datetime.timedelta(days=1)


def read_guide():
    return Permission.objects.get(
        codename="read_guide", content_type__app_label="wagtail_youngcarers"
    )


# A member of the reading group


@pytest.mark.parametrize(("days", "reads"), [(-1, False), (0, True), (1, True)])
def test_a_member_reads_through_the_last_day(site_a, days, reads):
    user = make_reader("reader", site_a, until=today_at(site_a) + days * DAY)
    assert may_read(user, site_a) is reads
    assert [reader.user for reader in readers_of(site_a)] == ([user] if reads else [])


def test_a_member_nobody_has_dated_reads_nothing(site_a):
    user = make_user("by-user-admin", make_reading_group(site_a))
    assert not may_read(user, site_a)
    renew(site_a, user, None)
    assert may_read(user, site_a)


def test_a_date_without_the_group_is_nothing(site_a):
    user = make_reader("reader", site_a)
    user.groups.clear()
    assert ReadingAccess.objects.filter(user=user).exists()
    assert not may_read(user, site_a)
    assert readers_of(site_a) == []


def test_a_date_for_another_school_is_nothing(site_a, site_b):
    user = make_reader("reader", site_a)
    user.groups.add(make_reading_group(site_b))
    assert may_read(user, site_a)
    assert not may_read(user, site_b)


def test_the_last_day_ends_at_midnight_of_the_school(site_a, settings_a, monkeypatch):
    user = make_reader("reader", site_a, until=datetime.date(2026, 7, 1))
    # Half an hour past midnight in London, still the day before in UTC.
    moment = datetime.datetime(2026, 7, 1, 23, 30, tzinfo=datetime.UTC)
    monkeypatch.setattr(timezone, "now", lambda: moment)
    assert not may_read(user, site_a)
    settings_a.time_zone = "America/Lima"
    settings_a.save()
    assert may_read(user, site_a)


def test_switched_off_accounts_and_visitors_never_read(site_a):
    user = make_reader("reader", site_a, is_active=False)
    assert not may_read(user, site_a)
    assert not may_read(AnonymousUser(), site_a)


# Rights without a date


def test_other_ways_of_holding_the_right_have_no_end(site_a, superuser):
    editors = make_user("e", make_group("Guide editors", site=site_a, rights=["read_guide"]))
    trust = make_user("t", make_group("Trust", rights=["read_guide"]))
    alone = make_user("p")
    alone.user_permissions.add(read_guide())
    for user in (editors, trust, alone, superuser):
        assert may_read(user, site_a)
    readers = {reader.user: reader for reader in readers_of(site_a)}
    assert set(readers) == {editors, trust, alone, superuser}
    assert {reader.until for reader in readers.values()} == {None}
    assert readers[editors].through == ("Guide editors",)


def test_a_reading_group_without_a_date_gives_no_school_at_all(site_a, site_b):
    """Whatever else somebody has ticked for that group in the group settings."""
    group = make_reading_group(site_a)
    GroupSitePermission.objects.create(group=group, site=site_b, permission=read_guide())
    group.permissions.add(read_guide())
    user = make_user("pupil-by-mistake", group)
    assert not may_read(user, site_a)
    assert not may_read(user, site_b)
    assert not may_read(user, None)
    let_in(site_a, user, None)
    user = type(user).objects.get(pk=user.pk)
    assert may_read(user, site_a)
    assert may_read(user, site_b)
    assert may_read(user, None)


def test_somebody_with_a_date_and_a_right_besides_reads_on(site_a):
    user = make_reader("reader", site_a, until=today_at(site_a) - DAY)
    assert not may_read(user, site_a)
    user.groups.add(make_group("Guide editors", site=site_a, rights=["read_guide"]))
    assert may_read(user, site_a)
    [reader] = readers_of(site_a)
    assert (reader.until, reader.through, reader.has_ended) == (None, ("Guide editors",), True)


def test_the_list_and_the_gate_agree_on_every_mix(site_a, site_b):
    """Each way of holding the right, alone and with each other."""
    own, other = make_reading_group(site_a), make_reading_group(site_b)
    GroupSitePermission.objects.create(group=other, site=site_a, permission=read_guide())
    editors = make_group("Guide editors", site=site_a, rights=["read_guide"])
    trust = make_group("Trust", rights=["read_guide"])
    today = today_at(site_a)
    ways = {
        "own": lambda user: user.groups.add(own),
        "own date": lambda user: set_date(user, site_a, today),
        "own date over": lambda user: set_date(user, site_a, today - DAY),
        "other": lambda user: user.groups.add(other),
        "other date": lambda user: set_date(user, site_b, today),
        "editors": lambda user: user.groups.add(editors),
        "trust": lambda user: user.groups.add(trust),
        "permission": lambda user: user.user_permissions.add(read_guide()),
        "off": lambda user: type(user).objects.filter(pk=user.pk).update(is_active=False),
    }
    mixes = [mix for size in range(4) for mix in itertools.combinations(ways, size)]
    for number, mix in enumerate(mixes):
        user = make_user(f"user-{number}")
        for way in mix:
            ways[way](user)
    users = list(type(user).objects.all())
    for site in (site_a, site_b):
        listed = {reader.user for reader in readers_of(site)}
        assert listed == {one for one in users if may_read(one, site)}
        assert 0 < len(listed) < len(users)


def set_date(user, site, until):
    ReadingAccess.objects.update_or_create(
        site=site, user=user, defaults={"until": until, "given_on": until}
    )


def test_the_list_costs_the_same_for_many(site_a, django_assert_num_queries):
    make_reader("first", site_a)
    with django_assert_num_queries(8):
        readers_of(site_a)
    for number in range(20):
        make_reader(f"reader-{number}", site_a)
    with django_assert_num_queries(8):
        assert len(readers_of(site_a)) == 21


# Giving, renewing, ending


def test_letting_in_says_who_gave_it_and_until_when(site_a, superuser):
    make_reading_group(site_a)
    user = make_user("new")
    row = let_in(site_a, user, superuser)
    today = today_at(site_a)
    assert (row.given_on, row.until) == (today, today + 365 * DAY)
    assert (row.given_by, row.given_by_name) == (superuser, "admin")
    entry = ModelLogEntry.objects.for_instance(row).get()
    assert (entry.action, entry.user, entry.label) == (
        "wagtail.create",
        superuser,
        f"Reading access {row.pk}",
    )
    assert "new" not in str(entry.data)


def test_letting_in_where_set_up_made_no_group(site_a):
    user = make_user("new")
    with pytest.raises(access.NoReadingGroup):
        let_in(site_a, user, None)
    assert not may_read(user, site_a)


@pytest.mark.parametrize(("left", "expected"), [(-40, 365), (3, 365), (500, 500)])
def test_renewing_never_shortens(site_a, left, expected):
    today = today_at(site_a)
    user = make_reader("reader", site_a, until=today + left * DAY)
    assert renew(site_a, user, None).until == today + expected * DAY


def test_renewing_leaves_the_first_day_as_it_was(site_a):
    """Reminders to read count from it."""
    today = today_at(site_a)
    user = make_reader("reader", site_a, until=today + 3 * DAY)
    ReadingAccess.objects.update(given_on=today - 40 * DAY)
    assert renew(site_a, user, None).given_on == today - 40 * DAY


def test_renewing_lets_nobody_in_again(site_a):
    user = make_reader("reader", site_a)
    end(site_a, user, None)
    assert renew(site_a, user, None) is None
    assert not may_read(user, site_a)


def test_ending_touches_this_school_only(site_a, site_b):
    user = make_reader("reader", site_a)
    make_reading_group(site_b)
    let_in(site_b, user, None)
    assert end(site_a, user, None) is True
    assert not may_read(user, site_a)
    assert may_read(user, site_b)
    assert end(site_a, user, None) is False


def test_what_ended_long_ago_is_cleared(site_a, site_b):
    today = today_at(site_a)
    old = make_reader("old", site_a, until=today - 31 * DAY)
    lately = make_reader("lately", site_a, until=today - 30 * DAY)
    current = make_reader("current", site_a)
    outside = make_reader("outside", site_a)
    outside.groups.clear()
    assert access.clear_ended() == 2
    group = SchoolGroup.objects.get(site=site_a).group
    assert set(group.user_set.all()) == {lately, current}
    assert set(ReadingAccess.objects.values_list("user", flat=True)) == {lately.pk, current.pk}
    assert not old.groups.exists()
    assert access.clear_ended() == 0


# Telling


@pytest.mark.parametrize(("days", "told"), [(31, False), (30, True), (0, True)])
def test_a_reader_is_told_of_the_end(site_a, days, told):
    last = today_at(site_a) + days * DAY
    user = make_reader("reader", site_a, until=last)
    assert access.reading_ends_soon(user, site_a) == (last if told else None)
    assert readers_of(site_a)[0].ends_soon is told
    user.groups.add(make_group("Guide editors", site=site_a, rights=["read_guide"]))
    assert access.reading_ends_soon(user, site_a) is None


def test_nobody_else_is_told(site_a, superuser, pupil):
    for user in (superuser, pupil):
        assert access.reading_ends_soon(user, site_a) is None
