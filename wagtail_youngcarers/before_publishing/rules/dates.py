"""What time has overtaken: figures, the award, the commitment."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.text import get_text_list
from django.utils.translation import gettext as _

from wagtail_youngcarers.attention.findings import say_day
from wagtail_youngcarers.before_publishing.draft import place_of
from wagtail_youngcarers.before_publishing.faults import Fault
from wagtail_youngcarers.blocks import (
    AwardBlock,
    CommitmentBlock,
    FiguresBlock,
    WhatHasChangedBlock,
)
from wagtail_youngcarers.blocks.base import has_words
from wagtail_youngcarers.blocks.figures import DEFAULT_LIMIT
from wagtail_youngcarers.freshness.checking import is_overdue, with_last_check
from wagtail_youngcarers.records.models import DatedFigure
from wagtail_youngcarers.schools.policy import SchoolRecordPolicy
from wagtail_youngcarers.schools.screens import url_of


def figures(draft) -> Iterator[Fault]:
    """The figures that a page shows."""
    shown: dict = {}
    for item in draft.of(FiguresBlock):
        for view in _shown_by(draft, item):
            shown.setdefault(view.pk, item)
    if not shown:
        return
    stored = with_last_check(DatedFigure._default_manager.filter(pk__in=shown))
    months, overdue = draft.directory.settings.review_months, []
    for figure in stored.order_by("sort_order", "pk"):
        at = shown[figure.pk]
        found = list(_figure(draft, figure, at))
        yield from found
        if not found and is_overdue(figure.checked_on, months, draft.today):
            overdue.append(figure)
    if overdue:
        names = get_text_list([f"“{figure.value}”" for figure in overdue], _("and"))
        yield draft.fault(
            "figure-overdue",
            _("Nobody has looked lately whether these figures are still right: %(figures)s.")
            % {"figures": names},
            shown[overdue[0].pk],
            url=url_of("young_carers_attention:index") if draft.may_change_records else "",
            action=_("Look through them"),
        )


def _shown_by(draft, item):
    yc, value = draft.directory, item.value
    if item.block.has_choice(value):
        return yc.choose(item.block.chosen(value))
    limit = value.get("limit")
    return yc.figures(value.get("audience"))[: limit if isinstance(limit, int) else DEFAULT_LIMIT]


def figure_itself(draft) -> Iterator[Fault]:
    """The same for a figure. Whether it was checked is on its own screen already."""
    yield from _figure(draft, draft.instance, None)


def _figure(draft, figure, at):
    def found(code, what, field):
        if at is None:
            return draft.fault(code, what, place_of(figure._meta.get_field(field)))
        url = url_of("young_carers_figures:edit", figure.pk) if _may_change(draft, figure) else ""
        return draft.fault(code, what, at, url=url, action=_("Open the figure"))

    name = {"figure": f"{figure.value} {figure.statement}".strip(), "year": figure.year}
    if not figure.source.strip():
        yield found("figure-without-source", _("“%(figure)s” has no source.") % name, "source")
    due = figure.check_again_by
    if due and due < draft.today:
        yield found(
            "figure-old",
            _(
                "A newer figure may be out than “%(figure)s” (%(year)s). "
                "It was to be looked for by %(day)s."
            )
            % {**name, "day": say_day(due)},
            "check_again_by",
        )


def _may_change(draft, figure):
    if draft.user is None:
        return True
    policy = SchoolRecordPolicy(DatedFigure)
    return policy.user_has_permission_for_instance(draft.user, "change", figure)


def awards(draft) -> Iterator[Fault]:
    """Awards that have run out, and those that have changed nothing."""
    has_changes = any(
        has_words(item.value.get("changes")) for item in draft.of(WhatHasChangedBlock)
    )
    for item in draft.of(AwardBlock):
        value = item.value
        until = value.get("expires_on")
        if value.is_held and until and until < draft.today:
            yield draft.fault(
                "award-expired",
                _("The award ran out on %(day)s. Renew it, or take it out.")
                % {"day": say_day(until)},
                item.place.inner("expires_on"),
            )
        if has_words(value.get("scheme")) and not (value.get("note") or has_changes):
            yield draft.fault(
                "award-without-change",
                _("Nothing on the page says what the award has changed at school."),
                item.place.inner("note"),
            )


def commitments(draft) -> Iterator[Fault]:
    """Commitments past their day, and those that nobody has agreed."""
    for item in draft.of(CommitmentBlock):
        value = item.value
        due = value.get("review_on")
        if due and due < draft.today:
            yield draft.fault(
                "commitment-review",
                _("The commitment was to be looked at again on %(day)s.") % {"day": say_day(due)},
                item.place.inner("review_on"),
            )
        if has_words(value.get("commitments")) and not (
            value.get("agreed_by") and value.get("agreed_on")
        ):
            yield draft.fault(
                "commitment-not-agreed",
                _("Nothing says who agreed the commitment, and when."),
                item.place.inner("agreed_by"),
            )
