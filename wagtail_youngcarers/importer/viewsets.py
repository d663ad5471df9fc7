"""The screens' place in the "Young carers" menu."""

from __future__ import annotations

from django.urls import path
from django.utils.translation import gettext_lazy as _
from wagtail.admin.viewsets.base import ViewSet
from wagtail.permissions import page_permission_policy

from wagtail_youngcarers.importer.views import ChooseSchoolView, ImportView, LeftToDoView
from wagtail_youngcarers.schools.viewsets import MenuItemForRight


class ImportMenuItem(MenuItemForRight):
    """Shown to those who look after a school's records and may add pages."""

    def is_shown(self, request):
        return super().is_shown(request) and page_permission_policy.user_has_permission(
            request.user, "add"
        )


class ImportViewSet(ViewSet):
    """Bringing a school's old page along."""

    name = "young_carers_import"
    icon = "download"
    menu_label = _("Bring the old page along")
    menu_item_class = ImportMenuItem

    def get_common_view_kwargs(self, **kwargs):
        names = ("index", "school", "left")
        return super().get_common_view_kwargs(
            **{f"{name}_url_name": self.get_url_name(name) for name in names}, **kwargs
        )

    def get_urlpatterns(self):
        return [
            path("", self.construct_view(ChooseSchoolView), name="index"),
            path("<int:site_id>/", self.construct_view(ImportView), name="school"),
            path("left/<int:pk>/", self.construct_view(LeftToDoView), name="left"),
        ]
