"""What busy people type and paste, through the admin's own forms: a message at the field that
says what to change, and nothing typed is lost."""

from __future__ import annotations

import datetime
import html
import json
import re

import pytest
from django.urls import reverse

from tests import factories
from tests.factories import site_client
from wagtail_youngcarers.fields import dial
from wagtail_youngcarers.models import Activity, Appointment, Helpline, Person, Role, Term
from wagtail_youngcarers.pages.models import InformationPage, YoungCarersPage

pytestmark = pytest.mark.django_db


@pytest.fixture
def client(site_a, settings_a, editor_a):
    return site_client(site_a, editor_a)


def words(response):
    assert response.status_code == 200
    return html.unescape(" ".join(response.content.decode().split()))


def url_of(kind, record=None):
    name = f"young_carers_{kind}"
    return reverse(f"{name}:edit", args=[record.pk]) if record else reverse(f"{name}:add")


def send(client, screen, record=None, /, **fields):
    """Send the form of a new or an existing record, and follow to where it leads."""
    return client.post(url_of(screen, record), fields, follow=True)


def session(weekday="2", starts="12:15", ends="13:00"):
    row = "sessions-0"
    return {
        "sessions-count": "1",
        f"{row}-type": "session",
        f"{row}-order": "0",
        f"{row}-deleted": "",
        f"{row}-id": "",
        f"{row}-value-weekday": weekday,
        f"{row}-value-starts": starts,
        f"{row}-value-ends": ends,
        f"{row}-value-week": "every",
    }


ROLE = {"title": "Lead", "sort_order": "0"}
CLUB = {"title": "Lunch club", "kind": "club", "sort_order": "0", "sessions-count": "0"}
LINE = {"name": "Line", "audience": "everyone", "sort_order": "0"}


@pytest.mark.parametrize(
    ("kind", "fields", "said", "kept"),
    [
        # Too long
        ("people", {"name": "Mrs " + "O" * 200}, "at most 120 characters", "O" * 200),
        ("activities", {**CLUB, "title": "T" * 200}, "at most 120 characters", "T" * 200),
        # Phones nobody could dial
        ("roles", {**ROLE, "phone": "ask Jo"}, "Type one number as you would dial it", "ask Jo"),
        ("roles", {**ROLE, "phone": "01632 960123/4"}, "Type one number", "01632 960123/4"),
        ("helplines", {**LINE, "phone": "01632 960123 or 960124"}, "Type one number", "or 960124"),
        # Half an address
        ("roles", {**ROLE, "mailbox": "lead@"}, "Type the whole address", "lead@"),
        (
            "helplines",
            {**LINE, "website": "javascript:alert(1)"},
            "https://",
            "javascript:alert(1)",
        ),
        # The wrong way round
        (
            "activities",
            {**CLUB, **session(starts="13:00", ends="12:15")},
            "This is not after the start.",
            "Lunch club",
        ),
        (
            "activities",
            {**CLUB, "starts_on": "2026-09-09", "ends_on": "2026-09-01"},
            "The last day is before the first day.",
            "2026-09-09",
        ),
        # Years that nobody means
        ("people", {"name": "Mrs Hart", "leaving_on": "1926-07-20"}, "can it be 1926?", "1926-07"),
        ("people", {"name": "Mrs Hart", "leaving_on": "2126-07-20"}, "can it be 2126?", "2126-07"),
        ("people", {"name": "Mrs Hart", "leaving_on": "20/7"}, "Enter a valid date", "20/7"),
        (
            "terms",
            {"name": "Autumn", "starts_on": "1926-09-01", "ends_on": "2026-12-18"},
            "can it be 1926?",
            "1926-09-01",
        ),
        ("activities", {**CLUB, "ends_on": "2126-07-20"}, "can it be 2126?", "2126-07-20"),
    ],
)
def test_what_can_not_be_meant_is_said_at_its_field(client, site_a, kind, fields, said, kept):
    answer = words(send(client, kind, site=site_a.pk, **fields))
    assert said in answer
    assert kept in answer
    for model in (Role, Person, Activity, Helpline, Term):
        assert not model.objects.exists()


def test_what_is_added_goes_below_what_is_there(client, site_a):
    """A role that somebody adds does not push the young carers lead down the page."""
    factories.make_role(site_a, sort_order=30)
    send(client, "roles", site=site_a.pk, **ROLE)
    assert Role.objects.latest("pk").sort_order == 40


@pytest.mark.parametrize(
    ("typed", "stored", "dialled"),
    [
        ("111", "111", "111"),
        ("999", "999", "999"),
        ("85258", "85258", "85258"),
        ("0800 1111", "0800 1111", "08001111"),
        ("(01632) 960-123", "(01632) 960-123", "01632960123"),
        ("+44 (0)1632 960 123", "+44 (0)1632 960 123", "+441632960123"),
        ("+44 (01632) 960 123", "+44 (01632) 960 123", "+441632960123"),
        ("+44 01632 960123", "+44 01632 960123", "+441632960123"),
        ("0044 (0)1632 960123", "0044 (0)1632 960123", "00441632960123"),
        ("01632.960.123", "01632.960.123", "01632960123"),
        # As a phone, a mail or Word puts it on the clipboard.
        ("\u202a+44 7700 900123\u202c", "+44 7700 900123", "+447700900123"),
        ("01632\xa0960\u2011123", "01632 960-123", "01632960123"),
    ],
)
def test_a_number_is_stored_as_written_and_dialled_right(client, site_a, typed, stored, dialled):
    send(client, "roles", site=site_a.pk, **ROLE, phone=typed)
    assert Role.objects.get().phone == stored
    assert dial(stored) == dialled


def test_emoji_stay_and_what_turns_the_writing_round_goes(client, site_a):
    told = words(send(client, "people", site=site_a.pk, name="👩\u200d🏫 Mrs \u202eOkafor"))
    assert Person.objects.get().name == "👩\u200d🏫 Mrs Okafor"
    assert "hidden signs in name as pupils say it" in told.lower()
    # What only has no width came along with a paste, and is not worth a word.
    told = words(send(client, "people", site=site_a.pk, name="Mr\u200b Reed"))
    assert "hidden signs" not in told
    assert Person.objects.filter(name="Mr Reed").exists()


def test_a_paste_from_word_stays_words(client, site_a):
    word = '<p class="MsoNormal" style="x">Mrs <b>Hart</b><o:p></o:p></p>'
    send(client, "people", site=site_a.pk, name=word)
    person = Person.objects.get()
    assert person.name == word
    section = factories.make_page(site_a.root_page, YoungCarersPage)
    factories.make_appointment(factories.make_role(site_a), person=person)
    section.body = section.body.stream_block.to_python([{"type": "our_people", "value": {}}])
    section.save_revision().publish()
    shown = site_client(site_a).get(section.get_url()).content.decode()
    assert "&lt;o:p&gt;" in shown
    assert "<o:p>" not in shown


def test_a_paste_from_word_into_a_page_keeps_words_and_safe_links(client, site_a):
    section = factories.make_page(site_a.root_page, YoungCarersPage)
    block = {
        "key": "aaaaa",
        "text": "Ask Mrs Hart here",
        "type": "unstyled",
        "depth": 0,
        "inlineStyleRanges": [{"offset": 0, "length": 3, "style": "COLOR_RED"}],
        "entityRanges": [{"offset": 13, "length": 4, "key": 0}],
    }
    link = {"type": "LINK", "mutability": "MUTABLE", "data": {"url": "javascript:alert(1)"}}
    response = client.post(
        reverse(
            "wagtailadmin_pages:add",
            args=["wagtail_youngcarers_pages", "informationpage", section.pk],
        ),
        {
            "title": "For families",
            "slug": "families",
            "audience": "families",
            "introduction": "",
            "body-count": "1",
            "body-0-type": "text",
            "body-0-order": "0",
            "body-0-deleted": "",
            "body-0-id": "",
            "body-0-value-body": json.dumps({"blocks": [block], "entityMap": {"0": link}}),
            "comments-TOTAL_FORMS": "0",
            "comments-INITIAL_FORMS": "0",
        },
    )
    assert response.status_code == 302
    page = InformationPage.objects.get().get_latest_revision_as_object()
    stored = str(page.body.raw_data)
    assert "Ask Mrs Hart here" in re.sub("<[^>]*>", "", stored)
    assert "javascript:" not in stored
    assert "style" not in stored


@pytest.mark.parametrize(
    ("mailbox", "said"),
    [
        ("carers@elsewhere.example", "does not end like the school’s other addresses (@alder"),
        ("alderlane@gmail.com", "Anybody can have an address like alderlane@gmail.com"),
        ("carers@alder.example", ""),
        ("carers@mail.alder.example", ""),
    ],
)
def test_a_mailbox_elsewhere_is_warned_of_and_saved(client, site_a, mailbox, said):
    told = words(send(client, "roles", site=site_a.pk, **ROLE, mailbox=mailbox))
    role = Role.objects.get()
    assert role.mailbox == mailbox
    assert said in told
    if not said:
        assert "Families write to it" not in told
    again = words(send(client, "roles", role, site=site_a.pk, **ROLE, mailbox=mailbox))
    assert "Families write to it" not in again


# The same twice


def test_a_second_adult_of_one_name_is_asked_about_once(client, site_a):
    factories.make_person(site_a, name="Mrs Hart")
    response = send(client, "people", site=site_a.pk, name="mrs hart")
    assert "Somebody called “mrs hart” is here already." in words(response)
    form = response.context["form"]
    assert "name" in form.errors
    again = {"site": site_a.pk, "name": "mrs hart", "same_name": form["same_name"].value()}
    assert 'name="same_name" value="mrs hart"' in words(response)
    # Another name that is there too is another question.
    factories.make_person(site_a, name="Mr Reed")
    assert "is here already" in words(send(client, "people", **{**again, "name": "Mr Reed"}))
    send(client, "people", **again)
    assert Person.objects.filter(name__iexact="Mrs Hart").count() == 2


@pytest.mark.parametrize("typed", ["Mrs  Hart", "Mrs. Hart", "Mrs Hart,"])
def test_a_name_is_the_same_however_it_is_spaced(client, site_a, typed):
    factories.make_person(site_a, name="Mrs Hart")
    assert "is here already" in words(send(client, "people", site=site_a.pk, name=typed))


def test_a_name_is_kept_without_what_came_along_with_it(client, site_a):
    send(client, "people", site=site_a.pk, name=" Mrs  Ann Field, ")
    assert Person.objects.get().name == "Mrs Ann Field"


@pytest.mark.parametrize("other", ["left", "another school"])
def test_somebody_who_is_not_there_is_not_asked_about(client, site_a, site_b, other):
    if other == "left":
        factories.make_person(site_a, name="Mrs Hart", leaving_on=datetime.date(2020, 7, 20))
    else:
        factories.make_person(site_b, name="Mrs Hart")
    send(client, "people", site=site_a.pk, name="Mrs Hart")
    assert Person.objects.filter(name="Mrs Hart").count() == 2


def test_who_keeps_their_name_is_not_asked_about(client, site_a):
    person = factories.make_person(site_a, name="Mrs Hart")
    factories.make_person(site_a, name="Mrs Hart")
    send(client, "people", person, site=site_a.pk, name="Mrs Hart", leaving_on="2030-07-20")
    person.refresh_from_db()
    assert person.leaving_on == datetime.date(2030, 7, 20)


@pytest.fixture
def post(site_a):
    role = factories.make_role(site_a, title="Young carers lead")
    person = factories.make_person(site_a, name="Mrs Hart")
    return factories.make_appointment(role, person, starts_on=datetime.date(2026, 9, 1))


@pytest.mark.parametrize(
    "dates",
    [{}, {"ends_on": "2026-09-01"}, {"starts_on": "2026-01-01"}, {"starts_on": "2027-01-01"}],
)
@pytest.mark.parametrize("capacity", ["holder", "deputy"])
def test_the_same_appointment_twice_is_refused_at_the_person(client, post, capacity, dates):
    fields = {"role": post.role_id, "person": post.person_id, "capacity": capacity, **dates}
    response = send(client, "appointments", sort_order="0", where_and_when="By the pond", **fields)
    said = "Mrs Hart is Young carers lead at the same time already (Holds the role)."
    assert said in html.unescape(str(response.context["form"].errors["person"]))
    assert "By the pond" in words(response)
    assert Appointment.objects.count() == 1


@pytest.mark.parametrize(
    "fields",
    [{"ends_on": "2026-08-31"}, {"other_role": True}, {"other_person": True}],
    ids=["before", "role", "person"],
)
def test_another_appointment_is_not(client, site_a, post, fields):
    role = factories.make_role(site_a, title="SENCO") if "other_role" in fields else post.role
    person = factories.make_person(site_a) if "other_person" in fields else post.person
    more = {"ends_on": fields["ends_on"]} if "ends_on" in fields else {}
    send(
        client,
        "appointments",
        role=role.pk,
        person=person.pk,
        capacity="holder",
        sort_order="0",
        **more,
    )
    assert Appointment.objects.count() == 2


def test_an_appointment_that_is_changed_is_no_second_one(client, post):
    fields = {"role": post.role_id, "person": post.person_id, "capacity": "holder"}
    send(client, "appointments", post, sort_order="0", starts_on="2026-09-08", **fields)
    post.refresh_from_db()
    assert post.starts_on == datetime.date(2026, 9, 8)


# Two editors at once


@pytest.fixture
def other(site_a):
    ann = factories.make_editor("ann", site_a, first_name="Ann", last_name="Reed")
    return site_client(site_a, ann)


def opened(client, kind, record):
    """The fields of a record's form as a browser has them."""
    form = client.get(url_of(kind, record)).context["form"]
    return {
        name: "" if (value := form[name].value()) is None else value
        for name in form.fields
        if name not in ("sessions", "next_role", "site") and form[name].value() is not False
    } | {"site": record.owning_site_id}


def test_what_only_the_other_has_changed_is_kept(client, other, site_a):
    role = factories.make_role(site_a, title="Lead", phone="01632 960100", mailbox="")
    mine, theirs = opened(client, "roles", role), opened(other, "roles", role)
    send(other, "roles", role, **{**theirs, "phone": "01632 960222"})
    told = words(send(client, "roles", role, **{**mine, "does": "Listens to you."}))
    role.refresh_from_db()
    assert (role.phone, role.does) == ("01632 960222", "Listens to you.")
    assert "Ann Reed has changed this meanwhile, and that is kept: Phone." in told


def test_what_both_have_changed_is_asked_once(client, other, site_a):
    role = factories.make_role(site_a, title="Lead", phone="01632 960100", does="")
    mine, theirs = opened(client, "roles", role), opened(other, "roles", role)
    send(other, "roles", role, **{**theirs, "phone": "01632 960222", "does": "Helps."})
    mine["phone"] = "01632 960333"
    answer = client.post(url_of("roles", role), mine)
    told = words(answer)
    assert "Ann Reed has changed this meanwhile. It now says: “01632 960222”." in told
    assert 'value="01632 960333"' in told
    role.refresh_from_db()
    assert role.phone == "01632 960222"

    form = answer.context["form"]
    send(client, "roles", role, **{**mine, "as_opened": form["as_opened"].value()})
    role.refresh_from_db()
    assert (role.phone, role.does) == ("01632 960333", "Helps.")


def test_two_people_with_the_same_words_are_not_asked(client, other, site_a):
    role = factories.make_role(site_a, title="Lead", phone="01632 960100")
    mine, theirs = opened(client, "roles", role), opened(other, "roles", role)
    for one, form in ((other, theirs), (client, mine)):
        told = words(send(one, "roles", role, **{**form, "phone": "01632 960222"}))
    assert "meanwhile" not in told


def test_an_appointment_that_was_ended_meanwhile_stays_ended(client, other, site_a):
    post = factories.make_appointment(factories.make_role(site_a))
    mine, theirs = opened(client, "appointments", post), opened(other, "appointments", post)
    send(other, "appointments", post, **{**theirs, "ends_on": "2026-07-20"})
    send(client, "appointments", post, **{**mine, "where_and_when": "In the library"})
    post = Appointment.objects.get()
    assert str(post.ends_on) == "2026-07-20"
    assert post.where_and_when == "In the library"


def test_times_changed_by_two_are_not_lost(client, other, site_a):
    club = factories.make_activity(site_a, sessions=[("2", "12:15", "13:00")])
    mine, theirs = opened(client, "activities", club), opened(other, "activities", club)
    send(other, "activities", club, **{**theirs, **session(weekday="4")})
    told = words(client.post(url_of("activities", club), {**mine, **session(weekday="3")}))
    assert "Open it in a second window to see it." in told
    club.refresh_from_db()
    assert club.sessions[0].value["weekday"] == "4"
    send(client, "activities", club, **{**mine, **session(), "cost": "free"})
    club.refresh_from_db()
    assert (club.sessions[0].value["weekday"], club.cost) == ("4", "free")


def test_a_form_that_was_tampered_with_saves_as_any_other(client, site_a):
    role = factories.make_role(site_a, title="Lead", phone="01632 960100")
    for nonsense in ("", "{", "[]", '{"phone": 3}'):
        fields = {**opened(client, "roles", role), "as_opened": nonsense, "does": nonsense}
        assert client.post(url_of("roles", role), fields).status_code in (200, 302)
