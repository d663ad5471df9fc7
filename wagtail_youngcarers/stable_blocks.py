"""Blocks whose wording can change without a migration in the sites that use them.

Wagtail freezes a block's whole definition, labels and help texts included, into the
migrations of every app that uses it. A package can't live with that: each corrected
word would be a pending migration on every client site. So a public block of ours
deconstructs to its import path, as Wagtail's own ``ImageBlock`` does. The path and the
names of the children are therefore public API.

A subclass written by a site is *not* stable: it falls back to Wagtail's behaviour, so
the site's own changes are still found by ``makemigrations``.
"""

from __future__ import annotations

import json

from wagtail.blocks import StreamBlock, StructBlock
from wagtail.blocks.definition_lookup import BlockDefinitionLookupBuilder
from wagtail.blocks.stream_block import StreamValue
from wagtail.fields import StreamField

PUBLIC_MODULE = "wagtail_youngcarers.blocks"


class StableBlockMixin:
    """Deconstructs a block of this package to a reference; see the module's docstring.

    A class is stable when it is written inside this package. ``stable_module`` names the
    module it can be imported from, whatever file holds it.
    """

    stable_module = PUBLIC_MODULE

    @classmethod
    def _is_stable(cls) -> bool:
        return cls.__module__.split(".")[0] == "wagtail_youngcarers"

    def deconstruct(self):
        if not self._is_stable():
            return super().deconstruct()
        path = f"{self.stable_module}.{type(self).__name__}"
        args, kwargs = self._constructor_args
        return (path, list(args), dict(kwargs))

    def deconstruct_with_lookup(self, lookup):
        if not self._is_stable():
            return super().deconstruct_with_lookup(lookup)
        return self.deconstruct()

    @classmethod
    def construct_from_lookup(cls, lookup, *args, **kwargs):
        if not cls._is_stable():
            return super().construct_from_lookup(lookup, *args, **kwargs)
        return cls(*args, **kwargs)


class StableStructBlock(StableBlockMixin, StructBlock):
    """A ``StructBlock`` that is stable; see the module's docstring."""


class StableStreamBlock(StableBlockMixin, StreamBlock):
    """A ``StreamBlock`` that is stable; see the module's docstring.

    It reads what it can of damaged data: an item that is no block is left out, and the rest is
    still shown and can still be edited.
    """

    def to_python(self, value):
        return super().to_python(_readable_items(value))


def _readable_items(value):
    if isinstance(value, StreamValue) or not value:
        return value
    if isinstance(value, str):
        try:
            value = json.loads(value)
        except ValueError:
            return value
    if not isinstance(value, list | tuple):
        return []
    # As stored, or as code writes it: never both in one stream.
    stored = [_with_sound_id(item) for item in value if _is_stored_item(item)]
    return stored or [item for item in value if _is_given_item(item)]


def _is_stored_item(item) -> bool:
    return isinstance(item, dict) and isinstance(item.get("type"), str) and "value" in item


def _with_sound_id(item) -> dict:
    if isinstance(item.get("id"), str | None):
        return item
    return {name: part for name, part in item.items() if name != "id"}


def _is_given_item(item) -> bool:
    return isinstance(item, list | tuple) and len(item) == 2 and isinstance(item[0], str)


class StableStreamField(StreamField):
    """A ``StreamField`` that offers one of our streams, and stays the same when it grows.

    Wagtail writes the children of a field's stream into the migration one by one, so each new
    block of ours would be a pending migration wherever our page mixins are used. This field
    writes a reference to the stream. Its path is public API, like those of the blocks.
    """

    def deconstruct(self):
        name, path, args, kwargs = super().deconstruct()
        block = self.stream_block
        if isinstance(block, StableBlockMixin) and block._is_stable():
            lookup = BlockDefinitionLookupBuilder()
            args = [lookup.add_block(block)]
            kwargs["block_lookup"] = lookup.get_lookup_as_dict()
        return name, path, args, kwargs
