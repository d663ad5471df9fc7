"""Who tries the doors, and what each of them may see.

An actor is made once, with the world; `Actor.enter` signs them in for one visit. Some of them
lose their right in the middle of it.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from django.test import Client
from django.utils import timezone
from wagtail.models import (
    Collection,
    GroupCollectionPermission,
    GroupPagePermission,
    GroupSitePermission,
    Page,
)

from wagtail_youngcarers.guide.idle import SESSION_KEY
from wagtail_youngcarers.schools.models import SchoolGroup
from wagtail_youngcarers.schools.policy import (
    APP_LABEL,
    CHANGE_GUIDE,
    LOOK_AFTER_RECORDS,
    MANAGE_READERS,
    PUBLISH_GUIDE,
    READ_GUIDE,
)
from wagtail_youngcarers.staff.models import ReadingAccess
from wagtail_youngcarers.testing.canaries import GUIDE, KINDS, PUBLIC, SYSTEM

OURS, THEIRS, SHARED = "ours", "theirs", "shared"

ON_PAGES = ("add", "change", "publish")
ON_FILES = (
    ("wagtailimages", "add_image"),
    ("wagtailimages", "change_image"),
    ("wagtailimages", "choose_image"),
    ("wagtaildocs", "add_document"),
    ("wagtaildocs", "change_document"),
    ("wagtaildocs", "choose_document"),
)


def _of(school, *kinds):
    return {(school, kind) for kind in kinds}


READS_OURS = frozenset(_of(OURS, GUIDE, SYSTEM) | _of(SHARED, GUIDE))
READS_THEIRS = frozenset(_of(THEIRS, GUIDE, SYSTEM) | _of(SHARED, GUIDE))
LEADS_OURS = READS_OURS | _of(OURS, *KINDS)
LEADS_THEIRS = READS_THEIRS | _of(THEIRS, *KINDS)
EVERYTHING = LEADS_OURS | LEADS_THEIRS | _of(SHARED, *KINDS)


@dataclass(frozen=True)
class Actor:
    """Somebody who asks.

    ``sees`` are the (school, kind) pairs of canaries they may see. ``make`` makes their account
    and may give it rights: ``make(world, user)``; without it they are a visitor. ``then`` is what
    happens to them once they have signed in and looked round: ``then(visit)``.
    """

    name: str
    sees: frozenset = frozenset()
    make: Callable | None = None
    then: Callable | None = None
    description: str = ""

    def may_see(self, canary) -> bool:
        """Whether a canary is theirs to see."""
        return canary.kind == PUBLIC or (canary.school, canary.kind) in self.sees


@dataclass
class Visit:
    """An actor with a browser open."""

    world: object
    actor: Actor
    client: Client
    user: object = None
    history: list = field(default_factory=list)

    def request(self, path, method="get", school=OURS, headers=None, **extra):
        """The answer to one request, addressed to a school's Site."""
        headers = {"host": self.world.host(school), **(headers or {})}
        return getattr(self.client, method)(path, headers=headers, **extra)


def enter(world, actor: Actor) -> Visit:
    """Sign an actor in, let them look at the staff area once, and let happen what happens."""
    user = world.users.get(actor.name)
    client = Client(raise_request_exception=False)
    visit = Visit(world, actor, client, user=user)
    if user is not None:
        user = visit.user = get_user_model()._default_manager.get(pk=user.pk)
        client.force_login(user)
    if actor.then is not None:
        visit.history.append(visit.request(world.door(OURS)))
        actor.then(visit)
    return visit


# Rights


def let_read(world, user, school):
    """Put an account into a school's reading group, until next year."""
    user.groups.add(world.schools[school].groups[SchoolGroup.Purpose.STAFF])
    today = timezone.localdate()
    ReadingAccess.objects.get_or_create(
        site=world.schools[school].site,
        user=user,
        defaults={"until": today + datetime.timedelta(days=365), "given_on": today},
    )


def _reader(school):
    return lambda world, user: let_read(world, user, school)


def _lead(school):
    def make(world, user):
        user.groups.add(world.schools[school].groups[SchoolGroup.Purpose.EDITORS])

    return make


def _page_editor(school):
    def make(world, user):
        site = world.schools[school].site
        group = Group.objects.create(name=f"Leak matrix: editors of {school}")
        give(group, [LOOK_AFTER_RECORDS], site)
        let_edit(group, site.root_page)
        user.groups.add(group)

    return make


def _in_default_group(name):
    def make(world, user):
        group, is_new = Group.objects.get_or_create(name=name)
        if is_new or not group.permissions.exists():
            let_edit(group, Page.get_first_root_node())
        user.groups.add(group)

    return make


def _admin_only(world, user):
    group = Group.objects.create(name="Leak matrix: admin access only")
    group.permissions.add(permission("wagtailadmin", "access_admin"))
    user.groups.add(group)


def _parent(world, user):
    # As sites do that have pages for families only.
    user.groups.add(Group.objects.create(name="Leak matrix: parents"))


def _trust(world, user):
    group = Group.objects.create(name="Leak matrix: readers of every school")
    group.permissions.add(permission(APP_LABEL, READ_GUIDE))
    user.groups.add(group)


def _superuser(world, user):
    user.is_superuser = True
    user.save()


# What happens in the middle of a visit


def _deactivate(visit):
    accounts = type(visit.user)._default_manager
    accounts.filter(pk=visit.user.pk).update(is_active=False)


def _leave_groups(visit):
    visit.user.groups.clear()


def _expire(visit):
    # Two days, since a school may be in another time zone than the server.
    over = timezone.localdate() - datetime.timedelta(days=2)
    ReadingAccess.objects.filter(user=visit.user).update(until=over)


def _stay_away(visit):
    session = visit.client.session
    session[SESSION_KEY] = int(timezone.now().timestamp()) - 7 * 24 * 60 * 60
    session.save()


ACTORS = (
    Actor("visitor", description="not signed in"),
    Actor("pupil", make=lambda world, user: None, description="an account without any right"),
    Actor("parent", make=_parent, description="an account in a group without any right of ours"),
    Actor("staff", READS_OURS, _reader(OURS), description="in this school's reading group"),
    Actor("other staff", READS_THEIRS, _reader(THEIRS), description="in the other school's"),
    Actor(
        "site editor",
        frozenset({(OURS, SYSTEM)}),
        _page_editor(OURS),
        description="this school's pages and records, without a right to the guide",
    ),
    Actor(
        "other site editor",
        frozenset({(THEIRS, SYSTEM)}),
        _page_editor(THEIRS),
        description="the same at the other school",
    ),
    Actor("lead", LEADS_OURS, _lead(OURS), description="this school's young carers editors"),
    Actor("other lead", LEADS_THEIRS, _lead(THEIRS), description="the other school's"),
    Actor("editors", make=_in_default_group("Editors"), description="Wagtail's own group"),
    Actor("moderators", make=_in_default_group("Moderators"), description="Wagtail's own group"),
    Actor("admin only", make=_admin_only, description="may open the admin, no more"),
    Actor(
        "deactivated",
        make=_reader(OURS),
        then=_deactivate,
        description="a reader, deactivated in the middle of a visit",
    ),
    Actor(
        "removed",
        make=_reader(OURS),
        then=_leave_groups,
        description="a reader, taken out of the group in the middle of a visit",
    ),
    Actor(
        "expired",
        make=_reader(OURS),
        then=_expire,
        description="a reader whose reading access has ended",
    ),
    Actor(
        "idle",
        make=_reader(OURS),
        then=_stay_away,
        description="a reader who left the guide alone for a week and has not signed in again",
    ),
    Actor(
        "trust reader",
        READS_OURS | READS_THEIRS,
        _trust,
        description="the right to read for every school",
    ),
    Actor("superuser", EVERYTHING, _superuser, description="may do everything"),
)


def by_name(actors: Iterable[Actor] = ACTORS) -> dict[str, Actor]:
    """Actors by their names."""
    return {actor.name: actor for actor in actors}


# Groups


def permission(app_label: str, codename: str) -> Permission:
    """A permission row."""
    return Permission.objects.get(content_type__app_label=app_label, codename=codename)


def give(group: Group, codenames, site=None) -> None:
    """Give a group rights of ours, for one Site or for every Site."""
    for codename in codenames:
        if site is None:
            group.permissions.add(permission(APP_LABEL, codename))
        else:
            GroupSitePermission.objects.create(
                group=group, site=site, permission=permission(APP_LABEL, codename)
            )


def let_edit(group: Group, page) -> None:
    """Let a group into the admin, to write and publish below a page and to use any file."""
    group.permissions.add(permission("wagtailadmin", "access_admin"))
    for permission_type in ON_PAGES:
        # By type: the permission itself is named after the site's base page.
        GroupPagePermission.objects.create(
            group=group, page_id=page.pk, permission_type=permission_type
        )
    for app_label, codename in ON_FILES:
        GroupCollectionPermission.objects.get_or_create(
            group=group,
            collection=Collection.get_first_root_node(),
            permission=permission(app_label, codename),
        )


def school_groups(site, section) -> dict[str, Group]:
    """A school's two groups, with what set-up gives them; the editors may publish as well."""
    rights = {
        SchoolGroup.Purpose.STAFF: [READ_GUIDE],
        SchoolGroup.Purpose.EDITORS: [
            LOOK_AFTER_RECORDS,
            CHANGE_GUIDE,
            READ_GUIDE,
            PUBLISH_GUIDE,
            MANAGE_READERS,
        ],
    }
    groups = {}
    for purpose, codenames in rights.items():
        groups[purpose] = Group.objects.create(name=f"Leak matrix: {purpose} of {site.hostname}")
        SchoolGroup.objects.create(site=site, purpose=purpose, group=groups[purpose])
        give(groups[purpose], codenames, site)
    let_edit(groups[SchoolGroup.Purpose.EDITORS], section)
    return groups
