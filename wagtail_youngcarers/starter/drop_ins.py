"""Plans a school's drop-in, where set-up was told when it is."""

from __future__ import annotations

from django.utils.translation import gettext as _

from wagtail_youngcarers.records.calendar import say_when
from wagtail_youngcarers.records.cards import stored_sessions
from wagtail_youngcarers.records.models import Activity, Role
from wagtail_youngcarers.starter.steps import Action, School, check_facts, saves


def plan_drop_in(school: School) -> None:
    """Plan the drop-in, unless the school has one or set-up was told of none."""
    there = Activity.objects.filter(
        site=school.site, locale=school.main_locale, kind=Activity.Kind.DROP_IN
    ).first()
    told = school.facts.drop_in
    school.made["drop_in"] = there
    if there and told and told.exists:
        school.add(Action.KEEP, "activity", there.title)
    elif told and told.exists:
        drop_in = _activity(school, told)
        check_facts(drop_in, {"place": "--drop-in-place"})
        what = drop_in_in_words(drop_in)
        school.add(Action.MAKE, "activity", drop_in.title, what, _makes(school, drop_in))


def drop_in_in_words(activity) -> str:
    """When and where an activity is, as far as it is known."""
    return "; ".join(filter(None, [*say_when(stored_sessions(activity)), activity.place]))


def _activity(school, told):
    activity = Activity(
        site=school.site,
        locale=school.main_locale,
        title=_("Drop-in"),
        kind=Activity.Kind.DROP_IN,
        place=told.place,
        how_to_join=_("Just come."),
    )
    activity.sessions = [
        ("session", {"weekday": day, "starts": told.starts, "ends": told.ends, "week": "every"})
        for day in told.days
    ]
    return activity


def _makes(school, activity):
    def do():
        activity.role = school.made["role", Role.YOUNG_CARERS_LEAD]
        saves(activity)()

    return do
