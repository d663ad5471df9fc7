"""``manage.py import_young_carers_page``: a school's old page as a draft made of blocks."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from wagtail_youngcarers.fields import WebAddressFormField
from wagtail_youngcarers.importer.files import decode
from wagtail_youngcarers.importer.making import make_page, plan_import
from wagtail_youngcarers.schools.screens import url_of
from wagtail_youngcarers.starter.sites import find_sites
from wagtail_youngcarers.starter.steps import SetupError, host_of


class Command(BaseCommand):
    """Reads, makes a draft and says what is left; see ``importer/``."""

    help = (
        "Make a draft of a school's old young carers page, from HTML or text. What is recognised "
        "becomes blocks, the rest stays as text. Nothing is published, no record is made, and "
        "nothing is asked of the internet."
    )

    def add_arguments(self, parser):
        parser.add_argument("file", help="The page as HTML or text; “-” reads what is piped in.")
        parser.add_argument(
            "--site", action="append", default=[], metavar="HOST[:PORT]", help="The school's Site."
        )
        parser.add_argument(
            "--url",
            default="",
            help="Where the old page stood: links inside the old site then lead there.",
        )
        parser.add_argument("--title", default="", help="The page's title, if not its own.")
        parser.add_argument(
            "--parent",
            default="",
            metavar="PATH",
            help="Where a school has no Young Carers page yet: the page to put it below, as slugs "
            "from the Site's root page. Without it: the root page.",
        )
        parser.add_argument("--dry-run", action="store_true", help="Say it, make no page.")
        parser.add_argument("--json", action="store_true", help="Say it as JSON.")

    def handle(self, *args, **options):
        try:
            sites = find_sites(options["site"], everything=False)
            if len(sites) != 1:
                raise SetupError("Give one --site: a page belongs to one school.")
            source = decode(_read(options["file"]))
            url = _address(options["url"])
            draft = plan_import(sites[0], source, title=options["title"], url=url)
            page = None
            if not options["dry_run"]:
                page = make_page(sites[0], draft, parent=options["parent"])
        except SetupError as error:
            raise CommandError(f"{error}\nNothing was made.") from error
        if options["json"]:
            self.stdout.write(json.dumps(as_dict(sites[0], draft, page), indent=2))
        elif options["verbosity"]:
            self._in_words(draft, page)

    def _in_words(self, draft, page):
        self.stdout.write(f"“{draft.title}”: {len(draft.body)} blocks")
        for name, count in draft.recognised.counts().items():
            if count:
                self.stdout.write(f"  {count} {name}")
        self.stdout.write("\nFor somebody to look at:")
        for line in draft.to_do:
            self.stdout.write(f"- {line}")
        if page is None:
            self.stdout.write("\nNothing was made.")
        else:
            self.stdout.write(
                f"\nA draft, not published: {url_of('wagtailadmin_pages:edit', page.pk) or page.pk}"
            )


def _read(name) -> bytes:
    if name == "-":
        return sys.stdin.buffer.read()
    try:
        return Path(name).read_bytes()
    except OSError as error:
        raise SetupError(f"{name} can't be read: {error.strerror}.") from error


def _address(url) -> str:
    try:
        return WebAddressFormField(required=False, assume_scheme="https").clean(url)
    except ValidationError as error:
        raise SetupError(f"--url: {' '.join(error.messages)}") from error


def as_dict(site, draft, page) -> dict:
    """What was recognised and what is left, for ``--json``."""
    return {
        "site": host_of(site),
        "title": draft.title,
        "blocks": [block["type"] for block in draft.body],
        "recognised": draft.recognised.counts(),
        "to_do": draft.to_do,
        "page": page.pk if page else None,
        "edit": url_of("wagtailadmin_pages:edit", page.pk) if page else "",
    }
