"""Whether a reader finds somebody: a way to reach school, and a person in each role."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from wagtail_youngcarers.before_publishing.faults import Fault
from wagtail_youngcarers.blocks import (
    HelplinesBlock,
    OurPeopleBlock,
    QuestionsBlock,
    WaysToStartBlock,
    WhatHappensBlock,
    WhatWeOfferBlock,
)
from wagtail_youngcarers.page_kinds import INFORMATION, PICTURE, SECTION, page_classes
from wagtail_youngcarers.records.models import Role
from wagtail_youngcarers.schools.screens import url_of

_SETTINGS = ("wagtail_youngcarers", "schoolsettings")


def routes(draft) -> Iterator[Fault]:
    """A phone or an e-mail address of somebody at school."""
    if draft.site is None or draft.directory.leads_to_somebody:
        return
    url = url_of("wagtailsettings:edit", *_SETTINGS, draft.site.pk)
    yield draft.fault(
        "no-route",
        _(
            "There is no phone and no e-mail address of anybody at school. Give the school office "
            "one, or somebody’s role."
        ),
        url=url if draft.may_change_records else "",
        action=_("Open the school’s details"),
    )


def roles(draft) -> Iterator[Fault]:
    """The roles the page names, and whether somebody holds each."""
    for role, at in _named_roles(draft):
        if not role.in_post:
            yield _nobody(draft, role, at)


def _named_roles(draft):
    if draft.site is None:
        return
    seen = set()
    for role, at in _roles_and_places(draft):
        if role is not None and role.pk and role.pk not in seen:
            seen.add(role.pk)
            yield role, at


def _roles_and_places(draft):
    yc = draft.directory
    for item in draft.of(OurPeopleBlock):
        chosen = item.block.chosen(item.value)
        for role in yc.choose(chosen) if item.block.has_choice(item.value) else yc.roles:
            yield role, item
    for item in draft.of(WaysToStartBlock):
        chosen = item.block.chosen(item.value)
        for role in yc.choose(chosen) if chosen else [yc.role(Role.YOUNG_CARERS_LEAD)]:
            yield role, item
    if draft.kind == PICTURE:
        chosen = yc.for_this_site(draft.instance.role) or yc.role(Role.YOUNG_CARERS_LEAD)
        yield chosen, None


def _nobody(draft, role, at):
    url = f"{url_of('young_carers_appointments:add')}?role={role.pk}"
    return draft.fault(
        "nobody-in-post",
        _("Nobody holds the role “%(role)s”.") % {"role": role.title},
        at,
        url=url if draft.may_change_records else "",
        action=_("Say who it is"),
    )


def role_in_post(draft) -> Iterator[Fault]:
    """The same for a role itself."""
    for role in draft.directory.roles:
        if role.pk == draft.instance.pk and not role.in_post:
            yield _nobody(draft, role, None)


def people_on_the_page(draft) -> Iterator[Fault]:
    """A page with a body says whom to talk to."""
    if draft.kind not in (SECTION, INFORMATION):
        return
    if not draft.of(OurPeopleBlock, WaysToStartBlock):
        yield draft.fault(
            "no-people",
            _("This page names nobody to talk to. Add the block “Our people”."),
            path="body",
            action=_("Go to the blocks"),
        )
    elif draft.kind == SECTION and not any(
        role.key == Role.YOUNG_CARERS_LEAD for role in draft.directory.roles
    ):
        yield draft.fault(
            "no-people",
            _("There is no role “Young carers lead”, so the page can’t name one."),
            url=url_of("young_carers_roles:add") if draft.may_change_records else "",
            action=_("Add the role"),
        )


def help_at_any_hour(draft) -> Iterator[Fault]:
    """The section page gives the lines that answer day and night."""
    if draft.kind == SECTION and not draft.of(HelplinesBlock):
        yield draft.fault(
            "no-urgent-help",
            _("This page says nothing about help at night. Add the block “Helplines”."),
            path="body",
            action=_("Go to the blocks"),
        )


def every_reader(draft) -> Iterator[Fault]:
    """Below the section page there is something for a child, and what happens is told."""
    if draft.kind != SECTION:
        return
    below = list(_pages_below(draft.instance))
    if not any(getattr(page, "is_for_pupils", False) for page in below):
        yield draft.fault(
            "nothing-for-children",
            _("No page below this one is written for pupils, or for the youngest to look at."),
        )
    told = draft.of(WhatHappensBlock, QuestionsBlock) or any(
        isinstance(block.block, WhatHappensBlock | QuestionsBlock)
        for page in below
        for block in getattr(page, "body", None) or ()
    )
    if not told:
        yield draft.fault(
            "no-what-happens",
            _(
                "Neither this page nor one below it says what happens once somebody has told you. "
                "Add the block “What happens if you tell us”."
            ),
            path="body",
            action=_("Go to the blocks"),
        )


def _pages_below(page):
    if not page.pk:
        return
    for kind in (PICTURE, INFORMATION):
        for model in page_classes(kind):
            yield from model._default_manager.child_of(page)


def activities(draft) -> Iterator[Fault]:
    """What the page offers has a day, a place and an adult."""
    yc, seen = draft.directory, set()
    for item in draft.of(WhatWeOfferBlock):
        chosen = item.block.has_choice(item.value)
        for activity in yc.choose(item.block.chosen(item.value)) if chosen else yc.activities:
            if activity.pk not in seen:
                seen.add(activity.pk)
                yield from _activity(draft, activity, item)


def activity_itself(draft) -> Iterator[Fault]:
    """The same for an activity."""
    for activity in draft.directory.activities:
        if activity.pk == draft.instance.pk:
            yield from _activity(draft, activity, None)


def _activity(draft, activity, at):
    missing = [
        name
        for name, is_there in (
            (_("a day and a time"), activity.sessions),
            (_("a place"), activity.place),
            (_("an adult who is there"), activity.role is not None and activity.role.people),
        )
        if not is_there
    ]
    if missing:
        url = url_of("young_carers_activities:edit", activity.pk)
        yield draft.fault(
            "activity-incomplete",
            _("“%(activity)s” has not got: %(missing)s.")
            % {"activity": activity.title, "missing": ", ".join(missing)},
            at,
            url=url if draft.may_change_records and at is not None else "",
            action=_("Fill it in"),
        )
