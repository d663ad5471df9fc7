"""What stands on every page whatever is filled in, deleted or overdue.

It is code, so that nobody can delete it by accident: three numbers, and one sentence for
when a school has named nobody.
"""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from wagtail_youngcarers.records.cards import HelplineView

EMERGENCY = "999"
NHS = "111"
CHILDLINE = "0800 1111"

ANY_ADULT = _("Talk to any adult at school that you trust.")


def always_there() -> list[HelplineView]:
    """999, Childline and NHS 111 as code knows them: what is certain, and nothing more."""
    return [
        HelplineView(
            key="emergency-999",
            name=str(_("Emergency services")),
            what_for=str(_("If somebody is in danger right now.")),
            phone=EMERGENCY,
            is_emergency=True,
            always_open=True,
        ),
        HelplineView(
            key="childline",
            name=str(_("Childline")),
            what_for=str(_("For anybody under 19, about anything.")),
            phone=CHILDLINE,
            website="https://www.childline.org.uk/",
            always_open=True,
            cost=str(_("Free, and not on the phone bill.")),
        ),
        HelplineView(
            key="nhs-111",
            name=str(_("NHS 111")),
            what_for=str(_("If you are worried about somebody’s health and it can wait a little.")),
            phone=NHS,
        ),
    ]


def with_always_there(shown: list[HelplineView], known: list[HelplineView]) -> list[HelplineView]:
    """`shown`, and whichever of the three it lacks: the record of it in `known`, else code's.

    999 stands first, then whatever else is for danger right now.
    """
    missing = []
    for line in always_there():
        number = line.dialled
        if all(other.dialled != number for other in shown):
            missing.append(next((other for other in known if other.dialled == number), line))
    return sorted(
        [*shown, *missing],
        key=lambda line: (line.dialled != EMERGENCY, not line.is_emergency),
    )
