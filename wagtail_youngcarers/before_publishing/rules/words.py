"""Words that a reader stumbles over, or that promise or give away too much."""

from __future__ import annotations

import re
from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import override

from wagtail_youngcarers.before_publishing.draft import place_of
from wagtail_youngcarers.before_publishing.faults import Fault
from wagtail_youngcarers.before_publishing.rules.quotes import words_of
from wagtail_youngcarers.blocks import (
    ExplainedWordBlock,
    HeadingBlock,
    HowCaringAffectsSchoolBlock,
    QuoteBlock,
    TextBlock,
)
from wagtail_youngcarers.blocks.base import has_words
from wagtail_youngcarers.blocks.explained import find_glossary
from wagtail_youngcarers.records.models import DatedFigure, Helpline, ReferralContact
from wagtail_youngcarers.slips import SLIPS
from wagtail_youngcarers.starter.markers import find_marks

# Starter wording


def starter_words(draft) -> Iterator[Fault]:
    """Questions to the school that nobody has answered."""
    for passages in _by_top(draft):
        marks = [mark for passage in passages for mark in find_marks(passage.text)]
        if marks:
            first = next(passage for passage in passages if find_marks(passage.text))
            yield draft.fault(
                "starter-words",
                _("“%(place)s” still asks you to decide something: look for %(mark)s.")
                % {"place": first.place.label, "mark": "[[…]]"},
                first,
            )


def _by_top(draft):
    found: dict = {}
    for passage in draft.passages:
        found.setdefault(passage.place.top, []).append(passage)
    return found.values()


# Slips

_ADDRESSES = re.compile(r"\S*(?:@|://|www\.|\.(?:uk|org|com|example))\S*")


def spelling(draft) -> Iterator[Fault]:
    """Slips around the words that matter most here."""
    written: dict = {}
    for passage in draft.passages:
        text = _ADDRESSES.sub(" ", passage.text)
        for pattern, meant in SLIPS.items():
            for found in pattern.finditer(text):
                yield draft.fault(
                    "spelling",
                    _("“%(found)s”: did you mean “%(meant)s”?")
                    % {"found": written.setdefault(found[0].casefold(), found[0]), "meant": meant},
                    passage,
                )


# Jargon

_ABBREVIATIONS = words_of(
    "ALN CAF CAMHS CFW CIN CLA CP CPD CSC DDSL DSL EAL EBSA EHA EHC EHCP ELSA EP EWO FSM HLTA "
    "IEP KCSIE KS1 KS2 KS3 KS4 LA LAC LSA MARAC MASH MDT PEP PP PPG PSHE SALT SEMH SEN SENCO "
    "SENCo SENDCo SENDCO SEND SLT TAC TAF YCiS YCL YCIS APDR FLO HOY HoY"
)
_PHRASES = [
    "operational lead",
    "strategic lead",
    "senior leadership team",
    "multi-agency",
    "external agencies",
    "graduated response",
    "statutory",
    "early help assessment",
    "pupil premium",
    "stakeholders",
    "signpost",
    "signposted",
    "signposting",
    "thresholds",
    "interventions",
    "outcomes",
    "wraparound",
    "holistic",
    "respite",
]
_JARGON = re.compile(
    rf"(?<![\w-])(?:(?P<short>{'|'.join(sorted(_ABBREVIATIONS, key=len, reverse=True))})s?"
    rf"|(?i:(?P<long>key stage(?: \d)?|{'|'.join(map(re.escape, _PHRASES))})))(?![\w-])"
)


def jargon(draft) -> Iterator[Fault]:
    """Words of the trade that nothing on the page explains."""
    explains = _explained(draft)
    everything = "\n".join(passage.text for passage in draft.passages)
    written: dict = {}
    for passage in draft.passages:
        if passage.is_in(ExplainedWordBlock):
            continue
        for found in _JARGON.finditer(passage.text):
            word = found["short"] or found["long"].casefold()
            if word.casefold() in explains or _is_in_brackets(found[0], everything):
                continue
            yield draft.fault(
                "jargon",
                _(
                    "“%(word)s” is not explained. Say it in other words, or explain it in the "
                    "block “Words explained”."
                )
                % {"word": written.setdefault(word, found[0])},
                passage,
            )


def _explained(draft):
    with override(draft.language):
        glossary = find_glossary(draft.stream)
    return {form.casefold() for form in glossary.meanings}


def _is_in_brackets(word, text):
    """Whether brackets after the word explain it, or the word is what brackets shorten to."""
    name = re.escape(word)
    return bool(
        re.search(rf"(?<!\w){name}s?[”’\"]?\s*\(", text, re.I)
        or re.search(rf"\w\s*\({name}s?\)", text, re.I)
    )


# Few enough to be known

_FEW = r"(?:[1-9]|one|two|three|four|five|six|seven|eight|nine|a couple of|half a dozen)x?"
_KIND = r"(?:known|identified|registered|current|other|young|school|older|younger|new)"
_OF_THEM = (
    rf"(?:of our |of the |of these )?(?:{_KIND} ){{0,3}}"
    r"(?:young carers?|carers?|pupils?|children|child|students?|boys?|girls?)\b"
    # Not what is theirs, or only called after them.
    r"(?![’'-]| (?:leads?|champions?|groups?|clubs?|sessions?|services?|places?|books?|teachers?"
    r"|nurses?|governors?|ambassadors?|councillors?|leaders?|mentors?|rep(?:resentative)?s?|volunteers?"
    r"|helpers?|workers?|events?|meetings?|cards?|posters?|awards?)\b)"
)
_COUNTS = (
    re.compile(rf"(?<!year )(?<!years )(?<!stage )(?<![\w.,£-]){_FEW} {_OF_THEM}", re.I),
    re.compile(
        rf"(?<![\w.,£-]){_FEW} (?:are|were|have been) (?:known|identified|registered)", re.I
    ),
    # A sentence that ends with "1." is where a numbered list begins.
    re.compile(r"\byoung carers\b[^.:?!\d]{0,40}: ?(?!1\.)[1-9](?=[.,;)]*$)", re.I),
)
_OURS = re.compile(
    r"\by(?:ear )?\d{1,2}\b|\byears? (?:one|two|three|four|five|six)\b"
    r"|\breception\b(?! desk)|\bnursery\b|\bkey stage\b|\bsixth form\b"
    r"|\b(?:at|in|on|of) (?:our |this |the )?(?:school|register|roll|class)\b"
    r"|\bwe(?:[’']ve got| (?:currently |now |also |only )?(?:have|know|support|identified"
    r"|look after|are supporting))\b"
    rf"|\bour (?:only )?{_FEW}\b|\bknown to (?:us|school|staff|be)\b|\bhere\b|\battends?\b"
    r"|\bhave been identified\b|\bnumber of young carers\b"
    r"|\bof our\b|\bour \w+ (?:has|have)\b|\bthis (?:term|year)\b",
    re.I,
)
_NOT_OURS = re.compile(
    r"\b(?:every|each|average|(?:1|one) in \w+|in (?:ten|five|100|a hundred|every)|out of|up to"
    r"|at a time|places?|per|england|wales|uk|nationally|national|census|groups? of|at least"
    r"|for (?:one|two)|room for|of (?:her|his|their) own"
    rf"|(?:she|he|governors?|teachers?) (?:has|have)|(?:pupils|children) help {_FEW})\b"
    # Somebody who did something, unless it is said what they are or where they are found.
    r"|\bone of our (?:young |older |younger )?(?:carers|pupils|children|students)\b"
    r"(?! (?:is|are|has|in|at|cares?|helps?|looks)\b)",
    re.I,
)


def small_counts(draft) -> Iterator[Fault]:
    """How many of the school's own pupils, where it is a handful."""
    if isinstance(draft.instance, DatedFigure):
        figure = draft.instance
        if found := _count_in(f"{figure.value} {figure.statement}", draft):
            yield _small_count(draft, found, place_of(figure._meta.get_field("value")))
        return
    for passage in draft.passages:
        if passage.place.path.endswith(".said_by_role"):
            continue
        for sentence in passage.sentences:
            if found := _count_in(sentence, draft):
                yield _small_count(draft, found, passage)
                break


def _count_in(sentence, draft):
    name = draft.directory.school_name
    found = next(filter(None, (pattern.search(sentence) for pattern in _COUNTS)), None)
    is_ours = _OURS.search(sentence) or (name and name in sentence)
    return found[0] if found and is_ours and not _NOT_OURS.search(sentence) else ""


def _small_count(draft, words, at):
    return draft.fault(
        "small-count",
        _("“%(words)s” counts a handful of your own pupils. Say “some of our pupils”.")
        % {"words": words},
        at,
    )


# Figures and laws

_BIG = re.compile(
    r"\b\d{1,3}(?:,\d{3})+\b|\b\d{1,2}(?:\.\d+)? ?(?:%|per ?cent)"
    r"|\b(?:1|one) in (?:every )?"
    r"(?:\d+|two|three|four|five|six|seven|eight|nine|ten|twelve|twenty)\b"
    r"|\b(?:\d+(?:\.\d+)?|an?|half a) million\b"
    r"|\bmiss(?:es|ed)? (?:\w+ ){0,4}\d+ (?:school )?days\b"
    r"|\b(?:an?|one|two|three)[ -](?:third|quarter|fifth|tenth)s? of (?:all |the |our )?"
    r"(?=young carers|children|pupils|young people)",
    re.I,
)
_OF_CHILDREN = re.compile(r"\b(?:young carers?|children|pupils|young people|carers)\b", re.I)
# The school's own aim or rule, and what something costs.
_NO_STATISTIC = re.compile(
    r"\battendance (?:\w+ ){0,3}(?:below|under|above|over) \d|\b(?:our|the|a) target\b"
    r"|\btickets?\b|(?:%|per ?cent) (?:off|discount)\b",
    re.I,
)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_LAW = re.compile(
    r"\b(?:Children|Care|Equality|Education|Families|Carers|Data Protection)"
    r"(?: (?:and|&) (?:Families|Inspections|Young Persons))? Act\b(?! (?:of )?\d{4})"
)


def figures_and_laws(draft) -> Iterator[Fault]:
    """Numbers and laws typed in a text, where nothing says of which year they are."""
    if isinstance(draft.instance, DatedFigure | Helpline | ReferralContact):
        return
    for passage in draft.passages:
        if not (_YEAR.search(passage.text) or passage.is_in(QuoteBlock)):
            for sentence in passage.sentences:
                found = _BIG.search(sentence)
                is_theirs = _OF_CHILDREN.search(sentence) and not _NO_STATISTIC.search(sentence)
                if found and is_theirs:
                    yield draft.fault(
                        "figure-in-text",
                        _(
                            "“%(figure)s” has neither year nor source. Take it out, and add the "
                            "block “Figures”."
                        )
                        % {"figure": found[0]},
                        passage,
                    )
                    break
        if law := _LAW.search(passage.text):
            yield draft.fault(
                "law-without-year",
                _("“%(law)s” has no year.") % {"law": law[0]},
                passage,
            )


# Left over, and left unfinished

_PLACEHOLDER = re.compile(
    r"\blorem ipsum\b|\b0?x{3,}\b|\bxx/xx\b|\?{3,}|\bTB[ACD]\b|\bto be added\b"
    r"|\binsert (?:name|text|link|image|picture|here|school)\b"
    r"|\b(?:your|add|sample) text\b|\bname here\b|\bcoming soon\b|\bunder construction\b"
    r"|\b01234 ?567 ?890\b|\bimage placeholder\b|\bplaceholder\b|\balt text\b"
    r"|[\[<](?:name|school|insert|date|link|e-?mail|phone|number)[^\]>]*[\]>]|\bname of school\b"
    r"|\bclick to (?:edit|add)\b|\bdummy text\b",
    re.I,
)


def placeholders(draft) -> Iterator[Fault]:
    """What somebody meant to replace."""
    for passage in draft.passages:
        text = re.sub(r"\[\[.*?\]\]", " ", passage.text, flags=re.S)
        if found := _PLACEHOLDER.search(text):
            yield draft.fault(
                "placeholder",
                _("“%(words)s” looks as if it was left over.") % {"words": found[0]},
                passage,
            )


def unfinished(draft) -> Iterator[Fault]:
    """A text that ends with a colon, where nothing follows."""
    tops = draft.tops
    last = {}
    for passage in draft.passages:
        last[passage.place.top] = passage
    for place, item in enumerate(tops):
        passage = last.get(item.place.path)
        follows = tops[place + 1].block if place + 1 < len(tops) else None
        if (
            passage is not None
            and isinstance(item.block, TextBlock)
            and passage.text.endswith(":")
            and (follows is None or isinstance(follows, HeadingBlock | TextBlock))
        ):
            yield draft.fault(
                "unfinished", _("The text ends with a colon, and nothing follows."), passage
            )


# Hope


def strengths(draft) -> Iterator[Fault]:
    """What is hard never stands alone."""
    for item in draft.of(HowCaringAffectsSchoolBlock):
        if has_words(item.value.get("effects")) and not has_words(item.value.get("strengths")):
            yield draft.fault(
                "no-strengths",
                _("“%(place)s” says what is hard, and not what these pupils are good at.")
                % {"place": item.place.label},
                item.place.inner("strengths"),
            )
