"""Phone numbers as people write them, with their extensions."""

from __future__ import annotations

import re
from urllib.parse import unquote

_EXTENSION = r"(?:ext(?:ension|n)?\.?|x)(?:\s?(?:no\.?|number))?\s?:?\s?\d{1,6}(?!\d)"
PHONE = re.compile(
    r"(?<!\d)(?<!\d[.-])"
    r"(?:(?:\+|00)44\s?\(?0?\)?\s?\d{2,4}|\(0\d{2,5}\)|0\d{2,5})[\s.‑–-]?\d{3,4}[\s.‑–-]?\d{0,4}(?!\d)"
    rf"(?:\s?\({_EXTENSION}\)|,?\s?{_EXTENSION})?",
    re.I,
)
# Short numbers only where a word says that they are numbers.
_SHORT = re.compile(
    r"(?:\b(?:call|ring|phone|dial|text|to|on|NHS|number)\s+(?:[^\W\d]+\s+){0,2})(999|111|116\s?123|116\s?000|116\s?111|85258|101)\b",
    re.I,
)


def phones_in(text: str) -> list[str]:
    """The numbers in a text, as they are written there."""
    return [found.group().strip(" .-–‑") for found in PHONE.finditer(text)] + _SHORT.findall(text)


def number_of_link(address: str) -> str:
    """The number that a ``tel:`` link dials, with its extension in words."""
    number = unquote(address).partition(":")[2].strip()
    return re.sub(r";(?:ext|postd)=|[,;]+", " ext ", number, count=1, flags=re.I)


def add_phones(known: list[str], new: list[str]) -> None:
    """Add to `known` those of `new` that are not in it, however either is written."""
    for number in new:
        if _key(number) not in map(_key, known):
            known.append(number)


def _key(number):
    main, _, extension = re.sub(r"(?i)\s*\(?e?xt?\D*(?=\d+\)?$)", "#", number).partition("#")
    # Inside the country and from abroad a number has the same last ten digits.
    return re.sub(r"\D", "", main)[-10:], extension.strip(")")
