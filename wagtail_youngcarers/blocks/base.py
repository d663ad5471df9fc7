"""What every block for readers shares: it never breaks a page, and it knows its school."""

from __future__ import annotations

import logging

from django.core.exceptions import ValidationError
from django.db import DataError
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import BlockGroup, ListBlock, StructBlockValidationError, StructValue
from wagtail.blocks.list_block import ListValue

from wagtail_youngcarers.blocks.fields import AnchorBlock, PlainCharBlock
from wagtail_youngcarers.blocks.translating import struct_segments
from wagtail_youngcarers.records.directory import Directory
from wagtail_youngcarers.stable_blocks import StableStructBlock

logger = logging.getLogger("wagtail_youngcarers.blocks")

# What reading damaged data raises. A database that is down is no damaged data: an editor who
# then saved what could not be read would lose it.
DAMAGE = (
    AttributeError,
    DataError,
    LookupError,
    OverflowError,
    TypeError,
    ValidationError,
    ValueError,
)


class PartBlock(StableStructBlock):
    """A struct that reads what it can of a damaged value, and checks what editors save.

    The items of our lists are parts; whole sections are `ReaderBlock` and `SectionBlock`.
    A damaged child (an id that is no number, a list that is no list) reads as empty, so that
    its neighbours are still shown and the page can still be edited.

    ``Meta.facts`` names the children that are no words to translate, though they look like some;
    ``Meta.drawer`` those kept in the settings drawer, which an editor opens when they want more.
    """

    class Meta:
        facts: list[str] = []
        drawer: list[str] = []

    def find_errors(self, value) -> dict[str, object]:
        """Messages by child name for what is wrong between the children of `value`.

        Override it instead of `clean`. It is asked once each child is right in itself, never
        for a draft, and must not depend on today's date.
        """
        return {}

    def clean(self, value):
        value = super().clean(value)
        if self.is_deferred_validation:
            return value
        errors = self.find_errors(value)
        if errors:
            raise StructBlockValidationError(
                block_errors={
                    name: error if isinstance(error, ValidationError) else ValidationError(error)
                    for name, error in errors.items()
                }
            )
        return value

    def get_form_layout(self):
        if self.meta.form_layout is not None:
            return super().get_form_layout()
        drawer = [name for name in self.get_drawer() if name in self.child_blocks]
        return BlockGroup(
            [name for name in self.child_blocks if name not in drawer], settings=drawer
        )

    def get_drawer(self) -> list[str]:
        """The names of the children that wait in the settings drawer."""
        return self.meta.drawer

    def to_python(self, value):
        try:
            return super().to_python(value)
        except DAMAGE:
            logger.warning("%s: a damaged value was read in part", type(self).__name__)
            return self._read_in_part(value)

    def bulk_to_python(self, values):
        values = list(values)
        try:
            return super().bulk_to_python(values)
        except DAMAGE:
            return [self.to_python(value) for value in values]

    def _read_in_part(self, value):
        raw = value if isinstance(value, dict) else {}
        return self._to_struct_value(
            {name: _read_child(child, raw.get(name)) for name, child in self.child_blocks.items()}
        )

    def get_translatable_segments(self, value) -> list:
        """What wagtail-localize offers of it for translation."""
        return struct_segments(self, value)

    def get_api_representation(self, value, context=None):
        return {
            name: None
            if value.get(name) is None
            else child.get_api_representation(value[name], context=context)
            for name, child in self.child_blocks.items()
        }


def _read_child(child, raw):
    for read in (lambda: child.to_python(raw), lambda: child.normalize(None)):
        try:
            return read()
        except DAMAGE:
            continue
    return child.empty_value() if isinstance(child, ListBlock) else None


def has_words(value) -> bool:
    """Whether a value of any block holds something to show, however deep."""
    if isinstance(value, StructValue):
        return any(has_words(child) for child in value.values())
    if isinstance(value, ListValue):
        return any(has_words(item) for item in value)
    return bool(value)


class ReaderBlock(PartBlock):
    """A block that readers see.

    Subclasses set ``Meta``: ``template``, ``icon``, ``label``, ``description``, ``group``,
    ``preview_value``; and ``needs``, the children without any of which there is nothing to show.
    Their templates get, besides ``self`` and ``value``, ``yc``: the school's `Directory`.
    """

    class Meta:
        preview_template = "wagtail_youngcarers/previews/block.html"
        needs: list[str] = []

    def shows(self, value) -> bool:
        """Whether there is anything in `value` for a reader; if not, it renders nothing."""
        needs = self.meta.needs
        return value is not None and (not needs or any(has_words(value.get(n)) for n in needs))

    @classmethod
    def dependencies(cls, value, site) -> list:
        """The records `value` shows on a page of `site` without naming them.

        Records that a child chooses are found by Wagtail's reference index; this is for
        "empty means all of them".
        """
        return []

    def get_context(self, value, parent_context=None):
        context = super().get_context(value, parent_context=parent_context)
        context["yc"] = Directory.for_context(context)
        return context

    def render(self, value, context=None):
        """The block as HTML; nothing, and a line in the log, if it can't be shown."""
        try:
            return super().render(value, context=context) if self.shows(value) else ""
        except Exception:
            logger.exception("%s could not be shown and was left out", type(self).__name__)
            return ""


def _heading_child(**kwargs):
    return PlainCharBlock(required=False, max_length=120, label=_("Heading"), **kwargs)


_plain_heading = _heading_child()


class SectionBlock(ReaderBlock):
    """A section with a heading, and an address of its own on the page.

    ``Meta.default_heading`` is shown while ``heading`` is empty, so that it follows the
    page's language. Templates get ``heading`` and ``section_id`` as well.
    """

    heading = _plain_heading
    anchor = AnchorBlock()

    class Meta:
        default_heading = ""

    def __init__(self, local_blocks=None, **kwargs):
        super().__init__(local_blocks, **kwargs)
        if self.meta.default_heading and self.child_blocks.get("heading") is _plain_heading:
            heading = _heading_child(
                help_text=format_lazy(
                    _("Leave empty for “{heading}”."), heading=self.meta.default_heading
                )
            )
            heading.set_name("heading")
            self.child_blocks["heading"] = heading

    def get_drawer(self):
        return [*super().get_drawer(), "anchor"]

    def heading_for(self, value) -> str:
        """The heading readers see."""
        return (value and value.get("heading")) or str(self.meta.default_heading)

    def stem_for(self, value) -> str:
        """What the section's id is made from where the editor has given none.

        Its name in the stream: another heading, or another language, must break no link.
        """
        return self.name or self.heading_for(value)

    def get_context(self, value, parent_context=None):
        context = super().get_context(value, parent_context=parent_context)
        context["heading"] = self.heading_for(value)
        context["section_id"] = context["yc"].anchor_for(
            value, value.get("anchor") or self.stem_for(value)
        )
        return context

    def get_api_representation(self, value, context=None):
        return {
            **super().get_api_representation(value, context=context),
            "heading": self.heading_for(value),
        }
