"""Explains hard words where they stand in a piece of HTML.

Works on HTML that is already safe to show, and changes nothing of it but the words it finds
between tags. How an explanation looks is for the subclass: in brackets on public pages
(``blocks/explained.py``), in a popover in the staff guide (``guide/glossary.py``).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

from django.utils.html import escape
from django.utils.safestring import SafeString

# Comments whole, and tags with whatever stands between their quotes.
_TAG = re.compile(r"""(<!--.*?-->|<[a-zA-Z/!](?:[^<>"']|"[^"]*"|'[^']*')*>)""", re.DOTALL)
_TAG_NAME = re.compile(r"</?([a-zA-Z][a-zA-Z0-9-]*)")
_NOT_TRANSLATED = re.compile(r"""\stranslate=["']?no\b""", re.IGNORECASE)
_APOSTROPHE = re.compile("&#x27;|&#39;|['’]")
# Must not begin a line of its own, as it would after a button.
_STAYS_CLOSE = "[,.;:!?)\\]”’…]"
_ANY_APOSTROPHE = "(?:&#x27;|&#39;|&rsquo;|['’])"

# Where an explanation can't stand, or where a word is the name of something.
_LEFT_ALONE = frozenset(
    [
        *("a", "button", "code", "h1", "h2", "h3", "h4", "h5", "h6", "label", "option", "pre"),
        *("script", "select", "style", "summary", "svg", "template", "textarea", "time", "title"),
    ]
)
# They have no end tag to wait for.
_VOID = frozenset(["area", "br", "col", "embed", "hr", "img", "input", "link", "meta", "wbr"])


def is_abbreviation(words: str) -> bool:
    """Whether `words` are written in capitals, such as SENCO or EHCP."""
    return " " not in words and sum(letter.isupper() for letter in words) >= 2


def forms_of(term: str) -> list[str]:
    """What one entry explains: “CIN, CP, LAC” is three, “MASH or front door” two.

    A single letter is no form: it would be found everywhere.
    """
    forms = []
    for part in (part.strip() for part in term.split(",")):
        sides = [side.strip() for side in part.split(" or ")]
        forms += sides if any(map(is_abbreviation, sides)) else [part]
    return [form for form in forms if len(form) > 1]


def _pattern_of(form):
    pattern = _APOSTROPHE.sub(lambda match: "\0", escape(form))
    pattern = re.escape(pattern).replace(re.escape("\0"), _ANY_APOSTROPHE)
    pattern = pattern.replace(r"\ ", r"\s+")
    # An abbreviation in the plural is still that abbreviation; “aids” is not AIDS.
    return f"{pattern}s?" if is_abbreviation(form) else f"(?i:{pattern})"


@dataclass
class Glossary:
    """Words and what they mean; `show` says how one is explained."""

    meanings: dict[str, str]

    # Whether brackets after a word mean that whoever wrote the text has explained it.
    trusts_brackets: ClassVar[bool] = False

    def __post_init__(self):
        # The longest first, so that “young carer card” is not explained as “young carer”.
        self._forms = sorted(self.meanings, key=len, reverse=True)
        groups = (f"(?P<f{n}>{_pattern_of(form)})" for n, form in enumerate(self._forms))
        self._pattern = re.compile(
            rf"(?<![\w&#-])(?:{'|'.join(groups)})(?![\w-])"
            rf"(?P<after>{_STAYS_CLOSE}*)(?:(?=(?P<told>\s*\()))?"
        )

    @classmethod
    def of_entries(cls, entries: Iterable[tuple[str, str]]):
        """A glossary of (term, meaning) pairs; the first to explain a word stands."""
        meanings: dict[str, str] = {}
        for term, meaning in entries:
            if meaning:
                for form in forms_of(term):
                    meanings.setdefault(form, meaning)
        return cls(meanings)

    def explain(self, html: str, explained: set[str] | None = None) -> SafeString:
        """`html`, safe to show, with the first of each word explained.

        `explained` remembers meanings from one piece of HTML to the next.
        """
        if not self._forms:
            return SafeString(html)
        explained = set() if explained is None else explained
        here: set[str] = set()
        pieces, skipping, depth = [], "", 0
        for number, piece in enumerate(_TAG.split(html)):
            is_tag = number % 2
            if is_tag:
                pieces.append(piece)
                skipping, depth = _skipped_after(piece, skipping, depth)
            elif skipping or not piece.strip():
                pieces.append(piece)
            else:
                pieces.append(
                    self._pattern.sub(lambda match: self._shown(match, here, explained), piece)
                )
        return SafeString("".join(pieces))

    def show(self, words: SafeString, meaning: str, after: SafeString, is_first: bool) -> str:
        """HTML for `words`, which mean `meaning`, with the punctuation that follows them.

        `is_first` is false where an earlier piece of HTML has explained them.
        """
        raise NotImplementedError

    def _shown(self, match, here, explained):
        form = next(n for n, _form in enumerate(self._forms) if match[f"f{n}"] is not None)
        meaning = self.meanings[self._forms[form]]
        if meaning in here:
            return match[0]
        here.add(meaning)
        is_first = meaning not in explained
        explained.add(meaning)
        if match["told"] and self.trusts_brackets:
            return match[0]
        return self.show(
            SafeString(match[f"f{form}"]), meaning, SafeString(match["after"]), is_first
        )


def _skipped_after(tag, skipping, depth):
    # (the element whose content is left alone, how deep in elements of that name) after `tag`
    found = _TAG_NAME.match(tag)
    name = found[1].lower() if found else ""
    if not name or name in _VOID or tag.endswith("/>"):
        return skipping, depth
    if not skipping:
        opens = not tag.startswith("</") and (name in _LEFT_ALONE or _NOT_TRANSLATED.search(tag))
        return (name, 1) if opens else ("", 0)
    if name == skipping:
        depth += -1 if tag.startswith("</") else 1
    return (skipping, depth) if depth else ("", 0)
