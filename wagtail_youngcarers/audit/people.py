"""Who holds rights to staff content, and which of those rights look odd."""

from __future__ import annotations

from collections.abc import Iterator

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.db.models import Q
from django.utils.translation import ngettext
from wagtail.models import Site

from wagtail_youngcarers.audit.content import host_of
from wagtail_youngcarers.audit.findings import Finding
from wagtail_youngcarers.guide.models import GuideVersion
from wagtail_youngcarers.schools.models import SchoolGroup, SchoolSettings
from wagtail_youngcarers.schools.names import name_of_site
from wagtail_youngcarers.schools.policy import (
    APP_LABEL,
    CHANGE_GUIDE,
    MANAGE_READERS,
    PUBLISH_GUIDE,
    READ_GUIDE,
    has_right_everywhere,
    users_with_right_for,
)
from wagtail_youngcarers.schools.screens import url_of
from wagtail_youngcarers.staff.access import readers_of
from wagtail_youngcarers.staff.models import ReadingAccess

GUIDE_RIGHTS = (READ_GUIDE, CHANGE_GUIDE, PUBLISH_GUIDE, MANAGE_READERS)

# The groups that Wagtail's migrations make; people of all kinds are put into them.
DEFAULT_GROUPS = ("Editors", "Moderators")


def people_of(site, live_shell: bool) -> tuple[dict, list[Finding]]:
    """Who reads and publishes a school's guide, and what is odd about it."""
    host = host_of(site)
    readers = readers_of(site)
    publishers = list(users_with_right_for(PUBLISH_GUIDE, site).filter(is_superuser=False))
    people = {
        "readers": [_reader(reader) for reader in readers],
        "publishers": sorted({user.get_username() for user in publishers}),
    }
    findings = []
    staff = [reader for reader in readers if not reader.user.is_superuser]
    versions = GuideVersion.objects.filter(Q(guide__site=site) | Q(guide__site=None))
    if live_shell and not staff and versions.exclude(number=None).exists():
        findings.append(Finding("nobody-can-read", name_of_site(site), host))
    if live_shell and not people["publishers"] and versions.exists():
        findings.append(Finding("nobody-can-publish", name_of_site(site), host))
    findings += _odd_addresses(site, host, staff)
    return people, findings


def _reader(reader):
    until = reader.until
    return {
        "account": reader.user.get_username(),
        "id": str(reader.user.pk),
        "superuser": reader.user.is_superuser,
        "through": list(reader.through),
        "until": until.isoformat() if until else None,
    }


def _odd_addresses(site, host, readers):
    settings = SchoolSettings.objects.filter(site=site).only("staff_addresses").first()
    lines = (settings.staff_addresses if settings else "").splitlines()
    endings = tuple(line.strip().casefold() for line in lines if line.strip())
    if not endings:
        return
    for reader in readers:
        user = reader.user
        address = getattr(user, user.get_email_field_name(), "") or ""
        # Who answers for every school is seldom of this one.
        if address.casefold().endswith(endings) or has_right_everywhere(user, READ_GUIDE):
            continue
        yield Finding(
            "reader-odd-address",
            user.get_username(),
            host,
            about={
                "model": user._meta.label,
                "id": str(user.pk),
                "title": user.get_username(),
                "edit_url": url_of("wagtailusers_users:edit", user.pk),
            },
        )


def everywhere() -> list[dict]:
    """Every account that holds a right to staff content for every school."""
    held = {}
    for codename in GUIDE_RIGHTS:
        for user in users_with_right_for(codename, None).order_by("pk"):
            row = held.setdefault(
                user.pk,
                {
                    "account": user.get_username(),
                    "id": str(user.pk),
                    "superuser": user.is_superuser,
                    "rights": [],
                },
            )
            row["rights"].append(codename)
    return list(held.values())


def groups(sites, many: int) -> Iterator[Finding]:
    """Groups that should not hold a right, or hold the right to read for very many people."""
    codenames = Q(permissions__codename__in=GUIDE_RIGHTS) & Q(
        permissions__content_type__app_label=APP_LABEL
    )
    of_site = Q(
        site_permissions__permission__codename__in=GUIDE_RIGHTS,
        site_permissions__permission__content_type__app_label=APP_LABEL,
        site_permissions__site__in=sites,
    )
    holding = Group.objects.filter(codenames | of_site).distinct().order_by("pk")
    for group in holding.filter(name__in=DEFAULT_GROUPS):
        yield Finding("default-group-right", group.name, about=_about(group))
    for group, site in _undated(sites):
        yield Finding("reading-group-undated", group.name, host_of(site), about=_about(group))
    accounts = get_user_model()._default_manager.filter(is_active=True)
    for group in holding:
        count = accounts.filter(groups=group).count()
        if count > many:
            said = ngettext("%(count)s member", "%(count)s members", count) % {"count": count}
            yield Finding("group-many-members", f"{group.name}: {said}", about=_about(group))


def _undated(sites):
    # Dates were given, so there was a reading group; with its row gone, nobody asks for them.
    named = SchoolGroup.objects.filter(purpose=SchoolGroup.Purpose.STAFF).values("site")
    for site in Site.objects.filter(pk__in=[one.pk for one in sites]).exclude(pk__in=named):
        dated = ReadingAccess.objects.filter(site=site).values("user")
        reading = Group.objects.filter(
            site_permissions__site=site,
            site_permissions__permission__codename=READ_GUIDE,
            site_permissions__permission__content_type__app_label=APP_LABEL,
            user__in=dated,
        )
        kept = SchoolGroup.objects.values("group")
        for group in reading.exclude(pk__in=kept).distinct().order_by("pk"):
            yield group, site


def _about(group):
    return {
        "model": group._meta.label,
        "id": str(group.pk),
        "title": group.name,
        "edit_url": url_of("wagtailusers_groups:edit", group.pk),
    }
