from __future__ import annotations

import pytest

from tests.blocks.helpers import errors_of, page_of, preview_data

pytestmark = pytest.mark.django_db


def positions(page, *words):
    text = page.get_text()
    found = [text.index(word) for word in words]
    return found == sorted(found)


def test_the_name_comes_after_what_they_do():
    page = page_of("who_is_a_young_carer", preview_data("who_is_a_young_carer"))
    assert len(page.find_all("li")) == 6
    assert positions(page, "Lots of children", "You cook", "young carer")


def test_strengths_come_first_and_each_effect_has_its_answer_beside_it():
    page = page_of("how_caring_affects_school", preview_data("how_caring_affects_school"))
    assert positions(page, "You notice", "Mornings are full")
    for pair in page.find_all(class_="yc-pair"):
        assert pair.find(class_="yc-pair__effect").get_text()
        assert "What we do:" in pair.find(class_="yc-pair__answer").get_text()


def test_an_effect_without_an_answer_is_refused():
    lonely = [{"effect": "You are late.", "what_we_do": ""}]
    assert "effects.0.what_we_do" in errors_of("how_caring_affects_school", {"effects": lonely})


def test_when_we_must_tell_cannot_be_left_out():
    assert "when_we_must_tell" in errors_of("what_happens", {"when_we_must_tell": ""})
    assert not errors_of("what_happens", {"when_we_must_tell": ""}, draft=True)
    page = page_of("what_happens", preview_data("what_happens"))
    assert "even if you say no" in page.get_text()
    assert len(page.find_all("h3")) == 5


def test_a_part_that_is_empty_has_no_heading():
    page = page_of("what_happens", {**preview_data("what_happens"), "after": "<p></p>"})
    assert "Afterwards" not in page.get_text()


def test_a_change_shows_its_month_and_not_its_day():
    page = page_of("what_has_changed", preview_data("what_has_changed"))
    assert page.time.get_text() == "March 2026"
    assert page.time["datetime"] == "2026-03"
