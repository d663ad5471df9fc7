"""Schools in every state, drawn once by the tests' own host project.

``python -m tests.browser.gallery FOLDER`` draws them, in a process of its own (Playwright keeps
an event loop where the tests run, and Django's database wants none): each page as a file, in
both directions of writing, and the pictures they show. Everything stands on one moment (`NOW`),
so that a page is the same whenever it is drawn.
"""

from __future__ import annotations

import datetime
import io
import json
import os
import re
import sys
from pathlib import Path
from unittest import mock

import django

if __name__ == "__main__":
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
    os.environ["YC_TEST_DATABASE"] = "sqlite"
    django.setup()

from django.conf import settings as django_settings
from django.core.cache import cache
from django.core.files.base import ContentFile
from django.core.management import call_command
from django.db import connection
from django.test import override_settings
from django.test.utils import setup_test_environment
from wagtail.documents import get_document_model

from tests import factories
from tests.blocks.helpers import NAMES, preview_data
from wagtail_youngcarers.freshness.checking import record_check
from wagtail_youngcarers.freshness.models import Check
from wagtail_youngcarers.models import Helpline, Role
from wagtail_youngcarers.pages.models import (
    InformationPage,
    PicturePage,
    StaffAreaPage,
    YoungCarersPage,
)
from wagtail_youngcarers.paper.sheets import SHEETS
from wagtail_youngcarers.records.directory import Directory

# A Monday in term, before a Wednesday with a drop-in.
NOW = datetime.datetime(2026, 11, 23, 9, 30, tzinfo=datetime.UTC)
TODAY = NOW.date()
DAY = datetime.timedelta(days=1)
YEAR = 365 * DAY
LANGUAGES = [("en-gb", "English"), ("cy", "Cymraeg"), ("ar", "العربية")]
# In words, addresses and numbers: what has no place to break.
LONG = "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch"

# The frozen client site of the tests has page types of its own: these are meant.
PAGE_TYPES = {
    "section": "wagtail_youngcarers_pages.YoungCarersPage",
    "information": "wagtail_youngcarers_pages.InformationPage",
    "picture": "wagtail_youngcarers_pages.PicturePage",
    "staff_area": "wagtail_youngcarers_pages.StaffAreaPage",
}

# Each block of the staff guide.
GUIDE = [
    ("sign_group", {"title": "Coming to school", "signs": ["Often late", "Has an EHCP at home"]}),
    (
        "conversation",
        {
            "title": "First words",
            "introduction": "Somewhere quiet.",
            "do": ["Listen"],
            "ask": ["Who do you help at home?"],
            "dont": ["Promise to tell nobody"],
            "audiences": ["office"],
        },
    ),
    (
        "next_step",
        {
            "title": "Tell the lead",
            "detail": "<p>Today.</p>",
            "role": "young-carers-lead",
            "recording": True,
            "urgent": True,
            "phases": ["primary"],
        },
    ),
    ("contacts", {"title": "Services", "introduction": "Ring with the family."}),
    ("duty", {"who": "Everybody", "does": ["Notice", "Say"]}),
    ("law", {"title": "What a law asks", "text": "<p>Words.</p>", "source": "An invented act"}),
    ("term", {"term": "EHCP", "meaning": "Education, health and care plan."}),
    ("text", {"title": "More", "body": "<p>To read in the holidays.</p>"}),
]

STATES = {}


def state(draw):
    """Register a function that fills a new school and returns ``{name: page or response}``."""
    STATES[draw.__name__] = draw
    return draw


# How a page is asked for


def read(site, page, user=None, below=""):
    """A function that asks for a page as a reader, or for what is `below` its address."""
    client, address = factories.site_client(site, user), page.get_url_parts()[2] + below
    return lambda headers: client.get(address, headers=headers)


def preview(site, page, user):
    """A function that asks for an editor's preview of a page."""
    request = factories.site_client(site, user).get(page.get_url_parts()[2]).wsgi_request

    def ask(headers):
        extra = {f"HTTP_{name.upper().replace('-', '_')}": value for name, value in headers.items()}
        return page.make_preview_request(request, "", extra).render()

    return ask


# What stands in them


def section_page(site, blocks, **fields):
    """The Young Carers page of a school; `blocks` as they are stored."""
    return factories.make_page(
        site.root_page,
        YoungCarersPage,
        **{
            "title": "Helping someone at home",
            "slug": "young-carers",
            "introduction": "Some children help to look after someone at home. You can tell us.",
            "body": [{"type": name, "value": value} for name, value in blocks],
            **fields,
        },
    )


def every_block(change=lambda data: data):
    """Each of our blocks once, as in its preview after a `change`."""
    return [(name, change(preview_data(name))) for name in NAMES]


# What looks otherwise when time passes, or people leave.
TIMELY = [
    *("our_people", "what_we_offer", "local_services", "helplines", "figures"),
    *("commitment", "award", "key_dates"),
]


def timely_blocks(**changes):
    """The blocks that follow the calendar, each with what `changes` has for its name."""
    return [(name, preview_data(name) | changes.get(name, {})) for name in TIMELY]


def half(data):
    """Stored data with every second child of each struct left empty."""
    if isinstance(data, dict) and data.get("type") == "item":
        return {**data, "value": half(data["value"])}
    if isinstance(data, dict):
        return {key: half(data[key]) for place, key in enumerate(data) if place % 2 == 0}
    if isinstance(data, list):
        return [half(item) for item in data]
    return data


def lengthened(data):
    """Stored data with a very long word at the end of each text."""
    if isinstance(data, dict):
        fixed = {"type", "id", "language", "status", "url", "link", "anchor", "phone"}
        return {key: value if key in fixed else lengthened(value) for key, value in data.items()}
    if isinstance(data, list):
        return [lengthened(item) for item in data]
    if not isinstance(data, str) or data[:1].isdigit() or not data:
        return data
    return data[:-4] + f" {LONG}</p>" if data.endswith("</p>") else f"{data} {LONG}"


def people(site, lead, head, **fields):
    """Put somebody with a photo and a deputy into the first role, and a head into the second."""
    for role, extension, reader in (
        (lead, "3", "Mrs Okafor, every school day before 4pm."),
        (head, "1", ""),
    ):
        role.phone, role.extension = "01632 960140", extension
        role.mailbox, role.mailbox_reader = f"{role.key}@alder.example", reader
        role.save()
    photo = factories.make_image("Mrs Okafor", "rosybrown", (300, 300))
    okafor = factories.make_person(site, photo=photo, photo_permission=True)
    bell = factories.make_person(site, name="Miss Bell")
    hussain = factories.make_person(site, name="Mrs Hussain")
    factories.make_appointment(lead, okafor, **fields)
    factories.make_appointment(
        lead, bell, capacity="deputy", where_and_when="In Kingfisher Class", **fields
    )
    factories.make_appointment(head, hussain, where_and_when="At the gate every morning")


def roles(site):
    """A lead, and a head behind them."""
    head = factories.make_role(
        site,
        key="senior-leader",
        title="Headteacher",
        does="Keeps the school's word to young carers.",
        sort_order=1,
    )
    return factories.make_role(site, key="young-carers-lead", next_role=head), head


def activities(site, lead):
    """A drop-in that is off this week, and a club."""
    drop_in = factories.make_activity(
        site, role=lead, days_off=[("day_off", {"day": datetime.date(2026, 11, 25)})]
    )
    club = factories.make_activity(
        site,
        sessions=[("0", "07:45", "08:40"), ("4", "07:45", "08:40")],
        title="Breakfast club",
        description="Toast and games.",
        places=30,
        cost="Free",
    )
    return drop_in, club


def services(site, name="Weston Young Carers", **fields):
    """A service with everything a family can be told of it."""
    return factories.make_contact(
        site,
        **{
            "name": name,
            "key": name.lower().replace(" ", "-"),
            "provider": "Weston Together",
            "area": "Weston and the villages around it",
            "age_from": 5,
            "age_to": 18,
            "anyone_may_refer": True,
            "text_number": "07700 900100",
            "self_referral_url": "https://westonyoungcarers.example/join/",
            "school_referral_url": "https://westonyoungcarers.example/schools/",
            "postal_address": "1 Harbour Street\nWeston",
            "hours": "Monday to Friday, 9am to 5pm",
            "cost": "Free",
            "consent_summary": "A parent agrees first if you are under 13.",
            "what_happens_next": "They ring you within a week.",
            "access_note": "Interpreters for any language.",
            **fields,
        },
    )


def lines(site):
    """999 in every form, a line that always answers, and one that sometimes does."""
    emergency = factories.make_helpline(
        site,
        name="Emergency services",
        key="emergency",
        phone="999",
        is_emergency=True,
        always_open=True,
        bsl_url="https://999bsl.example/",
        relay_note="Text 999 if you have registered your phone.",
    )
    always = factories.make_helpline(
        site,
        name="Always There",
        key="always-there",
        phone="0808 157 0001",
        always_open=True,
        chat_url="https://always.example/chat/",
        text_number="85258",
        text_word="TALK",
        cost="Free",
        ages="Anybody under 19",
    )
    return [emergency, always, factories.make_helpline(site, key="invented-line")]


def whole_school(site):
    """A school that has filled in everything; its young carers lead."""
    factories.make_school_settings(site)
    lead, head = roles(site)
    people(site, lead, head)
    factories.make_term(site)
    records = [lead, head, *activities(site, lead), *lines(site), factories.make_figure(site)]
    contact = services(site)
    urgent = services(site, "Children's services", kind="front_door", out_of_hours=contact)
    factories.make_staff_detail(contact, have_ready="Name and class")
    for record in (*records, contact, urgent):
        record_check(record, on=TODAY - 20 * DAY)
    return lead


# The states


@state
def full(site):
    """Everything filled in, nothing due; with a page for the youngest."""
    lead = whole_school(site)
    section = section_page(site, every_block())
    sound = get_document_model().objects.create(
        title="Hello", file=ContentFile(bytes(2000), name="hello.mp3")
    )
    picture = factories.make_page(
        section,
        PicturePage,
        title="For children",
        slug="children",
        sentence="Do you help someone at home?",
        role=lead,
        recording=sound,
        recording_text="Do you help someone at home? You can tell a grown-up here.",
        for_adult="Ask “Who do you help?” and let the answer take its time.",
        steps=[
            {"type": "step", "value": {"words": "Come to this room.", "drawing": "kettle"}},
            {"type": "grown_up", "value": {"recording": sound.pk, "recording_text": "Hello"}},
        ],
    )
    return {
        "full": read(site, section),
        "picture": read(site, picture),
    }


@state
def empty(site):
    """Nothing filled in, no settings, nobody; and a picture page that has nobody to name."""
    section = section_page(site, [(name, {}) for name in NAMES], introduction="")
    picture = factories.make_page(
        section, PicturePage, title="x", slug="x", sentence="Do you help someone at home?"
    )
    return {"empty": read(site, section), "picture-empty": read(site, picture)}


@state
def half_filled(site):
    """Every second thing left out, of blocks and of records."""
    factories.make_school_settings(site, office_email="", office_hours="", office_address="")
    role = factories.make_role(site, key="young-carers-lead", does="", phone="01632 960140")
    factories.make_appointment(role, where_and_when="")
    factories.make_activity(site, description="", place="", how_to_join="")
    factories.make_contact(site, description="", email="", website="")
    factories.make_helpline(site, what_for="", hours="")
    return {"half": read(site, section_page(site, every_block(half)))}


@state
def draft(site):
    """A page that nobody has published, half written, as its editor sees it."""
    factories.make_school_settings(site)
    factories.make_contact(site, live=False)
    factories.make_role(site, key="young-carers-lead")
    page = section_page(site, every_block(half), live=False)
    editor = factories.make_editor("draft_editor", site)
    return {"draft": preview(site, page, editor)}


@state
def overdue(site):
    """Nobody has looked at anything for years."""
    whole_school(site)
    Check.objects.filter(checked_on=TODAY - 20 * DAY).update(checked_on=TODAY - 3 * YEAR)
    blocks = timely_blocks(commitment={"agreed_on": "2022-09-01", "review_on": "2023-09-01"})
    return {"overdue": read(site, section_page(site, blocks))}


@state
def expired(site):
    """People have left, activities have ended, the award has run out, dates have passed."""
    factories.make_school_settings(site)
    lead, head = roles(site)
    people(site, lead, head, ends_on=TODAY - 30 * DAY)
    factories.make_activity(site, role=lead, ends_on=TODAY - DAY)
    services(site, live=False)
    passed = preview_data("key_dates")["dates"]
    for item in passed:
        item["value"] |= {"starts_on": "2024-03-11", "ends_on": None}
    blocks = timely_blocks(
        award={"status": "held", "awarded_on": "2020-01-01", "expires_on": "2023-01-01"},
        key_dates={"dates": passed},
    )
    return {"expired": read(site, section_page(site, blocks))}


@state
def on_paper(site):
    """Everything to print, of a school that has filled in everything."""
    whole_school(site)
    section = section_page(site, every_block())
    factories.make_page(
        section,
        InformationPage,
        title="For families",
        audience="families",
        body=[{"type": "what_happens", "value": preview_data("what_happens")}],
    )
    factories.make_page(section, StaffAreaPage, title="Staff area", slug="staff-area")
    return {sheet.name: read(site, section, below=sheet.path) for sheet in SHEETS}


@state
def on_paper_empty(site):
    """Everything to print, of a school that has filled in nothing."""
    section = section_page(site, [], introduction="")
    return {f"{sheet.name}-empty": read(site, section, below=sheet.path) for sheet in SHEETS}


@state
def holidays(site):
    """School is closed for a week."""
    whole_school(site)
    factories.make_closed_day(site, starts_on=TODAY - 3 * DAY, ends_on=TODAY + 4 * DAY)
    return {"holidays": read(site, section_page(site, timely_blocks()))}


@state
def nobody_in_post(site):
    """Roles that nobody holds, in a school that has an office."""
    factories.make_school_settings(site)
    lead = factories.make_role(site, key="young-carers-lead")
    factories.make_role(site, key="senior-leader", title="Headteacher")
    factories.make_activity(site, role=lead)
    section = section_page(site, timely_blocks())
    picture = factories.make_page(
        section, PicturePage, title="x", slug="x", sentence="Do you help?", role=lead
    )
    return {"nobody": read(site, section), "picture-nobody": read(site, picture)}


@state
def long_words(site):
    """Words, names and addresses that have no place to break."""
    factories.make_school_settings(site, name=f"{LONG} School", office_email=f"{LONG}@x.example")
    role = factories.make_role(
        site, key="young-carers-lead", title=LONG, does=LONG, mailbox=f"{LONG}@alder.example"
    )
    factories.make_appointment(
        role, factories.make_person(site, name=f"Mrs {LONG}"), where_and_when=LONG
    )
    factories.make_activity(site, title=LONG, description=LONG, place=LONG, role=role)
    services(site, LONG, email=f"{LONG}@weston.example", provider=LONG, area=LONG, access_note=LONG)
    factories.make_helpline(site, name=LONG, what_for=LONG, hours=LONG)
    factories.make_figure(site, value=LONG, statement=LONG, source=LONG)
    return {
        "long": read(site, section_page(site, every_block(lengthened), title=LONG)),
    }


@state
def staff(site):
    """The staff guide: for its readers, in print, as a draft; and for those it is not for."""
    whole_school(site)
    door = factories.make_page(site.root_page, StaffAreaPage, title="Staff area", slug="staff-area")
    guide = factories.make_guide(site, GUIDE, published=True)
    guide.versions.update(published_at=NOW)
    draft = guide.versions.create(body=GUIDE)
    factories.make_staff_file(guide, versions=guide.versions.all())
    reader = factories.make_reader("guide_reader", site)
    editor = factories.make_editor("guide_editor", site, rights=("read_guide", "change_guide"))
    return {
        "guide": read(site, door, reader),
        "guide-print": read(site, door, reader, "?print"),
        "guide-draft": read(site, door, editor, f"?draft={draft.token}"),
        "refused": read(site, door, factories.make_user("guide_stranger")),
    }


def draw(folder):
    """Write every page of every state into `folder`, and how each was answered."""
    root, statuses = factories.make_root(), {}
    for number, (name, fill) in enumerate(STATES.items()):
        site = factories.make_site(
            root,
            f"{name}.test".replace("_", "-"),
            "Alder Lane Infant School",
            is_default_site=number == 0,
        )
        cache.clear()
        for page_name, ask in fill(site).items():
            for direction, language in (("ltr", "en-gb"), ("rtl", "ar")):
                response = ask(headers={"accept-language": language})
                html = as_in_a_finished_site(response.content, direction)
                statuses[f"{page_name}.{direction}"] = response.status_code
                (folder / f"{page_name}.{direction}.html").write_bytes(html)
    (folder / "statuses.json").write_text(json.dumps(statuses))


@state
def infant(site):
    """What set-up makes of an infant school, with its people and services filled in."""
    facts = {
        "site": [site.hostname],
        "phase": "infant",
        "school_name": "Alder Lane Infant School",
        "office_phone": "01632 960100",
        "office_email": "office@alder.example",
    }
    call_command("setup_young_carers", stdout=io.StringIO(), **facts)
    roles = {role.key: role for role in Role.objects.filter(site=site)}
    lead = roles["young-carers-lead"]
    people(site, lead, roles["senior-leader"])
    factories.make_appointment(
        roles["safeguarding-lead"], factories.make_person(site, name="Mr Hale"), where_and_when=""
    )
    factories.make_term(site)
    records = [lead, *activities(site, lead), services(site)]
    for record in (*records, *Helpline.objects.filter(site=None)):
        record_check(record, on=TODAY - 20 * DAY)
    section, *others = [
        finished(page.specific)
        for page in site.root_page.get_descendants().exact_type(YoungCarersPage, InformationPage)
    ]
    return {"infant": read(site, section), "infant-families": read(site, others[0])}


def finished(page):
    """Publish a page that set-up has made, with what only a school can say."""
    body = page.body.get_prep_value()
    for block in body:
        value = block["value"]
        if block["type"] == "commitment":
            value |= {"agreed_by": "The governors", "agreed_on": "2026-09-07"}
            value |= {"review_on": "2027-09-06"}
    page.body = re.sub(r"\[\[.+?\]\]", "It depends: ask us.", json.dumps(body))
    page.save_revision().publish()
    return page


def as_in_a_finished_site(html, direction):
    """A page of the tests' host project, which also writes from right to left and knows night.

    What has a frame of our own (paper, the guide in print) does both itself, where it should.
    """
    if b'<html lang="en-GB">' not in html:
        return html
    night = b'<meta name="color-scheme" content="light dark"><title>'
    html = html.replace(b"<title>", night, 1)
    return html.replace(b"<html", f'<html dir="{direction}"'.encode(), 1)


class NoMigrations:
    """Tables are made from the models as they are: minutes sooner."""

    def __contains__(self, app_label):
        return True

    def __getitem__(self, app_label):
        return None


def main(folder):
    """Draw everything into `folder`, from a database that is thrown away."""
    setup_test_environment()
    django_settings.MIGRATION_MODULES = NoMigrations()
    connection.creation.create_test_db(verbosity=0, serialize=False)
    with (
        override_settings(
            LANGUAGES=LANGUAGES,
            WAGTAIL_YOUNGCARERS={"PAGE_TYPES": PAGE_TYPES},
            MEDIA_ROOT=str(folder / "media"),
        ),
        mock.patch.object(Directory, "now", NOW),
        mock.patch("wagtail_youngcarers.schools.clock.timezone.now", return_value=NOW),
    ):
        draw(folder)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
