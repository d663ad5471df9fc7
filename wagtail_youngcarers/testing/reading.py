"""How a site is read: who asks what, and what was seen.

A surface is a function that asks in every way it knows. Each answer is a `Probe`: what was
seen, and whether the probe could have seen anything at all. A probe is sighted when the same
request, sent by somebody who may, shows a canary, or when a request named as its control
shows one to whoever asked. A blind probe proves nothing and counts as a failure.
"""

from __future__ import annotations

import re
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace

from django.contrib.auth.models import AnonymousUser
from django.http import Http404
from django.urls import NoReverseMatch, reverse

from wagtail_youngcarers.testing.actors import OURS, Actor, Visit, by_name, enter
from wagtail_youngcarers.testing.canaries import PUBLIC, body_of

SMALL, FULL = "small", "full"

NOBODYS_WORD = "zqnobodysword"

# Who asks where no account is involved: the site's own code and its tables.
SITE = Actor("the site itself", description="its own code and tables; no account is involved")


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
    # The surfaces at which somebody saw something before the world was changed.
    seen_before: frozenset = frozenset()
    remembered: dict = field(default_factory=dict)
    seconds: Counter = field(default_factory=Counter)
    # The requests that were answered with a file to keep.
    downloads: set = field(default_factory=set)
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
            seen = self.world.canaries.in_response(response)
            if "Content-Disposition" in response:
                self.downloads.add(request)
            self._answers[key] = response.status_code, seen
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
            started = time.process_time()
            yield from one.look(Reading(self, one, actor))
            self.seconds[one.name] += time.process_time() - started


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

    def named(self, name: str) -> Reading:
        """The same, for probes that stand under another name in the table."""
        return Reading(self.run, replace(self.surface, name=name), self.actor)

    def some(self, items: Iterable, among: int = 3, *, everybody: bool = False) -> list:
        """All of them; with a small budget, those who may see nothing (or `everybody`) ask every
        third only, each beginning elsewhere, so that together they ask everything."""
        if self.run.budget == FULL or (self.actor.sees and not everybody):
            return list(items)
        names = [one.name for one in self.world.actors if everybody or not one.sees]
        place = names.index(self.actor.name) if self.actor.name in names else 0
        return list(items)[place % among :: among]

    def ask(self, path, *, control: Request | None = None, **parts) -> Probe:
        """One request. `control`: another one, that shows a canary to the actor or to somebody
        who may see everything; without it, this request must."""
        request = Request(path, **parts)
        status, seen = self.run.answer(self.actor, request)
        proof = control or request
        sighted = any(self.run.answer(who, proof)[1] for who in (self.actor, self.run.control))
        return self.probe(str(request), seen, sighted, status)

    def code(self, address, call: Callable, control: Callable | None = None) -> Probe:
        """What ``call(user, session)`` gives for the actor's account: a response or a text.

        `control` is as for `ask`, and is called like `call`.
        """
        seen, status = self._called(call, self.actor)
        proof = control or call
        sighted = bool(seen) or self._shown_to_control(address, proof)
        return self.probe(address, seen, sighted, status)

    def _shown_to_control(self, address, call):
        key = self.surface.name, address
        if key not in self.run.remembered:
            self.run.remembered[key] = bool(self._called(call, self.run.control)[0])
        return self.run.remembered[key]

    def _called(self, call, actor):
        visit = self.run.visit(actor)
        user = visit.user and type(visit.user)._default_manager.filter(pk=visit.user.pk).first()
        try:
            result = call(user or AnonymousUser(), visit.client.session if user else None)
        except Http404:
            return frozenset(), 404
        if hasattr(result, "headers"):
            return self.world.canaries.in_response(result), result.status_code
        return self.world.canaries.in_text(str(result)), None

    def search(
        self, path: str, school=OURS, control_headers: tuple = (), **parts
    ) -> Iterator[Probe]:
        """Ask for words: `path` has ``{word}`` where the word goes. An answer to a canary that
        differs from the answer to a word of nobody's gives it away, whatever it shows.

        The control: one word of the public twin finds the other, for the actor or for somebody
        who may see everything.
        """
        one, other = self.world.schools[school].twin_words
        parts = {**parts, "school": school}
        sighted = other in self._found(self.actor, path, one, parts) or (
            self._finds(path, one, other, {**parts, "headers": control_headers})
        )
        yield from self.search_for_words(path, parts, sighted)

    def search_for_words(self, path: str, parts: dict, sighted: bool) -> Iterator[Probe]:
        """Ask for every word that only staff may read, and compare with a word of nobody's."""
        nothing = self._found(self.actor, path, NOBODYS_WORD, parts)
        for canary in self.words_to_search():
            answer = self._found(self.actor, path, canary.word, parts)
            seen = self.world.canaries.in_text(answer)
            if answer != nothing and self._tells_apart(path, canary.word, parts):
                seen |= {canary}
            yield self.probe(str(Request(path.format(word=canary), **parts)), seen, sighted)

    def _tells_apart(self, path, word, parts):
        # One straight after the other: messages are told once, and “just now” soon is not.
        answer = self._found(self.actor, path, word, parts)
        return answer != self._found(self.actor, path, NOBODYS_WORD, parts)

    def finds_something(self, path: str, words: Iterable[str]) -> bool:
        """Whether somebody who may see everything gets another answer to one of `words` than to
        a word of nobody's."""
        key = "finds something", path
        if key not in self.run.remembered:
            nothing = self._found(self.run.control, path, NOBODYS_WORD, {})
            self.run.remembered[key] = any(
                # The word may stand there whatever is asked for.
                self._found(self.run.control, path, word, {}) != still(nothing, word)
                for word in words
            )
        return self.run.remembered[key]

    def _finds(self, path, one, other, parts):
        key = self.surface.name, path, parts["school"]
        if key not in self.run.remembered:
            found = self._found(self.run.control, path, one, parts)
            self.run.remembered[key] = other in found
        return self.run.remembered[key]

    def _found(self, actor, path, word, parts):
        response = self.run.response(actor, Request(path.format(word=word), **parts))
        return still(body_of(response).decode("utf-8", "replace"), word)

    def words_to_search(self) -> list:
        """What to search for: what finds every canary, or with a small budget one word of each
        sort."""
        words = self.world.canaries.to_search()
        if self.run.budget == FULL:
            return words
        one_of_each = {(one.school, one.kind): one for one in reversed(words)}
        return self.some(one_of_each.values(), everybody=True)

    def probe(self, address, seen, sighted=True, status=None) -> Probe:
        """The result of a question; what is public is nobody's secret."""
        seen = frozenset(one for one in seen if one.kind != PUBLIC)
        sighted = sighted or self.surface.name in self.run.seen_before
        return Probe(self.surface.name, self.actor, address, status, seen, sighted)


# Tokens against forged requests, nonces, and the random ids and keys of what a new form offers.
_CHANGING = re.compile(
    r"""
    [a-z0-9]{64}
    | nonce=["'][\w+/=-]+["']
    | [0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}
    | \bkey(?:\\u0022|\\|&quot;|["':\s])+[a-z0-9]{5}\b
    """,
    re.I | re.X,
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
    world,
    actors=None,
    *,
    surfaces=None,
    budget=SMALL,
    search_paths=(),
    extra_paths=(),
    seen_before=(),
) -> list[Probe]:
    """Ask every surface as every actor, in the state the world is in now.

    Once the world was changed, what proved that a surface is looked at rightly may be gone (a
    page moved, a group deleted): `seen_before` names the surfaces that proved it before.
    """
    run = Run(world, budget, tuple(extra_paths), tuple(search_paths), frozenset(seen_before))
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
