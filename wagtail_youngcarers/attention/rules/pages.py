"""Pages: not published, or showing what time has overtaken."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from wagtail_youngcarers.attention.findings import Finding, Importance, say_day, url_of
from wagtail_youngcarers.blocks.award import HELD
from wagtail_youngcarers.page_kinds import SECTION, find_pages
from wagtail_youngcarers.starter.markers import find_marks


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
        get = getattr(block.value, "get", None)
        if block.block_type == "award" and get:
            until = get("expires_on")
            if get("status") == HELD and until and until < look.today:
                yield look.finding(
                    Importance.SOON,
                    "award-expired",
                    _("The award on “%(page)s” ran out on %(day)s; the page says so.")
                    % {**what, "day": say_day(until)},
                    edit,
                    _("Renew it, or take it out"),
                    about=f"{about}/{block.id}",
                    since=until,
                )
        if block.block_type == "commitment" and get:
            due = get("review_on")
            if due and due < look.today:
                yield look.finding(
                    Importance.SOON,
                    "commitment-review",
                    _("The commitment on “%(page)s” was to be looked at again on %(day)s.")
                    % {**what, "day": say_day(due)},
                    edit,
                    _("Look at it again"),
                    about=f"{about}/{block.id}",
                    since=due,
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
