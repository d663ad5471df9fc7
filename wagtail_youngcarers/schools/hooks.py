"""What schools ask Wagtail to call, as plain functions; ``wagtail_hooks.py`` registers them."""

from __future__ import annotations

from django.urls import path

from wagtail_youngcarers.schools.viewsets import site_viewset

# Before Wagtail's own addresses, which are registered at 0.
BEFORE_WAGTAIL = -1


def admin_urls():
    """For ``register_admin_urls``: the question before a Site is deleted, at Wagtail's address."""
    return [path("sites/delete/<int:pk>/", site_viewset.delete_view)]
