"""Text of a translated page that nobody has translated yet.

It is still that of the page in the main language: a copy nobody has written over, a block a
translation tool has brought along, a whole alias. It is shown, and said to be what it is, so that
a screen reader says it rightly and a browser translates it from the right language.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from wagtail_youngcarers.blocks.translating import words_to_translate
from wagtail_youngcarers.records.words import lang_attr, main_language, reader_language
from wagtail_youngcarers.text import clean_label

# A page has one of these.
STREAMS = ("body", "steps")


@dataclass(frozen=True)
class Borrowed:
    """What of a page is in `language`: the names of fields, and the ids of blocks."""

    language: str = ""
    attr: str = ""
    fields: frozenset[str] = frozenset()
    block_ids: frozenset[str] = field(default=frozenset())

    def in_fields(self) -> dict[str, str]:
        """The ``lang`` (and ``dir``) of each field that needs one, for a template."""
        return dict.fromkeys(self.fields, self.attr)


NOTHING_BORROWED = Borrowed()


def find_borrowed(page, fields) -> Borrowed:
    """What of `page`, of its text `fields` and its stream, is in the main language still.

    One query; none where the page is read in the main language.
    """
    main, language = main_language(), reader_language()
    if language == main:
        return NOTHING_BORROWED
    stream = next((name for name in STREAMS if hasattr(page, name)), None)
    names = [*fields, stream] if stream else fields
    source = (
        type(page)
        ._default_manager.filter(translation_key=page.translation_key, locale__language_code=main)
        .values(*names)
        .first()
    )
    if source is None:
        return NOTHING_BORROWED
    return Borrowed(
        language=main,
        attr=lang_attr(main, language),
        fields=frozenset(name for name in fields if _same(getattr(page, name), source[name])),
        block_ids=frozenset(_same_blocks(getattr(page, stream or "", None), source.get(stream))),
    )


def _same(text, source) -> bool:
    return bool(text) and clean_label(text) == clean_label(source or "")


def _same_blocks(body, source):
    originals = dict(_words_by_id(source))
    return [block_id for block_id, words in _words_by_id(body) if words == originals.get(block_id)]


def _words_by_id(body):
    if not body:
        return
    for stored in body.raw_data:
        block = body.stream_block.child_blocks.get(stored["type"])
        words = words_to_translate(block, stored["value"])
        if words and stored.get("id"):
            yield stored["id"], words
