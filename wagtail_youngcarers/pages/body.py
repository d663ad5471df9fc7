"""The body of a page, drawn block by block, and the list of its sections."""

from __future__ import annotations

import logging
from contextlib import nullcontext
from dataclasses import dataclass, replace

from django.utils.safestring import SafeString
from django.utils.translation import override

from wagtail_youngcarers.blocks.borrowed import Borrowed
from wagtail_youngcarers.blocks.explained import find_glossary
from wagtail_youngcarers.blocks.records import RecordsBlock
from wagtail_youngcarers.records.words import Words

logger = logging.getLogger(__name__)

LAZY = ' loading="lazy"'


@dataclass(frozen=True)
class Part:
    """One block of a body as it is shown: its name in the stream, its HTML, and the attributes
    that say its language where it is not the page's."""

    block_type: str
    html: SafeString
    lang_attr: str = ""


@dataclass(frozen=True)
class Section:
    """A place in a page that a link can lead to: its id and its heading (`Words`)."""

    id: str
    heading: str


def draw_body(body, context: dict, borrowed: Borrowed) -> tuple[list[Part], list[Section]]:
    """Draw each block of `body` in `context` (which has ``yc``); leave out what shows nothing.

    A block whose text is `borrowed` from another language is drawn in that one. Records keep the
    reader's: their block is given ``text_lang_attr`` for what an editor has written beside them.

    Only blocks that showed something are among the sections, so that a list of contents
    never leads nowhere. A block that fails is left out and logged: a page that tells a
    child whom to turn to must not go down with it.

    Hard words are explained where they first stand (``blocks/explained.py``). The first picture
    is wanted at once, the others when a reader comes near them.
    """
    parts, sections = [], []
    context = {**context, "explains_words": True}
    explain, explained = find_glossary(body).explain, set()
    for child in body or ():
        given, language, speaking = context, "", nullcontext()
        if child.id in borrowed.block_ids:
            if isinstance(child.block, RecordsBlock):
                given = {**context, "text_lang_attr": borrowed.attr}
            else:
                language, speaking = borrowed.language, override(borrowed.language)
        try:
            with speaking:
                html = child.render(context=given)
                section = _section(child, context["yc"], language)
                html = (find_glossary(body).explain if language else explain)(html, explained)
        except Exception:
            logger.exception("The block %r of a page could not be shown", child.block_type)
            continue
        if not html.strip():
            continue
        parts.append(Part(child.block_type, html, borrowed.attr if language else ""))
        if section and f'id="{section.id}"' in html:
            sections.append(section)
    for place, part in enumerate(parts):
        if LAZY in part.html:
            parts[place] = replace(part, html=SafeString(part.html.replace(LAZY, "", 1)))
            break
    return parts, sections


def _section(child, yc, language: str) -> Section | None:
    heading_for = getattr(child.block, "heading_for", None)
    heading = Words(heading_for(child.value) if heading_for else "", language, yc.language)
    return Section(yc.anchor_for(child.value, heading), heading) if heading else None
