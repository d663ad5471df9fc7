"""Hard words on public pages are explained where they first stand."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup
from django.utils.translation import override

from tests.blocks.helpers import STREAM, page_of
from wagtail_youngcarers.blocks.borrowed import Borrowed
from wagtail_youngcarers.blocks.explained import PLAIN_WORDS, our_words
from wagtail_youngcarers.pages.body import draw_body
from wagtail_youngcarers.records.directory import Directory

pytestmark = pytest.mark.django_db

LEAD = " (in charge of keeping children safe)"


def text(html):
    return {"type": "text", "value": {"body": html}}


def words(**value):
    return {"type": "words_explained", "value": value}


def drawn(*blocks):
    """What a page of ours shows of these blocks, as words."""
    parts, _sections = draw_body(
        STREAM.to_python(list(blocks)), {"yc": Directory(None)}, Borrowed()
    )
    return BeautifulSoup("".join(part.html for part in parts), "html.parser").get_text()


def test_the_first_of_each_on_the_page_and_no_other():
    shown = drawn(
        {"type": "heading", "value": {"text": "Our safeguarding lead"}},
        text("<p>Ask the Safeguarding lead, or a DSL.</p>"),
        text('<p>The safeguarding lead, <a href="/x">a key worker</a>, a key worker.</p>'),
    )
    assert shown.count(LEAD) == 1
    assert f"Ask the Safeguarding lead{LEAD}, or a DSL." in shown
    assert "a key worker, a key worker (their job" in shown


def test_what_somebody_has_explained_is_left_to_them():
    shown = drawn(text("<p>The safeguarding lead (Mr Castle). The safeguarding lead.</p>"))
    assert "(Mr Castle)" in shown
    assert LEAD not in shown


def test_an_editor_explains_in_other_words_or_not_at_all():
    hub = {"word": "hub, hubs", "meaning": "a warm <room>."}
    told = text("<p>The hub, the safeguarding lead.</p>")
    both = drawn(told, words(words=[hub, {"word": "DSL, safeguarding lead", "meaning": "Mo"}]))
    assert "The hub (a warm <room>), the safeguarding lead (Mo)." in both
    assert "Words we use" not in both
    assert LEAD not in drawn(told, words(words=[hub], ours=False))
    listed = drawn(told, words(words=[hub], where="listed"))
    assert "The hub, the safeguarding lead." in listed
    assert "Words we use" in listed
    off = drawn(told, words(words=[hub], where="nowhere"))
    assert off.strip() == "The hub, the safeguarding lead."


def test_away_from_our_pages_it_is_a_list():
    page = page_of("words_explained", {"words": [{"word": "hub, hubs", "meaning": "a room"}]})
    assert (page.dt.get_text(), page.dd.get_text()) == ("hub", "a room")
    assert len(page.find_all("dt")) == 1 + len(PLAIN_WORDS)


def test_a_language_without_our_explanations_has_none_in_english():
    with override("pl"):
        assert our_words() == []
        assert drawn(text("<p>The DSL.</p>")).strip() == "The DSL."


def test_a_glossary_that_fails_takes_no_words_with_it(monkeypatch, caplog):
    block = STREAM.child_blocks["words_explained"]
    monkeypatch.setattr(block, "entries", lambda value: 1 / 0)
    assert LEAD in drawn(text("<p>The DSL.</p>"), words())
    assert "could not be read" in caplog.text
