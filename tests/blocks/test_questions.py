from __future__ import annotations

import json

import pytest
from django.utils.translation import override

from tests.blocks.helpers import STREAM, errors_of, page_of
from wagtail_youngcarers.blocks.ready_questions import READY

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


def test_ready_questions_are_switched_on_with_a_tick():
    """Whoever writes the same question answers it themselves; what is none of ours is nothing."""
    data = {
        "ready": ["families.trouble", "pupils_7_11.friend", "no.such", 7],
        "questions": [{"question": "Will this get us into trouble?", "answer": "<p>Ours.</p>"}],
    }
    page = page_of("questions", data)
    assert [one.get_text() for one in page.find_all("summary")] == [
        "What if I am worried about a friend?",
        "Will this get us into trouble?",
    ]
    assert "Ours." in page.get_text()
    assert "straight about" not in page.get_text()

    block = STREAM.child_blocks["questions"]
    value = block.to_python(data)
    assert "worried about a friend" in " ".join(block.get_searchable_content(value))
    assert "You are a good friend" in json.dumps(block.get_api_representation(value))
    assert errors_of("questions", {"ready": ["families.trouble"], "questions": []}) == {}
    with override("cy"):
        assert len(page_of("questions", {"ready": ["pupils_11_16.rights"]}).find_all("p")) == 2


@pytest.mark.parametrize("reader", READY)
def test_every_reader_has_what_they_ask(reader):
    """The answers are honest: none promises secrecy, and 999 is there for the worst of days."""
    asked = READY[reader]
    if reader == "families":
        assert {"trouble", "taken-away", "who-knows", "change-our-minds"} <= set(asked)
    else:
        assert {"trouble", "parents", "others", "taken-away", "change-my-mind", "friend"} <= set(
            asked
        )
    assert "999" in asked["very-ill"].answer
    words = " ".join(one.answer for one in asked.values()).lower()
    for promise in ("confidential", "secret", "promise you", "will not tell", "!"):
        assert promise not in words


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
