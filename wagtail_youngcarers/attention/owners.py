"""Who looks after a record: a role, so that it never has to be changed when people change."""

from __future__ import annotations

from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from wagtail_youngcarers.records.models import Activity, Appointment, Role

# In place of a role's key: whoever may change what all schools share.
SHARED = ""
# Whoever approves the guide; its signs and steps are theirs to answer for.
GUIDE_OWNER = Role.SAFEGUARDING_LEAD


class Owners:
    """Who looks after the records of one school. `look` is a `Look`."""

    def __init__(self, look):
        self.look = look

    def key_of(self, record) -> str:
        """The key of the role that looks after a record; `SHARED` where no school does.

        A role is looked after by whoever is in it, a post too; an activity by the role in charge
        of it; everything else by the young carers lead.
        """
        if isinstance(record, Role):
            return record.key
        if isinstance(record, Activity | Appointment):
            return self._role_keys.get(record.role_id, Role.YOUNG_CARERS_LEAD)
        if self.look.is_shared(record):
            return SHARED
        return Role.YOUNG_CARERS_LEAD

    def say(self, key: str) -> str:
        """The role with a key and who is in it today: “Young carers lead: Mrs Okafor”."""
        if key == SHARED:
            return _("Whoever looks after all schools")
        role = next((one for one in self.look.directory.roles if one.key == key), None)
        if role is None:
            return _("Nobody: there is no such role")
        names = [
            *(person.name for person in role.holders),
            *(_("%(name)s (deputy)") % {"name": person.name} for person in role.deputies),
        ]
        return _("%(role)s: %(names)s") % {
            "role": role.title,
            "names": ", ".join(names) or _("nobody in post"),
        }

    @cached_property
    def _role_keys(self):
        return {role.pk: role.key for role in self.look.directory.roles}
