"""Documents to take away, and pages to go to."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail.blocks import ChoiceBlock, ListBlock, StructValue

from wagtail_youngcarers.blocks import groups
from wagtail_youngcarers.blocks.base import PartBlock, SectionBlock
from wagtail_youngcarers.blocks.fields import (
    DocumentFileBlock,
    PageLinkBlock,
    PlainCharBlock,
    WebAddressBlock,
    host_of,
)
from wagtail_youngcarers.blocks.languages import language_choices, own_name_of


class DownloadValue(StructValue):
    """A document, and the words for it."""

    @property
    def words(self) -> str:
        """What the link says."""
        document = self.get("document")
        return self.get("title") or (document.title if document else "")

    @property
    def kind(self) -> str:
        """``PDF``, ``DOCX``…; empty when there is no document."""
        document = self.get("document")
        return document.file_extension.upper() if document else ""

    @property
    def size(self) -> int | None:
        """Bytes, as far as they are known: asking the document would write to the database."""
        document = self.get("document")
        return document.file_size if document else None

    @property
    def own_name(self) -> str:
        """The name that the file's language has for itself; empty where it is the page's."""
        return own_name_of(self.get("language"))


class DownloadBlock(PartBlock):
    """A document from the site's library."""

    document = DocumentFileBlock(
        label=_("Document"), help_text=_("Without the name of any pupil, in the file's name too.")
    )
    title = PlainCharBlock(
        required=False,
        max_length=150,
        label=_("Words for the link"),
        help_text=_("Leave empty to use the document's own title."),
    )
    language = ChoiceBlock(
        required=False,
        choices=language_choices,
        search_index=False,
        label=_("Language"),
        help_text=_("Where it is not the language of the page."),
    )
    note = PlainCharBlock(
        required=False, label=_("Note"), help_text=_("For example: also on paper at the office.")
    )

    class Meta:
        icon = "doc-full"
        label = _("File")
        label_format = "{title}"
        value_class = DownloadValue


class DownloadsBlock(SectionBlock):
    """Documents. ``files``: a list of ``document``, ``title``, ``language`` and ``note``."""

    files = ListBlock(
        DownloadBlock(),
        max_num=20,
        label=_("Files"),
        help_text=_("A file nobody can read on a phone helps few. Say the main thing on the page."),
    )

    class Meta:
        template = "wagtail_youngcarers/blocks/downloads.html"
        icon = "download"
        label = _("Downloads")
        description = _("Leaflets and forms, each with its kind and size.")
        group = groups.WORDS
        default_heading = _("To download")
        needs = ["files"]
        preview_value = {
            "files": [
                {
                    "title": _("Leaflet for families"),
                    "note": _("Also on paper at the office."),
                }
            ]
        }

    def get_context(self, value, parent_context=None):
        context = super().get_context(value, parent_context=parent_context)
        context["nothing_to_show"] = not any(
            item and item.words for item in value.get("files") or []
        )
        return context


class LinkValue(StructValue):
    """A link to a page of this site or to an address elsewhere."""

    @property
    def words(self) -> str:
        """What the link says."""
        page = self.get("page")
        return self.get("title") or (page.title if page and page.live else "") or self.get("url")

    def address(self, request=None) -> str:
        """Where it leads; empty when that is nowhere, or a page visitors can't open."""
        page = self.get("page")
        if page is not None:
            return (page.get_url(request) or "") if page.live else ""
        return self.get("url") or ""

    @property
    def host(self) -> str:
        """The other website it leads to: ``westonyoungcarers.example``; empty for this one."""
        return "" if self.get("page") else host_of(self.get("url"))


class LinkBlock(PartBlock):
    """A page of this site, or an address elsewhere."""

    title = PlainCharBlock(
        required=False,
        max_length=150,
        label=_("Words for the link"),
        help_text=_("Say where it leads. For a page of this site its title will do."),
    )
    page = PageLinkBlock(
        required=False,
        label=_("Page of this site"),
        help_text=_("The link stays right when the page is moved or renamed."),
    )
    url = WebAddressBlock(
        required=False,
        label=_("or an address elsewhere"),
        help_text=_("Copied from the browser. One of the two is enough."),
    )
    note = PlainCharBlock(
        required=False, label=_("Note"), help_text=_("What a reader finds there.")
    )

    class Meta:
        icon = "link"
        label = _("Link")
        label_format = "{title}"
        value_class = LinkValue

    def find_errors(self, value):
        page, url = value.get("page"), value.get("url")
        if page and url:
            return {"url": _("Choose a page or give an address, not both.")}
        if not page and not url:
            return {"url": _("Choose a page of this site, or give an address.")}
        if url and not value.get("title"):
            return {"title": _("Write what the link says.")}
        return {}


class LinksBlock(SectionBlock):
    """Pages to go to. ``links``: a list of ``title``, ``page`` or ``url``, and ``note``."""

    links = ListBlock(
        LinkBlock(),
        max_num=20,
        label=_("Links"),
        help_text=_("Few, and each worth a reader's time."),
    )

    class Meta:
        template = "wagtail_youngcarers/blocks/links.html"
        icon = "link"
        label = _("Links")
        description = _("Pages worth going to, with a word on what is there.")
        group = groups.WORDS
        default_heading = _("More to read")
        needs = ["links"]
        preview_value = {
            "links": [
                {
                    "title": _("Weston Young Carers"),
                    "url": "https://westonyoungcarers.example/",
                    "note": _("What they do, and pictures from last summer."),
                }
            ]
        }

    def get_context(self, value, parent_context=None):
        context = super().get_context(value, parent_context=parent_context)
        request = context.get("request")
        context["links"] = [
            {
                "words": item.words,
                "address": item.address(request),
                "host": item.host,
                "note": item.get("note"),
            }
            for item in value.get("links") or []
            if item and item.words
        ]
        context["nothing_to_show"] = not context["links"]
        return context
