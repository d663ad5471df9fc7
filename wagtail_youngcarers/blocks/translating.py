"""What of a block is offered for translation, for translation tools that look into blocks.

wagtail-localize asks a block for ``get_translatable_segments`` before it goes by the block's
class. Nothing here is called where it is not installed.
"""

from __future__ import annotations

from wagtail.blocks import CharBlock, ListBlock, RichTextBlock, StructBlock, TextBlock
from wagtail.images.blocks import ImageBlock


class SameInEveryLanguageMixin:
    """A fact: never offered for translation, and copied from the source each time."""

    def get_translatable_segments(self, value) -> list:
        """None."""
        return []


class OwnInALanguageMixin:
    """No text to translate, but a translator may put another one in its place."""

    def get_translatable_segments(self, value) -> list:
        """The value, to be kept or replaced."""
        from wagtail_localize.segments import OverridableSegmentValue

        return [OverridableSegmentValue("", value)] if value else []

    def restore_translated_segments(self, value, segments):
        """What the translator put there."""
        return segments[0].data


def words_to_translate(block, stored) -> list[str]:
    """The texts in `stored`, a block's value as it is kept, that an editor wrote for one language.

    Reads nothing from the database, and leaves out what it can't read.
    """
    if isinstance(block, SameInEveryLanguageMixin | OwnInALanguageMixin | ImageBlock):
        return []
    if isinstance(block, CharBlock | TextBlock | RichTextBlock):
        return [stored] if stored and isinstance(stored, str) else []
    parts = []
    if isinstance(block, StructBlock) and isinstance(stored, dict):
        parts = [(child, stored.get(name)) for name, child in _children(block)]
    elif isinstance(block, ListBlock) and isinstance(stored, list):
        parts = [(block.child_block, _list_item(item)) for item in stored]
    return [words for child, inner in parts for words in words_to_translate(child, inner)]


def _children(block):
    facts = getattr(block.meta, "facts", ())
    return [(name, child) for name, child in block.child_blocks.items() if name not in facts]


def _list_item(item):
    if isinstance(item, dict) and item.get("type") == "item" and "value" in item:
        return item["value"]
    return item


def struct_segments(block, value) -> list:
    """The segments of each child of a struct `value`.

    wagtail-localize goes by what is stored, and stumbles over a picture that is not there.
    """
    from wagtail_localize.segments.extract import StreamFieldSegmentExtractor

    extractor = StreamFieldSegmentExtractor(field=None, include_overridables=True)
    segments = []
    for name, child in _children(block):
        inner = value.get(name)
        if inner is None:
            continue
        raw = child.get_prep_value(inner) if isinstance(child, ImageBlock | ListBlock) else None
        found = extractor.handle_block(child, inner, raw_value=raw)
        segments += [segment.wrap(name) for segment in found]
    return segments
