"""Every setting of the package, with its default, read lazily from one dictionary.

A project sets only what it wants to change::

    WAGTAIL_YOUNGCARERS = {"LOAD_STYLES": False}
"""

from __future__ import annotations

from difflib import get_close_matches
from typing import Any

from django.conf import settings as django_settings

SETTING_NAME = "WAGTAIL_YOUNGCARERS"

DEFAULTS: dict[str, Any] = {
    # Whether our pages and `{% yc_styles %}` link the package's stylesheet.
    "LOAD_STYLES": True,
    # Which page class to use for each kind of page, where a project has more than one:
    # {"section": "home.CarersPage", "information": …, "picture": …, "staff_area": …}
    "PAGE_TYPES": {},
    # Where a visitor is sent to sign in to the staff area: a URL or URL name.
    # None means WAGTAIL_FRONTEND_LOGIN_URL, else Wagtail's own sign-in form.
    "LOGIN_URL": None,
}

# The types each setting may have, for the system check.
TYPES: dict[str, tuple[type, ...]] = {
    "LOAD_STYLES": (bool,),
    "PAGE_TYPES": (dict,),
    "LOGIN_URL": (str, type(None)),
}

PAGE_KINDS = ("section", "information", "picture", "staff_area")


class YoungCarersSettings:
    """Attribute access to the settings; reads Django's settings each time, so tests can override.

    Raises `AttributeError` for a name the package does not have.
    """

    def __getattr__(self, name: str) -> Any:
        if name not in DEFAULTS:
            raise AttributeError(f"{SETTING_NAME} has no setting {name!r}")
        given = getattr(django_settings, SETTING_NAME, None)
        if isinstance(given, dict) and name in given:
            return given[name]
        return DEFAULTS[name]


def nearest(name: object, known) -> str | None:
    """The known name most like `name`, or None when nothing is near."""
    known = list(known)
    upper = {str(candidate).upper(): candidate for candidate in known}
    found = get_close_matches(str(name).upper(), list(upper), n=1, cutoff=0.5)
    return upper[found[0]] if found else None


yc_settings = YoungCarersSettings()
