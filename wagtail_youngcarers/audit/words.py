"""Text made comparable: runs of eight words, phone numbers, addresses.

Two texts are alike here when a reader would say so: case, punctuation, markup, entities and
the kind of apostrophe make no difference.
"""

from __future__ import annotations

import html
import json
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.utils.crypto import salted_hmac

RUN = 8

# Between texts that don't belong together: ends a number, and is no word.
BREAK = " \x00 "

_INLINE = re.compile(r"</?(?:a|abbr|b|code|em|i|mark|small|span|strong|sub|sup|u)\b[^>]*>", re.I)
_TAG = re.compile(r"<[^>]*>")
_SILENT = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff'\u2018\u2019\u02bc]")
_WORD = re.compile(r"\w+")
_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_ADDRESS = re.compile(r"(?<![\w.@-])((?:[\w-]+\.)+[a-z]{2,})(?::\d+)?(/[^\s\"'<>\x00]*)", re.I)
_NUMBER = re.compile(r"\d[\d\s().\u2010-\u2015-]{7,}\d")
_WRITTEN_NUMBER = re.compile(r"(?<![\w.])(?:\+|0)[\d\s().\u2010-\u2015-]{7,}\d")
_SHORTEST_NUMBER = 9

# A page never names more passages than somebody would read.
_MOST = 20


def plain(text: str) -> str:
    """A text without markup and entities."""
    if "<" in text:
        text = _TAG.sub(" ", _INLINE.sub("", text))
    return html.unescape(text) if "&" in text else text


def words_of(text: str) -> list[str]:
    """The words of a text, with or without markup."""
    text = unicodedata.normalize("NFKC", plain(text))
    return _WORD.findall(_SILENT.sub("", text).casefold())


def runs_of(words: list[str]) -> Iterator[int]:
    """A number for each run of eight words. The same in one process only."""
    return map(hash, zip(*(words[start:] for start in range(RUN)), strict=False))


def numbers_in(text: str) -> Iterator[str]:
    """Every way to read a phone number out of the digits of a text, without code and zero."""
    for match in _NUMBER.finditer(text):
        digits = re.sub(r"\(0\)|\D", "", match[0])
        for size in (_SHORTEST_NUMBER, _SHORTEST_NUMBER + 1):
            for start in range(len(digits) - size + 1):
                yield digits[start : start + size]


def numbers_written(text: str) -> Iterator[str]:
    """The phone numbers that a text gives, as `numbers_in` finds them."""
    for match in _WRITTEN_NUMBER.finditer(text):
        if found := number(match[0]):
            yield found


def number(phone: str) -> str:
    """A phone number as `numbers_in` finds it; empty for one that is too short to be told."""
    digits = re.sub(r"\(0\)|\D", "", phone)
    digits = re.sub(r"^(?:0044|44(?=\d{9})|0)", "", digits)
    return digits if len(digits) in (_SHORTEST_NUMBER, _SHORTEST_NUMBER + 1) else ""


def emails_in(text: str) -> Iterator[str]:
    """The e-mail addresses in a text."""
    if "@" in text:
        for match in _EMAIL.finditer(text):
            yield match[0].casefold()


def addresses_in(text: str) -> Iterator[str]:
    """The web addresses in a text that lead further than to somebody's home page."""
    if "/" in text:
        for host, path in _ADDRESS.findall(text):
            path = path.split("#")[0].rstrip("/.,;:)")
            if path:
                yield host.casefold().removeprefix("www.") + path


def facts_in(text: str) -> Iterator[str]:
    """All three kinds of fact in a text, its markup included."""
    text = html.unescape(text)
    for version in {text, plain(text)}:
        yield from numbers_in(version)
        yield from emails_in(version)
        yield from addresses_in(version)


def strings_in(value) -> Iterator[str]:
    """Every text in a stored value, however deep: stream data, JSON in JSON, plain text."""
    if isinstance(value, str):
        decoded = _decoded(value)
        if decoded is None:
            yield value
        else:
            yield from strings_in(decoded)
    elif isinstance(value, dict):
        # An item of a stream or a list: its type and id are no text.
        inner = value["value"] if {"type", "value"} <= value.keys() else value.values()
        yield from strings_in(inner)
    elif isinstance(value, Iterable):
        for item in value:
            yield from strings_in(item)


def _decoded(text):
    if text[:1] not in ("[", "{"):
        return None
    try:
        return json.loads(text)
    except ValueError:
        return None


def text_of(value) -> str:
    """All the text in a stored value, as one."""
    return BREAK.join(strings_in(value))


def fingerprint_of(value) -> str:
    """What tells `value` from others. Keyed, so that a staff line can't be guessed from it."""
    return salted_hmac("wagtail_youngcarers.audit", repr(value), algorithm="sha256").hexdigest()


@dataclass(frozen=True)
class Match:
    """Staff words found in a text: the first run of each passage, and each fact."""

    keys: tuple
    fingerprint: str


class StaffWords:
    """Everything that staff text can be known by. It holds no text, only numbers and facts."""

    def __init__(self):
        self.runs: set[int] = set()
        self.facts: set[str] = set()

    def find(self, *texts: str) -> Match | None:
        """The staff words in some texts, or None."""
        keys, found = [], []
        for text in texts:
            if not text:
                continue
            words = words_of(text)
            if not self.runs.isdisjoint(runs_of(words)):
                last = None
                for place, run in enumerate(runs_of(words)):
                    if run in self.runs:
                        if last is None or place > last + 1:
                            keys.append(run)
                        found.append(" ".join(words[place : place + RUN]))
                        last = place
            if self.facts:
                facts = sorted(self.facts.intersection(facts_in(text)))
                keys += facts
                found += facts
        if not keys:
            return None
        return Match(tuple(dict.fromkeys(keys))[:_MOST], fingerprint_of(sorted(set(found))))
