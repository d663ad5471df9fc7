"""The shipped words are no harder than their readers: see tests/reading_age.py."""

from __future__ import annotations

import pytest

from tests.blocks.helpers import STREAM, as_stored, words_in
from tests.reading_age import pages, passages, reading_age
from wagtail_youngcarers.blocks.explained import PLAIN_WORDS
from wagtail_youngcarers.blocks.ready_questions import READY

# Measured in November 2026, and stated in docs/concepts/words.md: 7.7 to 9.3.
LIMITS = {"pupils_7_11": 8, "pupils_11_16": 9.5, "picture": 9.5, "families": 10}
HARDEST_PASSAGE = {"pupils_7_11": 11}

# By how many words a passage is worth measuring by itself.
LONG = 20


def limit(name):
    """The oldest that the readers of a page may have to be."""
    if name.startswith("section"):
        return 10 if "infant" in name else 9.5  # families read it in an infant school, else pupils
    return LIMITS[name.partition(" ")[0]]


@pytest.mark.parametrize(("name", "fields"), [pytest.param(*page, id=page[0]) for page in pages()])
def test_every_starter_page_can_be_read_by_its_reader(name, fields):
    found = list(passages(fields))
    assert reading_age(found) <= limit(name)
    hardest = HARDEST_PASSAGE.get(name.partition(" ")[0], 13)
    hard = {text: reading_age(text) for text in found if len(text.split()) >= LONG}
    assert {text: age for text, age in hard.items() if age > hardest} == {}


@pytest.mark.parametrize("reader", READY)
def test_ready_answers_can_be_read_by_who_asks(reader):
    answers = [[one.answer] for one in READY[reader].values()]
    assert reading_age(list(passages(answers))) <= LIMITS[reader]


@pytest.mark.parametrize(
    "name", ["who_is_a_young_carer", "what_happens", "how_caring_affects_school", "commitment"]
)
def test_what_a_new_block_holds_can_be_read_by_a_pupil(name):
    block = STREAM.child_blocks[name]
    held = passages(list(words_in(as_stored(block, block.get_default()))))
    assert reading_age(held) <= 10.5


def test_an_explanation_is_easier_than_the_word():
    told = [f"It is {meaning}." for _word, meaning in PLAIN_WORDS]
    assert reading_age(told) <= 10
