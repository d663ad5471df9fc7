"""Telling a reader what caring is, what it can mean at school, and what happens if they tell us."""

from __future__ import annotations

import datetime

from django.utils.translation import gettext_lazy as _
from wagtail.blocks import ListBlock

from wagtail_youngcarers.blocks import groups
from wagtail_youngcarers.blocks.base import PartBlock, SectionBlock
from wagtail_youngcarers.blocks.fields import (
    DayBlock,
    PlainCharBlock,
    PlainTextBlock,
    ProseBlock,
)

EXAMPLES = [
    _("You cook, clean or shop because somebody at home can’t."),
    _("You help somebody to get dressed, wash or move about."),
    _("You remind somebody to take their medicine."),
    _("You stay close when somebody feels low or worried."),
    _("You look after a brother or sister so that an adult can rest."),
    _("You explain letters and phone calls to somebody, or sign for them."),
]
ASK_FIRST = _(
    "Lots of children and young people help to look after somebody. You may do it every day and "
    "think nothing of it."
)
DEFINITION = _(
    "<p>Is it because somebody is ill or disabled? Or do they feel very low, or drink or take "
    "drugs in a way that worries you? Then you may be a young carer. That is the name for anyone "
    "under 18 who looks after somebody. It doesn’t matter who it is, or how much you do. You "
    "don’t have to use the name to talk to us.</p>"
)


class WhoIsAYoungCarerBlock(SectionBlock):
    """Everyday examples first, then the word for them.

    ``ask_first``: text; ``definition``: rich text; ``examples``: a list of sentences.
    """

    ask_first = PlainTextBlock(
        required=False,
        default=ASK_FIRST,
        label=_("Begin with"),
        help_text=_("Talk about what they do. Few of them have heard the name for it."),
    )
    examples = ListBlock(
        PlainCharBlock(label=_("Example")),
        default=EXAMPLES,
        max_num=12,
        label=_("Everyday examples"),
        help_text=_("Six or so ordinary things, to recognise yourself in. It is not a test."),
    )
    definition = ProseBlock(
        required=False,
        default=DEFINITION,
        label=_("What it is called"),
        help_text=_("The name comes last. The law says “under 18”, and sets no least amount."),
    )

    class Meta:
        template = "wagtail_youngcarers/blocks/who_is_a_young_carer.html"
        icon = "user"
        label = _("Who is a young carer")
        description = _("Everyday examples a reader can recognise, then what it is called.")
        group = groups.EXPLAINING
        default_heading = _("Do you help look after somebody?")
        needs = ["ask_first", "examples", "definition"]
        preview_value = {
            "ask_first": ASK_FIRST,
            "examples": EXAMPLES,
            "definition": DEFINITION,
        }


class EffectBlock(PartBlock):
    """One thing caring can do to a school day, beside what the school does about it."""

    effect = PlainCharBlock(
        label=_("What can be hard"), help_text=_("As a pupil would say it: “I'm often late.”")
    )
    what_we_do = PlainTextBlock(
        max_length=500,
        label=_("What we do about it"),
        help_text=_("Only what really happens here. Nothing hard stands without its answer."),
    )

    class Meta:
        icon = "tick-inverse"
        label = _("Effect")
        label_format = "{effect}"


STRENGTHS = [
    _("You notice how other people feel."),
    _("You can be trusted with real jobs."),
    _("You keep going when things are hard."),
]
EFFECTS = [
    {
        "effect": _("Mornings are full, and you come in late."),
        "what_we_do": _("Tell us once. We sort it out in private, not in front of your class."),
    },
    {
        "effect": _("Homework doesn’t get done at home."),
        "what_we_do": _("Ask for more time, or for a quiet place at school to do it."),
    },
    {
        "effect": _("You worry about somebody while you are here."),
        "what_we_do": _(
            "We agree with you and your family how a message reaches you, for example through "
            "the office."
        ),
    },
    {
        "effect": _("You are tired, or your mind is somewhere else."),
        "what_we_do": _("Tell an adult you trust. Together we look for what would help today."),
    },
]


class HowCaringAffectsSchoolBlock(SectionBlock):
    """Strengths first, then each effect beside its answer.

    ``strengths``: a list of sentences; ``effects``: a list of ``effect`` and ``what_we_do``.
    """

    strengths = ListBlock(
        PlainCharBlock(label=_("Strength")),
        default=STRENGTHS,
        max_num=8,
        label=_("What they are often good at"),
        help_text=_("Strengths come first on the page, before anything hard."),
    )
    effects = ListBlock(
        EffectBlock(),
        default=EFFECTS,
        max_num=12,
        label=_("What can be hard, and what we do"),
        help_text=_("Four or five, each with what you do about it."),
    )

    class Meta:
        template = "wagtail_youngcarers/blocks/how_caring_affects_school.html"
        icon = "list-ul"
        label = _("How caring can affect school")
        description = _("Strengths first; then what can be hard, each beside what you do about it.")
        group = groups.EXPLAINING
        default_heading = _("How looking after somebody can affect school")
        needs = ["strengths", "effects"]
        preview_value = {"strengths": STRENGTHS, "effects": EFFECTS}


WHO_WILL_KNOW = _(
    "<p>The adult you talk to listens first. They then tell our young carers lead. Other staff "
    "hear only what they need to know to help you, and we tell you who they are.</p>"
)
TALK_FIRST = _(
    "<p>We talk with you first, and then normally with your family. We ask what you would all like "
    "to happen. Asking for help is not a black mark against you or anybody at home.</p>"
)
WHEN_WE_MUST_TELL = _(
    "<p>There are things we can’t keep to ourselves. If we think that you or somebody else is "
    "being hurt, or isn’t safe, we have to tell the people whose job it is to help, even if you "
    "say no. We tell you so first, unless that would put somebody in danger.</p>"
)
WHAT_HAPPENS_NEXT = _(
    "<p>We agree with you one or two things that would make school easier. If you and your family "
    "want more help than a school can give, we ask for it together with you.</p>"
)
AFTER = _(
    "<p>We ask you how it is going, and we go on asking. You can say that something isn’t working, "
    "or that you would like something else.</p>"
)


class WhatHappensBlock(SectionBlock):
    """What happens when somebody tells the school, before it asks them for anything.

    Rich text each: ``who_will_know``, ``talk_first``, ``when_we_must_tell`` (the one part that
    can't be left out), ``what_happens_next``, ``after``.
    """

    who_will_know = ProseBlock(
        required=False,
        default=WHO_WILL_KNOW,
        label=_("Who will know"),
        help_text=_("As it is at your school: who is told, by the job they do."),
    )
    talk_first = ProseBlock(
        required=False,
        default=TALK_FIRST,
        label=_("We talk with you first"),
        help_text=_("Whom you talk with before you tell anybody else, and when you can't."),
    )
    when_we_must_tell = ProseBlock(
        default=WHEN_WE_MUST_TELL,
        label=_("When we must tell someone"),
        help_text=_(
            "Put it in your own words, but keep it: nobody can promise a child to keep everything "
            "secret. Ask your safeguarding lead to read it."
        ),
    )
    what_happens_next = ProseBlock(
        required=False,
        default=WHAT_HAPPENS_NEXT,
        label=_("What happens next"),
        help_text=_("The next days: what is agreed, with whom, and how soon."),
    )
    after = ProseBlock(
        required=False,
        default=AFTER,
        label=_("Afterwards"),
        help_text=_("How a pupil finds out whether it helped, and how they can ask again."),
    )

    class Meta:
        template = "wagtail_youngcarers/blocks/what_happens.html"
        icon = "info-circle"
        label = _("What happens if you tell us")
        description = _("Who will know, when you must tell someone, and what comes next.")
        group = groups.EXPLAINING
        default_heading = _("What happens if you tell us")
        needs = ["who_will_know", "talk_first", "when_we_must_tell", "what_happens_next", "after"]
        preview_value = {
            "who_will_know": WHO_WILL_KNOW,
            "talk_first": TALK_FIRST,
            "when_we_must_tell": WHEN_WE_MUST_TELL,
            "what_happens_next": WHAT_HAPPENS_NEXT,
            "after": AFTER,
        }


class ChangeBlock(PartBlock):
    """Something pupils or families said, and what the school did."""

    you_said = PlainTextBlock(
        max_length=500,
        label=_("You said"),
        help_text=_("In words that could be anybody's. Nobody should be recognised by them."),
    )
    we_did = PlainTextBlock(
        max_length=500,
        label=_("We did"),
        help_text=_("What is different now. If it could not be done, say why."),
    )
    when = DayBlock(
        required=False, label=_("When"), help_text=_("Any day of the month; only the month shows.")
    )

    class Meta:
        icon = "rotate"
        label = _("Change")
        label_format = "{you_said}"


class WhatHasChangedBlock(SectionBlock):
    """You said, we did, and when. ``changes``: a list of ``you_said``, ``we_did``, ``when``."""

    changes = ListBlock(
        ChangeBlock(),
        max_num=20,
        label=_("Changes"),
        help_text=_("Two or three small things that are true say more than a long list."),
    )

    class Meta:
        template = "wagtail_youngcarers/blocks/what_has_changed.html"
        icon = "rotate"
        label = _("What has changed")
        description = _("What pupils and families asked for, what you did, and when.")
        group = groups.PROMISES
        default_heading = _("What has changed because somebody told us")
        needs = ["changes"]
        preview_value = {
            "changes": [
                {
                    "you_said": _("Ringing home from the corridor felt awkward."),
                    "we_did": _("There is now a phone in a room with a door. Ask at the office."),
                    "when": datetime.date(2026, 3, 2),
                },
                {
                    "you_said": _("The club clashed with the last bus."),
                    "we_did": _("It now begins at lunchtime."),
                    "when": datetime.date(2026, 6, 8),
                },
            ]
        }
