"""The screens of the staff list."""

from __future__ import annotations

import pytest
from django.urls import reverse
from wagtail.admin.viewsets import viewsets
from wagtail.models import ModelLogEntry

from tests import factories
from tests.factories import make_reader, make_staff_member
from tests.schools.test_every_record_url import object_urls, snapshot
from wagtail_youngcarers.models import ReadingAccess, StaffMember
from wagtail_youngcarers.schools.clock import today_at
from wagtail_youngcarers.staff.access import may_read
from wagtail_youngcarers.staff.viewsets import StaffMemberViewSet

pytestmark = pytest.mark.django_db

CANARY = "zebrafinch"
INDEX = "young_carers_staff:index"


def form(site, **fields):
    return {"site": site.pk, "name": "Lidia Wrona", "job": "", "works_as": "", **fields}


def edit_url(member):
    return reverse("young_carers_staff:edit", args=[member.pk])


def test_another_school_is_not_there_at_all(signed_in, other_school):
    member = make_staff_member(other_school, name=CANARY, job="kingfisher")
    before = snapshot(StaffMember)
    for name, url in object_urls(StaffMemberViewSet, member).items():
        for method in (signed_in.get, signed_in.post):
            response = method(url, {"name": "changed"})
            assert response.status_code == 404, name
    assert snapshot(StaffMember) == before
    results = reverse("young_carers_staff:index_results")
    for url in (reverse(INDEX), f"{reverse(INDEX)}?q={CANARY}", results):
        assert "kingfisher" not in signed_in.get(url).content.decode()


def test_its_own_lead_is_let_in(signed_in, school):
    member = make_staff_member(school, name=CANARY)
    urls = object_urls(StaffMemberViewSet, member)
    for name in ("edit", "delete"):
        assert CANARY in signed_in.get(urls[name]).content.decode(), name
    assert "copy" not in urls
    assert "inspect" not in urls
    assert CANARY in signed_in.get(reverse(INDEX)).content.decode()


@pytest.mark.parametrize(
    "rights", [(), ("read_guide", "change_guide", "publish_guide", "change_schoolsettings")]
)
def test_no_other_right_opens_the_screens(client, school, rights):
    member = make_staff_member(school, name=CANARY)
    client.force_login(factories.make_editor("editor", school, rights=rights))
    urls = [*object_urls(StaffMemberViewSet, member).values()]
    urls += [reverse(f"young_carers_staff:{name}") for name in ("index", "add", "add_many")]
    for url in urls:
        for method in (client.get, client.post):
            response = method(url)
            assert response.status_code in (302, 403, 404, 405), url
            assert CANARY not in response.content.decode()
    assert "Staff list" not in client.get("/admin/").content.decode()
    assert StaffMember.objects.get().left_on is None


def test_the_menu_has_both_screens_for_a_lead(signed_in):
    text = signed_in.get("/admin/").content.decode()
    assert "Staff list" in text
    assert "Who can read" in text


def test_nothing_chooses_or_indexes_staff():
    registered = [type(one).__name__ for one in viewsets.viewsets]
    assert not [name for name in registered if "Staff" in name and "Chooser" in name]
    assert not hasattr(StaffMember, "search_fields")
    assert StaffMember.wagtail_reference_index_ignore


def test_what_is_logged_names_nobody(signed_in, school, lead):
    signed_in.post(reverse("young_carers_staff:add"), form(school, name=CANARY))
    member = StaffMember.objects.get()
    signed_in.post(edit_url(member), form(school, name=f"{CANARY} two"))
    signed_in.post(reverse("young_carers_staff:left", args=[member.pk]))
    signed_in.post(reverse("young_carers_staff:delete", args=[member.pk]))
    entries = list(ModelLogEntry.objects.filter(content_type__model="staffmember"))
    assert [entry.action.split(".")[-1] for entry in reversed(entries)] == [
        "create",
        "edit",
        "edit",
        "delete",
    ]
    assert {entry.user for entry in entries} == {lead}
    assert CANARY not in str([(entry.label, entry.data) for entry in entries])


# Accounts


def test_only_accounts_of_staff_of_the_school_are_offered(signed_in, school, other_school):
    reader = make_reader("reader", school)
    make_reader("kingfisher-other", other_school)
    factories.make_user("kingfisher-pupil")
    make_reader("kingfisher-off", school, is_active=False)
    html = signed_in.get(reverse("young_carers_staff:add")).content.decode()
    assert str(reader.pk) in html
    assert "kingfisher" not in html


def test_for_the_trust_too_a_pupils_account_is_not_offered(client, school):
    make_reader("reader", school)
    pupil = factories.make_user("kingfisher-pupil")
    trust = factories.make_group("Trust", rights=["manage_readers"], admin=True)
    client.force_login(factories.make_user("trust", trust))
    url = reverse("young_carers_staff:add")
    html = client.get(url).content.decode()
    assert "(reader)" in html
    assert "kingfisher" not in html
    assert client.post(url, form(school, user=pupil.pk)).status_code == 200
    assert not StaffMember.objects.exists()


def test_an_account_stands_on_the_list_once(signed_in, school):
    reader = make_reader("reader", school)
    make_staff_member(school, name="Mr Rees", user=reader)
    response = signed_in.post(reverse("young_carers_staff:add"), form(school, user=reader.pk))
    assert response.status_code == 200
    assert "Mr Rees’s on the list already" in response.content.decode()
    assert StaffMember.objects.count() == 1


# Leaving


def test_one_click_marks_a_leaver_and_ends_their_reading(signed_in, school):
    reader = make_reader("reader", school)
    member = make_staff_member(school, user=reader)
    url = reverse("young_carers_staff:left", args=[member.pk])
    assert url in signed_in.get(reverse(INDEX)).content.decode()
    assert signed_in.get(url).status_code == 405
    assert may_read(reader, school)
    response = signed_in.post(url, follow=True)
    assert "can’t read the guide" in response.content.decode()
    member.refresh_from_db()
    assert member.left_on == today_at(school)
    assert not may_read(reader, school)


def test_the_form_ends_reading_as_well(signed_in, school):
    reader = make_reader("reader", school)
    member = make_staff_member(school, user=reader)
    data = form(school, user=reader.pk, left_on=today_at(school).isoformat())
    assert signed_in.post(edit_url(member), data).status_code == 302
    assert not ReadingAccess.objects.exists()


def test_who_can_still_read_is_said(signed_in, school):
    reader = make_reader("reader", school)
    reader.groups.add(factories.make_group("Guide editors", site=school, rights=["read_guide"]))
    member = make_staff_member(school, user=reader)
    url = reverse("young_carers_staff:left", args=[member.pk])
    assert "can still read" in signed_in.post(url, follow=True).content.decode()


# Many at once

ADD_MANY = "young_carers_staff:add_many"


def test_many_are_added_at_once(signed_in, school):
    response = signed_in.post(
        reverse(ADD_MANY), {"names": "Lidia Wrona, cook\nCol Tapper"}, follow=True
    )
    assert "2 people have been added" in response.content.decode()
    assert set(StaffMember.objects.values_list("site", "name", "job")) == {
        (school.pk, "Lidia Wrona", "cook"),
        (school.pk, "Col Tapper", ""),
    }


def test_what_is_not_added_stays_typed_and_says_why(signed_in, school):
    make_staff_member(school, name="Col Tapper")
    response = signed_in.post(
        reverse(ADD_MANY), {"names": "Lidia Wrona, cook\nCol Tapper, caretaker\n<b>, x\n,y"}
    )
    assert response.status_code == 200
    text = response.content.decode()
    assert response.context["form"]["names"].value() == "Col Tapper, caretaker\n,y"
    assert "Somebody of this name is on the list" in text
    assert "There is no name" in text
    assert "<b>" not in text
    assert StaffMember.objects.count() == 3


@pytest.mark.parametrize("names", ["", "  \n", "x\n" * 501])
def test_a_list_that_is_not_taken_stays_typed(signed_in, names):
    response = signed_in.post(reverse(ADD_MANY), {"names": names})
    assert response.status_code == 200
    assert response.context["form"].errors["names"]
    assert response.context["form"]["names"].value() == names
    assert not StaffMember.objects.exists()


def test_nobody_is_added_to_another_school(signed_in, school, other_school):
    signed_in.post(reverse(ADD_MANY), {"site": other_school.pk, "names": "Mo"})
    assert StaffMember.objects.get().site == school
