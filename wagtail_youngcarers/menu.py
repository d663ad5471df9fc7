"""The one "Young carers" menu: what needs attention, records, the staff guide, settings. What
changes most is first."""

from __future__ import annotations

from django.urls import reverse, reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail.contrib.settings.registry import SettingMenuItem
from wagtail.snippets.views.snippets import SnippetViewSetGroup

from wagtail_youngcarers.attention.viewsets import AttentionViewSet
from wagtail_youngcarers.guide.hooks import reading_register
from wagtail_youngcarers.guide.register import readings_by_account
from wagtail_youngcarers.guide.viewsets import WhoHasReadViewSet, guide_viewsets
from wagtail_youngcarers.records.viewsets import OFTEN_CHANGED, SELDOM_CHANGED
from wagtail_youngcarers.schools.models import SchoolSettings
from wagtail_youngcarers.schools.viewsets import MenuItemForRight
from wagtail_youngcarers.staff.viewsets import staff_viewsets
from wagtail_youngcarers.starter.content import guide as starter_guide


class SchoolDetailsMenuItem(SettingMenuItem):
    """The settings, under a name that is short enough for a menu."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.label = _("School details")


class YoungCarersMenu(SnippetViewSetGroup):
    """Every screen of the package under one heading, for those with a right to any of them."""

    items = (
        AttentionViewSet(),
        *OFTEN_CHANGED,
        *guide_viewsets(starter_guide.body),
        *staff_viewsets(
            readings_by_account=readings_by_account,
            register_url_name=f"{WhoHasReadViewSet.name}:school",
        ),
        *SELDOM_CHANGED,
    )
    menu_label = _("Young carers")
    menu_icon = "group"
    menu_name = "young-carers"
    menu_order = 250

    def get_submenu_items(self):
        items = super().get_submenu_items()
        if register := reading_register():
            who_has_read = reverse(f"{WhoHasReadViewSet.name}:index")
            order = next(item.order for item in items if item.url == who_has_read)
            items.append(register.get_menu_item(order=order + 0.5))
        items.append(
            MenuItemForRight(
                _("To print"), reverse_lazy("young_carers_print"), icon_name="doc-full", order=8900
            )
        )
        items.append(SchoolDetailsMenuItem(SchoolSettings, icon="cog", order=9000))
        return items
