"""The table of what each actor is expected to see: whole, consistent, and in the documentation."""

from __future__ import annotations

from pathlib import Path

from wagtail_youngcarers.testing.actors import ACTORS, by_name
from wagtail_youngcarers.testing.canaries import Canary
from wagtail_youngcarers.testing.expected import (
    actors_as_markdown,
    differences,
    in_words,
    parts_of,
    read_expected,
    surfaces_as_markdown,
)
from wagtail_youngcarers.testing.surfaces import SURFACES
from wagtail_youngcarers.testing.surfaces.admin import SCREENS

PAGE = Path(__file__).resolve().parents[2] / "docs/reference/leak-matrix.md"


def test_nobody_is_expected_to_see_what_is_not_theirs():
    actors = by_name()
    table = read_expected()
    assert len(table) > 40
    for (surface, actor), words in table.items():
        assert surface in {*SURFACES, *SCREENS}
        assert parts_of(words) <= actors[actor].sees, (surface, actor)


def test_the_documentation_shows_the_table():
    text = PAGE.read_text(encoding="utf-8")
    assert actors_as_markdown() in text
    assert surfaces_as_markdown() in text


def test_what_was_seen_reads_as_the_table_does():
    seen = {Canary("a", "ours", "guide", "x"), Canary("b", "ours", "draft", "x")}
    assert in_words(seen) == "ours: draft, guide"
    assert parts_of("ours: draft, guide; shared: guide") == {
        ("ours", "draft"),
        ("ours", "guide"),
        ("shared", "guide"),
    }


def test_a_difference_is_named():
    expected = {("door", "staff"): "ours: guide"}
    assert differences({("door", "staff"): "ours: guide"}, expected) == []
    [less] = differences({("door", "staff"): ""}, expected)
    assert "door | staff: nothing (expected: ours: guide)" in less
    assert differences({("door", "staff"): ""}, expected, at_most={"door"}) == []
    [more] = differences({("door", "pupil"): "ours: guide"}, expected, at_most={"door"})
    assert "door | pupil" in more


def test_every_actor_is_described():
    assert all(actor.description for actor in ACTORS)
    assert len(by_name()) == len(ACTORS)
