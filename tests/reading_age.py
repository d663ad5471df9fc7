"""How old a reader has to be for the words we ship: measured, and printed by

    python -m tests.reading_age

Three formulas of the library readability are asked, and the hardest answer counts:
Flesch-Kincaid (syllables), the automated readability index and Coleman-Liau (letters). A
school year in the United States is turned into an age by adding five.
"""

from __future__ import annotations

import os
import re

import readability
from bs4 import BeautifulSoup

_ENDS = re.compile(r"[.!?…:][”’)]*$")
_SENTENCE = re.compile(r"(?<=[.!?…:])[”’)]*\s+")
_WORD = re.compile(r"[^\W_]+(?:['-][^\W_]+)*")
_FORMULAS = ("Kincaid", "ARI", "Coleman-Liau")
# Names of choices, not words that somebody reads.
_NOT_READ = {"type", "audience", "drawing"}


def passages(value):
    """The passages of a page's fields: each a sentence or more, one point of a list, a heading."""
    if isinstance(value, str):
        html = value.replace("</p>", "</p>\n")
        for line in BeautifulSoup(html, "html.parser").get_text().splitlines():
            if line := line.replace("[[", "").replace("]]", "").strip():
                yield line if _ENDS.search(line) else f"{line}."
    elif isinstance(value, dict):
        for name, inner in value.items():
            if name not in _NOT_READ:
                yield from passages(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from passages(inner)


def reading_age(words) -> float:
    """The age at which most children read `words` (a text or its passages) with ease."""
    text = words if isinstance(words, str) else "\n".join(words)
    sentences = [
        " ".join(_WORD.findall(sentence))
        for sentence in _SENTENCE.split(text.replace("’", "'"))
        if _WORD.search(sentence)
    ]
    grades = readability.getmeasures(sentences, lang="en")["readability grades"]
    return round(max(grades[name] for name in _FORMULAS) + 5, 1)


def pages():
    """Every starter page with words, once: (whose words, its fields)."""
    from wagtail_youngcarers.schools.models import Phase
    from wagtail_youngcarers.starter.content.pages import pages_below, section_page

    seen = []
    for phase in Phase.values:
        for page in [section_page(phase), *pages_below(phase)]:
            if page.fields and page.fields not in seen:
                seen.append(page.fields)
                yield f"{page.audience or page.kind} ({phase})", page.fields


def main():
    """Print the reading age of each starter page."""
    for name, fields in pages():
        print(f"{name:30} {reading_age(passages(fields)):5.1f}")


if __name__ == "__main__":
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
    django.setup()
    main()
