"""When an activity meets: a weekday and a time on the wall clock.

Stored as words on a calendar, never as a moment: a stored UTC time slips by an hour when
the clocks change.
"""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import (
    CharBlock,
    ChoiceBlock,
    DateBlock,
    StructBlockValidationError,
    TimeBlock,
)

from wagtail_youngcarers.stable_blocks import StableStreamBlock, StableStructBlock

WEEKDAYS = [
    ("0", _("Monday")),
    ("1", _("Tuesday")),
    ("2", _("Wednesday")),
    ("3", _("Thursday")),
    ("4", _("Friday")),
    ("5", _("Saturday")),
    ("6", _("Sunday")),
]

WEEKS = [("every", _("Every week")), ("A", _("Week A")), ("B", _("Week B"))]


def _as_struct(value):
    """`value`, or nothing where what is stored is no struct: the activity can still be edited."""
    return value if isinstance(value, dict) else {}


class _WallTimeBlock(TimeBlock):
    """A time. What can't be read as one counts as no time."""

    def to_python(self, value):
        try:
            return super().to_python(value)
        except (TypeError, ValueError):
            return None


class _DayBlock(DateBlock):
    """A date. What can't be read as one counts as no date."""

    def to_python(self, value):
        try:
            return super().to_python(value)
        except (TypeError, ValueError):
            return None


class SessionBlock(StableStructBlock):
    """One weekly session: ``weekday`` ("0" is Monday), ``starts``, ``ends``, ``week``."""

    stable_module = "wagtail_youngcarers.records.sessions"

    weekday = ChoiceBlock(choices=WEEKDAYS, label=_("Day"))
    starts = _WallTimeBlock(label=_("From"))
    ends = _WallTimeBlock(label=_("To"), required=False)
    week = ChoiceBlock(choices=WEEKS, default="every", label=_("Week"))

    class Meta:
        icon = "time"
        label = _("Day and time")

    def to_python(self, value):
        return super().to_python(_as_struct(value))

    def bulk_to_python(self, values):
        return super().bulk_to_python([_as_struct(value) for value in values])

    def clean(self, value):
        value = super().clean(value)
        if value["starts"] and value["ends"] and value["ends"] <= value["starts"]:
            raise StructBlockValidationError(
                block_errors={"ends": ValidationError(_("This is not after the start."))}
            )
        return value


class SessionStreamBlock(StableStreamBlock):
    """The weekly sessions of an activity, at most ten."""

    stable_module = "wagtail_youngcarers.records.sessions"

    session = SessionBlock()

    class Meta:
        max_num = 10
        required = False


class DayOffBlock(StableStructBlock):
    """A day on which an activity does not take place: ``day``, and ``instead``, in words."""

    stable_module = "wagtail_youngcarers.records.sessions"

    day = _DayBlock(label=_("Day"))
    instead = CharBlock(required=False, max_length=200, label=_("Instead"))

    class Meta:
        icon = "calendar"
        label = _("Not on")

    def to_python(self, value):
        return super().to_python(_as_struct(value))

    def bulk_to_python(self, values):
        return super().bulk_to_python([_as_struct(value) for value in values])


class DayOffStreamBlock(StableStreamBlock):
    """The days on which an activity does not take place, at most forty."""

    stable_module = "wagtail_youngcarers.records.sessions"

    day_off = DayOffBlock()

    class Meta:
        max_num = 40
        required = False
