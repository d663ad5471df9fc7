"""``manage.py remind_young_carers``: send what is due by e-mail."""

from __future__ import annotations

import json

from django.core.management.base import BaseCommand, CommandError

from wagtail_youngcarers.attention.digest import send_digests
from wagtail_youngcarers.guide.reminders import remind
from wagtail_youngcarers.staff.warnings import warn_of_ending
from wagtail_youngcarers.starter.sites import find_sites
from wagtail_youngcarers.starter.steps import SetupError, host_of


class Command(BaseCommand):
    """Sends and counts; see ``attention/digest.py``, ``guide/reminders.py`` and
    ``staff/warnings.py``."""

    help = (
        "Send what is due by e-mail: what needs attention, to whoever looks after a school; to "
        "staff who have not confirmed reading the staff guide; and to leads before reading "
        "access ends. Run it once a day; nobody is sent the same mail twice. Ends with 0; with 1 "
        "when a mail could not be sent or has nobody to go to; with 2 when readers of a school's "
        "page find nobody in post."
    )

    def add_arguments(self, parser):
        parser.add_argument(
            "--site",
            action="append",
            default=[],
            metavar="HOST[:PORT]",
            help="Only this Wagtail Site. Can be given several times.",
        )
        parser.add_argument("--dry-run", action="store_true", help="Count, send nothing.")
        parser.add_argument("--json", action="store_true", help="Say it as JSON.")

    def handle(self, *args, **options):
        try:
            sites = find_sites(options["site"], everything=not options["site"])
        except SetupError as error:
            raise CommandError(str(error)) from error
        outcomes = remind(sites, dry_run=options["dry_run"])
        warned = warn_of_ending(sites, dry_run=options["dry_run"])
        digests = send_digests(sites, dry_run=options["dry_run"])
        if options["json"]:
            said = as_dict(outcomes, warned, digests, options["dry_run"])
            self.stdout.write(json.dumps(said, indent=2))
        elif options["verbosity"]:
            self._in_words(outcomes, warned, digests, options["dry_run"])
        failed = sum(len(outcome.failed) for outcome in [*outcomes, *digests])
        problems = [f"{failed} could not be sent; the next run tries again."] if failed else []
        problems += [
            f"{host_of(one.site)}: nobody could be told that reading ends soon. Give “Let staff "
            "in” to an account with an e-mail address."
            for one in warned
            if one.is_problem
        ]
        problems += [
            f"{host_of(one.site)}: something needs attention, and nobody could be told. Give "
            "the account of somebody who looks after its records an e-mail address."
            for one in digests
            if one.to_nobody
        ]
        nobody = [
            f"{host_of(one.site)}: nobody is in post as young carers lead, and the page is "
            "published."
            for one in digests
            if one.has_nobody
        ]
        if problems or nobody:
            raise CommandError("\n".join(problems + nobody), returncode=1 if problems else 2)

    def _in_words(self, outcomes, warned, digests, dry_run):
        done = "would be sent" if dry_run else "sent"
        for outcome in outcomes:
            self.stdout.write(f"{host_of(outcome.site)}: {outcome.sent} reminders {done}")
            if outcome.without_address:
                self.stdout.write(f"  {outcome.without_address} accounts have no e-mail address")
            for account, reason in outcome.failed:
                self.stdout.write(self.style.ERROR(f"  account {account}: {reason}"))
        for one in warned:
            self.stdout.write(
                f"{host_of(one.site)}: reading ends soon for {one.ending}, "
                f"{one.recipients} warnings {done}"
            )
        for one in digests:
            if one.sent:
                self.stdout.write(f"{host_of(one.site)}: {one.sent} digests {done}")
            for account, reason in one.failed:
                self.stdout.write(self.style.ERROR(f"  account {account}: {reason}"))
        waiting = [one for one in digests if one.waits]
        for one in waiting:
            self.stdout.write(f"{host_of(one.site)}: {why_it_waits(one)}")
        if not (outcomes or warned or waiting or any(one.is_worth_saying for one in digests)):
            self.stdout.write("Nothing is due.")


def why_it_waits(one) -> str:
    """Why a school's digest goes to nobody today, and when it does."""
    words = "no school today, so no digests; "
    if (day := one.resumes_on) is None:
        return f"{words}no coming school day is filled in."
    words += f"they resume on {day:%A} {day.day} {day:%B %Y}."
    if not one.has_term_dates:
        words += " Term dates are missing, so every weekday counts as a school day."
    return words


def as_dict(outcomes, warned, digests, dry_run: bool) -> dict:
    """What was sent, for ``--json``: accounts by their ids, no names and no addresses."""
    return {
        "dry_run": dry_run,
        "sites": [
            {
                "site": host_of(outcome.site),
                "reading_reminders": outcome.sent,
                "without_address": outcome.without_address,
                "failed": [
                    {"account": str(account), "reason": reason}
                    for account, reason in outcome.failed
                ],
            }
            for outcome in outcomes
        ],
        "access_warnings": [
            {"site": host_of(one.site), "ending": one.ending, "sent": one.recipients}
            for one in warned
        ],
        "digests": [
            {
                "site": host_of(one.site),
                "needs_attention": one.lines,
                "sent": one.sent,
                "nobody_in_post": one.has_nobody,
                "nobody_to_tell": one.to_nobody,
                "waits": one.waits,
                "resumes_on": one.resumes_on and one.resumes_on.isoformat(),
                "term_dates_missing": not one.has_term_dates,
                "failed": [
                    {"account": str(account), "reason": reason} for account, reason in one.failed
                ],
            }
            for one in digests
        ],
    }
