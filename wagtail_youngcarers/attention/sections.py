"""What wants attention, as the screens show it: school by school, and what they share once."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.models import Site

from wagtail_youngcarers.attention.findings import Finding, Importance, ToCheckAgain
from wagtail_youngcarers.schools.names import name_of_site

# More than these are said in one line: a school that was just set up has checked nothing, and
# would not find the adult who is missing.
_MOST_NEVER_CHECKED = 3


def heading_of(site: Site | None) -> str:
    """What stands over the findings of a school, or of what several share (None)."""
    return _("Shared by every school") if site is None else name_of_site(site)


@dataclass
class Section:
    """One school, or what several share (then there is no ``site``)."""

    site: Site | None
    findings: list[Finding] = field(default_factory=list)
    to_check_again: list[ToCheckAgain] = field(default_factory=list)

    @property
    def name(self) -> str:
        """Its heading."""
        return heading_of(self.site)

    @property
    def place(self) -> str:
        """What its ids and addresses are made of."""
        return "shared" if self.site is None else str(self.site.pk)

    @property
    def groups(self) -> list[tuple[str, list[Finding]]]:
        """The findings under their headings, most important first."""
        return [
            (importance.label, [one for one in self.findings if one.importance is importance])
            for importance in Importance
            if any(one.importance is importance for one in self.findings)
        ]

    @property
    def never_checked(self) -> list[ToCheckAgain]:
        """The records that nobody has ever checked."""
        return [one for one in self.to_check_again if one.checked_on is None]

    @property
    def gathered_in_words(self) -> str:
        """The one line in place of these; empty where they stand there one by one."""
        return gather_never_checked(len(self.never_checked))

    @property
    def listed(self) -> list[ToCheckAgain]:
        """The records that stand there one by one."""
        if not self.gathered_in_words:
            return self.to_check_again
        return [one for one in self.to_check_again if one.checked_on is not None]


def gather_never_checked(number: int) -> str:
    """The line in place of many records that nobody has ever checked; empty where they are few."""
    if number <= _MOST_NEVER_CHECKED:
        return ""
    return ngettext(
        "%(number)s record has never been checked.",
        "%(number)s records have never been checked.",
        number,
    ) % {"number": number}


def sections_of(looks) -> list[Section]:
    """A section for each look, and a last one for what they share, if they are told of any."""
    schools, shared = [], Section(None)
    known = set()
    for look in looks:
        school = Section(look.site)
        for one in look.findings:
            if not one.is_shared:
                school.findings.append(one)
            elif (one.code, one.about) not in known:
                known.add((one.code, one.about))
                shared.findings.append(one)
        for one in look.to_check_again:
            if not one.is_shared:
                school.to_check_again.append(one)
            elif one.token not in known:
                known.add(one.token)
                shared.to_check_again.append(one)
        schools.append(school)
    if shared.findings or shared.to_check_again:
        schools.append(shared)
    return schools
