"""Form and model fields for addresses a reader may follow.

Each refuses what would fail a reader (half an e-mail address, ``//host``, ``javascript:``)
with a message that says what to type instead.
"""

from __future__ import annotations

import re

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import EmailValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from wagtail_youngcarers.text import clean_label

_PHONE_SHAPE = re.compile(r"^\+?[0-9 ().-]+$")
_SPACES = re.compile(r"[\s\u2007\u202f]+")
_DASHES = re.compile("[\u2010-\u2015\u2212]")


def validate_phone(value: str) -> None:
    """Refuse what can't be dialled. The number is stored as written; short numbers are fine."""
    digits = re.sub(r"\D", "", value)
    if not _PHONE_SHAPE.match(value.strip()) or not 3 <= len(digits) <= 15:
        raise ValidationError(
            _(
                "Type one number as you would dial it, for example 01632 960123. An "
                "extension goes into a field of its own, if there is one."
            ),
            code="phone",
        )


def dial(value: str) -> str:
    """The number as a phone dials it: ``+44 (0)1632 960 123`` becomes ``+441632960123``.

    A 0 after the United Kingdom's 44 is for those who ring from inside it, in brackets or not.
    """
    value = value.strip()
    if value.startswith("+"):
        digits = re.sub(r"\D", "", value.replace("(0)", ""))
        return "+" + re.sub(r"^440", "44", digits)
    return re.sub(r"^00440", "0044", re.sub(r"\D", "", value))


def validate_year(day) -> None:
    """Refuse a date whose year is a slip of the keys, whatever today is."""
    if not 1950 <= day.year <= 2099:
        raise ValidationError(
            _("Look at the year: can it be %(year)s? Type it with four digits."),
            code="year",
            params={"year": day.year},
        )


WHOLE_EMAIL = _("Type the whole address, for example office@school.example.")


def validate_email_host(value: str) -> None:
    """Refuse addresses that Django lets through and no family could write to."""
    host = value.rpartition("@")[2]
    if host.startswith("[") or "." not in host:
        raise ValidationError(WHOLE_EMAIL, code="email")


class EmailAddressFormField(forms.EmailField):
    """An e-mail address; half of one is refused in words that say what to type."""

    default_validators = [EmailValidator(message=WHOLE_EMAIL)]


class WebAddressFormField(forms.URLField):
    """A URL that begins with https:// or http://, and nothing else."""

    default_error_messages = {
        "invalid": _("Type the whole address, for example https://www.example.org/page."),
        "scheme": _("Start the address with https://."),
    }

    def to_python(self, value):
        text = str(value or "").strip()
        if text.startswith("//") or re.match(r"^(?!https?:)[a-z][a-z0-9+.-]*:(?!\d)", text, re.I):
            raise ValidationError(self.error_messages["scheme"], code="scheme")
        value = super().to_python(text)
        if value and not value.lower().startswith(("http://", "https://")):
            raise ValidationError(self.error_messages["scheme"], code="scheme")
        return value


class WebAddressField(models.URLField):
    """A model field for web addresses that refuses ``//host`` and every scheme but http(s)."""

    def formfield(self, **kwargs):
        return super().formfield(
            **{"form_class": WebAddressFormField, "assume_scheme": "https", **kwargs}
        )

    def deconstruct(self):
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.db.models.URLField", args, kwargs


class EmailAddressField(models.EmailField):
    """A model field for e-mail addresses a family can write to."""

    default_validators = [EmailValidator(message=WHOLE_EMAIL), validate_email_host]

    def formfield(self, **kwargs):
        return super().formfield(**{"form_class": EmailAddressFormField, **kwargs})

    def deconstruct(self):
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.db.models.EmailField", args, kwargs


class PhoneFormField(forms.CharField):
    """A phone number as people write it. What a program put between the digits, such as a space
    that does not break or a long dash, becomes what a keyboard has."""

    def to_python(self, value):
        value = super().to_python(value)
        return _DASHES.sub("-", _SPACES.sub(" ", clean_label(value)))


class PhoneField(models.CharField):
    """A model field for phone numbers as people write them."""

    default_validators = [validate_phone]

    def __init__(self, *args, **kwargs):
        kwargs.setdefault("max_length", 40)
        super().__init__(*args, **kwargs)

    def formfield(self, **kwargs):
        return super().formfield(**{"form_class": PhoneFormField, **kwargs})

    def deconstruct(self):
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.db.models.CharField", args, kwargs
