"""A real Chromium before the example site, each in a process of its own.

Chromium is the one that the CHROMIUM variable names, else the first found on the path.
Nothing sleeps: every wait is for something a person would wait for too.
"""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import sys
import time
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.conftest import skip_or_fail

MANAGE = Path(__file__).resolve().parents[2] / "example_site" / "manage.py"
NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")
FLAGS = [
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-gpu",
    "--disable-sync",
    "--no-first-run",
]


def pytest_collection_modifyitems(items):
    """Mark everything in this folder, so that ``-m "not browser"`` leaves it out."""
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.browser)


class ExampleSite:
    """The running example site: where its schools are, and who may sign in."""

    def __init__(self, info):
        self.sites = info["sites"]
        self.passwords = {account["username"]: account["password"] for account in info["accounts"]}

    def site(self, words):
        """The one site whose name has `words` in it, in any case."""
        [site] = [site for site in self.sites if words.lower() in site["name"].lower()]
        return site

    @property
    def infant(self):
        """The infant school."""
        return self.site("infant")


def free_port():
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_until_answering(port, process, log, seconds=60):
    """Return as soon as something listens on `port`; fail if `process` ends first."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if process.poll() is not None:
            break
        try:
            with socket.create_connection(("127.0.0.1", port), timeout=1):
                return
        except OSError:
            # Not there yet: look at the process again, which waits a moment by itself.
            try:
                process.wait(timeout=0.1)
            except subprocess.TimeoutExpired:
                continue
    pytest.fail(f"The example site did not start:\n{log.read_text()}")


@pytest.fixture(scope="session")
def example_site(tmp_path_factory):
    """The example site, made anew in a folder of its own and served on a free port."""
    folder = tmp_path_factory.mktemp("example")
    port = free_port()
    environment = {**os.environ, "EXAMPLE_SITE_VAR": str(folder / "var"), "PORT": str(port)}
    environment.pop("DJANGO_SETTINGS_MODULE", None)

    def manage(*arguments):
        result = subprocess.run(
            [sys.executable, MANAGE, *arguments], env=environment, capture_output=True, text=True
        )
        assert result.returncode == 0, result.stdout + result.stderr
        return result.stdout

    manage("migrate", "--noinput", "--verbosity", "0")
    manage("load_demo")
    info = json.loads(manage("demo_info", "--json"))
    log = folder / "server.log"
    with log.open("w") as output:
        server = subprocess.Popen(
            [sys.executable, MANAGE, "runserver", "--noreload", f"127.0.0.1:{port}"],
            env=environment,
            stdout=output,
            stderr=subprocess.STDOUT,
        )
        try:
            wait_until_answering(port, server, log)
            yield ExampleSite(info)
        finally:
            server.terminate()
            server.wait()


@pytest.fixture(scope="module")
def chromium():
    """A running Chromium."""
    sync_api = pytest.importorskip("playwright.sync_api")
    path = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)
    if path is None:
        skip_or_fail("No Chromium found; set CHROMIUM to one")
    flags = list(FLAGS)
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        flags.append("--no-sandbox")
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=flags)
        yield browser
        browser.close()


class Witness:
    """Notes what no reader should cause: errors, broken policies, calls to elsewhere."""

    def __init__(self, expected=()):
        self.seen = []
        self.expected = expected

    def watch(self, page):
        """Listen to everything `page` does from now on."""
        page.on("console", self.on_console)
        page.on("pageerror", lambda error: self.note(f"script error: {error}"))
        page.on("request", self.on_request)
        page.on("response", self.on_response)

    def note(self, what):
        if not any(words in what for words in self.expected):
            self.seen.append(what)

    def on_console(self, message):
        # A refusal (403, 404) is written to the console too; those are looked at by status.
        if message.type == "error" and "Failed to load resource" not in message.text:
            self.note(f"console: {message.text}")

    def on_request(self, request):
        address = urlsplit(request.url)
        if address.scheme in ("http", "https") and not (
            address.hostname == "127.0.0.1" or (address.hostname or "").endswith("localhost")
        ):
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
            sign_in(page, example_site, username)
        return page

    yield open_
    for context in contexts:
        context.close()
    assert witness.seen == []


def sign_in(page, example_site, username):
    """Sign in at the site's own form, as a person would."""
    page.goto(f"{example_site.infant['url'].rstrip('/')}/sign-in/")
    page.locator("[name=username]").fill(username)
    page.locator("[name=password]").fill(example_site.passwords[username])
    with page.expect_navigation():
        page.locator("form.sign-in button").click()
