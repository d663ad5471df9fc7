"""Runs the example site: what ``make demo`` calls."""

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand


class Command(BaseCommand):
    help = "Make or keep the example site, print its addresses and accounts, and serve it."

    def handle(self, *args, **options):
        call_command("migrate", interactive=False, verbosity=0)
        call_command("load_demo")
        call_command("demo_info")
        # No reloader: the demo is one process in the foreground, and Ctrl-C ends it.
        call_command("runserver", f"127.0.0.1:{settings.PORT}", use_reloader=False)
