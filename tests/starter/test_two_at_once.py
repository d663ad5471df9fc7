"""A button pressed twice, by two workers at the same moment: one school, made once."""

from __future__ import annotations

import pytest
from django.db import connection

from tests import factories
from tests.guide.test_two_at_once import at_once
from wagtail_youngcarers.models import Appointment, Guide, SchoolGroup
from wagtail_youngcarers.pages.models import YoungCarersPage
from wagtail_youngcarers.starter.plan import set_up
from wagtail_youngcarers.starter.steps import Facts

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(
        connection.vendor != "postgresql", reason="needs a database with several writers"
    ),
]


def test_the_second_finds_nothing_to_do():
    site = factories.make_site(factories.make_root(), "alder.test", "Alder", is_default_site=True)
    facts = Facts(phase="infant", people={"young-carers-lead": ["Mrs Okafor"]}, approval=True)
    plans = at_once(lambda: set_up(site, facts, keeps_unreachable=True))
    assert sorted(plan.has_work for plan in plans) == [False, True]
    for model in (YoungCarersPage, Appointment, Guide):
        assert model.objects.count() == 1
    assert SchoolGroup.objects.count() == 2
