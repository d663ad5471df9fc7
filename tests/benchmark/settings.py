"""The example site as a school's server would run it: pages and files cached, compressed, no
debugging.

Only for measuring on this computer: the demo's accounts are there, whose passwords are public.
"""

from example_site.settings import *  # noqa: F403
from example_site.settings import MIDDLEWARE, STORAGES

DEBUG = False
DEMO_ACCOUNTS = True
# Our pages say how long they may be kept: Django's own cache stands for a school's front cache.
MIDDLEWARE = [
    "django.middleware.cache.UpdateCacheMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    *MIDDLEWARE,
    "django.middleware.cache.FetchFromCacheMiddleware",
    "tests.benchmark.frozen.frozen_pages",
]
STORAGES = {
    **STORAGES,
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
