"""What an editor sees of a block: in the picker, at first sight of its form, and beside a field.

One test per block asks everything, of the blocks inside it too. That each preview is drawn, in
our stylesheet, is asked in ``test_every_block.py``.
"""

from __future__ import annotations

import pytest
from wagtail import hooks
from wagtail.blocks import BlockGroup, ListBlock, StructBlock
from wagtail.images.blocks import ImageBlock

from tests.blocks.helpers import STREAM
from wagtail_youngcarers.guide.blocks import GuideStreamBlock

GUIDE = GuideStreamBlock()
EVERY_BLOCK = {
    **{f"page.{name}": block for name, block in STREAM.child_blocks.items()},
    **{f"guide.{name}": block for name, block in GUIDE.child_blocks.items()},
}
MOST_AT_FIRST_SIGHT = 6
MOST_IN_A_DESCRIPTION = 100

# Labels that are the whole answer: a word of help beside them would only be one more to read.
CLEAR = {
    "in_your_language.languages.language",
    "key_dates.dates.starts_on",
    "key_dates.dates.title",
}


@pytest.fixture(scope="module")
def icons():
    """The names of every icon that Wagtail and the installed apps register."""
    paths = []
    for register in hooks.get_hooks("register_icons"):
        paths = register(paths)
    return {path.rpartition("/")[2].removesuffix(".svg") for path in paths}


def forms_in(block, path):
    """Every form inside a block, the block's own first, each with the path to it."""
    if isinstance(block, ListBlock):
        yield from forms_in(block.child_block, path)
    elif isinstance(block, StructBlock) and not isinstance(block, ImageBlock):
        yield path, block
        for name, child in block.child_blocks.items():
            yield from forms_in(child, f"{path}.{name}")


def is_required(block):
    return getattr(getattr(block, "field", block), "required", False) and not isinstance(
        block, ListBlock
    )


def help_of(block):
    return str(
        getattr(getattr(block, "field", None), "help_text", "") or block.meta.help_text or ""
    )


@pytest.mark.parametrize("name", EVERY_BLOCK)
def test_says_what_it_is_and_asks_little(name, icons):
    block = EVERY_BLOCK[name]
    description = str(block.get_description())
    assert description.endswith(".")
    assert description.count(".") == 1
    assert len(description) <= MOST_IN_A_DESCRIPTION
    assert str(block.meta.group)
    assert str(block.label)
    assert block.meta.icon in icons
    for path, form in forms_in(block, name.partition(".")[2]):
        layout = form.get_form_layout()
        assert isinstance(layout, BlockGroup)
        assert sorted(layout.get_sorted_block_names()) == sorted(form.child_blocks)
        assert len(layout.children) <= MOST_AT_FIRST_SIGHT, path
        waiting = [child for child in layout.settings if is_required(form.child_blocks[child])]
        # A choice that has a default is never missing.
        assert [child for child in waiting if not form.child_blocks[child].meta.default] == []
        assert form.meta.icon in icons
        for child_name, child in form.child_blocks.items():
            if f"{path}.{child_name}" not in CLEAR:
                assert help_of(child).endswith((".", "”", "?")), f"{path}.{child_name}"


def test_what_a_law_says_comes_before_its_source():
    law = GUIDE.child_blocks["law"]
    assert law.get_form_layout().children[0] == "title"


def test_the_guide_has_no_previews():
    """Wagtail's address of previews asks for no right of ours."""
    assert not any(block.is_previewable for block in GUIDE.child_blocks.values())
