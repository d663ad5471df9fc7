"""Pictures with words for those who can't see them, and files that are not the only form."""

from __future__ import annotations

import re
from collections.abc import Iterator

from django.utils.translation import gettext as _
from wagtail.images.blocks import ImageBlock, ImageChooserBlock

from wagtail_youngcarers.before_publishing.draft import place_of
from wagtail_youngcarers.before_publishing.faults import Fault
from wagtail_youngcarers.blocks import CommitmentBlock, DownloadBlock, PictureBlock
from wagtail_youngcarers.blocks.base import has_words

_FILE_NAME = re.compile(
    r"\.(?:jpe?g|png|gif|webp|svg|heic|bmp|tiff?|avif)$"
    r"|^(?:img|dsc|dscn|dscf|pxl|image|photo|picture|pic|scan|untitled|screen ?shot|whatsapp image"
    r"|logo|banner|icon|graphic|copy of \S+)[\s_-]*\(?[\d\s_.:-]*\)?$"
    r"|^[\w-]*_[\w-]*\d[\w-]*$|^[0-9a-f]{8,}$|^\d[\d\s_-]*$",
    re.I,
)
_A_PROMISE = re.compile(r"\b(?:policy|commitment|statement|pledge|charter|strategy)\b", re.I)
# So few words beside a PDF say nothing that is in it.
_FEW_WORDS = 40


def is_file_name(words: str) -> bool:
    """Whether words for a picture are the name of its file, or no more than "image"."""
    return bool(_FILE_NAME.search(words.strip()))


def pictures(draft) -> Iterator[Fault]:
    """Pictures in the blocks of a page."""
    for item in draft.of(ImageBlock, ImageChooserBlock):
        image = item.value
        if image is None:
            continue
        is_told_here = isinstance(item.block, ImageBlock)
        if is_told_here and getattr(image, "decorative", False):
            continue
        words = (
            getattr(image, "contextual_alt_text", None)
            if is_told_here
            else getattr(image, "default_alt_text", "")
        ) or ""
        place = item.place.inner("alt_text") if is_told_here else item.place
        if not words.strip():
            yield draft.fault(
                "picture-without-words",
                _("The picture in “%(place)s” has no words for those who can’t see it.")
                % {"place": item.place.label},
                place,
            )
        elif is_file_name(words):
            yield draft.fault(
                "picture-file-name",
                _("“%(words)s” is the name of a file. Say what the picture shows.")
                % {"words": words},
                place,
            )
    for item in draft.of(PictureBlock):
        if item.value.get("image") is None:
            yield draft.fault(
                "picture-missing",
                _("There is no picture in “%(place)s”: it was deleted, or never chosen.")
                % {"place": item.place.label},
                item.place.inner("image"),
            )


def photo(draft) -> Iterator[Fault]:
    """The photo of a person. Without words it is fine: the name stands beside it."""
    words = getattr(draft.instance.photo, "description", "") if draft.instance.photo_id else ""
    if words and is_file_name(words):
        yield draft.fault(
            "picture-file-name",
            _("“%(words)s” describes the photo, and is the name of a file.") % {"words": words},
            place_of(draft.instance._meta.get_field("photo")),
        )


def downloads(draft) -> Iterator[Fault]:
    """Files that are gone."""
    for item in draft.of(DownloadBlock):
        if item.value.get("document") is None:
            yield draft.fault(
                "file-missing",
                _("There is no file behind “%(words)s”: it was deleted, or never chosen.")
                % {"words": item.value.get("title") or item.place.label},
                item.place.inner("document"),
            )


def pdfs(draft) -> Iterator[Fault]:
    """PDFs that hold what the page itself does not say."""
    has_commitment = any(
        has_words(item.value.get("commitments")) for item in draft.of(CommitmentBlock)
    )
    words_here = sum(len(passage.text.split()) for passage in draft.passages)
    for item in draft.of(DownloadBlock):
        document = item.value.get("document")
        if document is None or document.file_extension.lower() != "pdf":
            continue
        about = f"{item.value.get('title') or ''} {document.title}"
        if words_here < _FEW_WORDS or (_A_PROMISE.search(about) and not has_commitment):
            yield draft.fault(
                "pdf-only",
                _("“%(file)s” can be read as a PDF only. Say the main thing on the page as well.")
                % {"file": item.value.get("title") or document.title},
                item,
            )
    for item in draft.of(CommitmentBlock):
        if item.value.get("policy") and not has_words(item.value.get("commitments")):
            yield draft.fault(
                "pdf-only",
                _("Your commitment can be read in a document only. Write its points here."),
                item.place.inner("commitments"),
            )
