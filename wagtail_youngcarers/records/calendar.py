"""When a weekly session really takes place: terms, closed days, week A and B, the clocks.

Everything is a weekday and a time on the school's own wall clock until the last moment,
so that 12:30 stays 12:30 when the clocks change.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.utils.dates import WEEKDAYS
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from wagtail_youngcarers.schools.clock import school_zone

# A little over a school year: whoever has not typed in next year's terms gets no guess.
LOOK_AHEAD_DAYS = 400

# From the last school day to the next one: longer than this is a holiday, not a long weekend.
LONG_WEEKEND_DAYS = 4
LONGEST_HOLIDAY_DAYS = 70


def clock_time(time: datetime.time | None) -> str:
    """A time as it is said: 9am, 12:30pm."""
    if time is None:
        return ""
    hour = time.hour % 12 or 12
    half = pgettext("time", "am") if time.hour < 12 else pgettext("time", "pm")
    return f"{hour}:{time.minute:02}{half}" if time.minute else f"{hour}{half}"


def clock_span(starts: datetime.time | None, ends: datetime.time | None) -> str:
    """From one time to another as it is said: 12:30pm to 1:10pm."""
    if starts and ends:
        return _("%(starts)s to %(ends)s") % {
            "starts": clock_time(starts),
            "ends": clock_time(ends),
        }
    return clock_time(starts or ends)


def name_day(day: datetime.date) -> str:
    """A day in full, true for as long as anybody keeps the page: Wednesday 2 December."""
    # Translators: a date without its year, in Django's date format.
    return date_format(day, pgettext("date without year", "l j F"))


@dataclass(frozen=True)
class Session:
    """One weekly session. ``weekday`` is 0 for Monday; ``week`` is "every", "A" or "B"."""

    weekday: int
    starts: datetime.time
    ends: datetime.time | None = None
    week: str = "every"

    @property
    def times(self) -> str:
        """12:30pm to 1:10pm."""
        return clock_span(self.starts, self.ends)


def say_when(sessions: Iterable[Session]) -> list[str]:
    """The week's sessions in words, those at the same time together.

    Every Wednesday, 12:30pm to 1:10pm; Monday to Friday, 8am; Monday and Friday in week A, 3pm.
    """
    together: dict[tuple, list[Session]] = {}
    for session in sorted(sessions, key=lambda one: (one.weekday, one.starts)):
        together.setdefault((session.starts, session.ends, session.week), []).append(session)
    found = []
    for same in together.values():
        days = _say_days(sorted({session.weekday for session in same}), same[0].week)
        found.append(_("%(days)s, %(times)s") % {"days": days, "times": same[0].times})
    return found


def _say_days(weekdays: list[int], week: str) -> str:
    names = [str(WEEKDAYS[weekday]) for weekday in weekdays]
    first, last = weekdays[0], weekdays[-1]
    if len(weekdays) > 2 and last - first == len(weekdays) - 1:
        days = _("%(first)s to %(last)s") % {"first": names[0], "last": names[-1]}
    else:
        days = _list_days(names)
    if week != "every":
        return _("%(days)s in week %(week)s") % {"days": days, "week": week}
    if len(weekdays) == 1:
        return _("Every %(weekday)s") % {"weekday": days}
    return days


def _list_days(names: list[str]) -> str:
    # Django's own way leaves out the spaces in some languages, Welsh among them.
    if len(names) == 1:
        return names[0]
    before = pgettext("between days", ", ").join(names[:-1])
    return _("%(days)s and %(last)s") % {"days": before, "last": names[-1]}


@dataclass(frozen=True)
class NextSession:
    """The first session that is not over yet.

    ``starts_at`` and ``ends_at`` are moments in the school's time zone; ``day``, ``starts``
    and ``ends`` are what the calendar and the clock on the wall show.
    """

    day: datetime.date
    starts: datetime.time
    ends: datetime.time | None
    starts_at: datetime.datetime
    ends_at: datetime.datetime | None

    @property
    def day_name(self) -> str:
        """The day in full."""
        return name_day(self.day)

    @property
    def times(self) -> str:
        """12:30pm to 1:10pm."""
        return clock_span(self.starts, self.ends)

    @property
    def iso(self) -> str:
        """For the ``datetime`` attribute of ``<time>``."""
        return self.starts_at.isoformat(timespec="minutes")


@dataclass(frozen=True)
class Span:
    """A run of days, both ends included. ``first_week`` is "A", "B" or empty."""

    starts_on: datetime.date
    ends_on: datetime.date
    first_week: str = ""

    def __contains__(self, day: datetime.date) -> bool:
        return self.starts_on <= day <= self.ends_on


def _monday(day: datetime.date) -> datetime.date:
    return day - datetime.timedelta(days=day.weekday())


class SchoolCalendar:
    """A school's year: which days it is open to pupils and which week it is."""

    def __init__(
        self,
        terms: Iterable[Span] = (),
        closed: Iterable[Span] = (),
        zone: datetime.tzinfo | None = None,
    ):
        self.terms = sorted(terms, key=lambda term: term.starts_on)
        self.closed = list(closed)
        self.zone = zone or school_zone(None)
        self._open: dict[datetime.date, bool] = {}

    def is_open(self, day: datetime.date) -> bool:
        """Whether pupils are in school: inside a term and not on a closed day."""
        if day not in self._open:
            self._open[day] = any(day in term for term in self.terms) and not any(
                day in closed for closed in self.closed
            )
        return self._open[day]

    def back_on(self, day: datetime.date) -> datetime.date | None:
        """In the holidays, the first school day after them; None on any other day, and where
        the terms on either side are not typed in."""
        if self.is_open(day):
            return None
        steps = range(1, LONGEST_HOLIDAY_DAYS)
        before = (day - datetime.timedelta(days=step) for step in steps)
        after = (day + datetime.timedelta(days=step) for step in steps)
        last, first = (
            next(filter(self._is_school_day, before), None),
            next(filter(self._is_school_day, after), None),
        )
        if last is None or first is None or (first - last).days <= LONG_WEEKEND_DAYS:
            return None
        return first

    def _is_school_day(self, day: datetime.date) -> bool:
        return day.weekday() < 5 and self.is_open(day)

    def week(self, day: datetime.date) -> str:
        """ "A" or "B"; empty where the school has no two-week timetable or it is not known.

        Weeks without a single school day are not counted: after half term comes the other
        letter of the week before it.
        """
        term = next((term for term in self.terms if day in term and term.first_week), None)
        if term is None:
            return ""
        monday, weeks = _monday(term.starts_on), 0
        while monday < _monday(day):
            if any(self.is_open(monday + datetime.timedelta(days=n)) for n in range(5)):
                weeks += 1
            monday += datetime.timedelta(days=7)
        other = "B" if term.first_week == "A" else "A"
        return other if weeks % 2 else term.first_week

    def moment(self, day: datetime.date, time: datetime.time) -> datetime.datetime:
        """A wall-clock time on a day. A time the clocks skip is moved to one that exists."""
        wall = datetime.datetime.combine(day, time, tzinfo=self.zone)
        return wall.astimezone(datetime.UTC).astimezone(self.zone)

    def coming_sessions(
        self,
        sessions: Iterable[Session],
        now: datetime.datetime,
        *,
        starts_on: datetime.date | None = None,
        ends_on: datetime.date | None = None,
        term_time_only: bool = True,
    ) -> Iterator[NextSession]:
        """Those of `sessions` that are not over at `now`, the first one first.

        In term time only, nothing is said about days beyond the terms that are typed in:
        a wrong date sends a child to a locked door. Closed days are days without pupils,
        so they stop what runs in term time and nothing else.
        """
        sessions = sorted(sessions, key=lambda session: session.starts)
        if not sessions:
            return
        now = now.astimezone(self.zone)
        first = max(now.date(), starts_on or now.date())
        last = first + datetime.timedelta(days=LOOK_AHEAD_DAYS)
        if ends_on is not None:
            last = min(last, ends_on)
        if term_time_only or all(session.week != "every" for session in sessions):
            last = min(last, max((term.ends_on for term in self.terms), default=first))
        day = first
        while day <= last:
            for session in sessions:
                found = self._on(day, session, now, term_time_only)
                if found is not None:
                    yield found
            day += datetime.timedelta(days=1)

    def _on(self, day, session, now, term_time_only) -> NextSession | None:
        if session.weekday != day.weekday():
            return None
        if term_time_only and not self.is_open(day):
            return None
        if session.week != "every" and self.week(day) != session.week:
            return None
        starts_at = self.moment(day, session.starts)
        ends_at = self.moment(day, session.ends) if session.ends else None
        if (ends_at or starts_at) <= now:
            return None
        return NextSession(day, session.starts, session.ends, starts_at, ends_at)
