"""The screen that says who can read: letting in, renewing, ending."""

from __future__ import annotations

import datetime

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import GroupSitePermission

from tests import factories
from tests.factories import make_reader, make_reading_group, site_client
from tests.guide.conftest import make_school_guide, make_shell
from tests.staff.conftest import LEAD_RIGHTS, make_account
from wagtail_youngcarers.guide.register import confirm
from wagtail_youngcarers.models import (
    GuideVersion,
    ReadingAccess,
    SchoolGroup,
    SchoolSettings,
    StaffMember,
)
from wagtail_youngcarers.schools.clock import today_at
from wagtail_youngcarers.staff.access import may_read

pytestmark = pytest.mark.django_db

DAY = datetime.timedelta(days=1)


def address(name, site):
    return reverse(f"young_carers_readers:{name}", args=[site.pk])


def text_of(response):
    return " ".join(response.content.decode().split())


def ticks(*users, **fields):
    rows = {}
    for user in users:
        rows[f"account-{user.pk}-let_in"] = "on"
        for name, value in fields.items():
            rows[f"account-{user.pk}-{name}"] = value
    return rows


def look_up(client, site, addresses, **fields):
    return client.post(address("let_in", site), {"addresses": addresses, "until": "", **fields})


def let_in(client, site, addresses, *users, until="", **facts):
    data = {"addresses": addresses, "until": until, "confirm": "1", **ticks(*users, **facts)}
    return client.post(address("let_in", site), data)


# Whose screen it is


@pytest.mark.parametrize("name", ["school", "let_in", "change"])
def test_another_school_is_not_there_at_all(signed_in, other_school, name):
    reader = make_reader("reader", other_school)
    url = address(name, other_school)
    data = {"end": reader.pk, "user": [reader.pk], "addresses": "x@hart.example"}
    for method in (signed_in.get, signed_in.post):
        assert method(url, data).status_code == 404
    assert may_read(reader, other_school)
    assert signed_in.get(reverse("young_carers_readers:school", args=[99999])).status_code == 404


@pytest.mark.parametrize(
    "rights", [(), ("read_guide", "change_guide", "publish_guide", "change_schoolsettings")]
)
def test_no_other_right_opens_the_screens(client, school, rights):
    make_reader("zebrafinch", school)
    client.force_login(factories.make_editor("editor", school, rights=rights))
    urls = [reverse("young_carers_readers:index")]
    urls += [address(name, school) for name in ("school", "let_in", "change")]
    for url in urls:
        for method in (client.get, client.post):
            response = method(url)
            assert response.status_code in (302, 403, 405)
            assert "zebrafinch" not in response.content.decode()


def test_a_visitor_signs_in_first(client, school):
    assert client.get(address("school", school))["Location"].startswith("/admin/login/")


def test_one_school_opens_at_once_and_several_are_chosen_from(signed_in, school, lead, site_b):
    index = reverse("young_carers_readers:index")
    assert signed_in.get(index)["Location"] == address("school", school)
    lead.groups.add(factories.make_group("Leads", site=site_b, rights=LEAD_RIGHTS))
    text = text_of(signed_in.get(index))
    assert "Alder Lane Infant School" in text
    assert "Hart Valley School" in text


# The list


def test_the_list_says_who_until_when_and_through_what(signed_in, school, lead):
    today = today_at(school)
    waiting = make_account("waiting")
    waiting.groups.add(make_reading_group(school))
    make_reader("soon", school, today + 3 * DAY, first_name="Soonia")
    make_reader("later", school, today + 300 * DAY, first_name="Lateria")
    make_reader("over", school, today - DAY, first_name="Overia")
    editors = factories.make_group("Editors of A", site=school, rights=["read_guide"])
    factories.make_user("editor", editors, first_name="Editia")
    factories.make_user("pupil-account", first_name="Pupilia")
    text = text_of(signed_in.get(address("school", school)))
    order = ["Waiting for a date", "Waiting<", "Ends soon", "Soonia", "Ended", "Overia"]
    order += ["Reading</h3>", "Lateria", "Read without an end", "Editia", "Editors of A"]
    places = [text.index(word) for word in order]
    assert places == sorted(places)
    assert "Pupilia" not in text
    assert f'name="end" value="{waiting.pk}"' in text


def test_the_list_says_who_has_read(signed_in, school):
    make_school_guide(school, "canary")
    read, unread = make_reader("r1", school), make_reader("r2", school)
    member = factories.make_staff_member(school, user=read, name="Mr Rees")
    factories.make_staff_member(school, user=unread, name="Miss Bell")
    version = GuideVersion.objects.exclude(number=None).get()
    confirm(read, school, version)
    text = text_of(signed_in.get(address("school", school)))
    assert text.count("Read the guide on") == 1
    assert text.count("Has not confirmed reading it yet") == 1
    assert member.user == read


def test_without_a_published_guide_nothing_is_said_of_reading(signed_in, school):
    make_reader("r1", school)
    assert "confirmed" not in text_of(signed_in.get(address("school", school)))


def test_without_endings_the_screen_leads_to_the_school_details(client, site_a):
    make_reading_group(site_a)
    client.force_login(factories.make_editor("lead", site_a, rights=LEAD_RIGHTS))
    text = text_of(client.get(address("school", site_a)))
    assert "Look them up" not in text
    assert "/admin/settings/wagtail_youngcarers/schoolsettings/" in text
    account = make_account("bell")
    let_in(client, site_a, "bell@alder.example", account)
    assert not may_read(account, site_a)


def test_a_lead_without_the_right_to_the_details_is_told_whom_to_ask(client, site_a):
    make_reading_group(site_a)
    client.force_login(factories.make_editor("lead", site_a, rights=["manage_readers"]))
    text = text_of(client.get(address("school", site_a)))
    assert "Ask whoever looks after the school details" in text
    assert "/admin/settings/wagtail_youngcarers" not in text


def test_without_a_reading_group_nobody_is_let_in(signed_in, school):
    account = make_account("bell")
    SchoolGroup.objects.all().delete()
    assert "no reading group" in text_of(signed_in.get(address("school", school)))
    let_in(signed_in, school, "bell@alder.example", account)
    assert not may_read(account, school)
    assert not StaffMember.objects.exists()


def test_a_reading_group_that_lost_its_right_is_said(signed_in, school):
    make_reader("reader", school)
    assert "has lost its right" not in text_of(signed_in.get(address("school", school)))
    GroupSitePermission.objects.filter(group=make_reading_group(school)).delete()
    assert "has lost its right" in text_of(signed_in.get(address("school", school)))


# Letting in


def test_looking_up_changes_nothing(signed_in, school):
    account = make_account("bell", first_name="Fern", last_name="Bell")
    response = look_up(signed_in, school, "bell@alder.example\nnobody@alder.example")
    text = text_of(response)
    assert "<strong>Fern Bell</strong> (bell)" in text
    assert "No account with this address" in text
    box = f'name="account-{account.pk}-let_in"'
    assert box in text
    assert f"{box} checked" not in text
    assert not may_read(account, school)
    assert not StaffMember.objects.exists()


def test_who_is_ticked_is_let_in_and_on_the_staff_list(signed_in, school, lead):
    bell, rees = make_account("bell"), make_account("rees")
    response = let_in(
        signed_in,
        school,
        "bell@alder.example, rees@alder.example",
        bell,
        job="Teacher",
        works_as="teachers",
    )
    assert response["Location"] == address("school", school)
    assert may_read(bell, school)
    assert not may_read(rees, school)
    row = ReadingAccess.objects.get()
    assert (row.user, row.given_by, row.until) == (bell, lead, today_at(school) + 365 * DAY)
    member = StaffMember.objects.get()
    assert (member.user, member.name, member.job, member.works_as) == (
        bell,
        "Bell",
        "Teacher",
        "teachers",
    )


def test_the_second_look_is_as_strict_as_the_first(signed_in, school, other_school):
    """Whatever the browser sends: a tick alone lets nobody in."""
    ticked = [
        make_account("outside", email="outside@hart.example"),
        make_account("off", is_active=False),
        make_account("double"),
        make_account("not-typed"),
    ]
    make_account("double2", email="double@alder.example")
    let_in(
        signed_in,
        school,
        "outside@hart.example\noff@alder.example\ndouble@alder.example",
        *ticked,
    )
    assert not ReadingAccess.objects.exists()
    assert not make_reading_group(school).user_set.exists()


def test_an_address_that_changed_hands_between_the_looks(signed_in, school):
    bell = make_account("bell")
    look_up(signed_in, school, "bell@alder.example")
    bell.email = "old@alder.example"
    bell.save()
    pupil = make_account("pupil", email="bell@alder.example")
    response = let_in(signed_in, school, "bell@alder.example", bell)
    assert "Nobody was let in" in text_of(response)
    assert not may_read(bell, school)
    assert not may_read(pupil, school)


def test_an_ending_taken_back_between_the_looks(signed_in, school):
    bell = make_account("bell")
    look_up(signed_in, school, "bell@alder.example")
    SchoolSettings.objects.update(staff_addresses="")
    let_in(signed_in, school, "bell@alder.example", bell)
    assert not may_read(bell, school)


def test_nothing_typed_is_lost(signed_in, school):
    bell = make_account("bell")
    data = {"addresses": "bell@alder.example\nrubbish", "until": "rubbish", "confirm": "1"}
    response = signed_in.post(address("let_in", school), {**data, **ticks(bell, job="x" * 121)})
    form = response.context["form"]
    assert form["addresses"].value() == data["addresses"]
    assert form["until"].value() == "rubbish"
    response = signed_in.post(
        address("let_in", school), {**data, "until": "", **ticks(bell, job="x" * 121)}
    )
    [row] = response.context["found"]
    assert row["form"].errors["job"]
    assert row["form"]["job"].value() == "x" * 121
    assert row["form"]["let_in"].value()
    assert not may_read(bell, school)


@pytest.mark.parametrize(("days", "taken"), [(-1, False), (0, True), (365, True), (366, False)])
def test_the_last_day_can_be_chosen(signed_in, school, days, taken):
    bell = make_account("bell")
    until = (today_at(school) + days * DAY).isoformat()
    response = let_in(signed_in, school, "bell@alder.example", bell, until=until)
    assert may_read(bell, school) is taken
    if not taken:
        assert response.context["form"].errors["until"]


@pytest.mark.parametrize("text", ["", " ,;\n", "x@alder.example\n" * 201])
def test_a_list_that_is_not_taken(signed_in, school, text):
    response = look_up(signed_in, school, text)
    assert response.status_code == 200
    assert response.context["form"].errors["addresses"]


def test_somebody_with_a_row_for_their_name_gets_no_second_one(signed_in, school):
    bell = make_account("bell", first_name="Fern", last_name="Bell")
    row = factories.make_staff_member(school, name="Fern Bell", job="Teacher")
    response = look_up(signed_in, school, "bell@alder.example")
    [found] = response.context["found"]
    assert found["form"]["job"].value() == "Teacher"
    let_in(signed_in, school, "bell@alder.example", bell)
    row.refresh_from_db()
    assert (row.user, row.job) == (bell, "Teacher")


def test_hostile_text_is_escaped(signed_in, school):
    make_account("x", first_name="<script>x()</script>")
    text = text_of(look_up(signed_in, school, "x@alder.example\n<script>y()</script>"))
    assert "<script>x()" not in text
    assert "<script>y()" not in text


# Renewing and ending


def change(client, site, **data):
    return client.post(address("change", site), data, follow=True)


def test_many_are_renewed_at_once(signed_in, school):
    today = today_at(school)
    soon = [make_reader(f"r{number}", school, today + 3 * DAY) for number in range(3)]
    over = make_reader("over", school, today - DAY)
    response = change(signed_in, school, user=[soon[0].pk, soon[1].pk, over.pk], renew="1")
    assert "3 people can read until" in text_of(response)
    days = dict(ReadingAccess.objects.values_list("user", "until"))
    assert [(days[user.pk] - today).days for user in [*soon, over]] == [365, 365, 3, 365]


def test_all_that_end_soon_can_be_ticked_but_nobody_who_waits(signed_in, school):
    today = today_at(school)
    soon, later = make_reader("soon", school, today), make_reader("later", school)
    waiting = make_account("waiting")
    waiting.groups.add(make_reading_group(school))
    plain = text_of(signed_in.get(address("school", school)))
    text = text_of(signed_in.get(f"{address('school', school)}?select=soon"))
    assert " checked" not in plain
    assert f'value="{soon.pk}" checked' in text
    assert text.count(" checked") == 1
    assert later.pk != waiting.pk


def test_who_waits_reads_after_a_date_is_given(signed_in, school):
    waiting = make_account("waiting")
    waiting.groups.add(make_reading_group(school))
    change(signed_in, school, user=[waiting.pk])
    assert may_read(waiting, school)


def test_only_those_in_the_list_can_be_changed(signed_in, school, other_school, pupil):
    """Another school's reader, somebody with no right, somebody who reads otherwise."""
    theirs = make_reader("theirs", other_school)
    editors = factories.make_group("Guide editors", site=school, rights=["read_guide"])
    editor = factories.make_user("editor", editors)
    for user in (theirs, pupil, editor):
        assert "Nothing was renewed" in text_of(change(signed_in, school, user=[user.pk]))
        assert "not in the list" in text_of(change(signed_in, school, end=user.pk))
    assert "Nothing was renewed" in text_of(change(signed_in, school, user=["x", "-1"]))
    assert may_read(theirs, other_school)
    assert may_read(editor, school)
    assert not may_read(pupil, school)


def test_ending_holds_from_the_readers_next_request(signed_in, school):
    make_shell(school)
    make_school_guide(school, "zebrafinch")
    reader = make_reader("reader", school)
    open_session = site_client(school, reader)
    assert "zebrafinch" in open_session.get("/staff-area/").content.decode()
    response = change(signed_in, school, end=reader.pk)
    assert "can’t read the staff guide" in text_of(response)
    refused = open_session.get("/staff-area/")
    assert refused.status_code == 403
    assert "zebrafinch" not in refused.content.decode()
    assert not ReadingAccess.objects.exists()


def test_ending_says_when_another_group_reads_on(signed_in, school):
    reader = make_reader("reader", school)
    reader.groups.add(factories.make_group("Guide editors", site=school, rights=["read_guide"]))
    assert "can still read" in text_of(change(signed_in, school, end=reader.pk))


def test_changes_need_a_post_with_its_token(lead, school):
    reader = make_reader("reader", school)
    client = Client(enforce_csrf_checks=True)
    client.force_login(lead)
    assert client.get(f"{address('change', school)}?end={reader.pk}").status_code == 405
    assert client.post(address("change", school), {"end": reader.pk}).status_code == 403
    assert may_read(reader, school)


def test_the_enter_key_never_ends_anybodys_reading(signed_in, school):
    """The first button of a form is what Enter presses."""
    make_reader("reader", school)
    html = signed_in.get(address("school", school)).content.decode()
    assert html.count('form="end-reading" name="end"') == html.count('name="end"') == 1
