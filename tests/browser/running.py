"""Starting the example site, the gallery and Chromium.

Used by the tests and by docs/take_pictures.py.
"""

from __future__ import annotations

import contextlib
import json
import mimetypes
import os
import shutil
import socket
import subprocess
import sys
import time
from pathlib import Path
from urllib.parse import urlsplit

from django.contrib.staticfiles import finders

ROOT = Path(__file__).resolve().parents[2]
MANAGE = ROOT / "example_site" / "manage.py"
CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")
CHROMIUM_FLAGS = [
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-gpu",
    "--disable-sync",
    "--no-first-run",
]


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

    def sign_in(self, page, username, site=None):
        """Sign in at a site's own form, as a person would."""
        page.goto(f"{(site or self.infant)['url'].rstrip('/')}/sign-in/")
        page.locator("[name=username]").fill(username)
        page.locator("[name=password]").fill(self.passwords[username])
        with page.expect_navigation():
            page.locator("form.sign-in button").click()


@contextlib.contextmanager
def running_example_site(folder):
    """The example site, made anew in `folder` and served on a free port."""
    with _serving(folder, [MANAGE, "demo"]) as (_url, environment):
        info = subprocess.run(
            [sys.executable, MANAGE, "demo_info", "--json"],
            env=environment,
            capture_output=True,
            check=True,
            text=True,
        )
        yield ExampleSite(json.loads(info.stdout))


@contextlib.contextmanager
def running_empty_site(folder):
    """The site of ``empty_site.py``, made anew in `folder`; its address."""
    with _serving(folder, ["-m", "tests.browser.empty_site"]) as (url, _environment):
        yield url


@contextlib.contextmanager
def _serving(folder, command):
    port = free_port()
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "tests.browser.settings",
        "EXAMPLE_SITE_VAR": str(folder / "var"),
        "PORT": str(port),
    }
    log = folder / "server.log"
    with log.open("w") as output:
        server = subprocess.Popen(
            [sys.executable, *command],
            cwd=ROOT,
            env=environment,
            stdout=output,
            stderr=subprocess.STDOUT,
        )
        try:
            wait_until_answering(port, server, log)
            yield f"http://localhost:{port}/", environment
        finally:
            server.terminate()
            server.wait()


class Gallery:
    """Answers a browser with the pages that ``gallery.py`` has drawn into a folder."""

    def __init__(self, folder):
        self.folder = folder
        self.statuses = json.loads((folder / "statuses.json").read_text())
        self.names = sorted({name.rpartition(".")[0] for name in self.statuses})

    def address(self, name, direction="ltr"):
        """Where a page hangs, in one direction of writing."""
        return f"http://gallery.test/{name}.{direction}"

    def show(self, context):
        """Let a browser's `context` see the gallery, and nothing else."""
        context.route("**/*", self._answer)

    def _answer(self, route):
        path = urlsplit(route.request.url).path.lstrip("/")
        kind = mimetypes.guess_type(path)[0] or "application/octet-stream"
        if path in self.statuses:
            html = (self.folder / f"{path}.html").read_bytes()
            kind = "text/html; charset=utf-8"
            route.fulfill(status=self.statuses[path], body=html, content_type=kind)
        elif path.startswith("static/") and (found := finders.find(path.removeprefix("static/"))):
            route.fulfill(path=found, content_type=kind)
        elif path.startswith("media/") and (self.folder / path).exists():
            route.fulfill(path=self.folder / path, content_type=kind)
        else:
            route.fulfill(status=204 if path == "favicon.ico" else 404)


def drawn_gallery(folder):
    """The gallery, drawn anew into `folder`."""
    drawing = subprocess.run(
        [sys.executable, "-m", "tests.browser.gallery", folder],
        cwd=ROOT,
        capture_output=True,
        text=True,
    )
    if drawing.returncode:
        raise RuntimeError(f"The gallery could not be drawn:\n{drawing.stderr}")
    return Gallery(folder)


def free_port():
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_until_answering(port, process, log, seconds=300):
    """Return as soon as something listens on `port`; an error if `process` ends first."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline and process.poll() is None:
        try:
            with socket.create_connection(("127.0.0.1", port), timeout=1):
                return
        except OSError:
            # Not there yet: wait for the process to end, which it should not, for a moment.
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(timeout=0.2)
    raise RuntimeError(f"The example site did not start:\n{log.read_text()}")


def find_chromium():
    """The Chromium that CHROMIUM names, else the first on the path, else None."""
    return os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, CHROMIUM_NAMES)), None)


def launch_chromium(playwright, path):
    """A running, headless Chromium that calls nobody by itself."""
    flags = list(CHROMIUM_FLAGS)
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        flags.append("--no-sandbox")
    return playwright.chromium.launch(executable_path=path, args=flags)
