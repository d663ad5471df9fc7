"""What a client site stored and migrated with stays good: blocks are public API.

``frozen_client/migrations`` and ``frozen_client/stored.json`` are never changed. A test that
fails here means that an upgrade would cost every client site something.
"""

import importlib
import inspect
import json
from pathlib import Path

import pytest
from django.apps import apps
from django.db import connection
from django.db.migrations.state import ProjectState
from wagtail.blocks import StreamBlock, StructBlock
from wagtail.fields import StreamField

from tests.frozen_client.models import EveryBlock
from wagtail_youngcarers import blocks
from wagtail_youngcarers.stable_blocks import StableStreamField

FOLDER = Path(__file__).parent / "frozen_client"
STORED = json.loads((FOLDER / "stored.json").read_text())
MIGRATION = "tests.frozen_client.migrations.0001_initial"
LATER_BLOCKS = "tests.frozen_client.migrations.0004_laterblocks"

# To be subclassed, never used in a StreamField.
BASES = {"PartBlock", "ReaderBlock", "RecordChooserBlock", "RecordsBlock", "SectionBlock"}


def test_every_public_block_is_frozen():
    """A block that is exported and not frozen could change under its users."""
    source = "".join(
        inspect.getsource(importlib.import_module(name)) for name in (MIGRATION, LATER_BLOCKS)
    )
    missing = [
        name
        for name in blocks.__all__
        if name not in BASES and f"'wagtail_youngcarers.blocks.{name}'" not in source
    ]
    assert missing == []


def test_no_client_site_has_anything_to_migrate():
    """Whatever changed in a block's words, order or children.

    ``makemigrations --check`` says it of the whole app; this names the field.
    """
    for operation in importlib.import_module(MIGRATION).Migration.operations:
        model = apps.get_model("frozen_client", operation.name)
        for name, frozen in operation.fields:
            if isinstance(frozen, StreamField):
                now = model._meta.get_field(name)
                assert now.deconstruct()[1:] == frozen.deconstruct()[1:], name


def test_a_new_block_in_our_stream_is_no_migration():
    """A field of our page mixins is written as a reference to the stream, not child by child."""
    field = StableStreamField(blocks.YoungCarersStreamBlock(), blank=True)
    _name, _path, args, kwargs = field.deconstruct()
    assert args == [0]
    assert kwargs["block_lookup"] == {
        0: ("wagtail_youngcarers.blocks.YoungCarersStreamBlock", [], {})
    }


def test_a_field_with_a_sites_own_stream_is_written_in_full():
    """Only our own streams are references; the site's changes are the site's to migrate."""

    class OwnStream(StreamBlock):
        text = blocks.TextBlock()

    _name, _path, args, _kwargs = StableStreamField(OwnStream()).deconstruct()
    assert args == [[("text", 0)]]


@pytest.mark.django_db
@pytest.mark.parametrize("item", STORED, ids=[item["type"] for item in STORED])
def test_what_was_stored_is_read_whole(item):
    """Every child that was stored is known still, and no word of it is lost."""
    block = blocks.YoungCarersStreamBlock().child_blocks[item["type"]]
    assert unknown_children(block, item["value"]) == []
    again = block.get_prep_value(block.to_python(item["value"]))
    assert words_in(item["value"]) - words_in(again) == set()


def unknown_children(block, raw, path=""):
    """The names in a stored value that its block no longer has, however deep."""
    if isinstance(block, StructBlock) and isinstance(raw, dict):
        return [
            wrong
            for name, value in raw.items()
            for wrong in (
                unknown_children(block.child_blocks[name], value, f"{path}.{name}")
                if name in block.child_blocks
                else [f"{path}.{name}"]
            )
        ]
    if isinstance(raw, list) and hasattr(block, "child_block"):
        return [
            wrong for item in raw for wrong in unknown_children(block.child_block, item["value"])
        ]
    return []


def words_in(raw):
    """Every text in a stored value, however deep."""
    if isinstance(raw, dict):
        return {word for value in raw.values() for word in words_in(value)}
    if isinstance(raw, list):
        return {word for value in raw for word in words_in(value)}
    return {str(raw)} if raw not in (None, "", False) else set()


@pytest.mark.django_db
def test_a_data_migration_of_the_site_keeps_the_content():
    """Reading and saving with the frozen definition, as a site's migration does, loses nothing."""
    row = EveryBlock.objects.create(young_carers_stream=json.dumps(STORED))
    [operation] = [
        operation
        for operation in importlib.import_module(MIGRATION).Migration.operations
        if operation.name == "EveryBlock"
    ]
    state = ProjectState()
    operation.state_forwards("frozen_client", state)
    historic = state.apps.get_model("frozen_client", "EveryBlock")

    old = historic.objects.get(pk=row.pk)
    assert len(old.young_carers_stream) == len(STORED)
    old.save()

    with connection.cursor() as cursor:
        cursor.execute("SELECT young_carers_stream FROM frozen_client_everyblock")
        [stored] = cursor.fetchone()
    kept = stored if isinstance(stored, list) else json.loads(stored)
    assert words_in(STORED) - words_in(kept) == set()
