"""The admin screen from which an editor prints what hangs in school and goes home."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from wagtail_youngcarers.manual.helping import HelpMixin
from wagtail_youngcarers.page_kinds import find_section_page
from wagtail_youngcarers.paper.sheets import SHEETS, SIZES
from wagtail_youngcarers.schools.names import name_of_site
from wagtail_youngcarers.schools.policy import (
    LOOK_AFTER_RECORDS,
    has_right_somewhere,
    sites_with_right,
)


class ThingsToPrintView(HelpMixin, WagtailAdminTemplateMixin, TemplateView):
    """The sheets of each of a user's schools, with a link to each size."""

    page_title = _("To print")
    header_icon = "doc-full"
    manual_page = "print"
    template_name = "wagtail_youngcarers/paper/admin/things_to_print.html"
    http_method_names = ["get"]
    breadcrumbs_items = [
        *WagtailAdminTemplateMixin.breadcrumbs_items,
        {"url": "", "label": _("To print")},
    ]

    def dispatch(self, request, *args, **kwargs):
        if not has_right_somewhere(request.user, LOOK_AFTER_RECORDS):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs):
        schools = [
            {"name": name_of_site(site), "sheets": _sheets_of(site)}
            for site in sites_with_right(self.request.user, LOOK_AFTER_RECORDS)
        ]
        return super().get_context_data(schools=schools, **kwargs)


def _sheets_of(site) -> list[dict]:
    """Each sheet with its addresses; nothing before the school's page is published."""
    page = find_section_page(site)
    address = page.full_url if page is not None and page.live else None
    if not address:
        return []
    return [
        {
            "sheet": sheet,
            "links": [(SIZES[size], f"{address}{sheet.path}?size={size}") for size in sheet.sizes],
        }
        for sheet in SHEETS
    ]
