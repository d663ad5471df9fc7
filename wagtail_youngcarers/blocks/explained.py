"""Hard words and what they mean, for public pages.

A page of ours explains each of them in brackets, where it first stands: there is nothing to
find, tap or hover over, and a screen reader, a printer and a browser's own translation read
it like the rest. An editor changes that with a block on the page.
"""

from __future__ import annotations

import logging
from functools import lru_cache
from typing import ClassVar

from django.utils.html import format_html
from django.utils.translation import get_language, gettext, gettext_noop
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import BooleanBlock, ChoiceBlock, ListBlock

from wagtail_youngcarers.blocks import groups
from wagtail_youngcarers.blocks.base import PartBlock, SectionBlock
from wagtail_youngcarers.blocks.fields import PlainCharBlock
from wagtail_youngcarers.glossary import Glossary, forms_of

logger = logging.getLogger("wagtail_youngcarers.blocks")

# Each as it stands in a sentence, its other forms after commas, and what it means in words a
# child of nine reads, whether there is one of it or several.
# Translators: the forms of each word that your language uses, separated by commas.
PLAIN_WORDS = [
    (
        gettext_noop("young carers lead, young carers leads"),
        gettext_noop("in charge of help for young carers"),
    ),
    (
        gettext_noop("safeguarding lead, designated safeguarding lead, DSL"),
        gettext_noop("in charge of keeping children safe"),
    ),
    (
        gettext_noop("young carer’s needs assessment, young carers needs assessment"),
        gettext_noop("a talk with the council about what a young carer does, and what would help"),
    ),
    (
        gettext_noop("young carers service, young carers services"),
        gettext_noop("help for young carers outside school"),
    ),
    (
        gettext_noop("key worker, key workers"),
        gettext_noop("their job is to get to know you and sort out help"),
    ),
    (
        gettext_noop("early help, Family Help"),
        gettext_noop("help for a family before things get too hard"),
    ),
    (
        gettext_noop("children’s services, social care, MASH"),
        gettext_noop("the people at the council who help families and keep children safe"),
    ),
    (gettext_noop("referral, referrals"), gettext_noop("asking a service for help")),
    (gettext_noop("consent"), gettext_noop("saying yes, when you know what you say yes to")),
    (gettext_noop("statutory"), gettext_noop("set down in law")),
    (gettext_noop("counsellor, counsellors"), gettext_noop("trained to listen")),
    (gettext_noop("drop-in, drop-ins"), gettext_noop("you can just come")),
    (
        gettext_noop("SENCO, SENDCo"),
        gettext_noop("the teacher in charge of extra help with learning"),
    ),
    (
        gettext_noop("EHCP, EHC plan"),
        gettext_noop("a written plan for a child who needs a lot of extra help"),
    ),
    (gettext_noop("SLT"), gettext_noop("the people who run the school")),
    (
        gettext_noop("governors, governing board, governing body"),
        gettext_noop("people who check how the school is run"),
    ),
    (gettext_noop("Ofsted"), gettext_noop("checks how good schools are")),
    (gettext_noop("school census"), gettext_noop("a count of pupils for the government")),
    (gettext_noop("respite, short break"), gettext_noop("time off from looking after somebody")),
    (gettext_noop("time-out card"), gettext_noop("a card that lets you leave a lesson")),
]


class PublicGlossary(Glossary):
    """Words that are explained in brackets the first time they stand on a page."""

    trusts_brackets: ClassVar[bool] = True

    def show(self, words, meaning, after, is_first):
        """The words, and what they mean in brackets."""
        if not is_first:
            return words + after
        return format_html(
            '{} <span class="yc-meaning">({})</span>{}', words, meaning.rstrip(" ."), after
        )


def our_words() -> list[tuple[str, str]]:
    """Our words and meanings in the language that is being read; those it has, and no others."""
    in_english = (get_language() or "en").startswith("en")
    told = [(gettext(word), meaning, gettext(meaning)) for word, meaning in PLAIN_WORDS]
    return [(word, said) for word, meaning, said in told if in_english or said != meaning]


@lru_cache(maxsize=64)
def _our_glossary(language) -> PublicGlossary:
    return PublicGlossary.of_entries(our_words())


def find_glossary(body) -> Glossary:
    """What explains the words of a page: ours, or what an editor asked for in its `body`."""
    try:
        for child in body or ():
            if isinstance(child.block, WordsExplainedBlock):
                return child.block.glossary(child.value)
    except Exception:
        logger.exception("The words of a page's own glossary could not be read")
    return _our_glossary(get_language())


class ExplainedWordBlock(PartBlock):
    """A word and what it means."""

    word = PlainCharBlock(
        max_length=120,
        label=_("Word"),
        help_text=_("As it stands in your text. Other forms of it go after a comma."),
    )
    meaning = PlainCharBlock(
        label=_("What it means"),
        help_text=_("A few plain words that could stand in brackets. Begin with a small letter."),
    )

    class Meta:
        icon = "openquote"
        label = _("Word")
        label_format = "{word}"


IN_TEXT, LISTED, NOWHERE = "in_text", "listed", "nowhere"


class WordsExplainedBlock(SectionBlock):
    """Which hard words a page explains, and where.

    ``words``: a list of ``word`` and ``meaning``; ``ours``: whether ours are explained too;
    ``where``: "in_text" (in brackets, where a word first stands), "listed" (in a list here)
    or "nowhere". A page of ours without this block explains our words in the text. A stream
    on any other page explains nothing in its text: there, what is not "nowhere" is a list.
    """

    words = ListBlock(
        ExplainedWordBlock(),
        default=[],
        max_num=30,
        label=_("Your own words"),
        help_text=_("Names and short forms that only your school uses."),
    )
    ours = BooleanBlock(
        required=False,
        default=True,
        label=_("Explain our list of words as well"),
        help_text=_("Where you have explained one of them yourself, yours is shown."),
    )
    where = ChoiceBlock(
        choices=[
            (IN_TEXT, _("In the text, in brackets where a word first stands")),
            (LISTED, _("In a list, here")),
            (NOWHERE, _("Nowhere on this page")),
        ],
        default=IN_TEXT,
        label=_("Where"),
        help_text=_("In brackets, nobody has to look for what a word means."),
    )

    class Meta:
        template = "wagtail_youngcarers/blocks/words_explained.html"
        icon = "help"
        label = _("Words explained")
        description = _("Choose which hard words this page explains, and how.")
        group = groups.EXPLAINING
        default_heading = _("Words we use")
        preview_value = {
            "words": [
                {"word": _("the Hub"), "meaning": _("the room beside the library")},
            ],
            "where": LISTED,
        }

    def entries(self, value) -> list[tuple[str, str]]:
        """Words and meanings: the editor's own first, then ours unless they are left out."""
        own = [
            (item.get("word") or "", item.get("meaning") or "")
            for item in value.get("words") or ()
            if item
        ]
        own = [(word, meaning) for word, meaning in own if word and meaning]
        if value.get("ours") is False:
            return own
        told = {form.casefold() for word, _meaning in own for form in forms_of(word)}
        return own + [
            (word, meaning)
            for word, meaning in our_words()
            if told.isdisjoint(form.casefold() for form in forms_of(word))
        ]

    def glossary(self, value) -> Glossary:
        """What explains words in the text of a page that holds `value`."""
        in_text = value is not None and (value.get("where") or IN_TEXT) == IN_TEXT
        return PublicGlossary.of_entries(self.entries(value) if in_text else ())

    def shows(self, value):
        return value is not None and value.get("where") != NOWHERE and bool(self.entries(value))

    def get_context(self, value, parent_context=None):
        context = super().get_context(value, parent_context=parent_context)
        context["nothing_to_show"] = (
            context.get("explains_words") and (value.get("where") or IN_TEXT) == IN_TEXT
        )
        context["entries"] = [
            (word.partition(",")[0], meaning) for word, meaning in self.entries(value)
        ]
        return context

    def get_api_representation(self, value, context=None):
        return {
            **super().get_api_representation(value, context=context),
            "words": [
                {"word": word.partition(",")[0], "meaning": meaning}
                for word, meaning in self.entries(value)
            ],
        }
