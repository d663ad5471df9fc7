"""The screen's place in the "Young carers" menu."""

from __future__ import annotations

from django.urls import path
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem
from wagtail.admin.viewsets.base import ViewSet

from wagtail_youngcarers.attention.policy import is_told_anything
from wagtail_youngcarers.attention.views import AttentionView


class AttentionMenuItem(MenuItem):
    """Shown to whoever is told of any school."""

    def is_shown(self, request):
        return is_told_anything(request.user)


class AttentionViewSet(ViewSet):
    """What wants attention."""

    name = "young_carers_attention"
    icon = "warning"
    menu_label = _("Needs attention")
    menu_item_class = AttentionMenuItem

    def get_urlpatterns(self):
        return [path("", self.construct_view(AttentionView), name="index")]
