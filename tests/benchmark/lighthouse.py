"""Lighthouse, as on a phone, for each page type of the example site.

    make benchmark

It prints each page's points and what cost any, and fails where a page has less than 100. Points
for speed are of a simulated phone, and fall when the computer has other things to do: run it
alone. npm puts Lighthouse into .tox/npm, and it uses the Chromium that is found here.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.benchmark.production import PAGES, ROOT, served
from tests.browser.running import CHROMIUM_FLAGS, find_chromium

VERSION = "12.8.2"
TOOLS = ROOT / ".tox" / "npm"
LIGHTHOUSE = TOOLS / "node_modules" / ".bin" / "lighthouse"


def main():
    """Measure every page; the exit code says whether all have full points."""
    install()
    short = False
    with tempfile.TemporaryDirectory() as folder, served(Path(folder)) as address:
        for name, (site, path) in PAGES.items():
            report = measure(address(site, path))
            points = {key: round(100 * kind["score"]) for key, kind in report["categories"].items()}
            print(f"{name:30}", *(f"{key} {value:3}" for key, value in points.items()), sep="  ")
            for lost in losses(report):
                print(f"    {lost}")
            short = short or set(points.values()) != {100}
    return short


def install():
    """Lighthouse, from npm, into a folder that git doesn't see."""
    if not LIGHTHOUSE.exists():
        package = f"lighthouse@{VERSION}"
        options = ["--no-fund", "--no-audit", "--loglevel=error"]
        subprocess.run(["npm", "install", "--prefix", TOOLS, *options, package], check=True)


def measure(url):
    """Lighthouse's report on a page, opened once before."""
    flags = ["--headless=new", *CHROMIUM_FLAGS]
    if os.geteuid() == 0:
        flags.append("--no-sandbox")
    run = [LIGHTHOUSE, url, "--quiet", "--output=json", f"--chrome-flags={' '.join(flags)}"]
    environment = {**os.environ, "CHROME_PATH": find_chromium()}
    ran = subprocess.run(run, env=environment, stdout=subprocess.PIPE, text=True, check=True)
    return json.loads(ran.stdout)


def losses(report):
    """What cost a page points, one line for each."""
    for kind in report["categories"].values():
        for audit in kind["auditRefs"]:
            found = report["audits"][audit["id"]]
            if audit["weight"] and (found["score"] or 0) < 1 and found["score"] is not None:
                yield f"{audit['id']}: {found['title']} {found.get('displayValue', '')}"


if __name__ == "__main__":
    sys.exit(main())
