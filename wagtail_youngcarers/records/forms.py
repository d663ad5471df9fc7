"""The forms of records that have more to say than their fields."""

from __future__ import annotations

import datetime

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminDateInput

from wagtail_youngcarers.fields import validate_year
from wagtail_youngcarers.records.calendar import name_day
from wagtail_youngcarers.records.mailboxes import why_look_again
from wagtail_youngcarers.schools.viewsets import SchoolRecordForm


class RoleForm(SchoolRecordForm):
    """Says so, without refusing it, where a mailbox is not one of the school's."""

    def clean(self):
        cleaned = super().clean()
        mailbox = cleaned.get("mailbox")
        typed = mailbox and "mailbox" in self.changed_data
        if typed and (words := why_look_again(mailbox, cleaned.get("site"))):
            self.warnings.append(words)
        return cleaned


class AppointmentForm(SchoolRecordForm):
    """Says where to go first when there is no role or nobody to choose."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if not self.fields["role"].queryset.exists():
            self.fields["role"].help_text = _("There is no role yet. Add one under “Roles” first.")
        if not self.fields["person"].queryset.exists():
            self.fields["person"].help_text = _(
                "There is nobody to choose yet. Add them under “People” first."
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


__all__ = ["AppointmentForm", "NotThisWeekForm", "RoleForm"]
