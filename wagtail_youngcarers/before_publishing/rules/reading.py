"""How old a reader has to be.

Two formulas that count letters, words and sentences, and no syllables: the automated readability
index and Coleman-Liau. The harder answer counts. Both give a school year of the United States,
which is turned into an age by adding five.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from django.utils.translation import gettext as _

from wagtail_youngcarers.before_publishing.draft import sentences_of
from wagtail_youngcarers.before_publishing.faults import Fault
from wagtail_youngcarers.page_kinds import PICTURE, SECTION

_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_LETTER = re.compile(r"[^\W_]")

# Below so many words the formulas say nothing, for a page and for one block of it.
ENOUGH, ENOUGH_OF_A_BLOCK = 60, 25

# The oldest a reader may have to be. Our own words need 8 to 10.
_LIMITS = {"pupils_7_11": 11, "pupils_11_16": 12, "families": 13}
_PICTURE_LIMIT, _SECTION_LIMIT = 11, 12


def reading_age(text: str) -> float | None:
    """The age at which most children read an English text with ease; None without words."""
    words = _WORD.findall(text)
    if not words:
        return None
    sentences = len(sentences_of(text)) or 1
    letters = sum(len(_LETTER.findall(word)) for word in words)
    per_word, per_sentence = letters / len(words), len(words) / sentences
    automated = 4.71 * per_word + 0.5 * per_sentence - 21.43
    coleman_liau = 5.88 * per_word - 29.6 / per_sentence - 15.8
    return round(max(automated, coleman_liau) + 5, 1)


def reading_ages(draft) -> Iterator[Fault]:
    """The whole page is no harder than its readers can bear; says which block is the hardest."""
    if not draft.language.startswith("en"):
        return
    blocks: dict = {}
    for passage in draft.passages:
        if passage.block is not None or passage.place.path in ("introduction", "sentence"):
            blocks.setdefault(passage.place.top, []).append(passage)
    texts = {top: "\n".join(each.text for each in passages) for top, passages in blocks.items()}
    whole = "\n".join(texts.values())
    limit = _limit(draft)
    if limit is None or len(_WORD.findall(whole)) < ENOUGH:
        return
    age = reading_age(whole)
    if age is None or age <= limit:
        return
    long_ones = {
        top: reading_age(text)
        for top, text in texts.items()
        if len(_WORD.findall(text)) >= ENOUGH_OF_A_BLOCK
    }
    hardest = blocks[max(long_ones or texts, key=lambda top: long_ones.get(top) or 0)][0]
    yield draft.fault(
        "reading-age",
        _(
            "A reader needs to be about %(age)s to read this page with ease. Make sentences "
            "shorter; begin with “%(place)s”."
        )
        % {"age": round(age), "place": hardest.place.label},
        hardest,
    )


def _limit(draft):
    if draft.kind == PICTURE:
        return _PICTURE_LIMIT
    if draft.kind == SECTION:
        return _SECTION_LIMIT
    return _LIMITS.get(getattr(draft.instance, "audience", ""))
