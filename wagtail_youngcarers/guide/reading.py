"""Which guide a school's staff read, and what its page is made of. Called behind the gate only."""

from __future__ import annotations

import logging
import uuid
from dataclasses import dataclass, field

from django.db.models import Exists, OuterRef, Q
from django.http import Http404
from django.utils.translation import gettext_lazy as _
from wagtail.models import Locale

from wagtail_youngcarers.guide.blocks import PHASES_OF_SCHOOL, GuidePhase
from wagtail_youngcarers.guide.gate import DRAFT_PARAMETER
from wagtail_youngcarers.guide.models import ContactStaffDetail, GuideVersion
from wagtail_youngcarers.records.cards import ContactView, web_address
from wagtail_youngcarers.records.directory import Directory
from wagtail_youngcarers.records.models import Role
from wagtail_youngcarers.schools.models import SchoolSettings
from wagtail_youngcarers.schools.policy import CHANGE_GUIDE, has_right

logger = logging.getLogger(__name__)

# In the order a member of staff in a corridor needs them: (address, heading, kinds of block).
QUICK_PARTS = (
    ("see", _("What do I see?"), ("sign_group",)),
    ("say", _("What do I say?"), ("conversation",)),
    ("tell", _("Who do I tell?"), ("next_step", "contacts")),
)
LONG_PARTS = (
    ("who", _("Who does what"), ("duty",)),
    ("law", _("What the law says"), ("law",)),
    ("more", _("Good to know"), ("text",)),
    ("words", _("Words explained"), ("term",)),
)


@dataclass
class Part:
    """A section of the guide's page, with its items already turned into HTML."""

    anchor: str
    heading: str
    steps: list[str] = field(default_factory=list)
    items: list[str] = field(default_factory=list)
    sources: list[tuple[str, str]] = field(default_factory=list)


@dataclass(frozen=True)
class ContactForStaff:
    """A service as staff see it: its public half, and the staff half where there is one."""

    public: ContactView
    staff: ContactStaffDetail | None = None

    @property
    def have_ready(self) -> list[str]:
        """What the service's form asks, one item a line."""
        lines = self.staff.have_ready.splitlines() if self.staff else []
        return [line.strip() for line in lines if line.strip()]

    @property
    def referral_url(self) -> str:
        """The form for professionals, if it is an address one may follow."""
        return web_address(self.staff.professional_referral_url) if self.staff else ""


def version_for(site, locale) -> GuideVersion | None:
    """The newest published version for a school: its own guide before the shared one, each in
    `locale` before the main language. None when nothing is published."""
    best = _best(_newest([site]), locale.pk, Locale.get_default().pk)
    if best is None:
        return None
    # The text itself is read of one version only.
    return GuideVersion.objects.select_related("guide__locale").get(pk=best.pk)


def versions_shown(sites) -> dict[int, list[GuideVersion]]:
    """For each Site's id what its staff are shown, whatever language they read in: one version
    for each language that has its own, that of the main language first. Without the texts."""
    main = Locale.get_default().pk
    newest: dict = {}
    for version in _newest(sites):
        newest.setdefault(version.guide.site_id, []).append(version)
    shared = newest.get(None, [])
    shown = {}
    for site in sites:
        candidates = newest.get(site.pk, []) + shared
        others = sorted({version.guide.locale_id for version in candidates} - {main})
        found = (_best(candidates, language, main) for language in [main, *others])
        shown[site.pk] = list({one.pk: one for one in found if one is not None}.values())
    return shown


def _newest(sites):
    newer = GuideVersion.objects.filter(guide=OuterRef("guide"), number__gt=OuterRef("number"))
    return (
        GuideVersion.objects.exclude(number=None)
        .filter(~Exists(newer), Q(guide__site__in=sites) | Q(guide__site=None))
        .select_related("guide__locale")
        .defer("body")
        .order_by("pk")
    )


def _best(versions, language, main):
    def preference(version):
        return version.guide.site_id is not None, version.guide.locale_id == language

    readable = (version for version in versions if version.guide.locale_id in (language, main))
    return max(readable, key=preference, default=None)


def draft_for(token: str, user, site) -> GuideVersion:
    """The version a preview address names. `Http404` unless it is of this school's guide, or of
    the shared one, and the user may change that guide."""
    try:
        token = uuid.UUID(token)
    except ValueError:
        raise Http404 from None
    version = GuideVersion.objects.select_related("guide__locale").filter(token=token).first()
    if (
        version is None
        or version.guide.site_id not in (None, site.pk)
        or not has_right(user, CHANGE_GUIDE, version.guide.site_id)
    ):
        raise Http404
    return version


def contacts_for_staff(directory: Directory) -> list[ContactForStaff]:
    """The school's services, the urgent ones first, each with its staff half."""
    shown = sorted(directory.contacts, key=lambda contact: not contact.is_urgent)
    halves = {
        half.contact_id: half
        for half in ContactStaffDetail.objects.filter(contact__in=[one.pk for one in shown])
    }
    return [ContactForStaff(contact, halves.get(contact.pk)) for contact in shown]


def parts_of(version: GuideVersion, directory: Directory, context: dict) -> dict[str, list[Part]]:
    """The sections of a version for one school, those for the corridor and those to read later.

    Items about other ages than the school's are left out, and whatever waits to be checked.
    """
    phases = phases_of(directory.settings)
    quick = [Part(anchor, heading) for anchor, heading, _kinds in QUICK_PARTS]
    long = [Part(anchor, heading) for anchor, heading, _kinds in LONG_PARTS]
    part_of = {
        kind: part
        for part, (_anchor, _heading, kinds) in zip(
            quick + long, QUICK_PARTS + LONG_PARTS, strict=True
        )
        for kind in kinds
    }
    for item in version.body:
        html = item.block.suits(item.value, phases) and item.block.render(item.value, context)
        if not html:
            continue
        part = part_of[item.block_type]
        (part.steps if item.block_type == "next_step" else part.items).append(html)
        source = (item.value.get("source") or "", item.value.get("source_url") or "")
        # A law names its source itself; elsewhere one list at the foot is easier to read past.
        if item.block_type != "law" and any(source) and source not in part.sources:
            part.sources.append(source)
    return {
        "quick_parts": [part for part in quick if part.steps or part.items],
        "long_parts": [part for part in long if part.items],
    }


def phases_of(settings: SchoolSettings | None) -> set[str]:
    """The ages a school's staff need to read about; all of them where it is not known."""
    return PHASES_OF_SCHOOL.get(getattr(settings, "phase", None), set(GuidePhase))


def waiting_items(version: GuideVersion) -> list:
    """The items (stream children) of a version that nobody may see until they are accepted.

    Items about other ages than the school's are nobody's to decide: they are never shown.
    """
    site_id = version.guide.site_id
    settings = SchoolSettings.objects.filter(site=site_id).first() if site_id else None
    phases = phases_of(settings)
    return [
        item
        for item in version.body
        if item.value and item.value.get("please_check") and item.block.suits(item.value, phases)
    ]


def reading_context(request, page, site) -> dict:
    """What the template of the staff area needs beside the page's own context."""
    token = request.GET.get(DRAFT_PARAMETER)
    if token is None:
        version = version_for(site, page.locale)
    else:
        version = draft_for(token, request.user, site)
    directory = Directory.for_context({"request": request, "page": page})
    context = {"guide": None, "version": version, "yc": directory}
    if version is None:
        return context
    context["guide"] = version.guide
    context["is_draft"] = version.number is None
    context["waiting"] = len(waiting_items(version)) if version.number is None else 0
    context["safeguarding_lead"] = directory.role(Role.SAFEGUARDING_LEAD)
    context["staff_contacts"] = contacts_for_staff(directory)
    context.update(parts_of(version, directory, {"request": request, "page": page, **context}))
    return context
