"""Help outside school: local services, and lines that anybody may use."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from wagtail_youngcarers.blocks import groups
from wagtail_youngcarers.blocks.choosers import HelplineChooserBlock, ReferralContactChooserBlock
from wagtail_youngcarers.blocks.records import (
    RecordsBlock,
    audience_child,
    chosen_records,
    introduction_child,
    left_out_records,
    plain,
)
from wagtail_youngcarers.records.models import Helpline, ReferralContact
from wagtail_youngcarers.records.reading import records_of

_CONTACT_ROUTES = ["phone", "text_number", "email", "website", "self_referral_url"]
_HELPLINE_ROUTES = ["phone", "text_number", "text_word", "chat_url", "website", "email"]


def _is_told_by(line, emergency) -> bool:
    """Whether the words about danger give every way to reach `line`."""
    return not (line.chat_url or line.website or line.email) and all(
        getattr(line, name) in ("", getattr(emergency, name))
        for name in ("phone", "text_number", "bsl_url")
    )


class LocalServicesBlock(RecordsBlock):
    """Services outside school, with who may ask, how, and what happens next.

    ``introduction``: text; ``contacts``: a list of referral contacts, empty for all of the
    school's and the shared ones but those in ``leave_out``. Those that may be urgent come last,
    with 999 above them.
    """

    chosen_child = "contacts"

    introduction = introduction_child()
    contacts = chosen_records(
        ReferralContactChooserBlock(label=_("Contact")),
        label=_("Services"),
        help_text=_("Leave empty to show all published ones in their order."),
    )
    leave_out = left_out_records(ReferralContactChooserBlock(label=_("Contact")))

    class Meta:
        template = "wagtail_youngcarers/blocks/local_services.html"
        icon = "site"
        label = _("Local services")
        description = _("Help outside school: who it is for, how to ask, what happens next.")
        group = groups.PEOPLE
        drawer = ["leave_out"]
        default_heading = _("Help outside school")
        preview_value = {"introduction": _("Ask them yourselves, or ask us to do it with you.")}

    @classmethod
    def dependencies(cls, value, site):
        if value.get("contacts"):
            return []
        return list(records_of(ReferralContact, site).filter(live=True))

    def get_context(self, value, parent_context=None):
        context = super().get_context(value, parent_context=parent_context)
        yc = context["yc"]
        if self.has_choice(value):
            shown = yc.choose(self.chosen(value))
        else:
            shown = yc.without(yc.contacts, self.left_out(value))
        context["contacts"] = [contact for contact in shown if not contact.is_urgent]
        context["urgent_contacts"] = [contact for contact in shown if contact.is_urgent]
        context["nothing_to_show"] = not shown
        return context

    def records_for_api(self, context):
        return {
            "contacts": [
                {
                    **plain(contact, "key", "name", "kind", "is_urgent", "description"),
                    **plain(contact, "provider", "network", "area", "age_from", "age_to"),
                    **plain(contact, "age_note", "who_can_ask", *_CONTACT_ROUTES),
                    **plain(contact, "school_referral_url", "postal_address", "hours"),
                    **plain(contact, "access_note", "cost", "consent_summary"),
                    **plain(contact, "what_happens_next", "last_checked"),
                    "out_of_hours": (
                        plain(contact.out_of_hours, "key", "name", *_CONTACT_ROUTES)
                        if contact.out_of_hours
                        else None
                    ),
                }
                for contact in (*context["contacts"], *context["urgent_contacts"])
            ]
        }


class HelplinesBlock(RecordsBlock):
    """Lines for now, day and night. 999, Childline and NHS 111 are always among them.

    ``introduction``: text; ``audience``: "everyone" (all lines), "pupils" or "families";
    ``helplines``: a list of helplines, empty for all that suit the audience but those in
    ``leave_out``.
    """

    chosen_child = "helplines"

    introduction = introduction_child()
    audience = audience_child("everyone")
    helplines = chosen_records(
        HelplineChooserBlock(label=_("Helpline")),
        label=_("Helplines"),
        help_text=_(
            "Leave empty to show all that are confirmed. "
            "999, Childline and NHS 111 are shown whatever you choose."
        ),
    )
    leave_out = left_out_records(HelplineChooserBlock(label=_("Helpline")))

    class Meta:
        template = "wagtail_youngcarers/blocks/helplines.html"
        icon = "comment"
        label = _("Helplines")
        description = _("Somebody to talk to now: 999, Childline, NHS 111 and more.")
        group = groups.PEOPLE
        drawer = ["leave_out"]
        default_heading = _("If you need somebody now")
        preview_value = {"introduction": _("Somebody who listens, and knows what can be done.")}

    @classmethod
    def dependencies(cls, value, site):
        if value.get("helplines"):
            return []
        return list(records_of(Helpline, site).filter(please_check=False))

    def get_context(self, value, parent_context=None):
        context = super().get_context(value, parent_context=parent_context)
        yc = context["yc"]
        chosen = self.chosen(value) if self.has_choice(value) else None
        lines = yc.helplines(value.get("audience"), chosen, self.left_out(value))
        emergency = context["emergency"] = yc.emergency
        context["helplines"] = [
            line for line in lines[1:] if not (line.is_emergency and _is_told_by(line, emergency))
        ]
        if yc.back_on:
            # In the holidays, whoever answers day and night goes first.
            context["helplines"].sort(key=lambda line: not line.always_open)
        return context

    def records_for_api(self, context):
        return {
            "helplines": [
                {
                    **plain(line, "key", "name", "what_for", "is_emergency", *_HELPLINE_ROUTES),
                    **plain(line, "bsl_url", "relay_note", "hours", "always_open", "cost", "ages"),
                    **plain(line, "last_checked"),
                }
                for line in (context["emergency"], *context["helplines"])
            ]
        }
