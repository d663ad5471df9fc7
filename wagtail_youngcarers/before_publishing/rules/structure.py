"""How a page is built: headings, and the address that it keeps."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import takewhile

from bs4 import BeautifulSoup, NavigableString
from django.utils.translation import gettext as _

from wagtail_youngcarers.before_publishing.draft import place_of
from wagtail_youngcarers.before_publishing.faults import Fault
from wagtail_youngcarers.blocks import HeadingBlock, ProseBlock

_LONGEST_HEADING = 80
_SENTENCE_ENDS = (".", "!", ",", ";", "…", ".”", ".’")
_COPIED_ADDRESS = re.compile(
    r"^copy-|-copy(?:-\d+)?$|^(?:new|untitled|test)-page|^page-\d+$|^untitled"
)
_COPIED_TITLE = re.compile(r"^copy of |\(copy\)$|^untitled|^new page$", re.I)


def headings(draft) -> Iterator[Fault]:
    """Headings within texts: real ones in order, and none that is only bold."""
    for passage in draft.passages:
        if not passage.source:
            continue
        soup = BeautifulSoup(passage.source, "html.parser")
        if not isinstance(passage.block, ProseBlock):
            yield from _order(draft, passage, soup)
        for paragraph in soup.find_all("p"):
            if words := _bold_heading(paragraph):
                yield draft.fault(
                    "bold-heading",
                    _("“%(words)s” is bold and looks like a heading. Use the block “Heading”.")
                    % {"words": words},
                    passage,
                )


def _order(draft, passage, soup):
    # The page's title is the first, and the heading of the section the second.
    before = 2
    for heading in soup.find_all(re.compile(r"^h[1-6]$")):
        level = int(heading.name[1])
        if level == 1 or level > before + 1:
            yield draft.fault(
                "heading-order",
                _("The heading “%(words)s” is of level %(level)s after one of level %(before)s.")
                % {
                    "words": " ".join(heading.get_text().split()),
                    "level": level,
                    "before": before,
                },
                passage,
            )
            return
        before = level


def _bold_heading(paragraph):
    """The words of a paragraph, or of its first line, if they are bold and stand over more."""
    first_line = takewhile(lambda part: part.name != "br", paragraph.descendants)
    strings = [part for part in first_line if isinstance(part, NavigableString)]
    words = _words_of(strings)
    is_heading = (
        words
        and words == _words_of(part for part in strings if part.find_parent(["b", "strong"]))
        and len(words) <= _LONGEST_HEADING
        and not words.endswith(_SENTENCE_ENDS)
        and (paragraph.br or paragraph.find_next_sibling())
    )
    return words if is_heading else ""


def _words_of(strings):
    return " ".join("".join(strings).split())


def empty_headings(draft) -> Iterator[Fault]:
    """A heading, and then another, or the end."""
    tops = draft.tops
    for place, item in enumerate(tops):
        if not isinstance(item.block, HeadingBlock):
            continue
        follows = tops[place + 1].block if place + 1 < len(tops) else None
        if follows is None or isinstance(follows, HeadingBlock):
            yield draft.fault(
                "empty-heading",
                _("Nothing stands under the heading “%(words)s”.")
                % {"words": item.block.heading_for(item.value)},
                item,
            )


def address(draft) -> Iterator[Fault]:
    """The last part of the address, and the title, carried over from another page."""
    page = draft.instance
    if _COPIED_ADDRESS.search(page.slug or ""):
        yield draft.fault(
            "copied-address",
            _("The address of this page ends in “%(slug)s”. Change it before anybody links to it.")
            % {"slug": page.slug},
            place_of(page._meta.get_field("slug")),
        )
    if _COPIED_TITLE.search(page.title or ""):
        yield draft.fault(
            "copied-address",
            _("The title is “%(title)s”.") % {"title": page.title},
            place_of(page._meta.get_field("title")),
        )
