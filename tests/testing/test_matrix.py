"""The leak matrix on the tests' own host project."""

from __future__ import annotations

from django.test import TestCase

from tests.site_app.models import PlainPage
from tests.testing.conftest import PAGE_TYPES
from wagtail_youngcarers.testing.matrix import LeakMatrixMixin


class HostProject(LeakMatrixMixin, TestCase):
    """Surfaces by actors by mutations; the budget is that of the environment."""

    home_class = PlainPage
    settings = {
        "ROOT_URLCONF": "tests.testing.urls",
        "WAGTAIL_YOUNGCARERS": {"PAGE_TYPES": PAGE_TYPES},
    }
