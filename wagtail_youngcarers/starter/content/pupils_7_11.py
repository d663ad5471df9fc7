"""The starter wording for pupils of 7 to 11: short words, and true ones."""

from __future__ import annotations

from django.utils.translation import gettext as _

from wagtail_youngcarers.blocks.ready_questions import PUPILS_7_11
from wagtail_youngcarers.starter.content.words import offers_to_decide, paragraphs, questions


def introduction() -> str:
    """The one sentence under the title."""
    return _(
        "Do you help to look after somebody at home? That is a big thing to do. Talk to a grown-up "
        "here. You are not in trouble, and we think with you about what would help."
    )


def body() -> list[dict]:
    """The page for pupils of 7 to 11, as stream data."""
    return [
        is_this_me(),
        {"type": "our_people", "value": {"heading": _("Who you can talk to")}},
        what_happens(),
        ways_to_start(),
        questions(_("What children ask"), PUPILS_7_11),
        what_we_offer(),
        {"type": "helplines", "value": {"audience": "pupils"}},
    ]


def is_this_me() -> dict:
    """Everyday examples first; the name for it comes after."""
    return {
        "type": "who_is_a_young_carer",
        "value": {
            "heading": _("Is this me?"),
            "ask_first": _("Do any of these sound like you?"),
            "examples": [
                _("You cook or tidy up because somebody is poorly."),
                _("You help your brother or sister to get ready."),
                _("You fetch things for somebody who can’t get up."),
                _("You sit with somebody when they feel sad."),
                _("You read letters or talk on the phone for somebody."),
                _("You think about somebody at home when you are in class."),
            ],
            "definition": paragraphs(
                _(
                    "If you do things like these, you are doing something kind and clever. There "
                    "is a name for it: being a young carer. You don’t have to use that name."
                ),
                _(
                    "It can be your mum or dad, a grandparent, a brother or a sister. Maybe they "
                    "are ill or disabled. Maybe they feel very sad or worried, or they drink too "
                    "much. It is not your fault."
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
                    "The grown-up you tell will listen. They will tell the grown-up in charge of "
                    "helping young carers. Other teachers are told only what they need to know to "
                    "help you. We don’t tell your class."
                )
            ),
            "talk_first": paragraphs(
                _(
                    "We normally talk with your family too. We talk with you first, about what to "
                    "say and who should say it."
                )
            ),
            "when_we_must_tell": paragraphs(
                _(
                    "If you or somebody else might get hurt, we have to tell people whose job is "
                    "to keep children safe. We have to do it even if you say no. We tell you "
                    "first, unless that would put somebody in danger."
                )
            ),
            "what_happens_next": paragraphs(
                _(
                    "We ask what you do at home, what is good and what is hard. Then we think "
                    "together about what would make school easier."
                )
            ),
            "after": paragraphs(
                _("We ask you again after a while how it is going. You can change your mind.")
            ),
        },
    }


def ways_to_start() -> dict:
    """The one next step, in a child's own words."""
    return {
        "type": "ways_to_start",
        "value": {
            "heading": _("How to start"),
            "say": _("I help to look after somebody at home. Can I talk to you?"),
            "show": _("Please can I talk to you? I would like it to be somewhere quiet."),
            "send": _("Hello. Please can I talk to you soon?"),
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
                    "detail": _("The same grown-up each time, somewhere quiet."),
                },
                {
                    "title": _("Help with homework"),
                    "detail": _("A place to do it at school, or more time."),
                },
                {
                    "title": _("A way to hear from home"),
                    "detail": _("Ask in the office if you are worried, and somebody will ring."),
                },
                {
                    "title": _("Time to have fun"),
                    "detail": _("A club where you can play, and nobody has to explain anything."),
                },
            ],
        },
    }
