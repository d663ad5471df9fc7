"""The tests' own site, with wagtail-localize."""

from tests.settings import *  # noqa: F403
from tests.settings import INSTALLED_APPS

INSTALLED_APPS = [
    "wagtail_localize",
    "wagtail_localize.locales",
    "wagtail_localize.modeladmin",
    *(app for app in INSTALLED_APPS if app != "wagtail.contrib.simple_translation"),
]
