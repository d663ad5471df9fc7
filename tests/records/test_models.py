"""What each record refuses, and that it says what to do."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.db.models import ProtectedError
from django.forms.models import modelform_factory
from django.urls import reverse
from wagtail.blocks import StructBlockValidationError

from tests import factories
from wagtail_youngcarers.models import (
    Activity,
    DatedFigure,
    Helpline,
    Person,
    ReferralContact,
    Role,
    SchoolSettings,
    Term,
)
from wagtail_youngcarers.records.sessions import SessionBlock

pytestmark = pytest.mark.django_db


def errors_of(record):
    with pytest.raises(ValidationError) as caught:
        record.full_clean()
    return caught.value.message_dict


@pytest.mark.parametrize(
    "address", ["youngcarers@", "young carers", "a@localhost", "a@[127.0.0.1]"]
)
def test_half_an_email_address_is_refused_at_its_field(site_a, address):
    assert "mailbox" in errors_of(Role(site=site_a, title="Lead", mailbox=address))


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "//evil.example", "data:text/html,x", "mailto:a@b.example"]
)
def test_only_web_addresses_are_web_addresses(site_a, address):
    form = _form(ReferralContact, ["phone", "website"], {"website": address})
    assert "https://" in form.errors["website"][0]


def _form(model, fields, data):
    form = modelform_factory(model, fields=fields)(data)
    form.is_valid()
    return form


@pytest.mark.parametrize("number", ["12", "ring us", "01632 960100 ext. office", "1" * 20])
def test_what_cannot_be_dialled_is_refused(site_a, number):
    assert "phone" in errors_of(Role(site=site_a, title="Lead", phone=number))


@pytest.mark.parametrize("number", ["999", "111", "85258", "0800 1111", "+44 (0)1632 960100"])
def test_numbers_are_kept_as_people_write_them(site_a, number):
    role = Role(site=site_a, title="Lead", phone=number)
    role.full_clean()
    assert role.phone == number


def test_a_contact_needs_a_way_to_reach_it(site_a):
    assert "at least one way" in errors_of(ReferralContact(site=site_a, name="Service"))["phone"][0]


def test_a_helpline_needs_a_way_to_reach_it(site_a):
    assert "at least one way" in errors_of(Helpline(site=site_a, name="Line"))["phone"][0]


def test_a_word_to_text_needs_a_number(site_a):
    line = Helpline(site=site_a, name="Line", phone="01632 960100", text_word="HELLO")
    assert "number the word is sent to" in errors_of(line)["text_number"][0]


def test_roles_in_a_circle_are_refused(site_a):
    first = factories.make_role(site_a, title="First")
    second = factories.make_role(site_a, title="Second", next_role=first)
    third = factories.make_role(site_a, title="Third", next_role=second)
    first.next_role = third
    assert "circle" in errors_of(first)["next_role"][0]
    first.next_role = first
    assert "circle" in errors_of(first)["next_role"][0]


def test_a_role_of_another_school_is_refused(site_a, site_b):
    role = Role(site=site_a, title="Lead", next_role=factories.make_role(site_b))
    assert "same school" in errors_of(role)["next_role"][0]


def test_a_person_of_another_school_is_refused(site_a, site_b):
    appointment = factories.make_appointment(factories.make_role(site_a))
    appointment.person = factories.make_person(site_b)
    assert "same school" in errors_of(appointment)["person"][0]


def test_an_end_before_its_start_is_refused(site_a):
    first, last = datetime.date(2026, 9, 2), datetime.date(2026, 9, 1)
    assert "ends_on" in errors_of(Term(site=site_a, name="T", starts_on=first, ends_on=last))
    assert "ends_on" in errors_of(Activity(site=site_a, title="A", starts_on=first, ends_on=last))
    appointment = factories.make_appointment(factories.make_role(site_a))
    appointment.starts_on, appointment.ends_on = first, last
    assert "ends_on" in errors_of(appointment)


def test_a_session_that_ends_before_it_starts_is_refused():
    block = SessionBlock()
    value = {"weekday": "2", "starts": datetime.time(13), "ends": datetime.time(12, 15)}
    with pytest.raises(StructBlockValidationError) as caught:
        block.clean(block.to_python({**value, "week": "every"}))
    assert "not after the start" in str(caught.value.block_errors["ends"])


def test_no_places_is_not_a_number_of_places(site_a):
    assert "1 or more" in errors_of(Activity(site=site_a, title="A", places=0))["places"][0]


def test_ages_the_wrong_way_round_are_refused(site_a):
    contact = ReferralContact(site=site_a, name="S", phone="999", age_from=18, age_to=5)
    assert "age_to" in errors_of(contact)


def test_a_figure_needs_year_area_and_source(site_a):
    errors = errors_of(DatedFigure(site=site_a, value="7", statement="things"))
    assert {"year", "area", "source"} <= set(errors)


def test_an_unknown_time_zone_is_refused(site_a):
    settings = SchoolSettings(site=site_a, time_zone="Essex")
    assert "Europe/London" in errors_of(settings)["time_zone"][0]


@pytest.mark.parametrize("day", [datetime.date(1926, 9, 1), datetime.date(2126, 9, 1)])
def test_validation_does_not_depend_on_todays_date(site_a, day):
    Person(site=site_a, name="Mrs Okafor", leaving_on=day).full_clean()
    Term(site=site_a, name="Term", starts_on=day, ends_on=day).full_clean()


def test_invisible_direction_controls_are_taken_out(site_a):
    person = Person(site=site_a, name="  Mrs \u202eOkafor\u200b ")
    person.full_clean()
    assert person.name == "Mrs Okafor"


def test_an_emoji_made_of_several_keeps_its_joiner(site_a):
    person = Person(site=site_a, name="👩\u200d🏫 Bethan Llŷr")
    person.full_clean()
    assert person.name == "👩\u200d🏫 Bethan Llŷr"


def test_keys_are_made_from_names_and_stay_unique(site_a, site_b):
    first = Role.objects.create(site=site_a, title="Young carers lead")
    second = Role.objects.create(site=site_a, title="Young carers lead")
    elsewhere = Role.objects.create(site=site_b, title="Young carers lead")
    assert first.key == elsewhere.key == "young-carers-lead"
    assert second.key == "young-carers-lead-2"


def test_the_same_key_twice_is_said_at_the_form(site_a):
    factories.make_role(site_a, title="Lead", key="lead")
    assert "Another record" in str(errors_of(Role(site=site_a, title="Lead", key="lead")))


def test_a_school_with_records_cannot_lose_its_site(site_a):
    factories.make_person(site_a)
    with pytest.raises(ProtectedError):
        site_a.delete()


def test_a_contact_without_a_way_to_reach_it_is_kept_as_a_draft_but_not_published(
    client, site_a, editor_a
):
    client.force_login(editor_a)
    data = {"name": "Half filled", "kind": "other", "sort_order": "0"}
    url = reverse("young_carers_contacts:add")
    answer = client.post(url, {**data, "action-publish": "action-publish"})
    assert answer.status_code == 200
    assert "at least one way" in answer.content.decode()
    assert "Half filled" in answer.content.decode()
    assert client.post(url, data).status_code == 302
    contact = ReferralContact.objects.get()
    assert not contact.live
    assert contact.site == site_a


def test_nothing_takes_a_contact_off_by_itself(client, site_a, editor_a):
    """No scheduling: a contact that expires would vanish from every page in silence."""
    client.force_login(editor_a)
    form = client.get(reverse("young_carers_contacts:add")).context["form"]
    assert "name" in form.fields
    assert not {"go_live_at", "expire_at"} & set(form.fields)
