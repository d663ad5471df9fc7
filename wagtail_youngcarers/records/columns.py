"""Columns of the listings that answer what an editor came to ask: who is there now, when does
it meet, do readers see it. Each asks the database once for a whole listing."""

from __future__ import annotations

import datetime

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from wagtail.admin.ui.tables import Column

from wagtail_youngcarers.records.calendar import say_when
from wagtail_youngcarers.records.cards import stored_sessions
from wagtail_youngcarers.records.models import Role
from wagtail_youngcarers.records.people import RoleView, role_views
from wagtail_youngcarers.records.reading import read_role_queryset
from wagtail_youngcarers.records.words import main_language


def roles_today(site_ids) -> list[RoleView]:
    """Every role of some schools as it is today, whoever answers for it, in one query."""
    roles = Role.objects.filter(site__in=site_ids, locale__language_code=main_language())
    # Only whether it comes to the office is asked here, so one office does for every school.
    return role_views(
        read_role_queryset(roles, main_language()), timezone.localdate(), RoleView(office=True)
    )


class _RolesColumn(Column):
    """A column that needs every role of the schools in the listing."""

    def get_cell_context_data(self, instance, parent_context):
        context = super().get_cell_context_data(instance, parent_context)
        # The column is one for every request; the table belongs to this one.
        table = parent_context["table"]
        if not hasattr(table, "young_carers_roles"):
            table.young_carers_roles = roles_today({row.site_id for row in table.data})
        context["value"] = self.say(instance, table.young_carers_roles)
        return context

    def say(self, instance, roles: list[RoleView]) -> str:
        """The words for one row."""
        raise NotImplementedError


class InPostColumn(_RolesColumn):
    """Who is in post for a role today, or who answers instead."""

    def say(self, instance, roles):
        role = next(role for role in roles if role.pk == instance.pk)
        names = ", ".join(person.name for person in role.people)
        if role.in_post:
            return names
        if role.office:
            return _("Nobody. Pages show the school office.")
        if role.via is not None:
            return _("Nobody. Pages show %(names)s (%(role)s).") % {
                "names": names,
                "role": role.via.title,
            }
        return _("Nobody. Deputy: %(names)s.") % {"names": names}


class RolesNowColumn(_RolesColumn):
    """What a person does today."""

    def say(self, instance, roles):
        titles = []
        for role in roles:
            if any(person.pk == instance.pk for person in role.holders):
                titles.append(str(role.title))
            elif any(person.pk == instance.pk for person in role.deputies):
                titles.append(_("%(role)s (deputy)") % {"role": role.title})
        return "; ".join(titles) or _("Nothing, so no page shows them.")


class PhotoColumn(Column):
    """Whether readers see a person's photo, and if not, why."""

    def get_value(self, instance):
        if not instance.photo_id:
            return _("None")
        return _("Shown") if instance.photo_permission else _("Hidden: not agreed")


class InForceColumn(Column):
    """Whether an appointment counts today."""

    def get_value(self, instance):
        today, person = timezone.localdate(), instance.person
        last_days = [day for day in (instance.ends_on, person.leaving_on) if day]
        if instance.starts_on and instance.starts_on > today:
            return _("From %(day)s") % {"day": date_format(instance.starts_on)}
        if last_days and min(last_days) < today:
            return _("Ended %(day)s") % {"day": date_format(min(last_days))}
        if getattr(person.user, "is_active", True) is False:
            return _("No: their account is closed")
        if last_days:
            return _("Until %(day)s") % {"day": date_format(min(last_days))}
        return _("Now")


class WhenColumn(Column):
    """The days and times of an activity."""

    def get_value(self, instance):
        ended = instance.ends_on and instance.ends_on < timezone.localdate()
        if ended:
            return _("Ended %(day)s") % {"day": date_format(instance.ends_on)}
        return "; ".join(say_when(stored_sessions(instance))) or _("No day or time yet")


class ReadersSeeColumn(Column):
    """Whether readers see a helpline or a figure."""

    def get_value(self, instance):
        return _("No: please check it") if instance.please_check else _("Yes")


class LastCheckedColumn(Column):
    """The day a record was last found right, in words also where nobody ever did."""

    def get_value(self, instance):
        day: datetime.date | None = instance.checked_on
        return date_format(day) if day else _("Never")


__all__ = [
    "InForceColumn",
    "InPostColumn",
    "LastCheckedColumn",
    "PhotoColumn",
    "ReadersSeeColumn",
    "RolesNowColumn",
    "WhenColumn",
    "roles_today",
]
