"""Lists that are only typed: lines that begin with a number or a bullet."""

from __future__ import annotations

import re

from wagtail_youngcarers.importer.markup import plain

NUMBER, BULLET = "number", "bullet"
_MARKS = {
    # A number may stick to its words ("1.Everybody"), unless that could be a time or a decimal.
    NUMBER: re.compile(r"\s*(\(?\d{1,2}[.)](?=\s|[A-Z])|[a-h][.)](?=\s))"),
    BULLET: re.compile(r"\s*([•·▪◦●○■*–—§-](?=\s)|[•▪◦●○■](?=\w))"),
}
_EMPTY = re.compile(r"<(b|i)>\s*</\1>")


def mark_of(line: str) -> str | None:
    """Whether a line, plain or clean HTML, begins with a `NUMBER`, a `BULLET`, or neither."""
    words = f"{plain(line)} "
    return next((kind for kind, mark in _MARKS.items() if mark.match(words)), None)


def begins(line: str) -> bool:
    """Whether a numbered line is the first of its list."""
    return bool(re.match(r"\(?[1a]\W", plain(line)))


def without_mark(line: str) -> str:
    """A line of clean HTML without the number or bullet it begins with."""
    kind = mark_of(line)
    mark = _MARKS[kind].match(f"{plain(line)} ")[1]
    rest = re.sub(rf"^((?:<[^>]*>|\s)*){re.escape(mark)}((?:</\w+>)*)\s*", r"\1\2", line, count=1)
    return _EMPTY.sub("", rest)


def join_continued(lines: list[str]) -> list[str]:
    """The same lines, where what runs on from an item of a list is put back into that item."""
    marks = [mark_of(line) for line in lines]
    last_number = max((place for place, mark in enumerate(marks) if mark == NUMBER), default=0)
    items: list[list[str]] = []
    mark = None
    for place, line in enumerate(lines):
        words = plain(line)
        runs_on = words[:1].islower() or (mark == NUMBER and place < last_number)
        if mark and not marks[place] and runs_on and not items[-1][-1].rstrip().endswith(":"):
            items[-1].append(line.lstrip())
        else:
            items.append([line])
            mark = marks[place]
    return [" ".join(parts) for parts in items]
