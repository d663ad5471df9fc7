"""Mutations in any order, and after each of them every door is tried again.

What hypothesis draws is a list of things that people do (`mutations.py`). Who may see which
canary is worked out from the rows by `Oracle`, which knows the rules and asks none of the
code that enforces them. Needs ``hypothesis``.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from django.db import transaction
from django.test import Client
from django.utils import timezone
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from wagtail.models import GroupSitePermission, Page, PageViewRestriction, Site

from wagtail_youngcarers.guide.models import (
    ContactStaffDetail,
    Guide,
    GuideVersion,
    Reading,
    StaffAttachment,
)
from wagtail_youngcarers.schools.models import SchoolGroup, SchoolSettings
from wagtail_youngcarers.schools.policy import (
    APP_LABEL,
    CHANGE_GUIDE,
    LOOK_AFTER_RECORDS,
    MANAGE_READERS,
    PUBLISH_GUIDE,
    READ_GUIDE,
)
from wagtail_youngcarers.staff.models import ReadingAccess, StaffMember
from wagtail_youngcarers.testing.canaries import GUIDE, PUBLIC, text_fields
from wagtail_youngcarers.testing.mutations import (
    GIFTS,
    MUTATIONS,
    CannotHappen,
    Hand,
    Mutation,
    forget,
)

VISITOR = None
# Who tries the doors after each step, and who at the end of a sequence.
SOME = (VISITOR, "pupil", "staff", "superuser")
ANYBODY = (*SOME, "other staff", "site editor", "lead", "other lead", "trust reader")
# Whom the guide must still open to, where nothing they need was taken away.
READERS = ("staff", "superuser")

# Which rights let somebody see a thing of one school.
WRITES = frozenset({CHANGE_GUIDE, PUBLISH_GUIDE})
READS = WRITES | {READ_GUIDE}
LEADS = frozenset({MANAGE_READERS})
RUNS = READS | {LOOK_AFTER_RECORDS}


class Oracle:
    """Who may see which canary now, from the rows alone."""

    def __init__(self, world):
        self.canaries = world.canaries
        self.owners = defaultdict(set)
        self._read_rows()
        self._rights = {}

    def may_see(self, user, canary) -> bool:
        """Whether somebody holds, at a school where the canary is, a right that shows it."""
        return any(
            self.holds(user, rights, site_id) for site_id, rights in self.owners[canary.word]
        )

    def holds(self, user, rights: Iterable[str], site_id) -> bool:
        """Whether somebody holds one of `rights` for a Site, or, for what every school shares,
        for any."""
        if user is None or not user.is_active:
            return False
        if user.is_superuser:
            return True
        if user.pk not in self._rights:
            self._rights[user.pk] = list(self._rights_of(user))
        return any(
            right in rights and where in (None, site_id if site_id is not None else where)
            for right, where in self._rights[user.pk]
        )

    def has_any_right(self, user) -> bool:
        """Whether somebody holds any right of the staff area's, anywhere."""
        every = READS | LEADS
        return any(self.holds(user, every, pk) for pk in Site.objects.values_list("pk", flat=True))

    def _rights_of(self, user):
        today = timezone.localdate()
        dated = set(
            ReadingAccess.objects.filter(user=user, until__gte=today).values_list("site", flat=True)
        )
        groups = set(user.groups.values_list("pk", flat=True))
        for group_id, site_id in SchoolGroup.objects.filter(
            purpose=SchoolGroup.Purpose.STAFF, group__in=groups
        ).values_list("group", "site"):
            if site_id not in dated:
                groups.discard(group_id)
        ours = {"content_type__app_label": APP_LABEL}
        for name in Permission.objects.filter(user=user, **ours).values_list("codename", flat=True):
            yield name, None
        for group in Group.objects.filter(pk__in=groups):
            for name in group.permissions.filter(**ours).values_list("codename", flat=True):
                yield name, None
        yield from GroupSitePermission.objects.filter(group__in=groups).values_list(
            "permission__codename", "site"
        )

    def _read_rows(self):
        for guide in Guide.objects.all():
            self._own(guide, guide.site_id, READS)
            versions = list(GuideVersion.objects.filter(guide=guide))
            newest = max((one.number for one in versions if one.number), default=None)
            for version in versions:
                is_read = version.number is not None and version.number == newest
                self._own(version, guide.site_id, READS if is_read else WRITES, but_body=is_read)
                if version.number is not None:
                    # Readers are told what each version changed.
                    said = self.canaries.in_text(version.what_changed)
                    self._add(said, guide.site_id, READS)
                for file in version.files.all() if is_read else ():
                    self._own(file, guide.site_id, READS)
            for file in StaffAttachment.objects.filter(guide=guide):
                self._own(file, guide.site_id, WRITES)
        for half in ContactStaffDetail.objects.select_related("contact"):
            self._own(half, half.contact.site_id, READS)
        for row in SchoolSettings.objects.all():
            self._own(row, row.site_id, RUNS)
        for model in (StaffMember, Reading, ReadingAccess):
            for row in model._default_manager.all():
                self._own(row, row.site_id, LEADS)

    def _own(self, row, site_id, rights, but_body=False):
        for one in text_fields(type(row)):
            value = getattr(row, one.name)
            if one.get_internal_type() == "FileField":
                with value.open("rb") as file:
                    self._add(self.canaries.in_bytes(file.read()), site_id, rights)
            elif one.name == "body":
                self._own_items(one.get_prep_value(value), site_id, rights, but_body)
            else:
                self._add(self.canaries.in_text(str(value)), site_id, rights)

    def _own_items(self, items, site_id, rights, is_read):
        for item in json.loads(items) if isinstance(items, str) else items:
            value = item["value"]
            waits = isinstance(value, dict) and value.get("please_check")
            text = json.dumps(value, default=str)
            shown_to = WRITES if is_read and waits else rights
            self._add(self.canaries.in_text(text), site_id, shown_to)

    def _add(self, canaries, site_id, rights):
        for canary in canaries:
            self.owners[canary.word].add((site_id, frozenset(rights)))


@dataclass
class Report:
    """What a look at every door has found."""

    probes: int = 0
    controls: int = 0
    leaks: list[str] = field(default_factory=list)
    shut: list[str] = field(default_factory=list)

    def __add__(self, other):
        return Report(
            self.probes + other.probes,
            self.controls + other.controls,
            self.leaks + other.leaks,
            self.shut + other.shut,
        )

    def after(self, done: list[str]) -> Report:
        """The same, said of what was done before."""
        said = f"after {', '.join(done) or 'nothing'}"
        return Report(
            self.probes,
            self.controls,
            [f"{said}: {one}" for one in self.leaks],
            [f"{said}: {one}" for one in self.shut],
        )

    def hold(self) -> None:
        """Raise `AssertionError` where somebody saw too much, or a reader too little."""
        if self.leaks:
            raise AssertionError("Leaked: " + "; ".join(self.leaks))
        if self.shut:
            raise AssertionError("Shut to those who may read: " + "; ".join(self.shut))


def addresses(hand) -> set[tuple[str, str]]:
    """(host, path) of every staff area page, from every Site that has it below its root, and on
    every host the addresses that a staff area was ever made at."""
    hosts = set(Site.objects.values_list("hostname", flat=True))
    hosts |= {hand.world.host(school) for school in hand.world.schools}
    paths = {"/young-carers/staff-area/"}
    for shell in hand.shells():
        parts = shell.get_url_parts()
        if parts and parts[2]:
            paths.add(parts[2])
        trail = [*shell.get_ancestors(inclusive=True)]
        for site in Site.objects.select_related("root_page"):
            ids = [page.translation_key for page in trail]
            if site.root_page.translation_key in ids:
                below = trail[ids.index(site.root_page.translation_key) + 1 :]
                paths.add("/" + "".join(f"{page.slug}/" for page in below))
    return {(host, path) for host in hosts for path in paths}


def look(world, names=ANYBODY, thorough=False) -> Report:
    """Try every door as everybody of `names`; `thorough`: drafts, lists and addresses that
    aren't there as well."""
    forget()
    hand, oracle, report = Hand(world), Oracle(world), Report()
    doors = sorted(addresses(hand))
    asked = list(doors)
    if thorough:
        drafts = GuideVersion.objects.filter(number=None).values_list("token", flat=True)
        asked += [(host, f"{path}?draft={token}") for host, path in _live(hand) for token in drafts]
        asked += [(host, path) for host in {host for host, _path in doors} for path in LISTINGS]
    for name in names:
        client, user = Client(raise_request_exception=False), None
        if name is not VISITOR:
            user = get_user_model()._default_manager.get(pk=world.users[name].pk)
            client.force_login(user)
        who = name or "visitor"
        for host, path in asked:
            response = client.get(path, headers={"host": host})
            report.probes += 1
            report.leaks += [
                f"{who} at {host}{path}: {canary}"
                for canary in world.canaries.in_response(response)
                if canary.kind != PUBLIC and not oracle.may_see(user, canary)
            ]
            if response.status_code >= 500 and path not in LISTINGS:
                report.leaks.append(f"{who} at {host}{path}: {response.status_code}")
        if thorough and not oracle.has_any_right(user):
            report += _answers_differ(client, who, _live(hand))
    return report + _controls(world, hand, oracle)


def _live(hand) -> list[tuple[str, str]]:
    """(host, path) of each published staff area page, at the Site that it stands below."""
    hosts = dict(Site.objects.values_list("pk", "hostname"))
    parts = [shell.get_url_parts() for shell in hand.shells(live=True)]
    return [(hosts[one[0]], one[2]) for one in parts if one and one[2]]


def _answers_differ(client, who, doors) -> Report:
    """Somebody without any right must not learn which addresses below a door are real."""
    report = Report()
    for host, path in doors:
        answers = set()
        for rest in ("", "no/such/thing/", f"files/{NOWHERE}/", "?draft=x"):
            response = client.get(path + rest, headers={"host": host})
            answers.add((response.status_code, response.get("Location")))
            report.probes += 1
        if len(answers) > 1:
            report.leaks.append(f"{who} at {host}{path}: addresses below it answer differently")
    return report


# Where a host has nothing of the kind, the answer is a 404 and costs nothing.
NOWHERE = "00000000-0000-4000-8000-000000000000"
LISTINGS = (
    "/sitemap.xml",
    "/api/v2/pages/?fields=*&limit=20",
    "/api/v2/pages/?search=staff&fields=*",
    "/api/v3/pages/",
    "/",
)


def _controls(world, hand, oracle) -> Report:
    """Whoever may read a school's guide, and has nothing in the way, still reads it."""
    report = Report()
    keys = {school.site.pk: key for key, school in world.schools.items()}
    for shell in hand.shells(live=True):
        site = _site_of(shell)
        if site is None or site.pk not in keys or _is_private(shell):
            continue
        parts = shell.get_url_parts()
        if not parts or parts[0] != site.pk:
            continue
        wanted = world.canaries.of(GUIDE, school=keys[site.pk])
        for name in READERS:
            user = get_user_model()._default_manager.get(pk=world.users[name].pk)
            if not oracle.holds(user, {READ_GUIDE}, site.pk):
                continue
            client = Client(raise_request_exception=False)
            client.force_login(user)
            response = client.get(parts[2], headers={"host": site.hostname})
            report.controls += 1
            if not world.canaries.in_response(response) & frozenset(wanted):
                report.shut.append(f"{name} at {site.hostname}{parts[2]}: {response.status_code}")
    return report


def _site_of(page):
    """The one Site nearest above a page; None where there is none, or several."""
    sites = list(Site.objects.select_related("root_page"))
    for above in page.get_ancestors(inclusive=True).order_by("-depth"):
        found = [one for one in sites if one.root_page.translation_key == above.translation_key]
        if found:
            return found[0] if len(found) == 1 else None
    return None


def _is_private(page):
    pages = Page.objects.filter(pk__in=[page.pk, page.alias_of_id or page.pk])
    restricted = PageViewRestriction.objects.exclude(restriction_type=PageViewRestriction.LOGIN)
    return any(
        one.path.startswith(path)
        for one in pages
        for path in restricted.values_list("page__path", flat=True)
    )


def run(world, mutations: Iterable[Mutation], pick: Callable) -> Report:
    """Apply mutations one after the other and look at every door after each; the rows are as
    before when it is over."""
    report = Report()
    try:
        with transaction.atomic():
            done = []
            for mutation in mutations:
                try:
                    mutation.apply(world, pick)
                except CannotHappen:
                    continue
                done.append(mutation.name)
                report += look(world, SOME).after(done)
                report.hold()
            report += look(world, thorough=True).after(done)
            report.hold()
            transaction.set_rollback(True)
    finally:
        forget()
    return report


def hold_in_any_order(world, examples: int = 10, steps: int = 5) -> Report:
    """Draw lists of mutations, always the same ones, and raise `AssertionError` for the first that
    shows somebody too much."""
    total = Report()

    @settings(
        max_examples=examples,
        derandomize=True,
        database=None,
        deadline=None,
        # The doors are tried after each step, so what is reported is as short as it gets.
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(
        st.lists(st.sampled_from([*MUTATIONS, *GIFTS]), min_size=1, max_size=steps),
        st.data(),
    )
    def any_order(mutations, data):
        nonlocal total

        def pick(candidates):
            return candidates[data.draw(st.integers(0, len(candidates) - 1))]

        total += run(world, mutations, pick)

    any_order()
    return total


__all__ = ["Oracle", "Report", "hold_in_any_order", "look", "run"]
