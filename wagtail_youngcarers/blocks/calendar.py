"""What to do, step by step, and when things happen."""

from __future__ import annotations

import datetime

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import ListBlock, StructValue

from wagtail_youngcarers.blocks import groups
from wagtail_youngcarers.blocks.base import PartBlock, SectionBlock, has_words
from wagtail_youngcarers.blocks.fields import (
    DayBlock,
    PlainCharBlock,
    PlainTextBlock,
    ProseBlock,
)


class KeyActionBlock(PartBlock):
    """One step: what to do, and what helps with it."""

    step = PlainCharBlock(label=_("Do this"), help_text=_("Begin with what to do: “Tell…”"))
    detail = PlainTextBlock(
        required=False, label=_("More about it"), help_text=_("Who, where, when: one sentence.")
    )

    class Meta:
        icon = "list-ol"
        label = _("Step")
        label_format = "{step}"


class KeyActionsBlock(SectionBlock):
    """Numbered steps. ``introduction``: rich text; ``steps``: a list of ``step``, ``detail``."""

    introduction = ProseBlock(
        required=False,
        label=_("Introduction"),
        help_text=_("Who this is for, and when they need it."),
    )
    steps = ListBlock(
        KeyActionBlock(), max_num=12, label=_("Steps"), help_text=_("Five is plenty.")
    )

    class Meta:
        template = "wagtail_youngcarers/blocks/key_actions.html"
        icon = "list-ol"
        label = _("Key actions")
        description = _("A few numbered steps, in the order to take them.")
        group = groups.PEOPLE
        default_heading = _("What to do")
        needs = ["introduction", "steps"]
        preview_value = {
            "introduction": _("<p>If you look after somebody and would like school to know:</p>"),
            "steps": [
                {
                    "step": _("Choose an adult you trust"),
                    "detail": _("It can be anybody at school, not only the people on this page."),
                },
                {
                    "step": _("Tell them, or write it down and give it to them"),
                    "detail": _("“I help look after my brother” is enough to begin with."),
                },
                {"step": _("Ask them what happens next"), "detail": ""},
            ],
        }


class KeyDateValue(StructValue):
    """A date or a run of days."""

    @property
    def last_day(self) -> datetime.date | None:
        """The day after which it is over."""
        return self.get("ends_on") or self.get("starts_on")

    @property
    def when(self) -> str:
        """The day or days in words: ``Friday 12 March 2027``, ``12 to 14 March 2027``."""
        starts, ends = self.get("starts_on"), self.get("ends_on")
        if not starts or not ends or starts == ends:
            day = starts or ends
            return date_format(day, "l j F Y") if day else ""
        if (starts.year, starts.month) == (ends.year, ends.month):
            first = date_format(starts, "j")
        elif starts.year == ends.year:
            first = date_format(starts, "j F")
        else:
            first = date_format(starts, "j F Y")
        return _now("%(first)s to %(last)s") % {
            "first": first,
            "last": date_format(ends, "j F Y"),
        }


class KeyDateBlock(PartBlock):
    """Something that happens on a day, or over several."""

    starts_on = DayBlock(label=_("First day"))
    ends_on = DayBlock(
        required=False, label=_("Last day"), help_text=_("Leave empty for a single day.")
    )
    title = PlainCharBlock(label=_("What happens"))
    detail = PlainTextBlock(
        required=False,
        max_length=500,
        label=_("More about it"),
        help_text=_("Where, at what time, and who may come."),
    )

    class Meta:
        icon = "date"
        label = _("Date")
        label_format = "{title}"
        value_class = KeyDateValue

    def find_errors(self, value):
        starts, ends = value.get("starts_on"), value.get("ends_on")
        if starts and ends and ends < starts:
            return {"ends_on": _("The last day is before the first day.")}
        return {}


def _preview_dates():
    year = timezone.localdate().year + 1
    return {
        "dates": [
            {
                "starts_on": datetime.date(year, 3, 8),
                "ends_on": datetime.date(year, 3, 12),
                "title": _("Assemblies about looking after somebody"),
                "detail": _("One for each year group. Nobody is asked to speak about home."),
            },
            {
                "starts_on": datetime.date(year, 6, 16),
                "title": _("Tea for families"),
                "detail": _("From 2pm in the library. Bring little ones along."),
            },
        ]
    }


class KeyDatesBlock(SectionBlock):
    """Dates in order; the ones that have passed move below.

    ``dates``: a list of ``starts_on``, ``ends_on``, ``title`` and ``detail``. Templates also
    get ``coming`` and ``passed``.
    """

    dates = ListBlock(
        KeyDateBlock(),
        max_num=30,
        label=_("Dates"),
        help_text=_("In any order: pages put the next one first."),
    )

    class Meta:
        template = "wagtail_youngcarers/blocks/key_dates.html"
        icon = "date"
        label = _("Key dates")
        description = _(
            "Days to know about, which sort themselves and move below once they are past."
        )
        group = groups.PEOPLE
        default_heading = _("Dates to know")
        needs = ["dates"]

    def get_preview_value(self):
        if "preview_value" in vars(self.meta):
            return super().get_preview_value()
        return self.normalize(_preview_dates())

    def get_context(self, value, parent_context=None):
        context = super().get_context(value, parent_context=parent_context)
        today = context["yc"].today
        dates = sorted(
            (item for item in value.get("dates") or [] if has_words(item)),
            key=lambda item: item.get("starts_on") or item.last_day or datetime.date.max,
        )
        context["passed"] = [item for item in dates if item.last_day and item.last_day < today]
        context["coming"] = [item for item in dates if item not in context["passed"]]
        return context
