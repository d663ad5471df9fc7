from __future__ import annotations

import json

import pytest

from tests.blocks.helpers import STREAM, errors_of, page_of

pytestmark = pytest.mark.django_db

QUOTE = {
    "quote": "It helps to be asked.",
    "said_by_role": "a pupil in Year 5",
    "permission_held": True,
    "checked_on": "2026-09-07",
    "checked_by": "Mrs Okafor",
}


def test_questions_open_one_by_one():
    page = page_of("questions", {"questions": [{"question": "Why?", "answer": "<p>Because.</p>"}]})
    assert page.summary.get_text() == "Why?"
    assert page.details.p.get_text() == "Because."


def test_a_quote_is_said_by_a_role():
    page = page_of("quotes", {"quotes": [QUOTE]})
    assert page.blockquote.get_text(strip=True) == "It helps to be asked."
    assert page.figcaption.get_text() == "a pupil in Year 5"


def everything_that_leaves(data):
    block = STREAM.child_blocks["quotes"]
    value = block.to_python(data)
    return (
        block.render(value)
        + json.dumps(block.get_api_representation(value))
        + " ".join(block.get_searchable_content(value))
    )


def test_without_the_tick_a_quote_leaves_in_no_form():
    kept = {**QUOTE, "quote": "Keep this in.", "permission_held": False}
    assert "Keep this in" not in everything_that_leaves({"quotes": [QUOTE, kept]})
    assert page_of("quotes", {"quotes": [kept]}).get_text() == ""


def test_who_looked_up_the_permission_is_never_told():
    assert "Okafor" not in everything_that_leaves({"quotes": [QUOTE]})


def test_a_tick_needs_its_day_and_its_name():
    bare = {**QUOTE, "checked_on": None, "checked_by": ""}
    assert set(errors_of("quotes", {"quotes": [bare]})) == {
        "quotes.0.checked_on",
        "quotes.0.checked_by",
    }
    assert not errors_of("quotes", {"quotes": [bare]}, draft=True)
    assert not errors_of("quotes", {"quotes": [{**bare, "permission_held": False}]})
