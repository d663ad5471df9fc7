"""The life of a guide's text: one draft, published versions that never change.

A guide goes to staff only when somebody answers for it and the people and services it sends
them to are there. What waits to be checked never goes with it.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import TextField
from django.db.models.functions import Cast
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log
from wagtail.models import Locale, Site

from wagtail_youngcarers.guide.models import Guide, GuideVersion, StaffAttachment
from wagtail_youngcarers.guide.shell import sites_with_a_shell
from wagtail_youngcarers.records.directory import Directory
from wagtail_youngcarers.records.models import ReferralContact, Role
from wagtail_youngcarers.schools.screens import url_of


@dataclass(frozen=True)
class Problem:
    """Why a guide can't be published yet, in words, and where to put it right.

    ``url`` and ``link_text`` are empty where the user is on the right screen already.
    """

    message: str
    url: str = ""
    link_text: str = ""

    def __str__(self):
        return self.message


class NotPublishable(Exception):
    """Raised by `publish`; ``problems`` is what `can_publish` says."""

    def __init__(self, problems):
        self.problems = list(problems)
        super().__init__(" ".join(str(problem) for problem in self.problems))


def can_publish(guide: Guide) -> list[Problem]:
    """What stands between a guide's draft and its readers. Empty: nothing."""
    draft = guide.draft
    problems = _problems_of_text(guide, draft)
    several = guide.site_id is None
    for site in schools_reading(guide):
        problems += _problems_of_school(site, several)
    return problems


def schools_reading(guide: Guide) -> list[Site]:
    """The Sites whose staff read this guide: its own, or, for the shared one, every Site that
    has a staff area and no guide of its own."""
    if guide.site_id is not None:
        return [guide.site]
    with_own = set(Guide.objects.exclude(site=None).values_list("site_id", flat=True))
    return [site for site in sites_with_a_shell() if site.pk not in with_own]


def _problems_of_text(guide, draft):
    edit = {"url": url_of("young_carers_guides:edit", guide.pk), "link_text": _("Open the guide")}
    if draft is None or not _shown(_raw(draft)):
        return [Problem(_("There is nothing in the guide yet that could be published."), **edit)]
    problems = []
    block = draft.body.stream_block
    try:
        block.clean(block.to_python(_shown(_raw(draft))))
    except ValidationError:
        problems.append(
            Problem(_("Something in the guide is not finished. Save it to see what."), **edit)
        )
    if not (draft.approved_by and draft.approved_on):
        problems.append(
            Problem(
                _("Say who approved it and when: somebody senior who has read every word."), **edit
            )
        )
    if guide.published is not None and not draft.what_changed:
        problems.append(Problem(_("Say in one line what changed, for those who read it."), **edit))
    return problems


def _problems_of_school(site, several):
    directory = Directory(site)
    lead = directory.role(Role.SAFEGUARDING_LEAD)
    found = []
    if not lead.holders:
        found.append(
            (_("Nobody is in post as safeguarding lead."), "young_carers_appointments:add")
        )
    if not lead.deputies:
        found.append(
            (
                _("Nobody is named as deputy for the safeguarding lead."),
                "young_carers_appointments:add",
            )
        )
    kinds = {contact.kind for contact in directory.contacts if _answers(contact)}
    if ReferralContact.Kind.FRONT_DOOR not in kinds:
        found.append(
            (
                _("The council’s children’s services by day are not filled in and published."),
                "young_carers_contacts:add",
            )
        )
    if ReferralContact.Kind.OUT_OF_HOURS not in kinds:
        found.append(
            (
                _(
                    "The council’s children’s services at night and at weekends are not filled "
                    "in and published."
                ),
                "young_carers_contacts:add",
            )
        )
    name = directory.school_name or site.hostname
    return [
        Problem(
            _("%(school)s: %(problem)s") % {"school": name, "problem": message}
            if several
            else message,
            url_of(url_name),
            _("Fill this in"),
        )
        for message, url_name in found
    ]


def _answers(contact):
    # A postal address is no help on the day.
    routes = (name for name in ReferralContact.route_fields if name != "postal_address")
    return any(getattr(contact, name) for name in routes)


def current_draft(guide: Guide) -> GuideVersion:
    """The guide's draft; where there is none, an unsaved one that starts from what is
    published, or, for a translation, from the text in the main language."""
    draft = guide.draft
    if draft is not None:
        return draft
    start = _start_of(guide)
    return GuideVersion(guide=guide, body=json.dumps(_raw(start) if start else []))


def files_of_draft(guide: Guide) -> list[StaffAttachment]:
    """The files of the guide's draft; where there is none, those it would start with."""
    start = guide.draft or _start_of(guide)
    return list(start.files.all()) if start else []


def files_for(guide: Guide):
    """A queryset of the files that the guide may show: its own, whatever its language."""
    return StaffAttachment.objects.filter(guide__translation_key=guide.translation_key)


def _start_of(guide):
    start = guide.published
    if start is None:
        original = guide.get_translation_or_none(Locale.get_default())
        if original is not None and original.pk != guide.pk:
            start = original.published or original.draft
    return start


def fingerprint(version: GuideVersion) -> str:
    """Changes whenever the stored text, files or approval of a version do. Empty: not stored
    yet."""
    # The stored letters, not the value: reading a value may give its lists new ids.
    stored = (
        GuideVersion.objects.filter(pk=version.pk)
        .values_list(Cast("body", TextField()), "what_changed", "approved_by", "approved_on")
        .first()
    )
    if not stored:
        return ""
    files = sorted(version.files.values_list("pk", flat=True))
    return hashlib.sha256(repr((*stored, files)).encode()).hexdigest()


@transaction.atomic
def decide(
    version: GuideVersion, *, accepted: Collection[str] = (), deleted: Collection[str] = ()
) -> GuideVersion:
    """Accept and delete items of a draft that wait to be checked, by their ids; return the draft.

    Items that don't wait can't be touched this way.
    """
    version = _draft_again(version)
    version.body = json.dumps(_decided(_raw(version), set(accepted), set(deleted)))
    version.save()
    return version


@transaction.atomic
def publish(
    version: GuideVersion,
    user=None,
    *,
    accepted: Collection[str] = (),
    deleted: Collection[str] = (),
) -> GuideVersion:
    """Publish a draft and return it; a new draft with the same text and files takes its place.

    `accepted` and `deleted` are as for `decide`. Items in neither stay in the new draft,
    unseen. Raises `NotPublishable`; nothing is then changed.
    """
    guide = Guide.objects.select_for_update().get(pk=version.guide_id)
    version = decide(version, accepted=accepted, deleted=deleted)
    problems = can_publish(guide)
    if problems:
        raise NotPublishable(problems)
    items = _raw(version)
    newest = guide.published
    version.number = newest.number + 1 if newest else 1
    version.what_changed = version.what_changed or _("First version")
    version.body = json.dumps(_shown(items))
    version.published_at = timezone.now()
    if user is not None:
        version.published_by = user
        version.published_by_name = (user.get_full_name() or user.get_username())[:150]
    version.save()
    draft = GuideVersion.objects.create(guide=guide, body=json.dumps(items))
    draft.files.set(version.files.all())
    log(instance=guide, action="wagtail.publish", user=user, data={"version": version.number})
    return version


def _draft_again(version):
    # As it is stored now, whatever the caller holds.
    version = GuideVersion.objects.select_related("guide").get(pk=version.pk)
    if version.number is not None:
        raise NotPublishable([Problem(_("This version is published already."))])
    return version


def _raw(version) -> list[dict]:
    return version.body.stream_block.get_prep_value(version.body)


def _waits(item) -> bool:
    value = item.get("value")
    return isinstance(value, dict) and bool(value.get("please_check"))


def _shown(items) -> list[dict]:
    return [item for item in items if not _waits(item)]


def _decided(items, accepted, deleted) -> list[dict]:
    """`items` after the approver's decisions on those that wait; others can't be touched."""
    result = []
    for item in items:
        if _waits(item):
            if item.get("id") in deleted:
                continue
            if item.get("id") in accepted:
                item = {**item, "value": {**item["value"], "please_check": False}}
        result.append(item)
    return result
