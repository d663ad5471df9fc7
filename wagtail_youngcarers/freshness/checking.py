"""Recording and reading checks (see ``freshness/models.py``)."""

from __future__ import annotations

import datetime

from django.contrib.contenttypes.models import ContentType
from django.db.models import CharField, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Cast, Replace
from django.utils import timezone

from wagtail_youngcarers.freshness.models import Check


def record_key(record) -> str:
    """The key a record's checks are stored under: its translation key, else its primary key."""
    key = getattr(record, "translation_key", None)
    return key.hex if key is not None else str(record.pk)


def record_check(
    record, user=None, *, on: datetime.date | None = None, note: str = "", key: str = ""
) -> Check:
    """Write down that `record` was found right `on` a day (today by default).

    `key` names a part of it that is checked by itself: a block of a page, by its id.
    """
    name = ""
    if user is not None and user.is_authenticated:
        name = (user.get_full_name() or user.get_username())[:150]
    else:
        user = None
    return Check.objects.create(
        content_type=ContentType.objects.get_for_model(record),
        record_key=key or record_key(record),
        checked_on=on or timezone.localdate(),
        checked_by=user,
        checked_by_name=name,
        note=note,
    )


def latest_check(record) -> Check | None:
    """The newest check of a record, or None."""
    return Check.objects.filter(
        content_type=ContentType.objects.get_for_model(record), record_key=record_key(record)
    ).first()


def newest_checks(model, keys) -> dict[str, Check]:
    """The newest check of each of some records of a model, by the key it is stored under."""
    checks = Check.objects.filter(
        content_type=ContentType.objects.get_for_model(model), record_key__in=list(keys)
    )
    # The newest is the first, so the last one written into the dictionary.
    return {check.record_key: check for check in reversed(checks)} if keys else {}


def with_last_check(queryset: QuerySet) -> QuerySet:
    """`queryset` with ``checked_on``, the date of each record's newest check, in the same query."""
    model = queryset.model
    app_label, model_name = model._meta.app_label, model._meta.model_name
    checks = Check.objects.filter(content_type__app_label=app_label, content_type__model=model_name)
    if any(field.name == "translation_key" for field in model._meta.concrete_fields):
        checks = checks.filter(record_key=_uuid_as_key(OuterRef("translation_key")))
    else:
        checks = checks.filter(record_key=Cast(OuterRef("pk"), CharField()))
    return queryset.annotate(checked_on=Subquery(checks.values("checked_on")[:1]))


def _uuid_as_key(expression):
    # PostgreSQL writes a UUID with hyphens, SQLite and MySQL store it without.
    return Replace(Cast(expression, CharField()), Value("-"), Value(""))


def review_due(checked_on: datetime.date | None, months: int) -> datetime.date | None:
    """The last day on which a check on a date still counts, where records are looked at every
    `months` months; None where there was no check."""
    if checked_on is None:
        return None
    return checked_on + datetime.timedelta(days=round(months * 30.44))


def is_overdue(checked_on: datetime.date | None, months: int, today: datetime.date) -> bool:
    """Whether a record last checked on a date should be looked at again, every `months` months."""
    due = review_due(checked_on, months)
    return due is None or due < today
