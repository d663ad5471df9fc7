"""Finds a quote wherever it stands in a school's pages, and takes its permission back there.

The tick goes, not the words: a quote without it is shown nowhere, and nobody has written over
what an editor has open. Old versions lose it too, or going back to one would bring the quote back.
"""

from __future__ import annotations

import hashlib
import json
import uuid
from collections.abc import Iterator
from dataclasses import dataclass, field

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from wagtail.fields import StreamField
from wagtail.log_actions import log
from wagtail.models import Revision, Site, get_page_models
from wagtail.signals import page_published

from wagtail_youngcarers.page_kinds import pages_of_site

WITHDRAWN = "wagtail_youngcarers.withdraw_quote"
QUOTE, TICK = "quote", "permission_held"


@dataclass
class Place:
    """A page in which a quote stands. ``is_shown``: whether readers see it there now."""

    page: object
    is_shown: bool = False


@dataclass
class Quote:
    """One quote, in all the words it is written in, and the places where it stands. Ticked: if
    only in a draft, its permission is said to be held."""

    words: list[str] = field(default_factory=list)
    said_by: str = ""
    ids: set[str] = field(default_factory=set)
    places: dict[int, Place] = field(default_factory=dict)
    is_ticked: bool = False

    @property
    def key(self) -> str:
        """What a form names it by: nothing in it can be read."""
        return hashlib.sha256(_letters(self.words[0]).encode()).hexdigest()[:20]

    @property
    def is_shown(self) -> bool:
        """Whether readers see it anywhere."""
        return any(place.is_shown for place in self.places.values())

    def has(self, item: dict, pk: str) -> bool:
        """Whether a stored quote is this one: the same words, or a copy or a translation of it."""
        return bool(pk and pk in self.ids) or _letters(item[QUOTE]) in map(_letters, self.words)


def quotes_of(site: Site) -> list[Quote]:
    """The quotes in a school's pages, published and drafts, in the order of the tree."""
    found: list[Quote] = []
    for page in _pages_with_streams(site):
        for item, pk in _quotes_in(_streams_of(page)):
            _add(found, page, item, pk, is_shown=page.live and bool(item.get(TICK)))
        latest = page.get_latest_revision()
        if latest is not None:
            for item, pk in _quotes_in(_streams_in(latest.content)):
                _add(found, page, item, pk, is_shown=False)
    return found


@transaction.atomic
def withdraw(site: Site, quote: Quote, user) -> list:
    """Take the permission of `quote` back in every page of a school, in its drafts and its old
    versions. Returns the pages that showed it or had it in a draft."""
    changed = []
    for page in _pages_with_streams(site):
        was_live = _withdraw_live(page, quote)
        was_stored = _withdraw_stored(page, quote)
        if was_stored:
            # A version of its own: whoever has the page open is told that theirs is old.
            page.get_latest_revision_as_object().save_revision(
                user=user, changed=False, clean=False
            )
        if was_live or was_stored:
            # Of several entries of one request, a history shows the newest only.
            log(instance=page, action=WITHDRAWN, user=user, uuid=uuid.uuid4())
            changed.append(page)
    return changed


def _withdraw_live(page, quote):
    touched = []
    for name, data in _streams_of(page).items():
        if _untick(data, quote):
            block = page._meta.get_field(name).stream_block
            setattr(page, name, block.to_python(data))
            touched.append(name)
    if touched:
        page.save(update_fields=touched, clean=False)
        if page.live:
            # What keeps copies of pages, a cache in front of the site for one, listens to this.
            transaction.on_commit(
                lambda: page_published.send(
                    sender=type(page), instance=page, revision=page.live_revision
                )
            )
    return bool(touched)


def _withdraw_stored(page, quote):
    touched = False
    for revision in _revisions_of(page):
        streams = _streams_in(revision.content)
        changed = {name: data for name, data in streams.items() if _untick(data, quote)}
        if changed:
            for name, data in changed.items():
                revision.content[name] = json.dumps(data)
            Revision.objects.filter(pk=revision.pk).update(content=revision.content)
            touched = True
    return touched


def _revisions_of(page):
    base = page._meta.get_field("path").model
    content_type = ContentType.objects.get_for_model(base)
    return Revision.objects.filter(base_content_type=content_type, object_id=str(page.pk)).iterator(
        chunk_size=20
    )


def _pages_with_streams(site):
    models = [model for model in get_page_models() if _stream_names(model)]
    yield from pages_of_site(site).type(*models).specific().order_by("path")


def _stream_names(model):
    return [one.name for one in model._meta.concrete_fields if isinstance(one, StreamField)]


def _streams_of(page) -> dict[str, list]:
    # Through JSON, so that what is changed is a copy.
    return {
        name: json.loads(page._meta.get_field(name).value_to_string(page))
        for name in _stream_names(type(page))
    }


def _streams_in(content) -> dict[str, list]:
    return {
        name: json.loads(stored)
        for name, stored in content.items()
        if isinstance(stored, str) and f'"{TICK}"' in stored and stored.startswith("[")
    }


def _quotes_in(streams) -> Iterator[tuple[dict, str]]:
    """Each stored quote with its own id, if it has one."""
    return _walk(list(streams.values()), "")


def _walk(data, pk):
    if isinstance(data, list):
        for one in data:
            yield from _walk(one, "")
    elif isinstance(data, dict):
        if TICK in data and isinstance(data.get(QUOTE), str):
            yield data, pk
        else:
            # Its own id, not that of the block it stands in with others.
            own = str(data.get("id") or "") if "value" in data else ""
            for one in data.values():
                yield from _walk(one, own)


def _untick(data, quote):
    ticked = [item for item, pk in _walk(data, "") if item.get(TICK) and quote.has(item, pk)]
    for item in ticked:
        item[TICK] = False
    return bool(ticked)


def _add(found, page, item, pk, is_shown):
    if not _letters(item[QUOTE]):
        return
    quote = next((one for one in found if one.has(item, pk)), None)
    if quote is None:
        quote = Quote(said_by=str(item.get("said_by_role") or ""))
        found.append(quote)
    if _letters(item[QUOTE]) not in map(_letters, quote.words):
        quote.words.append(item[QUOTE].strip())
    if pk:
        quote.ids.add(pk)
    quote.is_ticked = quote.is_ticked or bool(item.get(TICK))
    place = quote.places.setdefault(page.pk, Place(page))
    place.is_shown = place.is_shown or is_shown


def _letters(words):
    return "".join(one for one in str(words).casefold() if one.isalnum())
