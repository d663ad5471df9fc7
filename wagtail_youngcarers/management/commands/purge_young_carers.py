"""``manage.py purge_young_carers``: delete what need not be kept about staff."""

from __future__ import annotations

import json
from dataclasses import asdict

from django.core.management.base import BaseCommand, CommandError

from wagtail_youngcarers.guide.retention import NothingPurged, purge

_WORDS = {
    "readings_of_earlier_years": "readings of earlier school years",
    "readings_of_leavers": "readings of people who left",
    "leavers": "people who left",
    "ended_access": "ends of reading access",
    "reminders_of_earlier_versions": "reminders about earlier versions",
}


class Command(BaseCommand):
    """Deletes and counts; see ``guide/retention.py``."""

    help = (
        "Delete what need not be kept any more about who read the staff guide: readings of "
        "earlier school years, people who left, reading access that ended, old reminders. Run it "
        "once a day or a week; a second run has nothing to do."
    )

    def add_arguments(self, parser):
        parser.add_argument("--dry-run", action="store_true", help="Count, delete nothing.")
        parser.add_argument("--json", action="store_true", help="Say it as JSON.")

    def handle(self, *args, **options):
        try:
            purged = purge(dry_run=options["dry_run"])
        except NothingPurged as error:
            raise CommandError(f"{error} Nothing was deleted.") from error
        if options["json"]:
            said = {"changed": bool(purged.total) and not options["dry_run"], **asdict(purged)}
            self.stdout.write(json.dumps(said, indent=2))
        elif options["verbosity"]:
            for name, words in _WORDS.items():
                self.stdout.write(f"{getattr(purged, name):6} {words}")
            self.stdout.write(_ending(purged, options["dry_run"]))


def _ending(purged, dry_run):
    if not purged.total:
        return "Nothing to delete."
    return "A dry run: nothing was deleted." if dry_run else f"Deleted: {purged.total} rows."
