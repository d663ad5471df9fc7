"""Who is told what wants attention: whoever has a right that a rule is for."""

from __future__ import annotations

from django.db.models import QuerySet
from wagtail.models import Site

from wagtail_youngcarers.attention.looking import RULES
from wagtail_youngcarers.schools.policy import (
    CHANGE_GUIDE,
    LOOK_AFTER_RECORDS,
    has_right_somewhere,
    sites_with_right,
)


def schools_of(user) -> QuerySet[Site]:
    """The schools a user is told of, by name."""
    mine = Site.objects.none()
    for right in RULES:
        mine = mine | sites_with_right(user, right)
    return mine.distinct().order_by("site_name", "hostname", "port")


def schools_reported_to(user) -> QuerySet[Site]:
    """The schools whose records or staff guide a user looks after, by name."""
    mine = sites_with_right(user, LOOK_AFTER_RECORDS) | sites_with_right(user, CHANGE_GUIDE)
    return mine.distinct().order_by("site_name", "hostname", "port")


def is_reported_to(user) -> bool:
    """Whether there is anything in the report for a user."""
    return has_right_somewhere(user, LOOK_AFTER_RECORDS) or has_right_somewhere(user, CHANGE_GUIDE)


def is_told_anything(user) -> bool:
    """Whether a user is told of any school."""
    return any(has_right_somewhere(user, right) for right in RULES)
