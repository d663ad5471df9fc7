"""The forms of the staff list and of letting people in."""

from __future__ import annotations

from django import forms
from django.contrib.auth import get_user_model
from django.db.models import Q
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminDateInput
from wagtail.models import Site

from wagtail_youngcarers.schools.names import name_of_site
from wagtail_youngcarers.schools.policy import (
    MANAGE_READERS,
    accounts_with_a_right,
    sites_with_right,
)
from wagtail_youngcarers.schools.viewsets import SchoolRecordForm
from wagtail_youngcarers.staff import access, finding, members
from wagtail_youngcarers.staff.models import StaffGroup, StaffMember


class StaffMemberForm(SchoolRecordForm):
    """Somebody on the staff list. Only accounts that hold a right of ours are offered: whoever
    has none, a pupil for one, is on nobody's staff."""

    right = MANAGE_READERS

    def _limit_choices(self, name, field):
        super()._limit_choices(name, field)
        if getattr(getattr(field, "queryset", None), "model", None) is not get_user_model():
            return
        own = Q(pk=self.instance.user_id)
        field.queryset = field.queryset.filter(own | Q(pk__in=accounts_with_a_right().values("pk")))
        field.label_from_instance = lambda user: f"{access.name_of(user)} ({user.get_username()})"

    def clean(self):
        cleaned = super().clean()
        site = cleaned.get("site") or getattr(self.instance, "site", None)
        user = cleaned.get("user")
        if site is not None and user is not None:
            others = StaffMember.objects.filter(site=site, user=user).exclude(pk=self.instance.pk)
            if other := others.first():
                self.add_error(
                    "user",
                    _("This account is %(name)s’s on the list already.") % {"name": other.name},
                )
        return cleaned


class AddManyForm(forms.Form):
    """A pasted list of names for one school's staff list."""

    site = forms.ModelChoiceField(Site.objects.none(), label=_("School"), empty_label=None)
    names = forms.CharField(
        label=_("Names"),
        help_text=_(
            "One person a line: the name, a comma, the job. For example: Lidia Wrona, midday "
            "assistant. Two columns pasted from a spreadsheet will do as well."
        ),
        widget=forms.Textarea(attrs={"rows": 12}),
    )

    def __init__(self, *args, for_user, **kwargs):
        super().__init__(*args, **kwargs)
        field = self.fields["site"]
        field.queryset = sites_with_right(for_user, MANAGE_READERS)
        field.label_from_instance = name_of_site
        sites = list(field.queryset[:2])
        if len(sites) == 1:
            self.initial["site"] = sites[0].pk
            field.disabled = True
            field.widget = forms.HiddenInput()

    def clean_names(self):
        names = self.cleaned_data["names"]
        if len(names.splitlines()) > members.MOST_LINES:
            raise forms.ValidationError(
                _("These are more than %(most)s lines. Paste them in parts."),
                params={"most": members.MOST_LINES},
            )
        return names


class LetInForm(forms.Form):
    """The addresses of those to be let in to one school's guide, and until when."""

    addresses = forms.CharField(
        label=_("E-mail addresses"),
        help_text=_("One address a line. They need an account on this website already."),
        widget=forms.Textarea(attrs={"rows": 5, "autocomplete": "off", "spellcheck": "false"}),
    )
    until = forms.DateField(
        label=_("They may read until"),
        required=False,
        widget=AdminDateInput,
        help_text=_("The last day. Leave empty for the usual time."),
    )

    def __init__(self, *args, site, **kwargs):
        super().__init__(*args, **kwargs)
        self.site = site

    def clean_addresses(self):
        addresses = self.cleaned_data["addresses"]
        number = len(finding.split_addresses(addresses))
        if not number:
            raise forms.ValidationError(_("Type at least one address."))
        if number > finding.MOST_ADDRESSES:
            raise forms.ValidationError(
                _("These are more than %(most)s addresses. Paste them in parts."),
                params={"most": finding.MOST_ADDRESSES},
            )
        return addresses

    def clean_until(self):
        until, last = self.cleaned_data["until"], access.last_day_for(self.site)
        if until is None:
            return last
        if until < access.today_at(self.site):
            raise forms.ValidationError(_("This day is over."))
        if until > last:
            raise forms.ValidationError(
                _("Not later than %(day)s. It can be renewed then."),
                params={"day": date_format(last)},
            )
        return until


class FoundForm(forms.Form):
    """The tick that says an account is the right person's, and what they do."""

    let_in = forms.BooleanField(required=False)
    job = forms.CharField(label=_("Job"), required=False, max_length=members.LONGEST_JOB)
    works_as = forms.ChoiceField(
        label=_("Works as"),
        required=False,
        choices=[("", "–"), *StaffGroup.choices],
        widget=forms.Select(attrs={"class": "w-w-full"}),
    )


__all__ = ["AddManyForm", "FoundForm", "LetInForm", "StaffMemberForm"]
