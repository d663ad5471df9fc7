"""The staff area, for those with a right to it: never what the guide says."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.models import Locale

from wagtail_youngcarers.attention.findings import Finding, Importance, url_of
from wagtail_youngcarers.guide.reading import version_for
from wagtail_youngcarers.guide.shell import shells
from wagtail_youngcarers.staff.warnings import READERS_URL, waiting_at


def guide(look) -> Iterator[Finding]:
    """A staff area with nothing in it."""
    if _has_staff_area(look.site) and version_for(look.site, Locale.get_default()) is None:
        yield look.finding(
            Importance.SOON,
            "guide-not-published",
            _("The staff area is there, and no version of the staff guide is published."),
            url_of("young_carers_guides:index"),
            _("Open the staff guide"),
        )


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
