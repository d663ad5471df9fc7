"""Words that several starter pages share."""

from __future__ import annotations

from django.utils.html import format_html_join
from django.utils.translation import gettext as _

from wagtail_youngcarers.blocks.ready_questions import READY
from wagtail_youngcarers.starter.markers import decide


def paragraphs(*texts: str) -> str:
    """Plain texts as rich text, a paragraph each."""
    return str(format_html_join("", "<p>{}</p>", ((text,) for text in texts)))


def questions(heading: str, reader: str) -> dict:
    """The ready questions for a reader, written out so that a school can change each answer."""
    return {
        "type": "questions",
        "value": {
            "heading": heading,
            "questions": [
                {"question": str(ready.question), "answer": str(ready.answer)}
                for ready in READY[reader].values()
            ],
        },
    }


def commitment() -> dict:
    """A proposed commitment. Only the school can say that it is agreed, by whom and when."""
    return {
        "type": "commitment",
        "value": {
            "introduction": paragraphs(
                _(
                    "Nobody should lose lessons, friends or fun because they help at home. This is "
                    "what our whole school does about it."
                )
            ),
            "commitments": [
                {
                    "commitment": _("We say who is responsible."),
                    "how": _(
                        "One of us is in charge of help for young carers, and a senior leader "
                        "stands behind them. Their names, and how to reach them, are on this page."
                    ),
                },
                {
                    "commitment": _("We all learn about caring."),
                    "how": _(
                        "Each year staff learn how to notice and how to ask. Pupils learn about "
                        "illness, disability and caring. Nobody should be teased about home."
                    ),
                },
                {
                    "commitment": _("We make it easy to tell us."),
                    "how": _(
                        "We ask every family when a child joins. You can also tell us at any time, "
                        "in any way that is easy for you."
                    ),
                },
                {
                    "commitment": _("We listen, and then we change things."),
                    "how": _(
                        "Young carers have a time and a place to talk in private. Each year we ask "
                        "them what would make school easier."
                    ),
                },
                {
                    "commitment": _(
                        "We help at school, and we help families find help outside it."
                    ),
                    "how": _(
                        "We agree with each young carer and their family what would help. We write "
                        "it down, and we look at it again together."
                    ),
                },
                {
                    "commitment": _("We take care with what we are told."),
                    "how": _(
                        "We tell only the people who need to know in order to help, or to keep "
                        "somebody from harm."
                    ),
                },
            ],
            "aim": _("That young carers come to school, enjoy it, and do as well as anybody else."),
        },
    }


def offers_to_decide() -> str:
    """The mark above a list of offers that only the school can vouch for."""
    return decide(
        _("which of these do you really offer? Keep those, change the words, delete the rest.")
    )


def drop_in_to_decide() -> str:
    """The mark that asks for a drop-in, where nobody has said whether there is one."""
    return decide(
        _(
            "is there a drop-in? If so, add it to your activities, and it shows itself here. If "
            "not, delete this question."
        )
    )
