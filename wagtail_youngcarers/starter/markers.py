"""Marks in starter wording where only the school can know what is true.

A mark is a question in double square brackets. The brackets, not the words, are what code
looks for, so that a mark is found in any language.
"""

from __future__ import annotations

import re

from django.utils.translation import gettext as _

OPENING, CLOSING = "[[", "]]"

_MARK = re.compile(r"\[\[(.+?)\]\]", re.DOTALL)


def decide(question: str) -> str:
    """A mark that asks the school to decide something, ready to stand in starter wording."""
    return OPENING + _("Please decide: %(question)s") % {"question": question} + CLOSING


def find_marks(value) -> list[str]:
    """The marks in a text, or anywhere in nested lists and dictionaries of texts."""
    if isinstance(value, str):
        return [found.strip() for found in _MARK.findall(value)]
    if isinstance(value, dict):
        value = value.values()
    elif not isinstance(value, list | tuple):
        return []
    return [mark for item in value for mark in find_marks(item)]
