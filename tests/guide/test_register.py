"""The reading register: confirming on the page, by the lead's word, and who has read it."""

from __future__ import annotations

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, IntegrityError
from django.db.models import ProtectedError
from django.test import Client
from django.utils import timezone

from tests import factories
from tests.factories import make_reader, make_staff_member, site_client
from tests.guide.conftest import CANARIES, make_shell, sign_group
from wagtail_youngcarers.guide import confirming, register
from wagtail_youngcarers.guide.models import Guide, GuideVersion, Reading
from wagtail_youngcarers.schools.clock import today_at
from wagtail_youngcarers.staff.models import StaffMember

pytestmark = pytest.mark.django_db

ADDRESS = "/staff-area/"
BUTTON = "I have read this version"


def publish_next(guide):
    """Publish another version of `guide`, as a school does after a change."""
    number = guide.published.number + 1
    draft = guide.draft or GuideVersion(guide=guide)
    draft.number, draft.published_at = number, timezone.now()
    draft.what_changed = "A new number for nights"
    draft.body = [sign_group(f"Late, version {number}")]
    draft.save()
    GuideVersion.objects.create(guide=guide, body=[sign_group("Late")])
    return draft


def confirm_on_page(client, version, address=ADDRESS):
    return client.post(address, {"confirm": str(version.token)})


@pytest.fixture
def reader(site_a):
    return make_reader("reader", site_a, first_name="Dilwyn", last_name="Rees")


# On the page


def test_a_reader_confirms_and_the_page_says_so(schools, guide_a, site_a, reader):
    member = make_staff_member(site_a, name="Mr Rees", job="Teacher", user=reader)
    client = site_client(site_a, reader)
    assert BUTTON in client.get(ADDRESS).content.decode()
    version = guide_a.published
    response = confirm_on_page(client, version)
    assert response.status_code == 303
    assert response["Location"] == f"{ADDRESS}#confirm"
    assert "no-store" in response["Cache-Control"]
    reading = Reading.objects.get()
    assert (reading.site, reading.version, reading.user, reading.member) == (
        site_a,
        version,
        reader,
        member,
    )
    assert (reading.name, reading.job, reading.how) == ("Mr Rees", "Teacher", "on_screen")
    page = client.get(ADDRESS).content.decode()
    assert BUTTON not in page
    day = reading.read_on
    assert f"You confirmed version 1 on {day.day} {day:%B %Y}." in page


def test_confirming_twice_keeps_one_row(schools, guide_a, site_a, reader):
    client = site_client(site_a, reader)
    for _time in range(2):
        assert confirm_on_page(client, guide_a.published).status_code == 303
    assert Reading.objects.count() == 1


def test_a_double_click_that_both_think_is_the_first(schools, guide_a, site_a, reader, monkeypatch):
    version = guide_a.published
    first = register.confirm(reader, site_a, version)
    look, looks = register._reading, []

    def too_early(*args):
        looks.append(args)
        return None if len(looks) == 1 else look(*args)

    monkeypatch.setattr(register, "_reading", too_early)
    assert register.confirm(reader, site_a, version) == first
    assert Reading.objects.count() == 1
    assert len(looks) == 2


def test_a_newer_version_meanwhile_confirms_nothing(schools, guide_a, site_a, reader):
    client = site_client(site_a, reader)
    old = guide_a.published
    newer = publish_next(guide_a)
    response = confirm_on_page(client, old)
    assert not Reading.objects.exists()
    assert response["Location"] == f"{ADDRESS}?confirm=newer"
    page = client.get(response["Location"]).content.decode()
    assert "Nothing was confirmed" in page
    assert str(newer.token) in page
    assert f'action="{ADDRESS}"' in page


def test_a_new_version_asks_again(schools, guide_a, site_a, reader):
    client = site_client(site_a, reader)
    confirm_on_page(client, guide_a.published)
    publish_next(guide_a)
    assert BUTTON in client.get(ADDRESS).content.decode()


@pytest.mark.parametrize("token", ["", "x", "00000000-0000-0000-0000-000000000000", None])
def test_an_invented_version_confirms_nothing(schools, site_a, reader, token):
    client = site_client(site_a, reader)
    response = client.post(ADDRESS, {} if token is None else {"confirm": token})
    assert response.status_code == 303
    assert not Reading.objects.exists()
    page = client.get(response["Location"]).content.decode()
    assert "your browser did not say which version you have read" in page
    assert "newer version" not in page


def test_a_draft_can_not_be_confirmed(schools, guide_a, site_a):
    writer = factories.make_user(
        "writer",
        factories.make_group("Writers", site=site_a, rights=["read_guide", "change_guide"]),
    )
    client = site_client(site_a, writer)
    address = f"{ADDRESS}?draft={guide_a.draft.token}"
    page = client.get(address).content.decode()
    assert "This is the draft." in page
    assert BUTTON not in page
    confirm_on_page(client, guide_a.draft)
    confirm_on_page(client, guide_a.draft, address)
    confirm_on_page(client, guide_a.published, address)
    assert not Reading.objects.exists()
    confirm_on_page(client, guide_a.published)
    assert Reading.objects.count() == 1


@pytest.mark.parametrize("address", [f"{ADDRESS}?print=1", f"{ADDRESS}?for=teachers"])
def test_only_the_plain_address_confirms(schools, guide_a, site_a, reader, address):
    confirm_on_page(site_client(site_a, reader), guide_a.published, address)
    assert not Reading.objects.exists()


def test_an_address_below_confirms_nothing(schools, guide_a, site_a, reader):
    response = confirm_on_page(site_client(site_a, reader), guide_a.published, f"{ADDRESS}x/")
    assert response.status_code == 404
    assert not Reading.objects.exists()


def test_nothing_to_confirm_before_a_guide_is_published(shell_a, site_a, reader):
    factories.make_guide(site_a, [sign_group("Late")])
    page = site_client(site_a, reader).get(ADDRESS)
    assert page.status_code == 200
    assert BUTTON not in page.content.decode()


@pytest.mark.parametrize("who", ["visitor", "pupil", "other_school", "deactivated"])
def test_nobody_confirms_before_the_gate(schools, guide_a, site_a, site_b, pupil, who):
    users = {"visitor": None, "pupil": pupil, "other_school": make_reader("other", site_b)}
    if who == "deactivated":
        users[who] = make_reader("gone", site_a)
    client = site_client(site_a, users[who])
    if who == "deactivated":
        type(users[who]).objects.filter(pk=users[who].pk).update(is_active=False)
    response = confirm_on_page(client, guide_a.published)
    assert response.status_code in (302, 403)
    assert not Reading.objects.exists()
    assert not any(canary in response.content.decode() for canary in CANARIES)


def test_another_schools_version_is_not_confirmed_here(schools, guide_b, site_a, reader):
    confirm_on_page(site_client(site_a, reader), guide_b.published)
    assert not Reading.objects.exists()


def test_the_form_is_safe_from_other_sites(schools, guide_a, site_a, reader):
    client = Client(headers={"host": site_a.hostname}, enforce_csrf_checks=True)
    client.force_login(reader)
    assert confirm_on_page(client, guide_a.published).status_code == 403
    page = client.get(ADDRESS).content.decode()
    token = page.split('name="csrfmiddlewaretoken" value="')[1].split('"')[0]
    data = {"confirm": str(guide_a.published.token), "csrfmiddlewaretoken": token}
    assert client.post(ADDRESS, data).status_code == 303
    assert Reading.objects.count() == 1


def test_a_page_with_a_form_tells_its_own_site_where_it_comes_from(schools, site_a, reader):
    # A browser that is told to send no referrer sends "Origin: null" with a form, and Django
    # takes that for another site's. The header stays, for whatever else there is on the page.
    response = site_client(site_a, reader).get(ADDRESS)
    head = response.content.decode().split("</head>")[0]
    assert '<meta name="referrer" content="same-origin">' in head
    assert response["Referrer-Policy"] == "no-referrer"


def test_a_database_error_is_said_and_not_a_confirmation(
    schools, guide_a, site_a, reader, monkeypatch
):
    def broken(*args):
        raise DatabaseError

    monkeypatch.setattr(confirming, "confirm", broken)
    client = site_client(site_a, reader)
    response = confirm_on_page(client, guide_a.published)
    assert "something went wrong" in client.get(response["Location"]).content.decode()


def test_the_page_shows_what_the_lead_wrote_down(schools, guide_a, site_a, reader, superuser):
    member = make_staff_member(site_a, user=reader)
    superuser.first_name, superuser.last_name = "Grace", "Okafor"
    day = today_at(site_a)
    register.confirm_for([member], guide_a.published, how="on_paper", by=superuser, read_on=day)
    page = site_client(site_a, reader).get(ADDRESS).content.decode()
    assert BUTTON not in page
    assert "Grace Okafor</span> wrote down that you read version 1" in page
    # Pressing an old page's button adds nothing.
    confirm_on_page(site_client(site_a, reader), guide_a.published)
    assert Reading.objects.get().how == "on_paper"


# By the lead's word


def test_for_many_at_once_and_never_twice(schools, guide_a, site_a, superuser):
    members = [make_staff_member(site_a, name=name) for name in ("Ann", "Bob", "Cas")]
    version, day = guide_a.published, today_at(site_a)
    new = register.confirm_for(members[:2], version, how="in_briefing", by=superuser, read_on=day)
    assert {one.name for one in new} == {"Ann", "Bob"}
    new = register.confirm_for(members, version, how="on_paper", by=superuser, read_on=day)
    assert [one.name for one in new] == ["Cas"]
    assert set(Reading.objects.values_list("name", "how")) == {
        ("Ann", "in_briefing"),
        ("Bob", "in_briefing"),
        ("Cas", "on_paper"),
    }
    assert {one.confirmed_by for one in Reading.objects.all()} == {superuser}
    assert {one.confirmed_by_name for one in Reading.objects.all()} == {"admin"}


@pytest.mark.parametrize(
    ("days", "how", "field"),
    [(1, "on_paper", "read_on"), (-3, "on_paper", "read_on"), (0, "on_screen", "how")],
)
def test_what_nobody_can_say_for_others(guide_a, site_a, superuser, days, how, field):
    version = publish_next(guide_a)
    member = make_staff_member(site_a)
    day = today_at(site_a) + datetime.timedelta(days=days)
    with pytest.raises(ValidationError) as error:
        register.confirm_for([member], version, how=how, by=superuser, read_on=day)
    assert list(error.value.message_dict) == [field]
    assert not Reading.objects.exists()


def test_a_day_is_the_schools_own(guide_a, site_a, settings_a):
    version = guide_a.published
    moment = datetime.datetime(2026, 7, 1, 23, 30, tzinfo=datetime.UTC)
    GuideVersion.objects.filter(pk=version.pk).update(published_at=moment)
    version.refresh_from_db()
    # Half past midnight in London.
    assert register.published_on(version, site_a) == datetime.date(2026, 7, 2)
    with pytest.raises(ValidationError):
        register.check_day(datetime.date(2026, 7, 1), site_a, version)
    register.check_day(datetime.date(2026, 7, 2), site_a, version)


# Who has read it


def test_counted_over_the_staff_list_without_leavers(schools, guide_a, site_a, site_b, superuser):
    today = today_at(site_a)
    read = make_staff_member(site_a, name="Ann")
    make_staff_member(site_a, name="Bob")
    make_staff_member(site_a, name="Cas", left_on=today - datetime.timedelta(days=1))
    make_staff_member(site_a, name="Dee", left_on=today)
    make_staff_member(site_b, name="Eve")
    register.confirm_for([read], guide_a.published, how="on_paper", by=superuser, read_on=today)
    [at_a, at_b] = register.registers_of([site_a, site_b])
    assert [row.member.name for row in at_a.read] == ["Ann"]
    assert [row.member.name for row in at_a.not_read] == ["Bob", "Dee"]
    assert [row.member.name for row in at_b.not_read] == ["Eve"]
    assert [one.name for one in register.who_has_not_read(site_a)] == ["Bob", "Dee"]


def test_a_reader_who_is_not_on_the_list_is_told_apart_until_added(
    schools, guide_a, site_a, reader, superuser
):
    reading = register.confirm(reader, site_a, guide_a.published)
    assert (reading.name, reading.member) == ("Dilwyn Rees", None)
    assert register.register_of(site_a).others == [reading]
    assert not register.is_on_staff_list(reading)
    member = register.add_to_staff_list(reading, superuser)
    assert (member.name, member.user, member.site) == ("Dilwyn Rees", reader, site_a)
    assert register.add_to_staff_list(reading, superuser) == member
    found = register.register_of(site_a)
    assert found.others == []
    assert [row.reading for row in found.rows] == [reading]
    assert register.is_on_staff_list(reading)


def test_somebody_who_left_is_not_told_apart(schools, guide_a, site_a, reader):
    make_staff_member(site_a, user=reader, left_on=datetime.date(2020, 1, 1))
    register.confirm(reader, site_a, guide_a.published)
    found = register.register_of(site_a)
    assert (found.rows, found.others) == ([], [])


def test_an_older_version_does_not_count(schools, guide_a, site_a, reader):
    make_staff_member(site_a, user=reader)
    register.confirm(reader, site_a, guide_a.published)
    newer = publish_next(guide_a)
    found = register.register_of(site_a)
    assert found.version == newer
    assert len(found.not_read) == 1


def test_reading_in_another_language_counts(schools, guide_a, site_a, reader):
    make_staff_member(site_a, user=reader)
    welsh = factories.make_locale("cy")
    other = Guide.objects.create(
        site=site_a, title="Sylwi", locale=welsh, translation_key=guide_a.translation_key
    )
    version = GuideVersion.objects.create(guide=other, number=1, body=[sign_group("Hwyr")])
    register.confirm(reader, site_a, version)
    found = register.register_of(site_a)
    assert found.versions == [guide_a.published, version]
    assert len(found.read) == 1
    page = site_client(site_a, reader).get(ADDRESS).content.decode()
    assert BUTTON not in page


def test_each_school_counts_its_own_readings_of_a_shared_guide(
    site_a, site_b, settings_a, shell_a, shell_b
):
    shared = factories.make_guide(None, [sign_group("Late")], published=True)
    reader = make_reader("both", site_a)
    for site in (site_a, site_b):
        make_staff_member(site, user=reader)
    register.confirm(reader, site_a, shared.published)
    at_a, at_b = register.registers_of([site_a, site_b])
    assert at_a.version == at_b.version == shared.published
    assert (len(at_a.read), len(at_b.read)) == (1, 0)
    # A guide of its own takes the shared one's place.
    own = factories.make_guide(site_a, [sign_group("Late")], published=True)
    assert register.register_of(site_a).versions == [own.published]
    assert len(register.register_of(site_a).not_read) == 1


def test_the_number_of_queries_does_not_grow(
    schools, guide_a, root_page, site_a, django_assert_num_queries
):
    sites = [site_a]
    for number in range(4):
        site = factories.make_site(root_page, f"s{number}.test", f"School {number}")
        make_shell(site)
        sites.append(site)
    for site in sites:
        for name in ("Ann", "Bob"):
            make_staff_member(site, name=name)
    with django_assert_num_queries(5):
        registers = register.registers_of(sites)
    assert [len(one.rows) for one in registers] == [2] * 5


# What is in it stays


def test_a_reading_never_changes(schools, guide_a, site_a, reader):
    reading = register.confirm(reader, site_a, guide_a.published)
    with pytest.raises(ValidationError):
        reading.save()
    with pytest.raises(ProtectedError):
        reading.delete()
    member = make_staff_member(site_a, user=reader)
    StaffMember.objects.filter(pk=member.pk).delete()
    reader.delete()
    reading.refresh_from_db()
    assert (reading.user, reading.name) == (None, "Dilwyn Rees")


def test_the_database_lets_nobody_in_twice(schools, guide_a, site_a, reader):
    register.confirm(reader, site_a, guide_a.published)
    with pytest.raises(IntegrityError):
        Reading.objects.create(
            site=site_a,
            version=guide_a.published,
            user=reader,
            name="Again",
            how="on_screen",
            read_on=datetime.date(2026, 11, 12),
        )
