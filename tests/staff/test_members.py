"""The staff list: many names at once, accounts, leavers."""

from __future__ import annotations

import datetime

import pytest

from tests import factories
from tests.factories import make_reader, make_staff_member
from tests.staff.conftest import make_account
from wagtail_youngcarers.models import ReadingAccess, StaffMember
from wagtail_youngcarers.schools.clock import today_at
from wagtail_youngcarers.staff import members
from wagtail_youngcarers.staff.access import may_read
from wagtail_youngcarers.staff.members import Problem, read_lines

pytestmark = pytest.mark.django_db

DAY = datetime.timedelta(days=1)


def test_lines_are_names_and_jobs(site_a):
    text = "Lidia Wrona, midday assistant\n\n  Col Tapper  \nFern Bell\tTeacher\tKingfisher\nX,y,z"
    assert [(line.name, line.job, line.problem) for line in read_lines(text, site_a)] == [
        ("Lidia Wrona", "midday assistant", None),
        ("Col Tapper", "", None),
        ("Fern Bell", "Teacher Kingfisher", None),
        ("X", "y,z", None),
    ]


def test_lines_that_are_not_added_say_why(site_a, site_b):
    make_staff_member(site_a, name="Fern Bell")
    make_staff_member(site_a, name="Old Hand", left_on=today_at(site_a))
    make_staff_member(site_b, name="Huw Pascoe")
    lines = read_lines(
        f"FERN  bell, teacher\nMo\nmo, cook\n, cook\n{'x' * 151}\nY, {'z' * 121}\n"
        "Old Hand\nHuw Pascoe",
        site_a,
    )
    assert [line.problem for line in lines] == [
        Problem.LISTED,
        None,
        Problem.TWICE,
        Problem.NO_NAME,
        Problem.TOO_LONG,
        Problem.TOO_LONG,
        None,
        None,
    ]
    added = members.add_lines(lines, site_a, None)
    assert [member.name for member in added] == ["Mo", "Old Hand", "Huw Pascoe"]


def test_sending_a_list_twice_adds_nobody_twice(site_a):
    text = "Mo, cook\nFern"
    for _time in range(2):
        members.add_lines(read_lines(text, site_a), site_a, None)
    assert StaffMember.objects.count() == 2


def test_an_account_joins_its_own_row_or_that_of_its_name(site_a):
    bell = make_account("bell", first_name="Fern", last_name="Bell")
    row = make_staff_member(site_a, name="fern  BELL", job="Teacher", works_as="teachers")
    assert members.enlist(site_a, bell, None) == row
    row.refresh_from_db()
    assert (row.user, row.job, row.works_as) == (bell, "Teacher", "teachers")
    members.enlist(site_a, bell, None, job="Deputy head", works_as="leaders")
    row.refresh_from_db()
    assert (row.job, row.works_as) == ("Deputy head", "leaders")
    assert StaffMember.objects.count() == 1


def test_of_two_people_of_one_name_neither_is_taken(site_a):
    for _number in range(2):
        make_staff_member(site_a, name="Bell")
    member = members.enlist(site_a, make_account("bell"), None)
    assert member.name == "Bell"
    assert StaffMember.objects.filter(user=None).count() == 2


def test_somebody_who_had_left_is_back(site_a):
    bell = make_account("bell")
    row = make_staff_member(site_a, user=bell, left_on=today_at(site_a) - 9 * DAY)
    members.enlist(site_a, bell, None)
    row.refresh_from_db()
    assert row.left_on is None


def test_leaving_today_ends_reading_now_and_here_only(site_a, site_b):
    user = make_reader("reader", site_a)
    factories.make_reading_group(site_b)
    factories.let_in(site_b, user, None)
    member = make_staff_member(site_a, user=user)
    members.leave_today(member, None)
    assert member.left_on == today_at(site_a)
    assert not may_read(user, site_a)
    assert may_read(user, site_b)
    assert not members.reads_on(member)


def test_a_later_day_of_leaving_is_the_last_day_of_reading(site_a):
    user = make_reader("reader", site_a)
    last = today_at(site_a) + 5 * DAY
    member = make_staff_member(site_a, user=user, left_on=last)
    members.end_with(member, None)
    assert may_read(user, site_a)
    assert ReadingAccess.objects.get().until == last
    member.left_on = last + 400 * DAY
    members.end_with(member, None)
    assert ReadingAccess.objects.get().until == last


def test_who_reads_on_through_another_group_is_known(site_a):
    user = make_reader("reader", site_a)
    user.groups.add(factories.make_group("Guide editors", site=site_a, rights=["read_guide"]))
    member = make_staff_member(site_a, user=user)
    members.leave_today(member, None)
    assert members.reads_on(member)
    assert not members.reads_on(make_staff_member(site_a, left_on=today_at(site_a)))
