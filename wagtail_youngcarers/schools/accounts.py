"""Where a mail to an account goes, and in which language."""

from __future__ import annotations

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email


def address_of(user) -> str:
    """The account's e-mail address; empty where it has none that works."""
    address = getattr(user, type(user).get_email_field_name()) or ""
    try:
        validate_email(address)
    except ValidationError:
        return ""
    return address


def language_of(user) -> str:
    """The language the account has chosen for the admin, else the site's own."""
    profile = getattr(user, "wagtail_userprofile", None)
    return profile.get_preferred_language() if profile else settings.LANGUAGE_CODE
