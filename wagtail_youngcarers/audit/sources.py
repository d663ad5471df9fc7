"""What there is of staff text, read piece by piece, and what of it is public anyway."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from django.conf import settings
from django.db.models import F, TextField
from django.db.models.functions import Cast
from django.utils import translation
from django.utils.translation import gettext as _
from wagtail.models import Locale

from wagtail_youngcarers.audit.words import (
    RUN,
    StaffWords,
    addresses_in,
    emails_in,
    number,
    numbers_written,
    plain,
    runs_of,
    text_of,
    words_of,
)
from wagtail_youngcarers.guide.models import ContactStaffDetail, GuideVersion, StaffAttachment
from wagtail_youngcarers.records.models import Helpline, ReferralContact, Role
from wagtail_youngcarers.schools.models import Phase, SchoolSettings
from wagtail_youngcarers.starter.content import figures, helplines, pages, records

# Who says so is public, and so is what a law is called.
_PUBLIC_PARTS = {
    None: {"source", "source_url", "phases", "audiences", "kinds", "role", "other_role"},
    "law": {"title", "checked_edition"},
}
_HALF_TEXTS = (
    "consent_note",
    "thresholds",
    "sibling_rule",
    "priority_note",
    "have_ready",
    "secure_route",
)
# What schools, services and helplines say in public; a guide may say it as well.
_PUBLIC_FACTS = (
    (ReferralContact, ReferralContact.route_fields),
    (Helpline, Helpline.route_fields),
    (Role, ("phone", "mailbox")),
    (SchoolSettings, ("office_phone", "office_email")),
)


@dataclass
class Piece:
    """A stretch of staff text: where it is, in words, its words, and the facts in it."""

    where: str
    words: list[str]
    facts: set[str]


def staff_words() -> StaffWords:
    """What all staff text of this Wagtail can be known by, one piece in memory at a time."""
    known = StaffWords()
    public = _public_facts()
    for version in _versions():
        words = []
        for piece in _pieces_of(version):
            words += piece.words
            known.facts |= piece.facts - public
        known.runs.update(runs_of(words))
    for piece in _pieces_of_files():
        known.runs.update(runs_of(piece.words))
    for piece in _pieces_of_halves():
        known.runs.update(runs_of(piece.words))
        known.facts |= piece.facts
    known.runs -= _starter_runs()
    return known


def places_of(keys: Collection) -> dict:
    """Where in the staff content some keys of a `Match` are from, in words: for each key a list,
    with one place of each guide that has it, the newest published one if it is published.

    Schools share words, so all of them are named: any of them may be the one.
    """
    wanted, found = set(keys), {}

    def note(run_or_fact, where, whose):
        if run_or_fact in wanted:
            found.setdefault(run_or_fact, {}).setdefault(whose, where)

    for version in _versions():
        guide, words, starts = version[0], [], []
        for piece in _pieces_of(version):
            starts += [piece.where] * len(piece.words)
            words += piece.words
            for fact in piece.facts:
                note(fact, piece.where, guide)
        for place, run in enumerate(runs_of(words)):
            note(run, starts[place], guide)
    for pieces in (_pieces_of_files(), _pieces_of_halves()):
        for piece in pieces:
            for key in (*runs_of(piece.words), *piece.facts):
                note(key, piece.where, piece.where)
    return {key: list(places.values()) for key, places in found.items()}


def questions(how_many: int = 3) -> list[str]:
    """A few words to ask the site's search for, each from another item of a guide.

    Three words only: an answer may repeat them, and that is no leak.
    """
    asked = []
    for version in _versions():
        for piece in _pieces_of(version):
            longest = sorted(set(piece.words), key=lambda word: (-len(word), word))[:3]
            if len(piece.words) >= RUN:
                asked.append(" ".join(longest))
            if len(asked) == how_many:
                return asked
    return asked


def _versions() -> Iterator[tuple]:
    found = GuideVersion.objects.annotate(raw=Cast("body", TextField())).order_by(
        "guide_id", F("number").desc(nulls_last=True), "-pk"
    )
    return found.values_list(
        "guide_id",
        "guide__site__site_name",
        "guide__site__hostname",
        "number",
        "what_changed",
        "raw",
    ).iterator(chunk_size=20)


def _pieces_of(version) -> Iterator[Piece]:
    guide, site_name, hostname, number_, what_changed, raw = version
    guide = _("staff guide %(id)s (%(school)s)") % {
        "id": guide,
        "school": site_name or hostname or _("every school"),
    }
    guide += ", " + (_("version %(number)s") % {"number": number_} if number_ else _("draft"))
    yield _piece(_("%(guide)s, “what changed”") % {"guide": guide}, what_changed)
    try:
        items = json.loads(raw or "[]")
    except ValueError:
        items = [raw]
    for place, item in enumerate(items if isinstance(items, list) else [items], start=1):
        where = _("%(guide)s, item %(place)s") % {"guide": guide, "place": place}
        yield _piece(where, text_of(_secret_part(item)))


def _secret_part(item):
    value = item.get("value") if isinstance(item, dict) else item
    if not isinstance(value, dict):
        return value
    public = _PUBLIC_PARTS[None] | _PUBLIC_PARTS.get(item.get("type"), set())
    return {name: child for name, child in value.items() if name not in public}


def _piece(where, text):
    # Links in a guide lead to public pages; numbers and e-mail addresses may be anybody's.
    return Piece(where, words_of(text), {*numbers_written(plain(text)), *emails_in(text)})


def _pieces_of_files() -> Iterator[Piece]:
    for pk, title, note in StaffAttachment.objects.values_list("pk", "title", "note").iterator():
        yield _piece(_("file for staff %(id)s") % {"id": pk}, f"{title} {note}")


def _pieces_of_halves() -> Iterator[Piece]:
    halves = ContactStaffDetail.objects.order_by("pk").select_related("contact")
    for half in halves.iterator(chunk_size=100):
        where = _("staff half of the contact “%(contact)s”") % {"contact": half.contact.name}
        for name in _HALF_TEXTS:
            text = getattr(half, name)
            if text:
                label = half._meta.get_field(name).verbose_name
                piece = _piece(f"{where}, {label}", text)
                if name == "secure_route":
                    piece.facts.update(addresses_in(text))
                yield piece
        for name, facts in (
            ("direct_line", {number(half.direct_line)} - {""}),
            ("professional_email", set(emails_in(half.professional_email))),
            ("professional_referral_url", set(addresses_in(half.professional_referral_url))),
        ):
            if facts:
                yield Piece(f"{where}, {half._meta.get_field(name).verbose_name}", [], facts)


def _public_facts() -> set[str]:
    facts = set()
    for model, names in _PUBLIC_FACTS:
        for values in model._default_manager.order_by().values_list(*names).distinct().iterator():
            for value in values:
                facts.update({number(value)} - {""} if value[:1] in "+0" else (), emails_in(value))
    return facts


def _starter_runs() -> set[int]:
    """What our own starter pages and records say in public, in every language of the site."""
    runs = set()
    languages = {settings.LANGUAGE_CODE, *Locale.objects.values_list("language_code", flat=True)}
    for language in languages:
        with translation.override(language):
            texts = [figures.figures(), helplines.helplines(), records.roles()]
            for phase in Phase.values:
                made = [pages.section_page(phase), *pages.pages_below(phase)]
                texts += [[page.title, page.fields] for page in made]
            for text in texts:
                runs.update(runs_of(words_of(text_of(text))))
    return runs
