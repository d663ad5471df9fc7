"""What the admin's first page says to whoever looks after a school: the most important things."""

from __future__ import annotations

from django.urls import reverse
from wagtail.admin.ui.components import Component

from wagtail_youngcarers.attention.findings import Importance
from wagtail_youngcarers.attention.looking import Look
from wagtail_youngcarers.attention.policy import is_told_anything, schools_of
from wagtail_youngcarers.attention.sections import sections_of
from wagtail_youngcarers.starter.policy import unfinished_schools

MOST_SHOWN = 5
# Looking costs some twenty queries a school: too many for a page that opens at every sign-in.
MOST_SCHOOLS = 3


class AttentionPanel(Component):
    """The findings that can't wait, at most five, and the way to the rest.

    Somebody with many schools is shown the way only.
    """

    name = "young_carers_attention"
    template_name = "wagtail_youngcarers/attention/admin/home_panel.html"
    order = 140

    def __init__(self, user):
        # Of these, the panel of set-up says what is left.
        in_set_up = {one.site.pk for one in unfinished_schools(user)}
        schools = list(schools_of(user).exclude(pk__in=in_set_up)[: MOST_SCHOOLS + 1])
        self.has_many_schools = len(schools) > MOST_SCHOOLS
        self.several = len(schools) > 1
        looks = [] if self.has_many_schools else [Look.for_user(one, user) for one in schools]
        sections = sections_of(looks)
        found = [(one, section.name) for section in sections for one in section.findings]
        self.findings = [row for row in found if row[0].importance < Importance.ROUTINE]
        self.others = len(found) - len(self.findings)
        self.others += sum(
            len(section.listed) + bool(section.gathered_in_words) for section in sections
        )

    @property
    def has_something_to_say(self) -> bool:
        """Whether it is worth a place on the page."""
        return bool(self.has_many_schools or self.findings or self.others)

    def get_context_data(self, parent_context):
        context = super().get_context_data(parent_context) or {}
        shown = sorted(self.findings, key=lambda row: row[0].importance)[:MOST_SHOWN]
        return {
            **context,
            "panel": self,
            "rows": [{"finding": one, "school": name} for one, name in shown],
            "left": len(self.findings) - len(shown) + self.others,
            "url": reverse("young_carers_attention:index"),
        }


def add_attention_panel(request, panels):
    """For ``construct_homepage_panels``: added only where there is something to say."""
    if not is_told_anything(request.user):
        return
    panel = AttentionPanel(request.user)
    if panel.has_something_to_say:
        panels.append(panel)
