"""What a file about readings can hold: each column with its heading, and what stands below it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.http import HttpResponse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wagtail_youngcarers.guide.exports import as_file
from wagtail_youngcarers.guide.models import GuideVersion, Reading
from wagtail_youngcarers.schools.names import name_of_site
from wagtail_youngcarers.staff.models import StaffMember


@dataclass(frozen=True)
class Line:
    """Somebody at a school, and their reading of `version`, if there is one.

    Without ``member`` they are called what they are called in the reading.
    """

    site: object
    version: GuideVersion | None
    reading: Reading | None
    is_listed: bool
    member: StaffMember | None = None

    @property
    def person(self):
        """Whoever has the name, the job and the account."""
        return self.member or self.reading


def _yes_or_no(is_so):
    return _("Yes") if is_so else _("No")


SCHOOL = gettext_lazy("School"), lambda line: name_of_site(line.site)
GUIDE = gettext_lazy("Guide"), lambda line: line.version.guide.title if line.version else ""
VERSION = gettext_lazy("Version"), lambda line: line.version.number if line.version else None
NAME = gettext_lazy("Name"), lambda line: line.person.name
JOB = gettext_lazy("Job"), lambda line: line.person.job
WORKS_AS = (
    gettext_lazy("Works as"),
    lambda line: line.member.get_works_as_display() if line.member else "",
)
IS_LISTED = gettext_lazy("On the staff list"), lambda line: _yes_or_no(line.is_listed)
HAS_ACCOUNT = gettext_lazy("Has an account"), lambda line: _yes_or_no(line.person.user_id)
HAS_READ = gettext_lazy("Has read it"), lambda line: _yes_or_no(line.reading)
HOW = gettext_lazy("How"), lambda line: line.reading.get_how_display() if line.reading else ""
READ_ON = gettext_lazy("Read on"), lambda line: line.reading.read_on if line.reading else None
CONFIRMED_BY = (
    gettext_lazy("Confirmed by"),
    lambda line: (line.reading.confirmed_by_name or line.reading.name) if line.reading else "",
)
RECORDED_ON = (
    gettext_lazy("Recorded on"),
    lambda line: localdate(line.reading.recorded_at) if line.reading else None,
)

REGISTER = (
    *(SCHOOL, GUIDE, VERSION, NAME, JOB, IS_LISTED),
    *(HOW, READ_ON, CONFIRMED_BY, RECORDED_ON),
)
WHO_HAS_READ = (
    *(SCHOOL, GUIDE, VERSION, NAME, JOB, WORKS_AS, IS_LISTED, HAS_ACCOUNT),
    *(HAS_READ, HOW, READ_ON, CONFIRMED_BY),
)


def headings(columns) -> list:
    """What stands above each column."""
    return [heading for heading, _value in columns]


def file_of(kind: str, name: str, columns, lines: Iterable[Line]) -> HttpResponse:
    """An answer that is saved as `name`; see `as_file`."""
    rows = ([value(line) for _heading, value in columns] for line in lines)
    return as_file(kind, name, headings(columns), rows)


__all__ = ["REGISTER", "WHO_HAS_READ", "Line", "file_of", "headings"]
