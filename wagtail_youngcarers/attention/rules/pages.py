"""Pages: not published, or showing what time has overtaken."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wagtail_youngcarers.attention.findings import Finding, Importance, say_day
from wagtail_youngcarers.blocks.award import HELD
from wagtail_youngcarers.page_kinds import SECTION, find_pages
from wagtail_youngcarers.schools.screens import url_of
from wagtail_youngcarers.starter.markers import find_marks


@dataclass(frozen=True)
class Dated:
    """A kind of block that is out of date from the day after the one in its `field`; if
    `status` is given, only one that says so."""

    code: str
    field: str
    words: str
    action: str
    status: str = ""

    def day_of(self, value) -> datetime.date | None:
        """The last day on which a block is right; None where it has none."""
        get = getattr(value, "get", None)
        if get is None or (self.status and get("status") != self.status):
            return None
        return get(self.field)


# By the kind of block.
DATED = {
    "award": Dated(
        code="award-expired",
        field="expires_on",
        status=HELD,
        words=gettext_lazy("The award on “%(page)s” ran out on %(day)s; the page says so."),
        action=gettext_lazy("Renew it, or take it out"),
    ),
    "commitment": Dated(
        code="commitment-review",
        field="review_on",
        words=gettext_lazy("The commitment on “%(page)s” was to be looked at again on %(day)s."),
        action=gettext_lazy("Look at it again"),
    ),
}


def pages(look) -> Iterator[Finding]:
    """The pages themselves, and the dates in their blocks."""
    sections = find_pages(look.site, SECTION)
    if not sections:
        return
    if not any(page.live for page in sections):
        yield look.finding(
            Importance.SOON,
            "section-not-published",
            _("“%(page)s” is not published, so nobody can read it.") % {"page": sections[0].title},
            url_of("wagtailadmin_pages:edit", sections[0].pk),
            _("Finish and publish it"),
            about=str(sections[0].pk),
        )
    for page in look.live_pages:
        yield from _blocks(look, page)


def _blocks(look, page):
    what, edit = {"page": page.title}, url_of("wagtailadmin_pages:edit", page.pk)
    about = str(page.pk)
    for block in getattr(page, "body", None) or ():
        rule = DATED.get(block.block_type)
        day = rule and rule.day_of(block.value)
        if day and day < look.today:
            yield look.finding(
                Importance.SOON,
                rule.code,
                rule.words % {**what, "day": say_day(day)},
                edit,
                str(rule.action),
                about=f"{about}/{block.id}",
                since=day,
            )
    if find_marks(page.body.get_prep_value() if getattr(page, "body", None) else ""):
        yield look.finding(
            Importance.SOON,
            "starter-wording",
            _("“%(page)s” still shows starter wording that asks the school to decide.") % what,
            edit,
            _("Decide"),
            about=about,
        )
