"""Short ways to say what the demo holds, and to write it down."""

from __future__ import annotations

import json
from dataclasses import dataclass

from wagtail.models import Locale


@dataclass(frozen=True)
class Post:
    """One person in a role; ``account`` is the demo account of that person, if any."""

    person: str
    where_and_when: str = ""
    deputy: bool = False
    account: str = ""


def block(name: str, **value) -> dict:
    """One block of a page's body, as it is stored."""
    return {"type": name, "value": value}


def stream(blocks: list[dict]) -> str:
    """A list of blocks in the form a StreamField is set from."""
    return json.dumps(blocks)


def put(model, site, *, key: str, **values):
    """Fill the record of `site` (None: shared) with a key, or make it, and check it as a form
    would. Raises `ValidationError` where the demo's own content is not good enough."""
    record = model.objects.filter(site=site, key=key, locale=Locale.get_default()).first()
    record = record or model(site=site, key=key)
    for name, value in values.items():
        setattr(record, name, value)
    record.full_clean()
    record.save()
    return record


def translate(record, locale, **words):
    """Write the words of a record in another language, over those it may have already."""
    translation = record.get_translation_or_none(locale) or record.copy_for_translation(locale)
    for name, value in words.items():
        setattr(translation, name, value)
    translation.full_clean()
    translation.save()
    return translation


# The names of stream fields on our pages.
STREAMS = ("body", "steps")


def publish(page, **values):
    """Fill a page, check it as the editor's form would, and publish it."""
    for name, value in values.items():
        setattr(page, name, stream(value) if name in STREAMS else value)
    page.full_clean()
    for name in STREAMS:
        if hasattr(page, name):
            filled = getattr(page, name)
            setattr(page, name, filled.stream_block.clean(filled))
    page.save_revision().publish()
    page.refresh_from_db()
    return page
