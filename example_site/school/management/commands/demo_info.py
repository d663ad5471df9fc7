"""Prints where the demo answers and who may sign in."""

import json

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from example_site.school.demo.info import demo_info


class Command(BaseCommand):
    help = "Print the demo's addresses (for PORT) and accounts."

    def add_arguments(self, parser):
        parser.add_argument("--json", action="store_true", help="for scripts")

    def handle(self, *args, **options):
        if not settings.DEMO_ACCOUNTS:
            raise CommandError("There are no demo accounts outside debug mode (DJANGO_DEBUG=1).")
        info = demo_info()
        if options["json"]:
            self.stdout.write(json.dumps(info, indent=4))
            return
        for site in info["sites"]:
            self.stdout.write(f"\n{site['name']}\n    {site['url']}")
            self.stdout.write(f"    Young carers: {site['young_carers_url']}")
            self.stdout.write(f"    Staff area:   {site['staff_area_url']}")
        self.stdout.write("\nAccounts (sign in on the site itself, or at /admin/)")
        for account in info["accounts"]:
            self.stdout.write("    {username:8} {password:20} {role}".format(**account))
        self.stdout.write("")
