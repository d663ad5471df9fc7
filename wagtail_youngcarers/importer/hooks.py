"""What bringing a page along asks Wagtail to call; ``wagtail_hooks.py`` registers it."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin.widgets.button import Button

from wagtail_youngcarers.importer.left_to_do import left_to_do
from wagtail_youngcarers.importer.viewsets import ImportViewSet
from wagtail_youngcarers.page_kinds import INFORMATION, SECTION, kind_of
from wagtail_youngcarers.schools.policy import LOOK_AFTER_RECORDS, has_right, has_right_somewhere


def page_header_buttons(page, user, view_name, next_url=None) -> Iterator[Button]:
    """For ``register_page_header_buttons``: where pages are added, and where one came in."""
    if not has_right_somewhere(user, LOOK_AFTER_RECORDS):
        return
    kind = kind_of(page.specific_class)
    if view_name == "index" and (kind == SECTION or page.sites_rooted_here.exists()):
        site = page.get_site()
        if (
            site is not None
            and has_right(user, LOOK_AFTER_RECORDS, site)
            and page.permissions_for_user(user).can_add_subpage()
        ):
            url = reverse(f"{ImportViewSet.name}:school", args=[site.pk])
            yield Button(
                _("Bring the old page along"),
                f"{url}?below={page.pk}",
                icon_name="download",
                priority=18,
            )
    if kind in (SECTION, INFORMATION) and view_name == "edit" and left_to_do(page) is not None:
        site = page.get_site()
        if site is not None and has_right(user, LOOK_AFTER_RECORDS, site):
            url = reverse(f"{ImportViewSet.name}:left", args=[page.pk])
            yield Button(_("What is left of the old page"), url, icon_name="list-ul", priority=18)
