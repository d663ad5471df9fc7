"""The listings answer what an editor came to ask, with as many queries for one row as for fifty."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from tests import factories
from wagtail_youngcarers.models import Role

pytestmark = pytest.mark.django_db

DAY = datetime.timedelta(days=1)


def listing(client, name):
    response = client.get(reverse(f"young_carers_{name}:index"))
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


@pytest.fixture(autouse=True)
def _signed_in(client, editor_a):
    client.force_login(editor_a)


def test_roles_say_who_is_in_post_and_who_answers_where_nobody_is(client, site_a):
    head = factories.make_role(site_a, title="Headteacher")
    lead = factories.make_role(site_a, title="Young carers lead", next_role=head)
    empty = factories.make_role(site_a, title="Play leader")
    deputised = factories.make_role(site_a, title="Nurse")
    factories.make_appointment(head, factories.make_person(site_a, name="Mrs Hussain"))
    factories.make_appointment(
        deputised, factories.make_person(site_a, name="Mr Rees"), capacity="deputy"
    )
    page = listing(client, "roles")
    assert page.count("Mrs Hussain") == 2
    assert f"Nobody. Pages show Mrs Hussain ({head.title})." in page
    assert "Nobody. Pages show the school office." in page
    assert "Nobody. Deputy: Mr Rees." in page
    factories.make_appointment(lead, factories.make_person(site_a, name="Mrs Okafor"))
    page = listing(client, "roles")
    assert "Mrs Okafor" in page
    assert "Nobody. Pages show Mrs Hussain" not in page
    assert str(empty) in page


def test_people_say_what_they_do_and_whether_their_photo_is_shown(client, site_a):
    okafor = factories.make_person(site_a, name="Mrs Okafor", photo=factories.make_image())
    factories.make_person(site_a, name="Mr New")
    role = factories.make_role(site_a, title="Young carers lead")
    factories.make_appointment(role, okafor)
    factories.make_appointment(
        factories.make_role(site_a, title="Nurse"), okafor, capacity="deputy"
    )
    page = listing(client, "people")
    assert "Nurse (deputy); Young carers lead" in page
    assert "Nothing, so no page shows them." in page
    assert "Hidden: not agreed" in page
    assert "Never" in page


@pytest.mark.parametrize(
    ("appointment", "person", "words"),
    [
        ({}, {}, "Now"),
        ({"starts_on": 5}, {}, "From "),
        ({"ends_on": -1}, {}, "Ended "),
        ({"ends_on": 0}, {}, "Until "),
        ({}, {"leaving_on": -1}, "Ended "),
    ],
)
def test_appointments_say_whether_they_count_today(client, site_a, appointment, person, words):
    def days(given):
        return {name: timezone.localdate() + DAY * number for name, number in given.items()}

    factories.make_appointment(
        factories.make_role(site_a),
        factories.make_person(site_a, **days(person)),
        **days(appointment),
    )
    page = listing(client, "appointments")
    found = [word for word in ("Now", "From ", "Ended ", "Until ") if f"> {word}" in page]
    assert found == [words]


def test_activities_say_when(client, site_a):
    factories.make_activity(site_a, sessions=[("2", "12:15", "13:00")])
    factories.make_activity(site_a, title="Homework club", sessions=[])
    page = listing(client, "activities")
    assert "Every Wednesday, 12:15pm to 1pm" in page
    assert "No day or time yet" in page


def test_helplines_say_whether_readers_see_them(client, site_a):
    factories.make_helpline(site_a, please_check=True)
    assert "No: please check it" in listing(client, "helplines")


@pytest.mark.parametrize("name", ["helplines", "figures"])
def test_a_shared_record_leads_to_a_screen_to_look_at_it(client, site_a, site_b, superuser, name):
    make = {"helplines": factories.make_helpline, "figures": factories.make_figure}[name]
    shared, own = make(None), make(site_a)

    def url(screen, record):
        return reverse(f"young_carers_{name}:{screen}", args=[record.pk])

    page = listing(client, name)
    assert f'href="{url("inspect", shared)}"' in page
    assert url("edit", shared) not in page
    assert url("delete", shared) not in page
    assert f'href="{url("edit", own)}"' in page
    assert url("inspect", own) not in page
    look = client.get(url("inspect", shared)).content.decode()
    assert "Every school shares this" in look
    assert url("edit", shared) not in look

    client.force_login(superuser)
    page = listing(client, name)
    assert f'href="{url("edit", shared)}"' in page


def test_a_shared_contact_can_be_looked_at(client, site_a, site_b):
    shared = factories.make_contact(None, name="Family Help")
    page = client.get(reverse("young_carers_contacts:list")).content.decode()
    look = reverse("young_carers_contacts:inspect", args=[shared.pk])
    assert f'href="{look}"' in page
    assert shared.phone in client.get(look).content.decode()


@pytest.mark.parametrize("name", ["roles", "people", "appointments", "activities"])
def test_a_long_listing_costs_what_a_short_one_does(client, site_a, name):
    def add(number):
        role = factories.make_role(site_a, title=f"Role {number}")
        person = factories.make_person(site_a, name=f"Person {number}")
        factories.make_appointment(role, person)
        factories.make_activity(site_a, title=f"Club {number}", role=role)

    add(0)
    listing(client, name)
    with CaptureQueriesContext(connection) as few:
        listing(client, name)
    for number in range(1, 12):
        add(number)
    assert Role.objects.count() == 12
    with CaptureQueriesContext(connection) as many:
        listing(client, name)
    assert len(many) == len(few)
