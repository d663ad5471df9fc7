"""The staff area, for those with a right to it: never what the guide says."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wagtail_youngcarers.attention.findings import Finding, Importance
from wagtail_youngcarers.freshness.checking import is_overdue, review_due
from wagtail_youngcarers.guide.shell import shells
from wagtail_youngcarers.schools.screens import url_of
from wagtail_youngcarers.staff.warnings import READERS_URL, waiting_at

# Once a year: what staff are asked to do changes with the guidance of each school year.
GUIDE_MONTHS = 12


def guide(look) -> Iterator[Finding]:
    """A staff area with nothing in it, or a guide nobody has approved for a year."""
    if not _has_staff_area(look.site):
        return
    version = look.guide_version
    if version is None:
        yield look.finding(
            Importance.SOON,
            "guide-not-published",
            _("The staff area is there, and no version of the staff guide is published."),
            url_of("young_carers_guides:index"),
            _("Open the staff guide"),
        )
    elif is_overdue(approved_on(version), GUIDE_MONTHS, look.today):
        yield look.finding(
            Importance.SOON,
            "guide-review",
            _("Nobody has approved the staff guide for more than a year."),
            url_of("young_carers_guides:index"),
            _("Read every word of it, and publish it again"),
            since=review_due(approved_on(version), GUIDE_MONTHS),
            is_shared=look.is_shared(version.guide),
        )


def approved_on(version):
    """The day somebody answered for a version: when it was approved, else when it was published."""
    if version.approved_on:
        return version.approved_on
    return localdate(version.published_at) if version.published_at else None


def readers(look) -> Iterator[Finding]:
    """Readers who wait for a date, or whose reading ends."""
    waiting = waiting_at(look.site)
    url = url_of(READERS_URL, look.site.pk)
    if waiting and waiting.without_a_date:
        number = waiting.without_a_date
        yield look.finding(
            Importance.SOON,
            "readers-without-a-date",
            ngettext(
                "%(number)s person in the reading group has no date, and can’t read.",
                "%(number)s people in the reading group have no date, and can’t read.",
                number,
            )
            % {"number": number},
            url,
            _("Give them a date"),
        )
    if waiting and waiting.ending:
        number = waiting.ending
        yield look.finding(
            Importance.ROUTINE,
            "reading-ends",
            ngettext(
                "Reading the staff guide ends soon for %(number)s person.",
                "Reading the staff guide ends soon for %(number)s people.",
                number,
            )
            % {"number": number},
            url,
            _("Renew it, or let it end"),
        )


def _has_staff_area(site):
    return any(shell.get_site() == site for shell in shells(live=True))
