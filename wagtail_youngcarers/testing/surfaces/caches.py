"""What a cache between the site and its readers gives to the next reader."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass, field

from django.conf import settings
from django.core.cache import cache
from django.test import override_settings
from wagtail.models import Page

from wagtail_youngcarers.testing.actors import OURS, enter
from wagtail_youngcarers.testing.reading import Request, surface

CACHE_FIRST = "django.middleware.cache.UpdateCacheMiddleware"
CACHE_LAST = "django.middleware.cache.FetchFromCacheMiddleware"


@dataclass
class CarelessCache:
    """A small content delivery network that keeps by address alone, whatever ``Vary`` and
    cookies say. It honours ``no-store`` and ``private``, as every cache must.
    """

    kept: dict = field(default_factory=dict)

    def ask(self, visit, request: Request):
        """The kept answer, else a new one, kept if that is allowed."""
        key = request.method, request.school, request.path
        if key not in self.kept:
            response = visit.request(request.path, request.method, request.school)
            said = response.get("Cache-Control", "").lower()
            if any(word in said for word in ("no-store", "private")):
                return response
            self.kept[key] = response
        return self.kept[key]


@surface("a cache in front")
def cache_in_front(reading):
    """A careless cache, once somebody who may has read the staff area through it."""
    yield from _through(reading, CarelessCache().ask, reading.run.visit)


@surface("Django's cache middleware")
def cache_middleware(reading):
    """The same behind the cache middleware of Django."""
    with _middleware():
        visits = {}

        def visit_of(actor):
            if actor.name not in visits:
                visits[actor.name] = enter(reading.world, actor)
            return visits[actor.name]

        def ask(visit, request):
            return visit.request(request.path, request.method, request.school)

        yield from _through(reading, ask, visit_of)


@contextmanager
def _middleware():
    layers = [CACHE_FIRST, *settings.MIDDLEWARE, CACHE_LAST]
    cache.clear()
    with override_settings(MIDDLEWARE=layers, CACHE_MIDDLEWARE_SECONDS=600):
        yield
    cache.clear()


def _through(reading, ask, visit_of):
    canaries = reading.world.canaries
    actor, allowed = visit_of(reading.actor), visit_of(reading.run.control)
    sighted = _keeps(reading, ask, actor)
    for key, school in reading.world.schools.items():
        path = reading.world.door(key)
        [file, *_others] = school.files.values()
        for rest in reading.some(
            ("", "?print=1", f"?draft={school.draft.token}", f"files/{file.token}/"),
            everybody=True,
        ):
            request = Request(path + rest, school=key)
            read = canaries.in_response(ask(allowed, request))
            response = ask(actor, request)
            seen = canaries.in_response(response)
            yield reading.probe(str(request), seen, sighted and bool(read), response.status_code)


def _keeps(reading, ask, visit):
    """Whether the cache keeps what it may: the public twin is still what it was."""
    twin = Page.objects.get(pk=reading.world.schools[OURS].twin.pk)
    request = Request(f"{reading.world.path(twin)}?kept=1")
    canaries = reading.world.canaries
    before = canaries.in_response(ask(visit, request))
    Page.objects.filter(pk=twin.pk).update(title="Changed")
    after = canaries.in_response(ask(visit, request))
    Page.objects.filter(pk=twin.pk).update(title=twin.title)
    return bool(before) and before == after
