"""The one "Young carers" menu. What needs attention is first, then what changes in any week; the
rest stands in groups, so that a busy reader has nine words before them and not twenty."""

from __future__ import annotations

from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail.contrib.settings.registry import SettingMenuItem
from wagtail.snippets.views.snippets import SnippetViewSetGroup

from wagtail_youngcarers.attention.viewsets import AttentionMenuItem, AttentionViewSet
from wagtail_youngcarers.guide.hooks import reading_register
from wagtail_youngcarers.guide.register import readings_by_account
from wagtail_youngcarers.guide.viewsets import WhoHasReadViewSet, guide_viewsets
from wagtail_youngcarers.importer.viewsets import ImportViewSet
from wagtail_youngcarers.manual.contents import FIRST_PAGE, pages
from wagtail_youngcarers.manual.helping import URL_NAME
from wagtail_youngcarers.records.viewsets import DATES, HELP, OFTEN_CHANGED
from wagtail_youngcarers.schools.models import SchoolSettings
from wagtail_youngcarers.schools.policy import LOOK_AFTER_RECORDS, has_right_somewhere
from wagtail_youngcarers.schools.viewsets import MenuItemForRight
from wagtail_youngcarers.setting_up.viewsets import SetUpViewSet
from wagtail_youngcarers.staff.viewsets import staff_viewsets
from wagtail_youngcarers.starter.content import guide as starter_guide
from wagtail_youngcarers.withdrawing.viewsets import QuotesViewSet


class SchoolDetailsMenuItem(SettingMenuItem):
    """The settings, under a name that is short enough for a menu."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.label = _("School details")

    def is_shown(self, request):
        return has_right_somewhere(request.user, LOOK_AFTER_RECORDS)


class ManualMenuItem(AttentionMenuItem):
    """Shown to whoever sees anything of the menu, where the manual was built."""

    def is_shown(self, request):
        return bool(pages()) and super().is_shown(request)


class Group(SnippetViewSetGroup):
    """A group inside the menu. Whoever may see nothing of it does not see it."""

    add_to_admin_menu = False


class DatesGroup(Group):
    """What is gone through once a year."""

    items = DATES
    menu_label = _("Roles and dates")
    menu_icon = "calendar"
    menu_name = "young-carers-dates"


class HelpGroup(Group):
    """Where there is help outside school, and what is known in numbers."""

    items = HELP
    menu_label = _("Help and figures")
    menu_icon = "site"
    menu_name = "young-carers-help"


class StaffGroup(Group):
    """What only staff read, who they are, and who has read it."""

    items = (
        *guide_viewsets(starter_guide.body),
        *staff_viewsets(
            readings_by_account=readings_by_account,
            register_url_name=f"{WhoHasReadViewSet.name}:school",
        ),
    )
    menu_label = _("For staff")
    menu_icon = "lock"
    menu_name = "young-carers-staff-area"

    def get_submenu_items(self):
        items = super().get_submenu_items()
        if register := reading_register():
            place = [type(one) for one in self.registerables].index(WhoHasReadViewSet)
            items.append(register.get_menu_item(order=items[place].order + 0.5))
        return items


class SettingsGroup(Group):
    """What is printed, what is true of the school as a whole, and what is seldom done."""

    items = (ImportViewSet(), SetUpViewSet(), QuotesViewSet())
    menu_label = _("Print and settings")
    menu_icon = "cog"
    menu_name = "young-carers-settings"

    def get_submenu_items(self):
        return [
            *super().get_submenu_items(),
            MenuItemForRight(
                _("To print"), reverse_lazy("young_carers_print"), icon_name="doc-full", order=8900
            ),
            SchoolDetailsMenuItem(SchoolSettings, icon="home", order=9000),
        ]


class YoungCarersMenu(SnippetViewSetGroup):
    """Every screen of the package under one heading, for those with a right to any of them."""

    items = (
        AttentionViewSet(),
        *OFTEN_CHANGED,
        DatesGroup,
        HelpGroup,
        StaffGroup,
        SettingsGroup,
    )
    menu_label = _("Young carers")
    menu_icon = "group"
    menu_name = "young-carers"
    menu_order = 250

    def get_submenu_items(self):
        items = super().get_submenu_items()
        address = reverse_lazy(URL_NAME, args=[FIRST_PAGE])
        items.append(ManualMenuItem(_("Editor’s manual"), address, icon_name="help", order=9500))
        return items
