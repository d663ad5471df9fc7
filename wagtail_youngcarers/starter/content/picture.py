"""The starter wording for the youngest: a question, an answer, and one thing to do."""

from __future__ import annotations

from django.utils.translation import gettext as _


def words() -> dict:
    """Field values of the picture-led page.

    The grown-up and the thing to do are left empty: the page then says to find the young
    carers lead, by name, or whoever steps in.
    """
    return {
        "sentence": _("Do you help somebody at home?"),
        "drawing": "kettle",
        "steps": [
            (
                "step",
                {"words": _("You can tell a grown-up here. They will listen."), "drawing": "bench"},
            )
        ],
        "for_adult": _(
            "Read it aloud, look at the picture, and go together. If your child tells you "
            "something, listen first. Then tell us."
        ),
    }
