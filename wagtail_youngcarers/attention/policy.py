"""Who is told what wants attention: whoever has a right that a rule is for."""

from __future__ import annotations

from django.db.models import QuerySet
from wagtail.models import Site

from wagtail_youngcarers.attention.looking import RULES
from wagtail_youngcarers.schools.policy import has_right_somewhere, sites_with_right


def schools_of(user) -> QuerySet[Site]:
    """The schools a user is told of, by name."""
    mine = Site.objects.none()
    for right in RULES:
        mine = mine | sites_with_right(user, right)
    return mine.distinct().order_by("site_name", "hostname", "port")


def is_told_anything(user) -> bool:
    """Whether a user is told of any school."""
    return any(has_right_somewhere(user, right) for right in RULES)
