"""The package without its page types, on a site that has a base page of its own.

On Wagtail 8 and newer that base page replaces Wagtail's Page. A process can have one base
page only, so the site runs in a process of its own.
"""

import subprocess
import sys
from pathlib import Path

import wagtail_youngcarers

ROOT = Path(__file__).resolve().parent.parent


def test_a_site_with_its_own_base_page_builds_our_pages_of_the_mixins():
    """It migrates, has nothing more to migrate, and serves every kind of page."""
    result = subprocess.run(
        [sys.executable, "-m", "tests.custom_base_page.run"],
        capture_output=True,
        cwd=ROOT,
        text=True,
    )
    assert result.returncode == 0, result.stdout + result.stderr
    assert f"all is well, with {wagtail_youngcarers.__file__}" in result.stdout
