"""Tables of an old page as rows of words that still say what they said in their columns."""

from __future__ import annotations

import re
from collections.abc import Callable

from bs4 import Tag

_EMPTY = "–"
# Beyond these it is no table for people, and what is repeated would have no end.
_LONGEST_LABEL = 60
_MOST_ROWS = 12
_MOST_COLUMNS = 24


def rows_of_table(table: Tag, words_of: Callable[[Tag], str]) -> list[list[str]]:
    """The words of the cells of each row, without rows and columns that have none.

    A short cell that covers several rows is in each of them, and one without words between others
    is a dash: else a row would say something different.
    """
    grid = _grid(table, words_of)
    used = {column for row in grid if len(said := _said(row)) > 1 for column in said}
    return [cells for row in grid if (cells := _cells(row, used))]


def _said(row):
    return {column: words for column, words in row.items() if words}


def _grid(table, words_of):
    """Each row as words by column; None is where a cell of several columns runs on."""
    grid: list[dict[int, str | None]] = []
    from_above: dict[int, tuple[str | None, int]] = {}
    for row in table.find_all("tr"):
        cells = {column: words for column, (words, _) in from_above.items()}
        from_above = {
            column: (words, rows - 1) for column, (words, rows) in from_above.items() if rows > 1
        }
        column, has_words = 0, False
        for cell in row.find_all(["td", "th"]):
            while column in cells:
                column += 1
            words = words_of(cell)
            has_words = has_words or bool(words)
            rows = _span(cell, "rowspan", _MOST_ROWS)
            for place in range(column, column + _span(cell, "colspan", _MOST_COLUMNS)):
                cells[place] = words if place == column else None
                if rows > 1 and place < _MOST_COLUMNS:
                    again = cells[place] if len(words) <= _LONGEST_LABEL else None
                    from_above[place] = (again, rows - 1)
        if has_words:
            grid.append(cells)
    return grid


def _cells(row, used):
    said = _said(row)
    # A line across the table, as a title between its rows.
    if len(said) < 2:
        return list(said.values())
    last = max(said)
    return [
        row[column] or _EMPTY
        for column in sorted(row)
        if column in used and column <= last and row[column] is not None
    ]


def _span(cell, name, most):
    number = re.match(r"\s*(\d{1,4})", cell.get(name, ""))
    return min(max(int(number[1]), 1), most) if number else 1
