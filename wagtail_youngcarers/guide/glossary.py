"""Explains the guide's words where they stand: the first time in each item, in a popover."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import count

from django.utils.html import format_html
from django.utils.safestring import SafeString

from wagtail_youngcarers.glossary import Glossary as AnyGlossary
from wagtail_youngcarers.glossary import forms_of, is_abbreviation

# No more than this is in the button, which no browser breaks across lines as it does words.
_LONGEST_TAIL = 16


@dataclass
class Glossary(AnyGlossary):
    """The words of one guide, for one showing of its page: each explanation gets an id.

    On paper, only the first of several items writes a meaning out, in brackets.
    """

    _numbers: count = field(default_factory=lambda: count(1), repr=False)

    def show(self, words, meaning, after, is_first):
        """The words as a button that opens their meaning."""
        lead, tail = _split(words)
        return format_html(
            '{lead}<span class="yc-term__end"><button type="button" class="yc-term"{label} '
            'popovertarget="yc-word-{number}">{tail}</button>'
            '<span class="yc-term__meaning{first}" id="yc-word-{number}" popover>{meaning}</span>'
            "{after}</span>",
            lead=format_html('<span class="yc-term__lead">{}</span>', SafeString(lead))
            if lead
            else "",
            label=format_html(' aria-label="{}"', words) if lead else "",
            number=next(self._numbers),
            tail=SafeString(tail),
            first=" yc-term__meaning--first" if is_first else "",
            meaning=meaning,
            after=after,
        )


def _split(words):
    # (what stands before the button, what is in it): the last words that fit, at least one
    pieces = re.split(r"(\s+)", words)
    tail = pieces.pop()
    while len(pieces) > 1 and len(pieces[-2]) + 1 + len(tail) <= _LONGEST_TAIL:
        space, word = pieces.pop(), pieces.pop()
        tail = f"{word}{space}{tail}"
    return "".join(pieces), tail


__all__ = ["Glossary", "forms_of", "is_abbreviation"]
