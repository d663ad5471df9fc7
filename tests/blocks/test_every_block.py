"""What every block must stand: real content, gaps, attacks, and being far from home."""

from __future__ import annotations

import html
import json
import re
from importlib import import_module

import pytest
from bs4 import BeautifulSoup
from django.test import RequestFactory
from django.urls import reverse

from tests import factories
from tests.blocks.helpers import (
    NAMES,
    STREAM,
    as_stored,
    every_change,
    every_gap,
    full_data,
    preview_data,
    render,
    visible_words,
    with_every_leaf,
    words_in,
)
from wagtail_youngcarers import blocks

pytestmark = pytest.mark.django_db


@pytest.fixture
def request_a(settings_a):
    """A visitor's request to school A, which has a record of each kind."""
    site = settings_a.site
    factories.make_appointment(factories.make_role(site))
    factories.make_activity(site)
    factories.make_contact(site)
    factories.make_helpline(site)
    factories.make_figure(site)
    return RequestFactory().get("/", headers={"host": "alder.test"})


# 1. Real content


@pytest.mark.parametrize("name", NAMES)
def test_its_own_example_is_shown_whole(name, request_a):
    shown = visible_words(render(name, preview_data(name), {"request": request_a}))
    missing = [words for words in words_in(preview_data(name)) if words not in shown]
    assert shown
    assert not missing


@pytest.mark.parametrize("name", NAMES)
def test_is_described_to_editors(name):
    block = STREAM.child_blocks[name]
    description = str(block.get_description())
    assert str(block.meta.label)
    assert description.endswith(".")
    assert description.count(".") == 1
    assert str(block.meta.group)
    assert block.meta.icon != "placeholder"
    assert block.is_previewable


@pytest.mark.parametrize("name", NAMES)
def test_headings_are_in_order_and_lead_somewhere(name, request_a):
    page = BeautifulSoup(render(name, preview_data(name), {"request": request_a}), "html.parser")
    levels = [int(tag.name[1]) for tag in page.find_all(re.compile("^h[1-6]$"))]
    for section in page.find_all("section"):
        # No landmark: with its own heading in it, it would be announced twice.
        assert not section.has_attr("aria-labelledby")
        assert section.find("h2").has_attr("id")
    assert 1 not in levels
    assert all(after - before <= 1 for before, after in zip([1, *levels], levels, strict=False))
    assert not page.find(style=True)
    assert not page.find(["script", "style", "iframe", "font"])


@pytest.mark.parametrize("name", NAMES)
def test_its_defaults_are_words_a_school_can_publish(name):
    """Starter wording never promises secrecy or safety, and labels nobody."""
    block = STREAM.child_blocks[name]
    for data in (as_stored(block, block.get_default()), preview_data(name)):
        text = " ".join(words_in(data)).lower()
        for promise in ("confidential", "secret,", "vulnerable", "social worker", "safe here"):
            assert promise not in text
        assert "!" not in text


# 2. Half empty


@pytest.mark.parametrize("name", NAMES)
def test_empty_data_renders(name, caplog):
    for empty in ({}, with_every_leaf(full_data(name), lambda *_: None)):
        render(name, empty)
    render(name, with_every_leaf(full_data(name), lambda *_: ""))
    assert not caplog.records or all("damaged" in r.message for r in caplog.records)


@pytest.mark.parametrize("name", NAMES)
def test_any_child_may_be_missing_or_null(name, caplog):
    data = full_data(name)
    for gap in [*every_gap(data), *every_change(data, lambda child: [None])]:
        if isinstance(gap, dict):
            assert "None" not in render(name, gap)
    assert "could not be shown" not in caplog.text


@pytest.mark.parametrize("name", NAMES)
def test_a_value_made_in_code_may_have_empty_children(name, caplog):
    block = STREAM.child_blocks[name]
    block.render(block.normalize({}))
    block.render(block._to_struct_value(dict.fromkeys(block.child_blocks)))
    for child in block.child_blocks:
        value = block.get_preview_value()
        value[child] = None
        assert "None" not in block.render(value)
        value.pop(child)
        assert "None" not in block.render(value)
    assert "could not be shown" not in caplog.text


@pytest.mark.parametrize("name", NAMES)
def test_a_draft_may_be_half_filled(name):
    block = STREAM.child_blocks[name]
    empty = with_every_leaf(full_data(name), lambda *_: None)
    block.clean_deferred(block.to_python(empty))
    block.clean_deferred(block.get_default())


@pytest.mark.parametrize("name", NAMES)
def test_damaged_data_neither_breaks_the_page_nor_hides_its_neighbours(name):
    data = full_data(name)
    rubbish = ["abc", -1, 10**30, [1, 2], {"a": 1}, True, "2026-99-99"]
    for damaged in every_change(data, lambda child: rubbish):
        if isinstance(damaged, dict):
            stream = STREAM.to_python(
                [{"type": name, "value": damaged}, {"type": "heading", "value": {"text": "Next"}}]
            )
            assert "Next" in "".join(child.render(context={}) for child in stream)
            STREAM.get_form_state(stream)
            json.dumps(STREAM.get_api_representation(stream))
    for damaged in rubbish:
        render(name, damaged)


# 3. Hostile

SCRIPT = "</p><script>alert(1)</script><img src=x onerror=alert(1)>\" onclick=alert(1) ' \u202eevil"
PROSE = (
    '<p onmouseover="alert(1)">x</p><script>alert(1)</script><img src=x onerror=alert(1)>'
    '<![CDATA[ > <img src=x onerror=alert(1)> ]]><a href="java\tscript:alert(1)">y</a>'
    '<a href="data:text/html,x">z</a><a href="//evil.example">e</a>'
    '<a linktype="page" id="abc">p</a><embed embedtype="media" url="https://evil.example/"/>\u202e'
)
ADDRESSES = ["javascript:alert(1)", " java\nscript:alert(1)", "data:text/html,x", "//evil.example"]


@pytest.mark.parametrize("attack", [SCRIPT, PROSE, *ADDRESSES])
@pytest.mark.parametrize("name", NAMES)
def test_nothing_hostile_gets_through(name, attack, request_a):
    """Whatever is put straight into the database, nothing runs and nothing leads astray."""

    def poison(key, value):
        if key in {"language", "status"} or isinstance(value, bool):
            return value
        if re.fullmatch(r"\d{4}-\d\d-\d\d", str(value)):
            return value
        return attack

    data = with_every_leaf(full_data(name), poison)
    stream = STREAM.to_python([{"type": name, "value": data}])
    STREAM.get_form_state(stream)
    list(STREAM.extract_references(stream))
    STREAM.get_searchable_content(stream)
    markup = render(name, data, {"request": request_a})
    page = BeautifulSoup(markup, "html.parser")
    assert not page.find(["script", "iframe", "embed", "object", "style"])
    assert not page.find(lambda tag: any(key.startswith("on") for key in tag.attrs))
    assert "\u202e" not in markup
    for link in page.find_all(href=True):
        assert re.match(r"(https?:/[^/]|https?://|mailto:|tel:|/(?!/)|#)", link["href"])
    for image in page.find_all("img"):
        assert image["src"] != "x"


# 4. Without our page


@pytest.mark.parametrize("name", NAMES)
def test_renders_anywhere(name, caplog, site_a):
    block = STREAM.child_blocks[name]
    request = RequestFactory().get("/", headers={"host": "nowhere.test"})
    for context in (None, {}, {"request": request}, {"page": site_a.root_page}, {"self": 1}):
        assert block.render(block.get_preview_value(), context=context).strip()
    assert html.escape("") == str(block.render(None))
    assert "could not be shown" not in caplog.text


# 5. API


@pytest.mark.parametrize("name", NAMES)
def test_its_api_value_is_plain_data(name):
    block = STREAM.child_blocks[name]
    given = json.loads(json.dumps(block.get_api_representation(block.get_preview_value())))
    assert set(block.child_blocks) <= set(given) | {"checked_on", "checked_by"}
    json.dumps(block.get_api_representation(block.get_default()))
    json.dumps(block.get_api_representation(block.normalize({})))


# 6. Preview


@pytest.mark.parametrize("name", NAMES)
def test_its_preview_is_dressed_in_our_styles(name, superuser, site_a):
    from wagtail_youngcarers.pages.models import YoungCarersPage

    block = YoungCarersPage._meta.get_field("body").stream_block.child_blocks[name]
    client = factories.site_client(site_a, superuser)
    response = client.get(reverse("wagtailadmin_block_preview"), {"id": block.definition_prefix})
    assert response.status_code == 200
    markup = response.content.decode()
    assert "wagtail_youngcarers/css/young-carers.css" in markup
    assert BeautifulSoup(markup, "html.parser").find(class_="yc").get_text(strip=True)


# 7. Stability


def _ours():
    return [
        getattr(blocks, name)
        for name in blocks.__all__
        if getattr(blocks, name).__module__.startswith("wagtail_youngcarers.blocks")
    ]


@pytest.mark.parametrize("name", NAMES)
def test_migrations_hold_its_name_only(name):
    block = STREAM.child_blocks[name]
    path, args, kwargs = block.deconstruct()
    module, _dot, class_name = path.rpartition(".")
    assert module == "wagtail_youngcarers.blocks"
    assert getattr(import_module(module), class_name) is type(block)
    assert (args, kwargs) == ([], {})


def test_every_block_inside_a_block_is_public_too():
    """A site's subclass writes its children into migrations: their paths must stay."""

    def descendants(block):
        for child in getattr(block, "child_blocks", {}).values():
            yield child
            yield from descendants(child)
        if hasattr(block, "child_block"):
            yield block.child_block
            yield from descendants(block.child_block)

    for block in descendants(STREAM):
        if type(block).__module__.startswith("wagtail_youngcarers"):
            path, _args, _kwargs = block.deconstruct()
            assert path == f"wagtail_youngcarers.blocks.{type(block).__name__}" or (
                type(block).__name__.startswith("_")
            )
            assert type(block).__name__ in blocks.__all__ or type(block).__name__.startswith("_")


@pytest.mark.parametrize("name", NAMES)
def test_a_sites_subclass_keeps_wagtails_own_behaviour(name):
    own = type("OwnBlock", (type(STREAM.child_blocks[name]),), {"__module__": "site_app.blocks"})()
    path, args, _kwargs = own.deconstruct()
    assert path == "wagtail.blocks.StructBlock"
    assert [child_name for child_name, _child in args[0]] == list(own.child_blocks)
    assert own.render(own.get_preview_value()).strip()


def test_the_stream_holds_every_section_block():
    """A new block that nobody put into the stream would be found by no editor."""
    inside = {type(block) for block in STREAM.child_blocks.values()}
    readers = {
        ours
        for ours in _ours()
        if issubclass(ours, blocks.ReaderBlock)
        and ours not in (blocks.ReaderBlock, blocks.SectionBlock)
    }
    assert readers == inside
