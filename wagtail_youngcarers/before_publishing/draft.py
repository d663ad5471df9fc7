"""What is about to be published, taken apart: every field, block and text, with its place."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db import models
from django.utils.html import strip_tags
from django.utils.text import capfirst
from wagtail import blocks
from wagtail.fields import RichTextField, StreamField
from wagtail.images.blocks import ImageBlock
from wagtail.models import Page

from wagtail_youngcarers.before_publishing.faults import Fault
from wagtail_youngcarers.blocks import (
    AnchorBlock,
    EmailAddressBlock,
    PhoneBlock,
)
from wagtail_youngcarers.fields import PhoneField
from wagtail_youngcarers.page_kinds import kind_of
from wagtail_youngcarers.records.directory import Directory
from wagtail_youngcarers.records.reading import read_roles
from wagtail_youngcarers.schools.policy import LOOK_AFTER_RECORDS, has_right

# Text blocks that hold no words.
_NO_WORDS = (
    AnchorBlock,
    EmailAddressBlock,
    PhoneBlock,
    blocks.EmailBlock,
    blocks.URLBlock,
    blocks.RegexBlock,
)
_NO_WORD_FIELDS = (models.EmailField, models.URLField, models.SlugField, PhoneField)
# What of Wagtail's own page fields readers or search engines see.
_OF_EVERY_PAGE = {"title", "seo_title", "search_description"}

_PARAGRAPH_END = re.compile(r"</(?:p|li|h[1-6]|blockquote|div)>|<br\s*/?>", re.I)
_SENTENCE_END = re.compile(r"(?<=[.!?…])[”’\")]*\s+|\n+")


def plain_text(source: str) -> str:
    """Rich text as plain text, one paragraph or point of a list on each line."""
    text = html.unescape(strip_tags(_PARAGRAPH_END.sub("\n", source)))
    lines = (" ".join(line.split()) for line in text.splitlines())
    return "\n".join(line for line in lines if line)


def sentences_of(text: str) -> list[str]:
    """The sentences of a plain text."""
    return [sentence.strip() for sentence in _SENTENCE_END.split(text) if sentence.strip()]


@dataclass(frozen=True)
class Place:
    """Where something stands: the way to it through the form, and what an editor calls it.

    ``top`` is the path of the block of the stream it is in, or of its field.
    """

    path: str
    label: str
    top: str

    def inner(self, name) -> Place:
        """A place inside this one."""
        return Place(f"{self.path}.{name}", self.label, self.top)


def place_of(field) -> Place:
    """The place of a field of the form."""
    return Place(field.name, capfirst(str(field.verbose_name)), field.name)


@dataclass(frozen=True)
class Item:
    """A block with its value, anywhere in a stream."""

    block: Any
    value: Any
    place: Place
    # Whether it stands in the stream itself, not inside another block.
    is_top: bool = False


@dataclass(frozen=True)
class Passage:
    """A text that readers see. ``source`` is its HTML where it is rich text, else empty.

    ``inside``: the blocks around it, the nearest last.
    """

    text: str
    place: Place
    source: str = ""
    block: Any = None
    inside: tuple = ()

    @cached_property
    def sentences(self) -> list[str]:
        """Its sentences."""
        return sentences_of(self.text)

    def is_in(self, block_class) -> bool:
        """Whether it stands in a block of a class."""
        return any(isinstance(block, block_class) for block in self.inside)


class Draft:
    """A page or a record as it would be published, with its school.

    `instance` may be unsaved. `site`: its school, found from the page's place in the tree or from
    the record unless given. `user`: who would put things right; decides which links are offered.
    """

    def __init__(self, instance, *, site=None, user=None, today=None):
        self.instance = instance
        self.user = user
        self.is_page = hasattr(instance, "url_path")
        self.kind = kind_of(instance)
        self.site = site or self._find_site()
        self.locale = getattr(instance, "locale", None) if self._has_locale else None
        self.directory = Directory(self.site, self.locale, today)
        self.today = self.directory.today

    @property
    def _has_locale(self):
        return getattr(self.instance, "locale_id", None) is not None

    def _find_site(self):
        if self.is_page:
            return self.instance.get_site() if self.instance.url_path else None
        for owner in (self.instance, getattr(self.instance, "role", None)):
            if getattr(owner, "site_id", None):
                return owner.site
        return None

    @property
    def language(self) -> str:
        """The language its readers read."""
        return self.directory.language

    @cached_property
    def may_change_records(self) -> bool:
        """Whether whoever is told can change the school's own records."""
        if self.user is None:
            return True
        return self.site is not None and has_right(self.user, LOOK_AFTER_RECORDS, self.site)

    @cached_property
    def stored_roles(self) -> list:
        """The school's roles with every appointment, past ones too."""
        return read_roles(self.site, self.language, lambda day: day)

    # Taking it apart

    @cached_property
    def fields(self) -> list:
        """The fields whose words or pictures readers see."""
        own = {"key", "translation_key"}
        if self.is_page:
            own = {field.name for field in Page._meta.concrete_fields} - _OF_EVERY_PAGE
        return [field for field in self.instance._meta.concrete_fields if field.name not in own]

    @cached_property
    def items(self) -> list[Item]:
        """Every block of its streams, however deep, in order; the outer before the inner."""
        return [found for found in self._parts if isinstance(found, Item)]

    @cached_property
    def passages(self) -> list[Passage]:
        """Every text, in order."""
        return [found for found in self._parts if isinstance(found, Passage) and found.text]

    @cached_property
    def tops(self) -> list[Item]:
        """The blocks that stand in a stream themselves."""
        return [item for item in self.items if item.is_top]

    def of(self, *classes) -> list[Item]:
        """The blocks of some classes, wherever they stand."""
        return [item for item in self.items if isinstance(item.block, classes)]

    @cached_property
    def stream(self):
        """The page's own stream of our blocks, or None."""
        for field in self.fields:
            if isinstance(field, StreamField) and field.name in ("body", "steps"):
                return getattr(self.instance, field.name)
        return None

    @cached_property
    def _parts(self) -> list:
        found = []
        for field in self.fields:
            value = getattr(self.instance, field.attname, None)
            place = place_of(field)
            if isinstance(field, StreamField):
                found += self._stream(getattr(self.instance, field.name), place)
            elif isinstance(field, RichTextField):
                found.append(Passage(plain_text(value or ""), place, str(value or "")))
            elif (
                isinstance(field, models.CharField | models.TextField)
                and not isinstance(field, _NO_WORD_FIELDS)
                and not field.choices
            ):
                found.append(Passage(str(value or "").strip(), place))
        return found

    def _stream(self, stream, place):
        counted: dict[str, int] = {}
        for child in stream or ():
            label = str(child.block.label)
            counted[child.block_type] = number = counted.get(child.block_type, 0) + 1
            if number > 1:
                label = f"{label} {number}"
            path = f"{place.path}.{child.id}" if child.id else place.path
            yield from _walk(child.block, child.value, Place(path, label, path), (), True)

    def fault(self, code, what, at=None, **more) -> Fault:
        """A fault at a place, an `Item` or a `Passage`."""
        place = getattr(at, "place", at)
        if place is not None:
            more = {"path": place.path, "place": place.label, **more}
        return Fault(code, str(what), **more)


def _walk(block, value, place, inside, is_top=False) -> Iterator[Item | Passage]:
    if value is None and not isinstance(block, ImageBlock):
        return
    yield Item(block, value, place, is_top)
    if isinstance(block, ImageBlock):
        return
    around = (*inside, block)
    if isinstance(block, blocks.BaseStreamBlock):
        for child in value:
            here = place.inner(child.id) if child.id else place
            yield from _walk(child.block, child.value, here, around)
    elif isinstance(block, blocks.ListBlock):
        for child in getattr(value, "bound_blocks", ()):
            here = place.inner(child.id) if child.id else place
            yield from _walk(block.child_block, child.value, here, around)
    elif isinstance(block, blocks.BaseStructBlock):
        facts = getattr(block.meta, "facts", ())
        for name, child in block.child_blocks.items():
            if name not in facts:
                yield from _walk(child, value.get(name), place.inner(name), around)
    elif isinstance(block, blocks.RichTextBlock):
        source = str(getattr(value, "source", value) or "")
        yield Passage(plain_text(source), place, source, block, inside)
    elif isinstance(block, blocks.CharBlock | blocks.TextBlock) and not isinstance(
        block, _NO_WORDS
    ):
        yield Passage(str(value).strip(), place, "", block, inside)
