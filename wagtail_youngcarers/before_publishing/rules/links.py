"""Links that lead nowhere, or where nobody should be led. Nothing is fetched to find out."""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from urllib.parse import unquote, urlsplit

from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import override
from wagtail import blocks
from wagtail.documents import get_document_model
from wagtail.models import Page

from wagtail_youngcarers.before_publishing.draft import Place, place_of
from wagtail_youngcarers.before_publishing.faults import Fault
from wagtail_youngcarers.before_publishing.rules.own_site import Target, follow
from wagtail_youngcarers.blocks import LinkBlock
from wagtail_youngcarers.fields import validate_email_host, validate_phone
from wagtail_youngcarers.records.directory import Directory

_PROMISES_A_LINK = re.compile(
    r"\b(?:click|tap|press) (?:here|below|on the link)\b"
    r"|\b(?:click|tap|press|follow|use) (?:the|this) link\b"
    r"|\bdownload (?:(?:it|them) |(?:the|our|your) (?:\w+ ){1,2})here\b"
    r"|\bthe attached (?:file|form|leaflet|letter|document|policy|poster)\b"
    r"|\b(?:please visit|for more,? see|more information at)\s*[:.]?$"
    r"|\b(?:link|address|e-?mail) below\b"
    r"|\b(?:sign up|register|book|apply|download it|find out more|read more|e-?mail us|write to us)"
    r" here\b|\be-?mail(?: us)? (?:at|on)\s*[.,]",
    re.I | re.M,
)
_IN_TEXT = re.compile(r"\S*@\S+|\bwww\.\S+|https?://\S+", re.I)
_ADDRESS_IN_TEXT = re.compile(r"[^\s<>()\[\]“”\",;]+@[^\s<>()\[\]“”\",;]*")
_OWN_MACHINE = frozenset(["localhost", "localhost.localdomain"])
_NOBODYS = ("example.com", "example.org", "example.net", "yourschool.org", "yourdomain.com")
_ONLY_INSIDE = (".local", ".internal", ".lan", ".intranet")


@dataclass(frozen=True)
class _Link:
    """A link in a text or in a block of its own."""

    place: Place
    words: str = ""
    # None where it was chosen, not typed.
    href: str | None = None
    page: object = None
    document: object = None
    is_nowhere: bool = False


def links(draft) -> Iterator[Fault]:
    """Every link of the draft."""
    found = list(_links_in(draft))
    ours = follow([link.href for link in found if link.href], draft.site)
    found = [_led_to(link, ours[link.href]) if link.href in ours else link for link in found]
    pages = _open_pages({link.page for link in found if link.page is not None})
    if draft.is_page:
        pages.add(str(draft.instance.pk))
    documents = _documents({link.document for link in found if link.document is not None})
    anchors = _anchors_on(draft)
    for link in found:
        if wrong := _wrong_with_link(link, pages, documents, anchors):
            code, what = wrong
            yield draft.fault(code, what % {"words": link.words or link.href}, link.place)


def _wrong_with_link(link, pages, documents, anchors):
    if link.page is not None and link.page not in pages:
        return "link-dead", _(
            "“%(words)s” leads to a page that is not published, or not open to all."
        )
    if link.document is not None and link.document not in documents:
        return "file-missing", _("There is no file behind “%(words)s” any more.")
    if link.is_nowhere:
        return "link-dead", _("“%(words)s” leads to an address at which your site has nothing.")
    if link.href is None:
        return None
    return wrong_with(link.href, anchors)


def _links_in(draft):
    for passage in draft.passages:
        if passage.source:
            yield from _links_of_text(passage)
    for item in draft.items:
        if isinstance(item.block, LinkBlock):
            value = item.value
            words = value.get("title") or item.place.label
            if value.get("page") is None and not value.get("url"):
                yield _Link(item.place, words, href="")
        elif isinstance(item.block, blocks.PageChooserBlock):
            yield _Link(item.place, str(item.value.title), page=str(item.value.pk))
        elif isinstance(item.block, blocks.URLBlock) and item.value:
            yield _Link(item.place, href=str(item.value))
    for field in draft.fields:
        if isinstance(field, models.URLField):
            href = getattr(draft.instance, field.attname) or ""
            if href:
                yield _Link(place_of(field), href=href)


def _links_of_text(passage):
    for tag in BeautifulSoup(passage.source, "html.parser").find_all("a"):
        words = " ".join(tag.get_text().split())
        kind, pk = tag.get("linktype"), str(tag.get("id", ""))
        if kind == "page":
            yield _Link(passage.place, words, page=pk)
        elif kind == "document":
            yield _Link(passage.place, words, document=pk)
        elif kind is None and tag.get("name") is None:
            yield _Link(passage.place, words, href=str(tag.get("href") or ""))


def _led_to(link, target):
    """A link with what its address was found to lead to."""
    wrong = wrong_with(link.href)
    if wrong and wrong[0] != "link-not-secure":
        return link
    return replace(
        link,
        href="/admin/" if target.is_admin else link.href,
        words=link.words or link.href,
        page=target.page or None,
        document=target.document or None,
        is_nowhere=target == Target(),
    )


def _open_pages(pks) -> set[str]:
    """Those of the pages that any reader can open."""
    numbers = [int(pk) for pk in pks if pk.isdecimal() and len(pk) < 10]
    if not numbers:
        return set()
    return {
        str(pk)
        for pk in Page.objects.filter(pk__in=numbers).live().public().values_list("pk", flat=True)
    }


def _documents(pks) -> set[str]:
    model = get_document_model()
    known = set()
    for pk in pks:
        try:
            known.add((str(pk), model._meta.pk.to_python(pk)))
        except ValidationError:
            continue
    there = set(
        model._default_manager.filter(pk__in=[value for _name, value in known]).values_list(
            "pk", flat=True
        )
    )
    return {name for name, value in known if value in there}


def _anchors_on(draft) -> set[str]:
    """The ids that the sections of the page will have."""
    directory, found = Directory(None, draft.language), set()
    with override(draft.language):
        for child in draft.stream or ():
            if hasattr(child.block, "heading_for") and child.value is not None:
                stem = child.value.get("anchor") or child.block.stem_for(child.value)
                found.add(directory.anchor_for(child.value, stem))
    return found


def wrong_with(href: str, anchors=frozenset()):
    """What is wrong with an address, as a code and words with ``%(words)s``; else None."""
    href = href.strip()
    scheme = href.partition(":")[0].casefold() if re.match(r"[a-zA-Z][\w+.-]*:", href) else ""
    if not href or href == "#":
        return "link-dead", _("“%(words)s” leads nowhere.")
    if href.startswith("#"):
        # Other places are of the site's own template.
        is_ours = href.startswith("#yc-") or f"yc-{href[1:]}" in anchors
        if is_ours and href[1:] not in anchors:
            return "link-dead", _("“%(words)s” leads to a place that is not on this page.")
        return None
    if scheme == "mailto":
        return _wrong_with_email(href)
    if scheme in ("tel", "sms"):
        return _wrong_with_phone(href)
    if scheme in ("http", "https"):
        return _wrong_with_web_address(href, scheme)
    if scheme or href.startswith(("//", "\\")):
        return "link-unsafe", _("“%(words)s” is no web address. Start it with https://.")
    if href.startswith(("/admin/", "/cms/", "/wagtail/")):
        return "link-malformed", _("“%(words)s” leads to where only editors may go.")
    if not href.startswith("/"):
        return "link-malformed", _("“%(words)s” is no whole address. Start it with https://.")
    return None


def _typed_in(href):
    return unquote(href.partition(":")[2].partition("?")[0])


def _wrong_with_email(href):
    try:
        for address in _typed_in(href).split(","):
            validate_email(address.strip())
            validate_email_host(address.strip())
    except ValidationError:
        return "link-malformed", _("The e-mail address behind “%(words)s” is not a whole one.")
    return None


def _wrong_with_phone(href):
    # After a comma, a pause, a phone dials the extension; after a semicolon stand parameters.
    number = re.split("[,;]", _typed_in(href))[0]
    try:
        validate_phone(number)
    except ValidationError:
        return "link-malformed", _("The phone number behind “%(words)s” can’t be dialled.")
    return None


def _wrong_with_web_address(href, scheme):
    malformed = "link-malformed", _("The address behind “%(words)s” can’t be right.")
    try:
        host = (urlsplit(href).hostname or "").rstrip(".")
    except ValueError:
        return malformed
    if href.count("://") > 1 and re.match(r"https?://(?:https?|www)?:?//", href, re.I):
        return malformed
    if host in _OWN_MACHINE or host.endswith(_ONLY_INSIDE) or _is_private(host):
        return "link-malformed", _("“%(words)s” opens inside your own network only.")
    if "." not in host or ".." in host or " " in href:
        return malformed
    if host.removeprefix("www.") in _NOBODYS:
        return "placeholder", _("“%(words)s” leads to an address that stands in for a real one.")
    if scheme == "http":
        return "link-not-secure", _(
            "The address behind “%(words)s” begins with http://. Try https://."
        )
    return None


def _is_private(host):
    try:
        return not ipaddress.ip_address(host).is_global
    except ValueError:
        return False


def promised_links(draft) -> Iterator[Fault]:
    """Words that promise a link or an address, where there is none."""
    for passage in draft.passages:
        found = _PROMISES_A_LINK.search(passage.text)
        if found and "<a " not in passage.source and not _IN_TEXT.search(passage.text):
            yield draft.fault(
                "link-missing",
                _("“%(words)s” promises a link or an address, and there is none.")
                % {"words": found[0].strip()},
                passage,
            )


def addresses_in_text(draft) -> Iterator[Fault]:
    """E-mail addresses that were typed in half."""
    for passage in draft.passages:
        for found in _ADDRESS_IN_TEXT.findall(passage.text):
            address = found.rstrip(".:!?’'")
            try:
                validate_email(address)
                validate_email_host(address)
            except ValidationError:
                yield draft.fault(
                    "link-malformed",
                    _("“%(address)s” is not a whole e-mail address.") % {"address": found},
                    passage,
                )
                break
