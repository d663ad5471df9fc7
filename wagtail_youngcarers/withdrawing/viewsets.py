"""The screen's place in the "Young carers" menu."""

from __future__ import annotations

from django.urls import path
from django.utils.translation import gettext_lazy as _
from wagtail.admin.viewsets.base import ViewSet

from wagtail_youngcarers.schools.viewsets import MenuItemForRight
from wagtail_youngcarers.withdrawing.quotes import WITHDRAWN
from wagtail_youngcarers.withdrawing.views import ChooseSchoolView, QuotesView


class QuotesViewSet(ViewSet):
    """Taking a quote off every page at once."""

    name = "young_carers_quotes"
    icon = "openquote"
    menu_label = _("Withdraw a quote")
    menu_item_class = MenuItemForRight

    def get_common_view_kwargs(self, **kwargs):
        return super().get_common_view_kwargs(school_url_name=self.get_url_name("school"), **kwargs)

    def get_urlpatterns(self):
        return [
            path("", self.construct_view(ChooseSchoolView), name="index"),
            path("<int:site_id>/", self.construct_view(QuotesView), name="school"),
        ]


def log_actions(actions) -> None:
    """For ``register_log_actions``: how the history of a page names it."""
    actions.register_action(WITHDRAWN, _("Withdraw a quote"), _("A quote was withdrawn"))
