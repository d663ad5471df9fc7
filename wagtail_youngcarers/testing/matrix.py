"""The leak matrix: surfaces by actors by mutations, for a site to run against itself.

::

    class OurLeakMatrix(LeakMatrixMixin, TestCase):
        home_class = HomePage
        search_paths = ["/search/?q={word}"]
        extra_paths = ["/news/feed/"]

Two schools are made in the test's database, on pages of the site's own, with a canary in every
staff field. Then everybody asks everywhere, before and after everything that can be done to a
page. A leak, a probe that could not have seen one, and a difference from the table of what each
actor is expected to see fail the test.
"""

from __future__ import annotations

import json
import logging
import os
import sys
import tempfile
import time
from collections.abc import Iterable
from contextlib import contextmanager
from dataclasses import dataclass, field

import django
import wagtail
from django.conf import settings
from django.db import connection
from django.test import override_settings

from wagtail_youngcarers.conf import yc_settings
from wagtail_youngcarers.testing.actors import ACTORS, by_name
from wagtail_youngcarers.testing.expected import differences, read_expected, table_of
from wagtail_youngcarers.testing.mutations import MUTATIONS, CannotHappen, forget
from wagtail_youngcarers.testing.surfaces import (
    FULL,
    SITE,
    SMALL,
    SURFACES,
    Probe,
    read_everything,
)
from wagtail_youngcarers.testing.world import World

BUDGET_VARIABLE = "YC_LEAK_MATRIX"
REPORT_VARIABLE = "YC_LEAK_MATRIX_REPORT"
PASSWORD_TEMPLATE = "wagtail_youngcarers/testing/password.html"  # noqa: S105

# Who asks again after each mutation: those who may see nothing, and one who may at the other
# school. After all mutations together, and as set up, everybody does. Whoever may see everything
# is asked as the control of each, and can't be shown too much.
AFTER_EACH = ("visitor", "pupil", "removed", "other lead", "moderators")
CRAWLS = ("admin screens", "admin searches", "admin: exports")

# With a small budget, what is asked once everything has been done to the pages.
MOST_EXPOSED = (
    "door",
    "public pages",
    "sitemap",
    "redirects",
    "password form",
    "searches in code",
    "lists in code",
    "every other table",
    "public files",
    "API v2",
)

# Where whoever may see something asks everything, whatever the budget: there the table says
# exactly what is seen. Elsewhere it says the most.
ASKED_WHOLE = frozenset(
    {"door", "door, parameters", "drafts and earlier versions", "files for staff"}
)

REPORTS: list[Report] = []
"""The report of every matrix that has run in this process."""


def budget() -> str:
    """``full`` where the environment asks for the whole product, else ``small``."""
    return FULL if os.environ.get(BUDGET_VARIABLE, "").lower() == FULL else SMALL


@dataclass
class State:
    """What was found in one state of the world."""

    name: str
    probes: int
    seconds: float
    leaks: list[str]
    blind: list[str]
    differences: list[str] = field(default_factory=list)

    @property
    def is_clean(self) -> bool:
        """No leak, no blind probe, nothing unexpected."""
        return not (self.leaks or self.blind or self.differences)

    def __str__(self):
        return (
            f"{self.name}: {self.probes} probes, {len(self.leaks)} leaks, "
            f"{len(self.blind)} blind, {len(self.differences)} not as expected, "
            f"{self.seconds:.0f} s"
        )


@dataclass
class Report:
    """What a matrix found, in numbers and words."""

    name: str
    budget: str
    states: list[State] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)

    @property
    def probes(self) -> int:
        """How many questions were asked."""
        return sum(state.probes for state in self.states)

    @property
    def leaks(self) -> list[str]:
        """Every answer that showed somebody what they may not see."""
        return [leak for state in self.states for leak in state.leaks]

    @property
    def blind(self) -> list[str]:
        """Every probe that could not have seen anything."""
        return [probe for state in self.states for probe in state.blind]

    def summary(self) -> str:
        """One line."""
        seconds = sum(state.seconds for state in self.states)
        return (
            f"{self.name}: {self.probes} probes in {len(self.states)} states, "
            f"{len(self.leaks)} leaks, {len(self.blind)} blind ({self.budget} budget, "
            f"{seconds:.0f} s; Wagtail {wagtail.__version__}, Django {django.__version__}, "
            f"{connection.vendor})"
        )

    def as_json(self) -> dict:
        """For a file, a dashboard or an award folder."""
        return {
            "name": self.name,
            "budget": self.budget,
            "wagtail": wagtail.__version__,
            "django": django.__version__,
            "database": connection.vendor,
            "probes": self.probes,
            "leaks": len(self.leaks),
            "blind": len(self.blind),
            "left_out": self.left_out,
            "states": len(self.states),
            "seconds": round(sum(state.seconds for state in self.states)),
        }


class LeakMatrixMixin:
    """Goes before Django's ``TestCase``. Set what your site has:

    ``home_class``: the page type of a Site's front page. ``search_paths``: your search pages,
    with ``{word}`` where the words go. ``extra_paths``: feeds and whatever else lists pages.
    ``actors``, ``mutations``, ``expected``: add your own, change what differs. ``world_class``:
    a subclass of `World` where your page types need more than a title and a slug.
    ``left_out``: names of surfaces and mutations that your site can't have; the report says so.
    """

    world_class = World
    home_class = None
    actors = ACTORS
    mutations = MUTATIONS
    search_paths: Iterable[str] = ()
    extra_paths: Iterable[str] = ()
    left_out: Iterable[str] = ()
    budget: str | None = None
    # Django's settings during the run, beside those of `leak_matrix_settings`.
    settings: dict = {}

    def __init_subclass__(cls, **kwargs):
        super().__init_subclass__(**kwargs)
        if (cls.budget or budget()) == FULL:
            # A test for each, so that they can be shared out and each is heard of as it ends.
            for mutation in cls.mutations:
                if mutation.name not in cls.left_out:
                    setattr(cls, f"test_after_{mutation.name}", _test_after(mutation))

    @classmethod
    def setUpClass(cls):
        folder = tempfile.TemporaryDirectory(prefix="leak-matrix-")
        cls.addClassCleanup(folder.cleanup)
        changed = override_settings(**{**cls.leak_matrix_settings(folder.name), **cls.settings})
        changed.enable()
        cls.addClassCleanup(changed.disable)
        # Not in `setUpTestData`, whose attributes each test gets a copy of.
        cls.report = Report(cls.__name__, cls.budget or budget(), left_out=list(cls.left_out))
        REPORTS.append(cls.report)
        cls._seen_before = {}
        super().setUpClass()

    @classmethod
    def setUpTestData(cls):
        super().setUpTestData()
        world_class = type("World", (cls.world_class,), {"home_class": cls._home_class()})
        cls.world = world_class.build(cls.actors)

    def setUp(self):
        super().setUp()
        # Whatever the test before has put into caches, of rows that are gone.
        forget()

    @classmethod
    def _home_class(cls):
        return cls.home_class or cls.world_class.home_class

    @classmethod
    def tearDownClass(cls):
        report = getattr(cls, "report", None)
        if report is not None:
            print(f"\n{report.summary()}", file=sys.stderr)
            _write(report.as_json())
        super().tearDownClass()

    @classmethod
    def leak_matrix_settings(cls, folder: str) -> dict:
        """What a run changes of the site's settings: where files go, and nothing that decides
        who may see them."""
        private = {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            "OPTIONS": {"location": os.path.join(folder, "private"), "base_url": None},
        }
        return {
            "ALLOWED_HOSTS": ["*"],
            "CACHES": {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}},
            "MEDIA_ROOT": os.path.join(folder, "media"),
            # The test client asks without TLS.
            "SECURE_SSL_REDIRECT": False,
            "STORAGES": {
                **settings.STORAGES,
                "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
                "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
                yc_settings.STAFF_FILES_STORAGE: private,
            },
            "WAGTAIL_PASSWORD_REQUIRED_TEMPLATE": PASSWORD_TEMPLATE,
        }

    @property
    def expected(self) -> dict:
        """The table; override to change cells: ``{**super().expected, (surface, actor): …}``."""
        return read_expected()

    # The tests

    def test_as_set_up(self):
        """Every surface, every actor, nothing changed."""
        with self._state("as set up") as (read, check):
            check(read(self._surfaces()), exact=True)

    def test_after_everything(self):
        """One mutation after another, then every surface again."""
        surfaces, actors = self._surfaces(), None
        if self._budget != FULL:
            surfaces = [one for one in surfaces if one.name in MOST_EXPOSED]
            actors = self._some_actors()
        before = self._seen_as_set_up(surfaces)
        done = [one for one in self._mutations() if self._apply(one)]
        with self._state(f"after {len(done)} mutations together") as (read, check):
            check(read(surfaces, actors, before))

    def after(self, mutation):
        """One mutation by itself, then every surface but the crawls of the admin."""
        surfaces = [one for one in self._surfaces() if one.name not in CRAWLS]
        before = self._seen_as_set_up(surfaces)
        if not self._apply(mutation):
            self.skipTest("The site has no place for it.")
        with self._state(f"after: {mutation.name}") as (read, check):
            check(read(surfaces, self._some_actors(), before))

    # What they do

    @property
    def _budget(self):
        return self.report.budget

    def _surfaces(self):
        return [one for one in SURFACES.values() if one.name not in self.left_out]

    def _mutations(self):
        return [one for one in self.mutations if one.name not in self.left_out]

    def _some_actors(self):
        known = by_name(self.world.actors)
        return [SITE, *(known[name] for name in AFTER_EACH if name in known)]

    def _seen_as_set_up(self, surfaces):
        """The names under which each of some surfaces showed somebody a canary before anything
        was changed. Each is read once for a class: its world is the same at the start of every
        test."""
        control = by_name(self.world.actors)["superuser"]
        for one in surfaces:
            if one.name not in self._seen_before:
                probes = self._read([one], [SITE, control])
                blind = {probe.surface for probe in probes if not probe.sighted}
                self._seen_before[one.name] = {probe.surface for probe in probes} - blind
        return set().union(*(self._seen_before[one.name] for one in surfaces))

    def _apply(self, mutation):
        try:
            mutation.apply(self.world)
        except CannotHappen:
            return False
        return True

    def _read(self, surfaces, actors=None, seen_before=()) -> list[Probe]:
        with _quiet():
            return read_everything(
                self.world,
                actors,
                surfaces=surfaces,
                budget=self._budget,
                search_paths=self.search_paths,
                extra_paths=self.extra_paths,
                seen_before=seen_before,
            )

    @contextmanager
    def _state(self, name):
        started = time.monotonic()
        state = None

        def check(probes, exact=False):
            nonlocal state
            leaks = [str(probe) for probe in probes if probe.leaked]
            blind = [str(probe) for probe in probes if not probe.sighted]
            state = State(name, len(probes), time.monotonic() - started, leaks, blind)
            if exact:
                found = table_of(probes)
                asked_in_part = {surface for surface, _actor in found} - ASKED_WHOLE
                state.differences = differences(found, self.expected, at_most=asked_in_part)
            self.report.states.append(state)
            if self._budget == FULL:
                print(f"{self.report.name}, {state}", file=sys.stderr, flush=True)
                _write({"name": self.report.name, "state": vars(state)})

        yield self._read, check
        if state is not None and not state.is_clean:
            self.fail(_complaint(state))


def _test_after(mutation):
    def test(self):
        self.after(mutation)

    test.__doc__ = f"{mutation.description}; then every surface but the crawls of the admin."
    return test


def _write(line):
    if file := os.environ.get(REPORT_VARIABLE):
        with open(file, "a", encoding="utf-8") as lines:
            lines.write(json.dumps(line) + "\n")


def _complaint(state):
    said = [str(state)]
    for title, lines in (
        ("LEAKS", state.leaks),
        ("BLIND PROBES", state.blind),
        ("NOT AS EXPECTED", state.differences),
    ):
        if lines:
            said += ["", f"{title}: {len(lines)}", *lines[:30]]
    return "\n".join(said)


@contextmanager
def _quiet():
    # Thousands of refusals are expected; each would be logged.
    logging.disable(logging.CRITICAL)
    try:
        yield
    finally:
        logging.disable(logging.NOTSET)
