"""The panel that asks which school a record belongs to."""

from __future__ import annotations

from wagtail.admin.panels import FieldPanel


class SchoolPanel(FieldPanel):
    """Asks for the school only where there is a choice: most editors look after one."""

    class BoundPanel(FieldPanel.BoundPanel):
        def is_shown(self):
            # Where two revisions are compared there is no form.
            is_given = self.form is not None and self.form.fields[self.field_name].disabled
            return super().is_shown() and not is_given
