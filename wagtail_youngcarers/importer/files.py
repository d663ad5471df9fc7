"""The words of a file, whatever a school's computer wrote them in."""

from __future__ import annotations

import email
import email.policy
import re

from django.utils.translation import gettext as _

from wagtail_youngcarers.starter.steps import SetupError

# A page of words; what is larger is an export of a whole site.
LARGEST = 2_000_000
_BYTE_ORDER_MARKS = (b"\xff\xfe", b"\xfe\xff")
# How PDF, Word (new, old, rich text) and pictures begin.
_DOCUMENTS = (b"%PDF", b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"{\\rtf")
_DECLARED = re.compile(rb"charset\s*=\s*[\"']?([\w-]+)", re.I)
# Browsers read these as what Windows writes, and so do we.
_READ_AS_WINDOWS = {"iso-8859-1", "latin1", "latin-1", "us-ascii", "ascii"}
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f]")


def refuse_too_large(size: int) -> None:
    """Raise `SetupError` for what can't be one page."""
    if size > LARGEST:
        raise SetupError(_("This is larger than 2 MB. Export the one page, not the whole site."))


def decode(content: bytes) -> str:
    """The words of a file. Raises `SetupError` where it is too large, or no text."""
    refuse_too_large(len(content))
    if content.startswith(_DOCUMENTS):
        raise SetupError(
            _(
                "This is a PDF or a Word file. Save it as a web page, or copy its words and "
                "paste them."
            )
        )
    beginning = content[:2000].lower()
    if b"mime-version:" in beginning and b"multipart/related" in beginning:
        return _page_in_an_archive(content)
    words = _decoded(content)
    controls = _CONTROLS.findall(words)
    if len(controls) * 50 > len(words):
        raise SetupError(
            _("There is no text in this file. Choose the page saved as a web page (.html).")
        )
    return _CONTROLS.sub("", words)


def _decoded(content):
    if content.startswith(_BYTE_ORDER_MARKS):
        return content.decode("utf-16", errors="replace")
    # Every second byte of Western words in UTF-16 is nothing; in no other writing is any.
    if content[1:400:2].count(0) > len(content[:400]) // 4:
        return content.decode("utf-16-le", errors="replace")
    declared = _DECLARED.search(content[:2000])
    encoding = declared[1].decode().lower() if declared else ""
    for one in ("utf-8-sig", "" if encoding in _READ_AS_WINDOWS else encoding):
        try:
            return content.decode(one)
        except (UnicodeDecodeError, LookupError):
            continue
    return content.decode("cp1252", errors="replace")


def _page_in_an_archive(content):
    """The page in a web archive (.mhtml), which browsers save as a "single file"."""
    message = email.message_from_bytes(content, policy=email.policy.default)
    for part in message.walk():
        if part.get_content_type() == "text/html":
            return _decoded(part.get_payload(decode=True))
    raise SetupError(_("There is no web page in this archive. Save it as “web page, HTML only”."))
