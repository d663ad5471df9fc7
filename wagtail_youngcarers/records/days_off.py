"""Saying that an activity does not take place on a day, and taking that back."""

from __future__ import annotations

import datetime

from wagtail_youngcarers.records.cards import DayOff, stored_days_off
from wagtail_youngcarers.records.models import Activity

# So many session days are offered to choose from.
OFFERED = 6


def coming_days(view) -> list[datetime.date]:
    """The next days on which an `ActivityView` would take place, days off among them."""
    found: dict[datetime.date, None] = {}
    for session in view.coming_sessions():
        found[session.day] = None
        if len(found) == OFFERED:
            break
    return list(found)


def take_off(activity: Activity, off: DayOff, today: datetime.date) -> None:
    """Save that `activity` does not take place on a day. Saying it again changes the words."""
    _write(activity, [*_others(activity, off.day, today), off])


def put_back(activity: Activity, day: datetime.date, today: datetime.date) -> None:
    """Save that `activity` takes place on a day after all."""
    _write(activity, _others(activity, day, today))


def _others(activity, day, today):
    # Days that are over interest nobody any more.
    return [off for off in stored_days_off(activity) if off.day != day and off.day >= today]


def _write(activity, days_off):
    activity.days_off = [
        ("day_off", {"day": off.day, "instead": off.instead})
        for off in sorted(days_off, key=lambda off: off.day)
    ]
    activity.save(update_fields=["days_off"])
