"""Records as a page shows them: read-only, in the reader's language, with nothing private.

Every field may be empty; a template asks before it prints.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import takewhile

from django.utils.translation import gettext as _

from wagtail_youngcarers.fields import dial
from wagtail_youngcarers.records.calendar import (
    NextSession,
    SchoolCalendar,
    Session,
    name_day,
    say_when,
)
from wagtail_youngcarers.records.models import ReferralContact
from wagtail_youngcarers.records.people import RoleView
from wagtail_youngcarers.records.words import Translations, in_main_language, main_language
from wagtail_youngcarers.text import clean_label


def web_address(value: str | None) -> str:
    """`value` where it is a link a reader may follow, else nothing.

    Forms refuse anything else; this is for what came in by import or by hand.
    """
    value = (value or "").strip()
    return value if value.lower().startswith(("https://", "http://")) else ""


# How far ahead a page says that something will not take place.
DAYS_OFF_AHEAD = datetime.timedelta(days=14)


@dataclass(frozen=True)
class DayOff:
    """A day on which an activity does not take place, and what there is ``instead``."""

    day: datetime.date
    instead: str = ""

    @property
    def day_name(self) -> str:
        """The day in full: Wednesday 2 December."""
        return name_day(self.day)


@dataclass(frozen=True)
class ActivityView:
    """A drop-in or a club."""

    key: str
    title: str
    pk: int | None = None
    translation_key: object = None
    kind: str = "drop_in"
    description: str = ""
    place: str = ""
    sessions: tuple[Session, ...] = ()
    days_off: tuple[DayOff, ...] = ()
    term_time_only: bool = True
    starts_on: datetime.date | None = None
    ends_on: datetime.date | None = None
    places: int | None = None
    cost: str = ""
    how_to_join: str = ""
    last_checked: datetime.date | None = None
    find_role: Callable[[], RoleView | None] | None = field(default=None, repr=False, compare=False)
    find_calendar: Callable[[], SchoolCalendar] | None = field(
        default=None, repr=False, compare=False
    )
    find_now: Callable[[], datetime.datetime] | None = field(
        default=None, repr=False, compare=False
    )
    find_others: Callable[[RoleView | None], RoleView] | None = field(
        default=None, repr=False, compare=False
    )

    @property
    def role(self) -> RoleView | None:
        """Who is there, or None where no role was chosen."""
        return self.find_role() if self.find_role else None

    def next_session(
        self, today: datetime.date | datetime.datetime | None = None
    ) -> NextSession | None:
        """The first session that is not over yet, or None where it is not known, or where
        nobody is in post to be there."""
        if self.role is not None and not self.role.people:
            return None
        days_off = {off.day for off in self.days_off}
        coming = self.coming_sessions(today)
        return next((found for found in coming if found.day not in days_off), None)

    def coming_sessions(
        self, today: datetime.date | datetime.datetime | None = None
    ) -> Iterator[NextSession]:
        """The sessions that are not over yet, days off among them; none where it is not known."""
        if self.find_calendar is None:
            return iter(())
        calendar = self.find_calendar()
        if today is None:
            now = self.find_now() if self.find_now else datetime.datetime.now(calendar.zone)
        elif isinstance(today, datetime.datetime):
            now = today
        else:
            now = datetime.datetime.combine(today, datetime.time.min, tzinfo=calendar.zone)
        return calendar.coming_sessions(
            self.sessions,
            now,
            starts_on=self.starts_on,
            ends_on=self.ends_on,
            term_time_only=self.term_time_only,
        )

    @property
    def coming_days_off(self) -> list[DayOff]:
        """The days of the next two weeks on which it would take place, and does not."""
        off = {each.day: each for each in self.days_off}
        if not off or self.find_now is None:
            return []
        last = self.find_now().date() + DAYS_OFF_AHEAD
        days = dict.fromkeys(
            session.day
            for session in takewhile(lambda each: each.day <= last, self.coming_sessions())
        )
        return [off[day] for day in days if day in off]

    @property
    def others(self) -> RoleView | None:
        """A role whose people can be found when this does not take place; else the office."""
        return self.find_others(self.role) if self.find_others else None

    @property
    def when(self) -> list[str]:
        """Its sessions in words, one for each time of day."""
        return say_when(self.sessions)

    def has_ended(self, today: datetime.date) -> bool:
        """Whether its last day is behind us."""
        return self.ends_on is not None and self.ends_on < today


@dataclass(frozen=True)
class NextUp:
    """An activity and when it next takes place."""

    activity: ActivityView
    session: NextSession


@dataclass(frozen=True)
class ContactView:
    """A service outside school: its public half, the only half this code knows."""

    key: str
    name: str
    pk: int | None = None
    translation_key: object = None
    kind: str = "other"
    kind_label: str = ""
    is_urgent: bool = False
    description: str = ""
    provider: str = ""
    network: str = ""
    area: str = ""
    age_from: int | None = None
    age_to: int | None = None
    age_note: str = ""
    who_can_ask: tuple[str, ...] = ()
    self_referral_url: str = ""
    school_referral_url: str = ""
    phone: str = ""
    text_number: str = ""
    email: str = ""
    website: str = ""
    postal_address: str = ""
    hours: str = ""
    access_note: str = ""
    cost: str = ""
    consent_summary: str = ""
    what_happens_next: str = ""
    last_checked: datetime.date | None = None
    find_out_of_hours: Callable[[], ContactView | None] | None = field(
        default=None, repr=False, compare=False
    )

    @property
    def out_of_hours(self) -> ContactView | None:
        """Whom to ring when they are closed, where that contact is public too."""
        return self.find_out_of_hours() if self.find_out_of_hours else None

    @property
    def ages(self) -> str:
        """The ages in words: from 5 to 17, from 8, up to 25."""
        if self.age_from is not None and self.age_to is not None:
            return _("from %(first)s to %(last)s") % {
                "first": self.age_from,
                "last": self.age_to,
            }
        if self.age_from is not None:
            return _("from %(first)s") % {"first": self.age_from}
        if self.age_to is not None:
            return _("up to %(last)s") % {"last": self.age_to}
        return ""

    @property
    def has_route(self) -> bool:
        """Whether a family can reach it at all."""
        return any(getattr(self, name) for name in ReferralContact.route_fields)

    @property
    def has_more(self) -> bool:
        """Whether there is anything to know beyond how to turn to it."""
        return bool(
            self.what_happens_next
            or self.access_note
            or self.provider
            or self.network
            or self.area
            or self.who_can_ask
            or self.consent_summary
            or self.postal_address
            or self.school_referral_url
        )


@dataclass(frozen=True)
class HelplineView:
    """A line that anybody may use."""

    key: str
    name: str
    pk: int | None = None
    translation_key: object = None
    what_for: str = ""
    audience: str = "everyone"
    is_emergency: bool = False
    phone: str = ""
    text_number: str = ""
    text_word: str = ""
    chat_url: str = ""
    website: str = ""
    email: str = ""
    bsl_url: str = ""
    relay_note: str = ""
    hours: str = ""
    always_open: bool = False
    cost: str = ""
    ages: str = ""
    last_checked: datetime.date | None = None

    @property
    def dialled(self) -> str:
        """The number as a phone dials it: two lines with the same one are the same line."""
        return dial(self.phone)


@dataclass(frozen=True)
class FigureView:
    """A number with its year, its area and its source."""

    key: str
    value: str
    statement: str
    pk: int | None = None
    translation_key: object = None
    comparison: str = ""
    year: str = ""
    area: str = ""
    source: str = ""
    source_url: str = ""
    is_estimate: bool = False
    audience: str = "everyone"
    last_checked: datetime.date | None = None


def stored_sessions(activity) -> tuple[Session, ...]:
    """The weekly sessions of an `Activity`, without those that are half filled in."""
    found = []
    try:
        children = list(activity.sessions or ())
    except Exception:  # a raw value nobody's form made; the rest of the page must stand
        return ()
    for child in children:
        value = child.value
        try:
            weekday = int(value.get("weekday"))
            starts, ends = value.get("starts"), value.get("ends")
        except (AttributeError, TypeError, ValueError):
            continue
        if 0 <= weekday <= 6 and isinstance(starts, datetime.time):
            ends = ends if isinstance(ends, datetime.time) else None
            found.append(Session(weekday, starts, ends, value.get("week") or "every"))
    return tuple(sorted(found, key=lambda session: (session.weekday, session.starts)))


def stored_days_off(activity, language: str = "") -> tuple[DayOff, ...]:
    """The days off of an `Activity`, in order, each once, without those half filled in; for a
    reader of `language`, or the main one."""
    found = {}
    try:
        children = list(activity.days_off or ())
    except Exception:  # as for sessions
        return ()
    for child in children:
        try:
            day, instead = child.value.get("day"), child.value.get("instead")
        except AttributeError:
            continue
        if isinstance(day, datetime.date):
            found[day] = DayOff(
                day,
                in_main_language(
                    clean_label(instead) if isinstance(instead, str) else "",
                    language or main_language(),
                ),
            )
    return tuple(found[day] for day in sorted(found))


def activity_view(activity, words: Translations, **finders) -> ActivityView:
    """An `Activity` as a page shows it."""

    def say(name):
        return words.say(activity.translation_key, name, getattr(activity, name))

    return ActivityView(
        key=activity.key,
        title=say("title"),
        pk=activity.pk,
        translation_key=activity.translation_key,
        kind=activity.kind,
        description=say("description"),
        place=say("place"),
        sessions=stored_sessions(activity),
        days_off=stored_days_off(activity, words.language),
        term_time_only=activity.term_time_only,
        starts_on=activity.starts_on,
        ends_on=activity.ends_on,
        places=activity.places,
        cost=say("cost"),
        how_to_join=say("how_to_join"),
        **finders,
    )


def contact_view(contact, words: Translations, **finders) -> ContactView:
    """A `ReferralContact` as a page shows it."""

    def say(name):
        return words.say(contact.translation_key, name, getattr(contact, name))

    return ContactView(
        key=contact.key,
        name=say("name"),
        pk=contact.pk,
        translation_key=contact.translation_key,
        kind=contact.kind,
        kind_label=contact.get_kind_display(),
        is_urgent=contact.is_urgent,
        description=say("description"),
        provider=contact.provider,
        network=contact.network,
        area=say("area"),
        age_from=contact.age_from,
        age_to=contact.age_to,
        age_note=say("age_note"),
        who_can_ask=_who_can_ask(contact),
        self_referral_url=web_address(contact.self_referral_url),
        school_referral_url=web_address(contact.school_referral_url),
        phone=contact.phone,
        text_number=contact.text_number,
        email=contact.email,
        website=web_address(contact.website),
        postal_address=contact.postal_address,
        hours=say("hours"),
        access_note=say("access_note"),
        cost=say("cost"),
        consent_summary=say("consent_summary"),
        what_happens_next=say("what_happens_next"),
        **finders,
    )


def _who_can_ask(contact) -> tuple[str, ...]:
    if contact.anyone_may_refer:
        return (_("anyone"),)
    found = []
    if contact.young_person_may_refer:
        found.append(_("a young person"))
    if contact.parent_may_refer:
        found.append(_("a parent or carer"))
    if contact.school_may_refer:
        found.append(_("the school"))
    return tuple(found)


def helpline_view(helpline, words: Translations, **more) -> HelplineView:
    """A `Helpline` as a page shows it."""

    def say(name):
        return words.say(helpline.translation_key, name, getattr(helpline, name))

    return HelplineView(
        key=helpline.key,
        name=say("name"),
        pk=helpline.pk,
        translation_key=helpline.translation_key,
        what_for=say("what_for"),
        audience=helpline.audience,
        is_emergency=helpline.is_emergency,
        phone=helpline.phone,
        text_number=helpline.text_number,
        text_word=helpline.text_word,
        chat_url=web_address(helpline.chat_url),
        website=web_address(helpline.website),
        email=helpline.email,
        bsl_url=web_address(helpline.bsl_url),
        relay_note=say("relay_note"),
        hours=say("hours"),
        always_open=helpline.always_open,
        cost=say("cost"),
        ages=say("ages"),
        **more,
    )


def figure_view(figure, words: Translations, **more) -> FigureView:
    """A `DatedFigure` as a page shows it."""

    def say(name):
        return words.say(figure.translation_key, name, getattr(figure, name))

    return FigureView(
        key=figure.key,
        value=say("value"),
        statement=say("statement"),
        pk=figure.pk,
        translation_key=figure.translation_key,
        comparison=say("comparison"),
        year=figure.year,
        area=say("area"),
        source=say("source"),
        source_url=web_address(figure.source_url),
        is_estimate=figure.is_estimate,
        audience=figure.audience,
        **more,
    )
