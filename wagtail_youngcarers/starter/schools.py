"""Plans a school's own records: its settings, its roles, and the people it was told of.

A record is made complete or not at all. A person nobody could reach is left out, with the
reason; an empty field of a record that is there is filled, a filled one never changed.
"""

from __future__ import annotations

from django.utils.translation import gettext as _

from wagtail_youngcarers.records.models import Appointment, Person, Role
from wagtail_youngcarers.schools.models import SchoolSettings
from wagtail_youngcarers.starter.content.records import roles as starter_roles
from wagtail_youngcarers.starter.steps import Action, School, check_facts, saves

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
    if not school.has_office:
        school.left_out(
            "settings",
            _("School office"),
            _("no phone or e-mail yet: give --office-phone or --office-email"),
        )


def plan_roles(school: School) -> None:
    """Plan the roles, each with who steps in, and the mailbox of the young carers lead."""
    there = {
        role.key: role for role in Role.objects.filter(site=school.site, locale=school.main_locale)
    }
    # From the end of the chain, so that who steps in is there before whoever they step in for.
    for row in reversed(starter_roles()):
        mailbox = school.facts.mailbox if row["key"] == Role.YOUNG_CARERS_LEAD else ""
        role = school.made["role", row["key"]] = there.get(row["key"]) or _new_role(school, row)
        fills = bool(mailbox and not role.mailbox)
        if fills:
            role.mailbox = mailbox
            check_facts(role, {"mailbox": "--mailbox"})
        if role.pk is None:
            school.add(Action.MAKE, "role", role.title, mailbox, _makes_role(school, role, row))
        elif fills:
            school.add(Action.FILL, "role", role.title, _("mailbox"), saves(role))
        else:
            school.add(Action.KEEP, "role", role.title)


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
    """Plan the people named on the command line, each in a role, if they can be reached."""
    for key, names in school.facts.people.items():
        role = school.made["role", key]
        in_post = _names_in_post(role)
        for name in names:
            title = f"{name} – {role.title}"
            if name.casefold() in in_post:
                school.add(Action.KEEP, "person", title)
            elif not (role.mailbox or role.phone or school.has_office):
                school.left_out(
                    "person",
                    title,
                    _("there is no way to reach them yet: give --office-phone or --mailbox"),
                )
            else:
                school.add(Action.MAKE, "person", title, do=_appoints(school, role, name))
                school.made["reachable"] = True


def _names_in_post(role):
    if role.pk is None:
        return set()
    names = Appointment.objects.filter(role=role).values_list("person__name", flat=True)
    return {name.casefold() for name in names}


def _appoints(school, role, name):
    def do():
        person = Person.objects.filter(site=school.site, name__iexact=name).first()
        if person is None:
            person = Person(site=school.site, name=name)
            saves(person)()
        saves(Appointment(role=role, person=person, locale=school.main_locale))()

    return do
