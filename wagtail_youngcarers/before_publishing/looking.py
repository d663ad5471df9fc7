"""Looks at a draft and says what to put right before it is published."""

from __future__ import annotations

import logging
from dataclasses import replace

from wagtail_youngcarers.before_publishing.draft import Draft
from wagtail_youngcarers.before_publishing.faults import OF_WORDING, Fault
from wagtail_youngcarers.before_publishing.rules import (
    dates,
    files,
    links,
    names,
    people,
    quotes,
    reading,
    secrecy,
    staff,
    structure,
    words,
)
from wagtail_youngcarers.conf import yc_settings
from wagtail_youngcarers.page_kinds import INFORMATION, PICTURE, SECTION
from wagtail_youngcarers.records.models import (
    Activity,
    Appointment,
    DatedFigure,
    Helpline,
    Person,
    ReferralContact,
    Role,
)

logger = logging.getLogger(__name__)

# A rule takes a `Draft` and yields faults. Those about words hold for pages and records.
_OF_WORDS = (
    staff.staff_words,
    staff.warning_signs,
    secrecy.promises,
    words.small_counts,
    words.starter_words,
    words.placeholders,
    words.spelling,
    words.jargon,
    words.figures_and_laws,
    names.names,
    names.children,
    links.links,
    links.promised_links,
    links.addresses_in_text,
)
PAGE_RULES = (
    people.routes,
    people.roles,
    people.people_on_the_page,
    people.help_at_any_hour,
    people.every_reader,
    people.activities,
    quotes.quotes,
    *_OF_WORDS,
    words.unfinished,
    words.strengths,
    files.pictures,
    files.downloads,
    files.pdfs,
    dates.figures,
    dates.awards,
    dates.commitments,
    structure.headings,
    structure.empty_headings,
    structure.address,
    reading.reading_ages,
)
RECORD_RULES = {
    Role: (people.routes, people.role_in_post, *_OF_WORDS),
    Person: (files.photo,),
    Appointment: _OF_WORDS,
    Activity: (people.activity_itself, *_OF_WORDS),
    ReferralContact: _OF_WORDS,
    Helpline: _OF_WORDS,
    DatedFigure: (dates.figure_itself, *_OF_WORDS),
}
_STOPPING = (people.routes,)
KINDS = (SECTION, INFORMATION, PICTURE)


def rules_for(draft) -> tuple:
    """The rules that a draft is held to; none for what readers never see."""
    if draft.is_page:
        return PAGE_RULES if draft.kind in KINDS else ()
    return RECORD_RULES.get(type(draft.instance), ())


def find_what_stops(page, *, site=None) -> list[Fault]:
    """What keeps a page from being published; nothing for a page of another kind."""
    return [fault for fault in _found(Draft(page, site=site), _STOPPING) if fault.stops]


def find_faults(instance, *, site=None, user=None, today=None) -> list[Fault]:
    """What to put right on a page or a record, saved or not: first what stops publishing.

    `site`: its school, where it is not in the tree yet. `user`: who is told.
    """
    draft = Draft(instance, site=site, user=user, today=today)
    return sorted(_said_once(_found(draft)), key=lambda fault: fault.level)


def _said_once(faults):
    """Each fault once; of words that are wrong in several places the first, with how often."""
    kept: dict = {}
    for fault in faults:
        key = (fault.code, fault.what) if fault.code in OF_WORDING else fault
        kept.setdefault(key, []).append(fault)
    for same in kept.values():
        yield replace(same[0], times=len(same)) if same[0].code in OF_WORDING else same[0]


def _found(draft, only=None) -> list[Fault]:
    off, found, instance = set(yc_settings.CHECKS_OFF), [], draft.instance
    for rule in rules_for(draft):
        if only is not None and rule not in only:
            continue
        try:
            found += [fault for fault in rule(draft) if fault.code not in off]
        except Exception as error:
            # The words of the draft may be in the message, and somebody's name in the words.
            logger.warning(
                "The check %s of %s %s failed: %s",
                rule.__name__,
                instance._meta.label,
                instance.pk,
                type(error).__name__,
            )

    return found
