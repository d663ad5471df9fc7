"""On a Wagtail with one school its editors look after what schools would share, too."""

from __future__ import annotations

import pytest
from django.urls import reverse

from tests import factories
from wagtail_youngcarers.freshness.models import Check
from wagtail_youngcarers.records.models import Helpline
from wagtail_youngcarers.schools.policy import (
    CHANGE_GUIDE,
    LOOK_AFTER_RECORDS,
    MANAGE_READERS,
    PUBLISH_GUIDE,
    READ_GUIDE,
    may_change_shared,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def line(db):
    return factories.make_helpline(please_check=True)


@pytest.fixture
def client(site_a, editor_a):
    return factories.site_client(site_a, editor_a)


def form_of(response):
    """What a browser sends of a form as it stands; the school is not asked for."""
    form = response.context["form"]
    values = {name: form[name].value() for name in form.fields if name != "site"}
    return {
        name: "" if value is None else value for name, value in values.items() if value is not False
    }


def test_the_editor_confirms_a_shared_helpline_and_it_stays_shared(client, line):
    url = reverse("young_carers_helplines:edit", args=[line.pk])
    response = client.get(url)
    assert response.status_code == 200
    data = form_of(response)
    del data["please_check"]
    response = client.post(url, data)
    assert response.status_code == 302, response.context["form"].errors
    line.refresh_from_db()
    assert not line.please_check
    assert line.site is None


def test_a_posted_school_is_not_taken(client, line, site_a):
    url = reverse("young_carers_helplines:edit", args=[line.pk])
    client.post(url, {**form_of(client.get(url)), "site": site_a.pk})
    line.refresh_from_db()
    assert line.site is None


def test_what_is_new_belongs_to_the_school(client, site_a):
    url = reverse("young_carers_helplines:add")
    data = form_of(client.get(url))
    response = client.post(url, {**data, "name": "Our line", "phone": "01632 960999", "site": ""})
    assert response.status_code == 302, response.context["form"].errors
    assert Helpline.objects.get().site == site_a


def test_the_editor_says_that_it_is_still_correct(client, line):
    client.post(reverse("young_carers_helplines:checked", args=[line.pk]))
    assert Check.objects.count() == 1


def test_with_a_second_school_only_the_trust(client, line, site_b):
    for name in ("edit", "checked", "delete"):
        url = reverse(f"young_carers_helplines:{name}", args=[line.pk])
        assert client.post(url, {"name": "Ours now"}).status_code in (302, 403)
    line.refresh_from_db()
    assert line.name == "Invented Line"
    assert not Check.objects.exists()


def test_nobody_without_the_right_to_the_only_school(site_a, staff_a, pupil):
    outsider = factories.make_user("outsider", factories.make_group("Admins", admin=True))
    for user in (staff_a, pupil, outsider):
        assert not may_change_shared(user, LOOK_AFTER_RECORDS)


@pytest.mark.parametrize("right", [READ_GUIDE, CHANGE_GUIDE, PUBLISH_GUIDE, MANAGE_READERS])
def test_no_right_to_the_staff_area_follows(site_a, right):
    user = factories.make_editor("everything", site_a, [right])
    assert not may_change_shared(user, right)
