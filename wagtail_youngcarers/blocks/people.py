"""The people a pupil or a family can talk to."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from wagtail_youngcarers.blocks import groups
from wagtail_youngcarers.blocks.choosers import RoleChooserBlock
from wagtail_youngcarers.blocks.records import (
    RecordsBlock,
    chosen_records,
    introduction_child,
    plain,
)
from wagtail_youngcarers.records.always import ANY_ADULT
from wagtail_youngcarers.records.models import Person, Role
from wagtail_youngcarers.records.reading import records_of


class OurPeopleBlock(RecordsBlock):
    """Who to talk to, role by role: whoever is in post today, else whoever steps in.

    ``introduction``: text; ``roles``: a list of roles, empty for all of the school's. It is
    never empty for the reader: at the end of every chain stand the school office, and words
    nobody can delete.
    """

    chosen_child = "roles"

    introduction = introduction_child()
    roles = chosen_records(
        RoleChooserBlock(label=_("Role")),
        label=_("Roles"),
        help_text=_(
            "Leave empty to show all your roles in their order. When people change, "
            "change who holds the role: every page follows."
        ),
    )

    class Meta:
        template = "wagtail_youngcarers/blocks/our_people.html"
        icon = "group"
        label = _("Our people")
        description = _("Who to talk to, with photo, place and time, always up to date.")
        group = groups.PEOPLE
        default_heading = _("People you can talk to")
        preview_value = {
            "introduction": _("You can talk to any of us. You don’t need to make an appointment.")
        }

    @classmethod
    def dependencies(cls, value, site):
        chosen = [role for role in value.get("roles") or () if role is not None]
        roles = [] if value.get("roles") else list(records_of(Role, site))
        people = Person.objects.filter(appointments__role__in=chosen or roles).distinct()
        return [*roles, *people]

    def get_context(self, value, parent_context=None):
        context = super().get_context(value, parent_context=parent_context)
        yc = context["yc"]
        roles = yc.choose(self.chosen(value)) if self.has_choice(value) else yc.roles
        context["roles"] = [role for role in roles if role.people]
        # One entry for all the roles that nobody but the office answers for.
        context["nobody_in"] = [role for role in roles if not role.people]
        context["office"] = yc.office if context["nobody_in"] or not roles else None
        context["any_adult"] = ANY_ADULT
        return context

    def records_for_api(self, context):
        office = context["office"]
        return {
            "roles": [
                {
                    **plain(role, "key", "title", "does", "phone", "extension", "mailbox"),
                    **plain(role, "mailbox_reader"),
                    "answered_by": str(role.via.title) if role.via else None,
                    "people": [
                        plain(person, "name", "role_title", "where_and_when", "is_deputy")
                        for person in role.people
                    ],
                }
                for role in context["roles"]
            ],
            "office": plain(office, "phone", "mailbox", "address", "hours") if office else None,
        }
