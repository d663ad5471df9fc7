"""The child blocks that choose a record. A page stores which record, never what it says."""

from __future__ import annotations

from django.utils.functional import cached_property
from wagtail.blocks import ChooserBlock

from wagtail_youngcarers.blocks.translating import SameInEveryLanguageMixin
from wagtail_youngcarers.stable_blocks import StableBlockMixin

_LARGEST_ID = 2**63 - 1


def _as_id(value) -> int | None:
    """`value` as a primary key, or None where it can't be one."""
    try:
        number = None if isinstance(value, bool) else int(value)
    except (TypeError, ValueError, OverflowError):
        return None
    return number if number is not None and 0 < number <= _LARGEST_ID else None


class RecordChooserBlock(SameInEveryLanguageMixin, StableBlockMixin, ChooserBlock):
    """Chooses a record of ours. What is deleted, or was never an id, reads as nothing chosen.

    A record is one in every language: a translated page chooses the same, and shows its words in
    the language of the reader.
    """

    @cached_property
    def widget(self):
        # The admin's views are not ready while models are still being loaded.
        from wagtail_youngcarers.records.choosers import chooser_for

        return chooser_for(self.model_class).widget_class()

    def to_python(self, value):
        return self.bulk_to_python([value])[0]

    def bulk_to_python(self, values):
        return super().bulk_to_python([_as_id(value) for value in values])

    def value_from_form(self, value):
        return value if isinstance(value, self.model_class) else self.to_python(value)

    def get_prep_value(self, value):
        return value.pk if isinstance(value, self.model_class) else None

    def extract_references(self, value):
        return super().extract_references(value if isinstance(value, self.model_class) else None)


class RoleChooserBlock(RecordChooserBlock):
    """Chooses a role."""

    target_model = "wagtail_youngcarers.Role"

    class Meta:
        icon = "clipboard-list"


class ActivityChooserBlock(RecordChooserBlock):
    """Chooses an activity."""

    target_model = "wagtail_youngcarers.Activity"

    class Meta:
        icon = "calendar-alt"


class HelplineChooserBlock(RecordChooserBlock):
    """Chooses a helpline."""

    target_model = "wagtail_youngcarers.Helpline"

    class Meta:
        icon = "comment"


class FigureChooserBlock(RecordChooserBlock):
    """Chooses a figure."""

    target_model = "wagtail_youngcarers.DatedFigure"

    class Meta:
        icon = "table"


class ReferralContactChooserBlock(RecordChooserBlock):
    """Chooses a referral contact."""

    target_model = "wagtail_youngcarers.ReferralContact"

    @cached_property
    def widget(self):
        from wagtail.snippets.widgets import AdminSnippetChooser

        return AdminSnippetChooser(self.model_class, icon=self.meta.icon)

    class Meta:
        icon = "site"
