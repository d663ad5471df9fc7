"""The forms that staff-only text is written in."""

from __future__ import annotations

from django import forms
from django.core.exceptions import ValidationError
from django.forms.models import fields_for_model
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.models import formfield_for_dbfield
from wagtail.models import Locale

from wagtail_youngcarers.guide.models import (
    SECOND_GUIDE,
    SECOND_SHARED_GUIDE,
    ContactStaffDetail,
    Guide,
    GuideVersion,
    Reading,
    StaffAttachment,
)
from wagtail_youngcarers.guide.publishing import (
    current_draft,
    files_for,
    files_of_draft,
    fingerprint,
)
from wagtail_youngcarers.guide.register import HOW_FOR_OTHERS, check_day, confirm_for
from wagtail_youngcarers.schools.clock import today_at
from wagtail_youngcarers.schools.policy import CHANGE_GUIDE, has_right_everywhere, sites_with_right
from wagtail_youngcarers.schools.viewsets import SchoolRecordForm

DRAFT_FIELDS = ["body", "what_changed", "approved_by", "approved_on"]
_draft_form_fields = fields_for_model(
    GuideVersion, DRAFT_FIELDS, formfield_callback=formfield_for_dbfield
)


class FilesField(forms.ModelMultipleChoiceField):
    """Tick-boxes for a guide's files, each with its kind and size."""

    widget = forms.CheckboxSelectMultiple
    default_error_messages = {
        "invalid_choice": _("A file you ticked has been deleted meanwhile. Save without it."),
    }

    def label_from_instance(self, file):
        return _("%(title)s (%(kind_and_size)s)") % {
            "title": file.title,
            "kind_and_size": file.kind_and_size,
        }


class GuideForm(SchoolRecordForm):
    """A guide's name together with the text and files of its draft.

    `seen` remembers which draft was on the screen: when somebody else saved another one
    meanwhile, saving asks once more instead of losing their work.
    """

    right = CHANGE_GUIDE

    body = _draft_form_fields["body"]
    what_changed = _draft_form_fields["what_changed"]
    approved_by = _draft_form_fields["approved_by"]
    approved_on = _draft_form_fields["approved_on"]
    files = FilesField(StaffAttachment.objects.none(), required=False, label=_("Files"))
    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.draft = current_draft(self.instance) if self.instance.pk else GuideVersion()
        if self.instance.pk:
            self.fields["site"].disabled = True
            self.fields["site"].help_text = ""
            for name in DRAFT_FIELDS:
                self.initial.setdefault(name, getattr(self.draft, name))
            self.initial["seen"] = fingerprint(self.draft)
            self._offer_files()
        else:
            # A new guide has none yet.
            del self.fields["files"]

    def _offer_files(self):
        field = self.fields["files"]
        field.queryset = files_for(self.instance)
        self.initial.setdefault("files", [file.pk for file in files_of_draft(self.instance)])
        field.help_text = (
            _("Readers see those you tick. Add files under For staff → Files for staff.")
            if field.queryset.exists()
            else _("This guide has none. Add some under For staff → Files for staff.")
        )

    def clean(self):
        cleaned = super().clean()
        if not self.instance.pk:
            self._refuse_second_guide(cleaned)
        if self.instance.pk and cleaned.get("seen") != self.initial["seen"]:
            # Sent back with the new value, so that saving again is a decision.
            self.data = self.data.copy()
            self.data[self.add_prefix("seen")] = self.initial["seen"]
            raise ValidationError(
                _(
                    "Somebody else saved this guide while you had it open. Nothing you wrote is "
                    "lost: it is below. Look at theirs in another window, then save again to "
                    "keep yours instead."
                )
            )
        return cleaned

    def _refuse_second_guide(self, cleaned):
        # The model's constraints name the locale, which is no field of the form.
        site, locale = cleaned.get("site"), self.instance.locale_id or Locale.get_default().pk
        if "site" in cleaned and Guide.objects.filter(site=site, locale=locale).exists():
            self.add_error("site", SECOND_GUIDE if site else SECOND_SHARED_GUIDE)

    def _post_clean(self):
        super()._post_clean()
        for name in DRAFT_FIELDS:
            if name in self.cleaned_data:
                setattr(self.draft, name, self.cleaned_data[name])
        try:
            self.draft.clean_fields(exclude=["guide", "body"])
        except ValidationError as error:
            self.add_error(None, error)

    def save(self, commit=True):
        guide = super().save(commit=commit)
        self.draft.guide = guide
        self.draft.save()
        if "files" in self.cleaned_data:
            self.draft.files.set(self.cleaned_data["files"])
        return guide


class ContactStaffDetailForm(SchoolRecordForm):
    """The staff half of a contact. Offers the contacts that have none yet."""

    right = CHANGE_GUIDE

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        field = self.fields["contact"]
        if self.instance.pk:
            field.disabled = True
            return
        offered = field.queryset.exclude(pk__in=ContactStaffDetail.objects.values("contact"))
        if not has_right_everywhere(self.for_user, self.right):
            offered = offered.filter(site__in=sites_with_right(self.for_user, self.right))
        field.queryset = offered.order_by("name")
        field.help_text = (
            ""
            if offered.exists()
            else _("Every contact has its staff half already, or there is no contact yet.")
        )


class ReadingsForm(forms.Form):
    """Who of a school's staff read the guide on paper or in a briefing, and when.

    `register` is the school's (`guide/register.py`). Offered are those who have not read it.
    """

    people = forms.MultipleChoiceField(
        label=_("people"), error_messages={"required": _("Tick who has read it.")}
    )
    version = forms.ChoiceField(
        label=_("What they read"),
        error_messages={
            "invalid_choice": _(
                "A newer version has been published since you opened this page. Please make sure "
                "that it is the one they read."
            ),
        },
    )
    how = forms.ChoiceField(
        label=_("How they read it"),
        choices=[(how.value, how.label) for how in HOW_FOR_OTHERS],
        widget=forms.RadioSelect,
    )
    read_on = forms.DateField(
        label=_("The day"),
        input_formats=["%Y-%m-%d", "%d/%m/%Y", "%d.%m.%Y"],
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        help_text=_("The day of the briefing, or the day the paper came back."),
    )

    def __init__(self, data=None, *, register):
        super().__init__(data)
        self.members = {str(row.member.pk): row.member for row in register.rows}
        self.versions = {str(version.token): version for version in register.versions}
        self.fields["people"].choices = [(pk, one.name) for pk, one in self.members.items()]
        self.fields["version"].choices = [
            (token, f"{one.guide.title} ({one.guide.locale})")
            for token, one in self.versions.items()
        ]
        if register.version:
            self.fields["version"].initial = str(register.version.token)
            self.fields["read_on"].widget.attrs["max"] = today_at(register.site).isoformat()

    def ticked(self) -> list[str]:
        """The ids of the people who are ticked, also where something else is wrong."""
        return self.data.getlist("people") if self.is_bound else []

    def clean(self):
        cleaned = super().clean()
        version = cleaned["version"] = self.versions.get(cleaned.get("version"))
        people = [self.members[pk] for pk in cleaned.get("people", [])]
        cleaned["people"] = people
        if version and cleaned.get("read_on") and people:
            try:
                check_day(cleaned["read_on"], people[0].site_id, version)
            except ValidationError as error:
                self.add_error(None, error)
        return cleaned

    def save(self, by) -> list[Reading]:
        """Write the readings down, by the word of the user `by`; return what is new."""
        return confirm_for(
            self.cleaned_data["people"],
            self.cleaned_data["version"],
            how=self.cleaned_data["how"],
            by=by,
            read_on=self.cleaned_data["read_on"],
        )


__all__ = ["DRAFT_FIELDS", "ContactStaffDetailForm", "GuideForm", "ReadingsForm"]
