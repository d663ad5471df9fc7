"""What is kept about staff, and for how long: the rest is deleted, and counted.

Readings are kept for some school years, what concerns somebody who left for some days after
their last one. Nothing here is about a child.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Exists, F, OuterRef, Q
from django.utils import timezone

from wagtail_youngcarers.conf import yc_settings
from wagtail_youngcarers.guide.models import Reading, ReadingReminder
from wagtail_youngcarers.schools.years import first_day_of_year, school_year_of
from wagtail_youngcarers.staff.access import clear_ended
from wagtail_youngcarers.staff.models import StaffMember


class NothingPurged(Exception):
    """A setting makes no sense, or rows that should be gone are there: nothing was deleted."""


@dataclass(frozen=True)
class Purged:
    """How many rows of each kind are gone (or would be)."""

    readings_of_earlier_years: int
    readings_of_leavers: int
    leavers: int
    ended_access: int
    reminders_of_earlier_versions: int

    @property
    def total(self) -> int:
        """All of them."""
        return sum(vars(self).values())


def purge(*, today: datetime.date | None = None, dry_run: bool = False) -> Purged:
    """Delete what need not be kept, all or nothing, and say how much it was.

    With `dry_run` everything is done and taken back. Run twice, the second time there is nothing.
    """
    today = today or timezone.localdate()
    first_day = first_day_kept(today)
    last_day = leavers_last_day(today)
    leavers = StaffMember.objects.filter(left_on__lt=last_day)
    theirs = leavers.filter(site=OuterRef("site"), user=OuterRef("user"))
    newer = Q(version__guide__versions__number__gt=F("version__number"))
    with transaction.atomic():
        purged = Purged(
            readings_of_earlier_years=_delete(
                lambda: Reading.objects.filter(read_on__lt=first_day)
            ),
            # Before the leavers themselves: they say whose these are.
            readings_of_leavers=_delete(
                lambda: Reading.objects.filter(Q(member__in=leavers) | Exists(theirs))
            ),
            leavers=_delete(lambda: leavers.all()),
            ended_access=clear_ended(),
            reminders_of_earlier_versions=_delete(
                lambda: ReadingReminder.objects.filter(
                    pk__in=ReadingReminder.objects.filter(newer).values("pk")
                )
            ),
        )
        transaction.set_rollback(dry_run)
    return purged


def first_day_kept(today: datetime.date) -> datetime.date:
    """The first day whose readings are kept."""
    years = yc_settings.READINGS_KEPT_SCHOOL_YEARS
    if years < 1:
        raise NothingPurged("READINGS_KEPT_SCHOOL_YEARS must be 1 or more.")
    return first_day_of_year(school_year_of(today) - (years - 1))


def leavers_last_day(today: datetime.date) -> datetime.date:
    """Whoever left before this day is not kept."""
    days = yc_settings.LEAVERS_KEPT_DAYS
    if days < 0:
        raise NothingPurged("LEAVERS_KEPT_DAYS must be 0 or more.")
    return today - datetime.timedelta(days=days)


def _delete(rows: Callable) -> int:
    # Counted before and after: what is said to be gone is gone.
    number = rows().count()
    rows().delete()
    if left := rows().count():
        raise NothingPurged(f"{left} rows that should be gone are still there.")
    return number
