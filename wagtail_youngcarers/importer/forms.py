"""The form of the screen that brings an old page along."""

from __future__ import annotations

from django import forms
from django.core.exceptions import ValidationError
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from wagtail_youngcarers.fields import WebAddressFormField
from wagtail_youngcarers.importer.files import LARGEST, decode, refuse_too_large
from wagtail_youngcarers.importer.making import plan_import
from wagtail_youngcarers.starter.steps import SetupError

# Room for the longest path a school's page has: a select as wide as its choices runs off a phone.
_WIDE = {"class": "w-w-full"}


class _PlaceField(forms.ModelChoiceField):
    home_depth = 0

    def label_from_instance(self, page):
        return f"{'— ' * (page.depth - self.home_depth)}{page.get_admin_display_title()}"


class OldPageForm(forms.Form):
    """An old page, pasted or as a file, and where its draft goes. ``draft`` is what was read."""

    text = forms.CharField(
        label=_("Paste the old page"),
        required=False,
        strip=False,
        help_text=_(
            "Open the old page, select all of it, copy it and paste it here. HTML will do as well."
        ),
        widget=forms.Textarea(attrs={"rows": 8}),
    )
    file = forms.FileField(
        label=_("Or choose it as a file"),
        required=False,
        help_text=_(
            "Best where the page has headings, lists and links: open it in a browser and save it "
            "as a web page (.html). A text file (.txt) will do as well. 2 MB at most."
        ),
        widget=forms.FileInput(
            attrs={"accept": ".html,.htm,.mht,.mhtml,.txt,text/html,text/plain"}
        ),
    )
    url = WebAddressFormField(
        label=_("Address of the old page"),
        required=False,
        assume_scheme="https",
        help_text=_(
            "As the browser shows it. With it, links to other pages and files of the old site come "
            "along. Without it, you get a list of them."
        ),
    )
    title = forms.CharField(
        label=_("Title of the new page"),
        required=False,
        max_length=255,
        help_text=_("Left empty, it has the title of the old page."),
    )
    place = _PlaceField(
        queryset=None,
        label=pgettext_lazy("of a page", "Below which page?"),
        empty_label=None,
        widget=forms.Select(attrs=_WIDE),
    )

    def __init__(self, *args, site, places, **kwargs):
        super().__init__(*args, **kwargs)
        self.site = site
        field = self.fields["place"]
        field.home_depth = site.root_page.depth
        field.queryset = (
            site.root_page.get_descendants(inclusive=True)
            .filter(pk__in=[page.pk for page in places])
            .order_by("path")
        )
        if len(places) == 1:
            field.initial = places[0].pk
            field.disabled = True
            field.widget = forms.HiddenInput()

    def clean_text(self):
        text = self.cleaned_data["text"]
        _say_at_the_field(refuse_too_large, len(text.encode()))
        return text

    def clean_file(self):
        file = self.cleaned_data["file"]
        if file is None:
            return ""
        _say_at_the_field(refuse_too_large, file.size)
        return _say_at_the_field(decode, file.read(LARGEST + 1))

    def clean(self):
        cleaned = super().clean()
        if self.errors.keys() & {"text", "file"}:
            return cleaned
        text, file = cleaned["text"], cleaned["file"]
        if text.strip() and file:
            raise ValidationError({"file": _("Paste the page or choose a file: one of the two.")})
        if not text.strip() and not file:
            raise ValidationError({"text": _("Paste the old page here, or choose a file below.")})
        try:
            self.draft = plan_import(
                self.site,
                file or text,
                title=cleaned.get("title", ""),
                url=cleaned.get("url", ""),
            )
        except SetupError as error:
            self.add_error("file" if file else "text", str(error))
        if file:
            # A browser can't send a file twice: from here on its words are in the box.
            self.data = {**self.data.dict(), "text": file}
        return cleaned

    @cached_property
    def as_read(self) -> list:
        """The fields, hidden, as they are sent again to make what was shown."""
        names = [name for name in self.fields if name != "file"]
        return [self[name].as_hidden() for name in names]


def _say_at_the_field(check, *args):
    try:
        return check(*args)
    except SetupError as error:
        raise ValidationError(str(error)) from error
