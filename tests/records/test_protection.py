"""What is in use stays, whoever tries to delete it and however."""

import datetime

import pytest
from django.db import transaction
from django.db.models import ProtectedError
from django.urls import reverse
from wagtail.models import ReferenceIndex

from tests import factories
from wagtail_youngcarers.models import Person, ReferralContact, Role
from wagtail_youngcarers.records.protection import uses, why_not

pytestmark = pytest.mark.django_db


def make_page_naming(site, contact):
    from wagtail_youngcarers.pages.models import YoungCarersPage

    return factories.make_page(
        site.root_page,
        YoungCarersPage,
        title="Young carers",
        body=[("local_services", {"contacts": [contact]})],
    )


def titles(record):
    return sorted(str(use) for use in uses(record))


def test_a_role_lists_everything_that_leads_to_it(site_a):
    role = factories.make_role(site_a)
    factories.make_appointment(role)
    factories.make_role(site_a, title="Headteacher", next_role=role)
    factories.make_activity(site_a, role=role)

    assert titles(role) == [
        "activity “Wednesday drop-in”",
        "appointment “Mrs Okafor – Young carers lead”",
        "role “Headteacher”",
    ]


def test_uses_are_found_without_the_reference_index(site_a):
    role = factories.make_role(site_a)
    factories.make_activity(site_a, role=role)
    ReferenceIndex.objects.all().delete()

    assert titles(role) == ["activity “Wednesday drop-in”"]


def test_a_contact_on_a_page_can_not_be_deleted(site_a):
    contact = factories.make_contact(site_a)
    page = make_page_naming(site_a, contact)

    for delete in (contact.delete, ReferralContact.objects.all().delete):
        with (
            pytest.raises(ProtectedError, match="page “Young carers”"),
            transaction.atomic(),
        ):
            delete()
    assert ReferralContact.objects.exists()

    page.delete()
    contact.delete()
    assert not ReferralContact.objects.exists()


def test_a_block_that_shows_all_of_them_is_no_use(site_a):
    from wagtail_youngcarers.pages.models import YoungCarersPage

    contact = factories.make_contact(site_a)
    factories.make_page(site_a.root_page, YoungCarersPage, body=[("local_services", {})])

    assert uses(contact) == []
    contact.delete()


def test_a_contact_another_one_leads_to_at_night_can_not_be_deleted(site_a):
    night = factories.make_contact(site_a, name="Night team")
    factories.make_contact(site_a, name="Day team", out_of_hours=night)

    with pytest.raises(ProtectedError, match="Day team"):
        night.delete()


def test_the_staff_half_does_not_hold_a_contact(site_a):
    contact = factories.make_contact(site_a)
    factories.make_staff_detail(contact)

    contact.delete()


def test_words_in_another_language_may_go_and_go_with_the_record(site_a):
    welsh = factories.make_locale("cy")
    contact = factories.make_contact(site_a)
    page = make_page_naming(site_a, contact)
    words = contact.copy_for_translation(welsh)
    words.save()

    assert why_not(words) == ""
    words.delete()

    contact.copy_for_translation(welsh).save()
    page.delete()
    contact.delete()
    assert not ReferralContact.objects.exists()


def test_the_last_person_stays_while_there_is_no_office(site_a):
    role = factories.make_role(site_a)
    people = [factories.make_person(site_a, name=name) for name in ("Mrs Mills", "Mr Lim")]
    for person in people:
        factories.make_appointment(role, person)
    only_one_left = "nobody is left to turn to for: Young carers lead"

    with pytest.raises(ProtectedError, match=only_one_left), transaction.atomic():
        Person.objects.all().delete()
    people[0].delete()
    with pytest.raises(ProtectedError, match=only_one_left), transaction.atomic():
        people[1].delete()

    factories.make_school_settings(site_a)
    people[1].delete()
    assert not Person.objects.exists()


def test_somebody_who_has_left_may_be_deleted(site_a):
    role = factories.make_role(site_a)
    person = factories.make_person(site_a, leaving_on=datetime.date(2020, 1, 1))
    factories.make_appointment(role, person)

    person.delete()


def test_the_delete_screen_says_why(site_a, editor_a):
    contact = factories.make_contact(site_a)
    make_page_naming(site_a, contact)
    url = reverse(ReferralContact.snippet_viewset.get_url_name("delete"), args=[contact.pk])

    response = factories.site_client(site_a, editor_a).post(url, follow=True)

    assert "Take it out here first" in response.content.decode()
    assert ReferralContact.objects.exists()


def test_a_role_that_is_held_says_so_on_its_delete_screen(site_a, editor_a):
    role = factories.make_role(site_a)
    factories.make_appointment(role)
    url = reverse("young_carers_roles:delete", args=[role.pk])

    response = factories.site_client(site_a, editor_a).post(url, follow=True)

    assert response.status_code == 200
    assert Role.objects.exists()


def test_bulk_delete_says_why(site_a, superuser):
    contact = factories.make_contact(site_a)
    make_page_naming(site_a, contact)
    free = factories.make_contact(site_a, name="Unused")
    url = reverse("wagtail_bulk_action", args=["wagtail_youngcarers", "referralcontact", "delete"])
    url += f"?id={contact.pk}&id={free.pk}&next=/admin/"

    response = factories.site_client(site_a, superuser).post(url, follow=True)

    assert "Take it out here first" in response.content.decode()
    assert ReferralContact.objects.count() == 2


def test_words_in_another_language_hold_on_to_nothing_the_record_has_let_go(site_a):
    welsh = factories.make_locale("cy")
    role = factories.make_role(site_a)
    head = factories.make_role(site_a, title="Headteacher")
    before = factories.make_role(site_a, title="Deputy head", next_role=role)
    drop_in = factories.make_activity(site_a, role=role)
    day, night = (factories.make_contact(site_a, name=name) for name in ("Day", "Night"))
    day.out_of_hours = night
    day.save()
    for record in (before, drop_in, day):
        record.copy_for_translation(welsh).save()

    before.next_role = drop_in.role = head
    day.out_of_hours = None
    for record in (before, drop_in, day):
        record.save()

    role.delete()
    night.delete()
    assert before.get_translation(welsh).next_role == head
