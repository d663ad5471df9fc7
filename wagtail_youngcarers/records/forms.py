"""The forms of records that have more to say than their fields."""

from __future__ import annotations

import datetime

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminDateInput
from wagtail.models import Locale

from wagtail_youngcarers.fields import validate_year
from wagtail_youngcarers.records.calendar import name_day
from wagtail_youngcarers.records.mailboxes import why_look_again
from wagtail_youngcarers.records.models import Appointment, Person
from wagtail_youngcarers.schools.meanwhile import AsOpenedField
from wagtail_youngcarers.schools.viewsets import SchoolRecordForm
from wagtail_youngcarers.text import clean_name

# What a person's form remembers once it has asked: the name that is meant to be there twice.
SAME_NAME = "same_name"


class RoleForm(SchoolRecordForm):
    """Says so, without refusing it, where a mailbox is not one of the school's."""

    def clean(self):
        cleaned = super().clean()
        mailbox = cleaned.get("mailbox")
        typed = mailbox and "mailbox" in self.changed_data
        if typed and (words := why_look_again(mailbox, cleaned.get("site"))):
            self.warnings.append(words)
        return cleaned


class PersonForm(SchoolRecordForm):
    """Asks once, at the field, whether a second adult of the same name is meant."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields[SAME_NAME] = AsOpenedField(required=False, widget=forms.HiddenInput)

    def clean(self):
        cleaned = super().clean()
        meant, name = cleaned.pop(SAME_NAME, ""), clean_name(cleaned.get("name", ""))
        if name and name != meant and "name" in self.changed_data:
            self._look_for_another(name, cleaned.get("site"))
        return cleaned

    def _look_for_another(self, name, site):
        still_here = Q(leaving_on=None) | Q(leaving_on__gte=timezone.localdate())
        others = Person.objects.filter(still_here, site=site).exclude(pk=self.instance.pk)
        if _as_said(name) not in map(_as_said, others.values_list("name", flat=True)):
            return
        self.add_error(
            "name",
            _(
                "Somebody called “%(name)s” is here already. If it is the same person, use that "
                "entry. If not, write the name so that pupils can tell them apart, or save again "
                "to have it twice."
            )
            % {"name": name},
        )
        self.data = self.data.copy()
        self.data[self.add_prefix(SAME_NAME)] = name


def _as_said(name):
    return clean_name(name).replace(".", "").casefold()


class AppointmentForm(SchoolRecordForm):
    """Says where to go first when there is no role or nobody to choose, and refuses the same
    appointment a second time."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if not self.fields["role"].queryset.exists():
            self.fields["role"].help_text = _("There is no role yet. Add one under “Roles” first.")
        if not self.fields["person"].queryset.exists():
            self.fields["person"].help_text = _(
                "There is nobody to choose yet. Add them under “People” first."
            )

    def clean(self):
        cleaned = super().clean()
        role, person = cleaned.get("role"), cleaned.get("person")
        if role and person and {"role", "person", "starts_on", "ends_on"} & {*self.changed_data}:
            self._look_for_the_same(role, person, cleaned)
        return cleaned

    def _look_for_the_same(self, role, person, cleaned):
        others = Appointment.objects.filter(role=role, person=person, locale=Locale.get_default())
        others = others.exclude(translation_key=self.instance.translation_key)
        if first := cleaned.get("starts_on"):
            others = others.filter(Q(ends_on=None) | Q(ends_on__gte=first))
        if last := cleaned.get("ends_on"):
            others = others.filter(Q(starts_on=None) | Q(starts_on__lte=last))
        if other := others.first():
            self.add_error(
                "person",
                _(
                    "%(person)s is %(role)s at the same time already (%(capacity)s). Change that "
                    "entry, or give it a last day."
                )
                % {
                    "person": person,
                    "role": role,
                    "capacity": other.get_capacity_display(),
                },
            )


class NotThisWeekForm(forms.Form):
    """On which day an activity does not take place, and what there is instead.

    `days` are offered to choose from; where none is known, any day from `today` on can be typed.
    """

    day = forms.DateField(label=_("Which day?"))
    instead = forms.CharField(
        label=_("Instead"),
        max_length=200,
        required=False,
        help_text=_(
            "One sentence, for example: come to the library, Mr Reed is there. Left empty, the "
            "page names another adult of the school."
        ),
    )

    def __init__(self, *args, days: list[datetime.date], today: datetime.date, **kwargs):
        super().__init__(*args, **kwargs)
        self.today = today
        if days:
            self.fields["day"] = forms.TypedChoiceField(
                label=self.fields["day"].label,
                choices=[(day.isoformat(), name_day(day)) for day in days],
                coerce=datetime.date.fromisoformat,
                widget=forms.RadioSelect,
                initial=days[0].isoformat(),
            )
        else:
            self.fields["day"].widget = AdminDateInput()
            self.fields["day"].help_text = _("Type in the term dates, and the days are offered.")

    def clean_day(self):
        day = self.cleaned_data["day"]
        if day < self.today:
            raise ValidationError(_("This day is over. Choose today or a later one."))
        validate_year(day)
        return day


__all__ = ["AppointmentForm", "NotThisWeekForm", "PersonForm", "RoleForm"]
