"""The starter wording for pupils of 11 to 16: direct, and never a small child's words."""

from __future__ import annotations

from django.utils.translation import gettext as _

from wagtail_youngcarers.starter.content.words import offers_to_decide, paragraphs, question


def introduction() -> str:
    """The one sentence under the title."""
    return _(
        "You may never have called it anything. If somebody at home relies on you, school can make "
        "some of it easier, and you decide a lot of how."
    )


def body() -> list[dict]:
    """The page for pupils of 11 to 16, as stream data."""
    return [
        is_this_me(),
        {"type": "our_people", "value": {"heading": _("Who you can talk to")}},
        what_happens(),
        _questions(),
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
                    "People who do this get good at things others your age have not had to learn: "
                    "staying calm, planning, reading how somebody feels. It also takes time, sleep "
                    "and energy."
                ),
                _(
                    "The official name is young carer: anyone under 18 who helps to look after "
                    "somebody who is ill or disabled, has a mental health problem, or drinks or "
                    "uses drugs in a way that does them harm. You don’t have to use the name to "
                    "get help."
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
                    "people whose job is to keep children safe, even if you say no. We tell you "
                    "first, unless that would put somebody in danger."
                )
            ),
            "what_happens_next": paragraphs(
                _(
                    "We ask what you do, what works and what doesn’t. Together we agree what would "
                    "help: deadlines, lateness, contact with home, somebody to talk to, or a local "
                    "service if you want one."
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


def _questions() -> dict:
    return {
        "type": "questions",
        "value": {
            "heading": _("What people ask"),
            "questions": [
                question(
                    _("Am I in trouble?"),
                    _(
                        "No. If you have been late, missed work or lost your temper because of "
                        "what is going on at home, telling us gives us a reason to do things "
                        "differently."
                    ),
                ),
                question(
                    _("Will you tell my mum or dad?"),
                    _(
                        "We normally do talk with your family, because most things are easier with "
                        "them on board. We plan it with you first. If you think that it could make "
                        "things worse or put you in danger, say so. Then we talk to our "
                        "safeguarding lead about what to do before anybody rings home."
                    ),
                ),
                question(
                    _("Will other pupils find out?"),
                    _(
                        "Not from us. Staff are asked never to mention it in front of others. Who "
                        "you tell is up to you."
                    ),
                ),
                question(
                    _("Will I be taken away, or my family split up?"),
                    _(
                        "Looking after somebody is not, on its own, a reason for that. The point "
                        "of asking for help is that the person you look after gets more support "
                        "and less of it falls to you."
                    ),
                    _(
                        "We can’t make promises about every situation. If somebody is being "
                        "seriously harmed, the council and the courts decide what happens, and "
                        "you can tell them what you want and how you feel."
                    ),
                ),
                question(
                    _("Can I change my mind?"),
                    _(
                        "Yes. You can say no to any help, or stop it later. What we can’t do is "
                        "un-know that somebody may be in danger. We would tell you what we had to "
                        "do about that."
                    ),
                ),
                question(
                    _("What am I entitled to?"),
                    _(
                        "You can ask the council for a young carer’s needs assessment, and so can "
                        "your parents. It looks at what you do, whether it is too much, and what "
                        "you want for yourself. In England the council has to do one when you ask, "
                        "with few exceptions (Children Act 1989, section 17ZA). Towards 18 you can "
                        "ask about what comes next as well (Care Act 2014, section 63). We can "
                        "help you ask."
                    ),
                ),
                question(
                    _("I am worried about a friend."),
                    _(
                        "Tell them that you have noticed, and listen. Show them this page, or "
                        "offer to come with them. If you think that they are in danger, tell a "
                        "member of staff today, even if they asked you not to. That is not letting "
                        "them down."
                    ),
                ),
                question(
                    _("What if somebody at home is suddenly very ill?"),
                    _(
                        "Ring 999 and ask for an ambulance. Say where you are and what has "
                        "happened, and stay on the line: they will talk you through it. You can’t "
                        "get into trouble for ringing when you are worried."
                    ),
                    _("If you are at school, go to the nearest member of staff."),
                ),
            ],
        },
    }
