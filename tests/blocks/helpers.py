"""Blocks as a site stores, reads, shows and checks them, for the tests of blocks."""

from __future__ import annotations

import copy
import json
import re

from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError
from django.core.serializers.json import DjangoJSONEncoder
from wagtail.blocks import StreamBlock

from wagtail_youngcarers.blocks import YoungCarersStreamBlock

STREAM = YoungCarersStreamBlock()
NAMES = list(STREAM.child_blocks)


def preview_data(name):
    """A block's preview value as it would be stored."""
    block = STREAM.child_blocks[name]
    return as_stored(block, block.get_preview_value())


def as_stored(block, value):
    return json.loads(json.dumps(block.get_prep_value(value), cls=DjangoJSONEncoder))


def render(name, data, context=None):
    """The HTML of a block read from stored `data`, in a stream."""
    value = STREAM.to_python([{"type": name, "value": data}])
    return "".join(child.render(context={} if context is None else context) for child in value)


_NOT_WORDS = {
    *("type", "id", "url", "link", "language", "status", "checked_by"),
    *("where", "ways", "ready"),
}


def words_in(data):
    """The readable strings of stored data: what a person typed, not ids, choices or dates."""
    if isinstance(data, dict):
        for name, value in data.items():
            if name not in _NOT_WORDS:
                yield from words_in(value)
        if data.get("type") == "item":
            yield from words_in(data["value"])
    elif isinstance(data, list):
        for value in data:
            yield from words_in(value)
    elif isinstance(data, str) and not re.fullmatch(r"[0-9-]*", data):
        yield from BeautifulSoup(data, "html.parser").stripped_strings


def visible_words(markup):
    return " ".join(BeautifulSoup(markup, "html.parser").get_text(" ").split())


def every_change(data, make, path=()):
    """Copies of stored `data`, each with one child at any depth replaced by `make(child)`."""
    items = data.items() if isinstance(data, dict) else enumerate(data)
    for key, child in items:
        changed = copy.copy(data)
        for replacement in make(child):
            changed[key] = replacement
            yield copy.deepcopy(changed)
        if isinstance(child, dict | list):
            for inner in every_change(child, make):
                changed[key] = inner
                yield copy.deepcopy(changed)


def every_gap(data):
    """Copies of stored `data`, each without one of its children, at any depth."""
    for key, child in data.items() if isinstance(data, dict) else enumerate(data):
        if isinstance(data, dict):
            yield {name: value for name, value in data.items() if name != key}
        else:
            yield [value for index, value in enumerate(data) if index != key]
        if isinstance(child, dict | list):
            for inner in every_gap(child):
                changed = copy.copy(data)
                changed[key] = inner
                yield changed


def with_every_leaf(data, leaf):
    """Stored `data` with `leaf(name, value)` in place of everything that is no dict or list."""

    def walk(name, value):
        if isinstance(value, dict):
            return {
                key: inner if key in {"type", "id"} else walk(key, inner)
                for key, inner in value.items()
            }
        if isinstance(value, list):
            return [walk(name, inner) for inner in value]
        return leaf(name, value)

    return walk("", data)


def full_data(name):
    """Preview data with every child of every struct present, whatever the preview leaves out."""
    block = STREAM.child_blocks[name]

    def fill(child, value):
        if hasattr(child, "child_blocks") and not isinstance(child, StreamBlock):
            if not isinstance(value, dict):
                value = {}
            return {
                key: fill(inner, value[key])
                if key in value
                else as_stored(inner, inner.get_default())
                for key, inner in child.child_blocks.items()
            }
        if hasattr(child, "child_block"):
            return [
                {**item, "value": fill(child.child_block, item["value"])} for item in value or []
            ]
        return value

    return fill(block, preview_data(name))


def page_of(name, data, context=None):
    """A block's HTML, parsed."""
    return BeautifulSoup(render(name, data, context), "html.parser")


def errors_of(name, data, draft=False):
    """What an editor is told when saving a block: messages by the child they stand at.

    `data` replaces children of the block's own example. Errors deep inside a list are found
    under their place: ``"dates.0.ends_on"``.
    """
    block = STREAM.child_blocks[name]
    value = block.to_python({**preview_data(name), **data})
    try:
        block.clean_deferred(value) if draft else block.clean(value)
    except ValidationError as error:
        return dict(_messages(error))
    return {}


def _messages(error, path=""):
    inner = getattr(error, "block_errors", None)
    for place, one in (inner or {}).items():
        yield from _messages(one, f"{path}.{place}".lstrip("."))
    for one in getattr(error, "non_block_errors", None) or []:
        yield path, str(one)
    if inner is None:
        yield path, " ".join(error.messages)
