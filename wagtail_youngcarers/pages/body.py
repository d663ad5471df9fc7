"""The body of a page, drawn block by block, and the list of its sections."""

from __future__ import annotations

import logging
from dataclasses import dataclass

from django.utils.safestring import SafeString

from wagtail_youngcarers.blocks.explained import find_glossary

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Part:
    """One block of a body as it is shown: its name in the stream, and its HTML."""

    block_type: str
    html: SafeString


@dataclass(frozen=True)
class Section:
    """A place in a page that a link can lead to: its id and its heading."""

    id: str
    heading: str


def draw_body(body, context: dict) -> tuple[list[Part], list[Section]]:
    """Draw each block of `body` in `context` (which has ``yc``); leave out what shows nothing.

    Only blocks that showed something are among the sections, so that a list of contents
    never leads nowhere. A block that fails is left out and logged: a page that tells a
    child whom to turn to must not go down with it.

    Hard words are explained where they first stand (``blocks/explained.py``).
    """
    parts, sections = [], []
    context = {**context, "explains_words": True}
    explain, explained = find_glossary(body).explain, set()
    for child in body or ():
        try:
            html = child.render(context=context)
            section = _section(child, context["yc"])
            html = explain(html, explained)
        except Exception:
            logger.exception("The block %r of a page could not be shown", child.block_type)
            continue
        if not html.strip():
            continue
        parts.append(Part(child.block_type, html))
        if section and f'id="{section.id}"' in html:
            sections.append(section)
    return parts, sections


def _section(child, yc) -> Section | None:
    heading_for = getattr(child.block, "heading_for", None)
    heading = heading_for(child.value) if heading_for else ""
    return Section(yc.anchor_for(child.value, heading), heading) if heading else None
