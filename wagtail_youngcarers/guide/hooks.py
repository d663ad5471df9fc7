"""What the guide asks Wagtail to call, as plain functions; ``wagtail_hooks.py`` registers them."""

from __future__ import annotations

from django.apps import apps
from django.utils.translation import gettext as _

from wagtail_youngcarers.guide.answers import answer_shells
from wagtail_youngcarers.guide.gate import stay_closed
from wagtail_youngcarers.records.models import ReferralContact
from wagtail_youngcarers.schools.policy import (
    CHANGE_GUIDE,
    READ_GUIDE,
    has_right,
    has_right_everywhere,
)
from wagtail_youngcarers.staff.access import may_read

# Before, and around, Wagtail's own answers to OPTIONS and to view restrictions, which run at 0.
GATE_ORDER = -1000


def group_permission_panel():
    """For ``register_group_permission_panel``: who may read, edit and publish the guide."""
    from wagtail_youngcarers.guide.panels import GuidePermissionsForm

    return GuidePermissionsForm


def staff_halves_go_too(user, records):
    """For ``young_carers_goes_too``: what only staff may read about contacts goes with them.

    Those who may not read it are told the same whether there is any or not.
    """
    from wagtail_youngcarers.guide.models import ContactStaffDetail

    contacts = [one for one in records if isinstance(one, ReferralContact)]
    if not contacts:
        return ""
    neutral = _("Whatever only staff may read about it goes too.")
    if not all(_may_read_about(user, one) for one in contacts):
        return neutral
    halves = ContactStaffDetail.objects.filter(
        contact__in=[one.pk for one in contacts]
    ).select_related("contact")
    if not halves:
        return ""
    return _("What only staff may read goes too: the staff half of %(contacts)s.") % {
        "contacts": ", ".join(sorted(f"“{one.contact.name}”" for one in halves))
    }


def _may_read_about(user, contact):
    if contact.site_id is None:
        return has_right_everywhere(user, READ_GUIDE)
    return may_read(user, contact.site) or has_right(user, CHANGE_GUIDE, contact.site)


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
    "staff_halves_go_too",
    "stay_closed",
]
