"""What the guide asks Wagtail to call, as plain functions; ``wagtail_hooks.py`` registers them."""

from __future__ import annotations

from django.apps import apps

from wagtail_youngcarers.guide.answers import answer_shells
from wagtail_youngcarers.guide.gate import stay_closed

# Before, and around, Wagtail's own answers to OPTIONS and to view restrictions, which run at 0.
GATE_ORDER = -1000


def group_permission_panel():
    """For ``register_group_permission_panel``: who may read, edit and publish the guide."""
    from wagtail_youngcarers.guide.panels import GuidePermissionsForm

    return GuidePermissionsForm


def reading_register():
    """The screen of the reading register; None without wagtail-modeladmin."""
    if not apps.is_installed("wagtail_modeladmin"):
        return None
    from wagtail_youngcarers.guide.modeladmin import reading_register

    return reading_register


__all__ = [
    "GATE_ORDER",
    "answer_shells",
    "group_permission_panel",
    "reading_register",
    "stay_closed",
]
