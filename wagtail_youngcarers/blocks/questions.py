"""Questions with their answers, and what people have said."""

from __future__ import annotations

import datetime

from django.utils.translation import gettext_lazy as _
from wagtail.blocks import BooleanBlock, ListBlock

from wagtail_youngcarers.blocks import groups
from wagtail_youngcarers.blocks.base import PartBlock, SectionBlock
from wagtail_youngcarers.blocks.fields import (
    DayBlock,
    PlainCharBlock,
    PlainTextBlock,
    ProseBlock,
    TicksBlock,
)
from wagtail_youngcarers.blocks.ready_questions import find_ready, ready_choices


class QuestionBlock(PartBlock):
    """A question as people ask it, and its answer."""

    question = PlainCharBlock(
        label=_("Question"), help_text=_("As somebody would ask it: “Will you ring my mum?”")
    )
    answer = ProseBlock(label=_("Answer"), help_text=_("Begin with yes, no or it depends."))

    class Meta:
        icon = "help"
        label = _("Question")
        label_format = "{question}"


class QuestionsBlock(SectionBlock):
    """Questions and answers.

    ``ready``: a list of the names of ready questions (``blocks/ready_questions.py``), whose
    answers follow the language of the page; ``questions``: a list of ``question`` and
    ``answer`` (rich text). A question the school answers itself takes the place of ours.
    """

    ready = TicksBlock(
        choices=ready_choices,
        label=_("Ready to switch on"),
        help_text=_(
            "Ask your safeguarding lead to read the answers in the page's preview. To change "
            "one, write the question yourself below: yours is then shown instead."
        ),
    )
    questions = ListBlock(
        QuestionBlock(),
        default=[],
        max_num=30,
        label=_("Questions of your own"),
        help_text=_("What you are really asked, in the words it is asked in."),
    )

    class Meta:
        template = "wagtail_youngcarers/blocks/questions.html"
        icon = "help"
        label = _("Questions and answers")
        description = _("What pupils and families really ask, each with a short answer.")
        group = groups.EXPLAINING
        default_heading = _("Questions people ask")
        needs = ["ready", "questions"]
        preview_value = {
            "questions": [
                {
                    "question": _("Am I in trouble if I tell you?"),
                    "answer": _("<p>No. Nobody is in trouble for telling us how things are.</p>"),
                },
                {
                    "question": _("Will everybody in my class know?"),
                    "answer": _(
                        "<p>No. We never talk about it in front of your class. Only staff who "
                        "need to know in order to help you are told.</p>"
                    ),
                },
                {
                    "question": _("Do I have to be the only one who helps at home?"),
                    "answer": _(
                        "<p>No. It counts whether you help a lot or a little, alone or with "
                        "others.</p>"
                    ),
                },
            ]
        }

    def entries(self, value) -> list:
        """What is shown: the ready questions that are on, then the school's own."""
        own = [item for item in value.get("questions") or () if item]
        told = {(item.get("question") or "").casefold() for item in own}
        ready = find_ready(self.child_blocks["ready"].normalize(value.get("ready")))
        return [one for one in ready if str(one.question).casefold() not in told] + own

    def get_context(self, value, parent_context=None):
        context = super().get_context(value, parent_context=parent_context)
        context["questions"] = self.entries(value)
        return context

    def get_searchable_content(self, value):
        ready = find_ready(self.child_blocks["ready"].normalize(value.get("ready")))
        words = [str(text) for one in ready for text in (one.question, *one.paragraphs)]
        return [*words, *super().get_searchable_content(value)]

    def get_api_representation(self, value, context=None):
        ready = find_ready(self.child_blocks["ready"].normalize(value.get("ready")))
        return {
            **super().get_api_representation(value, context=context),
            "ready": [{"question": str(one.question), "answer": one.answer} for one in ready],
        }


class QuoteBlock(PartBlock):
    """Something somebody said, by their place in school life and never by name."""

    quote = PlainTextBlock(
        label=_("What they said"),
        help_text=_("Leave out whatever could tell a classmate who it was."),
    )
    said_by_role = PlainCharBlock(
        required=False,
        max_length=120,
        label=_("Said by"),
        help_text=_("Not a name: “a pupil in Year 5”, “a grandmother”."),
    )
    permission_held = BooleanBlock(
        required=False,
        label=_("Their permission is in the school's own records"),
        help_text=_(
            "Yours and, for a child, their parent's. Without this tick nobody sees the quote. "
            "When somebody changes their mind, open “Withdraw a quote” in the menu."
        ),
    )
    checked_on = DayBlock(
        required=False,
        label=_("Permission checked on"),
        help_text=_("The day somebody last looked it up in those records."),
    )
    checked_by = PlainCharBlock(
        required=False,
        max_length=120,
        search_index=False,
        label=_("Checked by"),
        help_text=_("The member of staff. Never shown to readers."),
    )

    class Meta:
        icon = "openquote"
        label = _("Quote")
        label_format = "{quote}"
        facts = ["checked_by"]

    def find_errors(self, value):
        errors = {}
        if value.get("permission_held"):
            if not value.get("checked_on"):
                errors["checked_on"] = _("Give the day somebody looked the permission up.")
            if not value.get("checked_by"):
                errors["checked_by"] = _("Give the name of the member of staff who looked it up.")
        return errors

    def get_searchable_content(self, value):
        return super().get_searchable_content(value) if value.get("permission_held") else []

    def get_api_representation(self, value, context=None):
        return {"quote": value.get("quote") or "", "said_by_role": value.get("said_by_role") or ""}


class QuotesBlock(SectionBlock):
    """What people said.

    ``quotes``: a list of ``quote``, ``said_by_role``, ``permission_held``, ``checked_on`` and
    ``checked_by``. A quote without the tick leaves this block in no form: page, API or search.
    """

    quotes = ListBlock(
        QuoteBlock(),
        max_num=12,
        label=_("Quotes"),
        help_text=_("One or two are enough. Without permission nobody sees a quote."),
    )

    class Meta:
        template = "wagtail_youngcarers/blocks/quotes.html"
        icon = "openquote"
        label = _("Quotes")
        description = _("What pupils and families have said, with their permission, without names.")
        group = groups.PROMISES
        default_heading = _("In their own words")
        preview_value = {
            "quotes": [
                {
                    "quote": _("It helps that somebody just asks how my weekend was."),
                    "said_by_role": _("a pupil in Year 5"),
                    "permission_held": True,
                    "checked_on": datetime.date(2026, 9, 7),
                    "checked_by": "Mrs Okafor",
                },
                {
                    "quote": _("I was afraid to say anything. I needn't have been."),
                    "said_by_role": _("a mother"),
                    "permission_held": True,
                    "checked_on": datetime.date(2026, 9, 7),
                    "checked_by": "Mrs Okafor",
                },
            ]
        }

    def permitted(self, value) -> list:
        """The quotes that may be shown."""
        quotes = (value and value.get("quotes")) or []
        return [item for item in quotes if item and item.get("permission_held") and item["quote"]]

    def shows(self, value):
        return bool(self.permitted(value))

    def get_context(self, value, parent_context=None):
        context = super().get_context(value, parent_context=parent_context)
        context["quotes"] = self.permitted(value)
        return context

    def get_api_representation(self, value, context=None):
        item = self.child_blocks["quotes"].child_block
        return {
            **super().get_api_representation(value, context=context),
            "quotes": [
                item.get_api_representation(quote, context=context)
                for quote in self.permitted(value)
            ],
        }
