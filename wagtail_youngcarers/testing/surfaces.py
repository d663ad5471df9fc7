"""Everywhere words can come out of a site: its addresses, its code, its tables.

A surface is a function that asks in every way it knows. Each answer is a `Probe`: what was
seen, and whether the probe could have seen anything at all. A probe is sighted when the same
request, sent by somebody who may, shows a canary, or when a request named as its control
shows one to whoever asked. A blind probe proves nothing and counts as a failure.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.http import Http404
from django.test import RequestFactory
from django.urls import NoReverseMatch, reverse
from wagtail.models import Page, PageViewRestriction

from wagtail_youngcarers.testing.actors import OURS, THEIRS, Actor, Visit, by_name, enter
from wagtail_youngcarers.testing.canaries import (
    DRAFT,
    GUIDE,
    KINDS,
    PUBLIC,
    body_of,
    staff_models,
)

SMALL, FULL = "small", "full"

# Who asks where no account is involved: the site's own code and its tables.
SITE = Actor("the site itself", description="its own code and tables; no account is involved")

METHODS = ("head", "post", "options", "put", "patch", "delete", "trace")
NOWHERE = "00000000-0000-4000-8000-000000000000"


@dataclass(frozen=True)
class Request:
    """One request to a school's Site."""

    path: str
    method: str = "get"
    school: str = OURS
    data: tuple = ()
    headers: tuple = ()
    follow: bool = False

    def __str__(self):
        return f"{self.method.upper()} {self.school}:{self.path}"


@dataclass(frozen=True)
class Probe:
    """One question and what came of it."""

    surface: str
    actor: Actor
    address: str
    status: int | None
    seen: frozenset = frozenset()
    sighted: bool = True

    @property
    def leaked(self) -> frozenset:
        """The canaries that were seen by somebody who may not see them."""
        return frozenset(one for one in self.seen if not self.actor.may_see(one))

    def __str__(self):
        said = "; ".join(sorted(map(str, self.leaked))[:3]) or "no leak"
        blind = "" if self.sighted else " (blind)"
        return (
            f"{self.actor.name} | {self.surface} | {self.address} -> {self.status}: {said}{blind}"
        )


@dataclass(frozen=True)
class Surface:
    """A way words can come out. ``once``: no account is involved, so it is asked once."""

    name: str
    look: Callable
    once: bool = False
    description: str = ""
    budgets: frozenset = frozenset({SMALL, FULL})


SURFACES: dict[str, Surface] = {}


def surface(name, *, once=False, budgets=(SMALL, FULL)):
    """Register a function ``look(reading)`` that yields probes."""

    def register(function):
        description = " ".join((function.__doc__ or "").split())
        SURFACES[name] = Surface(name, function, once, description, frozenset(budgets))
        return function

    return register


@dataclass
class Run:
    """One reading of everything, by some actors, in the state the world is in now."""

    world: object
    budget: str = SMALL
    extra_paths: tuple[str, ...] = ()
    search_paths: tuple[str, ...] = ()
    _visits: dict = field(default_factory=dict)
    _answers: dict = field(default_factory=dict)

    def visit(self, actor: Actor) -> Visit:
        """An actor's visit, begun when it is first asked for."""
        if actor.name not in self._visits:
            self._visits[actor.name] = enter(self.world, actor)
        return self._visits[actor.name]

    def answer(self, actor: Actor, request: Request):
        """(status, canaries) of a request by an actor; asked once."""
        key = actor.name, request
        if key not in self._answers:
            response = self.response(actor, request)
            self._answers[key] = response.status_code, self.world.canaries.in_response(response)
        return self._answers[key]

    def response(self, actor: Actor, request: Request):
        """The whole answer to a request by an actor."""
        extra = {"data": dict(request.data)} if request.data else {}
        if request.method != "trace":
            extra["follow"] = request.follow
        return self.visit(actor).request(
            request.path, request.method, request.school, dict(request.headers), **extra
        )

    @property
    def control(self) -> Actor:
        """Who may see everything."""
        return by_name(self.world.actors)["superuser"]

    def read(self, actor: Actor, surfaces: Iterable[Surface]) -> Iterator[Probe]:
        """Every probe of some surfaces for one actor."""
        for one in surfaces:
            yield from one.look(Reading(self, one, actor))


@dataclass
class Reading:
    """One actor at one surface."""

    run: Run
    surface: Surface
    actor: Actor

    @property
    def world(self):
        """The world that is read."""
        return self.run.world

    @property
    def schools(self):
        """Its schools."""
        return self.world.schools.values()

    def ask(self, path, *, control: Request | None = None, as_actor=None, **parts) -> Probe:
        """One request. `control`: another one, that shows a canary to the actor or to somebody
        who may see everything; without it, this request must."""
        request = Request(path, **parts)
        status, seen = self.run.answer(self.actor, request)
        proof = control or request
        sighted = any(self.run.answer(who, proof)[1] for who in (self.actor, self.run.control))
        return self.probe(str(request), seen, sighted, status)

    def code(self, address, call: Callable, control: Callable | None = None) -> Probe:
        """What ``call(user)`` gives for the actor's account: a response or a text.

        `control` is as for `ask`, and is called like `call`.
        """
        seen, status = self._called(call, self.actor)
        proof = control or call
        sighted = any(self._called(proof, who)[0] for who in (self.actor, self.run.control))
        return self.probe(address, seen, sighted, status)

    def _called(self, call, actor):
        user = self.run.visit(actor).user
        if user is not None:
            user = type(user)._default_manager.get(pk=user.pk)
        try:
            result = call(user or AnonymousUser())
        except Http404:
            return frozenset(), 404
        if hasattr(result, "headers"):
            return self.world.canaries.in_response(result), result.status_code
        return self.world.canaries.in_text(str(result)), None

    def search(self, path: str, **parts) -> Iterator[Probe]:
        """Ask for words: `path` has ``{word}`` where the word goes. An answer to a canary that
        differs from the answer to a word of nobody's gives it away, whatever it shows."""
        found = self._found(path, self._twin().twin_words[0], parts)
        sighted = self._twin().twin_words[1] in found or bool(
            self.run.answer(self.run.control, self._twin_request(path, parts))[1]
            - self.world.canaries.in_text(self._twin().twin_words[0])
        )
        nothing = self._found(path, "zqnobodysword", parts)
        for canary in self.words_to_search():
            answer = self._found(path, canary.word, parts)
            seen = self.world.canaries.in_text(answer)
            if answer != nothing:
                seen |= {canary}
            yield self.probe(str(Request(path.format(word=canary), **parts)), seen, sighted, None)

    def _twin(self):
        return self.world.schools[OURS]

    def _twin_request(self, path, parts):
        return Request(path.format(word=self._twin().twin_words[0]), **parts)

    def _found(self, path, word, parts):
        response = self.run.response(self.actor, Request(path.format(word=word), **parts))
        return still(body_of(response).decode("utf-8", "replace"), word)

    def words_to_search(self) -> list:
        """The canaries to search for: all of them, or with a small budget one of each sort."""
        staff = self.world.canaries.of(*KINDS)
        if self.run.budget == FULL:
            return staff
        return list({(one.school, one.kind): one for one in staff}.values())

    def probe(self, address, seen, sighted=True, status=None) -> Probe:
        """The result of a question; what is public is nobody's secret."""
        seen = frozenset(one for one in seen if one.kind != PUBLIC)
        return Probe(self.surface.name, self.actor, address, status, seen, sighted)


_CHANGING = re.compile(
    r"""(csrf[\w-]*["']?\s*(value|content|[:=])\s*=?\s*["'][\w-]+["'])|(nonce=["'][\w+/=-]+["'])""",
    re.I,
)


def still(text: str, word: str) -> str:
    """A page's text without what differs from request to request, and without `word`."""
    return re.sub(re.escape(word), "*", _CHANGING.sub("", text), flags=re.I)


def reversed_or_none(name, *args, **kwargs) -> str | None:
    """The address of a view; None where the site has not mounted it."""
    try:
        return reverse(name, args=args, kwargs=kwargs)
    except NoReverseMatch:
        return None


def read_everything(
    world, actors=None, *, surfaces=None, budget=SMALL, search_paths=(), extra_paths=()
) -> list[Probe]:
    """Ask every surface as every actor, in the state the world is in now."""
    run = Run(world, budget, tuple(extra_paths), tuple(search_paths))
    chosen = [
        one
        for one in (SURFACES.values() if surfaces is None else surfaces)
        if budget in one.budgets
    ]
    probes = []
    if actors is None or SITE in actors:
        probes += run.read(SITE, [one for one in chosen if one.once])
    for actor in world.actors if actors is None else actors:
        if actor is not SITE:
            probes += run.read(actor, [one for one in chosen if not one.once])
    return probes


# The door


@surface("door")
def door(reading):
    """The staff area's own address, on both schools' hosts."""
    for key in (OURS, THEIRS):
        yield reading.ask(reading.world.door(key), school=key)


@surface("door, other methods")
def methods(reading):
    """Every HTTP method but GET."""
    for key, school in reading.world.schools.items():
        path = reading.world.door(key)
        for method in METHODS:
            yield reading.ask(path, method=method, school=key, control=Request(path, school=key))
        yield reading.ask(
            path,
            method="post",
            school=key,
            data=(("confirm", str(school.current.token)),),
            control=Request(path, school=key),
        )


@surface("door, invented addresses")
def invented(reading):
    """Addresses below the door that are not there."""
    for key in (OURS, THEIRS):
        path = reading.world.door(key)
        for rest in ("see/", "no/such/thing/", "files/", f"files/{NOWHERE}/", "guide.pdf", "2"):
            yield reading.ask(path + rest, school=key, control=Request(path, school=key))


@surface("door, parameters")
def parameters(reading):
    """Whatever can stand behind the question mark, but drafts."""
    for key in (OURS, THEIRS):
        path = reading.world.door(key)
        for query in (
            "print=1",
            "for=teachers",
            "version=1",
            "preview=1&in_preview_panel=true&mode=x",
            "format=json",
        ):
            yield reading.ask(f"{path}?{query}", school=key)
        for query in ("draft=", "draft=x", f"draft={NOWHERE}"):
            control = Request(path, school=key)
            yield reading.ask(f"{path}?{query}", school=key, control=control)


@surface("drafts and earlier versions")
def drafts(reading):
    """Each version by its token, on either host."""
    for key, school in reading.world.schools.items():
        for version in (school.old, school.current, school.draft):
            for host in (OURS, THEIRS):
                path = f"{reading.world.door(host)}?draft={version.token}"
                control = Request(f"{reading.world.door(key)}?draft={version.token}", school=key)
                yield reading.ask(path, school=host, control=control)


@surface("files for staff")
def files(reading):
    """Each file by its token, on either host, published and in the draft."""
    for key, school in reading.world.schools.items():
        for file in school.files.values():
            for host in (OURS, THEIRS):
                for query in ("", f"?draft={school.draft.token}"):
                    path = f"{reading.world.door(host)}files/{file.token}/{query}"
                    control = Request(
                        f"{reading.world.door(key)}files/{file.token}/?draft={school.draft.token}",
                        school=key,
                    )
                    yield reading.ask(path, school=host, control=control)


@surface("another host")
def other_hosts(reading):
    """The door's address on a host that is no school's."""
    for key in (OURS, THEIRS):
        path = reading.world.door(key)
        yield reading.ask(path, school="nobody's", control=Request(path, school=key))


@surface("the page's own methods")
def page_methods(reading):
    """What code of the site gets when it serves or previews the page itself."""
    for key, school in reading.world.schools.items():
        page = Page.objects.get(pk=school.shell.pk).specific
        path = reading.world.door(key)

        def request_of(user, method="get", query="", path=path, key=key):
            request = getattr(RequestFactory(), method)(
                path + query, headers={"host": reading.world.host(key)}
            )
            request.user = user
            return request

        calls = {
            "serve": lambda user, page=page, ask=request_of: page.serve(ask(user)),
            "serve with arguments": lambda user, page=page, ask=request_of: page.serve(
                ask(user), "x", denied=False
            ),
            "serve_preview": lambda user, page=page, ask=request_of: page.serve_preview(
                ask(user), page.default_preview_mode
            ),
            "serve a draft": lambda user, page=page, ask=request_of, school=school: page.serve(
                ask(user, query=f"?draft={school.draft.token}")
            ),
        }
        for name, call in calls.items():
            yield reading.code(f"{name}, {key}", call)

        def preview(user, page=page, ask=request_of):
            return page.make_preview_request(original_request=ask(user))

        # Always a visitor's request, whoever previews.
        yield reading.code(
            f"make_preview_request, {key}",
            preview,
            control=lambda user, twin=school.twin: preview(user, twin.specific),
        )


@surface("public pages")
def public_pages(reading):
    """The pages around the door."""
    for key, school in reading.world.schools.items():
        control = Request(reading.world.path(school.twin), school=key)
        for page in (school.home, school.section, school.twin, school.locked):
            yield reading.ask(reading.world.path(page), school=key, control=control)


@surface("password form")
def password_form(reading):
    """Wagtail's form for a page behind a password, with the staff area's number."""
    for key, school in reading.world.schools.items():
        for restriction in PageViewRestriction.objects.filter(
            restriction_type=PageViewRestriction.PASSWORD
        ):
            path, twin = (
                reversed_or_none("wagtailcore_authenticate_with_password", restriction.pk, page.pk)
                for page in (school.shell, school.twin)
            )
            if path:
                control = Request(twin, school=key)
                yield reading.ask(path, school=key, control=control)
                data = (("password", restriction.password), ("return_url", path))
                yield reading.ask(path, method="post", school=key, data=data, control=control)


# Tables


@surface("every other table", once=True)
def tables(reading):
    """Every table but the staff's own, every column: revisions, search index, logs and all."""
    own = {model._meta.db_table for model in staff_models()}
    own |= {
        relation.m2m_db_table() for model in staff_models() for relation in model._meta.many_to_many
    }
    own.add("wagtail_youngcarers_schoolsettings")
    canaries = reading.world.canaries
    with connection.cursor() as cursor:
        names = sorted(connection.introspection.table_names(cursor))
        for name in names:
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(name)}")  # noqa: S608
            rows = "\n".join(" ".join(map(str, row)) for row in cursor.fetchall())
            if name in own:
                continue
            yield reading.probe(name, canaries.in_text(rows), sighted=True)


__all__ = [
    "DRAFT",
    "FULL",
    "GUIDE",
    "SITE",
    "SMALL",
    "SURFACES",
    "Probe",
    "Request",
    "Run",
    "Surface",
    "read_everything",
    "surface",
]
