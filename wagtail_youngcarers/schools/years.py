"""The school year, which starts on 1 September."""

from __future__ import annotations

import datetime

FIRST_MONTH = 9


def school_year_of(day: datetime.date) -> int:
    """The calendar year in which the school year of a day started."""
    return day.year if day.month >= FIRST_MONTH else day.year - 1


def first_day_of_year(year: int) -> datetime.date:
    """The first day of the school year that starts in a calendar year."""
    return datetime.date(year, FIRST_MONTH, 1)
