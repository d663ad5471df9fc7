"""The example site as a school's server would run it, for the benchmarks of its pages."""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
from pathlib import Path

from tests.browser.running import MANAGE, free_port, wait_until_answering

ROOT = Path(__file__).resolve().parents[2]
SITES = {
    "trust": "localhost",
    "infant": "alder-brook.localhost",
    "secondary": "hartsmoor.localhost",
}
# Where the server has pages that first_sight.py has saved; see frozen.py.
FROZEN = "/frozen/"
# A page of each type, and the pages without a type; the fullest of ours first.
PAGES = {
    "Young Carers page": ("infant", "/young-carers/"),
    "Young Carers page, secondary": ("secondary", "/young-carers/"),
    "information page, families": ("infant", "/young-carers/for-families/"),
    "information page, pupils": ("secondary", "/young-carers/for-pupils/"),
    "picture page": ("infant", "/young-carers/for-children/"),
    "Young Carers page, trust": ("trust", "/young-carers/"),
    "page in Welsh": ("infant", "/cy/gofalwyr-ifanc/"),
    "front page": ("infant", "/"),
    "content page": ("infant", "/getting-in-touch/"),
    "search": ("infant", "/search/?q=school"),
    "sign-in": ("infant", "/sign-in/"),
}


@contextlib.contextmanager
def served(folder):
    """The example site, made anew in `folder`: a function from a page's site and path to its
    address."""
    port = free_port()
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "tests.benchmark.settings",
        "EXAMPLE_SITE_VAR": str(folder / "var"),
        "PORT": str(port),
        "PYTHONPATH": str(ROOT),
    }
    for command in (["migrate"], ["load_demo"], ["collectstatic", "--noinput"]):
        run = [sys.executable, MANAGE, *command, "--verbosity=0", "--skip-checks"]
        subprocess.run(run, env=environment, check=True)
    log = folder / "server.log"
    options = [f"--bind=127.0.0.1:{port}", "--threads=4", "--keep-alive=30"]
    with log.open("w") as output:
        server = subprocess.Popen(
            [sys.executable, "-m", "gunicorn", "tests.benchmark.wsgi", *options],
            env=environment,
            cwd=ROOT,
            stdout=output,
            stderr=subprocess.STDOUT,
        )
        try:
            wait_until_answering(port, server, log)
            yield lambda site, path: f"http://{SITES[site]}:{port}{path}"
        finally:
            server.terminate()
            server.wait()
