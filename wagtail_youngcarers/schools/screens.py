"""Where a screen of the admin is."""

from __future__ import annotations

from django.urls import NoReverseMatch, reverse


def url_of(name: str, *args) -> str:
    """The address of a screen of the admin; empty where the site has taken that screen out."""
    try:
        return reverse(name, args=args)
    except NoReverseMatch:
        return ""
