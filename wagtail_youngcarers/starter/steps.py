"""What set-up is made of: facts it was told, steps it plans, and errors it stops at."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from wagtail.models import Locale, Site

from wagtail_youngcarers.page_kinds import SECTION
from wagtail_youngcarers.schools.models import SchoolSettings


class SetupError(Exception):
    """Set-up can't go on, and has changed nothing. The message says what to do."""


class Action(StrEnum):
    """What a step does. `KEEP` and `LEAVE_OUT` change nothing; the note says why."""

    MAKE = "make"
    FILL = "fill"
    PUBLISH = "publish"
    KEEP = "keep"
    LEAVE_OUT = "leave_out"


@dataclass
class Step:
    """One line of a plan: an action on one thing, and the function that carries it out."""

    action: Action
    kind: str
    name: str
    note: str = ""
    do: Callable[[], object] | None = None

    def as_dict(self) -> dict:
        """The step for ``--json``."""
        return {
            "action": str(self.action),
            "kind": self.kind,
            "name": str(self.name),
            "note": str(self.note),
        }


@dataclass(frozen=True)
class DropIn:
    """When and where a school's drop-in is: ``days`` as in `records.sessions.WEEKDAYS`, all at
    the same time. That there is none yet (not ``exists``) is an answer too."""

    exists: bool = True
    days: tuple[str, ...] = ()
    starts: datetime.time | None = None
    ends: datetime.time | None = None
    place: str = ""


@dataclass(frozen=True)
class Service:
    """A service outside school, as far as it is known; ``kind`` as in `ReferralContact.Kind`."""

    kind: str
    name: str = ""
    phone: str = ""
    email: str = ""
    website: str = ""

    @property
    def is_told(self) -> bool:
        """Whether anything is known of it."""
        return bool(self.name or self.phone or self.email or self.website)


@dataclass(frozen=True)
class Facts:
    """What the person running set-up said about a school; empty where they did not.

    ``drop_in`` is None where nobody has said whether there is one. ``approval``: whether the
    safeguarding lead approves pages before they are published, with which account.
    """

    phase: str = ""
    name: str = ""
    local_authority: str = ""
    office_phone: str = ""
    office_email: str = ""
    office_hours: str = ""
    recording_system: str = ""
    mailbox: str = ""
    mailbox_reader: str = ""
    lead_phone: str = ""
    # Where and when to find whoever is named as the lead.
    lead_where: str = ""
    # By role key, the people in post, and those who step in for them.
    people: dict[str, list[str]] = field(default_factory=dict)
    deputies: dict[str, list[str]] = field(default_factory=dict)
    drop_in: DropIn | None = None
    services: tuple[Service, ...] = ()
    approval: bool = False
    approver: object = None

    # The options that are true of one school only, so can't be given for several at once.
    OF_ONE_SCHOOL = (
        "name",
        "office_phone",
        "office_email",
        "office_hours",
        "mailbox",
        "mailbox_reader",
        "lead_phone",
        "lead_where",
        "people",
        "deputies",
        "drop_in",
        "services",
        "approver",
    )

    def settings_values(self) -> dict[str, str]:
        """The values for the school's settings row."""
        names = (
            "phase",
            "name",
            "local_authority",
            "office_phone",
            "office_email",
            "office_hours",
            "recording_system",
        )
        return {name: getattr(self, name) for name in names if getattr(self, name)}


def has_workflows() -> bool:
    """Whether this site uses Wagtail's workflows at all."""
    return getattr(settings, "WAGTAIL_WORKFLOW_ENABLED", True)


class School:
    """One Site while it is being planned: what is there, and the steps so far.

    ``settings`` is the school's row as it will be; ``made`` holds what steps have made, for
    the steps after them. ``options``: see `make_plan`.
    """

    def __init__(self, site: Site, facts: Facts, publish: bool = False, twin=None, **options):
        self.site = site
        self.keeps_unreachable: bool = options.get("keeps_unreachable", False)
        # Who the pages are written down as made by; None on the command line.
        self.user = options.get("user")
        # The school, planned before this one, whose Site has the same root page.
        self.twin: School | None = twin
        self.facts = facts
        self.publish = publish
        self.locale = site.root_page.locale
        self.main_locale = Locale.get_default()
        self.settings = SchoolSettings.objects.filter(site=site).first()
        self.steps: list[Step] = []
        self.made: dict = {}

    @property
    def host(self) -> str:
        """The Site as it is named on the command line."""
        return host_of(self.site)

    @property
    def name(self) -> str:
        """The school as people call it."""
        return (
            (self.settings.name if self.settings else "")
            or self.facts.name
            or self.site.site_name
            or self.site.hostname
        )

    @property
    def phase(self) -> str:
        """The phase: as the school's settings say, else as set-up was told."""
        phase = self.settings.phase if self.settings else self.facts.phase
        if not phase:
            raise SetupError(
                f"Which children does {self.host} teach? Say so with --phase: infant, junior, "
                "primary, secondary or all_through."
            )
        return phase

    @property
    def section(self):
        """The section page, once it is found or made; None until then."""
        return self.made.get(SECTION) or (self.twin.section if self.twin else None)

    @property
    def is_approved_first(self) -> bool:
        """Whether set-up was asked that somebody approves pages before they are published."""
        return self.facts.approval and has_workflows()

    @property
    def knows_of_drop_in(self) -> bool:
        """Whether somebody has said when the drop-in is, or that there is none yet."""
        return self.facts.drop_in is not None or bool(self.made.get("drop_in"))

    @property
    def has_office(self) -> bool:
        """Whether the school office can be reached, once the plan has run."""
        return bool(self.settings and (self.settings.office_phone or self.settings.office_email))

    def add(self, action: Action, kind: str, name: str, note: str = "", do=None) -> None:
        """Add a step to the plan."""
        self.steps.append(Step(action, kind, name, note, do))

    def left_out(self, kind: str, name: str, why: str) -> None:
        """Add a step that only says what was left out, and why."""
        self.add(Action.LEAVE_OUT, kind, name, why)


def host_of(site: Site) -> str:
    """A Site as ``--site`` names it: the port only where it is not the usual one."""
    return site.hostname if site.port == 80 else f"{site.hostname}:{site.port}"


def check_facts(record, options: dict[str, str]) -> None:
    """Refuse a record whose told facts can't be right, naming the option each came from.

    `options` maps field names to options. Raises `SetupError`.
    """
    try:
        record.clean_fields(
            exclude={field.name for field in record._meta.fields if field.name not in options}
        )
    except ValidationError as error:
        lines = [
            _("%(option)s: %(message)s") % {"option": options[name], "message": " ".join(messages)}
            for name, messages in error.message_dict.items()
        ]
        raise SetupError("\n".join(lines)) from error


def saves(record) -> Callable[[], None]:
    """What a step does that only checks and saves `record`."""

    def do():
        record.full_clean()
        record.save()

    return do
