"""What the wheel has and the checkout has not; all else about it is in pyproject.toml.

Compiled catalogues; the editor's manual, from docs/manual; and stylesheets and scripts without
comments and indentation: a pupil's phone has no use for them.
"""

import json
import re
import shutil
from pathlib import Path

from setuptools.command.build_py import build_py

MANUAL = Path("docs/manual")


class BuildWheel(build_py):
    """Adds all three. The styles of an editable install are the sources."""

    def get_source_files(self):
        # What a wheel is made from belongs into the source distribution too.
        manual = map(str, (file for file in MANUAL.rglob("*") if file.is_file()))
        return [*super().get_source_files(), *sorted(manual)]

    def run(self):
        super().run()
        root = Path("." if self.editable_mode else self.build_lib)
        compile_catalogues(root)
        lay_out_manual(MANUAL, root / "wagtail_youngcarers/manual/built")
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


def lay_out_manual(source, target):
    """Write the manual for the admin: ``pages.json`` and the pictures, from Markdown."""
    from markdown_it import MarkdownIt

    names = ["index", *re.findall(r"\]\(([a-z-]+)\.md\)", (source / "index.md").read_text("utf-8"))]
    markdown = MarkdownIt("commonmark").enable("table")
    pages = {}
    for name in names:
        title, text = (source / f"{name}.md").read_text(encoding="utf-8").split("\n", 1)
        tokens = markdown.parse(text)
        for token in (child for one in tokens for child in one.children or []):
            if "href" in token.attrs:
                token.attrSet("href", re.sub(r"^([a-z-]+)\.md", r"../\1/", token.attrs["href"]))
            elif "src" in token.attrs:
                token.attrSet("src", f"../{token.attrs['src']}")
        html = markdown.renderer.render(tokens, markdown.options, {})
        pages[name] = {"title": title.removeprefix("# "), "html": html}
    shutil.rmtree(target, ignore_errors=True)
    shutil.copytree(source / "pictures", target)
    (target / "pages.json").write_text(json.dumps(pages), encoding="utf-8")
