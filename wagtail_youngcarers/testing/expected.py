"""What each actor is expected to see at each surface, as a table that can be read.

The table is ``expected.csv``: one row for every surface at which an actor sees something that
only staff may. Whatever is not in it is expected to show nothing.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterable
from importlib import resources

FILE = "expected.csv"
HEADINGS = ("surface", "actor", "sees")
NOTHING = ""

Table = dict[tuple[str, str], str]


def read_expected() -> Table:
    """(surface, actor) -> what is seen, for those who see anything."""
    text = resources.files(__package__).joinpath(FILE).read_text(encoding="utf-8")
    return {
        (row["surface"], row["actor"]): row["sees"] for row in csv.DictReader(text.splitlines())
    }


def in_words(canaries: Iterable) -> str:
    """What a set of canaries amounts to: whose they are and what they stand for."""
    kinds = defaultdict(set)
    for one in canaries:
        kinds[one.school].add(one.kind)
    return "; ".join(f"{school}: {', '.join(sorted(kinds[school]))}" for school in sorted(kinds))


def table_of(probes: Iterable) -> Table:
    """The table of what was seen; every surface and actor that was asked is in it."""
    seen = defaultdict(set)
    for probe in probes:
        seen[probe.surface, probe.actor.name] |= probe.seen
    return {place: in_words(canaries) for place, canaries in seen.items()}


def parts_of(words: str) -> set[tuple[str, str]]:
    """The (school, kind) pairs of one cell."""
    return {
        (school, kind)
        for part in filter(None, words.split("; "))
        for school, _colon, kinds in [part.partition(": ")]
        for kind in kinds.split(", ")
    }


def differences(found: Table, expected: Table, *, at_most=frozenset()) -> list[str]:
    """Where what was found is not what is expected, in words.

    At the surfaces named in `at_most` less may be found: not everything was asked there.
    """
    wrong = []
    for (surface, actor), words in sorted(found.items()):
        should = expected.get((surface, actor), NOTHING)
        enough = surface in at_most and parts_of(words) <= parts_of(should)
        if words != should and not enough:
            wrong.append(
                f"{surface} | {actor}: {words or 'nothing'} (expected: {should or 'nothing'})"
            )
    return wrong


def actors_as_markdown() -> str:
    """The actors, for the documentation."""
    from wagtail_youngcarers.testing.actors import ACTORS

    lines = ["| Actor | Who it is |", "| --- | --- |"]
    return "\n".join([*lines, *(f"| {one.name} | {one.description} |" for one in ACTORS)])


def surfaces_as_markdown() -> str:
    """The surfaces, and what is shown there to whom, for the documentation."""
    from wagtail_youngcarers.testing.actors import ACTORS
    from wagtail_youngcarers.testing.surfaces import SURFACES
    from wagtail_youngcarers.testing.surfaces.admin import SCREENS

    described = {one.name: one.description for one in SURFACES.values()}
    described.update(SCREENS)
    table = read_expected()
    lines = ["| Surface | What is asked | Who sees what |", "| --- | --- | --- |"]
    for surface, description in described.items():
        cells = [
            f"{one.name}: *{table[surface, one.name]}*"
            for one in ACTORS
            if (surface, one.name) in table
        ]
        lines.append(f"| {surface} | {description} | {'<br>'.join(cells)} |")
    return "\n".join(lines)
