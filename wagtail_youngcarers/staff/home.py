"""What the admin's first page says to whoever lets staff in: who waits, whose reading ends."""

from __future__ import annotations

from django.urls import reverse
from wagtail.admin.ui.components import Component

from wagtail_youngcarers.schools.names import name_of_site
from wagtail_youngcarers.staff.warnings import READERS_URL, waiting_for


class ReadersPanel(Component):
    """One line for each school where somebody waits for a date or stops reading soon."""

    name = "young_carers_readers"
    template_name = "wagtail_youngcarers/staff/admin/home_panel.html"
    order = 150

    def __init__(self, user):
        self.waiting = waiting_for(user)

    def get_context_data(self, parent_context):
        context = super().get_context_data(parent_context) or {}
        rows = [
            {
                "school": name_of_site(one.site),
                "ending": one.ending,
                "without_a_date": one.without_a_date,
                "url": reverse(READERS_URL, args=[one.site.pk]),
            }
            for one in self.waiting
        ]
        return {**context, "rows": rows}


def add_readers_panel(request, panels):
    """For ``construct_homepage_panels``: added only where there is something to do."""
    panel = ReadersPanel(request.user)
    if panel.waiting:
        panels.append(panel)
