"""The leak matrix, as a school site runs it: with its own search, feeds, menus and APIs."""

from django.test import TestCase

from example_site.school.models import HomePage
from wagtail_youngcarers.testing.matrix import LeakMatrixMixin


class ExampleSite(LeakMatrixMixin, TestCase):
    """The example site with everything switched on that can show pages."""

    home_class = HomePage
    search_paths = [
        "/search/?q={word}",
        "/everything/search/?q={word}",
        "/everything/suggest/?q={word}",
    ]
    extra_paths = ["/everything/feed/", "/everything/menu/"]
    settings = {"ROOT_URLCONF": "example_site.tests.everything"}
