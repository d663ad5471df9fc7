"""The screens around a record: checking it, deleting it, and what comes after making one."""

import pytest
from django.urls import reverse

from tests import factories
from wagtail_youngcarers.freshness.checking import latest_check

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _signed_in(client, editor_a):
    client.force_login(editor_a)


def read(response):
    return " ".join(response.content.decode().split())


def test_still_correct_shows_what_is_to_be_checked(client, site_a):
    activity = factories.make_activity(site_a, sessions=[("2", "12:15", "13:00")])
    url = reverse("young_carers_activities:checked", args=[activity.pk])
    page = read(client.get(url))
    for words in (activity.title, activity.place, "Every Wednesday, 12:15pm to 1pm"):
        assert words in page
    assert latest_check(activity) is None
    assert client.post(url).status_code == 302
    assert latest_check(activity) is not None
    assert "Last checked on" in read(client.get(url))


@pytest.mark.parametrize("kind", ["people", "appointments", "roles", "contacts", "figures"])
def test_still_correct_opens_for_every_kind(client, site_a, kind):
    role = factories.make_role(site_a)
    record = {
        "roles": lambda: role,
        "people": lambda: factories.make_person(site_a, photo=factories.make_image()),
        "appointments": lambda: factories.make_appointment(role),
        "contacts": lambda: factories.make_contact(site_a),
        "figures": lambda: factories.make_figure(site_a),
    }[kind]()
    url = reverse(f"young_carers_{kind}:checked", args=[record.pk])
    assert str(record) in client.get(url).content.decode()


def test_a_role_in_use_says_where_before_anybody_presses_delete(client, site_a):
    role = factories.make_role(site_a)
    factories.make_activity(site_a, title="Homework club", role=role)
    page = read(client.get(reverse("young_carers_roles:delete", args=[role.pk])))
    assert "is in use and can&#x27;t be deleted" in page
    assert "Homework club" in page


def test_of_a_contact_in_use_nobody_is_asked_whether_to_delete_it(client, site_a):
    contact = factories.make_contact(site_a)
    url = reverse("young_carers_contacts:delete", args=[contact.pk])
    assert "Yes, delete" in read(client.get(url))
    factories.make_contact(site_a, name="By day", out_of_hours=contact)
    page = read(client.get(url))
    assert "is in use and can&#x27;t be deleted" in page
    assert "Yes, delete" not in page


def test_a_new_person_leads_on_to_what_they_do(client, site_a):
    response = client.post(
        reverse("young_carers_people:add"), {"site": site_a.pk, "name": "Mrs Okafor"}, follow=True
    )
    person = factories.Person.objects.get()
    url = f"{reverse('young_carers_appointments:add')}?person={person.pk}"
    assert f'href="{url}"' in response.content.decode()
    assert f'<option value="{person.pk}" selected>' in client.get(url).content.decode()
    assert client.get(url.replace(f"={person.pk}", "=x")).status_code == 200


def test_an_appointment_says_what_has_to_be_there_first(client, site_a):
    url = reverse("young_carers_appointments:add")
    page = read(client.get(url))
    assert "There is no role yet" in page
    assert "There is nobody to choose yet" in page
    factories.make_appointment(factories.make_role(site_a))
    assert "yet. Add" not in read(client.get(url))


def test_half_an_email_address_is_told_what_to_type(client, site_a):
    url = reverse("young_carers_roles:add")
    response = client.post(
        url, {"site": site_a.pk, "title": "Lead", "mailbox": "lead@", "sort_order": "0"}
    )
    page = read(response)
    assert "Type the whole address, for example office@school.example." in page
    assert 'value="lead@"' in page


def test_a_circle_of_roles_is_named(client, site_a):
    first = factories.make_role(site_a, title="First")
    second = factories.make_role(site_a, title="Second", next_role=first)
    response = client.post(
        reverse("young_carers_roles:edit", args=[first.pk]),
        {"site": site_a.pk, "title": "First", "next_role": second.pk, "sort_order": "0"},
    )
    assert "First → Second → First" in response.content.decode()


def test_a_record_in_two_languages_is_one_use(client, site_a):
    role = factories.make_role(site_a)
    club = factories.make_activity(site_a, title="Homework club", role=role)
    welsh = club.copy_for_translation(factories.make_locale("cy"))
    welsh.title = "Clwb gwaith cartref"
    welsh.save()
    page = read(client.get(reverse("young_carers_roles:delete", args=[role.pk])))
    assert "Homework club" in page
    assert "Clwb" not in page
