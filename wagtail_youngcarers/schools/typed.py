"""What people type and paste without seeing it: signs that turn the writing round, and years
that can't be meant."""

from __future__ import annotations

from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import get_text_list
from django.utils.translation import gettext as _

from wagtail_youngcarers.fields import validate_year
from wagtail_youngcarers.text import clean_label, turns_writing_round


class LooksAtWhatIsTyped:
    """For a form: ``warnings`` is what to look at again, once it is saved or before."""

    def __init__(self, *args, **kwargs):
        self.warnings: list[str] = []
        super().__init__(*args, **kwargs)

    def full_clean(self):
        if self.is_bound:
            self.warnings.clear()
            self.take_out_what_nobody_sees()
        super().full_clean()

    def take_out_what_nobody_sees(self) -> None:
        """Clean what was sent of signs nobody sees, before any field is checked; say so where
        they would have turned the writing round."""
        turned = []
        for name, field in self.fields.items():
            key = self.add_prefix(name)
            typed = self.data.get(key) if isinstance(field, forms.CharField) else None
            if not isinstance(typed, str) or clean_label(typed) == typed.strip():
                continue
            if turns_writing_round(typed):
                turned.append(str(field.label))
            self.data = self.data.copy()
            self.data[key] = clean_label(typed)
        if turned:
            self.warnings.append(
                _(
                    "Taken out, since they turn the writing round and nobody sees them: hidden "
                    "signs in %(fields)s. Look whether it reads right."
                )
                % {"fields": get_text_list(turned, _("and"))}
            )

    def look_at_years(self, cleaned: dict) -> None:
        """Refuse, at its field, a newly typed date whose year can't be meant."""
        for name in self.changed_data:
            if isinstance(self.fields[name], forms.DateField) and cleaned.get(name):
                try:
                    validate_year(cleaned[name])
                except ValidationError as error:
                    self.add_error(name, error)
