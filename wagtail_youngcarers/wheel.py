"""What the wheel has and the checkout has not; all else about it is in pyproject.toml.

Compiled catalogues, and stylesheets and scripts without comments and indentation: a pupil's
phone has no use for them.
"""

import re
from pathlib import Path

from setuptools.command.build_py import build_py


class BuildWheel(build_py):
    """Adds both. An editable install gets the catalogues only: its styles are the sources."""

    def run(self):
        super().run()
        root = Path("." if self.editable_mode else self.build_lib)
        compile_catalogues(root)
        if not self.editable_mode:
            for file in sorted(root.glob("wagtail_youngcarers/static/**/*.[cj]s*")):
                file.write_text(slim(file), encoding="utf-8")


def compile_catalogues(root):
    """Write a ``.mo`` beside each ``.po`` below `root`."""
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    # The example site is in an editable install only, never in the wheel.
    for folder in ("wagtail_youngcarers", "example_site/school"):
        for source in root.glob(f"{folder}/locale/*/LC_MESSAGES/*.po"):
            with source.open("rb") as file:
                catalogue = read_po(file)
            with source.with_suffix(".mo").open("wb") as file:
                write_mo(file, catalogue)


# "a :is(b)": rcssmin takes some of these spaces out, and means another element then.
BEFORE_A_PSEUDO_CLASS = re.compile(r"(?<=[\w)\]*]) +:(?=[a-z])")


def slim(file):
    """The text of a stylesheet or script of ours, without what only we read."""
    from rcssmin import cssmin
    from rjsmin import jsmin

    text = file.read_text(encoding="utf-8")
    if file.suffix == ".js":
        return jsmin(text)
    return cssmin(BEFORE_A_PSEUDO_CLASS.sub(" *:", text))
