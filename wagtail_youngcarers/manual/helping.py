"""Leads from a screen of the admin to the page of the manual that is about it."""

from __future__ import annotations

from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets.button import HeaderButton

from wagtail_youngcarers.manual.contents import pages

URL_NAME = "young_carers_manual"


def manual_url(name: str) -> str:
    """Where a page of the manual is read; empty where there is no such page."""
    return reverse(URL_NAME, args=[name]) if name in pages() else ""


class HelpMixin:
    """A view whose header has a button to the manual. ``manual_page`` is the page's name."""

    manual_page = ""

    @cached_property
    def header_buttons(self):
        url = manual_url(self.manual_page)
        button = HeaderButton(_("Help"), url=url, icon_name="help", priority=2000)
        return [*super().header_buttons, *([button] if url else [])]
