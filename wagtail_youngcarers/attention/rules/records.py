"""What is on offer, services, helplines, figures and term dates."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext_lazy

from wagtail_youngcarers.attention.findings import Finding, Importance, say_day
from wagtail_youngcarers.records.models import (
    Activity,
    DatedFigure,
    Helpline,
    ReferralContact,
)
from wagtail_youngcarers.schools.screens import url_of

TERMS_AHEAD_DAYS = 60


def activities(look) -> Iterator[Finding]:
    """Activities that have ended, have no time, or nobody to be there."""
    shown = {activity.pk: activity for activity in look.directory.activities}
    for stored in look.stored[Activity]:
        edit, about = url_of("young_carers_activities:edit", stored.pk), stored.key
        activity = shown.get(stored.pk)
        if activity is None:
            yield look.finding(
                Importance.ROUTINE,
                "activity-ended",
                _("“%(activity)s” has come to its end, and no page shows it.")
                % {"activity": stored.title},
                edit,
                _("Give it new dates, or delete it"),
                about=about,
                since=stored.ends_on,
            )
        elif not activity.sessions:
            yield look.finding(
                Importance.SOON,
                "activity-without-time",
                _("“%(activity)s” has no day and no time.") % {"activity": stored.title},
                edit,
                _("Say when it is"),
                about=about,
            )
        elif activity.role is not None and not activity.role.people:
            yield look.finding(
                Importance.SOON,
                "activity-without-adult",
                _("Nobody is in post to be at “%(activity)s”, so pages don’t say when it is.")
                % {"activity": stored.title},
                edit,
                _("Choose who is there"),
                about=about,
            )


def terms(look) -> Iterator[Finding]:
    """Term dates, without which no page can say when the next drop-in is."""
    if not any(one.term_time_only and one.sessions for one in look.directory.activities):
        return
    ends = [term.ends_on for term in look.directory.calendar.terms]
    url, last = url_of("young_carers_terms:add"), max(ends, default=None)
    if last is None or last < look.today:
        yield look.finding(
            Importance.SOON,
            "no-term-dates",
            _("No term dates are filled in, so pages can’t say when the next drop-in is."),
            url,
            _("Add term dates"),
            since=last,
        )
    elif last < look.today + datetime.timedelta(days=TERMS_AHEAD_DAYS):
        yield look.finding(
            Importance.ROUTINE,
            "term-dates-run-out",
            _("Term dates are filled in until %(day)s only.") % {"day": say_day(last)},
            url,
            _("Add the next ones"),
            since=last,
        )


def contacts(look) -> Iterator[Finding]:
    """Services that every page should name, and drafts that none shows."""
    named = {contact.kind for contact in look.directory.contacts}
    drafts = [
        contact
        for contact in look.stored[ReferralContact]
        if not contact.live and look.may_change(contact)
    ]
    begun = {contact.kind for contact in drafts}
    for kind, words in (
        (
            ReferralContact.Kind.YOUNG_CARERS_SERVICE,
            _("Pages name no local young carers service."),
        ),
        (
            ReferralContact.Kind.FRONT_DOOR,
            _("Pages don’t name the council’s children’s services."),
        ),
        (
            ReferralContact.Kind.OUT_OF_HOURS,
            _("Pages don’t say whom to ring at the council at night and at weekends."),
        ),
    ):
        # What is begun is to be finished, further down, and not to be added again.
        if kind not in named | begun:
            yield look.finding(
                Importance.SOON,
                "no-contact",
                words,
                url_of("young_carers_contacts:add"),
                _("Add it"),
                about=kind,
            )
    for contact in drafts:
        yield look.finding(
            Importance.ROUTINE,
            "contact-draft",
            _("“%(contact)s” is a draft, and no page shows it.") % {"contact": contact.name},
            url_of("young_carers_contacts:edit", contact.pk),
            _("Finish it"),
            about=contact.key,
            is_shared=look.is_shared(contact),
        )


# What may come unconfirmed: how many wait, the screen they are on, and what to do there.
_TO_LOOK_UP = (
    (
        Helpline,
        ngettext_lazy(
            "%(number)s helpline waits for somebody to look it up. Readers don’t see it.",
            "%(number)s helplines wait for somebody to look them up. Readers don’t see them.",
            "number",
        ),
        "young_carers_helplines:index",
        gettext_lazy("Look up helplines"),
    ),
    (
        DatedFigure,
        ngettext_lazy(
            "%(number)s figure waits for somebody to look it up. Readers don’t see it.",
            "%(number)s figures wait for somebody to look them up. Readers don’t see them.",
            "number",
        ),
        "young_carers_figures:index",
        gettext_lazy("Look up figures"),
    ),
)


def please_check(look) -> Iterator[Finding]:
    """Facts that came unconfirmed and that nobody has looked up."""
    for is_shared in (False, True):
        for model, waiting, screen, action in _TO_LOOK_UP:
            if number := _waiting(look, model, is_shared):
                about = model._meta.model_name
                yield look.finding(
                    Importance.ROUTINE,
                    "please-check",
                    str(waiting % {"number": number}),
                    f"{url_of(screen)}?please_check=true",
                    str(action),
                    about=f"{about}/shared" if is_shared else about,
                    is_shared=is_shared,
                )


def _waiting(look, model, is_shared):
    return sum(
        record.please_check and look.may_change(record) and look.is_shared(record) is is_shared
        for record in look.stored[model]
    )


def newer_figures(look) -> Iterator[Finding]:
    """Figures of which there may be a newer one."""
    for figure in look.stored[DatedFigure]:
        due = figure.check_again_by
        if due and due < look.today and look.may_change(figure):
            yield look.finding(
                Importance.ROUTINE,
                "figure-has-aged",
                _("A newer figure may be out than “%(figure)s” (%(year)s).")
                % {"figure": figure, "year": figure.year},
                url_of("young_carers_figures:edit", figure.pk),
                _("Look for it"),
                about=figure.key,
                since=due,
                is_shared=look.is_shared(figure),
            )
