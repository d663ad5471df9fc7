"""A school's old page, HTML or plain text, as a list of paragraphs, headings and lists.

Only words, bold, italic and links a browser may follow come through; scripts, styles, forms and
frames do not. What belonged to the site around the page (menus, header, footer) is left out and
counted, so that nobody wonders where it went.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from bs4 import BeautifulSoup, NavigableString, Tag
from django.utils.html import escape

from wagtail_youngcarers.blocks.prose import safe_href
from wagtail_youngcarers.importer.around import HEADINGS, page_itself
from wagtail_youngcarers.importer.links import Loose, own_address, settle
from wagtail_youngcarers.importer.markup import lines_of, plain, squeeze, squeeze_html
from wagtail_youngcarers.importer.tables import rows_of_table
from wagtail_youngcarers.importer.typed_lists import (
    NUMBER,
    begins,
    join_continued,
    mark_of,
    without_mark,
)

HEADING, PARAGRAPH, BULLETS, NUMBERED, TABLE = (
    "heading",
    "paragraph",
    "list",
    "numbered",
    "table",
)

_BLOCKS = {
    *HEADINGS,
    *("p", "div", "section", "article", "main", "body", "ul", "ol", "li", "dl", "dt", "dd"),
    *("table", "thead", "tbody", "tr", "td", "th", "blockquote", "figure", "figcaption", "address"),
    *("html", "details", "summary", "pre", "hr", "center", "[document]"),
}
_SET_APART = ["blockquote", "figure", "address"]
_KEPT = {"b": "b", "strong": "b", "i": "i", "em": "i"}
_TAG = re.compile(
    r"</?(?:p|div|h[1-6]|[uod]l|li|table|html|head|body|main|section|article|br|img|span|font"
    r"|a|strong|em|b|i|script|style)\b",
    re.I,
)
_LONGEST_HEADING = 80
_LONGEST_CELL = 400
_DEEPEST = 100
LONGEST_TITLE = 255
_TITLE_PARTS = re.compile(r"\s+[|–—-]\s+|\s*[«»]\s*|\s+::\s+")
# "For more, visit:" leads to what comes next, and heads nothing.
LEADS_ON = re.compile(r"\b(?:visit|e-?mail|call|ring|phone|contact|write to|see|here)\s*:?$", re.I)


@dataclass(frozen=True)
class Chunk:
    """One piece of the page. ``html`` is clean; ``items`` are those of a list, or the rows of
    a table; ``text`` is the same without markup; ``links`` are those in it, words and address;
    ``apart`` names the element that sets it apart from the words around it, as a quote does."""

    kind: str
    html: str
    text: str
    items: tuple[str, ...] = ()
    links: tuple[tuple[str, str], ...] = ()
    apart: str = ""

    @property
    def addresses(self) -> list[str]:
        """Where its links lead."""
        return [address for _, address in self.links]

    @property
    def lines(self) -> list[str]:
        """The words of each of its items, rows or lines."""
        return [plain(line) for part in self.items or [self.html] for line in lines_of(part)]


@dataclass
class OldPage:
    """What was read: the page's own ``heading``, other ``titles`` the file has, its ``chunks``,
    what was ``left_out``, in words, and which links, pictures and frames are ``loose``."""

    heading: str = ""
    titles: list[str] = field(default_factory=list)
    chunks: list[Chunk] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)
    loose: list[Loose] = field(default_factory=list)


class TooDeep(ValueError):
    """Elements stand in elements more often than on any page people wrote."""


def read_page(
    source: str, *, url: str = "", is_here: Callable[[str], bool] = lambda path: False
) -> OldPage:
    """Read a page from HTML, or from text where there are no tags in it.

    `url` is where it stood, if known; `is_here` says whether the new site has something at a path.
    Raises `TooDeep` for what only a machine writes.
    """
    source = source.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "")
    page = _read_html(source, url, is_here) if _TAG.search(source) else _read_text(source)
    page.chunks = _lists_from_lines(page.chunks)
    return page


def chunk_of(html: str, kind: str = PARAGRAPH, items: Sequence[str] = ()) -> Chunk:
    """A piece of the page from clean HTML, or from that of the items of a list."""
    text = " ".join(plain(part) for part in (items or [html]))
    marked_up = " ".join([html, *items])
    links = ()
    if "<a" in marked_up:
        links = BeautifulSoup(marked_up, "html.parser").find_all("a", href=True)
    links = tuple((squeeze(link.get_text(" ")), link["href"]) for link in links)
    return Chunk(kind, html, text, tuple(items), links)


# Text


def _read_text(source):
    page = OldPage()
    for part in re.split(r"\n\s*\n", source):
        lines = join_continued([line for line in part.split("\n") if line.strip()])
        # Lines that are list items, or an address, stay lines; any other break is a wrapped line.
        keep = any(map(mark_of, lines)) or (
            len(lines) > 1 and all(len(line.strip()) < 45 for line in lines)
        )
        for words in lines if keep else [" ".join(lines)]:
            if words.strip():
                page.chunks.append(_of_line(squeeze(words)))
    return page


def _of_line(words):
    return chunk_of(escape(words), HEADING if looks_like_heading(words) else PARAGRAPH)


def looks_like_heading(words: str) -> bool:
    """Whether a line by itself reads as a heading: short, and no sentence."""
    if not words or len(words) > _LONGEST_HEADING or LEADS_ON.search(words):
        return False
    if mark_of(words):
        return False
    if words.endswith(":"):
        return len(words.split()) > 3
    return words.endswith("?")


# HTML


def _read_html(source, url, is_here):
    page = OldPage()
    soup = BeautifulSoup(source, "html.parser")
    _refuse_too_deep(soup)
    base = own_address(soup, url)
    title = squeeze(soup.title.get_text()) if soup.title else ""
    root, page.left_out, title_around = page_itself(soup)
    page.titles = [part for part in [title_around, *_TITLE_PARTS.split(title)] if part]
    page.loose += settle(root, base, is_here)
    for text in [text for tag in root.find_all("pre") for text in tag.find_all(string=True)]:
        lines = text.split("\n")
        text.replace_with(*[part for line in lines for part in (line, soup.new_tag("br"))][:-1])
    _walk(root, page)
    return page


def _refuse_too_deep(soup):
    depths = {id(soup): 0}
    for tag in soup.find_all(True):
        depth = depths[id(tag)] = depths[id(tag.parent)] + 1
        if depth > _DEEPEST:
            raise TooDeep


def _walk(parent, page):
    """Everything below `parent` in order: runs of words become paragraphs."""
    run: list[str] = []
    element = parent if parent.name in _SET_APART else parent.find_parent(_SET_APART)
    apart = element.name if element else ""

    def end_run():
        page.chunks += [replace(chunk, apart=apart) for chunk in _of_run("".join(run))]
        run.clear()

    for child in parent.children:
        if isinstance(child, NavigableString):
            run.append(escape(re.sub(r"\s+", " ", str(child))))
        elif isinstance(child, Tag):
            if child.name == "br":
                run.append("<br/>")
            elif child.name in _BLOCKS or child.find(list(_BLOCKS)) is not None:
                end_run()
                _block(child, page)
            else:
                run.append(_inline(child))
    end_run()


def _block(tag, page):
    if tag.name in HEADINGS:
        heading = chunk_of(" ".join(_lines(_inline(tag))), HEADING)
        if tag.name == "h1" and not page.heading and len(heading.text) <= LONGEST_TITLE:
            page.heading = heading.text
        elif heading.text:
            page.chunks.append(heading)
    elif tag.name in ("ul", "ol"):
        # A list inside an item: its items come after the item's own words.
        if items := _parts(tag.find_all("li"), without=("ul", "ol")):
            page.chunks.append(chunk_of("", NUMBERED if tag.name == "ol" else BULLETS, items))
    elif tag.name == "table" and not _is_for_layout(tag):
        page.chunks += _of_run(_inline(tag.caption)) if tag.caption else []
        _rows(rows_of_table(tag, _words), page)
    elif tag.name == "dl" and not tag.find(["dl", "table", *HEADINGS]):
        rows = []
        for part in tag.find_all(["dt", "dd"]):
            if part.name == "dt" or not rows:
                rows.append([])
            rows[-1] += _parts([part])
        _rows(rows, page)
    else:
        _walk(tag, page)


def _rows(rows, page):
    lines = [": ".join(filter(None, [cells[0], ", ".join(cells[1:])])) for cells in rows if cells]
    if lines:
        page.chunks.append(chunk_of("", TABLE, lines))


def _is_for_layout(table):
    """Whether a table only puts things beside each other, and its rows say nothing."""
    cells = table.find_all(["td", "th"])
    return (
        table.find(["table", *HEADINGS]) is not None
        or all(len(row.find_all(["td", "th"])) < 2 for row in table.find_all("tr"))
        or any(len(squeeze(cell.get_text(" "))) > _LONGEST_CELL for cell in cells)
        or any(_is_empty_line(line_break) for cell in cells for line_break in cell.find_all("br"))
    )


def _is_empty_line(line_break):
    after = line_break.next_sibling
    while isinstance(after, NavigableString) and not after.strip():
        after = after.next_sibling
    return isinstance(after, Tag) and after.name == "br"


def _parts(tags, without=()):
    """Items or cells as clean HTML, those without words left out."""
    return [part for tag in tags if (part := _words(tag, without))]


def _words(tag, without=()):
    return "<br/>".join(_lines(_inline(tag, without)))


def _lines(html):
    return [squeeze_html(line) for line in lines_of(html) if plain(line)]


def _inline(tag, without=()):
    """The words of an element with bold, italic and safe links."""
    if tag.name == "img":
        is_between = tag.previous_sibling and tag.next_sibling
        return "<br/>" if not tag.find_parent("a") else " " if is_between else ""
    parts = []
    for child in tag.children:
        if isinstance(child, NavigableString):
            parts.append(escape(re.sub(r"\s+", " ", str(child))))
        elif isinstance(child, Tag):
            if child.name in without:
                continue
            if child.name == "br":
                parts.append("<br/>")
            else:
                gap = "<br/>" if child.name in _BLOCKS else ""
                parts += [gap, _inline(child, without), gap]
    words = "".join(parts)
    if not plain(words):
        return " " if words or (tag.name == "a" and tag.find("img")) else ""
    if tag.name == "a" and (href := safe_href(tag.get("href"))):
        before, after = (" " * (words != edge) for edge in (words.lstrip(), words.rstrip()))
        return f'{before}<a href="{escape(href)}">{words.strip()}</a>{after}'
    if tag.name in _KEPT:
        return f"<{_KEPT[tag.name]}>{words}</{_KEPT[tag.name]}>"
    return words


def _of_run(html):
    """A run of words as paragraphs: an empty line parts two, and so does each line of a list."""
    chunks, lines = [], []
    for line in [*lines_of(html), ""]:
        if plain(line):
            lines.append(squeeze_html(line))
        elif lines:
            is_list = sum(mark_of(one) is not None for one in lines) > 1
            for part in join_continued(lines) if is_list else ["<br/>".join(lines)]:
                is_item = is_list and mark_of(part)
                chunks.append(chunk_of(part) if is_item else _of_html(part))
            lines = []
    return chunks


def _of_html(html):
    words = plain(html)
    bold = re.fullmatch(r"<b>(.*)</b>:?", html)
    is_faked = bold and "</b>" not in bold[1] and len(words) <= _LONGEST_HEADING
    is_heading = (is_faked and not words.endswith(".")) or looks_like_heading(words)
    if is_heading and "<a" not in html:
        return chunk_of(escape(words), HEADING)
    return chunk_of(html)


# Lists that are only typed


def _lists_from_lines(chunks):
    """Lines that begin with a number or a bullet, one after another, as one list."""
    found: list[Chunk] = []
    run: list[Chunk] = []

    def end_run():
        mark = mark_of(run[0].html) if run else None
        # A list that begins elsewhere, or has one number only, would be numbered anew: 1.
        if mark == NUMBER and (len(run) == 1 or not begins(run[0].html)):
            found.extend(run)
        elif run:
            kind = NUMBERED if mark == NUMBER else BULLETS
            found.append(chunk_of("", kind, [without_mark(one.html) for one in run]))
        run.clear()

    for chunk in chunks:
        mark = mark_of(chunk.html) if chunk.kind == PARAGRAPH else None
        if run and mark != mark_of(run[0].html):
            end_run()
        if mark is None:
            found.append(chunk)
        else:
            run.append(chunk)
    end_run()
    return found
