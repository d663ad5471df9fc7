"""The reading register: who has read the guide that a school's staff are shown today.

Somebody has read it who has a `Reading` of a version that is shown now, in whatever language.
It is counted over the school's staff list, without those who have left; whoever reads the guide
and is not on the list is told apart. Names, jobs and days of staff only.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from wagtail_youngcarers.guide.models import GuideVersion, Reading
from wagtail_youngcarers.guide.reading import versions_shown
from wagtail_youngcarers.schools.clock import school_zone, today_at, today_in
from wagtail_youngcarers.schools.models import SchoolSettings
from wagtail_youngcarers.staff.access import name_of
from wagtail_youngcarers.staff.models import StaffMember

# How somebody else may say that a person has read the guide.
HOW_FOR_OTHERS = (Reading.How.ON_PAPER, Reading.How.IN_BRIEFING)


@dataclass(frozen=True)
class Row:
    """Somebody on the staff list, and that they have read what is shown today, if they have."""

    member: StaffMember
    reading: Reading | None = None


@dataclass(frozen=True)
class SchoolRegister:
    """Who of a school's staff has read what is shown today.

    ``versions`` is what is shown, the main language first; empty where nothing is published.
    ``rows`` are the people on the staff list who have not left, by name; ``others`` are the
    readings of people who are not on it.
    """

    site: object
    versions: list[GuideVersion]
    rows: list[Row]
    others: list[Reading]

    @property
    def version(self) -> GuideVersion | None:
        """What is shown in the main language, or in the only one there is."""
        return self.versions[0] if self.versions else None

    @property
    def read(self) -> list[Row]:
        """Those who have read it."""
        return [row for row in self.rows if row.reading]

    @property
    def not_read(self) -> list[Row]:
        """Those who have not."""
        return [row for row in self.rows if not row.reading]


def registers_of(sites) -> list[SchoolRegister]:
    """The register of each Site; the number of queries does not grow with them."""
    sites = list(sites)
    shown = versions_shown(sites)
    readings = _by_site(
        Reading.objects.filter(
            site__in=sites, version__in={one.pk for versions in shown.values() for one in versions}
        )
        .select_related("version__guide__locale")
        .defer("version__body")
        .order_by("read_on", "pk")
    )
    members = _by_site(StaffMember.objects.filter(site__in=sites))
    zones = dict(SchoolSettings.objects.filter(site__in=sites).values_list("site_id", "time_zone"))
    return [
        _register(
            site,
            shown[site.pk],
            members.get(site.pk, []),
            readings.get(site.pk, []),
            today_in(zones.get(site.pk)),
        )
        for site in sites
    ]


def register_of(site) -> SchoolRegister:
    """The register of one Site."""
    [register] = registers_of([site])
    return register


def who_has_not_read(site) -> list[StaffMember]:
    """The people on a school's staff list who have not read what is shown today."""
    return [row.member for row in register_of(site).not_read]


def readings_by_account(site) -> dict | None:
    """The `Reading` of each account that has read what a school's staff are shown today, by the
    account's id. None where nothing is shown."""
    register = register_of(site)
    if register.version is None:
        return None
    by_account = {reading.user_id: reading for reading in register.others}
    by_account.update({row.member.user_id: row.reading for row in register.read})
    by_account.pop(None, None)
    return by_account


def reading_of(user, site, version) -> Reading | None:
    """That an account has read `version`, itself or by the word of somebody else; or None."""
    member = StaffMember.objects.filter(site=site, user=user).first()
    return _reading(site, version, user, member)


def confirm(user, site, version) -> Reading:
    """Write down that somebody signed in has read `version`. Twice makes no second row."""
    member = StaffMember.objects.filter(site=site, user=user).first()
    return _write(
        site,
        version,
        user,
        member,
        name=member.name if member else name_of(user)[:150],
        how=Reading.How.ON_SCREEN,
        read_on=today_at(site),
    )[0]


def confirm_for(
    members: Iterable[StaffMember],
    version: GuideVersion,
    *,
    how: str,
    by,
    read_on: datetime.date,
) -> list[Reading]:
    """Write down that people of one school have read `version` on paper or in a briefing, by the
    word of the user `by`; return what is new. All or none.

    Raises `ValidationError`, with a message for the field ``how`` or ``read_on``. Whoever has
    read it already keeps the reading there is.
    """
    if how not in HOW_FOR_OTHERS:
        raise ValidationError({"how": _("Say how they read it.")})
    new = []
    with transaction.atomic():
        for member in members:
            check_day(read_on, member.site, version)
            reading, made = _write(
                member.site,
                version,
                member.user,
                member,
                name=member.name,
                how=how,
                read_on=read_on,
                confirmed_by=by,
                confirmed_by_name=name_of(by)[:150],
            )
            if made:
                new.append(reading)
    return new


def check_day(day: datetime.date, site, version: GuideVersion) -> None:
    """Raise `ValidationError` for a day on which nobody at `site` can have read `version`."""
    if day > today_at(site):
        raise ValidationError({"read_on": _("This day is still to come.")})
    published = published_on(version, site)
    if published and day < published:
        raise ValidationError(
            {
                "read_on": _(
                    "This version was published on %(day)s. Whoever read the guide before that "
                    "read another one."
                )
                % {"day": date_format(published, "j F Y")}
            }
        )


def published_on(version: GuideVersion, site) -> datetime.date | None:
    """The day a version was published, on the school's own clock."""
    if version.published_at is None:
        return None
    zones = SchoolSettings.objects.filter(site=site).values_list("time_zone", flat=True)
    return version.published_at.astimezone(school_zone(zones.first())).date()


def is_on_staff_list(reading: Reading) -> bool:
    """Whether the reader's name stands on the school's staff list."""
    return reading.member_id is not None or (
        reading.user_id is not None
        and StaffMember.objects.filter(site=reading.site_id, user=reading.user_id).exists()
    )


def add_to_staff_list(reading: Reading, by) -> StaffMember:
    """Put somebody who confirmed with an account on the staff list of the school, by name."""
    member, made = StaffMember.objects.get_or_create(
        site_id=reading.site_id,
        user_id=reading.user_id,
        defaults={"name": reading.name, "job": reading.job},
    )
    if made:
        log(instance=member, action="wagtail.create", user=by)
    return member


def _register(site, versions, members, readings, today):
    by_member, by_user = {}, {}
    for reading in readings:
        by_member.setdefault(reading.member_id, reading)
        by_user.setdefault(reading.user_id, reading)
    rows = [
        Row(
            member,
            by_member.get(member.pk) or (member.user_id and by_user.get(member.user_id)) or None,
        )
        for member in members
        if member.left_on is None or member.left_on >= today
    ]
    accounts = {member.user_id for member in members if member.user_id}
    others = [one for one in readings if one.member_id is None and one.user_id not in accounts]
    return SchoolRegister(site, versions, rows, others)


def _by_site(queryset):
    found: dict = {}
    for one in queryset:
        found.setdefault(one.site_id, []).append(one)
    return found


def _write(site, version, user, member, **facts):
    # Two requests at once: the constraint lets one row in, and the other finds it.
    found = _reading(site, version, user, member)
    if found is not None:
        return found, False
    try:
        with transaction.atomic():
            reading = Reading.objects.create(
                site=site,
                version=version,
                user=user,
                member=member,
                job=member.job if member else "",
                **facts,
            )
    except IntegrityError:
        found = _reading(site, version, user, member)
        if found is None:
            raise
        return found, False
    return reading, True


def _reading(site, version, user, member):
    reader = Q()
    if user is not None:
        reader |= Q(user=user)
    if member is not None:
        reader |= Q(member=member)
    if not reader:
        return None
    readings = Reading.objects.filter(reader, site=site, version=version)
    return readings.order_by("read_on", "pk").first()
