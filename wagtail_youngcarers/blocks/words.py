"""Plain words: a text, and a heading between sections."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from wagtail_youngcarers.blocks import groups
from wagtail_youngcarers.blocks.base import ReaderBlock, SectionBlock
from wagtail_youngcarers.blocks.fields import PlainCharBlock, ProseBlock


class TextBlock(ReaderBlock):
    """Paragraphs, lists and links. ``body``: rich text."""

    body = ProseBlock(
        label=_("Text"),
        help_text=_("Short sentences. Say “you” to the reader and “we” for the school."),
    )

    class Meta:
        template = "wagtail_youngcarers/blocks/text.html"
        icon = "pilcrow"
        label = _("Text")
        description = _("A few paragraphs, with lists and links where they help.")
        group = groups.WORDS
        needs = ["body"]
        preview_value = {
            "body": _(
                "<p>Some children and young people help to look after somebody at home. "
                "If you do, you are not on your own at our school.</p>"
                "<p>You can tell any adult here. We listen, and <b>you are not in trouble</b> "
                "for telling us.</p>"
            )
        }


class HeadingBlock(SectionBlock):
    """A heading between sections. ``text``: the words."""

    heading = None
    text = PlainCharBlock(
        max_length=120,
        label=_("Heading"),
        help_text=_("A few words that tell the reader what comes next."),
    )

    class Meta:
        template = "wagtail_youngcarers/blocks/heading.html"
        icon = "title"
        label = _("Heading")
        description = _("A heading for the words and pictures below it.")
        group = groups.WORDS
        needs = ["text"]
        preview_value = {"text": _("For families")}

    def heading_for(self, value):
        return (value and value.get("text")) or ""

    def stem_for(self, value):
        """The words: a page has many headings, and each name must say which."""
        return self.heading_for(value)

    def get_api_representation(self, value, context=None):
        return {"text": self.heading_for(value), "anchor": value.get("anchor") or ""}
