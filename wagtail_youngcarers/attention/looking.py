"""Looks at one school and says what wants attention, most important first.

Only what a rule can tell for certain is said: a screen that cries wolf is soon not read.
Nothing here changes anything, and nothing here hides a record from readers.
"""

from __future__ import annotations

import datetime

from django.utils.functional import cached_property
from wagtail.models import Locale, Site

from wagtail_youngcarers.attention.findings import Finding, ToCheckAgain
from wagtail_youngcarers.attention.owners import Owners
from wagtail_youngcarers.attention.rules import pages, people, records, staff_area
from wagtail_youngcarers.attention.statements import Statement, statements_on
from wagtail_youngcarers.freshness.checking import is_overdue
from wagtail_youngcarers.guide.reading import version_for
from wagtail_youngcarers.page_kinds import INFORMATION, PICTURE, SECTION, find_pages
from wagtail_youngcarers.records.directory import Directory
from wagtail_youngcarers.records.models import (
    Activity,
    DatedFigure,
    Helpline,
    ReferralContact,
    Role,
)
from wagtail_youngcarers.records.reading import read_records, read_roles, records_of
from wagtail_youngcarers.schools.policy import (
    CHANGE_GUIDE,
    LOOK_AFTER_RECORDS,
    MANAGE_READERS,
    has_right,
    may_change_shared,
)
from wagtail_youngcarers.schools.screens import url_of

# Each right, and the rules that its holder is told of. A rule takes a `Look` and yields findings.
RULES = {
    LOOK_AFTER_RECORDS: (
        people.routes,
        people.roles,
        people.leaving,
        people.closed_accounts,
        people.mailboxes,
        records.activities,
        records.terms,
        records.contacts,
        records.please_check,
        records.newer_figures,
        pages.pages,
    ),
    CHANGE_GUIDE: (staff_area.guide,),
    MANAGE_READERS: (staff_area.readers,),
}

# What a page's "last checked" is made of, and the name of its screens.
CHECKED = {
    Role: "young_carers_roles",
    Activity: "young_carers_activities",
    ReferralContact: "young_carers_contacts",
    Helpline: "young_carers_helplines",
    DatedFigure: "young_carers_figures",
}


class Look:
    """What wants attention at a school, for somebody with certain rights there.

    `rights`: those of the keys of `RULES` that whoever is told holds at the school. Somebody
    without a right to the staff area is told nothing of it. `shared`: whether they may change
    what every school shares. `today`: a date, for tests.
    """

    def __init__(self, site, rights=tuple(RULES), *, shared: bool = True, today=None):
        self.site = site
        self.rights = rights
        self.shared = shared
        self.directory = Directory(site, Locale.get_default(), today)
        self.today = self.directory.today
        self._other_days: dict = {}

    @classmethod
    def for_user(cls, site, user, today=None) -> Look:
        """What a user may be told of a school."""
        rights = tuple(right for right in RULES if has_right(user, right, site))
        return cls(site, rights, shared=may_change_shared(user, LOOK_AFTER_RECORDS), today=today)

    def on(self, today) -> Look:
        """The same on another day."""
        if today not in self._other_days:
            other = Look(self.site, self.rights, shared=self.shared, today=today)
            self._other_days[today] = other
        return self._other_days[today]

    @classmethod
    def of_readers_pages(cls, site, today=None) -> Look:
        """What anybody may be told of a school: what its own records say in public."""
        return cls(site, (LOOK_AFTER_RECORDS,), shared=False, today=today)

    @cached_property
    def findings(self) -> list[Finding]:
        """Everything to put right, most important first."""
        found = [
            finding for right in self.rights for rule in RULES[right] for finding in rule(self)
        ]
        return sorted(found, key=lambda finding: finding.importance)

    @cached_property
    def to_check_again(self) -> list[ToCheckAgain]:
        """The records that are overdue: those never checked first, then the oldest check; those
        of one day in the order of `CHECKED`, people before figures."""
        if LOOK_AFTER_RECORDS not in self.rights:
            return []
        months = self.months
        found = [
            ToCheckAgain(
                record,
                str(record),
                url_of(f"{name}:edit", record.pk),
                record.checked_on,
                is_shared=self.is_shared(record),
            )
            for model, name in CHECKED.items()
            for record in self.stored[model]
            if is_overdue(record.checked_on, months, self.today)
            and self.is_shown(record)
            and self.may_change(record)
        ]
        found += [
            ToCheckAgain(one.page, one.label, one.url, one.checked_on, one.key)
            for one in self.statements
            if one.ends_on is None and is_overdue(one.checked_on, months, self.today)
        ]
        never, kinds = datetime.date.min, list(CHECKED)

        def order(one):
            kind = kinds.index(type(one.record)) if type(one.record) in kinds else len(kinds)
            return one.checked_on or never, kind, one.label.casefold()

        return sorted(found, key=order)

    @cached_property
    def owners(self) -> Owners:
        """Who looks after which record."""
        return Owners(self)

    @property
    def months(self) -> int:
        """How often the school wants its records looked at."""
        return self.directory.settings.review_months

    @cached_property
    def live_pages(self) -> list:
        """The school's published pages of ours."""
        return [
            page
            for kind in (SECTION, INFORMATION, PICTURE)
            for page in find_pages(self.site, kind)
            if page.live
        ]

    @cached_property
    def statements(self) -> list[Statement]:
        """The commitments and awards on the school's published pages."""
        return statements_on(self.live_pages)

    @cached_property
    def guide_version(self):
        """What staff read today, in the main language; None where nothing is published."""
        return version_for(self.site, Locale.get_default())

    @cached_property
    def stored(self) -> dict:
        """The school's records and the shared ones, by model, each with ``checked_on``."""
        return {model: read_records(records_of(model, self.site)) for model in CHECKED}

    @cached_property
    def stored_roles(self) -> list:
        """The school's roles with every appointment, past ones too."""
        return read_roles(self.site, self.directory.language, lambda day: day)

    def may_change(self, record) -> bool:
        """Whether whoever is told can do something about a record."""
        return bool(record.site_id) or self.shared

    def is_shared(self, record) -> bool:
        """Whether other schools show a record too. With one Site only, none is shared."""
        own = self.site.pk
        return getattr(record, "owning_site_id", own) is None and self._has_other_schools

    @cached_property
    def _has_other_schools(self):
        return Site.objects.count() > 1

    @staticmethod
    def is_shown(record) -> bool:
        """Whether readers may see a record: no draft, and nothing unconfirmed."""
        return getattr(record, "live", True) and not getattr(record, "please_check", False)

    def finding(self, importance, code, words, url="", action="", **more) -> Finding:
        """A finding about this school."""
        return Finding(importance, code, self.site, words, action, url, **more)
