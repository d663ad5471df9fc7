"""Which part of a file is the page itself, and what belonged to the site around it."""

from __future__ import annotations

import re

from bs4 import BeautifulSoup, Tag
from bs4.element import PreformattedString

from wagtail_youngcarers.importer.markup import squeeze

HEADINGS = ["h1", "h2", "h3", "h4", "h5", "h6"]
# With their content no words of the page.
_REMOVED = ["script", "style", "template", "noscript", "svg", "math"]
_AROUND = ["nav", "header", "footer", "aside", "form", "button", "select", "dialog"]
_ROLES = {"banner", "navigation", "contentinfo", "search"}
# How sites made of boxes call theirs, as one of an element's classes or as its id.
_NAMES = {
    *("nav", "navbar", "navigation", "menu", "breadcrumb", "breadcrumbs", "footer", "skip-link"),
    *("skiptocontent", "cookie-banner", "cookie-notice"),
}
# How what opens a part of the page names it.
_TARGETS = ("data-bs-target", "data-target")
_OPENS = {"aria-controls", "href", *_TARGETS}
_ID = re.compile(r"(?<!\S)#([^\s,]+)")
# An article has a header of its own, and boxes beside its words that belong to them.
_OF_ITS_OWN = {"header", "footer", "aside"}


def page_itself(soup: BeautifulSoup) -> tuple[Tag, list[str], str]:
    """The element that holds the page, the words of each part around it, and the title that stood
    in one of these. What can't be seen is left out as well; what is no part of any page is taken
    out."""
    for other in soup.find_all(string=lambda found: isinstance(found, PreformattedString)):
        other.extract()
    for tag in soup.find_all([*_REMOVED, "title"]):
        tag.decompose()
    hidden = _hidden(soup)
    _name_what_opens(soup)
    left_out, titles = [], []

    def leave_out(tag):
        if id(tag) not in hidden:
            titles.extend(tag.find_all("h1"))
        if words := squeeze(tag.get_text(" ")):
            left_out.append(words)
        tag.extract()

    for tag in soup.find_all(lambda tag: id(tag) in hidden or _is_around(tag)):
        # A menu in a header has gone with it.
        if any(parent is soup for parent in tag.parents):
            leave_out(tag)
    articles = soup.find_all("article")
    root = soup.find("main") or soup.find(role="main")
    if root is None and articles and not set(articles[1:]) - set(articles[0].find_all("article")):
        root = articles[0]
    if root is not None:
        root.extract()
        leave_out(soup.body or soup)
    title = squeeze(titles[0].get_text()) if titles else ""
    return root or soup.body or soup, left_out, title


def _is_around(tag):
    is_inside = tag.find_parent(["article", "main"]) is not None
    if tag.name in _AROUND:
        # A page may be one big form.
        return not (
            (tag.name in _OF_ITS_OWN and is_inside)
            or (tag.name == "form" and tag.find([*HEADINGS, "p"]))
        )
    names = {name.lower() for name in [*tag.get("class", []), tag.get("id") or ""]}
    return (
        tag.get("role") in _ROLES or bool(names & _NAMES and tag.name not in ("body", "html"))
    ) and not (is_inside or tag.find(["main", "article", "h1"]))


def _hidden(soup):
    """What no reader can ever see, by identity: equal elements may stand in different places."""
    opened = set()
    for tag in soup.find_all(lambda tag: _OPENS & tag.attrs.keys()):
        opened.update((tag.get("aria-controls") or "").split())
        named = " ".join(tag.get(name) or "" for name in ("href", *_TARGETS))
        opened.update(_ID.findall(named))
    return {
        id(tag)
        for tag in soup.find_all(hidden=True)
        if tag["hidden"] != "until-found"
        and tag.get("role") != "tabpanel"
        and tag.get("id") not in opened
    }


def _name_what_opens(soup):
    """What a reader presses to open a part of the page is that part's heading, as is a question."""
    for tag in soup.find_all(["button", "summary", "dt"]):
        opens = tag.name == "summary" or {"aria-expanded", "aria-controls"} & tag.attrs.keys()
        if tag.find_parent(HEADINGS) or (opens and tag.find(HEADINGS)):
            tag.name = "span"
        elif opens or (tag.name == "dt" and squeeze(tag.get_text()).endswith("?")):
            tag.name = "h3"
