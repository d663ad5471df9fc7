"""The questions children and parents really have, with answers ready to switch on.

Written for one reader each. No answer promises to keep anything secret, and each says what
the school would have to do if somebody may be in danger.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

PUPILS_7_11, PUPILS_11_16, FAMILIES = "pupils_7_11", "pupils_11_16", "families"


@dataclass(frozen=True)
class ReadyQuestion:
    """A question as its reader asks it, and the paragraphs of its answer."""

    question: str | Promise
    paragraphs: tuple[str | Promise, ...]

    @property
    def answer(self) -> SafeString:
        """The answer as HTML, in the language that is being read."""
        return format_html_join("", "<p>{}</p>", ((text,) for text in self.paragraphs))


def _ready(question, *paragraphs) -> ReadyQuestion:
    return ReadyQuestion(question, paragraphs)


_FOR_PUPILS_7_11 = {
    "trouble": _ready(
        _("Am I in trouble?"),
        _("No. You have not done anything wrong, and nor have you by telling us."),
    ),
    "parents": _ready(
        _("Will you tell my mum or dad?"),
        _(
            "We normally do talk with them, but we talk with you first. If you are scared of what "
            "might happen when they know, tell us that. We will think with you about what to do."
        ),
    ),
    "others": _ready(
        _("Will other children find out?"),
        _(
            "Not from us. We won’t talk about it in front of your class. You can tell your "
            "friends if you want to. You don’t have to."
        ),
    ),
    "taken-away": _ready(
        _("Will I be taken away from my family?"),
        _(
            "Helping somebody at home is not a reason to take you away. What we all want is for "
            "your family to get help, so that you can be together and have time to play."
        ),
        _(
            "If somebody is hurting you, or you are not safe, other grown-ups have to help as "
            "well. You can tell them what you think and how you feel."
        ),
    ),
    "change-my-mind": _ready(
        _("Can I change my mind?"),
        _(
            "Yes. You can stop, or start again, whenever you like. Once we know that somebody may "
            "get hurt, we can’t pretend that we don’t know. We would tell you what we had to do."
        ),
    ),
    "friend": _ready(
        _("What if I am worried about a friend?"),
        _(
            "You are a good friend. You can tell your friend about this page, or go with them to "
            "a grown-up. If you think that they are not safe, tell a grown-up at school today, "
            "even if they asked you not to."
        ),
    ),
    "very-ill": _ready(
        _("What do I do if somebody at home is suddenly very ill?"),
        _(
            "Ring 999. It is free. Say “Ambulance, please.” Then say what has happened and where "
            "you are. You could say: “My mum fell over and she won’t wake up. We live at 12 Mill "
            "Lane.”"
        ),
        _(
            "Stay on the phone. The person there tells you what to do. You are not in trouble for "
            "ringing. It helps to learn your address now, or to keep it by the door."
        ),
        _("If you are at school, tell the nearest grown-up straight away."),
    ),
}

_FOR_PUPILS_11_16 = {
    "trouble": _ready(
        _("Am I in trouble?"),
        _(
            "No. Maybe you have been late, missed work or lost your temper because of things at "
            "home. When you tell us, we can do something about it."
        ),
    ),
    "parents": _ready(
        _("Will you tell my mum or dad?"),
        _(
            "We normally do talk with your family, because most things are easier when they know. "
            "We plan it with you first."
        ),
        _(
            "If you think that it could make things worse or put you in danger, say so. Then we "
            "talk to our safeguarding lead about what to do before anybody rings home."
        ),
    ),
    "others": _ready(
        _("Will other pupils find out?"),
        _(
            "Not from us. Staff are asked never to mention it in front of others. Who you tell is "
            "up to you."
        ),
    ),
    "taken-away": _ready(
        _("Will I be taken away, or my family split up?"),
        _(
            "Looking after somebody is not, on its own, a reason for that. The point of asking for "
            "help is that the person you look after gets more support and less of it falls to you."
        ),
        _(
            "We can’t promise how it goes for every family. If somebody is being badly hurt, the "
            "council and the courts decide what happens. You can tell them what you want and how "
            "you feel."
        ),
    ),
    "change-my-mind": _ready(
        _("Can I change my mind?"),
        _(
            "Yes. You can say no to any help, or stop it later. What we can’t do is un-know that "
            "somebody may be in danger. We would tell you what we had to do about that."
        ),
    ),
    "rights": _ready(
        _("What am I entitled to?"),
        _(
            "You can ask the council for a young carer’s needs assessment, and so can your "
            "parents. It looks at what you do, whether it is too much, and what you want for "
            "yourself. We can help you ask."
        ),
        _(
            "In England the council has to do one when you ask, with few exceptions. The law is "
            "the Children Act 1989, section 17ZA. When you are nearly 18 you can ask about what "
            "comes next as well (Care Act 2014, section 63)."
        ),
    ),
    "friend": _ready(
        _("What if I am worried about a friend?"),
        _(
            "Tell them that you have noticed, and listen. Show them this page, or offer to come "
            "with them. If you think that they are in danger, tell a member of staff today, even "
            "if they asked you not to. That is not letting them down."
        ),
    ),
    "very-ill": _ready(
        _("What do I do if somebody at home is suddenly very ill?"),
        _(
            "Ring 999 and ask for an ambulance. Say where you are first, then what has happened: "
            "“12 Mill Lane, Oakley. It’s my dad. He has collapsed and I can’t wake him.” If you "
            "know what illness he has and what he takes, say that too."
        ),
        _(
            "Stay on the line: they will talk you through it. You can’t get into trouble for "
            "ringing when you are worried. If it can wait a little, ring 111."
        ),
        _("If you are at school, go to the nearest member of staff."),
    ),
}

_FOR_FAMILIES = {
    "trouble": _ready(
        _("Will this get us into trouble?"),
        _(
            "No. Needing help is not something to be in trouble for. A child who helps at home is "
            "not a sign of a bad parent."
        ),
        _(
            "There is one thing to be straight about. If we believed that a child was being "
            "harmed, we would have to act, as we would for any child. We would tell you what we "
            "were doing, unless that would put somebody in danger."
        ),
    ),
    "taken-away": _ready(
        _("Could our child be taken away?"),
        _(
            "Helping to look after somebody is not, on its own, a reason to take a child from "
            "home. The people we work with look for help that lets families stay together."
        ),
        _(
            "When a child is in serious danger other steps can follow. Those are decided by the "
            "council and the courts, not by school."
        ),
    ),
    "who-knows": _ready(
        _("Who will know about our family?"),
        _(
            "Only the people who need to know in order to help. Nothing is put up on a wall or "
            "said in front of other children. You can ask us at any time who knows what."
        ),
    ),
    "record": _ready(
        _("Will it be on my child’s record?"),
        _("Yes. We note it in the school’s own records, so that the right staff know."),
        _(
            "Once a year, in January, schools in England send the school census to the Department "
            "for Education. It says which pupils they know to be young carers. It does not say who "
            "is ill in your family, or what your home is like."
        ),
    ),
    "stop-helping": _ready(
        _("Does my child have to stop helping at home?"),
        _(
            "No. Many children are glad to help. What we look for together is that it is not too "
            "much, too hard or too private a job for their age, and that they have time to play, "
            "learn and sleep."
        ),
    ),
    "drink-drugs-mental-health": _ready(
        _("What if it is about drink, drugs or mental health?"),
        _(
            "You can tell us that too. We will not blame you. It helps us to understand what your "
            "child carries with them into school."
        ),
    ),
    "interpreter": _ready(
        _("My child speaks English for me. Can I have an interpreter?"),
        _(
            "Please ask us, and ask your doctor too. Your child should not have to find the words "
            "for things that are hard even for adults."
        ),
    ),
    "council": _ready(
        _("What can we ask the council for?"),
        _(
            "You or your child can ask the council for a young carer’s needs assessment. It is a "
            "conversation about what your child does, whether it is too much, and what would "
            "help. The person your child helps can ask for help of their own, so that less falls "
            "to your child. We can help you ask."
        ),
        _(
            "In England the council has to do one when a young carer or a parent asks, with few "
            "exceptions. The law is the Children Act 1989, section 17ZA."
        ),
    ),
    "change-our-minds": _ready(
        _("Can we change our minds?"),
        _(
            "Yes. You can say no to help, stop it, or come back later. If we were worried that "
            "your child was not safe, we would still have to act on that."
        ),
    ),
    "another-child": _ready(
        _("What if I am worried about another child?"),
        _(
            "Tell one of the people on this page what you have seen or heard. You don’t have to "
            "be sure. If a child is in danger now, ring 999."
        ),
    ),
    "very-ill": _ready(
        _("What should my child do if somebody at home is suddenly very ill?"),
        _(
            "Practise it together before you need it. Ring 999 and ask for an ambulance. Say where "
            "you live and what has happened. Stay on the phone. Keep your address where your child "
            "can see it, and the number of somebody who can come."
        ),
        _("Tell us too. Then we know whom to ring, and what may be on your child’s mind."),
    ),
}

READY = {
    PUPILS_7_11: _FOR_PUPILS_7_11,
    PUPILS_11_16: _FOR_PUPILS_11_16,
    FAMILIES: _FOR_FAMILIES,
}

READERS = {
    PUPILS_7_11: _("For pupils aged 7 to 11"),
    PUPILS_11_16: _("For pupils aged 11 to 16"),
    FAMILIES: _("For families"),
}


def ready_choices() -> list:
    """Every ready question to tick, by its reader; the values are what is stored."""
    return [
        (label, [(f"{reader}.{key}", ready.question) for key, ready in READY[reader].items()])
        for reader, label in READERS.items()
    ]


def find_ready(names) -> list[ReadyQuestion]:
    """The questions behind stored values, in our order; what is none of ours is passed over."""
    names = set(names or ())
    return [
        ready
        for reader, questions in READY.items()
        for key, ready in questions.items()
        if f"{reader}.{key}" in names
    ]
