"""E-mail to those with an account who have not read what is shown today.

A mail says that there is something to read and where to sign in, and nothing of what it is.
Nobody is asked twice for one turn, however many workers run: the row that remembers a reminder
is written first, and only whoever wrote it sends. A mail that fails gives the row back.
"""

from __future__ import annotations

import datetime
import logging
from dataclasses import dataclass, field

from django.db import IntegrityError, transaction
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override
from wagtail.models import Locale

from wagtail_youngcarers.conf import yc_settings
from wagtail_youngcarers.guide.models import GuideVersion, ReadingReminder
from wagtail_youngcarers.guide.register import published_on, registers_of
from wagtail_youngcarers.guide.shell import shells
from wagtail_youngcarers.schools.accounts import address_of
from wagtail_youngcarers.schools.clock import today_at
from wagtail_youngcarers.schools.mail import send_or_give_back
from wagtail_youngcarers.schools.models import SchoolSettings
from wagtail_youngcarers.schools.names import name_of_site
from wagtail_youngcarers.staff.access import may_read, readers_of
from wagtail_youngcarers.staff.models import StaffMember

logger = logging.getLogger(__name__)

# Two turns that fall on one day, or a turn on either side of midnight, are one mail.
SHORTEST_PAUSE = datetime.timedelta(hours=20)


@dataclass(frozen=True)
class Due:
    """A reminder that is due: to whom, about which version, and the how-manieth it is."""

    site: object
    version: GuideVersion
    user: object
    number: int


@dataclass
class SchoolReminders:
    """What became of one school's reminders: how many went out (or would), how many accounts
    have no address that works, and the accounts whose mail failed, with the kind of error."""

    site: object
    sent: int = 0
    without_address: int = 0
    failed: list[tuple[object, str]] = field(default_factory=list)


def remind(sites, *, dry_run: bool = False) -> list[SchoolReminders]:
    """Send what is due at each of the Sites, at most one mail to a person in a run. Schools with
    nothing due are left out."""
    addresses = _addresses()
    told: set = set()
    outcomes = []
    for register in registers_of([site for site in sites if site.pk in addresses]):
        outcome = SchoolReminders(register.site)
        message = None
        for due in due_at(register):
            if due.user.pk in told:
                continue
            if not address_of(due.user):
                outcome.without_address += 1
                continue
            told.add(due.user.pk)
            if dry_run:
                outcome.sent += 1
                continue
            message = message or message_for(register.site, addresses[register.site.pk])
            _send(due, message, outcome)
        if outcome.sent or outcome.failed or outcome.without_address:
            outcomes.append(outcome)
    return outcomes


def due_at(register) -> list[Due]:
    """The reminders that are due at a school, by its register.

    Asked are accounts that may read today: those whose reading has an end, and those of people
    on the staff list. Whoever reads by another right and is on no list is left in peace.
    """
    site, version = register.site, register.version
    published = version and published_on(version, site)
    if published is None:
        return []
    today = today_at(site)
    have_read = {row.member.user_id for row in register.read}
    have_read |= {reading.user_id for reading in register.others}
    listed = {row.member.user_id for row in register.rows}
    left = set(
        StaffMember.objects.filter(site=site, left_on__lt=today).values_list("user_id", flat=True)
    )
    asked = _asked(site, version)
    found = []
    for reader in readers_of(site):
        user = reader.user
        if user.pk in have_read | left or not (reader.has_a_date or user.pk in listed):
            continue
        since = max(published, reader.access.given_on) if reader.has_a_date else published
        number = turn_after((today - since).days)
        numbers, newest = asked.get(user.pk, (set(), None))
        if number == 0 or number in numbers:
            continue
        if newest is not None and timezone.now() - newest < SHORTEST_PAUSE:
            continue
        found.append(Due(site, version, user, number))
    return found


def turn_after(days: int) -> int:
    """Which reminder is due so many days after the start; 0 for none. Those that were missed,
    because nobody ran the command, are not made up for."""
    return sum(days >= after for after in set(yc_settings.READING_REMINDER_DAYS))


def message_for(site, address: str) -> tuple[str, str]:
    """The subject and the text of a reminder: the school's name and an address, nothing else."""
    names = SchoolSettings.objects.filter(site=site).values_list("name", flat=True)
    school = " ".join((names.first() or name_of_site(site)).split())
    with override(site.root_page.locale.language_code):
        subject = _("%(school)s: please read") % {"school": school}
        text = render_to_string(
            "wagtail_youngcarers/guide/mail/reminder.txt", {"school": school, "address": address}
        )
    return subject, text


def _send(due, message, outcome):
    # Asked again at the last moment: somebody may have been switched off, or have read it.
    claim = _claim(due) if may_read(due.user, due.site) else None
    if claim is None:
        return
    if reason := send_or_give_back(due.user, *message, give_back=claim.delete):
        logger.error("A reminder to account %s could not be sent: %s.", due.user.pk, reason)
        outcome.failed.append((due.user.pk, reason))
    else:
        outcome.sent += 1


def _claim(due) -> ReadingReminder | None:
    # Of two workers, the constraint lets one write the row.
    try:
        with transaction.atomic():
            return ReadingReminder.objects.create(
                site=due.site, version=due.version, user=due.user, number=due.number
            )
    except IntegrityError:
        return None


def _asked(site, version):
    asked: dict = {}
    reminders = ReadingReminder.objects.filter(site=site, version=version).order_by("sent_at")
    for user_id, number, sent_at in reminders.values_list("user_id", "number", "sent_at"):
        numbers, _newest = asked.get(user_id, (set(), None))
        asked[user_id] = (numbers | {number}, sent_at)
    return asked


def _addresses() -> dict[int, str]:
    # Of each Site's published staff area; in the main language where there is one.
    main = Locale.get_default().pk
    found: dict = {}
    for shell in sorted(shells(live=True), key=lambda shell: shell.locale_id != main):
        site = shell.get_site()
        if site is not None and shell.full_url:
            found.setdefault(site.pk, shell.full_url)
    return found
