"""An invented school, for the pictures of our blocks in Wagtail's block picker.

A picture must be the same before the first record is typed in as afterwards, and never
show one school's people to another school's editor. Numbers are Ofcom's drama numbers.
"""

from __future__ import annotations

import datetime

from django.utils.translation import gettext as _

from wagtail_youngcarers.records.calendar import SchoolCalendar, Session, Span
from wagtail_youngcarers.records.cards import (
    ActivityView,
    ContactView,
    FigureView,
    HelplineView,
)
from wagtail_youngcarers.records.directory import Directory
from wagtail_youngcarers.records.models import Role
from wagtail_youngcarers.records.people import PersonView, RoleView

SAMPLE_DAY = datetime.date(2026, 11, 30)


class SampleDirectory(Directory):
    """A directory whose records are written here; it never asks the database."""

    def __init__(self):
        super().__init__(site=None, today=SAMPLE_DAY)
        self.__dict__.update(
            calendar=SchoolCalendar([Span(datetime.date(2026, 9, 2), datetime.date(2026, 12, 18))]),
            roles=self._sample_roles(),
            activities=self._sample_activities(),
            contacts=self._sample_contacts(),
            _helplines=self._sample_helplines(),
            _figures=self._sample_figures(),
        )

    def _sample_roles(self):
        lead, deputy = _("Young carers lead"), _("Safeguarding lead")
        return [
            RoleView(
                key=Role.YOUNG_CARERS_LEAD,
                title=lead,
                does=_("Listens, and sorts things out with you."),
                mailbox="youngcarers@alder.example",
                phone="01632 960100",
                people=(
                    PersonView(1, "Mrs Okafor", _("In the Rainbow Room, every lunchtime"), lead),
                    PersonView(2, "Mr Lim", _("In the playground before school"), lead),
                ),
            ),
            RoleView(
                key=Role.SAFEGUARDING_LEAD,
                title=deputy,
                does=_("Keeps everybody at school safe."),
                phone="01632 960101",
                people=(PersonView(3, "Miss Ade", _("Next to the office, all day"), deputy),),
            ),
        ]

    def _sample_activities(self):
        return [
            ActivityView(
                key="drop-in",
                title=_("Wednesday drop-in"),
                description=_("A quiet room, a game and somebody to talk to."),
                place=_("the Rainbow Room"),
                sessions=(Session(2, datetime.time(12, 30), datetime.time(13, 10)),),
                how_to_join=_("Just come."),
                find_calendar=lambda: self.calendar,
                find_now=lambda: self.now,
            ),
            ActivityView(
                key="breakfast-club",
                title=_("Breakfast club"),
                kind="club",
                description=_("Toast, games and a calm start."),
                sessions=tuple(Session(day, datetime.time(8), None) for day in (0, 4)),
                places=30,
                cost=_("free"),
                how_to_join=_("Ask at the office."),
                find_calendar=lambda: self.calendar,
                find_now=lambda: self.now,
            ),
        ]

    def _sample_contacts(self):
        return [
            ContactView(
                key="young-carers-service",
                name=_("Weston Young Carers"),
                kind="young_carers_service",
                description=_("Trips, clubs, and a worker of your own to talk to."),
                area=_("Weston and the villages around it"),
                age_from=5,
                age_to=17,
                who_can_ask=(_("a young person"), _("a parent or carer"), _("the school")),
                phone="01632 960200",
                email="hello@westonyoungcarers.example",
                hours=_("Monday to Friday, 9am to 5pm"),
                what_happens_next=_("They ring you within a week and come to see you."),
            )
        ]

    def _sample_helplines(self):
        return [
            HelplineView(
                key="sample",
                name=_("Weston Listening Line"),
                what_for=_("Somebody to talk to about anything at home."),
                phone="01632 960300",
                hours=_("Every day, 4pm to 9pm"),
            )
        ]

    def _sample_figures(self):
        return [
            FigureView(
                key="sample",
                value=_("about 3 in 100"),
                statement=_("pupils of an invented county look after somebody"),
                year="2025",
                area=_("Westonshire"),
                source=_("An invented survey"),
                is_estimate=True,
            )
        ]
