"""Everything a school's pages can show, each kind asked for once in a request.

Pages and blocks read records through `Directory` only: it finds the Site, the language and
the day, decides who is shown, and hands out read-only views (``people.py``, ``cards.py``).
It never writes, and never looks at the session or the user.
"""

from __future__ import annotations

import datetime
from dataclasses import replace
from functools import partial

from django.utils.functional import cached_property
from django.utils.text import slugify
from wagtail.models import Site

from wagtail_youngcarers.freshness.checking import is_overdue
from wagtail_youngcarers.records.always import with_always_there
from wagtail_youngcarers.records.calendar import SchoolCalendar
from wagtail_youngcarers.records.cards import (
    ActivityView,
    ContactView,
    FigureView,
    HelplineView,
    NextUp,
    activity_view,
    contact_view,
    figure_view,
    helpline_view,
)
from wagtail_youngcarers.records.images import PHOTO_SPECS, load_images
from wagtail_youngcarers.records.models import (
    Activity,
    Audience,
    DatedFigure,
    Helpline,
    ReferralContact,
    Role,
)
from wagtail_youngcarers.records.people import (
    RoleView,
    StoredRole,
    office_view,
    role_views,
)
from wagtail_youngcarers.records.reading import (
    read_records,
    read_roles,
    read_terms,
    records_of,
)
from wagtail_youngcarers.records.words import Translations, reader_language
from wagtail_youngcarers.schools.clock import school_zone
from wagtail_youngcarers.schools.models import SchoolSettings

HOLDER_ATTRIBUTE = "_young_carers"


class Directory:
    """What one school shows, in one language, at one moment.

    `site` may be None: everything is then empty and safe. `locale` is a Wagtail ``Locale``
    or a language code; without it, the language that is active now. `today` is for tests and
    reports: a date, or a moment with a time zone.
    """

    def __init__(self, site, locale=None, today=None):
        self.site = site
        self.language = getattr(locale, "language_code", locale) or reader_language()
        self._given_moment = today
        self._anchors: dict[int, tuple[object, str]] = {}

    @classmethod
    def for_context(cls, context, records=()) -> Directory:
        """The directory that belongs to a template's context, made once for a request.

        The Site is the request's, else the page's, else the one of the first of `records`.
        """
        context = context or {}
        shared = context.get("yc")
        if isinstance(shared, Directory):
            return shared
        request, page = context.get("request"), context.get("page")
        if not hasattr(page, "get_site"):
            page = None
        site = _site_of_request(request) or _site_of_page(page)
        if site is None:
            record = next((one for one in records if getattr(one, "site_id", None)), None)
            site = record.site if record is not None else None
        holder = request if request is not None else page
        language = reader_language()
        if holder is None:
            return cls(site, language)
        made = getattr(holder, HOLDER_ATTRIBUTE, None)
        if made is None:
            made = {}
            setattr(holder, HOLDER_ATTRIBUTE, made)
        name = (site.pk if site is not None else None, language)
        if name not in made:
            made[name] = cls(site, language)
        return made[name]

    # The school

    @cached_property
    def settings(self) -> SchoolSettings:
        """The school's settings, or unsaved defaults. Reading never creates the row."""
        found = None
        if self.site is not None:
            found = SchoolSettings.objects.filter(site=self.site).first()
        return found or SchoolSettings(site=self.site)

    @property
    def school_name(self) -> str:
        """The school's name as families say it; empty where nobody has given one."""
        return self.settings.name or getattr(self.site, "site_name", "")

    @cached_property
    def now(self) -> datetime.datetime:
        """This moment on the school's own clock."""
        zone = school_zone(self.settings.time_zone)
        given = self._given_moment
        if isinstance(given, datetime.datetime):
            return given.astimezone(zone)
        if given is not None:
            return datetime.datetime.combine(given, datetime.time.min, tzinfo=zone)
        return datetime.datetime.now(zone)

    @property
    def today(self) -> datetime.date:
        """The day it is at the school."""
        return self.now.date()

    @cached_property
    def calendar(self) -> SchoolCalendar:
        """The school's terms and closed days."""
        terms, closed = read_terms(self.site)
        return SchoolCalendar(terms, closed, school_zone(self.settings.time_zone))

    @cached_property
    def back_on(self) -> datetime.date | None:
        """In the school's holidays, the first school day after them; else None."""
        return self.calendar.back_on(self.today)

    # People

    @cached_property
    def office(self) -> RoleView:
        """The end of every chain: the school office, else nobody."""
        return office_view(self.settings, self.language)

    @cached_property
    def roles(self) -> list[RoleView]:
        """Every role of the school in order, with whoever answers for it today."""
        return role_views(self._stored_roles, self.today, self.office, self.photo)

    def role(self, key_or_pk) -> RoleView:
        """The role with a key or a primary key. Where the school has none, the end of the chain."""
        for role in self.roles:
            if key_or_pk in (role.key, role.pk):
                return role
        return self.office

    @property
    def leads_to_somebody(self) -> bool:
        """Whether there is anybody at school to ring or to write to."""
        return not self.office.nobody or any(role.has_route for role in self.roles)

    def others(self, role: RoleView | None) -> RoleView:
        """The first role with somebody in it who is not in `role`; else the school office."""
        absent = {person.pk for person in role.people} if role is not None else set()
        for other in self.roles:
            people = tuple(person for person in other.people if person.pk not in absent)
            if people:
                return replace(other, people=people)
        return self.office

    def without_people(self, person_pks) -> list[RoleView]:
        """Who would answer for each role if the people with these primary keys were gone."""
        roles = [
            replace(
                role, posts=tuple(post for post in role.posts if post.person_pk not in person_pks)
            )
            for role in self._stored_roles
        ]
        return role_views(roles, self.today, self.office, self.photo)

    @cached_property
    def _stored_roles(self) -> list[StoredRole]:
        return read_roles(self.site, self.language, self._last_checked)

    @cached_property
    def _photos(self) -> dict:
        people = (person for role in self.roles for person in (*role.holders, *role.deputies))
        return load_images((person.photo_id for person in people), PHOTO_SPECS)

    def photo(self, image_id):
        """The image of a person's photo, or None where it was deleted."""
        return self._photos.get(image_id)

    # What is on offer, services, helplines, figures

    @cached_property
    def activities(self) -> list[ActivityView]:
        """What the school offers, in order, without what has come to its end."""
        if self.site is None:
            return []
        stored = read_records(records_of(Activity, self.site))
        words = self._translations(Activity, stored)
        found = [
            activity_view(
                activity,
                words,
                last_checked=self._last_checked(activity.checked_on),
                find_role=partial(self._role_or_none, activity.role_id),
                find_calendar=lambda: self.calendar,
                find_now=lambda: self.now,
                find_others=self.others,
            )
            for activity in stored
        ]
        return [activity for activity in found if not activity.has_ended(self.today)]

    @cached_property
    def next_up(self) -> NextUp | None:
        """What happens next of all that is on offer.

        A drop-in goes before what needs a place or comes round every morning.
        """
        found = [
            NextUp(activity, session)
            for activity in self.activities
            if (session := activity.next_session())
        ]
        drop_ins = [each for each in found if each.activity.kind == Activity.Kind.DROP_IN]
        return min(drop_ins or found, key=lambda each: each.session.starts_at, default=None)

    def _role_or_none(self, pk) -> RoleView | None:
        return self.role(pk) if pk is not None else None

    @cached_property
    def contacts(self) -> list[ContactView]:
        """The services a family can turn to: published, this school's and the shared ones."""
        stored = self._own_and_shared(ReferralContact, live=True)
        words = self._translations(ReferralContact, stored)
        by_pk: dict[int, ContactView] = {}
        found = [
            contact_view(
                contact,
                words,
                last_checked=self._last_checked(contact.checked_on),
                find_out_of_hours=partial(by_pk.get, contact.out_of_hours_id),
            )
            for contact in stored
        ]
        found = [contact for contact in found if contact.has_route]
        by_pk.update((contact.pk, contact) for contact in found)
        return found

    @cached_property
    def _helplines(self) -> list[HelplineView]:
        stored = self._own_and_shared(Helpline, please_check=False)
        words = self._translations(Helpline, stored)
        return [
            helpline_view(line, words, last_checked=self._last_checked(line.checked_on))
            for line in stored
        ]

    def helplines(self, audience: str = "", chosen=None, left_out=()) -> list[HelplineView]:
        """The confirmed helplines for an audience ("" or "everyone": all) without those
        `left_out`, always with 999, Childline and NHS 111. With `chosen`, those records instead,
        in that order."""
        if chosen is not None:
            shown = [line for line in map(self.for_this_site, chosen) if line is not None]
        else:
            shown = [line for line in self._helplines if _is_for(line, audience)]
            shown = self.without(shown, left_out)
        return with_always_there(shown, self._helplines)

    @property
    def day_and_night(self) -> list[HelplineView]:
        """The lines that always answer and are for anything: not those for danger only."""
        return [line for line in self.helplines() if line.always_open and not line.is_emergency]

    @property
    def emergency(self) -> HelplineView:
        """999, with its sign language and text routes where a confirmed record carries them."""
        found = with_always_there([], self._helplines)[0]
        for line in self._helplines:
            if not line.is_emergency:
                continue
            if line.bsl_url and not found.bsl_url:
                found = replace(found, bsl_url=line.bsl_url)
            if line.text_number and not found.text_number:
                found = replace(
                    found, text_number=line.text_number, relay_note=line.relay_note or line.what_for
                )
        return found

    @cached_property
    def _figures(self) -> list[FigureView]:
        stored = self._own_and_shared(DatedFigure, please_check=False)
        words = self._translations(DatedFigure, stored)
        return [
            figure_view(figure, words, last_checked=self._last_checked(figure.checked_on))
            for figure in stored
        ]

    def figures(self, audience: str = "") -> list[FigureView]:
        """The confirmed figures for an audience ("" or "everyone": all), in order."""
        return [figure for figure in self._figures if _is_for(figure, audience)]

    def _own_and_shared(self, model, **conditions) -> list:
        """This school's records and the shared ones. One of its own stands in for a shared one
        with the same key."""
        stored = read_records(records_of(model, self.site).filter(**conditions))
        own = {record.key for record in stored if record.site_id is not None}
        return [record for record in stored if record.site_id or record.key not in own]

    def _translations(self, model, stored) -> Translations:
        return Translations(model, [record.translation_key for record in stored], self.language)

    def _last_checked(self, checked_on: datetime.date | None) -> datetime.date | None:
        """The day of a record's newest check, as long as it still means something."""
        if is_overdue(checked_on, self.settings.review_months, self.today):
            return None
        return checked_on

    @property
    def checked_on(self) -> datetime.date | None:
        """Since when the people and times asked for so far are known to be right: the oldest of
        their checks. Services, helplines and figures say for themselves when they were checked.

        None where any of them was never checked, or is overdue. Ask when the page is drawn.
        """
        asked = [self.__dict__.get(kind, ()) for kind in ("roles", "activities")]
        days = [view.last_checked for views in asked for view in views]
        return min(days) if days and all(days) else None

    @property
    def right_until(self) -> datetime.datetime:
        """Until when everything asked for so far says what is so: midnight at the school, or the
        end of the session that an activity is said to have next. Ask when the page is drawn."""
        tomorrow = self.today + datetime.timedelta(days=1)
        ends = [self.calendar.moment(tomorrow, datetime.time.min)]
        for activity in self.__dict__.get("activities", ()):
            if session := next(activity.coming_sessions(), None):
                ends.append(session.ends_at or session.starts_at)
        return min(ends)

    # Choosing

    def for_this_site(self, record):
        """The view of a chosen record, or of this school's record with the same key.

        None where there is neither, or where this school does not show it.
        """
        if record is None:
            return None
        shown = self._shown(type(record))
        for name in ("translation_key", "key"):
            wanted = getattr(record, name)
            for view in shown:
                if getattr(view, name) == wanted:
                    return view
        return None

    def _shown(self, model) -> list:
        if issubclass(model, Role):
            return self.roles
        if issubclass(model, Activity):
            return self.activities
        if issubclass(model, ReferralContact):
            return self.contacts
        if issubclass(model, Helpline):
            return self._helplines
        if issubclass(model, DatedFigure):
            return self._figures
        raise TypeError(f"A page shows no records of the kind {model.__name__}.")

    def choose(self, records) -> list:
        """The views of chosen records in order, without gaps and without doubles."""
        found = []
        for record in records or ():
            view = self.for_this_site(record)
            if view is not None and view not in found:
                found.append(view)
        return found

    def without(self, views, records) -> list:
        """`views` without those of `records`, or of this school's with the same keys."""
        left_out = {view.pk for view in self.choose(records)}
        return [view for view in views if view.pk not in left_out]

    def anchor_for(self, value, stem: str = "") -> str:
        """A section id for a block's value, unique in this request; the same value, the same id.

        It begins with ``yc-``, so that it is never one of the site's own.
        """
        if id(value) not in self._anchors:
            taken = {anchor for _value, anchor in self._anchors.values()}
            name = slugify(str(stem).replace("_", "-")).removeprefix("yc-") or "section"
            anchor, number = f"yc-{name}", 2
            while anchor in taken:
                anchor, number = f"yc-{name}-{number}", number + 1
            # The value is kept, so that its id() is not given to another one meanwhile.
            self._anchors[id(value)] = (value, anchor)
        return self._anchors[id(value)][1]


def _is_for(view, audience: str) -> bool:
    return audience in ("", None, Audience.EVERYONE) or view.audience in (
        Audience.EVERYONE,
        audience,
    )


def _site_of_request(request) -> Site | None:
    if request is None:
        return None
    try:
        return Site.find_for_request(request)
    except (AttributeError, KeyError):
        return None


def _site_of_page(page) -> Site | None:
    return page.get_site() if page is not None and page.url_path else None
