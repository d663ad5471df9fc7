"""How long a page may be kept as it is: until what it says of today is no longer so.

A page that says “Next: Wednesday 2 December, 12:30pm” is right until that is over, and nothing
about today is right beyond midnight at the school. Caches are told so in ``Cache-Control``.
"""

from __future__ import annotations

import datetime

from django.conf import settings as django_settings
from django.utils.cache import patch_cache_control

from wagtail_youngcarers.conf import yc_settings
from wagtail_youngcarers.records.directory import HOLDER_ATTRIBUTE


def limit_lifetime(request, response):
    """Let no cache keep `response` for longer than what it shows is right; returns it.

    For any page that shows our blocks; ours call it by themselves. What the site has said
    already is only ever shortened: ``no-store`` stays, and so does a shorter ``max-age``.
    A response that is rendered later is looked at then.
    """
    if hasattr(response, "add_post_render_callback") and not response.is_rendered:
        response.add_post_render_callback(lambda rendered: _limit(request, rendered))
    else:
        _limit(request, response)
    return response


def _limit(request, response) -> None:
    directories = getattr(request, HOLDER_ATTRIBUTE, {}).values()
    longest = yc_settings.PAGE_MAX_AGE
    if longest is None or not directories or response.status_code != 200:
        return
    if getattr(request, "is_preview", False):
        return
    # Whoever may be signed in may just have changed something, and looks whether it is there.
    if django_settings.SESSION_COOKIE_NAME in request.COOKIES:
        longest = 0
    patch_cache_control(response, max_age=min(longest, *map(seconds_to_keep, directories)))


def seconds_to_keep(directory) -> int:
    """Half of the time for which everything asked of `directory` so far stays right.

    Half, since a copy may be kept twice: a cache on the server hands out what it has kept with
    the ``max-age`` it came with, and the reader's browser begins to count anew.
    """
    # On one wall clock, a day on which the clocks change would be counted as 24 hours.
    until = directory.right_until.astimezone(datetime.UTC)
    now = directory.now.astimezone(datetime.UTC)
    return max(0, int((until - now).total_seconds() // 2))
