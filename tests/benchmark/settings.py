"""The example site as a school's server would run it: compressed, cached files, no debugging.

Only for measuring on this computer: the demo's accounts are there, whose passwords are public.
"""

from example_site.settings import *  # noqa: F403
from example_site.settings import MIDDLEWARE, STORAGES

DEBUG = False
DEMO_ACCOUNTS = True
MIDDLEWARE = [
    "django.middleware.gzip.GZipMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    *MIDDLEWARE,
]
STORAGES = {
    **STORAGES,
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
