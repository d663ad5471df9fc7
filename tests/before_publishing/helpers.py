"""Drafts to look at, and the form of a page filled in as an editor would send it."""

from __future__ import annotations

import re

from django.http import QueryDict
from django.urls import reverse
from wagtail import blocks
from wagtail.test.utils.form_data import nested_form_data, rich_text, streamfield

from wagtail_youngcarers.before_publishing.looking import find_faults
from wagtail_youngcarers.blocks import YoungCarersStreamBlock
from wagtail_youngcarers.pages.models import InformationPage, YoungCarersPage

STREAM = YoungCarersStreamBlock()


def text(words):
    """A text block with one paragraph."""
    return {"type": "text", "value": {"body": words if "<" in words else f"<p>{words}</p>"}}


def block(name, **value):
    """A block as it is stored."""
    return {"type": name, "value": value}


# What a page needs for nothing to be missing.
WHOLE = [block("our_people"), block("what_happens", when_we_must_tell="<p>We tell you first.</p>")]


def page_with(*body, page_class=InformationPage, **fields):
    """An unsaved page with some blocks, and nothing missing."""
    raw = [{**one, "id": f"00000000-0000-0000-0000-{n:012}"} for n, one in enumerate(body)]
    fields = {"title": "For families", "slug": "for-families", **fields}
    return page_class(body=STREAM.to_python([*WHOLE, *raw]), **fields)


def codes_of(instance, site=None, **kwargs):
    """The codes of what is found."""
    return {fault.code for fault in find_faults(instance, site=site, **kwargs)}


# The form


def sent(child, value):
    """What a form sends for a stored value of a block."""
    if isinstance(child, blocks.BaseStreamBlock):
        stream = [
            (one["type"], sent(child.child_blocks[one["type"]], one["value"])) for one in value
        ]
        return streamfield(stream)
    if isinstance(child, blocks.ListBlock):
        items = [
            one["value"] if isinstance(one, dict) and "value" in one else one for one in value or ()
        ]
        rows = {
            str(n): {
                "value": sent(child.child_block, one),
                "order": str(n),
                "deleted": "",
                "id": "",
            }
            for n, one in enumerate(items)
        }
        return {"count": str(len(items)), **rows}
    if isinstance(child, blocks.BaseStructBlock):
        value = value or {}
        return {
            name: sent(inner, value.get(name, inner.get_prep_value(inner.get_default())))
            for name, inner in child.child_blocks.items()
        }
    if isinstance(child, blocks.RichTextBlock):
        return rich_text(value or "", features=child.features)
    if isinstance(child, blocks.BooleanBlock):
        return "on" if value else ""
    return "" if value is None else value


def form_of(page, **changes):
    """The editing form of a page, as it stands or with some fields changed."""
    data = {
        "title": page.title,
        "slug": page.slug,
        "introduction": page.introduction,
        "seo_title": "",
        "search_description": "",
        "go_live_at": "",
        "expire_at": "",
        "comments": {"TOTAL_FORMS": 0, "INITIAL_FORMS": 0, "MIN_NUM_FORMS": 0, "MAX_NUM_FORMS": ""},
    }
    if hasattr(page, "audience"):
        data["audience"] = page.audience
    body = changes.pop("body", None)
    data["body"] = sent(STREAM, [*WHOLE, *(body or ())])
    return _flat(nested_form_data({**data, **changes}))


def _flat(data):
    query = QueryDict(mutable=True)
    for name, value in data.items():
        if isinstance(value, list | tuple):
            query.setlist(name, value)
        elif not (value == "" and re.search(r"(?:permission|decorative|captions|ours)$", name)):
            query[name] = value
    return query


def edit_url(page):
    """The address of a page's editing screen."""
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def listed(response):
    """The codes in the list of an editing screen."""
    return set(re.findall(r'data-code="([a-z-]+)"', response.content.decode()))


__all__ = [
    "STREAM",
    "WHOLE",
    "YoungCarersPage",
    "block",
    "codes_of",
    "edit_url",
    "form_of",
    "listed",
    "page_with",
    "sent",
    "text",
]
