"""The three sites of the demo: what each is called, where it answers, how it looks.

The schools, the trust, the town and the council are invented. Phone numbers are from the
ranges that Ofcom keeps for drama; e-mail and web addresses end in ``.example``.
"""

from __future__ import annotations

from dataclasses import dataclass

from example_site.school.demo.writing import block
from example_site.school.models import HomePage


@dataclass(frozen=True)
class DemoSite:
    """One Wagtail Site: ``settings`` are its values for the package's `SchoolSettings`."""

    hostname: str
    slug: str
    name: str
    look: str
    strapline: str
    introduction: str
    address: str
    phone: str
    email: str
    wall: str
    roof: str
    staff_addresses: str
    settings: dict

    def url(self, port: int) -> str:
        """The address of the front page when the demo is served on `port`."""
        return f"http://{self.hostname}:{port}/"


COUNCIL = "Wychmoor"
SHARED_SETTINGS = {
    "local_authority": COUNCIL,
    "office_hours": "Monday to Friday, 8am to 4pm, in term time",
}

TRUST = DemoSite(
    hostname="localhost",
    slug="trust",
    name="Wychbrook Learning Trust",
    look=HomePage.Look.TRUST,
    strapline="Two schools, one promise",
    introduction=(
        "We are a small trust with an infant school and a secondary school, a mile apart "
        "along the Alder Brook. What one school learns, the other hears about the same week."
    ),
    address="The Old Toll House\nBridge Street\nWychbrook\nWB1 1AA",
    phone="01632 960100",
    email="hello@wychbrook.example",
    wall="#cfd6d8",
    roof="#37566b",
    staff_addresses="@wychbrook.example",
    settings={
        **SHARED_SETTINGS,
        "phase": "all_through",
        "office_hours": "Monday to Friday, 9am to 5pm, all year but bank holidays",
        "recording_system": "CPOMS",
    },
)
INFANT = DemoSite(
    hostname="alder-brook.localhost",
    slug="alder-brook",
    name="Alder Brook Infant School",
    look=HomePage.Look.INFANT,
    strapline="Growing up by the brook",
    introduction=(
        "A small, friendly school for children from four to seven. We have muddy boots by "
        "every door, a story at the end of every day, and time to listen to each family."
    ),
    address="Mill Lane\nWychbrook\nWB1 2AB",
    phone="01632 960140",
    email="office@alder-brook.example",
    wall="#e9c79b",
    roof="#7b4a3a",
    staff_addresses="@alder-brook.example",
    settings={**SHARED_SETTINGS, "phase": "infant", "recording_system": "CPOMS"},
)
SECONDARY = DemoSite(
    hostname="hartsmoor.localhost",
    slug="hartsmoor",
    name="Hartsmoor School",
    look=HomePage.Look.SECONDARY,
    strapline="Ages 11 to 16, on the hill above Wychbrook",
    introduction=(
        "Nine hundred pupils, one big hill, and a library that stays open until five. We want "
        "every pupil to be known well by at least one adult here."
    ),
    address="Beacon Road\nWychbrook\nWB1 4DH",
    phone="01632 960170",
    email="office@hartsmoor.example",
    wall="#d9b7a8",
    roof="#5a2338",
    staff_addresses="@hartsmoor.example",
    settings={
        **SHARED_SETTINGS,
        "phase": "secondary",
        "office_hours": "Monday to Friday, 7:45am to 4:30pm, in term time",
        "recording_system": "MyConcern",
    },
)
SITES = [TRUST, INFANT, SECONDARY]

# For each site: title, introduction, and paragraphs or blocks.
CONTENT_PAGES = {
    TRUST.slug: [
        (
            "Our schools",
            "Alder Brook Infant School and Hartsmoor School.",
            [
                "<h2>Alder Brook Infant School</h2><p>For children from four to seven, in Mill "
                "Lane. Ninety children, three classes, one guinea pig.</p>",
                "<h2>Hartsmoor School</h2><p>For pupils from eleven to sixteen, on Beacon Road. "
                "Most children from Wychbrook’s junior schools come here.</p>",
            ],
        ),
        (
            "About the trust",
            "Who we are, who decides, and how to ask us something.",
            [
                "<p>Seven trustees look after both schools. They meet six times a year, and the "
                "notes of every meeting can be read at the Old Toll House.</p>",
                "<p>If something has gone wrong, please talk to the school first. If that does "
                "not help, write to us: we answer within ten working days.</p>",
            ],
        ),
    ],
    INFANT.slug: [
        (
            "Our school day",
            "When the doors open, when we eat, and when we go home.",
            [
                "<h2>Times</h2><ul><li>7:45am: breakfast club opens</li><li>8:40am: classroom "
                "doors open</li><li>12 noon: dinner</li><li>3:10pm: home time</li></ul>",
                "<h2>Running late?</h2><p>Come to the office door. Nobody is told off for being "
                "late with a good reason, and looking after somebody is a good reason.</p>",
            ],
        ),
        (
            "Getting in touch",
            "The office answers from 8am to 4pm on school days.",
            [
                "<p>Ring 01632 960140, write to "
                '<a href="mailto:office@alder-brook.example">office@alder-brook.example</a>, or '
                "come to the green door in Mill Lane.</p>",
                "<p>If reading or writing is hard, or you would like an interpreter, tell us and "
                "we will sort it out. It costs nothing.</p>",
            ],
        ),
    ],
    SECONDARY.slug: [
        (
            "Pupil support",
            "Who helps with what, and where to find them.",
            [
                "<p>Start with your tutor. They see you every morning and can find the right "
                "person for nearly everything.</p>",
                "<h2>The Hub</h2><p>The Hub is the room beside the library. It is open before "
                "school, at break and at lunch, and there is always an adult there.</p>",
                block("helplines", heading="Somebody to talk to at night", audience="pupils"),
            ],
        ),
        (
            "Term dates and times",
            "School starts at 8:35am and ends at 3:05pm.",
            [
                "<p>We work to a two-week timetable. Week A and week B are printed in every "
                "planner and on the screens in the hall.</p>",
                "<p>The library stays open until 5pm from Monday to Thursday.</p>",
            ],
        ),
    ],
}
