"""What a school's pages show, in which language, for which school, at what cost."""

import datetime

import pytest
from django.test import RequestFactory
from django.utils import translation
from wagtail.models import Site

from tests import factories
from wagtail_youngcarers.freshness.checking import record_check
from wagtail_youngcarers.models import Check, ContactStaffDetail, SchoolSettings
from wagtail_youngcarers.records.directory import Directory
from wagtail_youngcarers.records.images import PHOTO_SPECS

pytestmark = pytest.mark.django_db

TODAY = datetime.date(2026, 11, 30)


def names(views):
    return [view.name for view in views]


# Which school


def request_to(host):
    return RequestFactory().get("/", headers={"host": host})


def test_one_directory_for_a_request(site_a, site_b):
    request = request_to("alder.test")

    first = Directory.for_context({"request": request})
    second = Directory.for_context({"request": request, "page": site_b.root_page})

    assert first is second
    assert first.site == site_a
    assert Directory.for_context({"yc": first, "request": request_to("hart.test")}) is first


def test_without_a_request_the_page_says_which_school_it_is(site_a, site_b):
    assert Directory.for_context({"page": site_b.root_page}).site == site_b


def test_without_request_and_page_the_record_says_it(site_a, site_b):
    role = factories.make_role(site_b)
    assert Directory.for_context({}, [None, role]).site == site_b


def test_each_language_has_its_own(site_a):
    request = request_to("alder.test")
    english = Directory.for_context({"request": request})
    with translation.override("cy"):
        welsh = Directory.for_context({"request": request})
    assert (english.language, welsh.language) == ("en-gb", "cy")


@pytest.mark.parametrize("context", [None, {}, {"request": None}, {"page": "not a page"}])
def test_nowhere_everything_is_empty_and_safe(context, db):
    directory = Directory.for_context(context)

    assert directory.site is None
    assert directory.roles == directory.activities == directory.contacts == []
    assert directory.figures() == []
    assert directory.school_name == ""
    assert directory.role("young-carers-lead").nobody
    assert directory.emergency.phone == "999"
    assert directory.calendar.terms == []
    assert directory.today


def test_a_request_to_no_site_at_all_is_nowhere(db):
    Site.objects.all().delete()
    assert Directory.for_context({"request": request_to("nowhere.test")}).site is None


# Own, shared, and other schools'


def test_own_and_shared_records_and_nobody_elses(site_a, site_b):
    factories.make_contact(site_a, name="Ours")
    factories.make_contact(None, name="Shared")
    factories.make_contact(site_b, name="Theirs")
    factories.make_contact(site_a, name="Draft", live=False)

    assert names(Directory(site_a).contacts) == ["Ours", "Shared"]


def test_a_schools_own_record_stands_in_for_the_shared_one(site_a, site_b):
    factories.make_helpline(None, name="Line", key="line", phone="0808 157 0001")
    factories.make_helpline(site_a, name="Our line", key="line", phone="0808 157 0002")

    assert "Our line" in names(Directory(site_a).helplines())
    assert "Line" not in names(Directory(site_a).helplines())
    assert "Line" in names(Directory(site_b).helplines())


def test_a_contact_nobody_can_reach_is_not_shown(site_a):
    contact = factories.make_contact(site_a)
    type(contact).objects.update(phone="", email="", website="javascript:alert(1)")

    assert Directory(site_a).contacts == []


def test_the_contact_for_nights_is_shown_only_while_it_is_public(site_a):
    night = factories.make_contact(site_a, name="Night team", kind="out_of_hours")
    factories.make_contact(site_a, name="Day team", out_of_hours=night)

    day_view = next(view for view in Directory(site_a).contacts if view.name == "Day team")
    assert day_view.out_of_hours.name == "Night team"
    assert day_view.out_of_hours.is_urgent

    type(night).objects.filter(pk=night.pk).update(live=False)
    (day_view,) = Directory(site_a).contacts
    assert day_view.out_of_hours is None


def test_a_public_contact_leads_to_nothing_staff_may_read(site_a):
    contact = factories.make_contact(site_a)
    factories.make_staff_detail(contact, direct_line="01632 960999")

    (view,) = Directory(site_a).contacts

    assert "960999" not in repr(view)
    assert not {field.name for field in ContactStaffDetail._meta.fields} - {"id"} & set(vars(view))


@pytest.mark.parametrize(
    ("ages", "words"),
    [
        ((5, 17), "from 5 to 17"),
        ((8, None), "from 8"),
        ((None, 25), "up to 25"),
        ((0, None), "from 0"),
    ],
)
def test_ages_in_words(site_a, ages, words):
    factories.make_contact(site_a, age_from=ages[0], age_to=ages[1])
    assert Directory(site_a).contacts[0].ages == words


# Choosing


def test_another_schools_record_is_swapped_for_ours_with_its_key(site_a, site_b):
    ours, theirs = factories.make_role(site_a), factories.make_role(site_b)

    assert Directory(site_a).for_this_site(theirs).pk == ours.pk
    assert Directory(site_a).for_this_site(ours).pk == ours.pk


def test_another_schools_record_without_ours_is_left_out(site_a, site_b):
    theirs = factories.make_activity(site_b, title="Chess")

    assert Directory(site_a).for_this_site(theirs) is None
    assert Directory(site_a).choose([theirs, None]) == []


def test_what_is_chosen_twice_is_shown_once(site_a):
    role = factories.make_role(site_a)
    assert len(Directory(site_a).choose([role, role])) == 1


def test_a_chosen_translation_is_the_record(site_a):
    role = factories.make_role(site_a)
    words = role.copy_for_translation(factories.make_locale("cy"))
    words.key = "another-key"
    words.save()

    assert Directory(site_a).for_this_site(words).pk == role.pk


def test_what_a_page_never_shows_can_not_be_chosen(site_a):
    with pytest.raises(TypeError):
        Directory(site_a).for_this_site(factories.make_term(site_a))


def test_anchors_are_unique_and_stay(db):
    directory = Directory(None)
    first, second, third = object(), object(), object()

    assert directory.anchor_for(first, "Our people") == "yc-our-people"
    assert directory.anchor_for(second, "Our people") == "yc-our-people-2"
    assert directory.anchor_for(first, "something else") == "yc-our-people"
    assert directory.anchor_for(third, "؟") == "yc-section"


# Languages


@pytest.fixture
def welsh(db):
    return factories.make_locale("cy")


def test_words_are_the_readers_and_facts_the_main_rows(site_a, welsh):
    role = factories.make_role(site_a, phone="01632 960100")
    words = role.copy_for_translation(welsh)
    words.title, words.does, words.phone = "Arweinydd gofalwyr ifanc", "", "01632 960999"
    words.save()
    post = factories.make_appointment(role)
    where = post.copy_for_translation(welsh)
    where.where_and_when = "Yn yr Ystafell Enfys"
    where.save()

    with translation.override("cy"):
        view = Directory(site_a).role("young-carers-lead")

    assert view.title == "Arweinydd gofalwyr ifanc"
    assert view.title.lang_attr == ""
    assert view.does == "Listens, and sorts things out with you."
    assert view.does.lang_attr == ' lang="en-gb"'
    assert view.phone == "01632 960100"
    assert [person.where_and_when for person in view.people] == ["Yn yr Ystafell Enfys"]


def test_in_the_main_language_nothing_is_marked(site_a):
    factories.make_role(site_a)
    assert Directory(site_a).role("young-carers-lead").title.lang_attr == ""


def test_every_kind_of_record_is_read_in_the_readers_language(site_a, welsh):
    for record, field in (
        (factories.make_activity(site_a), "title"),
        (factories.make_contact(site_a), "name"),
        (factories.make_helpline(site_a), "name"),
        (factories.make_figure(site_a), "statement"),
    ):
        words = record.copy_for_translation(welsh)
        setattr(words, field, "Cymraeg")
        if hasattr(words, "source"):
            words.source = ""
        words.save()
        if hasattr(words, "live"):
            type(words).objects.filter(pk=words.pk).update(live=True)

    with translation.override("cy"):
        directory = Directory(site_a)
        assert directory.activities[0].title == "Cymraeg"
        assert directory.contacts[0].name == "Cymraeg"
        assert "Cymraeg" in names(directory.helplines())
        assert directory.figures()[0].statement == "Cymraeg"
        assert directory.figures()[0].source.lang == "en-gb"


def test_words_not_yet_published_are_not_read(site_a, welsh):
    words = factories.make_contact(site_a).copy_for_translation(welsh)
    words.name, words.live = "Drafft", False
    words.save()

    assert Directory(site_a, "cy").contacts[0].name == "Weston Young Carers"


def test_a_language_read_from_the_right_marks_the_direction_too(site_a, settings):
    settings.LANGUAGES = settings.WAGTAIL_CONTENT_LANGUAGES = [("en-gb", "English"), ("ar", "عربي")]
    factories.make_role(site_a)

    title = Directory(site_a, "ar").role("young-carers-lead").title

    assert title.lang_attr == ' lang="en-gb" dir="ltr"'


# Helplines and figures


def phones(lines):
    return [line.phone for line in lines]


def test_the_three_lines_stand_with_no_records_at_all(site_a):
    for audience in ("", "everyone", "pupils", "families", "nonsense"):
        assert phones(Directory(site_a).helplines(audience)) == ["999", "0800 1111", "111"]


def test_the_three_lines_are_not_doubled_by_their_records(site_a):
    factories.make_helpline(None, name="Childline", phone="08001111", hours="All day")
    factories.make_helpline(site_a, name="Danger", phone="999", is_emergency=True)

    lines = Directory(site_a).helplines()

    assert phones(lines) == ["999", "08001111", "111"]
    assert names(lines)[0] == "Danger"


def test_a_record_of_the_three_for_another_audience_still_counts(site_a):
    factories.make_helpline(None, name="Our Childline", phone="0800 1111", audience="pupils")

    lines = Directory(site_a).helplines("families")

    assert "Our Childline" in names(lines)
    assert len(lines) == 3


def test_a_999_that_lost_its_tick_still_stands_first(site_a):
    factories.make_helpline(None, name="Nines", phone="999", is_emergency=False, sort_order=99)
    factories.make_helpline(None, name="Flood", phone="0808 157 0009", is_emergency=True)

    assert names(Directory(site_a).helplines())[:2] == ["Nines", "Flood"]
    assert Directory(site_a).emergency.name == "Nines"


def test_999_is_told_with_its_sign_language_and_its_text(site_a):
    """Each is a record of its own, and joins 999 once somebody has confirmed it."""
    sign = factories.make_helpline(
        None, name="Sign", is_emergency=True, phone="", bsl_url="https://sign.example"
    )
    factories.make_helpline(
        None, name="Text", is_emergency=True, phone="", text_number="999", relay_note="First join."
    )
    directory = Directory(site_a)
    found = directory.emergency
    assert (found.phone, found.bsl_url) == ("999", "https://sign.example")
    assert (found.text_number, found.relay_note) == ("999", "First join.")

    type(sign).objects.filter(pk=sign.pk).update(please_check=True)
    assert Directory(site_a).emergency.bsl_url == ""


def test_what_is_not_confirmed_is_shown_to_nobody(site_a):
    line = factories.make_helpline(site_a, name="Rumour", please_check=True)
    emergency = factories.make_helpline(
        None, phone="999", is_emergency=True, please_check=True, relay_note="Rumour"
    )
    factories.make_figure(site_a, value="Rumour", please_check=True)
    directory = Directory(site_a)

    assert "Rumour" not in names(directory.helplines())
    assert "Rumour" not in names(directory.helplines(chosen=[line, emergency]))
    assert directory.emergency.relay_note == ""
    assert directory.figures() == []


def test_audiences(site_a):
    for audience in ("everyone", "pupils", "families"):
        factories.make_figure(site_a, value=audience, audience=audience)
    directory = Directory(site_a)

    assert [figure.value for figure in directory.figures()] == ["everyone", "pupils", "families"]
    assert [figure.value for figure in directory.figures("pupils")] == ["everyone", "pupils"]


def test_chosen_helplines_keep_their_order_and_the_three_stay(site_a):
    lines = [
        factories.make_helpline(site_a, name=name, phone=f"0808 157 000{name}") for name in "12"
    ]

    shown = Directory(site_a).helplines(chosen=lines[::-1])

    assert phones(shown) == ["999", "0808 157 0002", "0808 157 0001", "0800 1111", "111"]


# Checks


def test_last_checked_is_claimed_only_while_it_is_true(site_a, settings_a):
    contact = factories.make_contact(site_a)
    assert Directory(site_a, today=TODAY).contacts[0].last_checked is None

    record_check(contact, on=datetime.date(2026, 1, 1))
    assert Directory(site_a, today=TODAY).contacts[0].last_checked is None

    record_check(contact, on=datetime.date(2026, 11, 1))
    assert Directory(site_a, today=TODAY).contacts[0].last_checked == datetime.date(2026, 11, 1)


def test_the_oldest_check_of_the_people_and_times_asked_for(site_a, settings_a):
    """What a school did not look up itself says nothing of its people."""
    role = factories.make_role(site_a)
    record_check(role, on=datetime.date(2026, 11, 1))
    activity = factories.make_activity(site_a, role=role)
    record_check(activity, on=datetime.date(2026, 10, 1))
    directory = Directory(site_a, today=TODAY)

    assert directory.checked_on is None
    assert directory.roles
    assert directory.checked_on == datetime.date(2026, 11, 1)
    assert directory.helplines()
    assert directory.checked_on == datetime.date(2026, 11, 1)
    assert directory.activities
    assert directory.checked_on == datetime.date(2026, 10, 1)
    factories.make_activity(site_a, title="Never looked at", role=role)
    directory = Directory(site_a, today=TODAY)
    assert directory.activities
    assert directory.checked_on is None


# Cost


def ask_for_everything(directory):
    for role in directory.roles:
        for person in role.people:
            person.photo.get_renditions(*PHOTO_SPECS)
    for activity in directory.activities:
        activity.next_session()
        assert activity.role
    for contact in directory.contacts:
        assert contact.out_of_hours
    assert directory.helplines()
    assert directory.figures()


def fill_school(site, number):
    image = factories.make_image()
    image.get_renditions(*PHOTO_SPECS)
    factories.make_term(site)
    factories.make_closed_day(site)
    night = factories.make_contact(site, name="Night", kind="out_of_hours")
    type(night).objects.update(out_of_hours=night)
    for index in range(number):
        role = factories.make_role(site, title=f"Role {index}")
        person = factories.make_person(
            site, name=f"Person {index}", photo=image, photo_permission=True
        )
        factories.make_appointment(role, person)
        factories.make_activity(site, title=f"Activity {index}", role=role)
        contact = factories.make_contact(site, name=f"Contact {index}", out_of_hours=night)
        record_check(contact, on=TODAY)
        factories.make_helpline(site, name=f"Line {index}")
        factories.make_figure(site, statement=f"Figure {index}")


@pytest.mark.parametrize("number", [1, 50])
@pytest.mark.parametrize("other_sites", [0, 99])
def test_each_kind_costs_one_query(
    site_a, settings_a, number, other_sites, django_assert_num_queries, root_page
):
    fill_school(site_a, number)
    for index in range(other_sites):
        site = factories.make_site(root_page, f"school{index}.test", f"School {index}")
        factories.make_role(site)
        factories.make_contact(site)
    directory = Directory(Site.objects.get(pk=site_a.pk), today=TODAY)

    # Settings, roles, photos, activities, calendar, contacts, helplines, figures.
    with django_assert_num_queries(8):
        ask_for_everything(directory)
    with django_assert_num_queries(0):
        ask_for_everything(directory)


def test_a_page_of_text_costs_the_settings_at_most(site_a, settings_a, django_assert_num_queries):
    directory = Directory(site_a)
    with django_assert_num_queries(1):
        assert directory.school_name
        assert directory.settings.quick_exit
        directory.anchor_for(object(), "Words")


def test_photos_without_their_sizes_cost_one_look_more(site_a, django_assert_num_queries):
    image = factories.make_image()
    person = factories.make_person(site_a, photo=image, photo_permission=True)
    factories.make_appointment(factories.make_role(site_a), person)
    directory = Directory(site_a)
    view = directory.roles[0].people[0]

    with django_assert_num_queries(2):
        assert view.photo == image
    view.photo.get_renditions(*PHOTO_SPECS)


def test_reading_never_writes(site_a, django_assert_num_queries):
    directory = Directory(site_a)
    assert directory.roles == directory.contacts == directory.activities == []
    assert directory.helplines()

    assert not SchoolSettings.objects.exists()
    assert not Check.objects.exists()
