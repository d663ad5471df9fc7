"""Fills the example site with the trust and its two schools."""

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from example_site.school.demo.load import is_loaded, load, serve_on


class Command(BaseCommand):
    help = "Fill the example site with its content and accounts. Once there, nothing is touched."

    def handle(self, *args, **options):
        if not settings.DEMO_ACCOUNTS:
            raise CommandError(
                "The demo's accounts have passwords that everybody knows, so they are made in "
                "debug mode only (DJANGO_DEBUG=1)."
            )
        if not is_loaded():
            if options["verbosity"]:
                self.stdout.write("Filling the example site …")
            load(timezone.localdate())
        serve_on(settings.PORT)
