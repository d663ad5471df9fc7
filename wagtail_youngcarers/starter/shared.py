"""Plans the records that every school on one Wagtail shares: helplines and figures."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import override
from wagtail.models import Locale

from wagtail_youngcarers.records.models import DatedFigure, Helpline
from wagtail_youngcarers.starter.content.figures import figures
from wagtail_youngcarers.starter.content.helplines import helplines
from wagtail_youngcarers.starter.steps import Action, Step, saves
from wagtail_youngcarers.starter.translations import plan_translations


def plan_shared() -> list[Step]:
    """A step for each shared record that is not there yet, and one for those that are."""
    locale = Locale.get_default()
    with override(locale.language_code):
        return [
            *_plan(Helpline, "helpline", _("Helplines"), helplines, locale),
            *_plan(DatedFigure, "figure", _("Figures"), figures, locale),
        ]


def _plan(model, kind, label, shipped, locale):
    rows = shipped()
    there = {record.key: record for record in model.objects.filter(site=None, locale=locale)}
    steps, records = [], []
    for row in rows:
        if row["key"] in there:
            records.append(there[row["key"]])
            continue
        record = model(locale=locale, **row)
        records.append(record)
        note = _("please check: readers don't see it yet") if record.please_check else ""
        steps.append(Step(Action.MAKE, kind, str(record), note, saves(record)))
    kept = sum(row["key"] in there for row in rows)
    if kept:
        note = _("%(number)d are there already") % {"number": kept}
        steps.append(Step(Action.KEEP, kind, label, note))
    return [*steps, *plan_translations(label, shipped, records)]
