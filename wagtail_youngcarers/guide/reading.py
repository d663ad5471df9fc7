"""Which guide a school's staff read, and what its page is made of. Called behind the gate only."""

from __future__ import annotations

import datetime
import logging
import uuid
from dataclasses import dataclass, field

from django.db.models import Exists, OuterRef, Q
from django.http import Http404, QueryDict
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.models import Locale

from wagtail_youngcarers.guide.blocks import PHASES_OF_SCHOOL, GuidePhase
from wagtail_youngcarers.guide.downloads import files_for_staff
from wagtail_youngcarers.guide.gate import DRAFT_PARAMETER
from wagtail_youngcarers.guide.glossary import Glossary
from wagtail_youngcarers.guide.models import ContactStaffDetail, GuideVersion
from wagtail_youngcarers.records.cards import ContactView, web_address
from wagtail_youngcarers.records.directory import Directory
from wagtail_youngcarers.records.models import Role
from wagtail_youngcarers.records.words import Words, reader_language
from wagtail_youngcarers.schools.models import SchoolSettings
from wagtail_youngcarers.schools.policy import CHANGE_GUIDE, has_right
from wagtail_youngcarers.staff.access import reading_ends_soon
from wagtail_youngcarers.staff.models import StaffGroup, StaffMember

logger = logging.getLogger(__name__)

# The part that is made of the version's files.
FILES = "files"

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
    (FILES, _("Files"), ()),
    ("words", _("Words explained"), ("term",)),
)
# Where the window is too low for the headings in full.
SHORT_HEADINGS = {"see": _("See"), "say": _("Say"), "tell": _("Tell")}

PRINT_PARAMETER = "print"
FOR_PARAMETER = "for"

# How long readers are told at the top what a new version changed.
NEW_FOR = datetime.timedelta(days=31)


@dataclass
class Item:
    """One item of the guide as HTML, and whom and what it is about."""

    html: str
    audiences: frozenset[str] = frozenset()
    phases: frozenset[str] = frozenset()


@dataclass
class Group:
    """Items of a part that stand together, under a label or, where all of them do, under none."""

    items: list[str]
    label: str = ""


@dataclass
class Part:
    """A section of the guide's page, with its items already turned into HTML."""

    anchor: str
    heading: str
    steps: list[str] = field(default_factory=list)
    groups: list[Group] = field(default_factory=list)
    sources: list[tuple[str, str]] = field(default_factory=list)
    all_items: list[Item] = field(default_factory=list, repr=False)

    @property
    def short_heading(self) -> str:
        """One word for it."""
        return SHORT_HEADINGS.get(self.anchor, self.heading)

    @property
    def items(self) -> list[str]:
        """Its items without the steps, in the order they are shown in."""
        return [html for group in self.groups for html in group.items]


@dataclass(frozen=True)
class Choice:
    """A link that shows the guide in the order of one group of staff."""

    label: str
    url: str
    is_current: bool


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
    def has_lines(self) -> bool:
        """Whether staff reach it in a way of their own."""
        named = ("professional_name", "direct_line", "professional_email", "secure_route")
        return bool(self.referral_url or any(getattr(self.staff, name, "") for name in named))

    @property
    def has_rules(self) -> bool:
        """Whether there is more to know before ringing than how."""
        named = ("consent_rule", "consent_note", "thresholds", "sibling_rule", "priority_note")
        return bool(self.have_ready or any(getattr(self.staff, name, "") for name in named))

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


def version_asked_for(request, page, site) -> GuideVersion | None:
    """The version that a request behind the gate shows: what is published for the school, or
    the one its address names (see `draft_for`)."""
    token = request.GET.get(DRAFT_PARAMETER)
    if token is None:
        return version_for(site, page.locale)
    return draft_for(token, request.user, site)


def contacts_for_staff(directory: Directory) -> list[ContactForStaff]:
    """The school's services, the urgent ones first, each with its staff half."""
    shown = sorted(directory.contacts, key=lambda contact: not contact.is_urgent)
    halves = {
        half.contact_id: half
        for half in ContactStaffDetail.objects.filter(contact__in=[one.pk for one in shown])
    }
    return [ContactForStaff(contact, halves.get(contact.pk)) for contact in shown]


def parts_of(
    version: GuideVersion, directory: Directory, context: dict, reads_as: str = ""
) -> dict[str, list[Part]]:
    """The sections of a version for one school, those for the corridor and those to read later.

    Items about other ages than the school's are left out, and whatever waits to be checked.
    Those for the group of staff `reads_as` come first in each part. The steps keep their order:
    what comes first there comes first for everybody.
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
    shown = [item for item in version.body if item.block.suits(item.value, phases)]
    glossary = glossary_of(shown)
    explained: dict[str, set[str]] = {}
    context = {**context, "several_phases": len(phases) > 1}
    for item in shown:
        html = item.block.render(item.value, context)
        if not html:
            continue
        part = part_of[item.block_type]
        if item.block_type != "term":
            html = glossary.explain(html, explained.setdefault(part.anchor, set()))
        if item.block_type == "next_step":
            part.steps.append(html)
        else:
            part.all_items.append(
                Item(
                    html,
                    frozenset(item.value.get("audiences") or ()),
                    frozenset(item.value.get("phases") or ()),
                )
            )
        source = (item.value.get("source") or "", item.value.get("source_url") or "")
        # A law names its source itself; elsewhere one list at the foot is easier to read past.
        if item.block_type != "law" and any(source) and source not in part.sources:
            part.sources.append(source)
    for part in quick + long:
        part.groups = grouped(part.all_items, reads_as)
    files = files_for_staff(version, context["request"], context["page"])
    if files:
        html = render_to_string("wagtail_youngcarers/guide/includes/files.html", {"files": files})
        next(part for part in long if part.anchor == FILES).groups = [Group([html])]
    return {
        "quick_parts": [part for part in quick if part.steps or part.items],
        "long_parts": [part for part in long if part.items],
    }


def glossary_of(items) -> Glossary:
    """The words explained by those of `items` (stream children) that readers are shown."""
    return Glossary.of_entries(
        (item.value.get("term") or "", item.value.get("meaning") or "")
        for item in items
        if item.block_type == "term" and item.value and not item.value.get("please_check")
    )


def grouped(items: list[Item], reads_as: str = "") -> list[Group]:
    """`items` in groups: those for `reads_as`, those for everybody, those for others.

    In each, what is about all ages comes before what is about some, the youngest first. Without
    `reads_as`, or where nothing is for that group in particular, there is one group.
    """
    items = sorted(items, key=_age)
    own = [item for item in items if reads_as in item.audiences]
    if not own:
        return [Group([item.html for item in items])] if items else []
    everybody = [item for item in items if not item.audiences]
    others = [item for item in items if item.audiences and reads_as not in item.audiences]
    labelled = (
        (own, gettext("For: %(who)s") % {"who": StaffGroup(reads_as).label}),
        (everybody, _("For everybody")),
        (others, _("For others")),
    )
    return [Group([item.html for item in found], label) for found, label in labelled if found]


def _age(item):
    ages = [number for number, phase in enumerate(GuidePhase) if phase in item.phases]
    return min(ages, default=-1)


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


def group_of_reader(request, site) -> str:
    """The group of staff whose items come first: the one asked for in the address, else the one
    that the school's staff list gives the reader, else none."""
    asked = request.GET.get(FOR_PARAMETER)
    if asked is None:
        found = StaffMember.objects.filter(site=site, user=request.user)
        asked = found.values_list("works_as", flat=True).first()
    return asked if asked in StaffGroup.values else ""


def choices_of_group(request, reads_as: str) -> list[Choice]:
    """A link for each group of staff, and one to the guide's own order."""
    offered = [*StaffGroup.choices, ("", _("In its own order"))]
    return [
        Choice(label, _address(request, **{FOR_PARAMETER: value}), value == reads_as)
        for value, label in offered
    ]


def _address(request, **changes):
    # This address with some of its parameters changed; whatever else it carries is dropped.
    query = QueryDict(mutable=True)
    for name in (DRAFT_PARAMETER, FOR_PARAMETER):
        if name in request.GET:
            query[name] = request.GET[name]
    for name, value in changes.items():
        query[name] = value
    return f"?{query.urlencode()}" if query else request.path


def changes_of(version: GuideVersion) -> dict:
    """What readers are told of the versions of a guide; of the text of old ones, nothing.

    ``earlier``: those before `version`, the newest first. ``newest``: where `version` has been
    followed by another, the number of the one that staff read. ``is_new``: whether what it
    changed is still news.
    """
    published = GuideVersion.objects.filter(guide=version.guide_id).exclude(number=None)
    found = list(published.only("number", "published_at", "what_changed").order_by("-number"))
    number = version.number or 0
    newest = found[0].number if found else 0
    return {
        "earlier": [one for one in found if one.number < number],
        "newest": newest if number and newest > number else None,
        "is_new": bool(
            number > 1
            and number == newest
            and version.what_changed
            and version.published_at
            and timezone.now() - version.published_at <= NEW_FOR
        ),
    }


def reading_context(request, page, site) -> dict:
    """What the templates of the staff area need beside the page's own context."""
    version = version_asked_for(request, page, site)
    if version is None:
        directory = Directory.for_context({"request": request, "page": page})
        lead = directory.role(Role.SAFEGUARDING_LEAD)
        return {"guide": None, "version": None, "yc": directory, "safeguarding_lead": lead}
    reader = reader_language()
    language = version.guide.locale.language_code
    reads_as = group_of_reader(request, site)
    # All of it in one language: the guide's own, which may not be the page's.
    with translation.override(language):
        directory = Directory.for_context({"request": request, "page": page})
        context = {
            "guide": version.guide,
            "guide_language": language,
            "guide_title": Words(
                version.guide.title, lang="" if language == reader else language, page_lang=reader
            ),
            # Inside the guide, for what is said to its reader about them.
            "reader_lang_attr": Words(
                "-", lang="" if language == reader else reader, page_lang=language
            ).lang_attr,
            "version": version,
            "yc": directory,
            "is_draft": version.number is None,
            "waiting": len(waiting_items(version)) if version.number is None else 0,
            "safeguarding_lead": directory.role(Role.SAFEGUARDING_LEAD),
            "staff_contacts": contacts_for_staff(directory),
            "reads_as": reads_as,
            "for_choices": choices_of_group(request, reads_as),
            "print_url": _address(request, **{PRINT_PARAMETER: ""}),
            "screen_url": _address(request),
            "folded": PRINT_PARAMETER not in request.GET,
            "changes": changes_of(version),
            "reading_ends": reading_ends_soon(request.user, site),
        }
        rendering = {"request": request, "page": page, **context}
        context.update(parts_of(version, directory, rendering, reads_as))
    return context
