"""Words that stand nowhere else: put into every staff field, then looked for in every answer.

Which models and fields are staff's is asked of the models themselves. A field nobody has
thought of is either planted or raises `NotPlanted`, so that no test passes by not looking.
"""

from __future__ import annotations

import base64
import binascii
import contextlib
import gzip
import hashlib
import html
import io
import re
import zipfile
import zlib
from dataclasses import dataclass, replace
from urllib.parse import unquote_plus

from django import forms
from django.apps import apps
from django.core.files.base import ContentFile
from django.db import models
from wagtail import blocks
from wagtail.fields import StreamField

from wagtail_youngcarers.blocks.fields import PhoneBlock
from wagtail_youngcarers.fields import PhoneField, dial

STAFF_ROOMS = ("wagtail_youngcarers.guide.", "wagtail_youngcarers.staff.")

# What a canary stands for, which is also the right it takes to see it.
GUIDE = "guide"
DRAFT = "draft"
PEOPLE = "people"
SYSTEM = "system"
PUBLIC = "public"
KINDS = (GUIDE, DRAFT, PEOPLE, SYSTEM)

_LETTERS = "bcdfghjklmnpqrstvwxz"
_LENGTH = 12
# Looked for inside longer words too, in any case.
_WORD = re.compile(rf"(?=(zq[{_LETTERS}]{{{_LENGTH}}}))", re.I)
_NUMBER = re.compile(r"\+?\d[\d ().\-]{8,20}\d")
_FIRST_NUMBER = 1632960400


def _made_up(beginning: str, *parts: str) -> str:
    """A word that stands nowhere else; the same parts always give the same."""
    digest = hashlib.sha256("|".join(parts).encode()).digest()
    return beginning + "".join(_LETTERS[byte % len(_LETTERS)] for byte in digest[:_LENGTH])


class NotPlanted(AssertionError):
    """A field or block that may hold text and that `canaries.py` has no way to fill."""


@dataclass(frozen=True)
class Canary:
    """A word, whose it is (a school's key), what it stands for, and where it was put."""

    word: str
    school: str
    kind: str
    where: str

    def __str__(self):
        return f"{self.school} {self.kind}: {self.where} ({self.word})"


class Canaries:
    """Every canary of a run. The same place always gets the same word."""

    def __init__(self):
        self._known: dict[str, Canary] = {}
        self._numbers = 0
        # The words that a mark stands beside.
        self._marked: set[str] = set()

    def __iter__(self):
        return iter(self._known.values())

    def __len__(self):
        return len(self._known)

    def word(self, school: str, kind: str, where: str) -> str:
        """A new word for one place."""
        return self._keep(_made_up("zq", school, kind, where), school, kind, where)

    def text(self, school: str, kind: str, where: str, room: int | None = None) -> str:
        """A new word for one place, and beside it, where there is room, the mark of its school
        and kind: a word that stands in every such place, so that a search for it asks them all.
        """
        word = self.word(school, kind, where)
        both = f"{word} {_made_up('zm', school, kind)}"
        if room is not None and len(both) > room:
            return word
        self._marked.add(word)
        return both

    def number(self, school: str, kind: str, where: str) -> str:
        """A new phone number for one place, from the range that is kept for inventions."""
        digits = str(_FIRST_NUMBER + self._numbers)
        self._numbers += 1
        self._keep(digits, school, kind, where)
        return f"0{digits[:4]} {digits[4:]}"

    def _keep(self, word, school, kind, where):
        if word in self._known:
            raise ValueError(f"Planted twice: {school} {kind} {where}")
        self._known[word] = Canary(word, school, kind, where)
        return word

    def of(self, *kinds: str, school: str | None = None) -> list[Canary]:
        """The canaries of some kinds, of one school or of all."""
        return [one for one in self if one.kind in kinds and school in (None, one.school)]

    def to_search(self) -> list[Canary]:
        """What finds every canary that only staff may read: their marks, and the words that no
        mark stands beside."""
        staff = self.of(*KINDS)
        marked = dict.fromkeys((one.school, one.kind) for one in staff if one.word in self._marked)
        return [
            *(Canary(_made_up("zm", *one), *one, where="every field") for one in marked),
            # Of a number, the part behind the space: it is found wherever the whole is.
            *(
                replace(one, word=one.word[-6:]) if one.word.isdecimal() else one
                for one in staff
                if one.word not in self._marked
            ),
        ]

    def in_text(self, text: str) -> frozenset[Canary]:
        """The canaries in a text, however it is escaped."""
        found = set()
        for variant in _variants(text):
            found.update(match.group(1).lower() for match in _WORD.finditer(variant))
            found.update(dial(match.group())[-10:] for match in _NUMBER.finditer(variant))
        return frozenset(self._known[word] for word in found if word in self._known)

    def in_bytes(self, content: bytes) -> frozenset[Canary]:
        """The canaries in a file, also inside a spreadsheet, a zip or a gzip."""
        found = self.in_text(content.decode("utf-8", "replace"))
        if b"\x00z" in content or b"z\x00" in content:
            found |= self.in_text(content.replace(b"\x00", b"").decode("latin-1"))
        if content.startswith(b"PK"):
            with contextlib.suppress(zipfile.BadZipFile):
                archive = zipfile.ZipFile(io.BytesIO(content))
                for name in archive.namelist():
                    found |= self.in_text(name) | self.in_bytes(archive.read(name))
        if content.startswith(b"\x1f\x8b"):
            with contextlib.suppress(OSError, EOFError, zlib.error):
                found |= self.in_bytes(gzip.decompress(content))
        return found

    def in_response(self, response) -> frozenset[Canary]:
        """The canaries in an answer: body, streamed or not, headers and cookies."""
        found = self.in_bytes(body_of(response))
        for name, value in response.headers.items():
            found |= self.in_text(f"{name}: {value}")
        for cookie in response.cookies.values():
            found |= self.in_text(cookie.OutputString()) | self.in_bytes(_signed(cookie.value))
        return found


def body_of(response) -> bytes:
    """The whole body of an answer. What was streamed can be asked for again."""
    if hasattr(response, "render") and not getattr(response, "is_rendered", True):
        response.render()
    if getattr(response, "streaming", False):
        if not hasattr(response, "_whole_body"):
            response._whole_body = b"".join(
                chunk if isinstance(chunk, bytes) else str(chunk).encode() for chunk in response
            )
            file = getattr(response, "file_to_stream", None)
            if file is not None:
                file.close()
        return response._whole_body
    return response.content


def _variants(text):
    yield text
    if "&" in text:
        yield html.unescape(text)
    if "%" in text:
        yield unquote_plus(text)
    if "\\u" in text:
        yield re.sub(r"\\u([0-9a-fA-F]{4})", lambda match: chr(int(match.group(1), 16)), text)


def _signed(value: str) -> bytes:
    """What a signed cookie holds, such as Django's messages; empty if it holds nothing."""
    part = value.strip('"').lstrip(".").split(":")[0]
    with contextlib.suppress(binascii.Error, ValueError, zlib.error):
        content = base64.urlsafe_b64decode(part + "=" * (-len(part) % 4))
        return zlib.decompress(content) if value.strip('"').startswith(".") else content
    return b""


# Whose fields are planted


def staff_models() -> list[type[models.Model]]:
    """Every table of the rooms that hold what only staff may read."""
    ours = apps.get_app_config("wagtail_youngcarers").get_models()
    return [model for model in ours if is_of_staff(model)]


def is_of_staff(code) -> bool:
    """Whether a class or a function is of the rooms that hold what only staff may read."""
    return f"{getattr(code, '__module__', '')}.".startswith(STAFF_ROOMS)


def text_fields(model) -> list[models.Field]:
    """The fields of a model that can hold words; `NotPlanted` for one that is none we know."""
    return [field for field in model._meta.concrete_fields if _holds_text(field)]


_NO_TEXT = (
    models.AutoField,
    models.BooleanField,
    models.DateField,
    models.DecimalField,
    models.DurationField,
    models.FloatField,
    models.ForeignKey,
    models.IntegerField,
    models.TimeField,
    models.UUIDField,
)
_TEXT = (models.CharField, models.TextField, models.FileField, models.JSONField, StreamField)


def _holds_text(field):
    if isinstance(field, _NO_TEXT) or field.choices:
        return False
    if isinstance(field, _TEXT):
        return True
    raise NotPlanted(f"{field.model._meta.label}.{field.name}: {type(field).__name__}")


def planted(model, canaries: Canaries, school: str, kind: str, note: str = "") -> dict:
    """Values for every field of `model` that can hold words, each with a canary of its own.

    `note` tells one row from another of the same model, school and kind.
    """
    values = {}
    for field in text_fields(model):
        where = " ".join(filter(None, [f"{model.__name__}.{field.name}", note]))
        values[field.name] = _field_value(field, canaries, school, kind, where)
    return values


def _field_value(field, canaries, school, kind, where):
    if isinstance(field, StreamField):
        return plant_stream(field.stream_block, canaries, school, kind, where)
    if isinstance(field, PhoneField):
        return canaries.number(school, kind, where)
    if isinstance(field, models.FileField):
        # As somebody would upload it: with a telling name.
        words = canaries.text(school, kind, where)
        return ContentFile(f"{words}, in a file".encode(), name=f"{words}.pdf")
    if isinstance(field, models.JSONField):
        words = canaries.text(school, kind, where)
        return {words: words}
    room, (pattern, joint) = field.max_length, _form_of(field)
    words = canaries.text(school, kind, where, room and room - len(pattern.format("")))
    value = pattern.format(words.replace(" ", joint))
    if room and len(value) > room:
        value = words
    if room and len(value) > room:
        raise NotPlanted(f"{field.model._meta.label}.{field.name} is too short for a canary")
    return value


def _form_of(field):
    # What such a field looks like, and what can stand between two words of it.
    if isinstance(field, models.EmailField):
        return "{}@school.example", "."
    if isinstance(field, models.URLField):
        return "https://{}.example/", "."
    if isinstance(field, models.SlugField):
        return "{}", "-"
    return ("{}.pdf" if field.name == "file_name" else "{} stands here"), " "


def plant_stream(
    block, canaries: Canaries, school: str, kind: str, where: str, please_check=False
) -> list:
    """One item of every type of a stream, with a canary in everything that can hold words.

    Every box is ticked, so that all of it is shown; “please check” is as given.
    """
    items = []
    for name, child in block.child_blocks.items():
        value = _block_value(child, canaries, school, kind, f"{where}: {name}")
        if isinstance(value, dict) and "please_check" in value:
            value["please_check"] = please_check
        items.append({"type": name, "value": value})
    return items


_BLOCKS_WITHOUT_TEXT = (
    blocks.BooleanBlock,
    blocks.ChooserBlock,
    blocks.DateBlock,
    blocks.DateTimeBlock,
    blocks.DecimalBlock,
    blocks.FloatBlock,
    blocks.IntegerBlock,
    blocks.StaticBlock,
    blocks.TimeBlock,
)
_BLOCKS_WITH_TEXT = (
    blocks.BlockQuoteBlock,
    blocks.CharBlock,
    blocks.RawHTMLBlock,
    blocks.RegexBlock,
    blocks.TextBlock,
)


def _block_value(block, canaries, school, kind, where):
    if isinstance(block, blocks.StreamBlock):
        return plant_stream(block, canaries, school, kind, where)
    if isinstance(block, blocks.StructBlock):
        return {
            name: _block_value(child, canaries, school, kind, f"{where}.{name}")
            for name, child in block.child_blocks.items()
        }
    if isinstance(block, blocks.ListBlock):
        return [_block_value(block.child_block, canaries, school, kind, where)]
    if isinstance(block, blocks.MultipleChoiceBlock):
        return []
    if isinstance(block, blocks.ChoiceBlock):
        return ""
    if isinstance(block, blocks.BooleanBlock):
        return True
    if isinstance(block, _BLOCKS_WITHOUT_TEXT):
        return None
    if isinstance(block, PhoneBlock):
        return canaries.number(school, kind, where)
    words = canaries.text(school, kind, where)
    if isinstance(block, blocks.RichTextBlock):
        return f"<p>{words} stands here</p>"
    if isinstance(getattr(block, "field", None), forms.URLField):
        return f"https://{words.replace(' ', '.')}.example/"
    if isinstance(block, blocks.EmailBlock):
        return f"{words.replace(' ', '.')}@school.example"
    if isinstance(block, _BLOCKS_WITH_TEXT):
        return f"{words} stands here"
    raise NotPlanted(f"{where}: {type(block).__name__}")


def unplanted(canaries: Canaries) -> list[str]:
    """The staff fields in which no stored row holds a canary: what a run would be blind to."""
    missing = []
    for model in staff_models():
        rows = list(model._default_manager.all())
        for field in text_fields(model):
            if not any(canaries.in_bytes(_stored(row, field)) for row in rows):
                missing.append(f"{model.__name__}.{field.name}")
    return missing


def _stored(row, field) -> bytes:
    value = getattr(row, field.name)
    if isinstance(field, models.FileField):
        # A site's own rows may be there too, with their files elsewhere.
        with contextlib.suppress(OSError), value.open("rb") as file:
            return file.read()
        return b""
    return str(field.get_prep_value(value)).encode()
