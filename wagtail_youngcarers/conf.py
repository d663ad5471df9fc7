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
    # Whether our pages say their own address, title and description for sharing, and the school's
    # name and contacts for search engines. Off, where the site's base template does so.
    "LOAD_METADATA": True,
    # For how many seconds browsers and caches may keep our public pages; less where what they say
    # of today changes sooner. None: the pages say nothing about it.
    "PAGE_MAX_AGE": 60,
    # Whether “Leave this page” has a script that blanks the page and adds a shortcut.
    "LEAVE_SHORTCUT": True,
    # Which page class to use for each kind of page, where a project has more than one:
    # {"section": "home.CarersPage", "information": …, "picture": …, "staff_area": …}
    "PAGE_TYPES": {},
    # Where a visitor is sent to sign in to the staff area: a URL or URL name.
    # None means WAGTAIL_FRONTEND_LOGIN_URL, else Wagtail's own sign-in form.
    "LOGIN_URL": None,
    # After how many minutes without reading the staff guide a person signs in again before
    # reading on. None: never.
    "STAFF_IDLE_MINUTES": 60,
    # How many days a person may read the staff guide when a lead lets them in or renews.
    "READING_ACCESS_DAYS": 365,
    # How many days before that ends the lead is warned.
    "READING_ACCESS_WARNING_DAYS": 30,
    # How many days after a version was published those who have not read it are reminded;
    # one reminder for each number.
    "READING_REMINDER_DAYS": (7, 21, 42),
    # How many school years of readings are kept, this one included.
    "READINGS_KEPT_SCHOOL_YEARS": 2,
    # How many days somebody who left stays on the staff list and in the register.
    "LEAVERS_KEPT_DAYS": 30,
    # The alias in Django's STORAGES of a private place for staff files.
    "STAFF_FILES_STORAGE": "young_carers_staff_files",
    # The largest staff file, in megabytes.
    "STAFF_FILE_MAX_MB": 10,
    # Further addresses the audit asks for at each Site: feeds, lists, searches with "{words}".
    "AUDIT_URLS": (),
    # The codes of checks before publishing that are not made, for example ("jargon",).
    "CHECKS_OFF": (),
}

# The types each setting may have, for the system check.
TYPES: dict[str, tuple[type, ...]] = {
    "LOAD_STYLES": (bool,),
    "LOAD_METADATA": (bool,),
    "PAGE_MAX_AGE": (int, type(None)),
    "LEAVE_SHORTCUT": (bool,),
    "PAGE_TYPES": (dict,),
    "LOGIN_URL": (str, type(None)),
    "STAFF_IDLE_MINUTES": (int, type(None)),
    "READING_ACCESS_DAYS": (int,),
    "READING_ACCESS_WARNING_DAYS": (int,),
    "READING_REMINDER_DAYS": (list, tuple),
    "READINGS_KEPT_SCHOOL_YEARS": (int,),
    "LEAVERS_KEPT_DAYS": (int,),
    "STAFF_FILES_STORAGE": (str,),
    "STAFF_FILE_MAX_MB": (int,),
    "AUDIT_URLS": (list, tuple),
    "CHECKS_OFF": (list, tuple),
}

# The smallest value each number may have, in a list of numbers too.
LEAST: dict[str, int] = {
    "PAGE_MAX_AGE": 0,
    "STAFF_IDLE_MINUTES": 1,
    "READING_ACCESS_DAYS": 1,
    "READING_ACCESS_WARNING_DAYS": 0,
    "READING_REMINDER_DAYS": 1,
    "READINGS_KEPT_SCHOOL_YEARS": 1,
    "LEAVERS_KEPT_DAYS": 0,
    "STAFF_FILE_MAX_MB": 1,
}

PAGE_KINDS = ("section", "information", "picture", "staff_area")


class YoungCarersSettings:
    """Attribute access to the settings; reads Django's settings each time, so tests can override.

    Raises `AttributeError` for a name the package does not have.
    """

    def __getattr__(self, name: str) -> Any:
        if name not in DEFAULTS:
            raise AttributeError(f"{SETTING_NAME} has no setting {name!r}")
        return getattr(django_settings, SETTING_NAME)[name] if is_given(name) else DEFAULTS[name]


def is_given(name: str) -> bool:
    """Whether the project sets `name` itself."""
    given = getattr(django_settings, SETTING_NAME, None)
    return isinstance(given, dict) and name in given


def nearest(name: object, known) -> str | None:
    """The known name most like `name`, or None when nothing is near."""
    known = list(known)
    upper = {str(candidate).upper(): candidate for candidate in known}
    found = get_close_matches(str(name).upper(), list(upper), n=1, cutoff=0.5)
    return upper[found[0]] if found else None


yc_settings = YoungCarersSettings()
