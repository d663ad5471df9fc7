"""Cleaning of short texts that editors paste in."""

from __future__ import annotations

import re

# Embedding, override and isolate controls, and the zero-width space. Zero-width joiners stay:
# emoji and several scripts need them.
_INVISIBLE = re.compile("[\u200b\u202a-\u202e\u2066-\u2069\ufeff]")
_OVERRIDES = re.compile("[\u202d\u202e]")


def clean_label(value: str) -> str:
    """`value` without invisible direction controls, and without space at either end."""
    return _INVISIBLE.sub("", value).strip()


def clean_name(value: str) -> str:
    """A person's name without what comes along when it is copied: spaces twice, a last comma."""
    return " ".join(clean_label(value).split()).rstrip(" ,;")


def turns_writing_round(value: str) -> bool:
    """Whether something in `value` makes it read otherwise than it is written."""
    return bool(_OVERRIDES.search(value))
