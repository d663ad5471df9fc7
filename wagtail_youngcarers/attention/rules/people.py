"""Who is in post, who leaves, and whether anybody can be reached."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import replace

from django.utils.text import get_text_list
from django.utils.translation import gettext as _

from wagtail_youngcarers.attention.findings import Finding, Importance, say_day
from wagtail_youngcarers.records.directory import Directory
from wagtail_youngcarers.records.models import Role
from wagtail_youngcarers.records.people import is_mailbox_of_somebody_absent
from wagtail_youngcarers.schools.screens import url_of

SOON_DAYS = 30
SETTINGS = ("wagtail_youngcarers", "schoolsettings")


def routes(look) -> Iterator[Finding]:
    """The end of every chain: whether there is anything to ring or write to."""
    if not look.directory.leads_to_somebody:
        yield look.finding(
            Importance.NOW,
            "no-way-to-reach-school",
            _("No page leads to anybody at school: there is no phone and no e-mail."),
            url_of("wagtailsettings:edit", *SETTINGS, look.site.pk),
            _("Give the office a phone"),
        )


def roles(look) -> Iterator[Finding]:
    """Roles that nobody holds, and mailboxes of which families are not told who opens them."""
    if not any(role.key == Role.YOUNG_CARERS_LEAD for role in look.directory.roles):
        yield look.finding(
            Importance.NOW,
            "no-lead",
            _("There is no role “Young carers lead”, so pages name nobody to talk to."),
            url_of("young_carers_roles:add"),
            _("Add the role"),
            about=Role.YOUNG_CARERS_LEAD,
        )
    for role in look.directory.roles:
        if not role.in_post:
            yield _nobody_in_post(look, role)
        elif role.mailbox and not role.mailbox_reader:
            yield look.finding(
                Importance.ROUTINE,
                "mailbox-without-reader",
                _("Families are not told who opens %(mailbox)s.") % {"mailbox": role.mailbox},
                url_of("young_carers_roles:edit", role.pk),
                _("Say who opens it"),
                about=role.key,
            )


def _nobody_in_post(look, role):
    what = {"role": role.title, "instead": _who_is_shown(role)}
    stands_alone = role.nobody or (
        role.is_fallback and role.key in (Role.YOUNG_CARERS_LEAD, Role.SAFEGUARDING_LEAD)
    )
    return look.finding(
        Importance.NOW if stands_alone else Importance.SOON,
        "nobody-in-post",
        _("Nobody is in post as %(role)s. %(instead)s") % what,
        f"{url_of('young_carers_appointments:add')}?role={role.pk}",
        _("Say who it is"),
        about=role.key,
    )


def _who_is_shown(role):
    names = get_text_list([person.name for person in role.people], _("and"))
    if role.nobody:
        return _("Pages say “any adult you trust”, and name nobody.")
    if role.office:
        return _("Pages show the school office instead.")
    if role.via is not None:
        return _("Pages show %(names)s (%(role)s) instead.") % {
            "names": names,
            "role": role.via.title,
        }
    return _("Pages show the deputy, %(names)s.") % {"names": names}


def leaving(look) -> Iterator[Finding]:
    """People whose last day is near and who leave a gap."""
    near = look.today + datetime.timedelta(days=SOON_DAYS)
    for role in look.stored_roles:
        for post in role.posts:
            last_day = min(filter(None, (post.ends_on, post.leaving_on)), default=None)
            if last_day is None or last_day > near or not post.is_current(look.today):
                continue
            next_day = last_day + datetime.timedelta(days=1)
            after = Directory(look.site, look.directory.language, next_day).role(role.pk)
            if after.deputies if post.is_deputy else after.in_post:
                continue
            yield look.finding(
                Importance.SOON,
                "about-to-leave",
                _("%(person)s is %(role)s until %(day)s. After that: %(instead)s")
                % {
                    "person": post.name,
                    "role": role.title,
                    "day": say_day(last_day),
                    "instead": _("There is no deputy then.")
                    if after.in_post
                    else _who_is_shown(after),
                },
                f"{url_of('young_carers_appointments:add')}?role={role.pk}",
                _("Say who follows"),
                about=f"{role.key}/{post.pk}",
                since=last_day,
            )


def closed_accounts(look) -> Iterator[Finding]:
    """People who are not shown because somebody switched their account off."""
    for role in look.stored_roles:
        for post in role.posts:
            with_account = replace(post, account_is_active=True)
            if not post.account_is_active and with_account.is_current(look.today):
                yield look.finding(
                    Importance.SOON,
                    "account-closed",
                    _(
                        "%(person)s is not shown as %(role)s, because their account on this "
                        "site is switched off."
                    )
                    % {"person": post.name, "role": role.title},
                    url_of("young_carers_people:edit", post.person_pk),
                    _("Put it right"),
                    about=f"{role.key}/{post.pk}",
                )


def mailboxes(look) -> Iterator[Finding]:
    """Mailboxes named after somebody who is not in post."""
    for role in look.stored_roles:
        if role.mailbox and is_mailbox_of_somebody_absent(role.mailbox, role, look.today):
            yield look.finding(
                Importance.SOON,
                "mailbox-of-somebody-absent",
                _(
                    "%(mailbox)s looks like the address of somebody who is not in post now, "
                    "so pages leave it out."
                )
                % {"mailbox": role.mailbox},
                url_of("young_carers_roles:edit", role.pk),
                _("Give another mailbox"),
                about=role.key,
            )
