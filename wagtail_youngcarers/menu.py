"""The one "Young carers" menu: records, the staff guide, settings."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail.contrib.settings.registry import SettingMenuItem
from wagtail.snippets.views.snippets import SnippetViewSetGroup

from wagtail_youngcarers.guide.viewsets import guide_viewsets
from wagtail_youngcarers.records.viewsets import RECORD_VIEWSETS
from wagtail_youngcarers.schools.models import SchoolSettings
from wagtail_youngcarers.starter.content import guide as starter_guide


class YoungCarersMenu(SnippetViewSetGroup):
    """Every screen of the package under one heading, for those with a right to any of them."""

    items = (*RECORD_VIEWSETS, *guide_viewsets(starter_guide.body))
    menu_label = _("Young carers")
    menu_icon = "group"
    menu_name = "young-carers"
    menu_order = 250

    def get_submenu_items(self):
        items = super().get_submenu_items()
        items.append(SettingMenuItem(SchoolSettings, icon="cog", order=9000))
        return items
