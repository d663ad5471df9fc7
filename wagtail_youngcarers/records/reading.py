"""Records as they are stored: main-language rows, each kind in one query.

What came by an import or by hand has passed no form, so every text is cleaned once more.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable
from functools import partial

from django.contrib.auth import get_user_model
from django.core.exceptions import FieldDoesNotExist
from django.db.models import CharField, Q, Value

from wagtail_youngcarers.freshness.checking import with_last_check
from wagtail_youngcarers.records.calendar import Span
from wagtail_youngcarers.records.models import Appointment, Role
from wagtail_youngcarers.records.people import Post, StoredRole
from wagtail_youngcarers.records.words import Translations, main_language
from wagtail_youngcarers.schools.models import ClosedDay, Term
from wagtail_youngcarers.text import clean_label


def _clean(value):
    return clean_label(value) if isinstance(value, str) else value


def records_of(model, site):
    """The main-language records of `site`, and the shared ones where `model` has them."""
    conditions = Q(site=site) if site is not None else Q(pk__in=[])
    if model.shareable:
        conditions |= Q(site__isnull=True)
    return model._default_manager.filter(conditions, locale__language_code=main_language())


def read_records(queryset) -> list:
    """The records of `queryset`, each with ``checked_on``, the day of its newest check."""
    records = list(with_last_check(queryset))
    for record in records:
        for name, value in vars(record).items():
            vars(record)[name] = _clean(value)
    return records


def read_terms(site) -> tuple[list[Span], list[Span]]:
    """The terms of a school, and its closed days."""
    if site is None:
        return [], []
    text = partial(Value, output_field=CharField())
    terms = Term.objects.filter(site=site).order_by()
    closed_days = ClosedDay.objects.filter(site=site).order_by()
    rows = terms.values_list(text("term"), "starts_on", "ends_on", "first_week").union(
        closed_days.values_list(text("closed"), "starts_on", "ends_on", text("")), all=True
    )
    found: dict[str, list[Span]] = {"term": [], "closed": []}
    for kind, starts_on, ends_on, first_week in rows:
        found[kind].append(Span(starts_on, ends_on or starts_on, first_week))
    return found["term"], found["closed"]


_ROLE_COLUMNS = [
    "pk",
    "site_id",
    "translation_key",
    "key",
    "title",
    "does",
    "mailbox",
    "mailbox_reader",
    "phone",
    "extension",
    "next_role_id",
    "checked_on",
]
_POST_COLUMNS = {
    "post": "appointments__pk",
    "post_key": "appointments__translation_key",
    "language": "appointments__locale__language_code",
    "capacity": "appointments__capacity",
    "where_and_when": "appointments__where_and_when",
    "starts_on": "appointments__starts_on",
    "ends_on": "appointments__ends_on",
    "person": "appointments__person__pk",
    "name": "appointments__person__name",
    "photo": "appointments__person__photo_id",
    "photo_permission": "appointments__person__photo_permission",
    "leaving_on": "appointments__person__leaving_on",
    "person_site": "appointments__person__site_id",
}
_ACCOUNT_COLUMN = {"account_is_active": "appointments__person__user__is_active"}


def read_roles(
    site,
    language: str,
    last_checked: Callable[[datetime.date | None], datetime.date | None],
) -> list[StoredRole]:
    """The roles of a school in order, each with all its appointments, past ones too.

    One query, and two more for the words where `language` is not the main one.
    `last_checked` says of a day whether a check on it still counts.
    """
    if site is None:
        return []
    return read_role_queryset(records_of(Role, site), language, last_checked)


def read_role_queryset(queryset, language: str, last_checked=lambda day: day) -> list[StoredRole]:
    """The same for the main-language roles of `queryset`, which may be of several schools."""
    rows = _role_rows(queryset)
    words = Translations(Role, {row["translation_key"] for row in rows}, language)
    post_words = Translations(
        Appointment, {row["post_key"] for row in rows if row["post_key"]}, language
    )
    stored: dict[int, dict] = {}
    posts: dict[int, list[Post]] = {}
    for row in rows:
        stored.setdefault(row["pk"], row)
        mine = posts.setdefault(row["pk"], [])
        if row["language"] == main_language() and row["person_site"] == row["site_id"]:
            mine.append(_post(row, post_words))
    return [_stored_role(row, words, tuple(posts[pk]), last_checked) for pk, row in stored.items()]


def _role_rows(queryset) -> list[dict]:
    columns = {**_POST_COLUMNS, **(_ACCOUNT_COLUMN if _accounts_can_be_closed() else {})}
    names = [*_ROLE_COLUMNS, *columns]
    rows = (
        with_last_check(queryset)
        .order_by("sort_order", "title", "pk", "appointments__sort_order", "appointments__pk")
        .values_list(*_ROLE_COLUMNS, *columns.values())
    )
    return [dict(zip(names, map(_clean, row), strict=True)) for row in rows]


def _stored_role(row: dict, words: Translations, posts: tuple[Post, ...], last_checked):
    say = partial(words.say, row["translation_key"])
    return StoredRole(
        pk=row["pk"],
        key=row["key"],
        title=say("title", row["title"]),
        translation_key=row["translation_key"],
        does=say("does", row["does"]),
        mailbox=row["mailbox"],
        mailbox_reader=say("mailbox_reader", row["mailbox_reader"]),
        phone=row["phone"],
        extension=row["extension"],
        next_role_pk=row["next_role_id"],
        last_checked=last_checked(row["checked_on"]),
        posts=posts,
    )


def _post(row: dict, words: Translations) -> Post:
    return Post(
        pk=row["post"],
        person_pk=row["person"],
        name=row["name"],
        is_deputy=row["capacity"] == Appointment.Capacity.DEPUTY,
        where_and_when=words.say(row["post_key"], "where_and_when", row["where_and_when"]),
        photo_id=row["photo"] if row["photo_permission"] else None,
        starts_on=row["starts_on"],
        ends_on=row["ends_on"],
        leaving_on=row["leaving_on"],
        account_is_active=row.get("account_is_active") is not False,
    )


def _accounts_can_be_closed() -> bool:
    """Whether the site's user model stores who is active."""
    try:
        get_user_model()._meta.get_field("is_active")
    except FieldDoesNotExist:
        return False
    return True
