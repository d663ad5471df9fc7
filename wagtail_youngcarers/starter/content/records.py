"""The roles every school starts with. Who is in them, only the school can say."""

from __future__ import annotations

from django.utils.translation import gettext as _

from wagtail_youngcarers.records.models import Role


def roles() -> list[dict]:
    """Values for `Role` rows, in order; `next_role` holds the key of who steps in."""
    return [
        {
            "key": Role.YOUNG_CARERS_LEAD,
            "title": _("Young carers lead"),
            "does": _("Listens, and works out with you what would help."),
            "next_role": Role.SENIOR_LEADER,
            "sort_order": 10,
        },
        {
            "key": Role.SENIOR_LEADER,
            "title": _("Senior leader for young carers"),
            "does": _("Makes sure that the whole school keeps its word to young carers."),
            "next_role": Role.SAFEGUARDING_LEAD,
            "sort_order": 20,
        },
        {
            "key": Role.SAFEGUARDING_LEAD,
            "title": _("Safeguarding lead"),
            "does": _("Helps when a child may not be safe."),
            "next_role": None,
            "sort_order": 30,
        },
    ]
