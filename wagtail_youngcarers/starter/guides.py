"""Plans a school's staff guide: the starter guide as a draft, for the school to finish."""

from __future__ import annotations

import json

from django.utils.translation import gettext as _

from wagtail_youngcarers.guide.models import Guide, GuideVersion
from wagtail_youngcarers.guide.publishing import can_publish, publish
from wagtail_youngcarers.starter.content import guide as starter_guide
from wagtail_youngcarers.starter.steps import Action, School, saves


def plan_guide(school: School) -> None:
    """Plan the guide, unless the school has one or reads the one every school shares."""
    name = _("Staff guide")
    own = Guide.objects.filter(site=school.site, locale=school.main_locale).first()
    shared = Guide.objects.filter(site=None, locale=school.main_locale).exists()
    if own:
        school.add(Action.KEEP, "guide", name, _("published") if own.published else _("draft"))
    elif shared:
        school.add(Action.KEEP, "guide", name, _("the one every school shares"))
    else:
        school.add(Action.MAKE, "guide", name, _("draft"), lambda: _make(school))
    if school.publish and (own or not shared):
        _plan_publishing(school, own)


def _plan_publishing(school, guide):
    """Plan the guide's first publishing. Later ones are for whoever changed it."""
    if guide and guide.published:
        return
    if guide is None:
        why = _("nobody has read and approved it yet")
    else:
        why = " ".join(str(problem) for problem in can_publish(guide))
    if why:
        school.left_out("guide", _("Staff guide"), why)
    else:
        school.add(Action.PUBLISH, "guide", _("Staff guide"), do=lambda: publish(guide.draft))


def _make(school):
    guide = Guide(site=school.site, locale=school.main_locale, title=starter_guide.title())
    saves(guide)()
    GuideVersion.objects.create(guide=guide, body=json.dumps(starter_guide.body()))
