"""What a school's staff e-mail addresses end in, and whether an address is one of them.

Only the whole part after the @ counts, as plain letters: ``@alder.sch.uk`` is neither
``@evil-alder.sch.uk`` nor ``@pupils.alder.sch.uk``, and a letter that only looks like another
is refused.
"""

from __future__ import annotations

import re

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

MOST_ENDINGS = 20

_LABEL = r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?"
_DOMAIN = re.compile(rf"(?:{_LABEL}\.)+[a-z][a-z0-9-]{{0,61}}[a-z0-9]", re.ASCII)
_LOCAL = re.compile(r"[a-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}", re.ASCII)

# Where anybody can have an address.
_OPEN_TO_ALL = frozenset(
    {
        "aol.com",
        "btinternet.com",
        "gmail.com",
        "gmx.co.uk",
        "gmx.com",
        "googlemail.com",
        "hotmail.co.uk",
        "hotmail.com",
        "icloud.com",
        "live.co.uk",
        "live.com",
        "mail.com",
        "me.com",
        "msn.com",
        "outlook.com",
        "proton.me",
        "protonmail.com",
        "sky.com",
        "talktalk.net",
        "virginmedia.com",
        "yahoo.co.uk",
        "yahoo.com",
    }
)


def read_endings(text: str) -> list[str]:
    """The domains of a list of endings, one ending a line. `ValidationError` names every line
    that is not one, and what to type instead."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    errors = [
        ValidationError(problem, params={"line": line[:80]})
        for line in lines
        if (problem := _problem_with(line))
    ]
    if len(lines) > MOST_ENDINGS:
        errors.append(
            ValidationError(_("Give at most %(most)s endings."), params={"most": MOST_ENDINGS})
        )
    if errors:
        raise ValidationError(errors)
    return list(dict.fromkeys(_domain(line) for line in lines))


def usable_endings(text: str) -> list[str]:
    """The domains of those lines that are endings; what is not one lets nobody in."""
    lines = [line.strip() for line in (text or "").splitlines()]
    found = [_domain(line) for line in lines if line and not _problem_with(line)]
    return list(dict.fromkeys(found[:MOST_ENDINGS]))


def plain_address(text: str) -> str:
    """An address in small letters; empty when it is not one in plain letters."""
    address = text.strip()
    # Before the small letters: the small form of some letters is a plain one.
    if not address.isascii():
        return ""
    address = address.lower()
    local, _at, domain = address.rpartition("@")
    return address if _LOCAL.fullmatch(local) and _is_domain(domain) else ""


def has_ending(text: str, endings: list[str]) -> bool:
    """Whether an address is a plain one whose whole domain is among `endings`."""
    address = plain_address(text)
    return bool(address) and address.rpartition("@")[2] in endings


def is_of_the_school(text: str, endings: list[str]) -> bool:
    """Whether an address ends as the school's do, or in a part of it: ``@mail.alder.sch.uk``."""
    domain = text.strip().lower().rpartition("@")[2]
    return any(domain == ending or domain.endswith(f".{ending}") for ending in endings)


def is_open_to_all(text: str) -> bool:
    """Whether anybody can have an address that ends as this one does."""
    return text.strip().lower().rpartition("@")[2] in _OPEN_TO_ALL


def _domain(line):
    return line.lower().removeprefix("@")


def _is_domain(domain):
    return (
        len(domain) <= 253
        and _DOMAIN.fullmatch(domain) is not None
        # An address of other letters in disguise.
        and not any(label.startswith("xn--") for label in domain.split("."))
    )


def _problem_with(line):
    if not line.isascii() or "xn--" in line.lower():
        return _("“%(line)s”: use the plain letters a to z only. Type the line again by hand.")
    if not line.startswith("@") or line.count("@") > 1:
        return _("“%(line)s”: start with @, for example @staff.alder-lane.sch.uk.")
    if not _is_domain(_domain(line)):
        return _("“%(line)s” is not how an address ends. Write it like @staff.alder-lane.sch.uk.")
    if _domain(line) in _OPEN_TO_ALL:
        return _("“%(line)s”: anybody can have such an address. Use the school’s own.")
    return None
