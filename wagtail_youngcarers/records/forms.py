"""The forms of records that have more to say than their fields."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from wagtail_youngcarers.schools.viewsets import SchoolRecordForm


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


__all__ = ["AppointmentForm"]
