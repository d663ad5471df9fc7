"""One e-mail a person: what needs attention at the schools they look after.

It goes to the school's lead and deputies where they look after its records; where none of them
does, to everybody who does. Whoever is in charge of an activity, or in a role, is told of that
one alone; what all schools share is told to those who may change it. All of them are told before
it is due, and after. What a reader would miss most, and what stayed overdue, goes on to the
safeguarding lead. Nothing goes out in the holidays: what is due then is told on the first
school day. The row that remembers is written first, and only whoever wrote it sends, so that two
runs, or two workers, send one mail. A mail that fails gives the row back.
"""

from __future__ import annotations

import datetime
import logging
from dataclasses import dataclass, field

from django.contrib.auth import get_user_model
from django.db import IntegrityError, transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override
from wagtail.admin.utils import get_admin_base_url
from wagtail.models import Site

from wagtail_youngcarers.attention.findings import Importance
from wagtail_youngcarers.attention.looking import Look
from wagtail_youngcarers.attention.models import AttentionMail
from wagtail_youngcarers.attention.owners import SHARED
from wagtail_youngcarers.attention.sections import gather_never_checked, heading_of
from wagtail_youngcarers.page_kinds import find_section_page
from wagtail_youngcarers.records.calendar import LOOK_AHEAD_DAYS
from wagtail_youngcarers.records.models import Person, Role
from wagtail_youngcarers.schools.accounts import address_of, language_of
from wagtail_youngcarers.schools.mail import send_or_give_back
from wagtail_youngcarers.schools.names import name_of_site
from wagtail_youngcarers.schools.policy import (
    CHANGE_GUIDE,
    LOOK_AFTER_RECORDS,
    has_right,
    users_with_right_for,
)

logger = logging.getLogger(__name__)

# Something new waits for the next weekly mail, unless a reader may find nobody.
DAYS_BETWEEN = 7
# What is still not done is said again after four weeks.
DAYS_BEFORE_AGAIN = 28
# Before a record is due, and how long after it the safeguarding lead is told.
DAYS_BEFORE_DUE = 14
DAYS_UNTIL_ESCALATED = 30


@dataclass(frozen=True)
class Line:
    """One thing in a digest. ``key`` tells it from others; ``is_urgent``: it can't wait;
    ``is_shared``: other schools' digests have it too; ``never_checked``: a record nobody has
    ever checked."""

    key: str
    words: str
    is_urgent: bool = False
    is_shared: bool = False
    never_checked: bool = False


@dataclass
class SchoolDigest:
    """What became of one school's digest.

    ``lines``: how much needs attention. ``failed``: accounts whose mail failed, and the kind of
    error. ``has_nobody``: readers find no lead there today. ``to_nobody``: there was something
    to say and nobody to say it to. ``waits``: staff are not at work, and ``resumes_on`` is the
    day they are told, if it is known. ``has_term_dates``: today is not after the last term.
    """

    site: object
    lines: int = 0
    sent: int = 0
    has_nobody: bool = False
    to_nobody: bool = False
    waits: bool = False
    resumes_on: datetime.date | None = None
    has_term_dates: bool = True
    failed: list[tuple[object, str]] = field(default_factory=list)

    @property
    def is_worth_saying(self) -> bool:
        """Whether a run has to say anything about the school."""
        return bool(self.sent or self.failed or self.has_nobody or self.to_nobody)


def send_digests(sites, *, dry_run: bool = False, today=None) -> list[SchoolDigest]:
    """Tell each person once what is new at the schools they look after.

    Schools without a Young Carers page are left out.
    """
    outcomes: dict = {}
    letters: dict = {}
    shared_is_told = Site.objects.count() < 2
    for site in sites:
        page = find_section_page(site)
        if page is None:
            continue
        look = Look.of_readers_pages(site, today)
        directory = look.directory
        outcome = outcomes[site.pk] = SchoolDigest(
            site,
            lines=len(look.findings) + len(look.to_check_again),
            has_nobody=page.live and has_nobody(directory),
        )
        outcome.has_term_dates = last_day_of_terms(directory) >= directory.today
        if not is_day_for_mail(directory, directory.today):
            outcome.waits = True
            outcome.resumes_on = next_day_for_mail(directory)
            continue
        told = _told(look, and_what_is_shared=not shared_is_told)
        shared_is_told = True
        outcome.to_nobody = bool(outcome.lines and not told)
        for user, lines in told:
            if lines and is_due(site, user, lines, look.today):
                letters.setdefault(user.pk, (user, []))[1].append((site, lines, look.today))
    for user, schools in letters.values():
        _send(user, schools, outcomes, dry_run)
    return list(outcomes.values())


def has_nobody(directory) -> bool:
    """Whether a reader finds neither a lead nor a deputy at a school."""
    lead = directory.role(Role.YOUNG_CARERS_LEAD)
    return lead.is_fallback or lead.key != Role.YOUNG_CARERS_LEAD


def is_day_for_mail(directory, day: datetime.date) -> bool:
    """Whether staff are at work: on school days, and on weekdays after the last term that is
    filled in, for else nobody would be told to fill in the next."""
    if day.weekday() > 4:
        return False
    return directory.calendar.is_open(day) or day > last_day_of_terms(directory)


def next_day_for_mail(directory) -> datetime.date | None:
    """The first such day after today; None where none is near."""
    days = (directory.today + datetime.timedelta(days=step) for step in range(1, LOOK_AHEAD_DAYS))
    return next((day for day in days if is_day_for_mail(directory, day)), None)


def last_day_of_terms(directory) -> datetime.date:
    """The end of the last term that is filled in."""
    return max((term.ends_on for term in directory.calendar.terms), default=datetime.date.min)


# Whom to tell


def _told(look, *, and_what_is_shared: bool) -> list[tuple[object, list[Line]]]:
    """Whom to tell of a school, each in their own language with what they are told."""
    found: dict = {}
    for user in _looking_after(look):
        with override(language_of(user)):
            found[user.pk] = (user, lines_of(Look.for_user(look.site, user, look.today)))
    of_everything = set(found)

    def add(users, lines, *args):
        for user in users:
            if user.pk in of_everything:
                continue
            with override(language_of(user)):
                known = found.setdefault(user.pk, (user, []))[1]
                keys = {line.key for line in known}
                known += [line for line in lines(*args) if line.key not in keys]

    safeguarding_leads = _in_post(look, Role.SAFEGUARDING_LEAD)
    add(safeguarding_leads, lines_escalated, look.site, look.today)
    for user in safeguarding_leads:
        if has_right(user, CHANGE_GUIDE, look.site):
            add([user], lines_of, Look(look.site, (CHANGE_GUIDE,), shared=False, today=look.today))
    for key in _owners_of_what_is_due(look) - {Role.YOUNG_CARERS_LEAD}:
        add(_in_post(look, key), lines_owned, look, key)
    if and_what_is_shared:
        add(_looking_after_all(), lines_owned, Look(look.site, today=look.today), SHARED)
    return list(found.values())


def _owners_of_what_is_due(look) -> set[str]:
    due = [*look.to_check_again, *_later(look, DAYS_BEFORE_DUE).to_check_again]
    return {look.owners.key_of(one.record) for one in due}


def _looking_after_all():
    """Those who look after what all schools share: by a group of theirs, else superusers."""
    everybody = list(filter(address_of, users_with_right_for(LOOK_AFTER_RECORDS, None)))
    return [user for user in everybody if not user.is_superuser] or everybody


def _looking_after(look):
    def may(user):
        return has_right(user, LOOK_AFTER_RECORDS, look.site)

    return list(filter(may, _in_post(look, Role.YOUNG_CARERS_LEAD))) or list(
        filter(address_of, users_with_right_for(LOOK_AFTER_RECORDS, look.site))
    )


def _in_post(look, key) -> list:
    """The accounts, with an address that works, of those who hold or deputise for a role."""
    people = {
        post.person_pk
        for role in look.stored_roles
        for post in role.posts
        if role.key == key and post.is_current(look.today)
    }
    accounts = get_user_model()._default_manager.filter(
        is_active=True, pk__in=Person.objects.filter(pk__in=people).values("user")
    )
    return list(filter(address_of, accounts))


# What they are told


def lines_of(look) -> list[Line]:
    """Everything that stands on the school's screen, and what is due within two weeks."""
    found = [
        Line(
            f"{one.code}:{one.about}",
            one.words,
            one.importance is Importance.NOW,
            is_shared=one.is_shared,
        )
        for one in look.findings
    ]
    return [*found, *_lines_to_check(look, lambda record: True)]


def lines_owned(look, owner) -> list[Line]:
    """What is due, and what is within two weeks, of that which one role looks after."""
    return _lines_to_check(look, lambda record: look.owners.key_of(record) == owner)


def _lines_to_check(look, is_meant) -> list[Line]:
    overdue = {one.token: one for one in look.to_check_again if is_meant(one.record)}
    soon = _later(look, DAYS_BEFORE_DUE).to_check_again
    later = {one.token: one for one in soon if is_meant(one.record)}
    return [
        *(
            Line(
                f"overdue:{token}",
                _("To check again: %(record)s") % {"record": one.label},
                is_shared=one.is_shared,
                never_checked=one.checked_on is None,
            )
            for token, one in overdue.items()
        ),
        *(
            Line(
                f"due:{token}",
                _("Soon to be checked again: %(record)s") % {"record": one.label},
                is_shared=one.is_shared,
            )
            for token, one in later.items()
            if token not in overdue
        ),
    ]


def lines_escalated(site, today) -> list[Line]:
    """What goes on to the safeguarding lead: readers find nobody, or nobody looks any more."""
    look = Look.of_readers_pages(site, today)
    urgent = [line for line in lines_of(look) if line.is_urgent]
    left = sum(
        one.checked_on is not None for one in _later(look, -DAYS_UNTIL_ESCALATED).to_check_again
    )
    if not left:
        return urgent
    words = ngettext(
        "%(number)s record has been waiting for more than a month to be checked.",
        "%(number)s records have been waiting for more than a month to be checked.",
        left,
    )
    return [*urgent, Line("overdue-for-long", words % {"number": left})]


def _later(look, days):
    return look.on(look.today + datetime.timedelta(days=days))


# When, and how


def is_due(site, user, lines: list[Line], today) -> bool:
    """Whether somebody has not been told some of it, or was told all of it long ago."""
    row = AttentionMail.objects.filter(site=site, user=user).first()
    if row is None:
        return True
    days, new = (today - row.sent_on).days, [line for line in lines if line.key not in row.told]
    if any(line.is_urgent for line in new):
        return days > 0
    return days >= (DAYS_BETWEEN if new else DAYS_BEFORE_AGAIN)


def _send(user, schools, outcomes, dry_run):
    if dry_run:
        for site, _lines, _today in schools:
            outcomes[site.pk].sent += 1
        return
    claimed = [(one, before) for one in schools for before in _claim(user, *one)]
    if not claimed:
        return
    with override(language_of(user)):
        subject, text = _letter([(site, lines) for (site, lines, _today), _before in claimed])

    def give_back():
        for (site, _lines, _today), before in claimed:
            _give_back(site, user, before)

    reason = send_or_give_back(user, subject, text, give_back)
    if reason:
        logger.error("A digest to account %s could not be sent: %s.", user.pk, reason)
    for (site, _lines, _today), _before in claimed:
        if reason:
            outcomes[site.pk].failed.append((user.pk, reason))
        else:
            outcomes[site.pk].sent += 1


def _claim(user, site, lines, today):
    """One item, what was remembered before, where this run may send; else none."""
    told = {"sent_on": today, "told": [line.key for line in lines]}
    row = AttentionMail.objects.filter(site=site, user=user).first()
    if row is None:
        try:
            with transaction.atomic():
                AttentionMail.objects.create(site=site, user=user, **told)
        except IntegrityError:
            return []
        return [None]
    same = AttentionMail.objects.filter(pk=row.pk, sent_on=row.sent_on).exclude(sent_on=today)
    return [row] if same.update(**told) else []


def _give_back(site, user, before):
    rows = AttentionMail.objects.filter(site=site, user=user)
    if before is None:
        rows.delete()
    else:
        rows.update(sent_on=before.sent_on, told=before.told)


def _what_is_shared_once(schools) -> list[tuple]:
    """The schools with what is their own, then what they share, once, under no school (None)."""
    own = [(site, [line for line in lines if not line.is_shared]) for site, lines in schools]
    shared = {line.key: line for _site, lines in schools for line in lines if line.is_shared}
    return [row for row in [*own, (None, list(shared.values()))] if row[1]]


def _in_words(lines) -> list[str]:
    """What stands in the mail: many records that nobody has ever checked are one line."""
    gathered = gather_never_checked(sum(line.never_checked for line in lines))
    if not gathered:
        return [line.words for line in lines]
    return [*(line.words for line in lines if not line.never_checked), gathered]


def _letter(schools) -> tuple[str, str]:
    parts = _what_is_shared_once(schools)
    told = [site for site, _lines in parts if site] or [site for site, _lines in schools]
    names = [" ".join(name_of_site(site).split()) for site in told]
    base = get_admin_base_url()
    context = {
        "schools": [
            {
                "name": " ".join(heading_of(site).split()),
                "lines": [" ".join(words.split()) for words in _in_words(lines)],
            }
            for site, lines in parts
        ],
        "url": base + reverse("young_carers_attention:index") if base else "",
    }
    if len(names) == 1:
        subject = _("Young carers page of %(school)s: please look") % {"school": names[0]}
    else:
        subject = _("Young carers pages of %(number)s schools: please look") % {
            "number": len(names)
        }
    return subject, render_to_string("wagtail_youngcarers/attention/mail/digest.txt", context)
