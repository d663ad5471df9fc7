"""The starter wording for the youngest: one sentence, and one thing to do."""

from __future__ import annotations

from django.utils.translation import gettext as _


def words() -> dict:
    """The words of the picture-led page, by what each is for."""
    return {
        "sentence": _("Do you help somebody at home?"),
        "action": _("Find this grown-up. Say: I want to talk."),
        "reading_along": _(
            "For the grown-up reading along: read it aloud, point at the picture, and go together. "
            "If your child tells you something, listen first, and then tell us at school."
        ),
    }
