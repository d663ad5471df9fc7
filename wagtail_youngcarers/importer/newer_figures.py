"""Which of the figures that come with the package stands in for an old one."""

from __future__ import annotations

import re

from django.utils.translation import gettext as _

from wagtail_youngcarers.starter.content.figures import figures

# What an old figure speaks of, and the key of the confirmed one that speaks of the same.
_SAME_SUBJECT = (
    (re.compile(r"\bdays?\b", re.I), "school-days-missed"),
    (re.compile(r"\b(?:one|1) in\b", re.I), "two-in-every-class"),
    (re.compile(r"census|million|,\d{3}", re.I), "one-million"),
)


def newer_than(figure: str) -> str:
    """One sentence that names a newer figure with its year, area and source; or whom to ask."""
    confirmed = {row["key"]: row for row in figures() if not row.get("please_check")}
    for subject, key in _SAME_SUBJECT:
        if subject.search(figure) and key in confirmed:
            return (
                _("Newer: %(value)s %(statement)s (%(area)s, %(year)s; %(source)s).")
                % confirmed[key]
            )
    return _("Choose a newer one under “Figures”, or leave it out.")
