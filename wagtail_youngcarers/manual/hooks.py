"""What the manual asks Wagtail to call, as plain functions; ``wagtail_hooks.py`` registers them."""

from __future__ import annotations

from django.urls import path

from wagtail_youngcarers.manual.helping import URL_NAME
from wagtail_youngcarers.manual.views import ManualView, picture_view


def admin_urls():
    """For ``register_admin_urls``: the pages of the manual and their pictures.

    Both are one folder deep, so that a link from one page to another is the same everywhere.
    """
    return [
        path(
            "young-carers/manual/pictures/<slug:name>.png", picture_view, name=f"{URL_NAME}_picture"
        ),
        path("young-carers/manual/<slug:name>/", ManualView.as_view(), name=URL_NAME),
    ]
