"""What is left before a school's pages are good: computed from what is stored, so that it is
never out of date, and nobody ticks anything.

What the attention list knows is asked of it; what only matters before the first publishing is
added. Each line says whom to ask, and leads to where it is put right.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.models import Locale

from wagtail_youngcarers.attention.findings import Importance
from wagtail_youngcarers.attention.looking import Look
from wagtail_youngcarers.page_kinds import INFORMATION, PICTURE, SECTION, find_pages
from wagtail_youngcarers.records.models import Appointment, ReferralContact, Role
from wagtail_youngcarers.schools.policy import CHANGE_GUIDE, has_right
from wagtail_youngcarers.schools.screens import url_of
from wagtail_youngcarers.setting_up.asking import ASK
from wagtail_youngcarers.setting_up.known import known_answers
from wagtail_youngcarers.starter.approval import approving_groups, may_route, workflow_of
from wagtail_youngcarers.starter.markers import find_marks
from wagtail_youngcarers.starter.policy import SchoolToSetUp
from wagtail_youngcarers.starter.publishing import why_hold_back
from wagtail_youngcarers.starter.schools import in_post_at
from wagtail_youngcarers.starter.steps import has_workflows

HEADINGS = {
    Importance.NOW: gettext_lazy("First, so that a reader finds somebody"),
    Importance.SOON: gettext_lazy("Before you publish"),
    Importance.ROUTINE: gettext_lazy("When you have ten minutes"),
}

_KINDS = ReferralContact.Kind

# What is said of each page below, in more words.
_SAID_HERE = {"section-not-published", "starter-wording"}

# By what the attention list calls it, and what it is about ("": anything): the question of set-up
# that answers it, and whom to ask.
_ANSWERS = {
    ("no-way-to-reach-school", ""): ("office_phone", "office_phone"),
    ("no-lead", ""): ("lead", "lead"),
    ("nobody-in-post", Role.YOUNG_CARERS_LEAD): ("lead", "lead"),
    ("nobody-in-post", Role.SAFEGUARDING_LEAD): ("safeguarding_lead", "safeguarding_lead"),
    ("nobody-in-post", ""): ("", "head"),
    ("mailbox-without-reader", Role.YOUNG_CARERS_LEAD): ("mailbox_reader", "mailbox_reader"),
    ("no-contact", _KINDS.YOUNG_CARERS_SERVICE): ("service_name", "service"),
    ("no-contact", _KINDS.FRONT_DOOR): ("council_phone", "council"),
    ("no-contact", _KINDS.OUT_OF_HOURS): ("out_of_hours_phone", "council"),
    ("no-term-dates", ""): ("", "office"),
    ("term-dates-run-out", ""): ("", "office"),
    ("activity-without-time", ""): ("", "drop_in"),
    ("activity-without-adult", ""): ("", "head"),
    ("contact-draft", ""): ("", "ring"),
    ("please-check", ""): ("", "anybody"),
    ("guide-not-published", ""): ("", "guide"),
}


@dataclass(frozen=True)
class Line:
    """One thing that is left: in words, whom to ask, and where to put it right.

    ``parts`` are the places on a page, each in words with its address in the editor.
    """

    importance: Importance
    words: str
    ask: str = ""
    action: str = ""
    url: str = ""
    parts: list[tuple[str, str]] = field(default_factory=list)


@dataclass(frozen=True)
class PageLeft:
    """A page that is there: its title, its form, and whether families read it."""

    title: str
    url: str
    live: bool
    decided: bool


class Checklist:
    """What is left at a school for somebody who may set it up."""

    def __init__(self, user, school: SchoolToSetUp):
        self.user, self.site, self.section = user, school.site, school.section
        self.known = known_answers(self.site, self.section)
        self.pages = []
        self.lines = [*self._findings(), *self._answers(), *self._pages(), *self._approval()]
        self.lines.sort(key=lambda line: line.importance)

    @property
    def groups(self) -> list[tuple[str, list[Line]]]:
        """The lines under their headings, most important first."""
        return [
            (str(heading), [line for line in self.lines if line.importance is importance])
            for importance, heading in HEADINGS.items()
            if any(line.importance is importance for line in self.lines)
        ]

    def question_url(self, name: str) -> str:
        """The address of a question of set-up; empty where it has been answered."""
        if name in self.known:
            return ""
        return f"{reverse('young_carers_set_up:questions', args=[self.site.pk])}#id_{name}"

    def _findings(self):
        for one in Look.for_user(self.site, self.user).findings:
            if one.code in _SAID_HERE:
                continue
            question, ask = _ANSWERS.get((one.code, one.about)) or _ANSWERS.get(
                (one.code, ""), ("", "")
            )
            asked = self.question_url(question) if question else ""
            yield Line(
                Importance.SOON if one.code == "contact-draft" else one.importance,
                one.words,
                ASK.get(ask, ""),
                _("Answer it") if asked else one.action,
                asked or one.url,
            )

    def _answers(self):
        for name, importance, words in (
            (
                "deputy",
                Importance.SOON,
                _("Nobody steps in when the young carers lead is away."),
            ),
            (
                "mailbox",
                Importance.ROUTINE,
                _("There is no mailbox for young carers, so families write to the office."),
            ),
            (
                "local_authority",
                Importance.ROUTINE,
                _("It is not filled in which council most of your families live under."),
            ),
        ):
            # Who has no lead yet, is told that first.
            if name in self.known or (name == "deputy" and "lead" not in self.known):
                continue
            yield Line(importance, words, ASK[name], _("Answer it"), self.question_url(name))
        for post in in_post_at(
            self.site,
            Locale.get_default(),
            role__key=Role.YOUNG_CARERS_LEAD,
            capacity=Appointment.Capacity.HOLDER,
            where_and_when="",
        ).select_related("person"):
            yield Line(
                Importance.ROUTINE,
                _("Pages don’t say where and when pupils find %(person)s.")
                % {"person": post.person.name},
                ASK["lead_where"],
                _("Say where and when"),
                url_of("young_carers_appointments:edit", post.pk),
            )

    def _pages(self):
        for kind in (SECTION, PICTURE, INFORMATION):
            for page in find_pages(self.site, kind):
                draft = page.get_latest_revision_as_object()
                url = url_of("wagtailadmin_pages:edit", page.pk)
                parts = [*_marks_in(draft, url)]
                self.pages.append(PageLeft(draft.title, url, page.live, not parts))
                if parts:
                    yield Line(
                        Importance.SOON,
                        _("“%(page)s” has places that only your school can fill in.")
                        % {"page": draft.title},
                        ASK["lead_and_head"],
                        parts=parts,
                    )

    def _approval(self):
        workflow = workflow_of(self.section) if self.section is not None else None
        if workflow is None or not workflow.active:
            return
        for group in approving_groups(workflow):
            if not group.user_set.filter(is_active=True).exists():
                yield Line(
                    Importance.SOON,
                    _("Nobody can approve pages: no account is in the group “%(group)s”.")
                    % {"group": group.name},
                    ASK["website"],
                )

    # What to do when the list is short enough

    @property
    def may_publish(self) -> bool:
        """Whether this user may publish the school's pages without asking anybody."""
        return self.section.permissions_for_user(self.user).can_publish()

    @property
    def workflow(self) -> str:
        """What pages are sent for approval to; empty where this user needs to send them nowhere.

        A workflow of the whole website binds nobody who may publish; the school's own is meant.
        """
        found = self.section.get_workflow()
        return found.name if found and ("approval" in self.known or not self.may_publish) else ""

    @property
    def asks_for_approval(self) -> bool:
        """Whether nobody of the school's own approves pages, and Wagtail's workflows are in use."""
        return has_workflows() and "approval" not in self.known

    @property
    def approval_url(self) -> str:
        """Where this user lets the safeguarding lead approve; empty where they may not."""
        return self.question_url("approval") if may_route(self.user) else ""

    @property
    def may_change_guide(self) -> bool:
        """Whether this user writes the school's staff guide."""
        return has_right(self.user, CHANGE_GUIDE, self.site)


def _marks_in(page, url):
    """The places of a draft that wait for the school: in words, with the address of each."""
    for name in ("title", "introduction"):
        for mark in find_marks(getattr(page, name, "") or ""):
            yield mark, _address(url, name)
    body = getattr(page, "body", None)
    for block in body.get_prep_value() if body else ():
        path = ["body", block["id"]]
        found = list(_marks_below(block["value"], path))
        for mark, place in found:
            yield mark, _address(url, *place)
        if not found and (why := why_hold_back(block)):
            label = body.stream_block.child_blocks[block["type"]].label
            yield f"{label}: {why}", _address(url, *path)


def _marks_below(value, path):
    """The marks in stored stream data, each with the path to its field."""
    if isinstance(value, str):
        yield from ((mark, path) for mark in find_marks(value))
    elif isinstance(value, dict):
        for name, child in value.items():
            yield from _marks_below(child, [*path, name])
    elif isinstance(value, list):
        for item in value:
            if isinstance(item, dict) and "id" in item:
                yield from _marks_below(item.get("value"), [*path, item["id"]])
            else:
                # An item that no editor has saved yet has no address: its list has.
                yield from ((mark, path) for mark in find_marks(item))


def _address(url, *path):
    """A field in Wagtail's editor, by the address that Wagtail's own links to it have."""
    return f"{url}#:w:contentpath={'.'.join(path)}"
