"""An award the school works towards or holds. Schemes differ and change: all of it is data."""

from __future__ import annotations

import datetime

from django.utils.formats import date_format
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import BooleanBlock, ChoiceBlock, StructValue

from wagtail_youngcarers.blocks import groups
from wagtail_youngcarers.blocks.base import SectionBlock
from wagtail_youngcarers.blocks.fields import (
    DayBlock,
    PictureFileBlock,
    PlainCharBlock,
    PlainTextBlock,
)

WORKING_TOWARDS = "working_towards"
HELD = "held"


class AwardValue(StructValue):
    """An award, and what may be said of it on a given day."""

    @property
    def shown_logo(self):
        """The logo, if the school has permission to show it."""
        return self.get("logo") if self.get("logo_permission") else None

    @property
    def is_held(self) -> bool:
        """Whether it was ever awarded; it may have run out since."""
        return self.get("status") == HELD

    def standing(self, today: datetime.date) -> str:
        """Where the school stands, in words that stay true as time passes."""
        if not self.is_held:
            return _now("We are working towards it")
        since, until = self.get("awarded_on"), self.get("expires_on")
        words = {
            "since": date_format(since, "F Y") if since else "",
            "until": date_format(until, "F Y") if until else "",
        }
        if until and until < today:
            return _now("Held until %(until)s") % words
        if since and until:
            return _now("Held since %(since)s, until %(until)s") % words
        if since:
            return _now("Held since %(since)s") % words
        if until:
            return _now("Held until %(until)s") % words
        return _now("Held")


class AwardBlock(SectionBlock):
    """One award.

    ``scheme``, ``title``, ``level``, ``note``: words; ``status``: ``working_towards`` or
    ``held``; ``awarded_on``, ``expires_on``: dates; ``logo``: shown only with
    ``logo_permission``. Templates also get ``standing``, the sentence for today.
    """

    scheme = PlainCharBlock(
        label=_("Scheme"), help_text=_("Who gives it, for example: Young Carers in Schools.")
    )
    title = PlainCharBlock(
        required=False,
        label=_("Title"),
        help_text=_("Exactly as on the certificate, or as in the scheme's own papers."),
    )
    level = PlainCharBlock(
        required=False, max_length=80, label=_("Level"), help_text=_("If the scheme has levels.")
    )
    status = ChoiceBlock(
        choices=[(WORKING_TOWARDS, _("We are working towards it")), (HELD, _("We hold it"))],
        default=WORKING_TOWARDS,
        search_index=False,
        label=_("Where you stand"),
        help_text=_("Only what is true today. An award is held from the day it was given."),
    )
    awarded_on = DayBlock(
        required=False, label=_("Awarded on"), help_text=_("The day on the certificate.")
    )
    expires_on = DayBlock(
        required=False,
        label=_("Runs out on"),
        help_text=_("From the next day the page says until when you held it."),
    )
    note = PlainTextBlock(
        required=False,
        label=_("What it has changed"),
        help_text=_("What a family would notice, not what you handed in."),
    )
    logo = PictureFileBlock(
        required=False, label=_("Logo"), help_text=_("The file the scheme sent you.")
    )
    logo_permission = BooleanBlock(
        required=False,
        label=_("The scheme lets us show its logo"),
        help_text=_("Without this tick the logo is not shown."),
    )

    class Meta:
        template = "wagtail_youngcarers/blocks/award.html"
        icon = "success"
        label = _("Award")
        description = _("An award you work towards or hold, with its exact title and dates.")
        group = groups.PROMISES
        default_heading = _("Our award")
        drawer = ["heading", "level", "logo", "logo_permission"]
        needs = ["scheme", "title"]
        value_class = AwardValue
        preview_value = {
            "scheme": _("Young Carers in Schools"),
            "title": _("Young Carers in Schools Award"),
            "level": "",
            "status": WORKING_TOWARDS,
            "note": _("Every class now knows who to talk to, and the drop-in runs each week."),
        }

    def find_errors(self, value):
        errors = {}
        awarded_on, expires_on = value.get("awarded_on"), value.get("expires_on")
        if value.is_held and not awarded_on:
            errors["awarded_on"] = _("Give the day on the certificate.")
        if awarded_on and expires_on and expires_on < awarded_on:
            errors["expires_on"] = _("This is before the day it was awarded.")
        return errors

    def get_context(self, value, parent_context=None):
        context = super().get_context(value, parent_context=parent_context)
        context["standing"] = value.standing(context["yc"].today)
        return context

    def get_api_representation(self, value, context=None):
        shown = super().get_api_representation(value, context=context)
        if not value.shown_logo:
            shown["logo"] = None
        return shown
