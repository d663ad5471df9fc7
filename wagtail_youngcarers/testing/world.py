"""Two schools with a staff area each, every staff field of which holds a canary.

Beside everything that only staff may see stands a public twin with words of its own: whatever
looks in the right place finds the twin.
"""

from __future__ import annotations

import datetime
import io
from dataclasses import dataclass, field

from django.apps import apps
from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.files.base import ContentFile
from django.test import TestCase
from django.utils import timezone
from PIL import Image as PillowImage
from wagtail.coreutils import get_supported_content_language_variant
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import (
    Collection,
    Locale,
    Page,
    PageViewRestriction,
    Site,
    Workflow,
    get_page_models,
)

from wagtail_youngcarers.guide.models import (
    ContactStaffDetail,
    Guide,
    GuideVersion,
    Reading,
    ReadingReminder,
    StaffAttachment,
)
from wagtail_youngcarers.guide.shell import StaffAreaMixin
from wagtail_youngcarers.page_kinds import SECTION, STAFF_AREA, page_class
from wagtail_youngcarers.records.models import (
    Activity,
    Appointment,
    DatedFigure,
    Helpline,
    Person,
    ReferralContact,
    Role,
)
from wagtail_youngcarers.schools.models import ClosedDay, SchoolGroup, SchoolSettings, Term
from wagtail_youngcarers.staff.models import ReadingAccess, StaffMember
from wagtail_youngcarers.testing.actors import (
    ACTORS,
    OURS,
    SHARED,
    THEIRS,
    Actor,
    school_groups,
)
from wagtail_youngcarers.testing.canaries import (
    DRAFT,
    GUIDE,
    PEOPLE,
    PUBLIC,
    SYSTEM,
    Canaries,
    plant_stream,
    planted,
    unplanted,
)

HOSTS = {OURS: "ours.leak-matrix.test", THEIRS: "theirs.leak-matrix.test"}
UNKNOWN_HOST = "nobody.leak-matrix.test"
FIRST_DOOR = "/young-carers/staff-area/"


@dataclass
class School:
    """One school of the world, with what was made for it."""

    key: str
    site: Site
    home: Page
    section: Page
    shell: Page
    twin: Page
    twin_words: tuple[str, str]
    locked: Page | None = None
    groups: dict = field(default_factory=dict)
    guide: Guide | None = None
    old: GuideVersion | None = None
    current: GuideVersion | None = None
    draft: GuideVersion | None = None
    files: dict = field(default_factory=dict)
    contact: ReferralContact | None = None
    public_redirect: str = ""


class World:
    """Everything a run asks about. `build` makes it; a site changes what it needs to.

    A subclass may set ``home_class``, the page type of a Site's front page, and override
    `page_values` where a page type can't be made from a title and a slug.
    """

    home_class: type | None = None

    def __init__(self, actors=ACTORS):
        self.actors: tuple[Actor, ...] = tuple(actors)
        self.canaries = Canaries()
        self.schools: dict[str, School] = {}
        self.users: dict[str, object] = {}

    @classmethod
    def build(cls, actors=ACTORS):
        """Make the world in the test's database. Raises `NotPlanted` for a field it can't fill."""
        world = cls(actors)
        with TestCase.captureOnCommitCallbacks(execute=True):
            world._make_schools()
            world._make_actors()
        missing = unplanted(world.canaries)
        if missing:
            raise AssertionError(f"No canary was planted in: {', '.join(missing)}")
        return world

    # What is where

    def host(self, school: str) -> str:
        """The host name that requests for a school are addressed to; one that is given stays."""
        if school in self.schools:
            return Site.objects.get(pk=self.schools[school].site.pk).hostname
        return school if "." in school else UNKNOWN_HOST

    def door(self, school: str) -> str:
        """The address of a school's staff area, without the host; that of old if it has none."""
        return self.path(self.schools[school].shell) or FIRST_DOOR

    def path(self, page) -> str | None:
        """The address of any page, without the host; None where it has none."""
        found = page._meta.model._default_manager.filter(pk=page.pk).first()
        parts = found.get_url_parts() if found else None
        return parts[2] if parts else None

    def shells(self) -> list:
        """Every staff area page there is now: the schools' own, copies, aliases, translations."""
        types = [model for model in get_page_models() if issubclass(model, StaffAreaMixin)]
        found = [page for model in types for page in model._default_manager.all()]
        own = [school.shell.pk for school in self.schools.values()]
        return sorted(found, key=lambda page: (page.pk not in own, page.pk))

    def doors(self) -> list[tuple[str, str]]:
        """(host, address) of every way to a staff area: on each school's host, on its own, and
        at the addresses of old."""
        found = [(school, self.door(school)) for school in self.schools]
        for page in self.shells():
            parts = page.get_url_parts()
            path = parts[2] if parts else None
            hosts = list(self.schools)
            if parts and parts[0] not in [one.site.pk for one in self.schools.values()]:
                hosts.append(Site.objects.get(pk=parts[0]).hostname)
            found += [(host, path) for host in hosts if path]
        found += [(school, FIRST_DOOR) for school in self.schools]
        return list(dict.fromkeys(found))

    def after_commit(self):
        """A context manager: what Wagtail puts off until the transaction's end is done at once."""
        return TestCase.captureOnCommitCallbacks(execute=True)

    # How it is made

    def page_values(self, page_type, title: str) -> dict:
        """The fields a new page of a type gets besides its place in the tree."""
        return {"title": title}

    def make_page(self, parent, page_type, title, **values):
        """A published page below `parent`."""
        page = page_type(**{**self.page_values(page_type, title), "live": True, **values})
        parent = type(parent)._default_manager.get(pk=parent.pk)
        parent.add_child(instance=page)
        page.save_revision().publish()
        return page_type._default_manager.get(pk=page.pk)

    def _make_schools(self):
        section_class, shell_class = page_class(SECTION), page_class(STAFF_AREA)
        base_class = section_class._meta.get_field("path").model
        home_class = self.home_class or base_class
        root = _ground(base_class)
        for key, host in HOSTS.items():
            home = self.make_page(root, home_class, f"School {key}", slug=f"leak-matrix-{key}")
            site = Site.objects.create(hostname=host, root_page_id=home.pk, site_name=f"{key}")
            section = self.make_page(home, section_class, "Young carers", slug="young-carers")
            words = tuple(
                self.canaries.word(key, PUBLIC, f"public twin, word {number}") for number in (1, 2)
            )
            self.schools[key] = School(
                key,
                site,
                home,
                section,
                shell=self.make_page(section, shell_class, "Staff area", slug="staff-area"),
                # A type that shows in every listing, as the staff area's own would.
                twin=self.make_page(
                    home, home_class, " ".join(words), slug=words[0], show_in_menus=True
                ),
                twin_words=words,
                groups=school_groups(site, section),
            )
            self._fill(self.schools[key])
            self._lock_a_page(self.schools[key])
        self._make_shared()
        self._make_files()

    def _fill(self, school):
        key, site, note = school.key, school.site, {"canaries": self.canaries, "school": school.key}
        system = {
            name: self.canaries.text(key, SYSTEM, f"SchoolSettings.{name}")
            for name in ("recording_system", "staff_addresses")
        }
        SchoolSettings.objects.create(
            site=site,
            name=f"School {key}",
            office_phone="01632 960100",
            recording_system=system["recording_system"],
            staff_addresses=f"@{system['staff_addresses'].replace(' ', '.')}.example",
        )
        guide = school.guide = Guide.objects.create(site=site, **planted(Guide, kind=GUIDE, **note))
        for kind in (GUIDE, DRAFT):
            school.files[kind] = StaffAttachment.objects.create(
                guide=guide, size=20, **planted(StaffAttachment, kind=kind, **note)
            )
        today = timezone.localdate()
        facts = {"approved_on": today, "published_at": timezone.now()}
        # Readers are told what an old version changed, and nothing of its text.
        old = planted(GuideVersion, kind=DRAFT, note="1", **note)
        old["what_changed"] = self.canaries.text(key, GUIDE, "GuideVersion.what_changed, earlier")
        school.old = GuideVersion.objects.create(guide=guide, number=1, **facts, **old)
        school.current = GuideVersion.objects.create(
            guide=guide, number=2, **facts, **self._text_with_waiting_items(key)
        )
        school.current.files.add(school.files[GUIDE])
        school.draft = GuideVersion.objects.create(
            guide=guide, **planted(GuideVersion, kind=DRAFT, **note)
        )
        school.draft.files.add(*school.files.values())
        school.contact = ReferralContact.objects.create(
            site=site,
            name=f"{self.canaries.word(key, PUBLIC, 'public half of a contact')} service",
            description=self.canaries.word(key, PUBLIC, "description of a contact"),
            phone="01632 960200",
            live=True,
        )
        ContactStaffDetail.objects.create(
            contact=school.contact, **planted(ContactStaffDetail, kind=GUIDE, **note)
        )
        school.contact.save_revision().publish()
        self._make_people(school, today)
        self._make_records(school, today)

    def _text_with_waiting_items(self, key):
        values = planted(GuideVersion, self.canaries, key, GUIDE, "2")
        [stream] = [name for name in values if isinstance(values[name], list)]
        values[stream] = values[stream] + plant_stream(
            GuideVersion._meta.get_field(stream).stream_block,
            self.canaries,
            key,
            DRAFT,
            "waiting to be checked",
            please_check=True,
        )
        return values

    def _make_people(self, school, today):
        key, site, note = school.key, school.site, {"canaries": self.canaries, "school": school.key}
        user = get_user_model()._default_manager.create_user(f"leak-matrix-colleague-{key}")
        user.groups.add(school.groups[SchoolGroup.Purpose.STAFF])
        member = StaffMember.objects.create(site=site, **planted(StaffMember, kind=PEOPLE, **note))
        ReadingAccess.objects.create(
            site=site,
            user=user,
            until=today + datetime.timedelta(days=365),
            given_on=today,
            **planted(ReadingAccess, kind=PEOPLE, **note),
        )
        Reading.objects.create(
            site=site,
            version=school.current,
            member=member,
            how=Reading.How.IN_BRIEFING,
            read_on=today,
            **planted(Reading, kind=PEOPLE, **note),
        )
        ReadingReminder.objects.create(site=site, version=school.current, user=user, number=1)

    def _lock_a_page(self, school):
        school.locked = self.make_page(school.home, type(school.home), "Locked", slug="locked")
        PageViewRestriction.objects.create(
            page_id=school.locked.pk,
            restriction_type=PageViewRestriction.PASSWORD,
            password="".join(school.twin_words),
        )

    def _make_records(self, school, today):
        """A public record of every other kind, so that each screen of the admin has one."""
        site = school.site

        def word(model):
            return self.canaries.word(school.key, PUBLIC, f"public {model.__name__}")

        dates = {"starts_on": today, "ends_on": today + datetime.timedelta(days=60)}
        Term.objects.create(site=site, name=word(Term), **dates)
        ClosedDay.objects.create(site=site, name=word(ClosedDay), **dates)
        role = Role.objects.create(site=site, title=word(Role), does="Listens.")
        person = Person.objects.create(site=site, name=word(Person))
        Appointment.objects.create(
            role=role, person=person, where_and_when=word(Appointment), locale=role.locale
        )
        Activity.objects.create(site=site, title=word(Activity), description="A quiet room.")
        Helpline.objects.create(site=site, name=word(Helpline), what_for="To talk.")
        DatedFigure.objects.create(site=site, value="1", statement=word(DatedFigure), year="2026")

    def _make_shared(self):
        contact = ReferralContact.objects.create(
            name=f"{self.canaries.word(SHARED, PUBLIC, 'public half of a contact')} service",
            phone="01632 960300",
            live=True,
        )
        ContactStaffDetail.objects.create(
            contact=contact, **planted(ContactStaffDetail, self.canaries, SHARED, GUIDE)
        )

    def _make_files(self):
        word = self.canaries.word(OURS, PUBLIC, "public document")
        self.document = get_document_model().objects.create(
            title=word, file=ContentFile(word.encode(), name=f"{word}.txt"), **_in_root()
        )
        stream = io.BytesIO()
        PillowImage.new("RGB", (8, 8), "olivedrab").save(stream, "PNG")
        word = self.canaries.word(OURS, PUBLIC, "public image")
        self.image = get_image_model().objects.create(
            title=word, file=ContentFile(stream.getvalue(), name=f"{word}.png"), **_in_root()
        )
        if apps.is_installed("wagtail.contrib.redirects"):
            from wagtail.contrib.redirects.models import Redirect

            for school in self.schools.values():
                school.public_redirect = "/to-public"
                for path, page in (("/to-public", school.twin), ("/to-staff", school.shell)):
                    Redirect.objects.create(
                        old_path=path, site=school.site, redirect_page_id=page.pk
                    )
        if apps.is_installed("wagtail.contrib.search_promotions"):
            from wagtail.contrib.search_promotions.models import Query, SearchPromotion

            for school in self.schools.values():
                for page in (school.twin, school.shell):
                    SearchPromotion.objects.create(
                        query=Query.get(school.twin_words[0]), page_id=page.pk
                    )

    def _make_actors(self):
        for actor in self.actors:
            if actor.make is None:
                continue
            user = get_user_model()._default_manager.create_user(
                "leak-matrix-" + actor.name.replace(" ", "-"),
                email=f"{actor.name.replace(' ', '-')}@school.example",
            )
            actor.make(self, user)
            self.users[actor.name] = user
        workflow = Workflow.objects.active().first()
        if workflow is not None and self.users:
            starter = list(self.users.values())[-1]
            for school in self.schools.values():
                for page in (school.shell, school.twin):
                    workflow.start(page._meta.model.objects.get(pk=page.pk), starter)


def _ground(base_class):
    # Wagtail's migrations have made all of this, where a test has run them.
    language = get_supported_content_language_variant(settings.LANGUAGE_CODE)
    locale = Locale.objects.get_or_create(language_code=language)[0]
    if Collection.get_first_root_node() is None:
        Collection.add_root(name="Root")
    root = base_class.get_first_root_node()
    return root or base_class.add_root(title="Root", slug="root", locale=locale)


def _in_root():
    return {"collection": Collection.get_first_root_node()}


__all__ = ["HOSTS", "UNKNOWN_HOST", "School", "World"]
