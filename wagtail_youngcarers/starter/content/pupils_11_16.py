"""The starter wording for pupils of 11 to 16: direct, and never a small child's words."""

from __future__ import annotations

from django.utils.translation import gettext as _

from wagtail_youngcarers.blocks.ready_questions import PUPILS_11_16
from wagtail_youngcarers.starter.content.words import offers_to_decide, paragraphs, questions


def introduction() -> str:
    """The one sentence under the title."""
    return _(
        "Does somebody at home rely on you? You may never have called it anything. You can talk to "
        "us. You are not in trouble, and we plan with you what happens next."
    )


def body() -> list[dict]:
    """The page for pupils of 11 to 16, as stream data."""
    return [
        is_this_me(),
        {"type": "our_people", "value": {"heading": _("Who you can talk to")}},
        what_happens(),
        ways_to_start(),
        questions(_("What people ask"), PUPILS_11_16),
        what_we_offer(),
        {"type": "local_services", "value": {}},
        {"type": "helplines", "value": {"audience": "pupils"}},
    ]


def is_this_me() -> dict:
    """Everyday examples first; the name for it comes after."""
    return {
        "type": "who_is_a_young_carer",
        "value": {
            "heading": _("Is this me?"),
            "ask_first": _("Do you do things at home that most people your age don’t have to?"),
            "examples": [
                _("cooking, shopping, cleaning, or sorting out money and letters"),
                _("helping somebody to move about, wash or take their medicine"),
                _("looking after a brother or sister most days"),
                _("speaking for somebody at the doctor’s or on the phone"),
                _("keeping somebody company when they are low, or calming things down"),
                _("looking at your phone all day in case something has happened"),
            ],
            "definition": paragraphs(
                _(
                    "People who do this get good at things that others your age have not had to "
                    "learn. They stay calm, they plan, and they can tell how somebody feels. It "
                    "also takes time, sleep and energy."
                ),
                _(
                    "The official name is young carer: anyone under 18 who helps to look after "
                    "somebody. That person may be ill or disabled, or have a mental health "
                    "problem. Or they may drink or use drugs in a way that does them harm. You "
                    "don’t have to use the name to get help."
                ),
            ),
        },
    }


def what_happens() -> dict:
    """Who will know, what we ask first, and what we can't keep to ourselves."""
    return {
        "type": "what_happens",
        "value": {
            "heading": _("What happens if you tell us"),
            "who_will_know": paragraphs(
                _(
                    "The person you tell, and our young carers lead. Your teachers are told only "
                    "what they need, for example that homework may be late, and you can have a say "
                    "in how that is put. It is written in the school’s records, not on a list on a "
                    "wall."
                )
            ),
            "talk_first": paragraphs(
                _(
                    "We normally talk with your family as well, and with you first: what to say, "
                    "who says it, and when. If talking to them could put you at risk, tell us so."
                )
            ),
            "when_we_must_tell": paragraphs(
                _(
                    "If we think that you or somebody else could come to harm, we have to tell the "
                    "people whose job is to keep children safe. We have to do it even if you say "
                    "no. We tell you first, unless that would put somebody in danger."
                )
            ),
            "what_happens_next": paragraphs(
                _(
                    "We ask what you do, what works and what doesn’t. Together we agree what would "
                    "help. It could be more time for work, a way to hear from home, or somebody to "
                    "talk to. It could be a local service, if you want one."
                )
            ),
            "after": paragraphs(
                _(
                    "We check with you after a few weeks whether it helps. If it doesn’t, we "
                    "change it. You can stop when you want to."
                )
            ),
        },
    }


def ways_to_start() -> dict:
    """The one next step, for somebody who would rather not make it a big thing."""
    return {
        "type": "ways_to_start",
        "value": {
            "heading": _("Not sure how to begin?"),
            "introduction": _("One sentence is enough. You don’t have to explain it all at once."),
            "say": _("There’s a lot going on at home and I help with it. Can we talk?"),
            "show": _("Can I talk to you, please? Somewhere quiet, when you have a minute."),
            "send": _("Hello. Could I talk to you sometime this week, somewhere quiet?"),
        },
    }


def what_we_offer() -> dict:
    """Offers that the school must keep, change or delete before pupils see them."""
    return {
        "type": "what_we_offer",
        "value": {
            "introduction": offers_to_decide(),
            "offers": [
                {
                    "title": _("Somebody to talk to"),
                    "detail": _("The same person each time, in private, with no form to fill in."),
                },
                {
                    "title": _("Room on deadlines and detentions"),
                    "detail": _("More time for homework, and detentions moved to lunchtime."),
                },
                {
                    "title": _("Contact with home"),
                    "detail": _("An agreed way to hear from home when you are worried."),
                },
                {
                    "title": _("A way to step out"),
                    "detail": _("A card that lets you leave a lesson without explaining."),
                },
                {
                    "title": _("Others who get it"),
                    "detail": _("A drop-in or group for people who look after somebody."),
                },
            ],
        },
    }
