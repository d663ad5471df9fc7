"""The form that a file for staff is added with, and its title and note are put right."""

from __future__ import annotations

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.models import Locale

from wagtail_youngcarers.guide.attachments import accept, accepted_suffixes
from wagtail_youngcarers.guide.models import FILE_STAYS, Guide
from wagtail_youngcarers.guide.storage import remove
from wagtail_youngcarers.schools.names import name_of_site
from wagtail_youngcarers.schools.policy import CHANGE_GUIDE, has_right_everywhere, sites_with_right
from wagtail_youngcarers.schools.viewsets import SchoolRecordForm


class GuideChoiceField(forms.ModelChoiceField):
    """A choice of guides, by their titles and schools."""

    def label_from_instance(self, guide):
        if guide.site_id is None:
            return _("%(title)s (every school)") % {"title": guide.title}
        school = name_of_site(guide.site)
        return _("%(title)s (%(school)s)") % {"title": guide.title, "school": school}


class FileNotStored(Exception):
    """Raised where the private storage would not take a file. Nothing was saved."""


class StaffAttachmentForm(SchoolRecordForm):
    """A file for staff: chosen once; its title and note can be put right until they are
    published. Offers the guides that its user may change."""

    right = CHANGE_GUIDE

    guide = GuideChoiceField(Guide.objects.none(), label=_("Guide"))

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            del self.fields["guide"], self.fields["file"]
            if self.instance.is_published:
                self.fields["title"].disabled = self.fields["note"].disabled = True
            return
        self._offer_guides()
        field = self.fields["file"]
        field.widget = forms.FileInput(attrs={"accept": accepted_suffixes()})
        field.help_text = _(
            "PDF, Word, Excel, PowerPoint, JPEG or PNG. Nothing about any child, and no picture "
            "of one. What a camera wrote into a picture, such as the place, is taken out."
        )
        # Both are said in our own words (see `accept`).
        field.allow_empty_file, field.max_length = True, None

    def _offer_guides(self):
        field = self.fields["guide"]
        offered = Guide.objects.filter(locale=Locale.get_default()).select_related("site")
        if not has_right_everywhere(self.for_user, self.right):
            offered = offered.filter(site__in=sites_with_right(self.for_user, self.right))
        field.queryset = offered.order_by("site__site_name", "title")
        found = list(offered[:2])
        if not found:
            field.help_text = _("There is no guide yet. Write one first, under Staff guide.")
        elif len(found) == 1:
            # Nothing to choose.
            [self.instance.guide] = found
            del self.fields["guide"]

    def clean_file(self):
        """What is stored of the chosen file (see `attachments.accept`)."""
        return accept(self.cleaned_data["file"])

    def clean(self):
        cleaned = super().clean()
        if self.instance.pk and self.instance.is_published:
            raise ValidationError(FILE_STAYS)
        return cleaned

    def _post_clean(self):
        super()._post_clean()
        if "file" in self.fields and self.errors and "file" not in self.errors:
            self.add_error(
                "file",
                _(
                    "There was nothing wrong with the file, but browsers don’t keep it: choose it "
                    "again."
                ),
            )

    def save(self, commit=True):
        """Store the file, then the row. `FileNotStored` if storage fails."""
        upload = self.cleaned_data.get("file")
        if upload is not None:
            self.instance.file_name, self.instance.size = upload.name, upload.size
            self.instance.uploaded_by = self.for_user
            try:
                self.instance.file.save(upload.name, upload, save=False)
            except Exception as error:
                raise FileNotStored from error
        return super().save(commit=commit)

    def forget(self):
        """Take a stored file out of storage again, where its row could not be saved."""
        file = self.instance.file
        if file and file._committed:
            remove(file.name)


__all__ = ["FileNotStored", "StaffAttachmentForm"]
