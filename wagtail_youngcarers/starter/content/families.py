"""The starter wording for families: warm, plain, and honest about what we must do."""

from __future__ import annotations

from django.utils.translation import gettext as _

from wagtail_youngcarers.blocks.ready_questions import FAMILIES
from wagtail_youngcarers.starter.content.words import offers_to_decide, paragraphs, questions
from wagtail_youngcarers.starter.markers import decide


def introduction() -> str:
    """The one sentence under the title."""
    return _(
        "Families look after each other. When a child does a lot of it, school can help. Needing "
        "help is nothing to be in trouble for, and we work out with you what to do."
    )


def body() -> list[dict]:
    """The page for families, as stream data."""
    return [
        is_this_me(),
        {"type": "our_people", "value": {}},
        what_happens(),
        ways_to_start(),
        questions(_("What parents ask"), FAMILIES),
        _at_school(),
        what_we_offer(),
        {"type": "local_services", "value": {}},
        {"type": "figures", "value": {}},
        {"type": "helplines", "value": {"audience": "families"}},
    ]


def is_this_me() -> dict:
    """Everyday examples first; the name for it comes after."""
    return {
        "type": "who_is_a_young_carer",
        "value": {
            "heading": _("Does this sound like your child?"),
            "ask_first": _(
                "Does your child help somebody at home who is ill, disabled or having a hard time?"
            ),
            "examples": [
                _("fetching and carrying, cooking, or tidying up"),
                _("helping somebody to wash, dress or move about"),
                _("keeping an eye on a brother or sister"),
                _("keeping somebody company when they feel low, or staying quiet so they can rest"),
                _("explaining letters, or speaking for somebody on the phone or at the doctor’s"),
                _("worrying at school about how somebody is at home"),
            ],
            "definition": paragraphs(
                _(
                    "Children who do these things are often kind, and proud of what they do. The "
                    "name for them is young carers. They are under 18 and help to look after "
                    "somebody, most often in their family. That person may be ill or disabled, or "
                    "have a mental health problem. Or they may drink or use drugs in a way that "
                    "does them harm."
                ),
                _(
                    "Your child does not have to use that name. They do not have to do a set "
                    "amount, either. If it takes up their time, their sleep or their thoughts, "
                    "tell us."
                ),
            ),
        },
    }


def what_happens() -> dict:
    """Who will know, what we talk about first, and what we can't keep to ourselves."""
    return {
        "type": "what_happens",
        "value": {
            "heading": _("What happens if you tell us"),
            "who_will_know": paragraphs(
                _(
                    "The member of staff you talk to, and our young carers lead. Others are told "
                    "only what they need to know in order to help, such as why homework may be "
                    "late. We write down what we agree, in the school’s records."
                )
            ),
            "talk_first": paragraphs(
                _(
                    "If it is your child who tells us, we normally talk with them first about how "
                    "to tell you, and then with you. We normally ask you before we speak to "
                    "another service."
                )
            ),
            "when_we_must_tell": paragraphs(
                _(
                    "If we think that a child is being harmed, or may be, we must tell the people "
                    "whose job is to keep children safe. We must do so even if you or your child "
                    "say no. We tell you first, unless that would put somebody in danger."
                )
            ),
            "what_happens_next": paragraphs(
                _(
                    "We ask what your child does, what goes well and what is hard. Then we agree "
                    "with you both what school will do, and, if you would like it, whom else to "
                    "ask."
                )
            ),
            "after": paragraphs(
                _(
                    "We look at it again with you after a few weeks. You can ask us to change it, "
                    "or to stop, at any time."
                )
            ),
        },
    }


def ways_to_start() -> dict:
    """The one next step, for a parent who has a minute at the gate."""
    return {
        "type": "ways_to_start",
        "value": {
            "introduction": _("One sentence is enough. You don’t need a letter from a doctor."),
            "say": _("My child helps to look after somebody at home. Can we talk?"),
            "show": _("Please can we talk? Somewhere private, when you have time."),
            "send": _("Hello. Please could you ring me when you have time? My number:"),
        },
    }


def what_we_offer() -> dict:
    """Offers that the school must keep, change or delete before families see them."""
    return {
        "type": "what_we_offer",
        "value": {
            "introduction": offers_to_decide(),
            "offers": [
                {
                    "title": _("A grown-up who knows"),
                    "detail": _(
                        "The same person to turn to each time, for your child and for you."
                    ),
                },
                {
                    "title": _("A gentler start to the day"),
                    "detail": _("Somewhere to eat, settle or talk before lessons."),
                },
                {
                    "title": _("News from home"),
                    "detail": _("A call through the school office when your child is worried."),
                },
                {
                    "title": _("Meetings that suit you"),
                    "detail": _("By phone, or at another time, if coming to school is difficult."),
                },
            ],
        },
    }


def _at_school() -> dict:
    return {
        "type": "how_caring_affects_school",
        "value": {
            "strengths": [
                _("noticing how other people feel"),
                _("staying calm when something goes wrong"),
                _("getting things done without being asked"),
            ],
            "effects": [
                {
                    "effect": _("Getting to school on time, or at all, on a difficult morning."),
                    "what_we_do": decide(
                        _(
                            "what do you do? For example: ring us, and nobody is told off at the "
                            "door."
                        )
                    ),
                },
                {
                    "effect": _("Being tired, or finding it hard to think about lessons."),
                    "what_we_do": decide(_("what do you do? For example: a quiet place to rest.")),
                },
                {
                    "effect": _("Homework that did not get done."),
                    "what_we_do": decide(
                        _("what do you do? For example: more time, or help at lunchtime.")
                    ),
                },
                {
                    "effect": _("Missing clubs, trips and time with friends."),
                    "what_we_do": decide(
                        _("what do you do? For example: help with cost, or with getting home.")
                    ),
                },
            ],
        },
    }
