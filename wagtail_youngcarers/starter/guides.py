"""Plans a school's staff guide: the starter guide as a draft, for the school to finish."""

from __future__ import annotations

from django.utils.translation import gettext as _

from wagtail_youngcarers.guide.models import Guide, GuideVersion
from wagtail_youngcarers.starter.content.guide import starter_guide
from wagtail_youngcarers.starter.steps import Action, School


def plan_guide(school: School) -> None:
    """Plan the guide, unless the school has one or reads the one every school shares."""
    own = Guide.objects.filter(site=school.site, locale=school.main_locale).first()
    shared = Guide.objects.filter(site=None, locale=school.main_locale).exists()
    if own:
        school.add(Action.KEEP, "guide", _("Staff guide"))
    elif shared:
        school.add(Action.KEEP, "guide", _("Staff guide"), _("the one every school shares"))
    else:
        school.add(Action.MAKE, "guide", _("Staff guide"), _("draft"), lambda: _make(school))


def _make(school):
    guide = Guide(site=school.site, locale=school.main_locale, title=_("Staff guide"))
    guide.full_clean()
    guide.save()
    GuideVersion.objects.create(guide=guide, body=starter_guide())
