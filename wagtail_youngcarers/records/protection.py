"""Keeps what is in use from being deleted, whoever deletes it and however.

A role, an activity or a referral contact that a page names, or that another record leads
to, stays until it is taken out there. That a block shows "all of them" is no use. A person
may go as long as a reader still finds somebody to turn to.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.contrib import messages
from django.db.models import CASCADE, Model, ProtectedError, QuerySet
from django.db.models.signals import post_delete, pre_delete
from django.shortcuts import redirect
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail import hooks
from wagtail.models import Page, ReferenceIndex, TranslatableMixin

from wagtail_youngcarers.records.directory import Directory
from wagtail_youngcarers.records.models import (
    Activity,
    DatedFigure,
    Helpline,
    Person,
    ReferralContact,
    Role,
)

LISTED = 5


@dataclass(frozen=True)
class Use:
    """Something that would lose a record: ``source`` is the page or record that names it."""

    source: Model

    @property
    def kind(self) -> str:
        """What it is: page, activity, appointment."""
        return str(self.source._meta.verbose_name)

    @property
    def title(self) -> str:
        """What editors call it."""
        get_title = getattr(self.source, "get_admin_display_title", None)
        return str(get_title() if get_title else self.source)

    def __str__(self):
        return _("%(kind)s “%(title)s”") % {"kind": self.kind, "title": self.title}


def uses(record) -> list[Use]:
    """Where a role, an activity or a referral contact is used, each place once."""
    found: dict[tuple, Use] = {}
    for row in _rows_that_go_together(record):
        sources = [*_indexed_sources(row), *_other_sources(row)]
        for source in sorted(sources, key=lambda one: getattr(one, "is_translation", False)):
            if type(source) is type(record) and source.translation_key == record.translation_key:
                continue
            found.setdefault(_one_for_an_editor(source), Use(source))
    return list(found.values())


def _one_for_an_editor(source) -> tuple:
    """What makes two sources the same: a record is one in all its languages, pages are not."""
    if isinstance(source, TranslatableMixin) and not isinstance(source, Page):
        return type(source), source.translation_key
    return type(source), source.pk


def _rows_that_go_together(record) -> list:
    """All languages of a record; of a translation, itself: only its words would go."""
    if record.is_translation:
        return [record]
    return list(type(record)._default_manager.filter(translation_key=record.translation_key))


def _indexed_sources(record) -> Iterable[Model]:
    for reference in ReferenceIndex.get_references_to(record):
        if reference.on_delete is CASCADE:
            continue
        model = reference.content_type.model_class()
        source = model and model._default_manager.filter(pk=reference.object_id).first()
        if source is not None:
            yield source


def _other_sources(record) -> Iterable[Model]:
    """What points here by a foreign key, in case the index was never built."""
    for relation in record._meta.get_fields(include_hidden=True):
        if relation.auto_created and relation.one_to_many and relation.on_delete is not CASCADE:
            sources = relation.related_model._default_manager
            yield from sources.filter(**{relation.field.name: record})


def why_not(record) -> str:
    """Why a record can't be deleted, in words for an editor; nothing where it can be."""
    return _why_not(record, {record.pk})


def _why_not(record, going: set) -> str:
    if isinstance(record, Person):
        return _why_person_must_stay(record, going)
    if not isinstance(record, Activity | ReferralContact | Role):
        return ""
    found = uses(record)
    if not found:
        return ""
    places = [str(use) for use in found[:LISTED]]
    left = len(found) - LISTED
    if left > 0:
        places.append(ngettext("%(count)d more", "%(count)d more", left) % {"count": left})
    return _("%(record)s is in use and can't be deleted. Take it out here first: %(places)s.") % {
        "record": capfirst(str(record)),
        "places": "; ".join(places),
    }


def _why_person_must_stay(person, going: set) -> str:
    before = Directory(person.site)
    after = before.without_people(going)
    alone = [
        str(then.title)
        for now, then in zip(before.roles, after, strict=True)
        if then.nobody and not now.nobody
    ]
    if not alone:
        return ""
    return _(
        "If %(person)s is deleted, nobody is left to turn to for: %(roles)s. First appoint "
        "somebody else, or give the school office a phone number in the school's details."
    ) % {"person": person.name, "roles": ", ".join(alone)}


def refuse_what_is_in_use(sender, instance, origin=None, **kwargs) -> None:
    """Raise `ProtectedError` for a record that must stay (a ``pre_delete`` receiver)."""
    going = {instance.pk}
    if isinstance(origin, QuerySet) and origin.model is sender:
        going |= set(origin.values_list("pk", flat=True))
    reason = _why_not(instance, going)
    if reason:
        raise ProtectedError(reason, {instance})


def delete_words_too(sender, instance, **kwargs) -> None:
    """Delete the translations of a record that is gone (a ``post_delete`` receiver)."""
    if not instance.is_translation:
        sender._default_manager.filter(translation_key=instance.translation_key).delete()


def what_goes_too(user, records) -> list[str]:
    """What else is gone once `records` are deleted, in words for `user`, from whoever registers
    a ``young_carers_goes_too`` hook: ``fn(user, records)`` gives a sentence, or nothing."""
    said = [tell(user, records) for tell in hooks.get_hooks("young_carers_goes_too")]
    return [sentence for sentence in said if sentence]


def refuse_bulk_delete(request, action_type, objects, action):
    """Say in words which of `objects` can't be deleted (a ``before_bulk_action`` hook)."""
    if action_type != "delete":
        return None
    going = {one.pk for one in objects}
    reasons = [reason for reason in (_why_not(one, going) for one in objects) if reason]
    if not reasons:
        return None
    for reason in reasons:
        messages.error(request, reason)
    return redirect(action.next_url)


def connect() -> None:
    """Connect the signals that guard deletion."""
    for model in (Activity, Person, ReferralContact, Role):
        pre_delete.connect(refuse_what_is_in_use, sender=model)
    for model in (Activity, DatedFigure, Helpline, ReferralContact, Role):
        post_delete.connect(delete_words_too, sender=model)
