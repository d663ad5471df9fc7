"""What set-up is made of: facts it was told, steps it plans, and errors it stops at."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum

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
class Facts:
    """What the person running set-up said about a school; empty where they did not."""

    phase: str = ""
    name: str = ""
    local_authority: str = ""
    office_phone: str = ""
    office_email: str = ""
    office_hours: str = ""
    recording_system: str = ""
    mailbox: str = ""
    # By role key, the people in post.
    people: dict[str, list[str]] = field(default_factory=dict)

    # The options that are true of one school only, so can't be given for several at once.
    OF_ONE_SCHOOL = (
        "name",
        "office_phone",
        "office_email",
        "office_hours",
        "mailbox",
        "people",
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


class School:
    """One Site while it is being planned: what is there, and the steps so far.

    ``settings`` is the school's row as it will be; ``made`` holds what steps have made, for
    the steps after them.
    """

    def __init__(self, site: Site, facts: Facts, publish: bool = False, twin=None):
        self.site = site
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
