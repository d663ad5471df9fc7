"""Keeps wagtail-localize from records and the staff guide, whose words have forms of their own.

Its views for things that are not pages ask one right for all schools, and look at no object: with
it, an editor could have the records of any school copied, and the guide without a right on it.
"""

from __future__ import annotations

from django.apps import apps
from django.http import Http404
from django.urls import path

# Before wagtail-localize's own, whose addresses these are.
BEFORE_LOCALIZE = -1000
_OURS = "wagtail_youngcarers"


def _not_here(request, *args, **kwargs):
    raise Http404


def admin_urls():
    """The addresses of wagtail-localize that would take a record or a guide, shut."""
    if not apps.is_installed("wagtail_localize"):
        return []
    return [
        path(f"localize/{door}/{_OURS}/<path:rest>", _not_here)
        for door in ("submit/snippet", "modeladmin/submit", "api/snippets")
    ]


def leave_out_localize(buttons, snippet, user):
    """Take the buttons that lead there off the listings of our records."""
    if snippet._meta.app_label == _OURS:
        buttons[:] = [button for button in buttons if "/localize/" not in str(button.url)]
