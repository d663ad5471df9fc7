"""Decides what of the starter pages may go live when set-up is asked to publish.

Only what passes is published. A block that still asks the school something, or a commitment
that nobody has agreed, is held back: it stays in the page's draft, and the live page goes
without it.
"""

from __future__ import annotations

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from wagtail_youngcarers.page_kinds import STAFF_AREA, kind_of
from wagtail_youngcarers.records.models import Appointment
from wagtail_youngcarers.starter.markers import OPENING, find_marks
from wagtail_youngcarers.starter.steps import Action, School


def plan_publishing(school: School, page, section_live: bool = True) -> bool:
    """Plan the publishing of one page, made or found; returns whether it will be live.

    A page that has been live before is its editors' business, so only a draft that never
    was is published.
    """
    if page.live or not school.publish:
        return page.live
    if page.pk:
        if page.first_published_at:
            return False
        page = page.get_latest_revision_as_object()
    why = _why_not(school, page, section_live)
    if why:
        school.left_out("page", page.title, why)
        return False
    school.add(Action.PUBLISH, "page", page.title, do=lambda: _publish(page))
    for label, why in split_body(page)[1]:
        school.left_out("block", f"{page.title}: {label}", why)
    return True


def _why_not(school, page, section_live):
    if kind_of(page) == STAFF_AREA:
        return ""
    if not section_live:
        return _("the page above it is not published")
    if not can_be_reached(school):
        return _(
            "a reader could reach nobody at school: give --office-phone, --office-email or "
            "--mailbox with --lead"
        )
    marks = find_marks([getattr(page, name, "") for name in ("title", "introduction")])
    return marks[0] if marks else ""


def can_be_reached(school: School) -> bool:
    """Whether a page of the school leads to somebody at school, once the plan has run."""
    if school.has_office or school.made.get("reachable"):
        return True
    today = timezone.localdate()
    in_post = Appointment.objects.filter(
        Q(starts_on=None) | Q(starts_on__lte=today),
        Q(ends_on=None) | Q(ends_on__gte=today),
        Q(person__leaving_on=None) | Q(person__leaving_on__gte=today),
        role__site=school.site,
    )
    return in_post.exclude(role__mailbox="", role__phone="").exists()


def split_body(page) -> tuple[list[dict], list[tuple[str, str]]]:
    """The blocks of a page that may be published; and the label of each other one, with why."""
    body = getattr(page, "body", None)
    kept, held = [], []
    for block in body.get_prep_value() if body else []:
        why = why_hold_back(block)
        if why:
            held.append((str(body.stream_block.child_blocks[block["type"]].label), why))
        else:
            kept.append(block)
    return kept, held


def why_hold_back(block: dict) -> str:
    """Why a block, as stream data, may not be published yet; empty if it may."""
    value = block["value"]
    if block["type"] == "commitment" and not (value.get("agreed_by") and value.get("agreed_on")):
        return _("nobody has agreed it yet: fill in “agreed by” and “agreed on”")
    if find_marks(value):
        return _("it still asks you to decide something: look for %(mark)s") % {"mark": OPENING}
    return ""


def _publish(page):
    """Publish what may be published of a page; blocks held back wait in a draft."""
    # Pages have been added below it since it was made; publishing writes how many it has.
    page.refresh_from_db(fields=["path", "depth", "numchild"])
    kept, held = split_body(page)
    if not held:
        page.save_revision().publish()
        return
    whole = page.body
    page.body = whole.stream_block.to_python(kept)
    page.save_revision().publish()
    page.refresh_from_db()
    page.body = whole
    page.save_revision()
