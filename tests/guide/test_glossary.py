"""Words explained where they stand, and the HTML around them left as it is."""

from __future__ import annotations

import re

import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st

from tests.factories import make_guide, make_reader, site_client
from tests.guide.conftest import make_shell, sign_group
from wagtail_youngcarers.guide.glossary import Glossary, forms_of, is_abbreviation
from wagtail_youngcarers.starter.content import guide as starter_guide

ENTRIES = [
    ("Young carer", "Somebody under 18 who cares."),
    ("Young carer card, time-out card", "A pass."),
    ("Young carer’s needs assessment", "What the council owes."),
    ("DSL", "Designated safeguarding lead."),
    ("CIN, CP, LAC", "Child in need; child protection; looked-after child."),
    ("MASH or front door", "Takes calls."),
    ("Inappropriate or excessive caring", "Too much."),
    ("P, S, N", "Answers."),
    ("AIDS", "An illness."),
    ("R&D", "Research."),
]


@pytest.fixture
def glossary():
    return Glossary.of_entries(ENTRIES)


def explained(html):
    """The (word, meaning) pairs of a piece of HTML, each by its button."""
    soup = BeautifulSoup(html, "html.parser")
    return [
        (
            button.get("aria-label") or button.get_text(),
            soup.find(id=button["popovertarget"]).get_text(),
        )
        for button in soup.select("button.yc-term")
    ]


def words(html):
    return [word for word, _meaning in explained(html)]


def without_explanations(html):
    html = re.sub(r'<span class="yc-term__meaning[^>]*>.*?</span>', "", html, flags=re.DOTALL)
    html = re.sub(r'<button type="button" class="yc-term"[^>]*>(.*?)</button>', r"\1", html)
    return re.sub(r'<span class="yc-term__(?:lead|end)">(.*?)</span>', r"\1", html)


@pytest.mark.parametrize(
    ("term", "forms"),
    [
        ("DSL", ["DSL"]),
        ("CIN, CP, LAC", ["CIN", "CP", "LAC"]),
        ("MASH or front door", ["MASH", "front door"]),
        ("Inappropriate or excessive caring", ["Inappropriate or excessive caring"]),
        ("P, S, N", []),
        ("MIS, flag", ["MIS", "flag"]),
        (" , ", []),
        ("", []),
    ],
)
def test_what_an_entry_explains(term, forms):
    assert forms_of(term) == forms


def test_an_abbreviation_is_written_in_capitals():
    assert all(map(is_abbreviation, ["DSL", "SENCO", "MACA-YC18", "PhD"]))
    assert not any(map(is_abbreviation, ["Flag", "P", "Early Help", "need to know", ""]))


def test_a_word_becomes_a_button_and_its_meaning(glossary):
    html = glossary.explain("<p>Tell the DSL today.</p>")
    assert explained(html) == [("DSL", "Designated safeguarding lead.")]
    assert without_explanations(html) == "<p>Tell the DSL today.</p>"


def test_what_stays_close_to_a_word_stays_on_its_line(glossary):
    """A browser may begin a line after a button, comma or not."""
    assert "lead.</span>,)</span> x" in glossary.explain("<p>(the DSL,) x</p>")


def test_of_a_long_term_the_last_words_are_the_button(glossary):
    html = glossary.explain("<p>A young carer’s needs assessment</p>")
    assert '<span class="yc-term__lead">young carer’s </span>' in html
    assert ">needs assessment</button>" in html
    assert "yc-term__lead" not in glossary.explain("<p>A young carer card</p>")


def test_the_first_of_each_in_an_item(glossary):
    html = glossary.explain("<p>A DSL, a young carer, a DSL, and a Young Carer.</p>")
    assert words(html) == ["DSL", "young carer"]
    assert words(glossary.explain("<p>The DSL again</p>")) == ["DSL"], "once more in the next"


def test_on_paper_only_the_first_of_several_items_is_written_out(glossary):
    seen = set()
    first, second = (glossary.explain("<p>DSL</p>", seen) for _ in range(2))
    assert "yc-term__meaning--first" in first
    assert "yc-term__meaning--first" not in second
    assert words(second) == ["DSL"]


def test_every_explanation_has_an_id_of_its_own(glossary):
    html = "".join(glossary.explain("<p>DSL, LAC, young carer</p>") for _ in range(3))
    ids = re.findall(r' id="([^"]+)"', html)
    assert len(ids) == len(set(ids)) == 9


def test_the_longest_wins(glossary):
    html = "<p>A young carer card. The young carer's needs assessment. A young carer.</p>"
    assert words(glossary.explain(html)) == [
        "young carer card",
        "young carer's needs assessment",
        "young carer",
    ]


@pytest.mark.parametrize("apostrophe", ["'", "’", "&#x27;", "&#39;", "&rsquo;"])
def test_any_apostrophe_will_do(glossary, apostrophe):
    html = glossary.explain(f"<p>a young carer{apostrophe}s needs assessment</p>")
    assert [meaning for _word, meaning in explained(html)] == ["What the council owes."]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("the dsl", []),
        ("it aids them", []),
        ("AIDS", ["AIDS"]),
        ("two DSLs", ["DSLs"]),
        ("our DSL’s room", ["DSL"]),
        ("(DSL)", ["DSL"]),
        ("DSLX, xDSL, DSL-led, DSL_1", []),
        ("young carers", []),
        ("YOUNG CARER", ["YOUNG CARER"]),
        ("a young\n   carer", ["young\n   carer"]),
        ("P (a parent), S and N", []),
        ("R&amp;D", ["R&D"]),
        ("&DSL; &#DSL;", []),
    ],
)
def test_whole_words_and_capitals_as_they_are(glossary, text, found):
    assert words(glossary.explain(f"<p>{text}</p>")) == found


@pytest.mark.parametrize(
    "html",
    [
        '<a href="/x">Ring the DSL</a>',
        "<h3>DSL</h3>",
        "<h2>The <em>DSL</em></h2>",
        "<summary><h3>DSL</h3> and more DSL</summary>",
        "<button>DSL</button>",
        '<span translate="no">DSL</span>',
        "<span translate=no><span>x</span>DSL</span>",
        "<!-- DSL > DSL -->",
        "<p title=\"DSL > DSL\" data-x='DSL'>x</p>",
        "<script>DSL</script><style>DSL</style><textarea>DSL</textarea>",
        "<a><a>x</a>DSL</a>",
    ],
)
def test_what_is_left_alone(glossary, html):
    assert glossary.explain(html) == html


@pytest.mark.parametrize(
    "html",
    [
        '<a href="/x">x</a> DSL',
        "<h3>x</h3><p>DSL</p>",
        '<img translate="no" alt=""> DSL',
        '<svg aria-hidden="true"/> DSL',
        "<a><br>x</a> DSL",
        "1 < 2 DSL",
        "<p>It isn't DSL, it isn't</p>",
    ],
)
def test_what_comes_after_it_is_explained_again(glossary, html):
    assert words(glossary.explain(html)) == ["DSL"]


def test_hostile_entries_are_words():
    hostile = '"><script>alert(1)</script>'
    glossary = Glossary.of_entries([(hostile, hostile), ("(DSL[", hostile), (r"a\1b", "x")])
    assert glossary.explain("<p>x</p>") == "<p>x</p>"
    html = glossary.explain("<p>(DSL[ and &quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;</p>")
    assert "<script" not in html
    assert len(explained(html)) == 1, "one meaning is explained once"


def test_no_entries_change_nothing():
    assert Glossary.of_entries([]).explain("<p>DSL</p>") == "<p>DSL</p>"
    assert Glossary.of_entries([("DSL", "")]).explain("<p>DSL</p>") == "<p>DSL</p>"


PIECES = [
    *("DSL", "young carer", "young carer card", "MASH", " ", ",", "<", ">", "'", '"', "&"),
    *("<p>", "</p>", "<a href='x>y'>", "</a>", '<b class="DSL">', "</b>", "<br>", "<h3>", "</h3>"),
    *("<!-- DSL -->", "<!--", "&amp;", "&lt;DSL&gt;", "<span translate=no>", "</span>"),
]


@given(st.lists(st.sampled_from(PIECES), max_size=20))
def test_nothing_but_the_words_is_ever_changed(parts):
    """Taken out again, the explanations leave the very same text."""
    html = "".join(parts)
    assert without_explanations(Glossary.of_entries(ENTRIES).explain(html)) == html


def test_a_long_text_takes_no_time(glossary):
    """No text makes the search go back over what it has read."""
    for text in ("<" * 20_000, "<a '" * 5_000, "young " * 20_000, '<p x="' * 5_000):
        glossary.explain(text)


@pytest.mark.django_db
def test_the_page_explains_its_own_words_and_not_those_that_wait(site_a, settings_a):
    make_shell(site_a)
    make_guide(
        site_a,
        published=True,
        body=[
            sign_group("An EHCP at home", "Asks for the DSL", "Says SEN"),
            ("law", {"title": "EHCP", "text": "<p>An EHCP is a <a href='/x'>plan</a>.</p>"}),
            ("term", {"term": "EHCP", "meaning": "A <plan>. Not the DSL."}),
            ("term", {"term": "DSL", "meaning": "Designated lead."}),
            ("term", {"term": "SEN", "meaning": "x", "please_check": True}),
        ],
    )
    text = site_client(site_a, make_reader("r", site_a)).get("/staff-area/").content.decode()
    assert explained(text) == [
        ("EHCP", "A <plan>. Not the DSL."),
        ("DSL", "Designated lead."),
        ("EHCP", "A <plan>. Not the DSL."),
    ]
    soup = BeautifulSoup(text, "html.parser")
    assert not soup.select("#words .yc-term"), "the list of words explains itself"


def test_each_abbreviation_of_the_starter_guide_can_be_found():
    entries = [
        (item["value"]["term"], item["value"]["meaning"])
        for item in starter_guide.body()
        if item["type"] == "term"
    ]
    glossary = Glossary.of_entries(entries)
    for word in ("DSL", "SENCO", "SLT", "EHCP", "MASH", "EHA", "CIN", "CP", "LAC", "MIS", "YCAD"):
        assert words(glossary.explain(f"<p>{word}</p>")) == [word]
