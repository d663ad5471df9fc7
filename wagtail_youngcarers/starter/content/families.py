"""The starter wording for families: warm, plain, and honest about what we must do."""

from __future__ import annotations

from django.utils.translation import gettext as _

from wagtail_youngcarers.starter.content.words import offers_to_decide, paragraphs, question
from wagtail_youngcarers.starter.markers import decide


def introduction() -> str:
    """The one sentence under the title."""
    return _(
        "Families look after each other. When a child does more of it than most, school can make "
        "things easier, and asking us is not a black mark against anyone."
    )


def body() -> list[dict]:
    """The page for families, as stream data."""
    return [
        is_this_me(),
        {"type": "our_people", "value": {}},
        what_happens(),
        _questions(),
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
                    "Children who do these things are often kind, capable and proud of what they "
                    "do. The name for them is young carers: people under 18 who help to look after "
                    "somebody, most often in their family, who is ill or disabled, has a mental "
                    "health problem, or drinks or uses drugs in a way that does them harm."
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
                    "If we think that a child is being harmed or may be, we must tell the people "
                    "whose job is to keep children safe, even if you or your child say no. We tell "
                    "you first, unless that would put somebody in danger."
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


def _questions() -> dict:
    return {
        "type": "questions",
        "value": {
            "heading": _("What parents ask"),
            "questions": [
                question(
                    _("Will this get us into trouble?"),
                    _(
                        "No. Needing help is not something to be in trouble for, and a child who "
                        "helps at home is not a sign of a bad parent."
                    ),
                    _(
                        "There is one thing to be straight about. If we believed that a child was "
                        "being harmed, we would have to act, as we would for any child. We would "
                        "tell you what we were doing, unless that would put somebody in danger."
                    ),
                ),
                question(
                    _("Could our child be taken away?"),
                    _(
                        "Helping to look after somebody is not, on its own, a reason to take a "
                        "child from home. The people we work with look for help that lets families "
                        "stay together. When a child is in serious danger other steps can follow, "
                        "and those are decided by the council and the courts, not by school."
                    ),
                ),
                question(
                    _("Who will know about our family?"),
                    _(
                        "Only the people who need to know in order to help. Nothing is put up on a "
                        "wall or said in front of other children. You can ask us at any time who "
                        "knows what."
                    ),
                ),
                question(
                    _("Will it be on my child’s record?"),
                    _(
                        "Yes. We note it in the school’s own records, so that the right staff "
                        "know. Once a year, in the January school census, schools in England also "
                        "tell the Department for Education which pupils they know to be young "
                        "carers. That return does not describe your family’s illness or your home."
                    ),
                ),
                question(
                    _("Does my child have to stop helping at home?"),
                    _(
                        "No. Many children are glad to help. What we look for together is that it "
                        "is not too much, too hard or too private a job for their age, and that "
                        "they have time to play, learn and sleep."
                    ),
                ),
                question(
                    _("What if it is about drink, drugs or mental health?"),
                    _(
                        "You can tell us that too. We will not blame you. It helps us to "
                        "understand what your child carries with them into school."
                    ),
                ),
                question(
                    _("My child speaks English for me. Can I have an interpreter?"),
                    _(
                        "Please ask. Your child should not have to explain adult or medical "
                        "matters, and you can ask for an interpreter when you meet us or your "
                        "doctor."
                    ),
                ),
                question(
                    _("What can we ask the council for?"),
                    _(
                        "You or your child can ask the council for a young carer’s needs "
                        "assessment. It is a conversation about what your child does, whether it "
                        "is too much, and what would help. In England the council has to do one "
                        "when a young carer or a parent asks, with few exceptions (Children Act "
                        "1989, section 17ZA). The person your child helps can ask for help of "
                        "their own, so that less falls to your child. We can help you ask."
                    ),
                ),
                question(
                    _("Can we change our minds?"),
                    _(
                        "Yes. You can say no to help, stop it, or come back later. If we were "
                        "worried that your child was not safe, we would still have to act on that."
                    ),
                ),
            ],
        },
    }
