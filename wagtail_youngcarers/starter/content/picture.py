"""The starter wording for the youngest: one sentence, and one thing to do."""

from __future__ import annotations

from django.utils.translation import gettext as _


def words() -> dict:
    """Field values of the picture-led page; the grown-up is the young carers lead."""
    return {
        "sentence": _("Do you help somebody at home?"),
        "thing_to_do": _("Find this grown-up. Say: I want to talk."),
        "drawing": "bench",
        "for_adult": _(
            "Read it aloud, look at the picture, and go together. If your child tells you "
            "something, listen first. Then tell us."
        ),
    }
