"""The gate, broken on purpose in every way we could think of: each time, somebody must notice.

`BROKEN` says of each way which surface of the leak matrix saw it, `THROUGH_THE_EYES_OF` through
whose eyes. What gives no word away, but tells which addresses are real, the random sequences
notice.
"""

from __future__ import annotations

import pytest
from django.http import HttpResponse
from django.urls import reverse
from wagtail.models import Site
from wagtail.url_routing import RouteResult

from wagtail_youngcarers.guide import gate, reading
from wagtail_youngcarers.guide.answers import answer
from wagtail_youngcarers.guide.models import Guide
from wagtail_youngcarers.guide.shell import StaffAreaMixin
from wagtail_youngcarers.schools.policy import READ_GUIDE, has_right
from wagtail_youngcarers.staff.access import may_read
from wagtail_youngcarers.staff.models import StaffMember
from wagtail_youngcarers.testing.actors import by_name
from wagtail_youngcarers.testing.sequences import look
from wagtail_youngcarers.testing.surfaces import (
    FULL,
    SMALL,
    SURFACES,
    Request,
    Run,
    read_everything,
)
from wagtail_youngcarers.testing.surfaces.admin import OTHER_SCREENS, STAFF_SCREENS, Crawled

pytestmark = pytest.mark.django_db

EVERYBODY_IN = "django.contrib.auth.backends.AllowAllUsersModelBackend"
AT_THE_DOOR = (
    "door",
    "door, other methods",
    "door, invented addresses",
    "door, parameters",
    "drafts and earlier versions",
    "files for staff",
    "the page's own methods",
    "a cache in front",
)
ACTORS = ("visitor", "pupil", "staff", "other staff", "deactivated", "expired")


def right_always_given(monkeypatch):
    monkeypatch.setattr(gate, "_may_enter", lambda *args: True)


def site_not_compared(monkeypatch):
    def may_read_somewhere(user, site):
        return any(may_read(user, one) for one in Site.objects.all())

    monkeypatch.setattr(gate, "may_read", may_read_somewhere)


def preview_not_gated(monkeypatch):
    def serve_preview(self, request, mode_name):
        request.is_preview = True
        return answer(request, lambda: self._guide_response(request))

    monkeypatch.setattr(StaffAreaMixin, "serve_preview", serve_preview)


def serve_leaves_it_to_the_hook(monkeypatch):
    def serve(self, request, *args, below=(), **kwargs):
        request.is_preview = False
        return answer(request, lambda: self._guide_response(request, below))

    monkeypatch.setattr(StaffAreaMixin, "serve", serve)


def deactivated_let_in(monkeypatch):
    ask = gate.ask

    def ask_nobodys_state(request, shell):
        request.user.is_active = True
        return ask(request, shell)

    monkeypatch.setattr(gate, "ask", ask_nobodys_state)


def draft_needs_reading_only(monkeypatch):
    may_enter = gate._may_enter

    def asks_for_reading(request, user, right, shell):
        return may_enter(request, user, READ_GUIDE, shell)

    monkeypatch.setattr(gate, "_may_enter", asks_for_reading)


def draft_not_asked_about_again(monkeypatch):
    monkeypatch.setattr(reading, "has_right", lambda *args: True)


def draft_for_every_reader(monkeypatch):
    draft_needs_reading_only(monkeypatch)
    draft_not_asked_about_again(monkeypatch)


def dates_ignored(monkeypatch):
    monkeypatch.setattr(gate, "may_read", lambda user, site: has_right(user, READ_GUIDE, site))


def headers_dropped(monkeypatch):
    monkeypatch.setattr(gate, "harden", lambda response: response)


def files_not_gated(monkeypatch):
    is_open = gate.is_open

    def open_below(request, shell):
        return "/files/" in request.path or is_open(request, shell)

    monkeypatch.setattr(gate, "is_open", open_below)


def refusal_says_what_is_behind(monkeypatch):
    refuse = gate.refuse

    def chatty(request, shell):
        title = Guide.objects.filter(site=shell.get_site()).values_list("title", flat=True).first()
        answer = refuse(request, shell)
        return HttpResponse(f"You can't read {title}.", status=answer.status_code)

    monkeypatch.setattr(gate, "refuse", chatty)


def routes_before_it_asks(monkeypatch):
    def route(self, request, path_components):
        if path_components:
            return super(StaffAreaMixin, self).route(request, path_components)
        return RouteResult(self)

    monkeypatch.setattr(StaffAreaMixin, "route", route)


# Each way, and the surface that saw it first.
BROKEN = [
    (right_always_given, "door"),
    (site_not_compared, "door"),
    (preview_not_gated, "the page's own methods"),
    (serve_leaves_it_to_the_hook, "the page's own methods"),
    (deactivated_let_in, "door"),
    (draft_for_every_reader, "drafts and earlier versions"),
    (dates_ignored, "door"),
    (headers_dropped, "a cache in front"),
    (files_not_gated, "files for staff"),
    (refusal_says_what_is_behind, "door, invented addresses"),
]
# Those who saw it, where the way it was broken is about somebody.
THROUGH_THE_EYES_OF = {
    right_always_given: {"pupil"},
    site_not_compared: {"other staff"},
    deactivated_let_in: {"deactivated"},
    draft_for_every_reader: {"staff"},
    dates_ignored: {"expired"},
}
# One of two locks broken: the other one holds.
STILL_SHUT = [draft_needs_reading_only, draft_not_asked_about_again]


@pytest.fixture(autouse=True)
def sessions_of_the_deactivated(settings):
    """Django itself signs a deactivated account out; some sites' back ends do not."""
    settings.AUTHENTICATION_BACKENDS = [EVERYBODY_IN]
    settings.ROOT_URLCONF = "tests.testing.urls"


def leaks(world, surfaces=AT_THE_DOOR, actors=None):
    """(surface, actor) of every probe of the small budget that saw too much."""
    probes = read_everything(
        world,
        [one for one in world.actors if actors is None or one.name in actors],
        surfaces=[SURFACES[name] for name in surfaces],
    )
    assert probes
    return {(probe.surface, probe.actor.name) for probe in probes if probe.leaked}


def test_the_gate_as_it_is(world):
    assert leaks(world, actors=ACTORS) == set()


@pytest.mark.parametrize(("break_it", "surface"), BROKEN, ids=[one.__name__ for one, _ in BROKEN])
def test_a_broken_gate_is_noticed(world, monkeypatch, break_it, surface):
    break_it(monkeypatch)
    seen = {actor for _surface, actor in leaks(world, [surface])}
    assert seen
    assert THROUGH_THE_EYES_OF.get(break_it, set()) <= seen


@pytest.mark.parametrize("break_it", STILL_SHUT, ids=[one.__name__ for one in STILL_SHUT])
def test_behind_the_gate_is_a_second_lock(world, monkeypatch, break_it):
    break_it(monkeypatch)
    assert leaks(world, actors=["staff"]) == set()


def crawled(world, name, group, budget):
    """A run that has found one address of the admin and no other."""
    run = Run(world, budget)
    run.remembered["crawl"] = [Crawled(group, Request(reverse(name)), is_list=True)]
    return run


def test_a_search_that_reaches_too_far_is_noticed(world, monkeypatch):
    def probes():
        run = crawled(world, "young_carers_staff:index", STAFF_SCREENS, FULL)
        return list(run.read(by_name()["other lead"], [SURFACES["admin searches"]]))

    assert probes()
    assert not any(probe.leaked for probe in probes())
    monkeypatch.setattr(
        "wagtail_youngcarers.schools.views.SchoolIndexView.get_base_queryset",
        lambda view: StaffMember.objects.all(),
    )
    assert {canary.school for probe in probes() for canary in probe.leaked} == {"ours"}


def test_a_screen_that_does_not_search_is_not_searched(world):
    run = crawled(world, "wagtailusers_users:add", OTHER_SCREENS, FULL)
    assert not list(run.read(by_name()["lead"], [SURFACES["admin searches"]]))


def test_a_control_is_looked_for_where_the_small_budget_asked_nothing_that_is_one(world):
    run = crawled(world, "wagtailadmin_sprite", OTHER_SCREENS, SMALL)
    asked = run.read(world.actors[0], [SURFACES["admin screens"]])
    assert [probe.sighted for probe in asked] == [True]


def test_telling_real_addresses_from_invented_ones_is_noticed(world, monkeypatch):
    look(world, ["pupil"], thorough=True).hold()
    routes_before_it_asks(monkeypatch)
    with pytest.raises(AssertionError, match="addresses below it answer differently"):
        look(world, ["pupil"], thorough=True).hold()


@pytest.mark.parametrize(
    "break_it", [right_always_given, site_not_compared, dates_ignored], ids=lambda one: one.__name__
)
def test_a_broken_right_is_noticed_by_the_sequences(world, monkeypatch, break_it):
    world.users["pupil"].groups.add(*world.users["staff"].groups.all())
    look(world, ["pupil", "other staff"]).hold()
    break_it(monkeypatch)
    with pytest.raises(AssertionError, match=r"Leaked: (pupil|other staff) at"):
        look(world, ["pupil", "other staff"]).hold()
