"""What people do to a staff area, one at a time and in any order, and who sees what afterwards.

With ``YC_LEAK_MATRIX=full`` many more and longer sequences are drawn.
"""

from __future__ import annotations

import os

import pytest
from django.db import transaction
from django.urls import NoReverseMatch, reverse
from wagtail.models import Page

from wagtail_youngcarers.testing.mutations import GIFTS, MUTATIONS, CannotHappen, first, forget
from wagtail_youngcarers.testing.sequences import Oracle, hold_in_any_order, look, run

pytestmark = pytest.mark.django_db

FULL = os.environ.get("YC_LEAK_MATRIX") == "full"
BUDGET = {"examples": 100, "steps": 6} if FULL else {"examples": 4, "steps": 3}


@pytest.fixture(autouse=True)
def with_the_third_api(settings):
    settings.ROOT_URLCONF = "tests.testing.urls"


def has_the_third_api():
    try:
        return bool(reverse("wagtailapi_v3:list_pages"))
    except NoReverseMatch:
        return False


def test_every_mutation_can_happen(world):
    refused = {}
    for mutation in [*MUTATIONS, *GIFTS]:
        with transaction.atomic():
            try:
                mutation.apply(world)
            except CannotHappen as error:
                refused[mutation.name] = str(error)
            transaction.set_rollback(True)
        forget()
    expected = set()
    if not has_the_third_api():
        expected = {
            mutation.name for mutation in MUTATIONS if mutation.name.endswith("_by_the_api")
        }
        assert set(refused.values()) <= {"There is no third API."}
    assert set(refused) == expected, refused


def test_nothing_is_seen_before_anything_is_done(world):
    report = look(world, thorough=True)
    report.hold()
    assert report.probes > 100
    assert report.controls >= 3


def test_no_order_of_mutations_shows_anybody_too_much(world):
    report = hold_in_any_order(world, **BUDGET)
    assert report.controls, "No reader read anything: the sequences prove nothing."
    print(f"{report.probes} probes, {report.controls} controls, {len(report.leaks)} leaks")


def test_a_leak_is_found(world, monkeypatch):
    """The oracle asks none of the code that decides: with the gate gone, it says so."""
    monkeypatch.setattr("wagtail_youngcarers.guide.gate.is_open", lambda request, shell: True)
    with pytest.raises(AssertionError, match=r"Leaked: after .*visitor at"):
        hold_in_any_order(world, examples=2, steps=1)


def test_a_door_that_stays_shut_is_found(world, monkeypatch):
    monkeypatch.setattr("wagtail_youngcarers.guide.gate.is_open", lambda request, shell: False)
    with pytest.raises(AssertionError, match="Shut to those who may read"):
        look(world).hold()


def test_the_oracle_knows_whose_each_canary_is(world):
    oracle = Oracle(world)
    for actor in world.actors:
        user = world.users.get(actor.name)
        if actor.then is not None:
            continue
        for canary in world.canaries.of("guide", "draft", "system"):
            if canary.word not in oracle.owners:
                continue
            assert oracle.may_see(user, canary) == actor.may_see(canary), (actor.name, canary)


def test_a_sequence_leaves_the_world_as_it_was(world):
    before = set(Page.objects.values_list("path", "slug", "live"))
    run(world, MUTATIONS[:1], first)
    assert set(Page.objects.values_list("path", "slug", "live")) == before
