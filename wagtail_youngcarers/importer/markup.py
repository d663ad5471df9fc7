"""Clean HTML of an old page, as strings: its words and its lines."""

from __future__ import annotations

import re
from html import unescape

from bs4 import BeautifulSoup

from wagtail_youngcarers.text import clean_label

_EMPTY = re.compile(r"<(a|b|i)\b[^>]*>\s*</\1>")
_TAG_OR_WORDS = re.compile(r"<(/?)(\w+)[^>]*>|[^<]+")


def squeeze(text: str) -> str:
    """`text` with one space where there was any number of any kind."""
    return re.sub(r"\s+", " ", clean_label(text)).strip()


def plain(html: str) -> str:
    """The words of clean HTML."""
    if "<" not in html:
        return squeeze(unescape(html))
    return squeeze(BeautifulSoup(html.replace("<br/>", " "), "html.parser").get_text())


def squeeze_html(html: str) -> str:
    """`html` without spaces and line breaks at its ends, and with single spaces in it."""
    html = re.sub(r"[ \t\n\xa0]+", " ", clean_label(html))
    return re.sub(r"^(?:\s|<br/>)+|(?:\s|<br/>)+$", "", html)


def lines_of(html: str) -> list[str]:
    """What stands between the line breaks; an element that spans several is in each of them."""
    lines, open_tags = [""], []
    for found in _TAG_OR_WORDS.finditer(html):
        closing, name = found.groups()
        if name == "br":
            # Of bold in bold, once is enough.
            spanning = dict(open_tags)
            lines[-1] += "".join(f"</{tag}>" for tag, _ in reversed(open_tags))
            lines.append("".join(spanning.values()))
            open_tags = list(spanning.items())
        elif closing:
            # One that a line break made superfluous has no beginning any more.
            if open_tags and open_tags[-1][0] == name:
                lines[-1] += found[0]
                open_tags.pop()
        else:
            lines[-1] += found[0]
            if name:
                open_tags.append((name, found[0]))
    return [_EMPTY.sub("", line) for line in lines]
