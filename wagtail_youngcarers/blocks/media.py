"""A picture, and a link to a video."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail.blocks import BooleanBlock, StructValue

from wagtail_youngcarers.blocks import groups
from wagtail_youngcarers.blocks.base import ReaderBlock, SectionBlock
from wagtail_youngcarers.blocks.fields import (
    PageLinkBlock,
    PictureFileBlock,
    PlainCharBlock,
    WebAddressBlock,
    host_of,
)


class PictureBlock(ReaderBlock):
    """A picture from the site's library. ``image``: with words for it; ``caption``."""

    image = PictureFileBlock(
        label=_("Picture"),
        help_text=_("No child who could be taken for a young carer because of this page."),
    )
    caption = PlainCharBlock(
        required=False,
        label=_("Caption"),
        help_text=_("Shown below it to everybody. Leave empty where the text says it already."),
    )

    class Meta:
        template = "wagtail_youngcarers/blocks/picture.html"
        preview_template = "wagtail_youngcarers/previews/picture.html"
        icon = "image"
        label = _("Picture")
        description = _("A picture with words for those who can't see it, and a caption.")
        group = groups.WORDS
        needs = ["image", "caption"]
        preview_value = {"caption": _("The bench by the library door: a good place to talk.")}


class VideoLinkValue(StructValue):
    """A video somewhere else."""

    @property
    def host(self) -> str:
        """The name of the place the link leads to: ``videos.example``."""
        return host_of(self.get("url"))

    def transcript(self, request=None) -> str:
        """The address of the words of the video; empty when there is none to go to."""
        page = self.get("transcript_page")
        if page is not None and page.live:
            return page.get_url(request) or ""
        return self.get("transcript_url") or ""


class VideoLinkBlock(SectionBlock):
    """A picture and a link. Nothing is loaded from elsewhere until somebody follows it.

    ``title``, ``length``, ``note``: words; ``url``; ``picture``; ``has_captions``;
    ``transcript_page`` or ``transcript_url``. Templates also get ``transcript``.
    """

    title = PlainCharBlock(
        max_length=150,
        label=_("Title of the video"),
        help_text=_("The words of the link: what a reader will see in it."),
    )
    url = WebAddressBlock(
        label=_("Address of the video"),
        help_text=_("Readers are told which website it leads to before they go."),
    )
    length = PlainCharBlock(
        required=False, max_length=40, label=_("Length"), help_text=_("For example: 4 minutes.")
    )
    has_captions = BooleanBlock(
        required=False,
        label=_("It has captions, and they are right"),
        help_text=_("Watch a minute without the sound. Made by a machine, they are often wrong."),
    )
    picture = PictureFileBlock(
        required=False,
        label=_("Picture"),
        help_text=_("From your own library. Nothing is fetched from the video's website."),
    )
    note = PlainCharBlock(
        required=False, label=_("Note"), help_text=_("What it shows, and anything that may upset.")
    )
    transcript_page = PageLinkBlock(
        required=False,
        label=_("What is said, as a page of this site"),
        help_text=_("For those who can't watch or hear it, or would rather read."),
    )
    transcript_url = WebAddressBlock(
        required=False,
        label=_("or at an address elsewhere"),
        help_text=_("Used where no page of this site is chosen."),
    )

    class Meta:
        template = "wagtail_youngcarers/blocks/video_link.html"
        icon = "media"
        label = _("Link to a video")
        description = _("A picture and a link to a video on another website.")
        group = groups.WORDS
        default_heading = _("Watch")
        drawer = ["heading", "length", "transcript_page", "transcript_url"]
        needs = ["title", "url"]
        value_class = VideoLinkValue
        preview_value = {
            "title": _("A morning at our club"),
            "url": "https://videos.example/a-morning-at-our-club",
            "length": _("4 minutes"),
            "has_captions": True,
            "note": _("Made by pupils. No faces are shown."),
        }

    def get_context(self, value, parent_context=None):
        context = super().get_context(value, parent_context=parent_context)
        context["transcript"] = value.transcript(context.get("request"))
        return context
