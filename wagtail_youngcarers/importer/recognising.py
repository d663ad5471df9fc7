"""What a piece of an old page says: people, ways to reach them, times, promises, figures.

Every rule is a pattern that can be read here; nothing is looked up and nothing is guessed. What
no rule knows stays as it was written.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from wagtail_youngcarers.importer.phones import PHONE, add_phones, number_of_link, phones_in
from wagtail_youngcarers.importer.reading import LEADS_ON, PARAGRAPH, Chunk
from wagtail_youngcarers.slips import SLIPS

NAME = re.compile(
    r"\b(?:Mr|Mrs|Miss|Ms|Mx|Dr|Revd?|Prof|Professor)\.?\s+(?:[A-Z]\.?\s+)?[A-Z][\w’'-]+(?:\s+(?!and\b|or\b)[A-Z][\w’'-]+)?"
)
# With an end to each part, so that no text takes long to look through.
EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+")
POSTCODE = re.compile(r"\b[A-Za-z]{1,2}\d[A-Za-z\d]?\s*\d[A-Z]{2}\b")
ADDRESS = re.compile(r"(?:https?://|www\.)[^\s<>()\"']+[^\s<>()\"'.,;:!?]")
# As people write it to hide it from robots.
_HIDDEN_EMAIL = re.compile(
    r"(?<![\w.+-])([\w.+-]{1,64})\s*[\[({]\s*at\s*[\])}]\s*([\w-]+(?:\s*(?:\.|[\[({]\s*dot\s*[\])}])\s*[\w-]+)+)",
    re.I,
)
# A way to reach somebody, with the word before it that says which.
WAY = re.compile(
    r"(?:\b(?:tel(?:ephone)?(?:\s+(?:no\.?|number))?|(?:tele)?phone|mob(?:ile)?|fax|call|ring|e-?mail"
    r"|web(?:site)?)\b[\s:.]*|\b[tmfew]:\s*)?"
    rf"(?:{PHONE.pattern}|{EMAIL.pattern}|{ADDRESS.pattern})",
    re.I,
)
PLACEHOLDER = re.compile(r"^\(?[\w\s’'-]*\b(?:logo|image|photo|picture)\b[\w\s’'-]*\)$", re.I)
PLACES = re.compile(r"\b(\d{1,3})\s+places\b", re.I)
DROP_IN = re.compile(r"\bdrop[\s-]?in\b", re.I)
CLUB = re.compile(
    r"\b((?:(?:[A-Z][\w’'-]{0,40}\s+){0,4}"
    r"|(?:homework|lunch|breakfast|after[- ]school|art|games|cooking)\s+)"
    r"(?:Club|club|Group|Café|Cafe))\b"
)
LEVEL = re.compile(r"\b(Bronze|Silver|Gold|Platinum)\b", re.I)
AWARD = re.compile(r"\baward\b", re.I)
AWARDED = re.compile(
    r"\b(?:achieved|awarded|hold|holds|held|gained|received|proud to have)\b", re.I
)
TOWARDS = re.compile(r"\bworking\s+towards\b|\bhoping to\b|\bapplying for\b", re.I)
PROMISE = re.compile(
    r"\bcommit(?:ment|ted|s)?\b|\bpledge|\bpromise|\bwe will\b|\bhow we will\b", re.I
)
AIM = re.compile(r"^(?:we|our)\s+aims?\b", re.I)
FIGURE = re.compile(
    r"\b\d{1,3}(?:,\d{3})+\b|\b\d+(?:\.\d+)?\s?(?:%|per\s?cent)|\b(?:[Oo]ne|1) in (?:\d+|every \w+"
    r"|t(?:wo|hree|en|welve|wenty)|f(?:our|ive|ifteen)|s(?:ix|even)|eight|nine)\b"
    r"|\b\d+(?:\.\d+)?\s+(?:million|(?:school\s+)?days)\b|\b(?:19|20)\d\d\s+[Cc]ensus\b"
)
LAW = re.compile(
    r"\b(?:Ofsted[’']?s?\s+(?:Common\s+)?(?:Inspection\s+)?[Ff]ramework|Act\s+(?:19|20)\d\d"
    r"|Keeping Children Safe in Education)\b"
)
TYPOS = SLIPS
SECRECY = re.compile(
    r"\b(?:completely|totally|strictly|100%)\s+confidential\b|\bwon[’']?t\s+tell\s+any(?:one|body)\b"
    r"|\bkeep\s+it\s+(?:a\s+)?secret\b",
    re.I,
)
SIGNS = re.compile(
    r"\b(?:warning\s+)?signs?\s+(?:to look|that a|of a|of being|may include)\b", re.I
)
FURNITURE = re.compile(
    r"^(?:skip to (?:main )?content|back to top|home|menu|search|print this page|share this page"
    r"|cookie policy|accept (?:all )?cookies)\W*$",
    re.I,
)


@dataclass
class Recognised:
    """What was found in a page, in the order it stands there, each thing once."""

    people: list[str] = field(default_factory=list)
    emails: list[str] = field(default_factory=list)
    phones: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    addresses: list[str] = field(default_factory=list)
    activities: list[str] = field(default_factory=list)
    commitments: list[str] = field(default_factory=list)
    awards: list[str] = field(default_factory=list)
    figures: list[str] = field(default_factory=list)

    def counts(self) -> dict[str, int]:
        """How many of each."""
        return {name: len(found) for name, found in vars(self).items()}


def look_for(chunk: Chunk, found: Recognised) -> None:
    """Add what one piece of the page names: people, ways to reach them, and figures."""
    for line in chunk.lines:
        _add(found.people, NAME.findall(line))
        _add(found.emails, EMAIL.findall(line))
        for name, host in _HIDDEN_EMAIL.findall(line):
            host = re.sub(r"\s*[\[({]\s*dot\s*[\])}]\s*", ".", host, flags=re.I)
            _add(found.emails, [f"{name}@{host.replace(' ', '')}"])
        add_phones(found.phones, phones_in(ADDRESS.sub(" ", line)))
    for address in chunk.addresses:
        if address.lower().startswith("mailto:"):
            _add(found.emails, [address[7:].partition("?")[0]])
        elif address.lower().startswith("tel:"):
            add_phones(found.phones, [number_of_link(address)])
        else:
            _add(found.links, [address])
    named = ADDRESS.findall(chunk.text)
    _add(found.links, [link for link in named if link not in "".join(found.links)])
    _add(found.figures, figures_in(chunk.text))


def figures_in(text: str) -> list[str]:
    """The figures in a text: counts, shares and years of a census."""
    return [re.sub(r"\s+", " ", found) for found in FIGURE.findall(text)]


def leads_nowhere(chunk: Chunk, following: Chunk | None) -> bool:
    """Whether a piece of the page ends in "visit" or "e-mail" and nothing to visit follows."""
    if not LEADS_ON.search(chunk.text) or chunk.addresses:
        return False
    if following is None:
        return True
    more = following.text[:120]
    return not (
        following.addresses
        or EMAIL.search(more)
        or PHONE.search(more)
        or ADDRESS.search(more)
        or len(more) < 60
    )


def postal_address(chunks: list[Chunk], start: int) -> int:
    """How many pieces from `start` on are the lines of one postal address; 0 for none.

    Short lines without a full stop, the last of which has a postcode. Ways to reach somebody may
    stand among them or behind it. No quote is one of its lines, and nothing from another element
    is where the last is a whole address.
    """
    for length in range(1, 8):
        place = start + length - 1
        if place >= len(chunks) or chunks[place].kind != PARAGRAPH:
            return 0
        chunk = chunks[place]
        words = _tidy(WAY.sub(" ", chunk.text))
        if len(words) > 120:
            return 0
        if POSTCODE.search(words):
            is_whole = "," in words or "<br" in chunk.html
            is_one = all(one.apart == chunk.apart for one in chunks[start:place])
            return length if (is_one if is_whole else length > 1) else 0
        if not words and length > 1:
            continue
        if chunk.text.startswith(("“", "‘", '"', "'", "«")):
            return 0
        if len(words) > 45 or ":" in chunk.text or chunk.text.endswith((".", "?")):
            return 0
        if words != _tidy(chunk.text) or NAME.search(words):
            return 0
    return 0


def lines_of_address(lines: list[str]) -> list[str]:
    """The lines of a postal address, up to its postcode, without the ways to reach it."""
    found = []
    for line in lines:
        parts = WAY.split(line)
        with_postcode = [place for place, part in enumerate(parts) if POSTCODE.search(part)]
        if with_postcode:
            parts = parts[: with_postcode[0] + 1]
        found.append(", ".join(filter(None, map(_tidy, parts))))
        if with_postcode:
            break
    return [line for line in found if line]


def _tidy(words):
    return re.sub(r"\s+", " ", words).strip(" ,;:.|–-")


def _add(known, new):
    known += [one for one in dict.fromkeys(new) if one not in known]
