"""Lists that are only typed, in whatever way: each line is a point of its own."""

from __future__ import annotations

import pytest

from wagtail_youngcarers.importer.drafting import draft_of
from wagtail_youngcarers.importer.markup import lines_of
from wagtail_youngcarers.importer.reading import BULLETS, NUMBERED, read_page


def chunks(source):
    return [(one.kind, one.items or one.text) for one in read_page(source).chunks]


@pytest.mark.parametrize(
    "source",
    [
        "<p>1. We listen</p><p>2. We help</p>",
        "<p>1. We listen<br>2. We help</p>",
        "<p>1. We listen<br>\n2. We help<br></p>",
        "<div><span>1.&nbsp;We listen<br/>2.&nbsp;We help</span></div>",
        "<p><b>1. We listen<br>2. We help</b></p>",
        "<p>(1) We listen<br>(2) We help</p>",
        "<p>1.We listen<br>2.We help</p>",
        "<p>a) We listen<br>b) We help</p>",
        "1. We listen\n2. We help",
    ],
)
def test_a_numbered_list(source):
    [(kind, items)] = chunks(source)
    assert kind == NUMBERED
    assert [one.replace("<b>", "").replace("</b>", "") for one in items] == [
        "We listen",
        "We help",
    ]


@pytest.mark.parametrize("bullet", ["•", "-", "–", "*", "·", "●", "\N{BULLET}&nbsp;"])
def test_a_list_with_bullets(bullet):
    found = chunks(f"<p>Did you know?<br>{bullet} cooking<br>{bullet} <i>cleaning</i></p>")
    assert found == [("heading", "Did you know?"), (BULLETS, ("cooking", "<i>cleaning</i>"))]


@pytest.mark.parametrize(
    "source",
    [
        "<p>We promise:<br>1. to listen<br>2. to help,<br>at home too<br>3. to ask<br>We aim high.",
        "We promise:\n1. to listen\n2. to help,\n   at home too\n3. to ask\n\nWe aim high.",
    ],
)
def test_a_commitment_with_what_stands_around_it(source):
    [commitment] = [one["value"] for one in draft_of(read_page(source)).body if one["value"]][:1]
    assert commitment["introduction"] == "<p>We promise:</p>"
    assert [one["commitment"] for one in commitment["commitments"]] == [
        "to listen",
        "to help, at home too",
        "to ask",
    ]
    assert commitment["aim"] == "We aim high."


def test_questions_stay_together():
    found = chunks("<p>Ask us:<br>1. Who can I talk to?<br>2. Is it private?</p>")
    assert found[1] == (NUMBERED, ("Who can I talk to?", "Is it private?"))


def test_an_element_may_span_several_lines():
    [list_] = read_page(
        '<p>• <a href="https://a.example">one<br>• two</a><br>• <b>three</b></p>'
    ).chunks
    link = '<a href="https://a.example">'
    assert list_.items == (f"{link}one</a>", f"{link}two</a>", "<b>three</b>")


def test_the_number_may_be_bold():
    [list_] = read_page("<p><b>1.</b> We listen<br><b>2.</b> We <b>help</b></p>").chunks
    assert list_.items == ("We listen", "We <b>help</b>")


@pytest.mark.parametrize(
    "source",
    [
        "<p>“Ask us.”<br>– Mrs Cole</p>",
        "<p>Room 4<br>12.30 to 1.00</p>",
        "<p>1. Who we are</p><h2>Text</h2><p>2. What we do</p>",
        "<p>7. Open to all<br>8. Free</p>",
    ],
)
def test_what_is_no_list_keeps_its_numbers(source):
    assert not {BULLETS, NUMBERED} & {kind for kind, _ in chunks(source)}


def test_empty_lines_part_paragraphs_inside_an_element_too():
    assert [words for _, words in chunks("<p><span>One.<br> <br>Two.<br><br></span></p>")] == [
        "One.",
        "Two.",
    ]


@pytest.mark.parametrize(
    ("html", "lines"),
    [
        ("<b>a<br/>b</b>c", ["<b>a</b>", "<b>b</b>c"]),
        ("<b><i><b>a<br/>b</b>c</i></b>d", ["<b><i><b>a</b></i></b>", "<b><i>bc</i></b>d"]),
        ('<a href="x"><br/>a</a>', ["", '<a href="x">a</a>']),
    ],
)
def test_each_line_is_whole(html, lines):
    assert lines_of(html) == lines


def test_bold_in_bold_does_not_grow():
    html = f"{'<b>a' * 60}{'<br/>b' * 500}{'</b>' * 60}"
    assert len("".join(lines_of(html))) < 2 * len(html)


def test_a_point_that_never_ends_is_one_point():
    [list_] = read_page(f"<p>1. a<br>{'b<br>' * 200}2. c</p>").chunks
    assert [len(item) for item in list_.items] == [401, 1]


def test_between_two_numbers_a_line_runs_on_whatever_it_begins_with():
    [list_] = read_page("<p>1. We meet on<br>Mondays<br>2. We help</p>").chunks
    assert list_.items == ("We meet on Mondays", "We help")
