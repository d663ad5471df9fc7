"""What printing asks Wagtail to call, as plain functions; ``wagtail_hooks.py`` registers them."""

from __future__ import annotations

from django.urls import path

from wagtail_youngcarers.paper.views import ThingsToPrintView


def admin_urls():
    """For ``register_admin_urls``: the screen with everything there is to print."""
    return [path("young-carers/print/", ThingsToPrintView.as_view(), name="young_carers_print")]
