"""What the admin's first page says to whoever may set up a school, until families can read it."""

from __future__ import annotations

from django.urls import reverse
from wagtail.admin.ui.components import Component

from wagtail_youngcarers.schools.names import name_of_site
from wagtail_youngcarers.schools.policy import LOOK_AFTER_RECORDS, has_right_somewhere
from wagtail_youngcarers.starter.policy import unfinished_schools

MOST_SHOWN = 5


class SetUpPanel(Component):
    """The schools to be set up: where to begin, or where to see what is left."""

    name = "young_carers_set_up"
    template_name = "wagtail_youngcarers/setting_up/admin/home_panel.html"
    order = 130

    def __init__(self, schools):
        self.schools = schools

    def get_context_data(self, parent_context):
        context = super().get_context_data(parent_context) or {}
        rows = [
            {
                "name": name_of_site(one.site),
                "section": one.section,
                "questions_url": reverse("young_carers_set_up:questions", args=[one.site.pk]),
                "left_url": reverse("young_carers_set_up:left", args=[one.site.pk]),
            }
            for one in self.schools[:MOST_SHOWN]
        ]
        return {
            **context,
            "rows": rows,
            "has_more": len(self.schools) > MOST_SHOWN,
            "url": reverse("young_carers_set_up:index"),
        }


def add_set_up_panel(request, panels):
    """For ``construct_homepage_panels``: added only while there is a school to set up."""
    if not has_right_somewhere(request.user, LOOK_AFTER_RECORDS):
        return
    if schools := unfinished_schools(request.user):
        panels.append(SetUpPanel(schools))
