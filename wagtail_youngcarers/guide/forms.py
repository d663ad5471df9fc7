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
)
from wagtail_youngcarers.guide.publishing import current_draft, fingerprint
from wagtail_youngcarers.schools.policy import CHANGE_GUIDE, has_right_everywhere, sites_with_right
from wagtail_youngcarers.schools.viewsets import SchoolRecordForm

DRAFT_FIELDS = ["body", "what_changed", "approved_by", "approved_on"]
_draft_form_fields = fields_for_model(
    GuideVersion, DRAFT_FIELDS, formfield_callback=formfield_for_dbfield
)


class GuideForm(SchoolRecordForm):
    """A guide's name together with the text of its draft.

    `seen` remembers which draft was on the screen: when somebody else saved another one
    meanwhile, saving asks once more instead of losing their work.
    """

    right = CHANGE_GUIDE

    body = _draft_form_fields["body"]
    what_changed = _draft_form_fields["what_changed"]
    approved_by = _draft_form_fields["approved_by"]
    approved_on = _draft_form_fields["approved_on"]
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


__all__ = ["DRAFT_FIELDS", "ContactStaffDetailForm", "GuideForm"]
