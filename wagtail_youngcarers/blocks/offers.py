"""What a school offers: drop-ins, clubs, and help that has no day and time."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail.blocks import ListBlock

from wagtail_youngcarers.blocks import groups
from wagtail_youngcarers.blocks.base import PartBlock
from wagtail_youngcarers.blocks.choosers import ActivityChooserBlock
from wagtail_youngcarers.blocks.fields import PlainCharBlock, PlainTextBlock
from wagtail_youngcarers.blocks.records import (
    RecordsBlock,
    chosen_records,
    introduction_child,
    plain,
)
from wagtail_youngcarers.records.models import Activity
from wagtail_youngcarers.records.reading import records_of


class OfferBlock(PartBlock):
    """Help without a day and a time: ``title``, and a ``detail``."""

    title = PlainCharBlock(
        label=_("What"), max_length=120, help_text=_("A few words: “Help with homework”.")
    )
    detail = PlainTextBlock(
        required=False,
        label=_("How it works"),
        help_text=_("One or two sentences: what you do, and how a pupil gets it."),
    )

    class Meta:
        icon = "tick-inverse"
        label = _("Offer")
        label_format = "{title}"


OFFERS = [
    {
        "title": _("Help with homework"),
        "detail": _("More time, a quiet place, or both. Ask any teacher."),
    },
    {
        "title": _("A way to ring home"),
        "detail": _("If you are worried in the day, ask at the office. You don't have to say why."),
    },
]


class WhatWeOfferBlock(RecordsBlock):
    """Activities with the day and time they are next on, then offers without a set time.

    ``introduction``: text; ``activities``: a list of activities, empty for all of the
    school's; ``offers``: a list of ``title`` and ``detail``.
    """

    chosen_child = "activities"

    introduction = introduction_child()
    activities = chosen_records(
        ActivityChooserBlock(label=_("Activity")),
        label=_("Drop-ins and clubs"),
        help_text=_("Leave empty to show all of yours in their order."),
    )
    offers = ListBlock(
        OfferBlock(),
        default=[],
        max_num=20,
        label=_("Other help"),
        help_text=_("What has no set time, such as help with homework."),
    )

    class Meta:
        template = "wagtail_youngcarers/blocks/what_we_offer.html"
        icon = "calendar-alt"
        label = _("What we offer")
        description = _("Drop-ins and clubs with the next day and time, and other help.")
        group = groups.PEOPLE
        default_heading = _("What we offer")
        preview_value = {"offers": OFFERS}

    @classmethod
    def dependencies(cls, value, site):
        return [] if value.get("activities") else list(records_of(Activity, site))

    def get_context(self, value, parent_context=None):
        context = super().get_context(value, parent_context=parent_context)
        yc = context["yc"]
        context["activities"] = (
            yc.choose(self.chosen(value)) if self.has_choice(value) else yc.activities
        )
        offers = value.get("offers") or ()
        context["offers"] = [offer for offer in offers if offer and offer.get("title")]
        context["nothing_to_show"] = not (context["activities"] or context["offers"])
        return context

    def records_for_api(self, context):
        return {"activities": [_activity_data(activity) for activity in context["activities"]]}


def _activity_data(activity) -> dict:
    found = activity.next_session()
    return {
        **plain(activity, "key", "title", "kind", "description", "place", "places", "cost"),
        **plain(activity, "how_to_join", "term_time_only", "starts_on", "ends_on"),
        "sessions": [
            plain(session, "weekday", "starts", "ends", "week") for session in activity.sessions
        ],
        "days_off": [plain(off, "day", "instead") for off in activity.coming_days_off],
        "next_session": plain(found, "starts_at", "ends_at") if found else None,
        "who": [person.name for person in activity.role.people] if activity.role else [],
    }
