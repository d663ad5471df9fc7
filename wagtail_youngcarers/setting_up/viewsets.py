"""The addresses of set-up, and its place in the menu."""

from __future__ import annotations

from django.urls import path
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem
from wagtail.admin.viewsets.base import ViewSet

from wagtail_youngcarers.schools.policy import LOOK_AFTER_RECORDS, has_right_everywhere
from wagtail_youngcarers.setting_up.views import ChooseSchoolView, LeftView, QuestionsView


class SetUpMenuItem(MenuItem):
    """For those who look after every school: one school's own people have the panel."""

    def is_shown(self, request):
        return has_right_everywhere(request.user, LOOK_AFTER_RECORDS)


class SetUpViewSet(ViewSet):
    """Setting up a school's pages."""

    name = "young_carers_set_up"
    icon = "group"
    menu_label = _("Set up a school")
    menu_item_class = SetUpMenuItem

    def get_common_view_kwargs(self, **kwargs):
        names = ("index", "questions", "left")
        return super().get_common_view_kwargs(
            **{f"{name}_url_name": self.get_url_name(name) for name in names}, **kwargs
        )

    def get_urlpatterns(self):
        return [
            path("", self.construct_view(ChooseSchoolView), name="index"),
            path("<int:site_id>/", self.construct_view(QuestionsView), name="questions"),
            path("<int:site_id>/left/", self.construct_view(LeftView), name="left"),
        ]
