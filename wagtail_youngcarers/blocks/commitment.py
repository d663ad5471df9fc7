"""The school's commitment: what it promises, how it keeps it, who agreed it and when."""

from __future__ import annotations

import datetime

from django.utils.translation import gettext_lazy as _
from wagtail.blocks import ListBlock

from wagtail_youngcarers.blocks import groups
from wagtail_youngcarers.blocks.base import PartBlock, SectionBlock, has_words
from wagtail_youngcarers.blocks.fields import (
    DayBlock,
    DocumentFileBlock,
    PlainCharBlock,
    PlainTextBlock,
    ProseBlock,
)


class CommitmentItemBlock(PartBlock):
    """One numbered point of the commitment, and how the school keeps it."""

    commitment = PlainTextBlock(
        max_length=500,
        label=_("We will…"),
        help_text=_("One thing you do, and will still do next year."),
    )
    how = PlainTextBlock(
        required=False,
        label=_("How we do this"),
        help_text=_("Something a visitor could come and see: who, where, how often."),
    )

    class Meta:
        icon = "tick-inverse"
        label = _("Point")
        label_format = "{commitment}"


INTRODUCTION = _(
    "<p>Some of our pupils help to look after somebody at home. We want them to enjoy school, to "
    "learn, and to have time to be young. This is what we do about it.</p>"
)
COMMITMENTS = [
    {
        "commitment": _("We have a named adult for young carers, and everybody can find them."),
        "how": "",
    },
    {
        "commitment": _("All our staff learn what a young carer is, and whom to tell."),
        "how": "",
    },
    {
        "commitment": _(
            "We ask pupils who look after somebody, and their families, what would help. "
            "Then we tell them what we did."
        ),
        "how": "",
    },
    {
        "commitment": _(
            "We pass on what we are told only to people who need it in order to help, and we "
            "say so first wherever that is safe."
        ),
        "how": "",
    },
    {
        "commitment": _("We work with the services outside school that can do more than we can."),
        "how": "",
    },
]
AIM = _(
    "Our aim is that looking after somebody costs no pupil their friends, their learning, or a "
    "chance the others have."
)


class CommitmentBlock(SectionBlock):
    """The commitment statement, which reads like something signed.

    ``introduction``: rich text; ``commitments``: a list of ``commitment`` and ``how``; ``aim``;
    ``agreed_by``; ``agreed_on``, ``review_on``: dates; ``policy``: a document.
    """

    introduction = ProseBlock(
        required=False,
        default=INTRODUCTION,
        label=_("Introduction"),
        help_text=_("Why your school does this, in two or three sentences."),
    )
    commitments = ListBlock(
        CommitmentItemBlock(),
        default=COMMITMENTS,
        max_num=12,
        label=_("Our commitments"),
        help_text=_("Numbered on the page. Take out what you can't keep yet."),
    )
    aim = PlainTextBlock(
        required=False,
        default=AIM,
        max_length=500,
        label=_("Our aim"),
        help_text=_("One sentence, below the commitments."),
    )
    agreed_by = PlainCharBlock(
        required=False,
        label=_("Agreed by"),
        help_text=_("For example: the governors and Mrs Hale, headteacher."),
    )
    agreed_on = DayBlock(
        required=False,
        label=_("Agreed on"),
        help_text=_("The day of the meeting it was agreed at."),
    )
    review_on = DayBlock(
        required=False,
        label=_("To be looked at again"),
        help_text=_("Once a year is usual. The month is shown to readers."),
    )
    policy = DocumentFileBlock(
        required=False,
        label=_("Policy document"),
        help_text=_("Only if there is one as well. The words above are what people read."),
    )

    class Meta:
        template = "wagtail_youngcarers/blocks/commitment.html"
        icon = "tasks"
        label = _("Commitment statement")
        description = _("What your school commits to, how it does it, who agreed it and when.")
        group = groups.PROMISES
        default_heading = _("Our commitment")
        drawer = ["heading", "aim", "policy"]
        needs = ["introduction", "commitments", "aim"]
        preview_value = {
            "introduction": INTRODUCTION,
            "commitments": [
                {
                    **COMMITMENTS[0],
                    "how": _("Their photos hang by the office and stand at the top of this page."),
                },
                *COMMITMENTS[1:],
            ],
            "aim": AIM,
            "agreed_by": _("the governors and the headteacher"),
            "agreed_on": datetime.date(2026, 9, 14),
            "review_on": datetime.date(2027, 9, 1),
        }

    def find_errors(self, value):
        errors = {}
        if not has_words(value.get("commitments")):
            errors["commitments"] = _("Add at least one commitment, or take this block out.")
        agreed_on, review_on = value.get("agreed_on"), value.get("review_on")
        if agreed_on and review_on and review_on < agreed_on:
            errors["review_on"] = _("This is before the day it was agreed.")
        return errors
