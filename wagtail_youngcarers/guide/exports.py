"""A table as a file for a spreadsheet: CSV or XLSX, on every version of Wagtail alike.

What people typed never becomes a formula, days are days, and no cache keeps the file.
"""

from __future__ import annotations

import csv
import datetime
import io
from collections.abc import Iterable, Sequence

from django.http import HttpResponse
from django.utils.cache import add_never_cache_headers
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.utils import get_column_letter

CSV, XLSX = "csv", "xlsx"
CONTENT_TYPES = {
    CSV: "text/csv; charset=utf-8",
    XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
# What a spreadsheet takes for the start of a formula, also in its wide forms.
FORMULA_STARTS = tuple("=+-@\t\r\n＝＋－＠")
WIDEST_COLUMN = 60


def as_file(
    kind: str, name: str, headings: Sequence[str], rows: Iterable[Sequence]
) -> HttpResponse:
    """An answer that is saved as `name` (without ending). `kind` is ``CSV`` or ``XLSX``; cells
    are strings, whole numbers, dates or None."""
    content = {CSV: _csv, XLSX: _xlsx}[kind](
        [str(heading) for heading in headings], [[safe(cell) for cell in row] for row in rows]
    )
    response = HttpResponse(content, content_type=CONTENT_TYPES[kind])
    response["Content-Disposition"] = f'attachment; filename="{name}.{kind}"'
    response["X-Content-Type-Options"] = "nosniff"
    add_never_cache_headers(response)
    return response


def safe(value):
    """A cell that is shown as it was typed and never computed."""
    if value is None or isinstance(value, int | datetime.date):
        return value
    text = ILLEGAL_CHARACTERS_RE.sub("", str(value))
    # Spreadsheets may drop blanks in front.
    starts = text[:1], text.lstrip()[:1]
    return f"'{text}" if any(start in FORMULA_STARTS for start in starts) else text


def _csv(headings, rows):
    file = io.StringIO()
    writer = csv.writer(file)
    writer.writerow(headings)
    writer.writerows(rows)
    # With the mark by which Excel knows the letters of other languages.
    return file.getvalue().encode("utf-8-sig")


def _xlsx(headings, rows):
    workbook = Workbook(write_only=True)
    sheet = workbook.create_sheet()
    sheet.freeze_panes = "A2"
    for number, column in enumerate(zip(headings, *rows, strict=True), start=1):
        width = max(len(str(cell)) for cell in column if cell is not None) + 2
        sheet.column_dimensions[get_column_letter(number)].width = min(width, WIDEST_COLUMN)
    for row in [headings, *rows]:
        sheet.append([_cell(sheet, value) for value in row])
    file = io.BytesIO()
    workbook.save(file)
    return file.getvalue()


def _cell(sheet, value):
    cell = WriteOnlyCell(sheet, value)
    if isinstance(value, str):
        cell.data_type = "s"
    elif isinstance(value, datetime.date):
        cell.number_format = "d mmm yyyy"
    return cell
