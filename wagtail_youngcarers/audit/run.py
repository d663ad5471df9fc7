"""One audit from beginning to end, school by school and row by row."""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace

from django.conf import settings
from django.urls import NoReverseMatch
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.admin.admin_url_finder import AdminURLFinder

from wagtail_youngcarers.audit import content, people, stores
from wagtail_youngcarers.audit.asking import VISITOR, quietly
from wagtail_youngcarers.audit.doors import DoorCheck
from wagtail_youngcarers.audit.findings import Finding, Level
from wagtail_youngcarers.audit.sources import places_of, questions, staff_words
from wagtail_youngcarers.guide.shell import shells
from wagtail_youngcarers.schools.names import name_of_site

logger = logging.getLogger(__name__)

_CODES = {
    content.PUBLIC: "staff-text-public",
    content.DRAFT: "staff-text-draft",
    content.HISTORY: "staff-text-history",
    content.SEARCH: "staff-text-search",
}
# Of one kind. Whoever has more has one cause for them, and runs the audit again.
MOST = 500

# More than any school has staff, and fewer than most have pupils.
MANY_MEMBERS = 250


@dataclass
class Options:
    """What an audit is asked to do beyond looking everywhere."""

    urls: Collection[str] = ()
    history: bool = False
    many_members: int = MANY_MEMBERS
    accepted: Collection[str] = ()


@dataclass
class Audit:
    """An audit of some Sites, or of all. Run it with `schools`, then `findings`.

    It holds what staff text is known by, one row of everything else, and what it found.
    """

    sites: list
    every_site: bool
    options: Options = field(default_factory=Options)

    def __post_init__(self):
        self.looked_at = content.Counts()
        self.requests = 0
        self.levels: Counter = Counter()
        self._found: list[Finding] = []
        self._kept: Counter = Counter()
        self._shells = shells()
        self._hosts = {site.pk: content.host_of(site) for site in self.sites}
        self._urls = AdminURLFinder()

    def schools(self) -> Iterator[dict]:
        """Each school: its staff area, its readers and publishers. Asks its addresses."""
        self._known = staff_words()
        asked = questions()
        for place, site in enumerate(self.sites):
            check = DoorCheck(site, self._shells, self._known, asked, self.options.urls)
            with quietly(), self._noting(self._hosts[site.pk]):
                for finding in check.run():
                    self._keep(finding)
            live = any(door.page.live for door in check.doors)
            said = {"readers": [], "publishers": []}
            with self._noting(self._hosts[site.pk]):
                said, odd = people.people_of(site, live)
                for finding in odd:
                    self._keep(finding)
            if place == 0:
                with quietly(), self._noting(_("staff files")):
                    for finding in stores.staff_files(
                        lambda path, asker=check.asker: asker.ask(VISITOR, path).status
                    ):
                        self._keep(finding)
            self.requests += check.asker.requests
            yield {
                "site": self._hosts[site.pk],
                "name": name_of_site(site),
                "staff_area": [{"path": door.path, "live": door.page.live} for door in check.doors],
                **said,
            }

    def findings(self) -> Iterator[Finding]:
        """Everything found, each with where in the staff content it is from."""
        places = content.Places(self.sites)
        hosts = set(self._hosts.values())
        for what, found in (
            (_("places"), stores.shells_in_place(self._shells, places, hosts, self.every_site)),
            (_("documents"), stores.documents()),
            (_("groups"), people.groups(self.sites, self.options.many_members)),
        ):
            with self._noting(what):
                for finding in found:
                    self._keep(finding)
        self._search(places)
        for model in content.indexed_staff_models():
            self._keep(Finding("staff-model-indexed", model._meta.label))
        for what in self.looked_at.unreadable:
            self._keep(Finding("could-not-check", what))
        keys = {key for finding in self._found for key in finding.keys}
        sources = places_of(keys) if keys else {}
        for finding in self._found:
            yield self._finished(finding, sources)
        for code, count in self._kept.items():
            if count > MOST:
                left = ngettext("%(count)s more", "%(count)s more", count - MOST)
                yield self._finished(Finding(code, left % {"count": count - MOST}), {})

    def as_dict(self) -> dict:
        """The end of ``--json``: how much was found, and how much was looked at."""
        return {
            "problems": self.levels[Level.PROBLEM],
            "notes": self.levels[Level.NOTE],
            "unchecked": self.levels[Level.UNCHECKED],
            "accepted": self.levels[None],
            "looked_at": {
                "sites": len(self.sites),
                "pages": self.looked_at.pages,
                "records": self.looked_at.records,
                "files": self.looked_at.files,
                "requests": self.requests,
            },
        }

    @property
    def exit_code(self) -> int:
        """0: nothing found. 1: problems. 2: no problem, but not everything could be looked at."""
        if self.levels[Level.PROBLEM]:
            return 1
        return 2 if self.levels[Level.UNCHECKED] else 0

    def _search(self, places):
        hosts = set(self._hosts.values())
        counts = self.looked_at
        found: dict = {}
        for what, things in (
            (_("pages"), content.pages(places, counts, self.options.history)),
            (_("records"), content.records(self._hosts, counts)),
            (_("documents"), content.files(counts)),
            (_("the search index"), content.searchable()),
        ):
            with self._noting(what):
                for thing in things:
                    if not self.every_site and thing.site not in hosts:
                        continue
                    match = self._known.find(*thing.texts)
                    if not match:
                        continue
                    row = thing.model._meta.label, str(thing.pk)
                    if thing.state == content.SEARCH and row in found:
                        continue
                    seen = found.setdefault(row, set())
                    if thing.state != content.PUBLIC and seen.issuperset(match.keys):
                        continue
                    seen.update(match.keys)
                    self._keep(self._text_in(thing, match))

    def _text_in(self, thing, match):
        instance = thing.model._base_manager.filter(pk=thing.pk).first()
        title = self._safe_title(instance)
        name = str(thing.model._meta.verbose_name)
        where = f"{name} “{title}” ({thing.pk})" if title else f"{name} {thing.pk}"
        return Finding(
            _CODES[thing.state],
            f"{where}, {thing.detail}" if thing.detail else where,
            thing.site,
            about={
                "model": thing.model._meta.label,
                "id": str(thing.pk),
                "title": title,
                "edit_url": self._edit_url(instance),
            },
            keys=match.keys,
            fingerprint=match.fingerprint,
        )

    def _safe_title(self, instance):
        """What a row is called, unless staff words are in that as well."""
        try:
            title = str(instance or "")
        except Exception:
            return ""
        return "" if self._known.find(title) else title

    def _edit_url(self, instance):
        try:
            return self._urls.get_edit_url(instance) or ""
        except (NoReverseMatch, AttributeError):
            return ""

    def _keep(self, finding):
        self._kept[finding.code] += 1
        if self._kept[finding.code] <= MOST:
            self._found.append(finding)

    def _finished(self, finding, sources):
        about = finding.about
        base = getattr(settings, "WAGTAILADMIN_BASE_URL", "") or ""
        if about and about["edit_url"].startswith("/"):
            about = {**about, "edit_url": base.rstrip("/") + about["edit_url"]}
        named = dict.fromkeys(where for key in finding.keys for where in sources.get(key, ()))
        accepted = finding.id in self.options.accepted
        self.levels[None if accepted else finding.kind.level] += 1
        return replace(finding, about=about, sources=tuple(named), accepted=accepted)

    @contextmanager
    def _noting(self, what):
        """Whatever fails inside is a finding: an audit that stops finds nothing."""
        try:
            yield
        except Exception as error:
            logger.debug("The audit could not look at %s", what, exc_info=True)
            self._keep(Finding("could-not-check", f"{what}: {type(error).__name__}"))
