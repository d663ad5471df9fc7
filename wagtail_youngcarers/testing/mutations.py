"""What people with rights may do to a staff area's page, to what is around it and to its readers.

Each `Mutation` is something an editor, a moderator, an administrator or a program with a token
can do, and is done here by somebody who may do everything. None of them gives anybody a right,
but those that say so (`Mutation.gives_rights`): whatever is done, and in whatever order, nobody
sees more than before. `CannotHappen` says that a site, as it stands, has no place for one.
"""

from __future__ import annotations

import datetime
import uuid
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.apps import apps
from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from django.core.cache import cache
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError
from django.test import Client
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from wagtail.models import GroupSitePermission, Locale, PageViewRestriction, Site, get_page_models

from wagtail_youngcarers.guide.models import Guide, GuideVersion
from wagtail_youngcarers.guide.shell import StaffAreaMixin
from wagtail_youngcarers.page_kinds import STAFF_AREA, page_class
from wagtail_youngcarers.schools.models import SchoolGroup, SchoolSettings
from wagtail_youngcarers.schools.policy import APP_LABEL, READ_GUIDE
from wagtail_youngcarers.staff.models import ReadingAccess
from wagtail_youngcarers.testing.actors import OURS, THEIRS

READER = "staff"
STRANGER = "pupil"
MIGHTY = "superuser"
THE_RIGHT = {"codename": READ_GUIDE, "content_type__app_label": APP_LABEL}


class CannotHappen(Exception):
    """A mutation has nothing to work on, or the site refuses it even to a superuser."""


def first(candidates: list):
    """The first of several: how a mutation chooses unless it is told otherwise."""
    return candidates[0]


@dataclass(frozen=True)
class Mutation:
    """One thing that somebody does. `apply` does it to a world (see ``world.py``)."""

    name: str
    act: Callable
    description: str
    gives_rights: bool = False

    def apply(self, world, pick: Callable = first) -> None:
        """Do it, or raise `CannotHappen` and change nothing.

        `pick` chooses one of a list of pages, places or rows.
        """
        try:
            with world.after_commit(), transaction.atomic():
                self.act(Hand(world, pick))
        except IntegrityError as error:
            # Such as a second translation of one page into one language.
            raise CannotHappen("The database refuses it.") from error
        finally:
            forget()

    def __str__(self):
        return self.name


MUTATIONS: list[Mutation] = []
"""Every mutation that gives nobody a right."""

GIFTS: list[Mutation] = []
"""Those that give somebody a right: who may read what has to be worked out again."""


def _mutation(act=None, *, gives_rights=False):
    def register(act):
        words = act.__doc__.split("\n")[0].rstrip(".")
        mutation = Mutation(act.__name__, act, words, gives_rights)
        (GIFTS if gives_rights else MUTATIONS).append(mutation)
        return act

    return register(act) if act else register


def forget() -> None:
    """Empty what a process remembers between requests: rows may have gone or come back."""
    cache.clear()
    ContentType.objects.clear_cache()


class Hand:
    """Somebody who may do everything, and chooses what to do it to."""

    def __init__(self, world, pick: Callable = first):
        self.world = world
        self._pick = pick
        self.ours = world.schools[OURS]
        self.theirs = world.schools[THEIRS]

    def pick(self, candidates: Iterable):
        """One of several; `CannotHappen` when there is none."""
        candidates = list(candidates)
        if not candidates:
            raise CannotHappen("There is nothing to choose from.")
        return self._pick(candidates)

    def user(self, name):
        """The account of an actor, as it is stored now."""
        return get_user_model()._default_manager.get(pk=self.world.users[name].pk)

    # Pages

    def page(self, page):
        """A page as it is stored now."""
        return type(page)._default_manager.get(pk=page.pk)

    def shells(self, **conditions) -> list:
        """Every staff area page, copies and aliases as well, in the order of the tree."""
        types = [model for model in get_page_models() if issubclass(model, StaffAreaMixin)]
        found = [page for model in types for page in model._default_manager.filter(**conditions)]
        return sorted(found, key=lambda page: page.path)

    def shell(self, **conditions):
        """One of the staff area pages; this school's own where there is no choice to make."""
        own = self.ours.shell.pk
        return self.pick(sorted(self.shells(**conditions), key=lambda page: page.pk != own))

    def around(self, shell) -> list:
        """A staff area page and the pages above it, the nearest first; not the tree's root."""
        above = [page.specific for page in shell.get_ancestors() if page.depth > 1]
        return [shell, *reversed(above)]

    def above(self):
        """A page above a staff area page."""
        return self.pick(self.around(self.shell())[1:])

    def above_and_a_place(self) -> tuple:
        """A page above a staff area page, and a place for it that is not much deeper."""
        page = self.above()
        return page, self.pick([one for one in self.places(page) if one.depth < page.depth + 2])

    def places(self, page=None) -> list:
        """Pages below which `page` can be put: none of its own descendants, the other school's
        front page first."""
        schools = (self.theirs, self.ours)
        found = [self.page(school.home) for school in schools]
        found += [self.page(one) for school in schools for one in (school.twin, school.section)]
        if page is None:
            return found
        return [place for place in found if not place.path.startswith(page.path)]

    def allowed(self, page) -> list:
        """Pages below which the admin and the API let `page` stand, but where it stands now; the
        other school's first."""
        found = [
            self.page(place)
            for school in (self.theirs, self.ours)
            for place in (school.section, school.home, school.twin)
        ]
        found += [other.get_parent().specific for other in self.shells()]
        parent = page.get_parent()
        return [
            place
            for place in found
            if page.can_exist_under(place)
            and place.pk != parent.pk
            and not place.path.startswith(page.path)
        ]

    def slug(self, name="page") -> str:
        """A slug that no page has."""
        return f"{name}-{uuid.uuid4().hex[:12]}"

    # Ways in

    def post(self, url_name, *args, **data) -> None:
        """Send a form of the admin; `CannotHappen` where there is no such form or it refuses."""
        try:
            address = reverse(url_name, args=args)
        except NoReverseMatch:
            raise CannotHappen(f"There is no {url_name}.") from None
        client = Client(headers={"host": self.world.host(OURS)})
        client.force_login(self.user(MIGHTY))
        response = client.post(address, data)
        if response.status_code != 302:
            form = getattr(response, "context_data", None) or {}
            errors = getattr(form.get("form"), "errors", "")
            raise CannotHappen(f"{url_name} answered {response.status_code}. {errors!r}")

    def call(self, url_name, *args, **data) -> None:
        """Send JSON to Wagtail's third API with a token; `CannotHappen` where it isn't there or
        refuses."""
        try:
            address = reverse(f"wagtailapi_v3:{url_name}", args=args)
        except NoReverseMatch:
            raise CannotHappen("There is no third API.") from None
        from wagtail.models import APIToken

        _token, secret = APIToken.create_token(user=self.user(MIGHTY), name="mutations")
        response = Client().post(
            address,
            data,
            content_type="application/json",
            headers={"host": self.world.host(OURS), "authorization": f"Bearer {secret}"},
        )
        if response.status_code not in (200, 201):
            raise CannotHappen(f"{url_name} answered {response.status_code}: {response.content!r}")

    def other_locale(self) -> Locale:
        """A language of the site's other than the main one."""
        if not getattr(settings, "WAGTAIL_I18N_ENABLED", False):
            raise CannotHappen("The site has one language.")
        main = Locale.get_default().language_code
        codes = [code for code, _name in settings.WAGTAIL_CONTENT_LANGUAGES if code != main]
        return Locale.objects.get_or_create(language_code=self.pick(codes))[0]

    def look_round(self, path=None) -> None:
        """Let the reader, the superuser and a visitor read, so that whatever caches has cached."""
        for name in (READER, MIGHTY, None):
            client = Client(headers={"host": self.world.host(OURS)}, raise_request_exception=False)
            if name is not None:
                client.force_login(self.user(name))
            client.get(path or self.world.door(OURS))


# Copies


@_mutation
def copy_below_a_public_page(hand):
    """The staff area's page is copied below another page."""
    shell = hand.shell()
    place = hand.pick(hand.places())
    shell.copy(to=place, update_attrs={"slug": hand.slug("copy")})


@_mutation
def copy_the_page_above_with_all_below(hand):
    """A page above the staff area is copied with everything below it."""
    page, place = hand.above_and_a_place()
    page.copy(recursive=True, to=place, update_attrs={"slug": hand.slug("tree")})


@_mutation
def copy_in_the_admin(hand):
    """The staff area's page is copied with the admin's form, and the copy published."""
    shell = hand.shell(alias_of=None)
    hand.post(
        "wagtailadmin_pages:copy",
        shell.pk,
        new_title=shell.title,
        new_slug=hand.slug("copied"),
        new_parent_page=hand.pick(hand.allowed(shell)).pk,
        copy_subpages="on",
        publish_copies="on",
    )


@_mutation
def copy_by_the_api(hand):
    """The staff area's page is copied through the third API."""
    shell = hand.shell()
    hand.call(
        "pages_actions_copy",
        shell.pk,
        destination_id=hand.pick(hand.allowed(shell)).pk,
        recursive=True,
        slug=hand.slug("api-copy"),
    )


@_mutation
def create_by_the_api(hand):
    """A staff area page is made and published through the third API, below a public page."""
    hand.call(
        "create_page",
        title="Staff area",
        slug=hand.slug("api-made"),
        meta={
            "type": page_class(STAFF_AREA)._meta.label,
            "parent_id": hand.pick(hand.allowed(hand.shell())).pk,
            "action": "publish",
        },
    )


@_mutation
def create_below_a_public_page(hand):
    """Another staff area page is made below a public page."""
    hand.world.make_page(
        hand.pick(hand.places()), page_class(STAFF_AREA), "Staff area", slug=hand.slug("made")
    )


# Aliases


@_mutation
def alias_below_a_public_page(hand):
    """An alias of the staff area's page is put below another page."""
    hand.shell().create_alias(parent=hand.pick(hand.places()), update_slug=hand.slug("alias"))


@_mutation
def alias_the_page_above_with_all_below(hand):
    """A page above the staff area gets an alias, with everything below it."""
    page, place = hand.above_and_a_place()
    page.create_alias(recursive=True, parent=place, update_slug=hand.slug("alias-tree"))


@_mutation
def alias_in_the_admin(hand):
    """An alias is made with the admin's copy form."""
    shell = hand.shell(live=True)
    hand.post(
        "wagtailadmin_pages:copy",
        shell.pk,
        new_title=shell.title,
        new_slug=hand.slug("admin-alias"),
        new_parent_page=hand.pick(hand.allowed(shell)).pk,
        publish_copies="on",
        alias="on",
    )


@_mutation
def alias_by_the_api(hand):
    """An alias is made through the third API."""
    shell = hand.shell(live=True)
    hand.call(
        "pages_actions_create_alias",
        shell.pk,
        destination_id=hand.pick(hand.allowed(shell)).pk,
        slug=hand.slug("api-alias"),
    )


@_mutation
def convert_an_alias(hand):
    """An alias of the staff area's page becomes a page of its own."""
    aliases = [shell for shell in hand.shells() if shell.alias_of_id]
    if not aliases:
        alias_below_a_public_page(hand)
        aliases = [shell for shell in hand.shells() if shell.alias_of_id]
    hand.post("wagtailadmin_pages:convert_alias", hand.pick(aliases).pk)


# Moves


def _move(hand, page, place):
    _free_its_slug(hand, page, place)
    page.move(place, pos="last-child")


def _free_its_slug(hand, page, place):
    # As the admin asks for: no two children of a page may share a slug.
    taken = place.get_children().exclude(pk=page.pk).values_list("slug", flat=True)
    if page.slug in taken:
        page.slug = hand.slug("moved")
        page.save()


@_mutation
def move_below_a_public_page(hand):
    """The staff area's page is moved below another page."""
    shell = hand.shell()
    _move(hand, shell, hand.pick(hand.places(shell)))


@_mutation
def move_the_page_above(hand):
    """A page above the staff area is moved, and the staff area with it."""
    # Whatever a Site starts at stays: the site's own root can't be below another page.
    roots = set(Site.objects.values_list("root_page", flat=True))
    shell = hand.shell()
    page = hand.pick([one for one in hand.around(shell)[1:] if one.pk not in roots])
    _move(hand, page, hand.pick([one for one in hand.places(page) if one.depth < 4]))


@_mutation
def move_in_the_admin(hand):
    """The staff area's page is moved with the admin's form."""
    shell = hand.shell()
    place = hand.pick(hand.allowed(shell))
    _free_its_slug(hand, shell, place)
    hand.post("wagtailadmin_pages:move_confirm", shell.pk, place.pk)


@_mutation
def move_by_the_api(hand):
    """The staff area's page is moved through the third API."""
    shell = hand.shell()
    place = hand.pick(hand.allowed(shell))
    _free_its_slug(hand, shell, place)
    hand.call("pages_actions_move", shell.pk, destination_id=place.pk, position="last-child")


def _schools(hand):
    return (hand.theirs, hand.ours)


# Languages


@_mutation
def translate_the_page(hand):
    """The staff area's page, and those above it, are translated, and published."""
    shell = hand.shell(alias_of=None)
    locale = hand.other_locale()
    if shell.locale_id == locale.pk or shell.has_translation(locale):
        raise CannotHappen("It has this language.")
    translated = shell.copy_for_translation(locale, copy_parents=True)
    translated.save_revision().publish()


@_mutation
def translate_in_the_admin(hand):
    """A whole school is translated with the form of simple_translation."""
    if not apps.is_installed("wagtail.contrib.simple_translation"):
        raise CannotHappen("simple_translation is not installed.")
    locale = hand.other_locale()
    home = hand.pick([one for one in _homes(hand) if not one.has_translation(locale)])
    hand.post(
        "simple_translation:submit_page_translation",
        home.pk,
        locales=[locale.pk],
        include_subtree="on",
    )
    for page in home.get_translation(locale).get_descendants(inclusive=True).specific():
        page.save_revision().publish()


@_mutation
def mirror_the_tree_in_another_language(hand):
    """Another language starts with an alias of every page of a school, as when trees are synced."""
    locale = hand.other_locale()
    home = hand.pick([one for one in _homes(hand) if not one.has_translation(locale)])
    home.copy_for_translation(locale, alias=True)
    for page in home.get_descendants().specific():
        if page.alias_of_id is None and not page.has_translation(locale):
            page.copy_for_translation(locale, alias=True)


def _homes(hand):
    return [hand.page(school.home) for school in reversed(_schools(hand))]


@_mutation
def translate_the_guide(hand):
    """This school's guide is started in another language, and published there."""
    locale = hand.other_locale()
    guide = Guide.objects.get(pk=hand.ours.guide.pk)
    if guide.has_translation(locale):
        raise CannotHappen("It has this language.")
    hand.post("young_carers_guides:translate", guide.pk, locale.pk)
    _publish_again(guide, guide.get_translation(locale))


# Privacy


def _restrict(hand, page, restriction_type, **values):
    PageViewRestriction.objects.filter(page_id=page.pk).delete()
    restriction = PageViewRestriction.objects.create(
        page_id=page.pk, restriction_type=restriction_type, **values
    )
    if restriction_type == PageViewRestriction.GROUPS:
        # The widest group: somebody outside the school is in it.
        group, _made = Group.objects.get_or_create(name="Leak matrix: everybody")
        hand.user(STRANGER).groups.add(group)
        restriction.groups.add(group)


def _any_page(hand):
    return hand.pick(hand.around(hand.shell()))


@_mutation
def let_everybody_with_an_account_in(hand):
    """Privacy is set to “accessible to any logged-in user”, on the page or above it."""
    _restrict(hand, _any_page(hand), PageViewRestriction.LOGIN)


@_mutation
def give_a_password(hand):
    """Privacy is set to a shared password, on the page or above it."""
    _restrict(hand, _any_page(hand), PageViewRestriction.PASSWORD, password="sesame")  # noqa: S106


@_mutation
def let_another_group_in(hand):
    """Privacy is set to a group that has no right to the guide, on the page or above it."""
    _restrict(hand, _any_page(hand), PageViewRestriction.GROUPS)


@_mutation
def make_it_public(hand):
    """Privacy is set to “public” with the admin's form, on the page or above it."""
    page = _any_page(hand)
    _restrict(hand, page, PageViewRestriction.LOGIN)
    client = Client(headers={"host": hand.world.host(OURS)})
    client.force_login(hand.user(MIGHTY))
    client.post(
        reverse("wagtailadmin_pages:set_privacy", args=[page.pk]),
        {"restriction_type": PageViewRestriction.NONE, "password": ""},
    )
    PageViewRestriction.objects.filter(page_id=page.pk).delete()


# Publishing and naming


@_mutation
def unpublish(hand):
    """The staff area's page is unpublished."""
    hand.shell(live=True, alias_of=None).unpublish()


@_mutation
def publish(hand):
    """The staff area's page is published."""
    hand.shell(alias_of=None).save_revision().publish()


@_mutation
def unpublish_and_publish(hand):
    """The staff area's page is unpublished and published again."""
    shell = hand.shell(live=True, alias_of=None)
    shell.unpublish()
    hand.page(shell).save_revision().publish()


@_mutation
def delete_a_second_door(hand):
    """A staff area page that is not a school's own is deleted."""
    own = {school.shell.pk for school in hand.world.schools.values()}
    second = [shell for shell in hand.shells() if shell.pk not in own]
    if not second:
        copy_below_a_public_page(hand)
        second = [shell for shell in hand.shells() if shell.pk not in own]
    hand.pick(second).delete()


@_mutation
def change_its_address(hand):
    """The staff area's page, or one above it, gets another slug."""
    page = hand.pick([one for one in hand.around(hand.shell()) if one.alias_of_id is None])
    page.slug = hand.slug("renamed")
    page.save_revision().publish()


@_mutation
def show_it_in_menus(hand):
    """The staff area's page is shown in menus."""
    shell = hand.shell(alias_of=None)
    shell.show_in_menus = True
    shell.save_revision().publish()


@_mutation
def redirect_to_it(hand):
    """A redirect to the staff area's page is made, from an address of each school."""
    if not apps.is_installed("wagtail.contrib.redirects"):
        raise CannotHappen("Redirects are not installed.")
    from wagtail.contrib.redirects.models import Redirect

    shell = hand.shell()
    for school in _schools(hand):
        Redirect.objects.create(
            old_path=f"/{hand.slug('redirect')}", site=school.site, redirect_page_id=shell.pk
        )


@_mutation
def cache_it_then_move_it(hand):
    """The staff area is read, so that caches fill, and then its page is moved."""
    hand.look_round()
    shell = hand.page(hand.ours.shell)
    _move(hand, shell, hand.pick(hand.places(shell)))
    hand.look_round()


@_mutation
def cache_it_then_unpublish_it(hand):
    """The staff area is read, so that caches fill, and then its page is unpublished."""
    hand.look_round()
    shell = hand.page(hand.ours.shell)
    if not shell.live or shell.alias_of_id:
        raise CannotHappen("It is not published.")
    shell.unpublish()


@_mutation
def cache_a_public_page_then_copy_over_it(hand):
    """A public address is read, so that caches fill, and then a staff area takes its place."""
    twin = hand.page(hand.ours.twin)
    hand.look_round(twin.get_url_parts()[2])
    slug = twin.slug
    twin.slug = hand.slug("was")
    twin.save()
    hand.shell().copy(to=twin.get_parent(), update_attrs={"slug": slug})


# Groups and rights


@_mutation
def delete_the_reading_group(hand):
    """This school's reading group is deleted."""
    _delete_group(hand, SchoolGroup.Purpose.STAFF)


@_mutation
def delete_the_editors_group(hand):
    """The group that looks after this school's records and guide is deleted."""
    _delete_group(hand, SchoolGroup.Purpose.EDITORS)


def _delete_group(hand, purpose):
    hand.pick(
        Group.objects.filter(
            pk__in=SchoolGroup.objects.filter(site=hand.ours.site, purpose=purpose).values("group")
        )
    ).delete()


@_mutation
def take_the_reader_out_of_the_group(hand):
    """A reader is taken out of the reading group after they have looked."""
    hand.look_round()
    hand.user(READER).groups.clear()


@_mutation
def take_the_right_from_the_group(hand):
    """The reading group loses its right for this school."""
    rows = GroupSitePermission.objects.filter(
        permission__codename=READ_GUIDE,
        permission__content_type__app_label=APP_LABEL,
        site=hand.ours.site,
    )
    if not rows.exists():
        raise CannotHappen("Nobody has it.")
    rows.delete()


@_mutation
def delete_the_permission(hand):
    """The permission itself is deleted, as a tidy-minded administrator might."""
    rows = Permission.objects.filter(**THE_RIGHT)
    if not rows.exists():
        raise CannotHappen("It is gone.")
    rows.delete()


@_mutation
def delete_the_readers_date(hand):
    """The row that says until when a reader may read is deleted."""
    _access(hand).delete()


@_mutation
def let_the_readers_date_pass(hand):
    """A reader's last day is over."""
    _access(hand).update(until=timezone.localdate() - datetime.timedelta(days=2))


def _access(hand):
    rows = ReadingAccess.objects.filter(user=hand.user(READER))
    if not rows.exists():
        raise CannotHappen("The reader has no date.")
    return rows


@_mutation
def switch_the_reader_off(hand):
    """A reader's account is deactivated after they have looked."""
    hand.look_round()
    type(hand.user(READER))._default_manager.filter(pk=hand.user(READER).pk).update(is_active=False)


@_mutation
def delete_the_school_details(hand):
    """The row with the school's details is deleted."""
    rows = SchoolSettings.objects.filter(site=hand.ours.site)
    if not rows.exists():
        raise CannotHappen("There are none.")
    rows.delete()


# Sites


@_mutation
def start_a_site_at_the_staff_area(hand):
    """A new Site starts at the staff area's page."""
    _new_site(hand.shell())


@_mutation
def start_a_site_above_the_staff_area(hand):
    """A new Site starts at a page above the staff area, or is a second host of the school."""
    _new_site(hand.above())


def _new_site(page):
    number = Site.objects.count() + 1
    Site.objects.create(
        hostname=f"inner-{number}.leak-matrix.test", root_page_id=page.pk, site_name="Inner"
    )


@_mutation
def give_the_site_another_root(hand):
    """The school's Site starts at another page: the staff area, one above, or another school's."""
    site = Site.objects.get(pk=hand.ours.site.pk)
    candidates = [*hand.around(hand.shell()), *hand.places()]
    site.root_page_id = hand.pick([one for one in candidates if one.pk != site.root_page_id]).pk
    site.save()


@_mutation
def change_the_host_name(hand):
    """This school's Site gets another host name."""
    site = Site.objects.get(pk=hand.ours.site.pk)
    site.hostname = f"renamed-{uuid.uuid4().hex[:8]}.leak-matrix.test"
    site.save()


@_mutation
def answer_for_unknown_hosts(hand):
    """A school's Site becomes the default one, which answers for every host nobody knows."""
    site = hand.pick(Site.objects.filter(is_default_site=False).order_by("pk"))
    for other in Site.objects.filter(is_default_site=True):
        other.is_default_site = False
        other.save()
    site.is_default_site = True
    site.save()


# The guide and the contacts


def _publish_again(source, guide):
    """The published text of `source`, as the newest version of `guide`."""
    text = source.published
    newest = guide.published
    GuideVersion.objects.create(
        guide=guide,
        number=newest.number + 1 if newest else 1,
        body=text.body.get_prep_value(),
        approved_by=text.approved_by,
        approved_on=text.approved_on,
        what_changed=text.what_changed,
        published_at=timezone.now(),
    ).files.set(text.files.all())


@_mutation
def publish_the_guide_again(hand):
    """This school's guide gets a new version."""
    guide = Guide.objects.get(pk=hand.ours.guide.pk)
    _publish_again(guide, guide)


@_mutation
def write_a_new_draft(hand):
    """The draft of this school's guide is thrown away and started again."""
    guide = Guide.objects.get(pk=hand.ours.guide.pk)
    old = guide.draft
    if old is None:
        raise CannotHappen("There is no draft.")
    body, files = old.body.get_prep_value(), list(old.files.all())
    old.delete()
    GuideVersion.objects.create(guide=guide, body=body).files.set(files)


@_mutation
def publish_a_shared_guide(hand):
    """A guide for every school is published."""
    if Guide.objects.filter(site=None).exists():
        raise CannotHappen("There is one.")
    guide = Guide.objects.create(title="For every school")
    GuideVersion.objects.create(
        guide=guide, number=1, approved_on=timezone.localdate(), published_at=timezone.now()
    )


@_mutation
def copy_the_contact(hand):
    """A contact with a staff half is copied to the other school."""
    contact = _contact(hand)
    contact.pk = contact.id = None
    contact.translation_key = uuid.uuid4()
    contact.key = ""
    contact.latest_revision = contact.live_revision = None
    contact.site = hand.theirs.site
    contact.save()
    contact.save_revision().publish()


@_mutation
def edit_the_contact(hand):
    """A contact with a staff half is edited and published."""
    contact = _contact(hand)
    contact.description = f"{contact.description} Now also on Fridays."
    contact.save_revision().publish()


@_mutation
def unpublish_the_contact(hand):
    """A contact with a staff half is unpublished."""
    _contact(hand).unpublish()


@_mutation
def translate_the_contact(hand):
    """A contact with a staff half is translated."""
    contact, locale = _contact(hand), hand.other_locale()
    if contact.has_translation(locale):
        raise CannotHappen("It has this language.")
    contact.copy_for_translation(locale).save()


@_mutation
def delete_the_contact(hand):
    """A contact is deleted, and its staff half with it."""
    try:
        _contact(hand).delete()
    except ProtectedError:
        raise CannotHappen("It is in use.") from None


def _contact(hand):
    return hand.pick(type(hand.ours.contact)._default_manager.filter(pk=hand.ours.contact.pk))


# Rights given


@_mutation(gives_rights=True)
def let_the_stranger_read_an_inner_site(hand):
    """Somebody without rights may read the guide of a new Site inside the school's."""
    _new_site(hand.above())
    site = Site.objects.order_by("-pk").first()
    _let_read(hand.user(STRANGER), site)


@_mutation(gives_rights=True)
def let_the_reader_read_the_other_school(hand):
    """A reader of this school may read the other school's guide as well."""
    _let_read(hand.user(READER), hand.theirs.site)


@_mutation(gives_rights=True)
def put_the_stranger_into_the_reading_group(hand):
    """Somebody is put into the reading group in the user admin, without a last day."""
    hand.user(STRANGER).groups.add(hand.pick(_reading_groups(hand)))


@_mutation(gives_rights=True)
def let_the_stranger_in(hand):
    """Somebody is put into the reading group with a last day to come."""
    user = hand.user(STRANGER)
    user.groups.add(hand.pick(_reading_groups(hand)))
    today = timezone.localdate()
    ReadingAccess.objects.update_or_create(
        site=hand.ours.site,
        user=user,
        defaults={"until": today + datetime.timedelta(days=30), "given_on": today},
    )


@_mutation(gives_rights=True)
def give_the_stranger_a_date_at_the_other_school(hand):
    """Somebody gets a last day at a school whose reading group they are not in."""
    today = timezone.localdate()
    ReadingAccess.objects.update_or_create(
        site=hand.theirs.site,
        user=hand.user(STRANGER),
        defaults={"until": today + datetime.timedelta(days=30), "given_on": today},
    )


def _reading_groups(hand):
    return Group.objects.filter(
        pk__in=SchoolGroup.objects.filter(
            site=hand.ours.site, purpose=SchoolGroup.Purpose.STAFF
        ).values("group")
    )


def _let_read(user, site):
    if not Permission.objects.filter(**THE_RIGHT).exists():
        raise CannotHappen("The permission is gone.")
    group = Group.objects.create(name=f"Leak matrix: readers {uuid.uuid4().hex[:8]}")
    GroupSitePermission.objects.create(
        group=group,
        site=site,
        permission=Permission.objects.get(**THE_RIGHT),
    )
    user.groups.add(group)


__all__ = ["GIFTS", "MUTATIONS", "CannotHappen", "Hand", "Mutation", "first", "forget"]
