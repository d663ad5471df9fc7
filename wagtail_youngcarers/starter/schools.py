"""Plans a school's own records: its settings, its roles, and the people it was told of.

A record is made complete or not at all. A person nobody could reach is left out, with the
reason; an empty field of a record that is there is filled, a filled one never changed.
"""

from __future__ import annotations

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from wagtail_youngcarers.records.models import Appointment, Person, Role
from wagtail_youngcarers.schools.models import SchoolSettings
from wagtail_youngcarers.starter.content.records import roles as starter_roles
from wagtail_youngcarers.starter.steps import Action, School, check_facts, saves
from wagtail_youngcarers.starter.translations import plan_translations

OPTIONS = {
    "phase": "--phase",
    "name": "--school-name",
    "local_authority": "--local-authority",
    "office_phone": "--office-phone",
    "office_email": "--office-email",
    "office_hours": "--office-hours",
    "recording_system": "--recording-system",
}


def plan_settings(school: School) -> None:
    """Plan the settings row: made with what is known, or filled where it is empty."""
    told = school.facts.settings_values()
    name = _("School details")
    if school.settings is None:
        school.phase  # noqa: B018  (says what is missing before anything else is planned)
        values = {"name": school.name, **told}
        school.settings = SchoolSettings(site=school.site, **values)
        check_facts(school.settings, OPTIONS)
        school.add(Action.MAKE, "settings", name, school.name, saves(school.settings))
    else:
        blanks = {
            field: value for field, value in told.items() if not getattr(school.settings, field)
        }
        kept = [
            OPTIONS[field]
            for field, value in told.items()
            if field not in blanks and getattr(school.settings, field) != value
        ]
        for field, value in blanks.items():
            setattr(school.settings, field, value)
        check_facts(school.settings, {field: OPTIONS[field] for field in blanks})
        if blanks:
            labels = [str(SchoolSettings._meta.get_field(field).verbose_name) for field in blanks]
            school.add(Action.FILL, "settings", name, ", ".join(labels), saves(school.settings))
        else:
            school.add(Action.KEEP, "settings", name)
        if kept:
            school.left_out(
                "settings",
                ", ".join(kept),
                _("the school's details already say something else; change them in the admin"),
            )
    _name_the_site(school)
    if not school.has_office:
        school.left_out(
            "settings",
            _("School office"),
            _("no phone or e-mail yet: give --office-phone or --office-email"),
        )


def _name_the_site(school):
    """The admin, its lists and mails call a school what its Site is called: else by its host."""
    name = school.settings.name
    if school.site.site_name or not name or name == school.site.hostname:
        return

    def do():
        school.site.site_name = name
        school.site.save(update_fields=["site_name"])

    school.add(Action.FILL, "settings", _("Name of the site"), name, do)


# The fields of the young carers lead's role, the fact each is filled from, and its option.
_REACHING = {
    "mailbox": ("mailbox", "--mailbox"),
    "mailbox_reader": ("mailbox_reader", "--mailbox-reader"),
    "phone": ("lead_phone", "--lead-phone"),
}


def plan_roles(school: School) -> None:
    """Plan the roles, each with who steps in, and how the young carers lead is reached."""
    there = {
        role.key: role for role in Role.objects.filter(site=school.site, locale=school.main_locale)
    }
    # From the end of the chain, so that who steps in is there before whoever they step in for.
    for row in reversed(starter_roles()):
        role = school.made["role", row["key"]] = there.get(row["key"]) or _new_role(school, row)
        filled = _fill_reaching(school, role) if row["key"] == Role.YOUNG_CARERS_LEAD else []
        if role.pk is None:
            step = _makes_role(school, role, row)
            school.add(Action.MAKE, "role", role.title, role.mailbox, step)
        elif filled:
            school.add(Action.FILL, "role", role.title, ", ".join(filled), saves(role))
        else:
            school.add(Action.KEEP, "role", role.title)
    roles = [school.made["role", row["key"]] for row in starter_roles()]
    school.steps += plan_translations(_("Roles"), starter_roles, roles)


def _fill_reaching(school, role):
    """Set on a role what was told and is empty there; returns what the fields are called."""
    told = {name: getattr(school.facts, fact) for name, (fact, _option) in _REACHING.items()}
    blanks = {name: value for name, value in told.items() if value and not getattr(role, name)}
    for name, value in blanks.items():
        setattr(role, name, value)
    check_facts(role, {name: _REACHING[name][1] for name in blanks})
    return [str(Role._meta.get_field(name).verbose_name) for name in blanks]


def _new_role(school, row):
    values = {name: value for name, value in row.items() if name != "next_role"}
    return Role(site=school.site, locale=school.main_locale, **values)


def _makes_role(school, role, row):
    def do():
        if row["next_role"]:
            role.next_role = school.made["role", row["next_role"]]
        saves(role)()

    return do


def plan_people(school: School) -> None:
    """Plan the people who were named, each in a role, if they can be reached."""
    capacities = Appointment.Capacity
    named = [
        (key, capacity, name)
        for capacity, people in (
            (capacities.HOLDER, school.facts.people),
            (capacities.DEPUTY, school.facts.deputies),
        )
        for key, names in people.items()
        for name in names
    ]
    for key, capacity, name in named:
        role = school.made["role", key]
        title = f"{name} – {role.title}"
        if capacity == capacities.DEPUTY:
            title = _("%(person)s (deputy)") % {"person": title}
        reachable = bool(role.mailbox or role.phone or school.has_office)
        if name.casefold() in _names_in_post(school, role):
            school.add(Action.KEEP, "person", title)
        elif not (reachable or school.keeps_unreachable):
            school.left_out(
                "person",
                title,
                _("there is no way to reach them yet: give --office-phone or --mailbox"),
            )
        else:
            school.add(Action.MAKE, "person", title, do=_appoints(school, role, name, capacity))
            school.made["reachable"] = reachable or school.made.get("reachable", False)


def in_post_at(site, locale, **lookup):
    """The appointments of a school that have not come to their end."""
    today = timezone.localdate()
    return Appointment.objects.filter(
        Q(ends_on=None) | Q(ends_on__gte=today),
        Q(person__leaving_on=None) | Q(person__leaving_on__gte=today),
        role__site=site,
        locale=locale,
        **lookup,
    )


def _names_in_post(school, role):
    if role.pk is None:
        return set()
    posts = in_post_at(school.site, school.main_locale, role=role).select_related("person")
    return {post.person.name.casefold() for post in posts}


def _appoints(school, role, name, capacity):
    is_lead = role.key == Role.YOUNG_CARERS_LEAD and capacity == Appointment.Capacity.HOLDER

    def do():
        still_here = Q(leaving_on=None) | Q(leaving_on__gte=timezone.localdate())
        person = Person.objects.filter(still_here, site=school.site, name__iexact=name).first()
        if person is None:
            person = Person(site=school.site, name=name)
            saves(person)()
        appointment = Appointment(
            role=role,
            person=person,
            capacity=capacity,
            where_and_when=school.facts.lead_where if is_lead else "",
            locale=school.main_locale,
        )
        saves(appointment)()

    return do
