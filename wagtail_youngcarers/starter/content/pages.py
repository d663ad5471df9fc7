"""Which pages a school starts with, by the age of its pupils."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from wagtail_youngcarers.page_kinds import INFORMATION, PICTURE, SECTION, STAFF_AREA
from wagtail_youngcarers.schools.models import Phase
from wagtail_youngcarers.starter.content import (
    families,
    picture,
    pupils_7_11,
    pupils_11_16,
    section,
)

_YOUNGER, _OLDER = "pupils_7_11", "pupils_11_16"

_PUPILS = {
    Phase.INFANT: [],
    Phase.JUNIOR: [_YOUNGER],
    Phase.PRIMARY: [_YOUNGER],
    Phase.SECONDARY: [_OLDER],
    Phase.ALL_THROUGH: [_YOUNGER, _OLDER],
}
_PICTURE_LED = {Phase.INFANT, Phase.PRIMARY, Phase.ALL_THROUGH}


@dataclass(frozen=True)
class StarterPage:
    """One page to make: its kind (see ``page_kinds``), title, slug and field values.

    ``fields["body"]`` is stream data. Pages of one kind are told apart by `audience`.
    """

    kind: str
    title: str
    slug: str
    fields: dict = field(default_factory=dict)

    @property
    def audience(self) -> str:
        """Who an information page is for; empty for the other kinds."""
        return self.fields.get("audience", "")


def section_page(phase: str, asks_for_drop_in: bool = False) -> StarterPage:
    """The page everything else goes below.

    `asks_for_drop_in`: whether its wording asks the school if there is one.
    """
    body = section.body(phase, asks_for_drop_in)
    return StarterPage(
        SECTION,
        _("Young carers"),
        "young-carers",
        {"introduction": section.introduction(phase), "body": body},
    )


def pages_below(phase: str) -> list[StarterPage]:
    """The pages below the section page, in the order a reader should meet them."""
    pages = []
    if phase in _PICTURE_LED:
        pages.append(_picture())
    audiences = _PUPILS[Phase(phase)]
    pages += [_for_pupils(audience, alone=len(audiences) == 1) for audience in audiences]
    pages.append(_information("families", _("For families"), "for-families", families))
    pages.append(StarterPage(STAFF_AREA, _("Staff area"), "staff-area"))
    return pages


def _picture():
    return StarterPage(PICTURE, _("Find a grown-up"), "find-a-grown-up", picture.words())


def _for_pupils(audience, alone):
    words = {_YOUNGER: pupils_7_11, _OLDER: pupils_11_16}[audience]
    if alone:
        return _information(audience, _("For pupils"), "for-pupils", words)
    if audience == _YOUNGER:
        return _information(audience, _("For pupils aged 7 to 11"), "for-pupils-7-to-11", words)
    return _information(audience, _("For pupils aged 11 to 16"), "for-pupils-11-to-16", words)


def _information(audience, title, slug, words):
    fields = {"audience": audience, "introduction": words.introduction(), "body": words.body()}
    return StarterPage(INFORMATION, title, slug, fields)
