"""Without wagtail-modeladmin the reading register's screen is gone, and nothing else."""

import os
import subprocess
import sys
from pathlib import Path

import wagtail_youngcarers

ROOT = Path(__file__).resolve().parent.parent


def test_removing_the_app_removes_the_screen_and_no_data():
    """A process of its own: what Wagtail has registered stays for the life of a process."""
    result = subprocess.run(
        [sys.executable, "-m", "tests.no_modeladmin.run"],
        capture_output=True,
        cwd=ROOT,
        text=True,
        env={**os.environ, "YC_TEST_DATABASE": "sqlite"},
    )
    assert result.returncode == 0, result.stdout + result.stderr
    assert f"all is well, with {wagtail_youngcarers.__file__}" in result.stdout
