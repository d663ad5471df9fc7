"""What is in the manual, as the build left it."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).resolve().parent / "built"
FIRST_PAGE = "index"


@cache
def pages() -> dict[str, dict[str, str]]:
    """Every page by its name, with ``title`` and ``html``, in the order they are read; none
    where the manual was not built."""
    try:
        return json.loads((FOLDER / "pages.json").read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}


def picture(name: str) -> Path | None:
    """The file of a picture of the manual; None for any other name."""
    return next((path for path in FOLDER.glob("*.png") if path.stem == name), None)
