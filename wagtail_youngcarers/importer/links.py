"""Links, pictures and frames of an old page: which come along, and which a person must see to.

Without the address of the old page nobody can say where ``../policies/bullying.pdf`` was: its words
stay, and it is told of. With it, the link leads to the old site, and is told of too, for that site
will be gone one day. What the new site has at the same path is simply linked.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urldefrag, urljoin, urlsplit, urlunsplit

from bs4 import BeautifulSoup, Comment, Tag

from wagtail_youngcarers.blocks.fields import host_of
from wagtail_youngcarers.blocks.prose import safe_href
from wagtail_youngcarers.importer.markup import squeeze

LINK, OLD_SITE, PICTURE, FRAME, LOST_FRAME = "link", "old site", "picture", "frame", "lost frame"
FRAMES = ["iframe", "object", "embed", "video", "audio"]
_SAVED_FROM = re.compile(r"saved from url=\(\d+\)(https?://\S+)")
_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_DOES_NOTHING = re.compile(r"#|javascript:\s*(?:void|;|$)", re.I)
_PICTURE_FILE = re.compile(r"\.(?:jpe?g|png|gif|webp|avif|bmp)$", re.I)
_HIDDEN_EMAIL = re.compile(r"/cdn-cgi/l/email-protection#?([0-9a-f]*)", re.I)


@dataclass(frozen=True)
class Loose:
    """Something of an old page that a person must see to: what ``kind`` of thing it is, its own
    ``words``, and the ``address`` it had."""

    kind: str
    words: str
    address: str


def own_address(soup: BeautifulSoup, given: str = "") -> str:
    """What the addresses in a page are relative to: as `given`, or as the page itself says."""
    comments = soup.find_all(string=lambda found: isinstance(found, Comment))
    saved = next(filter(None, map(_SAVED_FROM.search, comments)), None)
    says = [saved[1] if saved else ""]
    for name, attributes, key in (
        ("link", {"rel": "canonical"}, "href"),
        ("meta", {"property": "og:url"}, "content"),
    ):
        tag = soup.find(name, attrs=attributes)
        says.append((tag.get(key) or "").strip() if tag else "")
    address = given or next((one for one in says if _host(one)), "")
    base = soup.find("base", href=True)
    joined = _joined(address, base["href"]) if base else address
    return joined if _host(joined) else ""


def settle(root: Tag, base: str, is_here: Callable[[str], bool]) -> list[Loose]:
    """Make every link below `root` one that leads on, or words; and say what is loose now.

    `base` is the address of the old page, if known; `is_here` says whether the new site has
    something at a path.
    """
    return [
        *_pictures(root, base),
        *_links(root, base, is_here),
        *_frames(root, base),
    ]


# Links


def _links(root, base, is_here):
    loose = []
    for tag in root.find_all(["a", "area"], href=True):
        href = _repaired(tag)
        words = squeeze(tag.get_text(" "))
        if not words and tag.find("img") and _PICTURE_FILE.search(_path(href)):
            # The picture itself, larger: it is named as a picture.
            continue
        address, kind = _leads_to(href, base, is_here)
        said = words or _said(tag)
        label = said or next(filter(None, map(squeeze, (_host(href), _path(href), href))), "")
        if not words and (address or kind):
            # A path at least says which file it was; a script says nothing.
            _put_in(tag, label if address or _is_relative(href) else said)
        if address:
            tag.name, tag["href"] = "a", address
        else:
            del tag["href"]
        if kind:
            loose.append(Loose(kind, label, squeeze(address or href)))
    return loose


def _leads_to(href, base, is_here):
    """Where a link leads now, and what it is a case of if a person must see to it."""
    if not href or _DOES_NOTHING.match(href):
        return "", None
    address = href
    if href.startswith("//"):
        address = f"https:{href}"
    elif _is_relative(href):
        if not base:
            return (href, None) if href.startswith("/") and is_here(_path(href)) else ("", LINK)
        address = _joined(base, href)
    if base and urldefrag(address)[0] == urldefrag(base)[0]:
        return "", None
    if not safe_href(address) or (address.lower().startswith("http") and not _host(address)):
        return "", LINK
    if base and _host(address) == _host(base):
        if is_here(_path(address)):
            return urlunsplit(("", "", *urlsplit(address)[2:])), None
        return address, OLD_SITE
    return address, None


def _repaired(tag):
    """The address of a link, where somebody forgot its beginning or a service hid it."""
    href = tag["href"].strip()
    if hidden := _HIDDEN_EMAIL.search(href):
        inside = tag if tag.get("data-cfemail") else tag.find(attrs={"data-cfemail": True})
        shown = _uncovered(hidden[1] or (inside["data-cfemail"] if inside else ""))
        if shown:
            if inside:
                tag.string = shown
            return f"mailto:{shown}"
    if _EMAIL.fullmatch(href):
        return f"mailto:{href}"
    if href.lower().startswith("www."):
        return f"https://{href}"
    return href.replace("\\", "/") if _is_relative(href) else href


def _uncovered(code):
    """An e-mail address that Cloudflare hid from robots: the first byte is the key of the rest."""
    try:
        key, *rest = bytes.fromhex(code)
    except ValueError:
        return ""
    shown = bytes(byte ^ key for byte in rest).decode(errors="replace")
    return shown if _EMAIL.fullmatch(shown.partition("?")[0]) else ""


def _said(tag):
    """What a link that shows no words says: with its picture, or by itself."""
    image = tag.find("img", alt=True)
    said = [image and image["alt"], *map(tag.get, ("alt", "aria-label", "title"))]
    return next(filter(None, map(squeeze, filter(None, said))), "")


def _put_in(tag, words):
    """Put words in for the picture of a link, in the sentence it stood in."""
    for image in tag.find_all("img"):
        image.decompose()
    before, after = tag.previous_sibling, tag.next_sibling
    is_joined = isinstance(before, str) and re.search(r"\w$", before)
    ends = after is None or (isinstance(after, str) and re.match(r"\W", after))
    tag.append(f"{' ' if is_joined else ''}{words}{'' if ends else ' '}")


# Pictures and frames


def _pictures(root, base):
    loose = []
    for image in root.find_all("img"):
        if _is_invisible(image):
            continue
        late = image.get("data-src") or image.get("data-lazy-src")
        address = (late or image.get("src") or "").strip()
        address = "" if address.lower().startswith("data:") else _from(base, address)
        words = squeeze(image.get("alt") or "")
        if words or address:
            loose.append(Loose(PICTURE, words, squeeze(address)))
    return loose


def _frames(root, base):
    """Take every frame out; before it goes, leave a link to what it showed from elsewhere."""
    loose = []
    for tag in root.find_all(FRAMES):
        if tag.find_parent(FRAMES) or _is_invisible(tag):
            continue
        source = tag if tag.get("src") or tag.get("data") else tag.find("source", src=True) or tag
        address = _from(base, (source.get("src") or source.get("data") or "").strip())
        words = squeeze(tag.get("title") or tag.get("aria-label") or "")
        host = _host(safe_href(address))
        if host:
            link = BeautifulSoup().new_tag("a", href=address)
            link.string = host
            tag.insert_before(link)
        loose.append(Loose(FRAME if host else LOST_FRAME, words, squeeze(address)))
    for tag in root.find_all(FRAMES):
        if tag.name == "object":
            # What stands in it is seen wherever it can't be shown, as Flash can't.
            tag.unwrap()
        else:
            tag.decompose()
    return loose


def _is_invisible(tag):
    """Whether it only counts visitors."""
    return {tag.get("width"), tag.get("height")} & {"0", "1", "0px", "1px"} != set()


# Addresses


def _from(base, address):
    if address.startswith("//"):
        return f"https:{address}"
    return _joined(base, address) if base and address and _is_relative(address) else address


def _joined(base, address):
    try:
        return urljoin(base, address)
    except ValueError:
        return ""


def _is_relative(address):
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    return not parts.scheme and not parts.netloc


def _host(address):
    try:
        return host_of(address)
    except ValueError:
        return ""


def _path(address):
    try:
        return urlsplit(address).path
    except ValueError:
        return ""
