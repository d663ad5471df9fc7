"""Who answers for a role today: its holders, else its deputies, else the next role, and so on
down to words that nobody can delete."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from wagtail_youngcarers.records.words import Words, in_main_language


@dataclass(frozen=True)
class PersonView:
    """A person as a page shows them in one role. ``photo`` is an image only with permission."""

    pk: int
    name: str
    where_and_when: str = ""
    role_title: str = ""
    is_deputy: bool = False
    photo_id: int | None = None
    find_photo: Callable[[int], Any] | None = field(default=None, repr=False, compare=False)

    @property
    def photo(self):
        """The image, or None."""
        if self.photo_id is None or self.find_photo is None:
            return None
        return self.find_photo(self.photo_id)

    @property
    def photo_alt(self) -> str:
        """What the photo shows, in words: the image's own description. Empty where there is none,
        for beside a photo stands the name."""
        return getattr(self.photo, "description", "")


@dataclass(frozen=True)
class RoleView:
    """A role as a page shows it today.

    ``people`` are the ones who really answer: all holders, else all deputies, else whoever
    answers for the next role (``via``), else nobody but the school ``office``, else
    ``nobody`` (then the words of ``records/always.py`` stand). Phone, mailbox and the rest
    are the ones of whoever answers. ``holders`` and ``deputies`` are this role's own, for
    whoever asks who is really in post.
    """

    key: str = ""
    pk: int | None = None
    translation_key: object = None
    title: str = ""
    does: str = ""
    mailbox: str = ""
    mailbox_reader: str = ""
    phone: str = ""
    extension: str = ""
    address: str = ""
    hours: str = ""
    people: tuple[PersonView, ...] = ()
    holders: tuple[PersonView, ...] = ()
    deputies: tuple[PersonView, ...] = ()
    via: RoleView | None = None
    office: bool = False
    nobody: bool = False
    last_checked: datetime.date | None = None

    @property
    def is_fallback(self) -> bool:
        """Whether somebody other than this role's holders and deputies answers."""
        return self.via is not None or self.office or self.nobody

    @property
    def in_post(self) -> bool:
        """Whether somebody holds the role. A deputy stepping in does not count."""
        return bool(self.holders)

    @property
    def has_route(self) -> bool:
        """Whether there is anything to ring or write to."""
        return bool(self.phone or self.mailbox or self.address)


@dataclass(frozen=True)
class Post:
    """One appointment as it is stored, of today, yesterday or tomorrow."""

    pk: int
    person_pk: int
    name: str
    is_deputy: bool = False
    where_and_when: str = ""
    photo_id: int | None = None
    starts_on: datetime.date | None = None
    ends_on: datetime.date | None = None
    leaving_on: datetime.date | None = None
    account_is_active: bool = True

    def is_current(self, today: datetime.date) -> bool:
        """Whether the person is in this role on a day. Only typed dates and a closed account
        say no: never how long ago anybody signed in or checked."""
        if not self.account_is_active:
            return False
        if self.starts_on and self.starts_on > today:
            return False
        return not any(last and last < today for last in (self.ends_on, self.leaving_on))


@dataclass(frozen=True)
class StoredRole:
    """A role as it is stored, with all its appointments in order."""

    pk: int
    key: str
    title: str
    translation_key: object = None
    does: str = ""
    mailbox: str = ""
    mailbox_reader: str = ""
    phone: str = ""
    extension: str = ""
    next_role_pk: int | None = None
    last_checked: datetime.date | None = None
    posts: tuple[Post, ...] = ()


def names_somebody_absent(text: str, role: StoredRole, today: datetime.date) -> bool:
    """Whether `text` speaks of somebody appointed to `role` who is not there on a day."""
    present = {post.person_pk for post in role.posts if post.is_current(today)}
    absent = {post.name.casefold() for post in role.posts if post.person_pk not in present}
    return any(name and name in text.casefold() for name in absent)


def is_mailbox_of_somebody_absent(mailbox: str, role: StoredRole, today: datetime.date) -> bool:
    """Whether `mailbox` is named after somebody appointed to `role` who is not there on a day."""
    present = {post.person_pk for post in role.posts if post.is_current(today)}
    surnames = {
        post.name.split()[-1].casefold()
        for post in role.posts
        if post.person_pk not in present and post.name.split()
    }
    parts = mailbox.partition("@")[0].casefold().replace("_", ".").replace("-", ".").split(".")
    return any(surname in (part, part[1:]) for part in parts for surname in surnames)


def role_views(
    roles: Iterable[StoredRole],
    today: datetime.date,
    office: RoleView,
    find_photo: Callable[[int], Any] | None = None,
) -> list[RoleView]:
    """Every role as a page shows it on a day, in the order given.

    `office` is what stands at the end of every chain (see `office_view`).
    """
    roles = list(roles)
    by_pk = {role.pk: role for role in roles}
    own = {role.pk: _own_view(role, today, find_photo) for role in roles}
    return [_resolve(role, by_pk, own, office) for role in roles]


def office_view(settings, language: str) -> RoleView:
    """The end of every chain, for a reader of `language`: the school office, or nobody where no
    phone or e-mail is given."""
    phone = settings.office_phone if settings is not None else ""
    email = settings.office_email if settings is not None else ""
    if not (phone or email):
        return RoleView(nobody=True)
    return RoleView(
        phone=phone,
        mailbox=email,
        address=settings.office_address,
        hours=in_main_language(settings.office_hours, language),
        office=True,
    )


def _own_view(role: StoredRole, today, find_photo) -> RoleView:
    people: dict[int, PersonView] = {}
    # A holder who is also written down as a deputy is a holder.
    for post in sorted(role.posts, key=lambda post: post.is_deputy):
        if post.is_current(today) and post.person_pk not in people:
            people[post.person_pk] = PersonView(
                pk=post.person_pk,
                name=post.name,
                where_and_when=post.where_and_when,
                role_title=role.title,
                is_deputy=post.is_deputy,
                photo_id=post.photo_id,
                find_photo=find_photo,
            )
    holders = tuple(person for person in people.values() if not person.is_deputy)
    deputies = tuple(person for person in people.values() if person.is_deputy)

    def unless_absent(text):
        return Words() if names_somebody_absent(text, role, today) else text

    mailbox = role.mailbox
    if is_mailbox_of_somebody_absent(mailbox, role, today):
        mailbox = ""
    return RoleView(
        key=role.key,
        pk=role.pk,
        translation_key=role.translation_key,
        title=role.title,
        does=unless_absent(role.does),
        mailbox=mailbox,
        mailbox_reader=unless_absent(role.mailbox_reader) if mailbox else Words(),
        phone=role.phone,
        extension=role.extension,
        people=holders or deputies,
        holders=holders,
        deputies=deputies,
        last_checked=role.last_checked,
    )


def _resolve(role: StoredRole, by_pk, own, office: RoleView) -> RoleView:
    seen: set[int] = set()
    current: StoredRole | None = role
    while current is not None and current.pk not in seen:
        answering = own[current.pk]
        if answering.people:
            return answering if current is role else _answered_by(own[role.pk], answering)
        seen.add(current.pk)
        current = by_pk.get(current.next_role_pk)
    return _answered_by(own[role.pk], office)


def _answered_by(asked: RoleView, answering: RoleView) -> RoleView:
    """`asked` with its own title, and nothing else but what belongs to whoever answers."""
    at_the_end = answering.office or answering.nobody
    return RoleView(
        key=asked.key,
        pk=asked.pk,
        translation_key=asked.translation_key,
        title=asked.title,
        does=asked.does,
        mailbox=answering.mailbox,
        mailbox_reader=answering.mailbox_reader,
        phone=answering.phone,
        extension=answering.extension,
        address=answering.address,
        hours=answering.hours,
        people=answering.people,
        via=None if at_the_end else answering,
        office=answering.office,
        nobody=answering.nobody,
        last_checked=asked.last_checked if at_the_end else answering.last_checked,
    )
