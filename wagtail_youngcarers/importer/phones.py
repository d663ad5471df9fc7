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
# Short numbers only where a word says that they are numbers, or where they are nothing else.
_SHORT = re.compile(
    r"\b(?:(?:call|ring|phone|dial|text|to|on|NHS|number)\s+(?:[^\W\d]+\s+){0,2}(999|111|101)"
    r"|(116\s?(?:123|000|111)|85258))\b",
    re.I,
)
_FAX = re.compile(r"\b(?:fax|f)\b(?:\s*(?:no|number)\b)?[\s.:]*$", re.I)


def phones_in(text: str) -> list[str]:
    """The numbers in a text that somebody answers, as they are written there."""
    numbers = [
        found.group().strip(" .-–‑")
        for found in PHONE.finditer(text)
        if not _FAX.search(text[max(0, found.start() - 20) : found.start()])
    ]
    return numbers + [first or other for first, other in _SHORT.findall(PHONE.sub(" ", text))]


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
