"""What a school prints from its records: posters, a letter home, a folded leaflet.

Each sheet is a page of its own below the Young Carers page, ``on-paper/<name>/``, made of
what that page shows anyway: a school's people, activities, services and helplines, and the
page's own words about what happens when somebody tells. Nothing is typed twice, so nothing on
paper is older than the day it was printed, which it says.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from django.http import Http404
from django.template.response import TemplateResponse
from django.utils.translation import gettext_lazy as _

from wagtail_youngcarers.blocks.borrowed import find_borrowed
from wagtail_youngcarers.page_kinds import INFORMATION, STAFF_AREA, find_pages, page_classes
from wagtail_youngcarers.paper.qr import qr_code
from wagtail_youngcarers.records.directory import Directory
from wagtail_youngcarers.records.models import ReferralContact, Role
from wagtail_youngcarers.schools.models import Phase

PATH = "on-paper"


@dataclass(frozen=True)
class Sheet:
    """Something to print. ``name`` is in its address; the first of ``sizes`` is the usual one."""

    name: str
    label: str
    about: str
    sizes: tuple[str, ...] = ("a4",)

    @property
    def template(self) -> str:
        """The template that draws it."""
        return f"wagtail_youngcarers/paper/{self.name}.html"

    @property
    def path(self) -> str:
        """Where it is, below the Young Carers page."""
        return f"{PATH}/{self.name}/"


SHEETS = (
    Sheet(
        "poster",
        _("Poster for the noticeboard"),
        _("One question, one face, a time and a place, and slips to tear off."),
        ("a4", "a3"),
    ),
    Sheet(
        "staffroom",
        _("Poster for the staffroom"),
        _("Whom to tell, and where the guide is. Nothing on it is for staff only."),
        ("a4", "a3"),
    ),
    Sheet("letter", _("Letter home"), _("For every family, from the school.")),
    Sheet("leaflet", _("Leaflet"), _("Two sides of A4, folded once, for families.")),
)
SIZES = {"a4": _("A4"), "a3": _("A3")}


def sheet_response(request, page, name: str) -> TemplateResponse:
    """The sheet called `name` of a Young Carers page. `Http404` for any other name or size."""
    sheet = next((each for each in SHEETS if each.name == name), None)
    size = request.GET.get("size", sheet.sizes[0]) if sheet else ""
    if sheet is None or size not in sheet.sizes:
        raise Http404
    return TemplateResponse(
        request, sheet.template, {**sheet_context(request, page), "sheet": sheet, "size": size}
    )


def sheet_context(request, page) -> dict:
    """What every sheet's template is given."""
    directory = Directory.for_context({"request": request, "page": page})
    address = page.get_full_url(request) or ""
    said, said_lang_attr = what_happens(page, directory.settings.phase)
    return {
        "page": page,
        "yc": directory,
        "page_url": page.get_url(request) or "/",
        "code": qr_code(address),
        "address": address.partition("://")[2].rstrip("/"),
        "has_staff_area": any(page.live for page in find_pages(directory.site, STAFF_AREA)),
        "lead": directory.role(Role.YOUNG_CARERS_LEAD),
        "safeguarding_lead": directory.role(Role.SAFEGUARDING_LEAD),
        "activities": directory.activities,
        "services": services(directory),
        "helplines": directory.helplines("pupils")[1:],
        "emergency": directory.emergency,
        "what_happens": said,
        "what_happens_lang_attr": said_lang_attr,
        "correct_on": directory.today,
        "replace_by": replace_by(directory),
        "sheets": SHEETS,
        "sizes": [(size, SIZES[size]) for size in ("a4", "a3")],
    }


def services(directory: Directory) -> list:
    """The services outside school that help young carers: not those for danger."""
    urgent = (ReferralContact.Kind.FRONT_DOOR, ReferralContact.Kind.OUT_OF_HOURS)
    return [contact for contact in directory.contacts if contact.kind not in urgent]


def what_happens(page, phase: str = "") -> tuple:
    """The value of the block that says what happens when somebody tells, and its ``lang`` where
    that is not the page's: the block of a published page for families below `page`; else, in a
    school of the `phase` whose first page is for families, the page's own; else None. The letter
    and the leaflet are for families: they promise nothing else, and call nobody a pupil."""
    pages = [*_family_pages(page), *([page] if phase == Phase.INFANT else [])]
    for each in pages:
        for child in each.body or ():
            if child.block_type == "what_happens":
                borrowed = find_borrowed(each, [])
                return child.value, borrowed.attr if child.id in borrowed.block_ids else ""
    return None, ""


def _family_pages(page):
    for model in page_classes(INFORMATION):
        pages = model._default_manager.child_of(page).live().filter(view_restrictions=None)
        for each in pages.order_by("path"):
            if not each.is_for_pupils:
                yield each


def replace_by(directory: Directory) -> datetime.date:
    """Until when a sheet printed today may hang: the end of the term it is printed in or
    before, else as long as a check of a record holds."""
    ends = [term.ends_on for term in directory.calendar.terms if term.ends_on >= directory.today]
    days = 30 * directory.settings.review_months
    latest = directory.today + datetime.timedelta(days=days)
    return min([latest, *ends])
