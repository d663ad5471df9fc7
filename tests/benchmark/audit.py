"""How long ``audit_young_carers`` takes and how much memory it needs, on a made-up Wagtail.

    python tests/benchmark/audit.py --sites 1000 --pages 50

Each school has its own guide, a tenth of it in words of its own, and one page in a thousand has
a sentence of a guide pasted into it. It prints figures and judges nothing.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import resource
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

WORDS_A_PAGE = 300


def main():
    """Fill a database in a temporary folder, audit it, and say what it took."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--sites", type=int, default=1_000)
    parser.add_argument("--pages", type=int, default=50, help="for each Site")
    parser.add_argument("--requests", type=int, default=20, help="at how many Sites to ask")
    options = parser.parse_args()

    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
    import django
    from django.conf import settings

    with tempfile.TemporaryDirectory() as folder:
        settings.DATABASES["default"]["NAME"] = os.path.join(folder, "db.sqlite3")
        settings.WAGTAILSEARCH_BACKENDS["default"]["AUTO_UPDATE"] = False
        django.setup()
        from django.core.management import call_command

        call_command("migrate", verbosity=0)
        started = time.monotonic()
        pasted = _fill(options.sites, options.pages)
        say("filled", time.monotonic() - started)
        _audit(options.requests, pasted)


def say(what, seconds):
    """One line of figures."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{what:12} {seconds:8.1f} s   peak memory so far {peak:7.0f} MB", flush=True)


def _fill(sites, pages):
    from django.db import transaction
    from wagtail.models import Site

    from tests import factories
    from tests.site_app.models import PlainPage
    from wagtail_youngcarers.pages.models import StaffAreaPage
    from wagtail_youngcarers.starter.content import guide as starter_guide

    random_ = random.Random(7)
    vocabulary = [f"word{number}" for number in range(20_000)]
    body = starter_guide.body()
    pasted = 0
    root = factories.make_root()
    for number in range(sites):
        with transaction.atomic():
            home = PlainPage(title=f"School {number}", slug=f"school-{number}")
            root.add_child(instance=home)
            site = Site.objects.create(
                hostname=f"school-{number}.test",
                root_page=home,
                site_name=f"School {number}",
                is_default_site=number == 0,
            )
            own = [" ".join(random_.choices(vocabulary, k=40)) for _place in range(12)]
            items = [*body, {"type": "sign_group", "value": {"title": "Ours", "signs": own}}]
            guide = factories.make_guide(site, title=f"Guide {number}")
            version = guide.draft
            version.number, version.body = 1, json.dumps(items)
            version.save()
            home.add_child(instance=StaffAreaPage(title="Staff area", slug="staff-area"))
            texts = []
            for _place in range(pages - 2):
                texts.append(" ".join(random_.choices(vocabulary, k=WORDS_A_PAGE)))
                if random_.random() < 0.001:
                    texts[-1], pasted = f"{texts[-1]} {own[0]}", pasted + 1
            _add_pages(home, texts)
    return pasted


def _add_pages(home, texts):
    """Published pages below `home`, written straight into the two tables: the tree is large."""
    from django.contrib.contenttypes.models import ContentType
    from wagtail.models import Page

    from wagtail_youngcarers.pages.models import InformationPage

    of_type = ContentType.objects.get_for_model(InformationPage)
    rows = Page.objects.bulk_create(
        Page(
            title=f"Page {place}",
            draft_title=f"Page {place}",
            slug=f"page-{place}",
            path=Page._get_path(home.path, home.depth + 1, place),
            depth=home.depth + 1,
            url_path=f"{home.url_path}page-{place}/",
            content_type=of_type,
            locale_id=home.locale_id,
        )
        # The staff area stands first.
        for place in range(2, len(texts) + 2)
    )
    for row, text in zip(rows, texts, strict=True):
        body = json.dumps([{"type": "text", "value": {"body": f"<p>{text}</p>"}}])
        page = InformationPage(page_ptr=row, audience="families", body=body)
        page.save_base(raw=True, force_insert=True)
    Page.objects.filter(pk=home.pk).update(numchild=len(texts) + 1)


def _audit(at, pasted):
    from wagtail.models import Site

    from wagtail_youngcarers.audit.doors import DoorCheck
    from wagtail_youngcarers.audit.run import Audit

    ask, asked = DoorCheck.run, []

    def ask_some(check):
        asked.append(check)
        return ask(check) if len(asked) <= at else iter(())

    DoorCheck.run = ask_some
    audit = Audit(list(Site.objects.select_related("root_page")), every_site=True)
    started = time.monotonic()
    for place, _school in enumerate(audit.schools(), start=1):
        if place == at:
            say(f"asked at {at}", time.monotonic() - started)
            started = time.monotonic()
    say("people", time.monotonic() - started)
    started = time.monotonic()
    found = [finding for finding in audit.findings() if finding.code == "staff-text-public"]
    say("content", time.monotonic() - started)
    print(json.dumps(audit.as_dict()), f"\npasted {pasted}, found {len(found)}")


if __name__ == "__main__":
    main()
