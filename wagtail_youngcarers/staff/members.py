"""Keeping a school's staff list: many names at once, leavers, and who of them has an account."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from enum import Enum

from django.db import transaction
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import log

from wagtail_youngcarers.schools.clock import today_at
from wagtail_youngcarers.staff import access
from wagtail_youngcarers.staff.models import ReadingAccess, StaffMember
from wagtail_youngcarers.text import clean_label

MOST_LINES = 500
LONGEST_NAME = StaffMember._meta.get_field("name").max_length
LONGEST_JOB = StaffMember._meta.get_field("job").max_length


# Many at once


class Problem(Enum):
    """Why a pasted line is not put on the staff list."""

    NO_NAME = _("There is no name before the comma.")
    TOO_LONG = _("This is longer than a name and a job can be. Is it one line for each person?")
    TWICE = _("This name is further up in what you pasted.")
    LISTED = _("Somebody of this name is on the list. If this is another person, add them singly.")


@dataclass(frozen=True)
class Line:
    """A pasted line, read as a name and a job."""

    typed: str
    name: str
    job: str
    problem: Problem | None = None


def read_lines(text: str, site) -> list[Line]:
    """What a pasted list says, line by line: ``Name, job`` or two columns of a table."""
    known = {
        _as_one_name(name)
        for name in StaffMember.objects.filter(site=site, left_on=None).values_list(
            "name", flat=True
        )
    }
    lines, above = [], set()
    for typed in (line.strip() for line in text.splitlines() if line.strip()):
        name, _comma, job = typed.partition("\t" if "\t" in typed else ",")
        name, job = clean_label(name), clean_label(job.replace("\t", " "))
        same = _as_one_name(name)
        problem = None
        if not name:
            problem = Problem.NO_NAME
        elif len(name) > LONGEST_NAME or len(job) > LONGEST_JOB:
            problem = Problem.TOO_LONG
        elif same in above:
            problem = Problem.TWICE
        elif same in known:
            problem = Problem.LISTED
        above.add(same)
        lines.append(Line(typed, name, job, problem))
    return lines


def add_lines(lines: list[Line], site, by) -> list[StaffMember]:
    """Put the lines without a problem on a school's staff list."""
    with transaction.atomic():
        members = [
            StaffMember.objects.create(site=site, name=line.name, job=line.job)
            for line in lines
            if line.problem is None
        ]
        for member in members:
            log(instance=member, action="wagtail.create", user=by)
    return members


def _as_one_name(name):
    return " ".join(name.casefold().split())


# Accounts


def member_for(site, user) -> StaffMember | None:
    """The row of the staff list that an account belongs to: its own, else the only one of the
    same name that has no account."""
    own = StaffMember.objects.filter(site=site, user=user).first()
    if own is not None:
        return own
    name = _as_one_name(access.name_of(user))
    free = StaffMember.objects.filter(site=site, user=None, left_on=None)
    same = [member for member in free if _as_one_name(member.name) == name]
    return same[0] if len(same) == 1 else None


def enlist(site, user, by, job: str = "", works_as: str = "") -> StaffMember:
    """Put an account on a school's staff list, or link it to its row there. Somebody who had
    left is back. An empty `job` or `works_as` leaves what the list says."""
    member = member_for(site, user)
    is_new = member is None
    if is_new:
        member = StaffMember(site=site, name=clean_label(access.name_of(user))[:LONGEST_NAME])
    member.user = user
    member.left_on = None
    member.job = clean_label(job) or member.job
    member.works_as = works_as or member.works_as
    member.save()
    log(instance=member, action="wagtail.create" if is_new else "wagtail.edit", user=by)
    return member


# Leaving


def leave_today(member: StaffMember, by) -> None:
    """Write down that somebody leaves today, and end their reading now."""
    member.left_on = today_at(member.site)
    member.save()
    log(instance=member, action="wagtail.edit", user=by)
    end_with(member, by)


def end_with(member: StaffMember, by) -> None:
    """End a leaver's reading: now where the day has come, else on that day."""
    if member.left_on is None or member.user is None:
        return
    if member.left_on <= today_at(member.site):
        access.end(member.site, member.user, by)
    elif _reads_beyond(member, member.left_on):
        access.renew(member.site, member.user, by, until=member.left_on)


def reads_on(member: StaffMember) -> bool:
    """Whether somebody who has left can still read, through what this list does not give."""
    return (
        member.left_on is not None
        and member.user is not None
        and member.left_on <= today_at(member.site)
        and access.may_read(type(member.user)._default_manager.get(pk=member.user_id), member.site)
    )


def _reads_beyond(member, day: datetime.date) -> bool:
    rows = ReadingAccess.objects.filter(site=member.site, user=member.user, until__gt=day)
    return rows.exists()
