"""A real Chromium before the example site, each in a process of its own.

Nothing sleeps: every wait is for something a person would wait for too.
"""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import sync_playwright

from tests.browser.running import (
    drawn_gallery,
    find_chromium,
    launch_chromium,
    running_example_site,
)
from tests.conftest import skip_or_fail


def pytest_collection_modifyitems(items):
    """Mark everything in this folder, so that ``-m "not browser"`` leaves it out."""
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def example_site(tmp_path_factory):
    """The example site, made anew for this run."""
    with running_example_site(tmp_path_factory.mktemp("example")) as site:
        yield site


@pytest.fixture(scope="module")
def chromium():
    """A running Chromium."""
    path = find_chromium()
    if path is None:
        skip_or_fail("No Chromium found; set CHROMIUM to one")
    with sync_playwright() as playwright:
        browser = launch_chromium(playwright, path)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def gallery(tmp_path_factory):
    """Every state of every page of ours; see ``gallery.py``."""
    return drawn_gallery(tmp_path_factory.mktemp("gallery"))


@pytest.fixture
def show(chromium, gallery):
    """A function that opens a window on the gallery: ``show(**options)``, a page."""
    contexts, witness = [], Witness()

    def show_(**options):
        context = chromium.new_context(**{"locale": "en-GB", **options})
        context.set_default_timeout(20_000)
        contexts.append(context)
        gallery.show(context)
        page = context.new_page()
        witness.watch(page)
        return page

    yield show_
    for context in contexts:
        context.close()
    assert witness.seen == []


class Witness:
    """Notes what no reader should cause: errors, broken policies, calls to elsewhere."""

    def __init__(self):
        self.seen = []

    def watch(self, page):
        """Listen to everything `page` does from now on."""
        page.on("console", self.on_console)
        page.on("pageerror", lambda error: self.note(f"script error: {error}"))
        page.on("request", self.on_request)
        page.on("response", self.on_response)

    def note(self, what):
        self.seen.append(what)

    def on_console(self, message):
        # A refusal (403, 404) is written to the console too; those are looked at by status.
        if message.type == "error" and "Failed to load resource" not in message.text:
            self.note(f"console: {message.text}")

    def on_request(self, request):
        address = urlsplit(request.url)
        ours = ("127.0.0.1", "localhost", ".test")
        if address.scheme in ("http", "https") and not (address.hostname or "").endswith(ours):
            self.note(f"called elsewhere: {request.url}")

    def on_response(self, response):
        if response.status >= 500:
            self.note(f"{response.status} from {response.url}")
        elif response.status >= 400 and response.request.resource_type != "document":
            self.note(f"{response.status} for {response.request.resource_type} {response.url}")


@pytest.fixture
def open_page(chromium, example_site):
    """A function that opens a page as somebody: ``open_page("editor")``, or a visitor.

    At the end of the test nothing may have gone wrong on any of them.
    """
    contexts, witness = [], Witness()

    def open_(username=None, **options):
        context = chromium.new_context(**{"locale": "en-GB", **options})
        context.set_default_timeout(20_000)
        contexts.append(context)
        page = context.new_page()
        witness.watch(page)
        if username:
            example_site.sign_in(page, username)
        return page

    yield open_
    for context in contexts:
        context.close()
    assert witness.seen == []
