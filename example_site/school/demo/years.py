"""School years for the demo, worked out from today so that the demo never goes out of date."""

from __future__ import annotations

import datetime

MONDAY = 0


def _on_or_after(year, month, day, weekday=MONDAY):
    date = datetime.date(year, month, day)
    return date + datetime.timedelta(days=(weekday - date.weekday()) % 7)


def school_year_of(today: datetime.date) -> int:
    """The year in which the school year that `today` belongs to began."""
    return today.year if today.month >= 9 else today.year - 1


def terms(year: int) -> list[tuple[str, datetime.date, datetime.date]]:
    """The three terms of the school year that begins in September of `year`."""
    friday = 4
    return [
        (
            f"Autumn {year}",
            _on_or_after(year, 9, 2),
            _on_or_after(year, 12, 14, friday),
        ),
        (
            f"Spring {year + 1}",
            _on_or_after(year + 1, 1, 4),
            _on_or_after(year + 1, 3, 22, friday),
        ),
        (
            f"Summer {year + 1}",
            _on_or_after(year + 1, 4, 12),
            _on_or_after(year + 1, 7, 18, friday),
        ),
    ]


def closed_days(year: int) -> list[tuple[str, datetime.date, datetime.date]]:
    """Half terms and the May bank holiday of the school year that begins in `year`."""
    weeks = [
        ("Autumn half term", _on_or_after(year, 10, 22)),
        ("Spring half term", _on_or_after(year + 1, 2, 12)),
        ("Summer half term", _on_or_after(year + 1, 5, 25)),
    ]
    bank_holiday = _on_or_after(year + 1, 5, 1)
    return [
        *((name, first, first + datetime.timedelta(days=4)) for name, first in weeks),
        ("May bank holiday", bank_holiday, bank_holiday),
    ]


def school_day(today: datetime.date, weeks: int, weekday: int) -> datetime.date:
    """The first school day that is a `weekday` (Monday is 0), `weeks` weeks from today or later."""
    year = school_year_of(today)
    open_days = [*terms(year), *terms(year + 1)]
    closed = [*closed_days(year), *closed_days(year + 1)]

    def is_in(spans, day):
        return any(first <= day <= last for _name, first, last in spans)

    day = today + datetime.timedelta(weeks=weeks)
    while day.weekday() != weekday or not is_in(open_days, day) or is_in(closed, day):
        day += datetime.timedelta(days=1)
    return day
