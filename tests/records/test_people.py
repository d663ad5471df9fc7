"""Who answers for a role: a table of what is in the database, the day, and who is shown."""

import datetime

import pytest
from django.utils import timezone

from tests import factories
from wagtail_youngcarers.records.directory import Directory

SEPTEMBER_1 = datetime.date(2026, 9, 1)
YESTERDAY, TOMORROW = datetime.date(2026, 8, 31), datetime.date(2026, 9, 2)


@pytest.fixture
def lead(site_a):
    return factories.make_role(site_a, title="Young carers lead")


def shown(site, key="young-carers-lead", today=SEPTEMBER_1):
    role = Directory(site, today=today).role(key)
    return [person.name for person in role.people]


# One appointment: (fields of the appointment, fields of the person, whether it is shown)
ONE_APPOINTMENT = {
    "no dates at all": ({}, {}, True),
    "starts today": ({"starts_on": SEPTEMBER_1}, {}, True),
    "starts tomorrow": ({"starts_on": TOMORROW}, {}, False),
    "last day is today": ({"ends_on": SEPTEMBER_1}, {}, True),
    "last day was yesterday": ({"ends_on": YESTERDAY}, {}, False),
    "leaves today": ({}, {"leaving_on": SEPTEMBER_1}, True),
    "left yesterday": ({}, {"leaving_on": YESTERDAY}, False),
    "left yesterday, no end here": ({"ends_on": TOMORROW}, {"leaving_on": YESTERDAY}, False),
    "leaves tomorrow": ({}, {"leaving_on": TOMORROW}, True),
}


@pytest.mark.parametrize(
    ("appointment", "person", "is_shown"), ONE_APPOINTMENT.values(), ids=ONE_APPOINTMENT
)
def test_typed_dates_decide_who_is_shown(lead, site_a, appointment, person, is_shown):
    person = factories.make_person(site_a, **person)
    factories.make_appointment(lead, person, **appointment)

    assert shown(site_a) == (["Mrs Okafor"] if is_shown else [])


@pytest.mark.parametrize("is_active", [True, False])
def test_a_closed_account_takes_the_person_off(lead, site_a, is_active):
    user = factories.make_user("okafor", is_active=is_active)
    factories.make_appointment(lead, factories.make_person(site_a, user=user))

    assert shown(site_a) == (["Mrs Okafor"] if is_active else [])


def test_all_holders_are_shown_in_order_and_no_deputies(lead, site_a):
    for order, (name, capacity) in enumerate(
        [("Mr Lim", "deputy"), ("Mrs Preston", "holder"), ("Mrs Mills", "holder")]
    ):
        person = factories.make_person(site_a, name=name)
        factories.make_appointment(lead, person, capacity=capacity, sort_order=order)

    role = Directory(site_a, today=SEPTEMBER_1).role("young-carers-lead")

    assert [person.name for person in role.people] == ["Mrs Preston", "Mrs Mills"]
    assert [person.name for person in role.deputies] == ["Mr Lim"]
    assert role.in_post
    assert not role.is_fallback


def test_deputies_step_in_when_nobody_holds_the_role(lead, site_a):
    gone = factories.make_person(site_a, leaving_on=YESTERDAY)
    factories.make_appointment(lead, gone)
    for name in ("Mr Lim", "Miss Ade"):
        factories.make_appointment(
            lead, factories.make_person(site_a, name=name), capacity="deputy"
        )

    role = Directory(site_a, today=SEPTEMBER_1).role("young-carers-lead")

    assert [person.name for person in role.people] == ["Mr Lim", "Miss Ade"]
    assert all(person.is_deputy for person in role.people)
    assert not role.in_post


def test_a_person_appointed_twice_is_shown_once_as_holder(lead, site_a):
    person = factories.make_person(site_a)
    factories.make_appointment(lead, person, capacity="deputy")
    factories.make_appointment(lead, person, capacity="holder", sort_order=5)

    role = Directory(site_a, today=SEPTEMBER_1).role("young-carers-lead")

    assert [person.is_deputy for person in role.people] == [False]
    assert role.deputies == ()


def test_the_chain_goes_on_to_the_first_role_with_somebody_in_it(site_a, settings_a):
    head = factories.make_role(site_a, title="Headteacher", phone="01632 960150")
    safeguarding = factories.make_role(site_a, title="Safeguarding lead", next_role=head)
    lead = factories.make_role(
        site_a, next_role=safeguarding, mailbox="carers@alder.example", phone="01632 960111"
    )
    factories.make_appointment(head, factories.make_person(site_a, name="Mrs Hale"))

    role = Directory(site_a, today=SEPTEMBER_1).role(lead.key)

    assert [person.name for person in role.people] == ["Mrs Hale"]
    assert role.title == "Young carers lead"
    assert role.via.title == "Headteacher"
    assert role.is_fallback
    assert not role.in_post
    assert (role.phone, role.mailbox) == ("01632 960150", "")


def test_falling_back_shows_nothing_of_the_absent_person(site_a, settings_a):
    image = factories.make_image()
    gone = factories.make_person(site_a, photo=image, photo_permission=True, leaving_on=YESTERDAY)
    lead = factories.make_role(
        site_a,
        does="Mrs Okafor listens to you.",
        mailbox="a.okafor@alder.example",
        mailbox_reader="Mrs Okafor, in school hours",
        phone="01632 960111",
        extension="12",
    )
    factories.make_appointment(lead, gone)

    role = Directory(site_a, today=SEPTEMBER_1).role(lead.key)

    assert role.office
    assert role.people == ()
    assert "okafor" not in repr(role).casefold()
    assert "960111" not in repr(role)
    assert role.phone == settings_a.office_phone


def test_a_deputy_does_not_inherit_the_absent_holders_words(site_a):
    lead = factories.make_role(
        site_a,
        does="Mrs Okafor listens to you.",
        mailbox="mokafor@alder.example",
        mailbox_reader="Mrs Okafor reads it",
        phone="01632 960111",
    )
    factories.make_appointment(lead, factories.make_person(site_a, leaving_on=YESTERDAY))
    factories.make_appointment(
        lead, factories.make_person(site_a, name="Mr Lim"), capacity="deputy"
    )

    role = Directory(site_a, today=SEPTEMBER_1).role(lead.key)

    assert "okafor" not in repr(role).casefold()
    assert role.phone == "01632 960111"


def test_a_mailbox_of_the_role_survives_a_leaver_called_young(site_a):
    lead = factories.make_role(
        site_a, mailbox="youngcarers@alder.example", mailbox_reader="The office"
    )
    factories.make_appointment(
        lead, factories.make_person(site_a, name="Ms Young", leaving_on=YESTERDAY)
    )
    factories.make_appointment(lead, factories.make_person(site_a, name="Mr Lim"))

    role = Directory(site_a, today=SEPTEMBER_1).role(lead.key)

    assert (role.mailbox, role.mailbox_reader) == ("youngcarers@alder.example", "The office")


def test_a_circle_of_roles_ends_at_the_office(site_a, settings_a):
    first = factories.make_role(site_a, title="First")
    second = factories.make_role(site_a, title="Second", next_role=first)
    type(first).objects.filter(pk=first.pk).update(next_role=second)

    roles = Directory(site_a, today=SEPTEMBER_1).roles

    assert [role.office for role in roles] == [True, True]


@pytest.mark.parametrize(
    ("settings", "end"),
    {
        "no settings row": (None, "nobody"),
        "blank office": ({"office_phone": "", "office_email": ""}, "nobody"),
        "an address only": (
            {"office_phone": "", "office_email": "", "office_address": "Alder Lane"},
            "nobody",
        ),
        "a phone": ({"office_phone": "01632 960100", "office_email": ""}, "office"),
        "an e-mail": ({"office_phone": "", "office_email": "o@alder.example"}, "office"),
    }.values(),
    ids=["no settings row", "blank office", "an address only", "a phone", "an e-mail"],
)
def test_the_end_of_the_chain(lead, site_a, settings, end):
    if settings is not None:
        factories.make_school_settings(site_a, **settings)

    role = Directory(site_a, today=SEPTEMBER_1).role(lead.key)

    assert getattr(role, end)
    assert role.title == "Young carers lead"


def test_reading_settings_never_creates_the_row(lead, site_a):
    directory = Directory(site_a, today=SEPTEMBER_1)

    assert directory.settings.pk is None
    assert not type(directory.settings).objects.exists()


def test_1_september_with_nobody_signed_in_since_july(site_a, settings_a):
    for title in ("Young carers lead", "Senior leader", "Safeguarding lead"):
        role = factories.make_role(site_a, title=title)
        user = factories.make_user(
            title.replace(" ", "-"),
            last_login=timezone.make_aware(datetime.datetime(2026, 7, 17, 15, 0)),
        )
        person = factories.make_person(site_a, name=f"Holder of {title}", user=user)
        factories.make_appointment(role, person, starts_on=datetime.date(2025, 9, 1))

    roles = Directory(site_a, today=SEPTEMBER_1).roles

    assert {role.title: [person.name for person in role.people] for role in roles} == {
        title: [f"Holder of {title}"]
        for title in ("Young carers lead", "Senior leader", "Safeguarding lead")
    }


def test_a_photo_needs_permission(lead, site_a):
    image = factories.make_image()
    person = factories.make_person(site_a, photo=image, photo_permission=False)
    factories.make_appointment(lead, person)

    assert Directory(site_a).role(lead.key).people[0].photo is None

    type(person).objects.update(photo_permission=True)
    view = Directory(site_a).role(lead.key).people[0]
    assert view.photo == image
    assert view.photo_alt == ""


def test_a_person_of_another_school_is_never_shown(lead, site_a, site_b):
    stranger = factories.make_person(site_b, name="Mr Stranger")
    factories.make_appointment(lead, stranger)

    assert shown(site_a) == []


def test_an_unknown_role_is_the_end_of_the_chain(site_a, settings_a):
    assert Directory(site_a).role("no-such-role").office
    assert Directory(site_a).role(None).office
    assert Directory(None).role("young-carers-lead").nobody
