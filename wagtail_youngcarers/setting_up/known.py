"""What a school has answered already, so that set-up neither asks nor changes it again."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from wagtail.models import Locale

from wagtail_youngcarers.records.models import Activity, Appointment, ReferralContact, Role
from wagtail_youngcarers.schools.models import SchoolSettings
from wagtail_youngcarers.schools.screens import url_of
from wagtail_youngcarers.starter.approval import workflow_of
from wagtail_youngcarers.starter.drop_ins import drop_in_in_words
from wagtail_youngcarers.starter.schools import in_post_at
from wagtail_youngcarers.starter.services import contacts_for

# The answers about one thing, by the question that stands for them all.
TOGETHER = {
    "lead": ("lead", "lead_where"),
    "drop_in": ("drop_in", "drop_in_days", "drop_in_starts", "drop_in_ends", "drop_in_place"),
    "service_name": ("service_name", "service_phone", "service_website"),
    "council_phone": ("council_phone", "council_website"),
    "approval": ("approval", "approver_email"),
}


@dataclass(frozen=True)
class Known:
    """An answer that is there, in words, and the screen it is changed on, if there is one."""

    words: str
    url: str = ""


def known_answers(site, section=None) -> dict[str, Known]:
    """What is known of a school, by the name of the question in the form."""
    found: dict[str, Known] = {}
    locale = Locale.get_default()
    _from_settings(site, found)
    _from_roles(site, locale, found)
    drop_in = Activity.objects.filter(site=site, locale=locale, kind=Activity.Kind.DROP_IN).first()
    if drop_in:
        url = url_of("young_carers_activities:edit", drop_in.pk)
        found["drop_in"] = Known(drop_in_in_words(drop_in) or drop_in.title, url)
    _from_contacts(site, locale, found)
    if section is not None and (workflow := workflow_of(section)):
        found["approval"] = Known(workflow.name)
    return found


def _from_settings(site, found):
    settings = SchoolSettings.objects.filter(site=site).first()
    if settings is None:
        return
    meta = SchoolSettings._meta
    url = url_of("wagtailsettings:edit", meta.app_label, meta.model_name, site.pk)
    values = {
        "name": settings.name,
        "phase": settings.get_phase_display(),
        "local_authority": settings.local_authority,
        "office_phone": settings.office_phone,
        "office_email": settings.office_email,
    }
    found.update({name: Known(value, url) for name, value in values.items() if value})


def _from_roles(site, locale, found):
    roles = {role.key: role for role in Role.objects.filter(site=site, locale=locale)}
    capacities = Appointment.Capacity
    for name, key, capacity in (
        ("lead", Role.YOUNG_CARERS_LEAD, capacities.HOLDER),
        ("deputy", Role.YOUNG_CARERS_LEAD, capacities.DEPUTY),
        ("safeguarding_lead", Role.SAFEGUARDING_LEAD, capacities.HOLDER),
    ):
        posts = in_post_at(site, locale, role__key=key, capacity=capacity).select_related("person")
        people = [post.person.name for post in posts]
        if people:
            url = url_of("young_carers_appointments:edit", posts[0].pk)
            found[name] = Known(get_text_list(people, _("and")), url)
    if lead := roles.get(Role.YOUNG_CARERS_LEAD):
        url = url_of("young_carers_roles:edit", lead.pk)
        for name, value in (
            ("mailbox", lead.mailbox),
            ("mailbox_reader", lead.mailbox_reader),
            ("lead_phone", lead.phone),
        ):
            if value:
                found[name] = Known(value, url)


def _from_contacts(site, locale, found):
    kinds = ReferralContact.Kind
    for name, kind in (
        ("service_name", kinds.YOUNG_CARERS_SERVICE),
        ("council_phone", kinds.FRONT_DOOR),
        ("out_of_hours_phone", kinds.OUT_OF_HOURS),
    ):
        contact = contacts_for(site, locale).filter(kind=kind).first()
        if contact:
            # Shared ones are for those who look after every school.
            own = contact.site_id is not None
            url = url_of("young_carers_contacts:edit", contact.pk) if own else ""
            found[name] = Known(contact.name, url)
