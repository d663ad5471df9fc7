"""The child blocks our blocks are made of: words, addresses, files and dates.

They forgive what is already stored (an import, an old version, a deleted file) by reading it
as empty, and refuse the same thing, with a message, when an editor saves it.
"""

from __future__ import annotations

import copy
from urllib.parse import urlsplit

from django import forms
from django.core.validators import RegexValidator
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageBlock, ImageChooserBlock

from wagtail_youngcarers.blocks.prose import Prose, safe_href
from wagtail_youngcarers.blocks.translating import OwnInALanguageMixin, SameInEveryLanguageMixin
from wagtail_youngcarers.fields import (
    WebAddressFormField,
    validate_email_host,
    validate_phone,
    validate_year,
)
from wagtail_youngcarers.records.images import PICTURE_SPECS, load_images
from wagtail_youngcarers.stable_blocks import StableBlockMixin
from wagtail_youngcarers.text import clean_label

PROSE_FEATURES = ["bold", "italic", "link", "ol", "ul"]


def _plain(value) -> str:
    if isinstance(value, str | Promise | int | float) and not isinstance(value, bool):
        return clean_label(str(value))
    return ""


class _PlainWordsMixin(StableBlockMixin):
    """Words without invisible direction controls, whether typed, pasted or imported."""

    def to_python(self, value):
        return _plain(value)

    def normalize(self, value):
        return _plain(value)

    def clean(self, value):
        return super().clean(_plain(value))


class PlainCharBlock(_PlainWordsMixin, blocks.CharBlock):
    """One line of words."""

    def __init__(self, *args, max_length=250, **kwargs):
        super().__init__(*args, max_length=max_length, **kwargs)


class PlainTextBlock(_PlainWordsMixin, blocks.TextBlock):
    """A few lines of words, without formatting."""

    def __init__(self, *args, max_length=1000, rows=2, **kwargs):
        super().__init__(*args, max_length=max_length, rows=rows, **kwargs)


class ProseBlock(StableBlockMixin, blocks.RichTextBlock):
    """Paragraphs, lists, bold, italic and links. No headings: the block has its own.

    ``features`` can allow less. What is not on this list is not shown; a site that wants more
    in a block of its own uses Wagtail's ``RichTextBlock``.
    """

    def __init__(self, *args, features=None, max_length=5000, **kwargs):
        super().__init__(
            *args, features=features or PROSE_FEATURES, max_length=max_length, **kwargs
        )

    def to_python(self, value):
        return Prose(value)

    def bulk_to_python(self, values):
        return Prose.read_together(list(values))

    def normalize(self, value):
        if isinstance(value, Prose):
            return value
        return Prose(str(getattr(value, "source", value) or ""))

    def value_from_form(self, value):
        return Prose(value)

    def value_for_form(self, value):
        return self.normalize(value).clean_source

    def get_prep_value(self, value):
        return self.normalize(value).source

    def get_searchable_content(self, value):
        return super().get_searchable_content(Prose(self.normalize(value).clean_source))

    def extract_references(self, value):
        return super().extract_references(Prose(self.normalize(value).clean_source))

    def get_api_representation(self, value, context=None):
        return self.normalize(value).html


def host_of(address) -> str:
    """The name of the website that an address leads to, as people say it: ``videos.example``."""
    return (urlsplit(address or "").hostname or "").removeprefix("www.")


class WebAddressBlock(StableBlockMixin, blocks.URLBlock):
    """A web address that begins with https:// or http://, and nothing else."""

    def __init__(self, required=True, help_text=None, max_length=500, validators=(), **kwargs):
        self.field = WebAddressFormField(
            required=required,
            help_text=help_text,
            max_length=max_length,
            validators=validators,
            assume_scheme="https",
        )
        # Past URLBlock, which would make a form field of its own.
        blocks.FieldBlock.__init__(self, **kwargs)

    def to_python(self, value):
        address = safe_href(_plain(value))
        return address if address.lower().startswith(("http://", "https://")) else ""

    def normalize(self, value):
        return _plain(value)

    class Meta:
        icon = "link-external"


class PhoneBlock(OwnInALanguageMixin, PlainCharBlock):
    """A phone number as people write it. Not found by the site's search."""

    def __init__(self, *args, max_length=40, search_index=False, validators=(), **kwargs):
        super().__init__(
            *args,
            max_length=max_length,
            search_index=search_index,
            validators=[validate_phone, *validators],
            **kwargs,
        )

    class Meta:
        icon = "mobile-alt"


class EmailAddressBlock(StableBlockMixin, blocks.EmailBlock):
    """An e-mail address a family can write to."""

    def __init__(self, *args, validators=(), **kwargs):
        super().__init__(*args, validators=[validate_email_host, *validators], **kwargs)

    def to_python(self, value):
        return _plain(value)

    def normalize(self, value):
        return _plain(value)


class AnchorBlock(SameInEveryLanguageMixin, PlainCharBlock):
    """The last part of an address that leads straight to a section: ``#yc-drop-in``."""

    def __init__(self, *args, required=False, max_length=60, search_index=False, **kwargs):
        kwargs.setdefault("label", _("Link name"))
        kwargs.setdefault(
            "help_text",
            _(
                "For a link straight to this section: “drop-in” makes #yc-drop-in. "
                "It stays the same in every language."
            ),
        )
        super().__init__(
            *args,
            required=required,
            max_length=max_length,
            search_index=search_index,
            validators=[
                RegexValidator(
                    r"^[a-z][a-z0-9-]*\Z",
                    _("Use small letters, digits and hyphens, and begin with a letter."),
                )
            ],
            **kwargs,
        )


class TicksBlock(SameInEveryLanguageMixin, StableBlockMixin, blocks.MultipleChoiceBlock):
    """A tick for each of a few choices. What is none of them is read as not ticked."""

    def __init__(self, *args, required=False, widget=None, **kwargs):
        widget = widget or forms.CheckboxSelectMultiple()
        super().__init__(*args, required=required, widget=widget, **kwargs)

    def to_python(self, value):
        return self.normalize(value)

    def normalize(self, value):
        if value is None:
            value = self.meta.default
        ticked = value if isinstance(value, list | tuple) else []
        return [name for name in self._names() if name in ticked]

    def _names(self):
        for name, label in self.field.choices:
            if isinstance(label, list | tuple):
                yield from (inner for inner, _label in label)
            else:
                yield name


class DayBlock(StableBlockMixin, blocks.DateBlock):
    """A date. What can't be read as one counts as no date."""

    def to_python(self, value):
        try:
            return super().to_python(value)
        except (TypeError, ValueError):
            return None

    def clean(self, value):
        value = super().clean(value)
        if value is not None:
            validate_year(value)
        return value

    def get_api_representation(self, value, context=None):
        return value.isoformat()


class PageLinkBlock(StableBlockMixin, blocks.PageChooserBlock):
    """A page of this site."""

    def get_api_representation(self, value, context=None):
        if value is None or not value.live:
            return None
        request = (context or {}).get("request")
        return {"id": value.pk, "title": value.title, "url": value.get_url(request)}


class DocumentFileBlock(StableBlockMixin, DocumentChooserBlock):
    """A document from the site's own library."""

    def get_api_representation(self, value, context=None):
        if value is None:
            return None
        return {"id": value.pk, "title": value.title, "url": value.url}


class _PictureChooserBlock(ImageChooserBlock):
    """Reads the images of a stream together with the sizes they will be shown in."""

    def bulk_to_python(self, values):
        images = load_images(values, PICTURE_SPECS)
        # Each use gets a copy: the words for a picture belong to the place it is used in.
        return [copy.copy(images.get(value)) for value in values]


class PictureFileBlock(StableBlockMixin, ImageBlock):
    """An image from the site's own library, with words for those who can't see it."""

    def __init__(self, required=True, **kwargs):
        super().__init__(required=required, **kwargs)
        chooser = _PictureChooserBlock(required=required)
        chooser.set_name("image")
        self.child_blocks["image"] = chooser

    def get_api_representation(self, value, context=None):
        if value is None:
            return None
        return {
            "id": value.pk,
            "alt": "" if value.decorative else value.contextual_alt_text or "",
            "decorative": bool(value.decorative),
        }
