"""wagtail-localize, where a site has it: pages go there and back, nothing else goes."""

import importlib.util
import os
import subprocess
import sys
from pathlib import Path

from tests.conftest import skip_or_fail

ROOT = Path(__file__).resolve().parent.parent


def test_pages_are_translated_and_staff_content_is_not():
    """A process of its own: an app more is another site."""
    if importlib.util.find_spec("wagtail_localize") is None:
        skip_or_fail("wagtail-localize is not installed")
    result = subprocess.run(
        [
            *(sys.executable, "-m", "pytest", "tests/localize/round_trip.py"),
            *("--ds", "tests.localize.settings", "--no-migrations", "-q", "-p", "no:cacheprovider"),
        ],
        capture_output=True,
        cwd=ROOT,
        text=True,
        env={**os.environ, "YC_TEST_DATABASE": "sqlite"},
    )
    assert result.returncode == 0, result.stdout + result.stderr
