"""Lints every template of the repository: indentation (djhtml), then markup (curlylint).

Run with the linters installed; exits non-zero at the first that finds something.
"""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FOLDERS = ("wagtail_youngcarers", "example_site", "tests")


def main():
    templates = sorted(
        str(path.relative_to(ROOT))
        for folder in FOLDERS
        for path in (ROOT / folder).rglob("templates/**/*.html")
    )
    for command in (["djhtml", "--check"], ["curlylint"]):
        result = subprocess.run([*command, *templates], cwd=ROOT)
        if result.returncode:
            return result.returncode
    print(f"{len(templates)} templates are in order")
    return 0


if __name__ == "__main__":
    sys.exit(main())
