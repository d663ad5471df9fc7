"""The screens, and their places in the menus."""

from __future__ import annotations

from django.urls import path, reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem
from wagtail.admin.viewsets.base import ViewSet

from wagtail_youngcarers.attention.policy import is_reported_to, is_told_anything
from wagtail_youngcarers.attention.reports import ReviewReportView
from wagtail_youngcarers.attention.views import AttentionView


class AttentionMenuItem(MenuItem):
    """Shown to whoever is told of any school."""

    def is_shown(self, request):
        return is_told_anything(request.user)


class AttentionViewSet(ViewSet):
    """What wants attention, and the report of who looks after what."""

    name = "young_carers_attention"
    icon = "warning"
    menu_label = _("Needs attention")
    menu_item_class = AttentionMenuItem

    def get_urlpatterns(self):
        return [
            path(
                "",
                self.construct_view(AttentionView, report_url_name=self.get_url_name("report")),
                name="index",
            ),
            path("report/", self.construct_view(ReviewReportView), name="report"),
        ]


class ReportMenuItem(MenuItem):
    """Shown to whoever looks after the records or the guide of any school."""

    def is_shown(self, request):
        return is_reported_to(request.user)


def report_menu_item() -> ReportMenuItem:
    """For ``register_reports_menu_item``: the report among Wagtail's own."""
    return ReportMenuItem(
        _("Young carers: who looks after what"),
        reverse_lazy(f"{AttentionViewSet.name}:report"),
        name="young-carers-report",
        icon_name="clipboard-list",
        order=1200,
    )
