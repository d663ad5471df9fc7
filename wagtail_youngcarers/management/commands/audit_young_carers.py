"""``manage.py audit_young_carers``: does staff content show, and who may read it."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wagtail_youngcarers.audit.findings import Level
from wagtail_youngcarers.audit.people import everywhere
from wagtail_youngcarers.audit.run import MANY_MEMBERS, Audit, Options
from wagtail_youngcarers.starter.sites import find_sites
from wagtail_youngcarers.starter.steps import SetupError

# The shape of --json; it grows, and nothing in it changes its meaning.
FORMAT = 1

_HEADINGS = {
    Level.PROBLEM: "To put right",
    Level.UNCHECKED: "Could not be looked at",
    Level.NOTE: "Good to know",
}


class Command(BaseCommand):
    """Looks and says, school by school; see ``audit/run.py``. It changes nothing."""

    help = (
        "Look for staff content where others can read it, ask the site's own addresses as a "
        "visitor and as an account without rights, and list who may read the staff guide. "
        "Changes nothing. Ends with 0, or with 1 when there is something to put right, or with 2 "
        "when something could not be looked at."
    )

    def add_arguments(self, parser):
        parser.add_argument(
            "--site",
            action="append",
            default=[],
            metavar="HOST[:PORT]",
            help="Only this Wagtail Site. Can be given several times.",
        )
        parser.add_argument(
            "--url",
            action="append",
            default=[],
            metavar="PATH",
            help="Ask for this address as well, at each Site: a feed, a list, or a search, such "
            "as '/find/?text={words}'. Can be given several times.",
        )
        parser.add_argument(
            "--accept",
            metavar="FILE",
            help="A file of findings that somebody looked at and accepted: an id a line, with "
            "a remark after it.",
        )
        parser.add_argument(
            "--history",
            action="store_true",
            help="Look at every older revision too. Takes long.",
        )
        parser.add_argument(
            "--many-members",
            type=int,
            default=MANY_MEMBERS,
            metavar="NUMBER",
            help="Name groups of readers with more members than this (%(default)s).",
        )
        parser.add_argument("--json", action="store_true", help="Say it as JSON.")

    def handle(self, *args, **options):
        accepted = _accepted(options["accept"])
        try:
            audit = Audit(
                find_sites(options["site"], everything=not options["site"]),
                every_site=not options["site"],
                options=Options(
                    urls=options["url"],
                    history=options["history"],
                    many_members=options["many_members"],
                    accepted=accepted,
                ),
            )
            if options["json"]:
                self._as_json(audit)
            else:
                self._in_words(audit, options["verbosity"])
        except SetupError as error:
            raise CommandError(str(error), returncode=2) from error
        except DatabaseError as error:
            raise CommandError(
                f"The database could not be read ({type(error).__name__}), so nothing is known.",
                returncode=2,
            ) from error
        if audit.exit_code:
            raise CommandError(_ending(audit), returncode=audit.exit_code)

    def _as_json(self, audit):
        """One object, written as it comes: there may be a thousand schools in it."""
        say = self.stdout.write
        say(f'{{"format": {FORMAT},\n"everywhere": {json.dumps(everywhere())},')
        for name, rows in (
            ("sites", audit.schools()),
            ("findings", (finding.as_dict() for finding in audit.findings())),
        ):
            say(f'"{name}": [', ending="")
            for place, row in enumerate(rows):
                say(("," if place else "") + "\n" + json.dumps(row), ending="")
            say("],")
        say(f'"summary": {json.dumps({**audit.as_dict(), "exit_code": audit.exit_code})}}}')

    def _in_words(self, audit, verbosity):
        for row in everywhere() if verbosity else ():
            why = _("administrator") if row["superuser"] else ", ".join(row["rights"])
            self.stdout.write(f"Every school: {row['account']} ({why})")
        for school in audit.schools():
            if verbosity:
                self._print_school(school, verbosity)
        found = {level: [] for level in _HEADINGS}
        for finding in audit.findings():
            if not finding.accepted:
                found[finding.kind.level].append(finding)
        for level, findings in found.items():
            if findings and (verbosity or level is not Level.NOTE):
                self.stdout.write(f"\n{_HEADINGS[level]}")
                self._print_findings(findings)
        if verbosity:
            self.stdout.write(f"\n{_looked_at(audit)}")
            if not audit.exit_code:
                self.stdout.write(_ending(audit))

    def _print_school(self, school, verbosity):
        readers, publishers = school["readers"], school["publishers"]
        self.stdout.write(f"\n{school['name']} ({school['site']})")
        for door in school["staff_area"]:
            state = _("published") if door["live"] else _("not published")
            self.stdout.write(f"  staff area  {door['path']}, {state}")
        how_many = len(readers) or _("nobody")
        self.stdout.write(f"  may read    {how_many}")
        for count, way in _ways_of(readers):
            self.stdout.write(f"              {count:4}  {way}")
        if verbosity > 1:
            for reader in readers:
                until = reader["until"] or _("no last day")
                self.stdout.write(f"                    {reader['account']}, {until}")
        said = ", ".join(publishers) or _("superusers only")
        self.stdout.write(f"  may publish {said}")

    def _print_findings(self, findings):
        for code in dict.fromkeys(finding.code for finding in findings):
            of_code = [finding for finding in findings if finding.code == code]
            kind = of_code[0].kind
            style = self.style.ERROR if kind.level is Level.PROBLEM else self.style.WARNING
            self.stdout.write("\n  " + style(f"{kind.title}") + f"  [{code}]")
            for finding in of_code:
                site = f", {finding.site}" if finding.site else ""
                self.stdout.write(f"    {finding.where}{site}")
                for source in finding.sources:
                    self.stdout.write(f"      from {source}")
                if finding.about and finding.about["edit_url"]:
                    self.stdout.write(f"      {finding.about['edit_url']}")
                self.stdout.write(f"      id {finding.id}")
            self.stdout.write(f"    {kind.advice}")


def _accepted(name) -> set[str]:
    if not name:
        return set()
    try:
        lines = Path(name).read_text(encoding="utf-8").splitlines()
    except OSError as error:
        raise CommandError(f"--accept {name}: {error.strerror}.", returncode=2) from error
    return {line.split()[0] for line in lines if line.strip() and not line.startswith("#")}


def _ways_of(readers):
    """How many read by which way, most first."""
    ways = Counter(
        _("administrator") if reader["superuser"] else ", ".join(reader["through"])
        for reader in readers
    )
    dated = ways.pop("", 0)
    if dated:
        yield dated, _("in the school's reading group, until a day")
    for way, count in ways.most_common():
        yield count, way


def _looked_at(audit):
    looked = audit.as_dict()["looked_at"]
    return (
        f"Looked at {looked['sites']} schools, {looked['pages']} pages, {looked['records']} "
        f"records and {looked['files']} files, and asked {looked['requests']} times."
    )


def _ending(audit):
    said = audit.as_dict()
    accepted = f" {said['accepted']} accepted." if said["accepted"] else ""
    if said["problems"]:
        words = ngettext(
            "%(count)s thing to put right.", "%(count)s things to put right.", said["problems"]
        )
        return words % {"count": said["problems"]} + accepted
    if said["unchecked"]:
        return f"Nothing found, but {said['unchecked']} could not be looked at." + accepted
    return "Nothing to put right." + accepted
