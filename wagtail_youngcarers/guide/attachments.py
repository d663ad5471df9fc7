"""What may be uploaded as a file for staff: a few kinds, each known by its content.

The name of a file proves nothing, so each kind is opened: a PDF has a beginning and an end,
an Office file is a zip that declares what it holds, a picture is drawn again without what the
camera wrote into it. Whatever is not clearly one of these is refused, with what to do about it.
This is no virus scanner.
"""

from __future__ import annotations

import io
import re
import unicodedata
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import PurePath
from xml.etree import ElementTree

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile, File
from django.template.defaultfilters import filesizeformat
from django.utils.functional import Promise
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from PIL import Image, ImageOps

from wagtail_youngcarers.conf import yc_settings

MEGABYTE = 1024 * 1024

LONGEST_NAME = 100

# How much a file may unfold to: an Office file to more than this is a trap, not a letter.
UNFOLDED = 200 * MEGABYTE
PARTS_IN_A_FILE = 5_000
CONTENTS_PART = "[Content_Types].xml"
LONGEST_CONTENTS_PART = 2 * MEGABYTE

# More than any phone's camera takes.
MOST_PIXELS = 64_000_000

# In the types or the names of the parts of an Office file.
_RUNS_CODE = re.compile(r"macro|vba|activex|oleobject", re.IGNORECASE)
_OFFICE_TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"


@dataclass(frozen=True)
class Kind:
    """A kind of file that is accepted. `check` gets an open file and returns what is stored."""

    suffixes: tuple[str, ...]
    label: Promise
    content_type: str
    check: Callable[[File], File]


def kind_of(name: str) -> Kind | None:
    """The kind that the end of a file's name stands for; None for all that is not accepted."""
    suffix = PurePath(name).suffix.lower()
    return next((kind for kind in KINDS if suffix in kind.suffixes), None)


def describe(name: str, size: int) -> str:
    """What a reader is told of a file before they open it: ``PDF, 1.2 MB``."""
    kind = kind_of(name)
    return f"{kind.label}, {filesizeformat(size)}" if kind else filesizeformat(size)


def accepted_suffixes() -> str:
    """For the ``accept`` attribute of a file field: ``.pdf,.docx`` …"""
    return ",".join(suffix for kind in KINDS for suffix in kind.suffixes)


def largest_file() -> int:
    """The most bytes a file may have."""
    return yc_settings.STAFF_FILE_MAX_MB * MEGABYTE


def accept(upload: File) -> File:
    """What is stored of an uploaded file, under a cleaned name. `ValidationError` if nothing is."""
    name = clean_name(upload.name or "")
    kind = kind_of(name)
    if kind is None:
        raise ValidationError(_refusal_of(PurePath(name).suffix.lower()), code="kind")
    if not upload.size:
        raise ValidationError(_("The file is empty. Choose another one."), code="empty")
    if upload.size > largest_file():
        raise ValidationError(
            _(
                "The file is larger than %(largest)s, the most that can be kept. Make it smaller, "
                "for example with smaller pictures in it, or split it."
            ),
            code="size",
            params={"largest": filesizeformat(largest_file())},
        )
    upload.seek(0)
    stored = kind.check(upload)
    stored.seek(0)
    stored.name = name
    return stored


def clean_name(name: str) -> str:
    """A file's name without folders, control and direction characters, or what a computer
    forbids in names; of reasonable length."""
    name = re.split(r"[/\\]", unicodedata.normalize("NFC", name))[-1]
    name = "".join(letter for letter in name if unicodedata.category(letter)[0] != "C")
    name = re.sub(r'[<>:"|?*]', " ", name)
    path = PurePath(" ".join(name.split()).strip(". "))
    suffix = path.suffix.lower()[:10]
    stem = path.stem[: LONGEST_NAME - len(suffix)].strip(". ")
    if slugify(stem) in _NAMES_OF_DEVICES:
        stem = f"_{stem}"
    return f"{stem or 'file'}{suffix}"


# Windows opens a printer or nothing where a file has one of these names.
_NAMES_OF_DEVICES = {
    "con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10))
}  # fmt: skip


def _refusal_of(suffix):
    if suffix in (".doc", ".xls", ".ppt", ".rtf", ".odt", ".ods", ".odp", ".pages", ".txt"):
        return _(
            "Files of this kind can’t be kept. Open it, save it as PDF or as Word (.docx), Excel "
            "(.xlsx) or PowerPoint (.pptx), and choose that."
        )
    if suffix in (".docm", ".dotm", ".xlsm", ".xltm", ".xlsb", ".pptm", ".potm", ".ppsm"):
        return _MACROS
    if suffix in (".heic", ".heif", ".webp", ".gif", ".tif", ".tiff", ".bmp"):
        return _("Pictures of this kind can’t be kept. Save it as JPEG or PNG, and choose that.")
    return _(
        "Only these can be kept: PDF, Word (.docx), Excel (.xlsx), PowerPoint (.pptx), and "
        "pictures (.jpg, .png). Save it as one of them, and choose that."
    )


_MACROS = _(
    "The file has macros or other programs in it, which could harm a reader’s computer. Save it "
    "without them, or as PDF, and choose that."
)


def _mislabelled(kind):
    return ValidationError(
        _(
            "The file ends like a %(kind)s file but isn’t one, or is damaged. Open it, save it as "
            "%(kind)s again, and choose that."
        ),
        code="content",
        params={"kind": kind},
    )


def _check_pdf(file):
    beginning = file.read(8)
    file.seek(max(0, file.size - 1024))
    ending = file.read().rstrip(b"\0\t\n\f\r ")
    if not re.match(rb"%PDF-[12]\.\d", beginning) or not ending.endswith(b"%%EOF"):
        raise _mislabelled("PDF")
    file.seek(0)
    # A zip is read from its end, so a file can be both.
    if zipfile.is_zipfile(file):
        raise _mislabelled("PDF")
    return file


def _office(name, folder, main_type):
    def check(file):
        if file.read(8) == b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1":
            raise ValidationError(
                _(
                    "The file has a password, or was saved in an old format. Open it, take the "
                    "password off, save it as %(kind)s, and choose that."
                ),
                code="content",
                params={"kind": name},
            )
        try:
            names, types = _contents_of(file)
        except (zipfile.BadZipFile, ElementTree.ParseError, ValueError, KeyError, OSError):
            raise _mislabelled(name) from None
        if any(_RUNS_CODE.search(text) for text in (*names, *types.values())):
            raise ValidationError(_MACROS, code="macros")
        if not any(
            kind == main_type and part.startswith(f"/{folder}/") and part[1:] in names
            for part, kind in types.items()
        ):
            raise _mislabelled(name)
        return file

    return check


def _contents_of(file):
    """The names of a zip's parts, and what it says their types are, by part or by suffix."""
    file.seek(0)
    if file.read(4) != b"PK\x03\x04":
        raise ValueError("something stands before the zip")
    file.seek(max(0, file.size - 22))
    if not file.read().startswith(b"PK\x05\x06"):
        raise ValueError("something stands behind the zip")
    with zipfile.ZipFile(file) as archive:
        parts = archive.infolist()
        names = {part.filename for part in parts}
        if (
            len(parts) > PARTS_IN_A_FILE
            or len(names) != len(parts)
            or sum(part.file_size for part in parts) > UNFOLDED
            or any(_is_odd(part) for part in parts)
            or min(part.header_offset for part in parts) != 0
        ):
            raise ValueError("no Office program writes this")
        with archive.open(CONTENTS_PART) as part:
            # Never more than this, whatever the zip says about itself.
            xml = part.read(LONGEST_CONTENTS_PART + 1)
    return names, _types_in(xml)


def _is_odd(part):
    encrypted = part.flag_bits & 0x1
    packed = part.compress_type in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
    path = part.filename.split("/")
    return encrypted or not packed or "\\" in part.filename or ".." in path or not path[0]


def _types_in(xml):
    if len(xml) > LONGEST_CONTENTS_PART or b"\0" in xml or b"<!" in xml:
        raise ValueError("no list of contents")
    root = ElementTree.fromstring(xml)  # noqa: S314 (no declaration of entities gets this far)
    if root.tag != f"{_OFFICE_TYPES}Types":
        raise ValueError("no list of contents")
    return {
        part.get("PartName") or f"*.{part.get('Extension')}": part.get("ContentType") or ""
        for part in root
    }


def _picture(name, pillow_formats, save_as, **options):
    def check(file):
        try:
            with Image.open(file, formats=pillow_formats) as picture:
                if picture.width * picture.height > MOST_PIXELS:
                    raise Image.DecompressionBombError
                picture.load()
                # Turned the right way round first: the camera's note on that goes as well.
                drawn = ImageOps.exif_transpose(picture)
        except Image.DecompressionBombError:
            raise ValidationError(
                _("The picture has too many pixels. Save it smaller, and choose that."),
                code="size",
            ) from None
        except Exception:
            raise _mislabelled(name) from None
        see_through = save_as == "PNG" and drawn.has_transparency_data
        drawn = drawn.convert("RGBA" if see_through else "RGB")
        # Nothing that stood in the file goes into the new one: place, camera, owner, comments.
        drawn.info = {}
        stream = io.BytesIO()
        drawn.save(stream, save_as, **options)
        return ContentFile(stream.getvalue())

    return check


_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_POWERPOINT = "application/vnd.openxmlformats-officedocument.presentationml.presentation"

KINDS = (
    Kind((".pdf",), _("PDF"), "application/pdf", _check_pdf),
    Kind(
        (".docx",),
        _("Word file"),
        _WORD,
        _office("Word (.docx)", "word", f"{_WORD}.main+xml"),
    ),
    Kind(
        (".xlsx",),
        _("Excel file"),
        _EXCEL,
        _office("Excel (.xlsx)", "xl", f"{_EXCEL}.main+xml"),
    ),
    Kind(
        (".pptx",),
        _("PowerPoint file"),
        _POWERPOINT,
        _office("PowerPoint (.pptx)", "ppt", f"{_POWERPOINT}.main+xml"),
    ),
    Kind(
        (".jpg", ".jpeg"),
        _("picture"),
        "image/jpeg",
        _picture("JPEG", ("JPEG", "MPO"), "JPEG", quality=88),
    ),
    Kind((".png",), _("picture"), "image/png", _picture("PNG", ("PNG",), "PNG")),
)


__all__ = [
    "KINDS",
    "Kind",
    "accept",
    "accepted_suffixes",
    "clean_name",
    "describe",
    "kind_of",
    "largest_file",
]
