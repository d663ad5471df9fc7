"""Checks stand beside the records and can't be undone by anything done to a record."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from tests import factories
from wagtail_youngcarers.freshness.checking import (
    is_overdue,
    latest_check,
    record_check,
    with_last_check,
)
from wagtail_youngcarers.models import Check, Person, Role

pytestmark = pytest.mark.django_db

DAY = datetime.date(2026, 9, 3)


def test_the_newest_check_wins(site_a):
    role = factories.make_role(site_a)
    record_check(role, on=DAY)
    record_check(role, on=datetime.date(2026, 9, 1))
    assert latest_check(role).checked_on == DAY
    assert with_last_check(Role.objects.all()).get(pk=role.pk).checked_on == DAY


def test_a_record_without_a_translation_key_is_found_by_its_id(site_a):
    person, other = factories.make_person(site_a), factories.make_person(site_a)
    record_check(person, on=DAY)
    assert with_last_check(Person.objects.all()).get(pk=person.pk).checked_on == DAY
    assert with_last_check(Person.objects.all()).get(pk=other.pk).checked_on is None


def test_a_check_holds_for_every_language(site_a):
    role = factories.make_role(site_a)
    welsh = role.copy_for_translation(factories.make_locale("cy"))
    welsh.save()
    record_check(welsh, on=DAY)
    assert latest_check(role).checked_on == DAY
    assert {row.checked_on for row in with_last_check(Role.objects.all())} == {DAY}


def test_a_check_cannot_be_changed(site_a):
    check = record_check(factories.make_role(site_a), on=DAY)
    check.note = "rewritten"
    with pytest.raises(ValidationError):
        check.save()


@pytest.mark.parametrize(
    ("checked_on", "overdue"),
    [(None, True), (datetime.date(2026, 5, 1), True), (datetime.date(2026, 8, 1), False)],
)
def test_overdue_by_the_months_of_the_school(checked_on, overdue):
    assert is_overdue(checked_on, 4, DAY) is overdue


def test_an_editor_marks_a_record_as_still_correct(client, site_a, editor_a):
    role = factories.make_role(site_a)
    client.force_login(editor_a)
    url = reverse("young_carers_roles:checked", args=[role.pk])
    assert "Nobody has checked this yet" in client.get(url).content.decode()
    assert not Check.objects.exists()
    assert client.post(url).status_code == 302
    check = latest_check(role)
    assert check.checked_by == editor_a
    assert check.checked_by_name == "editor_a"
    assert "editor_a" in client.get(url).content.decode()
