"""Plans the services outside school that set-up was told of, as drafts: somebody rings the
number first."""

from __future__ import annotations

from django.db.models import Q
from django.utils.translation import gettext as _

from wagtail_youngcarers.records.models import ReferralContact
from wagtail_youngcarers.starter.steps import Action, School, Service, check_facts

# In the order they are made in: who answers when the council is closed is there before it.
_OPTIONS = {
    ReferralContact.Kind.OUT_OF_HOURS: {
        "phone": "--out-of-hours-phone",
    },
    ReferralContact.Kind.FRONT_DOOR: {
        "phone": "--council-phone",
        "website": "--council-website",
    },
    ReferralContact.Kind.YOUNG_CARERS_SERVICE: {
        "name": "--service-name",
        "phone": "--service-phone",
        "email": "--service-email",
        "website": "--service-website",
    },
}


def plan_services(school: School) -> None:
    """Plan each service that was told and that the school has none of the kind of."""
    told = {service.kind: service for service in school.facts.services if service.is_told}
    for kind, options in _OPTIONS.items():
        if kind not in told:
            continue
        there = contacts_for(school.site, school.main_locale).filter(kind=kind).first()
        if there:
            school.made["contact", kind] = there
            school.add(Action.KEEP, "contact", there.name, _("live") if there.live else _("draft"))
        else:
            contact = _contact(school, told[kind])
            check_facts(contact, options)
            school.made["contact", kind] = contact
            school.add(Action.MAKE, "contact", contact.name, _("draft"), _makes(school, contact))
            if school.publish and contact.has_route:
                school.add(Action.PUBLISH, "contact", contact.name, do=_publishes(contact))


def contacts_for(site, locale):
    """The referral contacts a school can show, drafts too: its own and those all share."""
    return ReferralContact.objects.filter(Q(site=site) | Q(site=None), locale=locale)


def _contact(school, service: Service):
    return ReferralContact(
        site=school.site,
        locale=school.main_locale,
        kind=service.kind,
        name=service.name or _name_of(service.kind, school),
        phone=service.phone,
        email=service.email,
        website=service.website,
        live=False,
    )


def _name_of(kind, school):
    council = (school.settings.local_authority if school.settings else "") or _("The council")
    return {
        ReferralContact.Kind.YOUNG_CARERS_SERVICE: _("Local young carers service"),
        ReferralContact.Kind.FRONT_DOOR: _("%(council)s: children’s services"),
        ReferralContact.Kind.OUT_OF_HOURS: _(
            "%(council)s: children’s services at night and at weekends"
        ),
    }[kind] % {"council": council}


def _makes(school, contact):
    def do():
        if contact.kind == ReferralContact.Kind.FRONT_DOOR:
            contact.out_of_hours = school.made.get(("contact", ReferralContact.Kind.OUT_OF_HOURS))
        contact.kept_as_draft = True
        contact.full_clean()
        contact.save()
        contact.save_revision(user=school.user)

    return do


def _publishes(contact):
    return lambda: contact.save_revision().publish()
