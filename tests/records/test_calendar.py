"""When a weekly session is next: terms, INSET days, week A and B, and the clocks."""

import datetime
from zoneinfo import ZoneInfo

import pytest

from tests import factories
from wagtail_youngcarers.records.calendar import (
    SchoolCalendar,
    Session,
    Span,
    clock_span,
    clock_time,
    say_when,
)
from wagtail_youngcarers.records.directory import Directory
from wagtail_youngcarers.schools.clock import school_zone

LONDON = ZoneInfo("Europe/London")
day = datetime.date
at = datetime.time

AUTUMN = Span(day(2026, 9, 2), day(2026, 12, 18))
SPRING = Span(day(2027, 1, 5), day(2027, 3, 26))
HALF_TERM = Span(day(2026, 10, 26), day(2026, 10, 30))
WEDNESDAY = Session(2, at(12, 30), at(13, 10))


def moment(year, month, date, hour=0, minute=0):
    return datetime.datetime(year, month, date, hour, minute, tzinfo=LONDON)


def next_day(calendar, now, *sessions, **conditions):
    found = next(calendar.coming_sessions(sessions or [WEDNESDAY], now, **conditions), None)
    return found and found.day


SCHOOL_YEAR = SchoolCalendar([SPRING, AUTUMN], [HALF_TERM], LONDON)

# The moment it is, and the day the next Wednesday session is on.
NOW_AND_NEXT = {
    "the day before": (moment(2026, 11, 3), day(2026, 11, 4)),
    "that morning": (moment(2026, 11, 4, 8), day(2026, 11, 4)),
    "while it is on": (moment(2026, 11, 4, 13, 9), day(2026, 11, 4)),
    "when it is over": (moment(2026, 11, 4, 13, 10), day(2026, 11, 11)),
    "before the year begins": (moment(2026, 8, 20), day(2026, 9, 2)),
    "over half term": (moment(2026, 10, 21, 14), day(2026, 11, 4)),
    "over the holidays": (moment(2026, 12, 16, 14), day(2027, 1, 6)),
    "after the last term we know of": (moment(2027, 3, 24, 14), None),
    "years later": (moment(2030, 1, 1), None),
}


@pytest.mark.parametrize(("now", "expected"), NOW_AND_NEXT.values(), ids=NOW_AND_NEXT)
def test_the_next_session_in_term_time(now, expected):
    assert next_day(SCHOOL_YEAR, now) == expected


def test_without_terms_nothing_is_promised():
    assert next_day(SchoolCalendar(), moment(2026, 11, 3)) is None


def test_what_runs_all_year_needs_no_terms_and_ignores_closed_days():
    calendar = SchoolCalendar([AUTUMN], [HALF_TERM], LONDON)

    assert next_day(calendar, moment(2026, 10, 26), term_time_only=False) == day(2026, 10, 28)
    assert next_day(calendar, moment(2030, 1, 1), term_time_only=False) == day(2030, 1, 2)


def test_an_inset_day_is_passed_over():
    inset = SchoolCalendar([AUTUMN], [Span(day(2026, 11, 4), day(2026, 11, 4))], LONDON)

    assert next_day(inset, moment(2026, 11, 3)) == day(2026, 11, 11)


def test_from_and_until():
    now = moment(2026, 9, 20)
    assert next_day(SCHOOL_YEAR, now, starts_on=day(2026, 11, 5)) == day(2026, 11, 11)
    assert next_day(SCHOOL_YEAR, now, ends_on=day(2026, 9, 23)) == day(2026, 9, 23)
    assert next_day(SCHOOL_YEAR, now, ends_on=day(2026, 9, 22)) is None
    assert next_day(SCHOOL_YEAR, now, ends_on=day(2026, 1, 1)) is None


def test_the_earlier_of_two_sessions_on_a_day():
    late, early = Session(2, at(15), None), Session(2, at(8), at(8, 40))
    found = next(SCHOOL_YEAR.coming_sessions([late, early], moment(2026, 11, 3)), None)
    assert found.starts == at(8)
    found = next(SCHOOL_YEAR.coming_sessions([late, early], moment(2026, 11, 4, 9)), None)
    assert (found.starts, found.ends_at) == (at(15), None)


def test_a_session_without_an_end_is_over_once_it_has_begun():
    session = Session(2, at(15))
    assert next_day(SCHOOL_YEAR, moment(2026, 11, 4, 15), session) == day(2026, 11, 11)


def test_weeks_a_and_b_count_weeks_with_school_in_them():
    term = Span(day(2026, 9, 2), day(2026, 12, 18), "A")  # a Wednesday
    calendar = SchoolCalendar([term], [HALF_TERM], LONDON)

    assert [calendar.week(day(2026, 9, date)) for date in (2, 4, 7, 14)] == ["A", "A", "B", "A"]
    # The week before half term is B (its eighth), so the one after it is A.
    assert calendar.week(day(2026, 10, 23)) == "B"
    assert calendar.week(day(2026, 11, 2)) == "A"
    week_b = Session(2, at(12, 30), at(13), "B")
    assert next_day(calendar, moment(2026, 9, 2), week_b) == day(2026, 9, 9)
    assert next_day(calendar, moment(2026, 10, 22), week_b) == day(2026, 11, 11)


def test_week_a_is_not_guessed_where_no_term_says_which_week_it_is():
    assert SCHOOL_YEAR.week(day(2026, 11, 4)) == ""
    assert next_day(SCHOOL_YEAR, moment(2026, 9, 2), Session(2, at(9), None, "A")) is None


# The clocks go back on 25 October 2026 and forward on 28 March 2027.
CLOCKS = {
    "summer": (day(2026, 10, 21), at(12, 30), "2026-10-21T12:30+01:00"),
    "winter": (day(2026, 11, 4), at(12, 30), "2026-11-04T12:30+00:00"),
    "01:30 happens twice": (day(2026, 10, 25), at(1, 30), "2026-10-25T01:30+01:00"),
    "01:30 does not happen": (day(2027, 3, 28), at(1, 30), "2027-03-28T02:30+01:00"),
    "after the spring change": (day(2027, 3, 31), at(12, 30), "2027-03-31T12:30+01:00"),
}


@pytest.mark.parametrize(("date", "starts", "iso"), CLOCKS.values(), ids=CLOCKS)
def test_the_clocks(date, starts, iso):
    session = Session(date.weekday(), starts)
    midnight = datetime.datetime.combine(date, at(0), tzinfo=LONDON)
    found = next(
        SchoolCalendar(zone=LONDON).coming_sessions([session], midnight, term_time_only=False), None
    )
    assert (found.day, found.starts, found.iso) == (date, starts, iso)


def test_a_weekly_session_keeps_its_time_on_the_wall():
    before, after = moment(2026, 10, 19), moment(2026, 10, 31)
    found = [
        next(
            SchoolCalendar(zone=LONDON).coming_sessions([WEDNESDAY], now, term_time_only=False),
            None,
        )
        for now in (before, after)
    ]
    assert [one.times for one in found] == ["12:30pm to 1:10pm"] * 2
    assert [one.starts_at.astimezone(datetime.UTC).hour for one in found] == [11, 12]


def test_the_moment_may_be_given_in_another_zone():
    now = datetime.datetime(2026, 7, 1, 12, 15, tzinfo=datetime.UTC)  # 1:15pm in London
    summer = SchoolCalendar([Span(day(2026, 6, 1), day(2026, 7, 20))], zone=LONDON)
    assert next_day(summer, now) == day(2026, 7, 8)


def test_29_february():
    calendar = SchoolCalendar([Span(day(2028, 2, 1), day(2028, 3, 31))], zone=LONDON)
    assert next_day(calendar, moment(2028, 2, 28), Session(1, at(9))) == day(2028, 2, 29)


@pytest.mark.parametrize("name", [None, "", "Mars/Olympus", "../../etc/passwd", "Europe"])
def test_a_bad_time_zone_falls_back(name):
    assert school_zone(name) == LONDON


def test_times_as_they_are_said():
    assert [clock_time(at(*time)) for time in ((0, 5), (8,), (12,), (12, 30), (23, 59))] == [
        "12:05am",
        "8am",
        "12pm",
        "12:30pm",
        "11:59pm",
    ]
    assert clock_span(at(8), None) == "8am"
    assert clock_span(None, None) == ""


def test_the_week_as_it_is_said():
    breakfast = [Session(weekday, at(8), at(8, 40)) for weekday in (4, 0, 1, 2, 3)]
    assert say_when(breakfast) == ["Monday to Friday, 8am to 8:40am"]
    assert say_when([Session(0, at(8)), Session(4, at(8)), WEDNESDAY]) == [
        "Monday and Friday, 8am",
        "Every Wednesday, 12:30pm to 1:10pm",
    ]
    assert say_when([Session(day, at(15), None, "A") for day in (0, 1, 3)]) == [
        "Monday, Tuesday and Thursday in week A, 3pm"
    ]
    assert say_when([WEDNESDAY, WEDNESDAY]) == ["Every Wednesday, 12:30pm to 1:10pm"]
    assert say_when([]) == []


# Through the database


def test_an_activity_knows_its_next_session(site_a, settings_a):
    factories.make_term(site_a)
    factories.make_closed_day(site_a)
    factories.make_closed_day(site_a, starts_on=day(2026, 11, 4), ends_on=None, name="INSET")
    factories.make_activity(site_a)

    (activity,) = Directory(site_a, today=day(2026, 10, 22)).activities

    assert activity.next_session().day == day(2026, 11, 11)
    assert activity.next_session(day(2026, 9, 1)).day == day(2026, 9, 2)
    assert activity.next_session().day_name == "Wednesday 11 November"


def test_a_drop_in_goes_before_a_club_that_meets_sooner(site_a, settings_a):
    factories.make_term(site_a)
    club = factories.make_activity(
        site_a, [("0", "07:45", "08:40")], title="Breakfast club", kind="club"
    )
    drop_in = factories.make_activity(site_a)
    monday = day(2026, 11, 2)

    assert Directory(site_a, today=monday).next_up.activity.title == drop_in.title
    drop_in.delete()
    assert Directory(site_a, today=monday).next_up.activity.title == club.title


def test_another_schools_terms_count_for_nothing(site_a, site_b, settings_a):
    factories.make_term(site_b)
    factories.make_activity(site_a)

    (activity,) = Directory(site_a, today=day(2026, 9, 2)).activities

    assert activity.next_session() is None


def test_today_is_the_day_it_is_at_the_school(site_a):
    factories.make_school_settings(site_a, time_zone="Pacific/Auckland")
    now = datetime.datetime(2026, 11, 30, 18, tzinfo=datetime.UTC)

    assert Directory(site_a, today=now).today == day(2026, 12, 1)


def test_half_filled_sessions_are_left_out(site_a):
    activity = factories.make_activity(site_a)
    activity.sessions.raw_data.extend(
        [
            {"type": "session", "value": {"weekday": "", "starts": "12:00"}},
            {"type": "session", "value": {"weekday": "9", "starts": "12:00"}},
            {"type": "session", "value": {"weekday": "1", "starts": None}},
            {"type": "session", "value": {}},
        ]
    )
    activity.save()

    (view,) = Directory(site_a).activities

    assert [session.weekday for session in view.sessions] == [2]
    assert view.when == ["Every Wednesday, 12:15pm to 1pm"]


def test_an_activity_that_has_ended_is_not_shown(site_a):
    factories.make_activity(site_a, ends_on=day(2026, 7, 17))

    assert len(Directory(site_a, today=day(2026, 7, 17)).activities) == 1
    assert Directory(site_a, today=day(2026, 7, 18)).activities == []
