"""Who may read a school's staff guide, until when, and how that is given and ended.

The right itself is Wagtail's own (`schools/policy.py`). One way of holding it has an end:
membership of a school's own reading group counts only while the account has a current
`ReadingAccess` row for that school, however it came into the group.
"""

from __future__ import annotations

import datetime
from collections import defaultdict
from dataclasses import dataclass

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from django.db import transaction
from django.db.models import OuterRef, Q, Subquery
from django.utils.translation import gettext
from wagtail.log_actions import log
from wagtail.models import GroupSitePermission

from wagtail_youngcarers.conf import yc_settings
from wagtail_youngcarers.schools.clock import today_at, today_in
from wagtail_youngcarers.schools.models import SchoolGroup, SchoolSettings
from wagtail_youngcarers.schools.policy import APP_LABEL, READ_GUIDE, has_right_everywhere
from wagtail_youngcarers.staff.models import ReadingAccess


class NoReadingGroup(Exception):
    """A school has no reading group to let anybody into: set-up has not made one."""


# Asked by the gate


def may_read(user, site) -> bool:
    """Whether a user may read a school's guide today. No Site: the guide shared by all."""
    if not (user.is_authenticated and user.is_active):
        return False
    if user.is_superuser:
        return True
    lapsed = _lapsed_groups_of(user)
    if site is not None and (
        _site_rights(site).filter(group__user=user).exclude(group__in=lapsed).exists()
    ):
        return True
    return has_right_everywhere(user, READ_GUIDE) and not _only_through(user, lapsed)


def _lapsed_groups_of(user) -> list:
    """The ids of the reading groups a user is in without a current date."""
    rows = (
        SchoolGroup.objects.filter(purpose=SchoolGroup.Purpose.STAFF, group__user=user)
        .annotate(
            until=Subquery(
                ReadingAccess.objects.filter(site=OuterRef("site"), user=user).values("until")[:1]
            ),
            zone=Subquery(
                SchoolSettings.objects.filter(site=OuterRef("site")).values("time_zone")[:1]
            ),
        )
        .values_list("group", "until", "zone")
    )
    return [group for group, until, zone in rows if until is None or until < today_in(zone)]


def _only_through(user, lapsed) -> bool:
    """Whether nothing but membership of `lapsed` groups gives a user the right everywhere."""
    if not lapsed:
        return False
    giving = Group.objects.filter(permissions__in=_permissions())
    if not giving.filter(pk__in=lapsed).exists():
        return False
    if user.user_permissions.filter(pk__in=_permissions()).exists():
        return False
    return not giving.filter(user=user).exclude(pk__in=lapsed).exists()


def _permissions():
    return Permission.objects.filter(content_type__app_label=APP_LABEL, codename=READ_GUIDE)


def _site_rights(site):
    return GroupSitePermission.objects.filter(site=site, permission__in=_permissions())


# Lists


@dataclass(frozen=True)
class Reader:
    """An account that may read a school's guide, or is in its reading group.

    `through` names what gives the right without an end: other groups, the account's own
    permission. `is_member` says whether the account is in the school's own reading group,
    `access` is its row there, `group_reads` whether that group holds the right at all.
    """

    user: object
    today: datetime.date
    is_member: bool = False
    group_reads: bool = True
    access: ReadingAccess | None = None
    through: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """What the account's person is called."""
        return name_of(self.user)

    @property
    def has_a_date(self) -> bool:
        """Whether the account has a last day of reading, and it is not over."""
        return self.is_member and self.access is not None and self.access.until >= self.today

    @property
    def may_read(self) -> bool:
        """Whether the account reads today."""
        return self.user.is_active and (
            bool(self.through) or (self.has_a_date and self.group_reads)
        )

    @property
    def until(self) -> datetime.date | None:
        """The last day of reading. None: there is no end, or the account does not read."""
        return self.access.until if self.may_read and not self.through else None

    @property
    def is_waiting(self) -> bool:
        """Whether the account came into the group without anybody saying until when."""
        return self.is_member and self.access is None

    @property
    def has_ended(self) -> bool:
        """Whether the last day is over."""
        return self.is_member and self.access is not None and not self.has_a_date

    @property
    def ends_soon(self) -> bool:
        """Whether the last day is near enough to be warned of."""
        return self.has_a_date and self.access.until <= self.today + _warning_days()


def readers_of(site) -> list[Reader]:
    """Every account that may read a school's guide today, by name."""
    return [reader for reader in readers_and_members_of(site) if reader.may_read]


def readers_and_members_of(site) -> list[Reader]:
    """`readers_of`, and the members of the reading group who do not read: without a date, or
    with one that is over, or with an account that is switched off. By name."""
    own = reading_group(site)
    giving = dict(_groups_with_the_right(site).values_list("pk", "name"))
    groups_of = _memberships({*giving, *([own.pk] if own else [])})
    schools = dict(
        SchoolGroup.objects.filter(purpose=SchoolGroup.Purpose.STAFF, group__in=giving).values_list(
            "group", "site"
        )
    )
    today = {site_id: today_at(site_id) for site_id in {site.pk, *schools.values()}}
    rows = {(row.site_id, row.user_id): row for row in ReadingAccess.objects.filter(site__in=today)}
    accounts = get_user_model()._default_manager
    by_themselves = set(
        accounts.filter(user_permissions__in=_permissions()).values_list("pk", flat=True)
    )

    def counts(group_id, user):
        if group_id not in giving or (own is not None and group_id == own.pk):
            return False
        if group_id not in schools:
            return True
        row = rows.get((schools[group_id], user.pk))
        return row is not None and row.until >= today[row.site_id]

    readers = []
    for user in accounts.filter(
        Q(pk__in=groups_of) | Q(pk__in=by_themselves) | Q(is_superuser=True, is_active=True)
    ):
        mine = groups_of.get(user.pk, set())
        through = [giving[group_id] for group_id in mine if counts(group_id, user)]
        if user.pk in by_themselves:
            through.append(gettext("The account’s own permission"))
        if user.is_superuser:
            through.append(gettext("Administrator of every school"))
        is_member = own is not None and own.pk in mine
        if is_member or (through and user.is_active):
            readers.append(
                Reader(
                    user,
                    today[site.pk],
                    is_member,
                    own is not None and own.pk in giving,
                    rows.get((site.pk, user.pk)),
                    tuple(sorted(through)),
                )
            )
    return sorted(readers, key=lambda reader: (reader.name.casefold(), str(reader.user.pk)))


def _groups_with_the_right(site):
    return Group.objects.filter(
        Q(pk__in=_site_rights(site).values("group")) | Q(permissions__in=_permissions())
    ).distinct()


def _memberships(group_ids) -> dict:
    groups_of = defaultdict(set)
    pairs = get_user_model()._default_manager.filter(groups__in=group_ids)
    for user_id, group_id in pairs.values_list("pk", "groups"):
        groups_of[user_id].add(group_id)
    return groups_of


def reading_ends_soon(user, site) -> datetime.date | None:
    """A reader's last day, where it is near enough to tell them; else None."""
    if site is None or user.is_superuser:
        return None
    access = ReadingAccess.objects.filter(site=site, user=user).first()
    if access is None or access.until > today_at(site) + _warning_days():
        return None
    if has_right_everywhere(user, READ_GUIDE):
        return None
    group = reading_group(site)
    others = _site_rights(site).filter(group__user=user)
    return None if others.exclude(group=group).exists() else access.until


def name_of(user) -> str:
    """What the person of an account is called: their name, else the account's."""
    return user.get_full_name() or user.get_username()


def reading_group(site) -> Group | None:
    """A school's own reading group, or None where set-up has not made it."""
    return Group.objects.filter(
        pk__in=SchoolGroup.objects.filter(site=site, purpose=SchoolGroup.Purpose.STAFF).values(
            "group"
        )
    ).first()


def _warning_days():
    return datetime.timedelta(days=yc_settings.READING_ACCESS_WARNING_DAYS)


# Given and ended


def last_day_for(site) -> datetime.date:
    """The last day of reading that is given to somebody let in, or renewed, today."""
    return today_at(site) + datetime.timedelta(days=yc_settings.READING_ACCESS_DAYS)


def let_in(site, user, by, until: datetime.date | None = None) -> ReadingAccess:
    """Let an account read a school's guide until a day, by default for the usual time.

    `by` is who gives it, or None for a command. `NoReadingGroup` where the school has none.
    """
    group = reading_group(site)
    if group is None:
        raise NoReadingGroup(str(site))
    with transaction.atomic():
        user.groups.add(group)
        return _date(site, user, by, until or last_day_for(site))


def renew(site, user, by, until: datetime.date | None = None) -> ReadingAccess | None:
    """Give a member of a school's reading group a new last day, by default the usual time from
    today and never an earlier day than they have. None, and nothing changed, where the account
    is not in the group any more: renewing lets nobody in again.
    """
    group = reading_group(site)
    with transaction.atomic():
        if group is None or not user.groups.filter(pk=group.pk).exists():
            return None
        if until is None:
            until = last_day_for(site)
            now = ReadingAccess.objects.filter(site=site, user=user).first()
            until = max(until, now.until) if now else until
        return _date(site, user, by, until)


def end(site, user, by) -> bool:
    """Take an account out of a school's reading group, from the next request on. Whether there
    was anything to end; what other groups give is not touched."""
    group = reading_group(site)
    with transaction.atomic():
        was_member = group is not None and user.groups.filter(pk=group.pk).exists()
        if was_member:
            user.groups.remove(group)
        rows = list(ReadingAccess.objects.filter(site=site, user=user))
        for row in rows:
            _log(row, "wagtail.delete", by)
            row.delete()
    return was_member or bool(rows)


def clear_ended() -> int:
    """Take out of each reading group who stopped reading longer ago than leavers are kept, and
    forget the dates of those who are in no reading group any more. How many there were."""
    kept = datetime.timedelta(days=yc_settings.LEAVERS_KEPT_DAYS)
    cleared = 0
    for school in SchoolGroup.objects.filter(purpose=SchoolGroup.Purpose.STAFF):
        rows = ReadingAccess.objects.filter(site=school.site_id).select_related("user", "site")
        members = get_user_model()._default_manager.filter(groups=school.group_id)
        over = Q(until__lt=today_at(school.site_id) - kept)
        for row in rows.filter(over | ~Q(user__in=members.values("pk"))):
            cleared += end(row.site, row.user, None)
    return cleared


def _date(site, user, by, until):
    today = today_at(site)
    now = ReadingAccess.objects.filter(site=site, user=user, until__gte=today).first()
    row, made = ReadingAccess.objects.update_or_create(
        site=site,
        user=user,
        defaults={
            "until": until,
            # Renewing starts nothing anew: reminders to read count from the first day.
            "given_on": now.given_on if now else today,
            "given_by": by,
            "given_by_name": name_of(by)[:150] if by else "",
            "warned_of": None,
        },
    )
    _log(row, "wagtail.create" if made else "wagtail.edit", by)
    return row


def _log(row, action, by):
    # Ids and a date, no names: whoever may read a log need not know who reads the guide.
    data = {"site": row.site_id, "user": str(row.user_id), "until": row.until.isoformat()}
    log(instance=row, action=action, user=by, data=data)
