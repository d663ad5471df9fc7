"""One thing that wants somebody's attention, in words, with what to do about it."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from django.db import models
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from wagtail.models import Site


class Importance(models.IntegerChoices):
    """How much a reader would miss it; the smallest number is looked at first."""

    NOW = 1, _("A reader may find nobody")
    SOON = 2, _("Wrong, or soon to be")
    ROUTINE = 3, _("When you have ten minutes")


@dataclass(frozen=True)
class Finding:
    """Something to put right at one school.

    ``code`` says what kind it is, the same in every language; ``code`` and ``about`` (a key of
    what it is about) tell findings apart from one day to the next. ``words`` is one or two
    sentences. ``action`` and ``url`` are the one thing to do. ``since`` is when it began, or
    will. ``is_shared``: it is about something that other schools show too.
    """

    importance: Importance
    code: str
    site: Site
    words: str
    action: str = ""
    url: str = ""
    about: str = ""
    since: datetime.date | None = None
    is_shared: bool = False


@dataclass(frozen=True)
class ToCheckAgain:
    """A record, or a block of a page, nobody has looked at for longer than the school wants.

    ``checked_on`` is the day of its newest check, or None. ``key`` is the id of a block: the
    record is then its page. ``is_shared``: other schools show it too.
    """

    record: models.Model
    label: str
    url: str
    checked_on: datetime.date | None
    key: str = ""
    is_shared: bool = False

    @property
    def token(self) -> str:
        """How a form names it: its kind and its primary key, or the block's id."""
        if self.key:
            return f"block:{self.key}"
        return f"{self.record._meta.model_name}:{self.record.pk}"


def say_day(day: datetime.date) -> str:
    """A day with its year: 4 December 2026."""
    return date_format(day, "j F Y")
