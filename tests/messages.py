"""Brings the message catalogues into step with the words in the code and the templates.

``make messages`` runs it. It needs no gettext tools: Django reads the templates, as its own
``makemessages`` does, and Babel does the rest. Nothing is guessed: a new message is empty, and
one that is gone goes. ``tests/test_catalogues.py`` reads the same words.
"""

from __future__ import annotations

import io
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_python
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parent.parent
# Where catalogues are, and the files whose words each holds.
FOLDERS = ("wagtail_youngcarers", "example_site/school")
KEYWORDS = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
    "npgettext_lazy": ((1, "c"), 2, 3),
}
TEMPLATES = (".html", ".txt", ".svg")
COMMENT_TAGS = ["Translators:"]


def extract(folder: str) -> Catalog:
    """Every message in the code and the templates of `folder`, in the order of its files."""
    catalogue = Catalog(charset="utf-8")
    for path in sorted((ROOT / folder).rglob("*")):
        source = _as_python(path)
        if source is None:
            continue
        file = io.BytesIO(source.encode())
        place = path.relative_to(ROOT).as_posix()
        for line, function, message, comments in extract_python(
            file, list(KEYWORDS), COMMENT_TAGS, {"encoding": "utf-8"}
        ):
            _add(catalogue, function, message, comments, (place, line))
    return catalogue


def _as_python(path: Path) -> str | None:
    if path.suffix == ".py" and "migrations" not in path.parts:
        return path.read_text(encoding="utf-8")
    if path.suffix in TEMPLATES and "templates" in path.parts:
        words = templatize(path.read_text(encoding="utf-8"), origin=str(path))
        # What is left of the markup is indented as no Python is.
        return "\n".join(line.lstrip() for line in words.splitlines())
    return None


def _add(catalogue, function, message, comments, place):
    parts = list(message) if isinstance(message, tuple) else [message]
    context = None
    if function.startswith(("pgettext", "npgettext")):
        context = parts.pop(0)
    wanted = 2 if function.startswith(("ngettext", "npgettext")) else 1
    words = parts[:wanted]
    if len(words) == wanted and all(words):
        catalogue.add(
            tuple(words) if wanted == 2 else words[0],
            locations=[place],
            auto_comments=comments,
            context=context,
        )


def catalogues(folder: str) -> list[Path]:
    """The catalogues that `folder` has, one for each language."""
    return sorted((ROOT / folder).glob("locale/*/LC_MESSAGES/django.po"))


def read(path: Path) -> Catalog:
    """The catalogue at `path`."""
    with path.open("rb") as file:
        return read_po(file, locale=path.parents[1].name)


def write(path: Path, catalogue: Catalog) -> None:
    """Write `catalogue` to `path` below the header that is there: who has reviewed it stays."""
    header = path.read_text(encoding="utf-8").partition("\n\n")[0].rstrip()
    file = io.BytesIO()
    write_po(
        file, catalogue, width=99, omit_header=True, include_lineno=False, ignore_obsolete=True
    )
    path.write_text(f"{header}\n\n{file.getvalue().decode().strip()}\n", encoding="utf-8")


def main():
    """Write every catalogue anew."""
    for folder in FOLDERS:
        template = extract(folder)
        for path in catalogues(folder):
            catalogue = read(path)
            catalogue.update(template, no_fuzzy_matching=True, update_creation_date=False)
            catalogue.obsolete.clear()
            write(path, catalogue)
            missing = sum(1 for message in catalogue if message.id and not is_said(message))
            print(f"{path.relative_to(ROOT)}: {len(catalogue)} messages, {missing} to translate")


def is_said(message) -> bool:
    """Whether a message is translated, in each of its plural forms."""
    strings = message.string if isinstance(message.string, tuple) else (message.string,)
    return all(strings)


if __name__ == "__main__":
    main()
