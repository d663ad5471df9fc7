"""What a person has to look at in an imported draft, kept in the page's history."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail.models import PageLogEntry

IMPORTED = "wagtail_youngcarers.import_page"


def log_actions(actions) -> None:
    """For ``register_log_actions``: how the history of a page names its import."""
    actions.register_action(IMPORTED, _("Bring the old page along"), _("Made from the old page"))


def left_to_do(page) -> list[str] | None:
    """What was to be looked at when `page` was imported; None where it was not."""
    entry = PageLogEntry.objects.filter(page=page.pk, action=IMPORTED).order_by("-pk").first()
    return entry.data.get("to_do", []) if entry else None
