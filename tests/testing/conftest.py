"""A world of canaries, as an agency's own test would make it."""

from __future__ import annotations

import pytest

from tests.site_app.models import PlainPage
from wagtail_youngcarers.testing.world import World

PAGE_TYPES = {
    "section": "wagtail_youngcarers_pages.YoungCarersPage",
    "staff_area": "wagtail_youngcarers_pages.StaffAreaPage",
}


class PlainWorld(World):
    """On the pages of the tests' host project."""

    home_class = PlainPage


@pytest.fixture
def private_files(settings, tmp_path):
    """A private storage for staff files, and the page types to use."""
    settings.WAGTAIL_YOUNGCARERS = {"PAGE_TYPES": PAGE_TYPES}
    settings.STORAGES = {
        **settings.STORAGES,
        "young_carers_staff_files": {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            "OPTIONS": {"location": str(tmp_path / "private"), "base_url": None},
        },
    }
    settings.WAGTAIL_PASSWORD_REQUIRED_TEMPLATE = "wagtail_youngcarers/testing/password.html"


@pytest.fixture
def world(db, private_files):
    """Two schools and everybody who tries their doors."""
    return PlainWorld.build()
