"""Whether one school's staff area, and whatever tells of its pages, gives anything away."""

from __future__ import annotations

import re
import uuid
from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Q
from django.urls import NoReverseMatch, get_resolver, reverse
from django.utils import translation
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from wagtail.models import Page

from wagtail_youngcarers.audit.asking import ACCOUNT, VISITOR, Asker, Reply, surfaces
from wagtail_youngcarers.audit.content import host_of
from wagtail_youngcarers.audit.findings import Finding
from wagtail_youngcarers.audit.words import Match, StaffWords
from wagtail_youngcarers.conf import yc_settings
from wagtail_youngcarers.guide.models import GuideVersion, StaffAttachment

METHODS = ("GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE", "TRACE")
WORDS = "{words}"

# What an answer that shows nothing looks like: a way to sign in, or a refusal.
_TURNED_AWAY = {301, 302, 303, 307, 308, 400, 401, 403, 404, 405, 410, 429}
_HEADERS = {
    "cache-control": ("no-store", "private"),
    "vary": ("cookie",),
    "x-robots-tag": ("noindex",),
    "referrer-policy": ("no-referrer",),
}
_SEARCH_NAMES = ("search",)
_SEARCH_PARAMETERS = ("q", "query")
_FOLLOWED = 20


@dataclass
class Door:
    """A staff area page as a Site shows it."""

    page: Page
    path: str

    def about(self) -> dict:
        """For a finding. The title of a staff area page is public."""
        return {
            "model": self.page._meta.label,
            "id": str(self.page.pk),
            "title": self.page.title,
            "edit_url": reverse("wagtailadmin_pages:edit", args=[self.page.pk]),
        }


def doors_of(site, shells) -> Iterator[Door]:
    """Where on a Site's host its staff area pages are; in each language, published or not."""
    roots = Page.objects.filter(translation_key=site.root_page.translation_key)
    for root in roots:
        for shell in shells:
            if not shell.path.startswith(root.path):
                continue
            with translation.override(shell.locale.language_code):
                path = reverse("wagtail_serve", args=[shell.url_path[len(root.url_path) :]])
            yield Door(shell, path)


class DoorCheck:
    """Asks everything there is to ask at one Site."""

    def __init__(self, site, shells, known: StaffWords, questions: list[str], urls=()):
        self.site = site
        self.host = host_of(site)
        self.known = known
        self.questions = questions
        self.urls = [*yc_settings.AUDIT_URLS, *urls]
        self.asker = Asker(site)
        self.doors = []
        self._shells = shells
        self._reached = True

    def run(self) -> Iterator[Finding]:
        """Every finding at this Site's addresses."""
        try:
            self.doors = list(doors_of(self.site, self._shells))
        except NoReverseMatch:
            yield self._unchecked(_("Wagtail’s pages have no address: is “wagtail.urls” mounted?"))
            return
        home = self.asker.ask(VISITOR, "/")
        if home.status == 400 or home.status >= 500:
            yield self._unchecked(
                _("The home page answers %(status)s. Is the host in ALLOWED_HOSTS?")
                % {"status": home.status}
            )
            return
        for door in self.doors:
            for who in (VISITOR, ACCOUNT):
                yield from self._knock(door, who)
        yield from self._look_around()

    def _unchecked(self, why):
        return Finding("could-not-check", why, self.host)

    def _knock(self, door, who):
        first = self.asker.ask(who, door.path)
        yield from self._judge(first, door, who, "GET", door.path)
        lacking = _lacking(first)
        if first.status in (200, 302, 403) and lacking:
            yield self._at(door, "shell-headers", who, "GET", door.path, ", ".join(lacking))
        for method in METHODS[1:]:
            reply = self.asker.ask(who, door.path, method)
            yield from self._judge(reply, door, who, method, door.path)
        for path, said in self._below(door):
            reply = self.asker.ask(who, path)
            yield from self._judge(reply, door, who, "GET", said)
            if (reply.status, reply.location) != (first.status, first.location):
                yield self._at(door, "shell-differs", who, "GET", said)

    def _below(self, door):
        """Addresses below the page, each with how to name it: real tokens stay unsaid."""
        invented = uuid.uuid4()
        yield f"{door.path}{invented}/", f"{door.path}…/"
        yield f"{door.path}files/{invented}/", f"{door.path}files/…/"
        yield f"{door.path}?draft={invented}", f"{door.path}?draft=…"
        read_here = Q(guide__site=self.site) | Q(guide__site=None)
        for token in StaffAttachment.objects.filter(read_here).values_list("token", flat=True)[:2]:
            yield (
                f"{door.path}files/{token}/",
                _("%(path)s of a file for staff") % {"path": f"{door.path}files/…/"},
            )
        drafts = GuideVersion.objects.filter(read_here, number=None)
        for token in drafts.values_list("token", flat=True)[:2]:
            yield (
                f"{door.path}?draft={token}",
                _("%(path)s of a real draft") % {"path": f"{door.path}?draft=…"},
            )

    def _judge(self, reply: Reply, door, who, method, said):
        if reply.status >= 500:
            yield self._at(door, "shell-error", who, method, said, str(reply.status))
        elif reply.status not in _TURNED_AWAY:
            yield self._at(door, "shell-open", who, method, said, str(reply.status))
        yield from self._read(reply, who, method, said)

    def _read(self, reply, who, method, said):
        match = self.known.find(reply.text, reply.location)
        if match:
            yield self._answer(match, who, method, said)

    def _answer(self, match: Match, who, method, said):
        where = _("%(method)s %(path)s, as %(who)s") % {
            "method": method,
            "path": said,
            "who": _who(who),
        }
        return Finding(
            "staff-text-answer",
            where,
            self.host,
            keys=match.keys,
            fingerprint=match.fingerprint,
        )

    def _at(self, door, code, who, method, said, more=""):
        where = _("%(method)s %(path)s, as %(who)s") % {
            "method": method,
            "path": said,
            "who": _who(who),
        }
        return Finding(
            code,
            f"{where}: {more}" if more else where,
            self.host,
            about=door.about(),
            fingerprint=f"{method} {said} {who}",
        )

    def _look_around(self):
        """Sitemaps, feeds, APIs, searches, and what the project asks to have looked at."""
        listed = {"/sitemap.xml": "sitemap", "/robots.txt": "robots"}
        for surface in surfaces(get_resolver()):
            listed[surface.path] = surface.kind
        for path, kind in list(listed.items()):
            if kind == "sitemap":
                reply = self.asker.ask(VISITOR, path)
                for further in _sitemaps_in(reply)[:_FOLLOWED]:
                    listed.setdefault(further, kind)
        for path, kind in listed.items():
            for address in _addresses(path, kind, self.doors, self.questions):
                for who in (VISITOR, ACCOUNT):
                    reply = self.asker.ask(who, address)
                    said = path if kind == "api" else address
                    yield from self._read(reply, who, "GET", said)
                    if kind in ("sitemap", "robots") and who == VISITOR and reply.status == 200:
                        for door in self.doors:
                            if _lists(reply.text, door.path):
                                yield self._at(door, "shell-listed", who, "GET", said)
        for said, address in self._asked_for():
            for who in (VISITOR, ACCOUNT):
                yield from self._read(self.asker.ask(who, address), who, "GET", said)

    def _asked_for(self):
        """``(how to name it, address)`` of searches, and of addresses that were given."""
        patterns = list(self.urls)
        for name in _SEARCH_NAMES:
            try:
                path = reverse(name)
            except NoReverseMatch:
                continue
            patterns += [f"{path}?{parameter}={WORDS}" for parameter in _SEARCH_PARAMETERS]
        for pattern in patterns:
            if WORDS not in pattern:
                yield pattern, pattern
                continue
            for question in self.questions:
                words = urlencode({"": question}).removeprefix("=")
                yield pattern.replace(WORDS, "…"), pattern.replace(WORDS, words)


def _addresses(path, kind, doors, questions):
    if kind != "api":
        yield path
        return
    yield f"{path}?fields=*"
    for question in questions:
        yield f"{path}?{urlencode({'search': question})}"
    for door in doors:
        yield f"{path}{door.page.pk}/?fields=*"


def _sitemaps_in(reply):
    found = re.findall(r"<loc>\s*https?://[^/<\s]+(/[^<\s]*\.xml[^<\s]*)", reply.text)
    return list(dict.fromkeys(found))


def _lists(text, path):
    return re.search(rf"{re.escape(path)}?(?:[\s<\"'?#]|$)", text) is not None


def _lacking(reply):
    headers = reply.headers or {}
    return [
        name.title()
        for name, parts in _HEADERS.items()
        if not all(part in headers.get(name, "").lower() for part in parts)
    ]


def _who(who):
    return {VISITOR: _("a visitor"), ACCOUNT: _("an account without rights")}[who]
