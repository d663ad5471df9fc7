"""A site that installs the package without its page types, and builds them of the mixins.

On Wagtail 8 and newer its base page takes the place of Wagtail's own.
"""

import wagtail

from tests.settings import *  # noqa: F403

INSTALLED_APPS = [
    "tests.custom_base_page.school",
    "tests.custom_base_page.base",
    *(
        app
        for app in INSTALLED_APPS  # noqa: F405
        if app
        not in (
            "tests.site_app",
            "tests.frozen_client",
            "wagtail_youngcarers.pages",
            "django.contrib.postgres",
        )
    ),
]
WAGTAILIMAGES_IMAGE_MODEL = "wagtailimages.Image"
DATABASES = {"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}}

# Written for each run by run.py, since those of Wagtail 7.4 and 8 differ for a base page.
MIGRATION_MODULES = {"base": "base_migrations", "school": "school_migrations"}

if wagtail.VERSION >= (8, 0):
    WAGTAIL_PAGE_MODEL = "base.BasePage"
