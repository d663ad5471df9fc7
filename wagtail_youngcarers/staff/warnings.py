"""Warnings before reading ends: what waits for a lead in the admin, and one e-mail a school.

A mail says how many and where to renew them, and names nobody. `ReadingAccess.warned_of` keeps
the day that has been warned about, so that each is warned of once, whoever runs the command.
"""

from __future__ import annotations

import datetime
import logging
from dataclasses import dataclass

from django.contrib.auth import get_user_model
from django.core.mail import EmailMessage
from django.db.models import F, Q
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override
from wagtail.admin.utils import get_admin_base_url
from wagtail.models import Site

from wagtail_youngcarers.conf import yc_settings
from wagtail_youngcarers.schools.accounts import address_of, language_of
from wagtail_youngcarers.schools.clock import today_at
from wagtail_youngcarers.schools.models import SchoolGroup
from wagtail_youngcarers.schools.names import name_of_site
from wagtail_youngcarers.schools.policy import (
    MANAGE_READERS,
    sites_with_right,
    users_with_right_for,
)
from wagtail_youngcarers.staff.models import ReadingAccess

logger = logging.getLogger(__name__)

READERS_URL = "young_carers_readers:school"


@dataclass(frozen=True)
class Waiting:
    """What a school's lead has to look at: how many end soon, how many wait for a date."""

    site: Site
    ending: int
    without_a_date: int


@dataclass(frozen=True)
class Warned:
    """What became of one school's warning: how many it is about, and to how many it went."""

    site: Site
    ending: int
    recipients: int

    @property
    def is_problem(self) -> bool:
        """Whether nobody was told."""
        return not self.recipients


def waiting_for(user) -> list[Waiting]:
    """What waits in each school for which a user may let staff in; schools with nothing are
    left out."""
    groups = _reading_groups().filter(site__in=sites_with_right(user, MANAGE_READERS))
    found = map(_waiting, groups.order_by("site__site_name", "site__hostname"))
    return [one for one in found if one is not None]


def waiting_at(site) -> Waiting | None:
    """What waits in one school; None where nothing does."""
    group = _reading_groups().filter(site=site).first()
    return _waiting(group) if group is not None else None


def _reading_groups():
    return SchoolGroup.objects.filter(purpose=SchoolGroup.Purpose.STAFF).select_related("site")


def _waiting(row):
    dated = ReadingAccess.objects.filter(site=row.site_id)
    without = _members(row).exclude(pk__in=dated.values("user")).count()
    ending = _ending(row).count()
    return Waiting(row.site, ending, without) if ending or without else None


def warn_of_ending(sites=None, *, dry_run: bool = False) -> list[Warned]:
    """Send the leads of each of `sites` (of all, by default) one mail about the readings that
    end soon and have not been warned of. What became of each school's warning; schools with
    nothing due are left out."""
    groups = _reading_groups()
    if sites is not None:
        groups = groups.filter(site__in=sites)
    warned = [_warn(row, dry_run) for row in groups.order_by("site")]
    return [one for one in warned if one is not None]


def _warn(group_row, dry_run):
    site = group_row.site
    due = _ending(group_row).filter(Q(warned_of=None) | ~Q(warned_of=F("until")))
    number = due.count()
    if not number:
        return None
    recipients = leads_of(site)
    if dry_run or not recipients:
        return Warned(site, number, len(recipients))
    claimed = [row for row in due if _claim(row)]
    if not claimed:
        return None
    first_day = min(row.until for row in claimed)
    sent = sum(_mail(user, site, len(claimed), first_day) for user in recipients)
    if not sent:
        # Nobody knows yet: the next run tries again.
        ReadingAccess.objects.filter(pk__in=[row.pk for row in claimed]).update(warned_of=None)
    return Warned(site, len(claimed), sent)


def _claim(row) -> bool:
    # Compare and set: of two workers, one gets it. A row renewed meanwhile is not due any more.
    same = ReadingAccess.objects.filter(pk=row.pk, until=row.until, warned_of=row.warned_of)
    return bool(same.update(warned_of=row.until))


def leads_of(site) -> list:
    """The active accounts with an address that let staff in at a school: its own, and where it
    has none, those for every school."""
    users = [user for user in users_with_right_for(MANAGE_READERS, site) if address_of(user)]
    everywhere = {user.pk for user in users_with_right_for(MANAGE_READERS, None)}
    return [user for user in users if user.pk not in everywhere] or users


def _mail(user, site, number, first_day) -> bool:
    base = get_admin_base_url()
    with override(language_of(user)):
        context = {
            "school": name_of_site(site),
            "number": number,
            "first_day": first_day,
            "url": base + reverse(READERS_URL, args=[site.pk]) if base else "",
        }
        subject = _("Reading access ends soon: %(school)s") % context
        text = render_to_string("wagtail_youngcarers/staff/mail/ending.txt", context)
    try:
        EmailMessage(" ".join(subject.split()), text, to=[address_of(user)]).send()
    except Exception:
        logger.exception("A warning of reading that ends soon could not be sent.")
        return False
    return True


def _members(group_row):
    return get_user_model()._default_manager.filter(is_active=True, groups=group_row.group_id)


def _ending(group_row):
    today = today_at(group_row.site_id)
    last = today + datetime.timedelta(days=yc_settings.READING_ACCESS_WARNING_DAYS)
    return ReadingAccess.objects.filter(
        site=group_row.site_id,
        user__in=_members(group_row).values("pk"),
        until__gte=today,
        until__lte=last,
    )
