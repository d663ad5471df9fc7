"""Where the demo answers, and who may sign in."""

from __future__ import annotations

from django.conf import settings
from wagtail.models import Site

from example_site.accounts.demo import ACCOUNTS
from example_site.school.demo.sites import SITES
from wagtail_youngcarers.page_kinds import STAFF_AREA, find_pages, find_section_page


def demo_info() -> dict:
    """``sites`` (name, url, young_carers_url, staff_area_url) and ``accounts`` (username,
    password, role). Addresses are None where an editor has deleted the page."""
    return {
        "sites": [_site_info(demo) for demo in SITES],
        "accounts": [
            {"username": account.username, "password": account.password, "role": account.role}
            for account in ACCOUNTS
        ],
    }


def _site_info(demo):
    site = Site.objects.filter(hostname=demo.hostname).select_related("root_page").first()
    staff_areas = find_pages(site, STAFF_AREA)
    return {
        "name": demo.name,
        "url": demo.url(settings.PORT),
        "young_carers_url": _address(demo, find_section_page(site)),
        "staff_area_url": _address(demo, staff_areas[0] if staff_areas else None),
    }


def _address(demo, page):
    parts = page.get_url_parts() if page else None
    return demo.url(settings.PORT).rstrip("/") + parts[2] if parts else None
