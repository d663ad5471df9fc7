"""The starter wording of the section page: what families and pupils see first."""

from __future__ import annotations

from django.utils.translation import gettext as _

from wagtail_youngcarers.schools.models import Phase
from wagtail_youngcarers.starter.content import families, pupils_7_11, pupils_11_16
from wagtail_youngcarers.starter.content.words import commitment, drop_in_to_decide, paragraphs


def introduction(phase: str) -> str:
    """The one sentence under the title."""
    if phase == Phase.INFANT:
        return _(
            "Some children help to look after somebody at home. If yours does, please tell us. We "
            "listen, and we help. Needing help is nothing to be in trouble for."
        )
    if phase in (Phase.JUNIOR, Phase.PRIMARY):
        return _(
            "Lots of children help to look after somebody at home. Do you? There are grown-ups "
            "here who listen and help. You are not in trouble."
        )
    if phase == Phase.ALL_THROUGH:
        return _(
            "Plenty of children and teenagers look after somebody, or worry about them a lot. Here "
            "is who to talk to at school, and what happens if you do. You are not in trouble."
        )
    return _(
        "Plenty of people your age look after somebody, or lie awake worrying about them. Here is "
        "who to talk to at school, and what happens if you do. You are not in trouble."
    )


def body(phase: str, asks_for_drop_in: bool = False) -> list[dict]:
    """The section page of a school of `phase`, as stream data."""
    if phase == Phase.INFANT:
        speaker = families
    elif phase in (Phase.JUNIOR, Phase.PRIMARY):
        speaker = pupils_7_11
    else:
        speaker = pupils_11_16
    offer = speaker.what_we_offer()
    if asks_for_drop_in:
        offer["value"]["introduction"] += "\n" + drop_in_to_decide()
    return [
        speaker.is_this_me(),
        {"type": "our_people", "value": {}},
        speaker.what_happens(),
        speaker.ways_to_start(),
        offer,
        *([] if speaker is families else _for_families()),
        commitment(),
        {"type": "local_services", "value": {}},
        {"type": "helplines", "value": {"audience": "everyone"}},
    ]


def _for_families() -> list[dict]:
    return [
        {"type": "heading", "value": {"text": _("For families")}},
        {
            "type": "text",
            "value": {
                "body": paragraphs(
                    _(
                        "Asking for help is not a black mark against you. Tell us in whatever way "
                        "is easiest: at the gate, by phone, or in a note. We will ask what would "
                        "help, and say what we can and can’t do."
                    )
                )
            },
        },
    ]
