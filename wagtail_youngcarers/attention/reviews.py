"""Everything that somebody looks at again: who looks after it, who found it right, until when.

The report of a school and of a trust is made of this.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from wagtail_youngcarers.attention.looking import CHECKED
from wagtail_youngcarers.attention.owners import GUIDE_OWNER
from wagtail_youngcarers.attention.rules.staff_area import GUIDE_MONTHS, approved_on
from wagtail_youngcarers.attention.statements import AWARD, COMMITMENT
from wagtail_youngcarers.freshness.checking import newest_checks, record_key, review_due
from wagtail_youngcarers.records.models import (
    Appointment,
    Role,
)
from wagtail_youngcarers.records.words import main_language
from wagtail_youngcarers.schools.policy import CHANGE_GUIDE, LOOK_AFTER_RECORDS
from wagtail_youngcarers.schools.screens import url_of

GUIDE = "guide"
# By the name under which the report is asked for them.
KINDS = {
    "role": gettext_lazy("Role"),
    "appointment": gettext_lazy("Who does what"),
    "activity": gettext_lazy("Activity"),
    "referralcontact": gettext_lazy("Referral contact"),
    "helpline": gettext_lazy("Helpline"),
    "datedfigure": gettext_lazy("Figure"),
    COMMITMENT: gettext_lazy("Commitment"),
    AWARD: pgettext_lazy("a kind of record", "Award"),
    GUIDE: gettext_lazy("Staff guide"),
}


@dataclass(frozen=True)
class Review:
    """One thing to look at again.

    ``kind`` is a key of `KINDS`; ``site`` None where all schools share it; ``owner`` in words.
    ``due`` is the last day on which the newest check still counts, None where there was none.
    """

    kind: str
    key: str
    label: str
    site: object | None
    owner: str
    url: str
    checked_on: datetime.date | None
    checked_by: str
    due: datetime.date | None

    def is_overdue(self, today: datetime.date) -> bool:
        """Whether it should have been looked at before a day."""
        return self.due is None or self.due < today

    def is_due_by(self, day: datetime.date) -> bool:
        """Whether it should be looked at by a day."""
        return self.due is None or self.due <= day


def reviews_of(look) -> list[Review]:
    """Everything of a school that somebody looks at again and readers see, by what is due first.

    The guide only for those who may change it.
    """
    found = []
    if LOOK_AFTER_RECORDS in look.rights:
        found += [*_records(look), *_posts(look), *_statements(look)]
    if CHANGE_GUIDE in look.rights and look.guide_version is not None:
        found.append(_guide(look, look.guide_version))
    return sorted(found, key=_by_due)


def reviews_of_all(looks) -> list[Review]:
    """The same of several schools. What they share stands there once, due when it is first due."""
    found: dict = {}
    for review in sorted((one for look in looks for one in reviews_of(look)), key=_by_due):
        place = None if review.site is None else review.site.pk
        found.setdefault((review.kind, review.key, place), review)
    return list(found.values())


def _by_due(review):
    return review.due or datetime.date.min, review.label.casefold()


def _records(look) -> Iterator[Review]:
    for model, name in CHECKED.items():
        shown = [record for record in look.stored[model] if look.is_shown(record)]
        checks = newest_checks(model, [record_key(record) for record in shown])
        for record in shown:
            url = url_of(f"{name}:edit", record.pk) if look.may_change(record) else ""
            yield _record(look, record, str(record), url, checks.get(record_key(record)))


def _posts(look) -> Iterator[Review]:
    """Whoever finds a role right has looked who is in it: the newer of the two checks counts."""
    posts = [post for post in _current_posts(look) if post.person.site_id == look.site.pk]
    own = newest_checks(Appointment, [record_key(post) for post in posts])
    of_roles = newest_checks(Role, {record_key(post.role) for post in posts})
    for post in posts:
        checks = [own.get(record_key(post)), of_roles.get(record_key(post.role))]
        newest = max(filter(None, checks), key=lambda check: check.checked_on, default=None)
        label = _("%(person)s: %(role)s") % {"person": post.person.name, "role": post.role.title}
        url = url_of("young_carers_appointments:edit", post.pk)
        yield _record(look, post, label, url, newest)


def _current_posts(look) -> QuerySet[Appointment]:
    current = {
        post.pk for role in look.stored_roles for post in role.posts if post.is_current(look.today)
    }
    return Appointment.objects.filter(
        pk__in=current, locale__language_code=main_language()
    ).select_related("person", "role")


def _record(look, record, label, url, check) -> Review:
    return Review(
        kind=record._meta.model_name,
        key=record_key(record),
        label=label,
        site=None if record.owning_site_id is None else look.site,
        owner=look.owners.say(look.owners.key_of(record)),
        url=url,
        checked_on=check.checked_on if check else None,
        checked_by=check.checked_by_name if check else "",
        due=review_due(check.checked_on if check else None, look.months),
    )


def _statements(look) -> Iterator[Review]:
    for one in look.statements:
        yield Review(
            kind=one.kind,
            key=one.key,
            label=one.label,
            site=look.site,
            owner=look.owners.say(look.owners.key_of(one.page)),
            url=one.url,
            checked_on=one.checked_on,
            checked_by=one.checked_by,
            due=one.ends_on or review_due(one.checked_on, look.months),
        )


def _guide(look, version) -> Review:
    return Review(
        kind=GUIDE,
        key=str(version.guide.translation_key),
        # Its title, and who approved it, are for those who may read it; a file goes anywhere.
        label=_("Staff guide, version %(number)s") % {"number": version.number},
        site=None if version.guide.site_id is None else look.site,
        owner=look.owners.say(GUIDE_OWNER),
        url=url_of("young_carers_guides:index"),
        checked_on=approved_on(version),
        checked_by="",
        due=review_due(approved_on(version), GUIDE_MONTHS),
    )


__all__ = ["GUIDE", "KINDS", "Review", "reviews_of", "reviews_of_all"]
