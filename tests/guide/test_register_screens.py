"""The reading register and “Who has read it” in the admin: for one's own schools only."""

from __future__ import annotations

import csv
import datetime
import io
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import NoReverseMatch, get_resolver, reverse
from openpyxl import load_workbook

from tests import factories
from tests.factories import make_group, make_staff_member, make_user
from tests.guide.test_register import publish_next
from wagtail_youngcarers.guide import exports, register
from wagtail_youngcarers.guide.models import Reading
from wagtail_youngcarers.schools.clock import today_at
from wagtail_youngcarers.staff.models import StaffMember

pytestmark = pytest.mark.django_db

LIST = "/admin/young_carers_readings/"
OVERVIEW = "/admin/young_carers_who_has_read/"


def screen_of(site):
    return f"{OVERVIEW}{site.pk}/"


def make_lead(username, *sites, **fields):
    """Manages the readers of some schools."""
    groups = [
        make_group(f"{username} {site}", site=site, rights=["manage_readers"], admin=True)
        for site in sites
    ]
    return make_user(username, *groups, **fields)


@pytest.fixture
def lead_a(site_a):
    return make_lead("lead_a", site_a, first_name="Grace", last_name="Okafor")


@pytest.fixture
def lead_both(site_a, site_b):
    return make_lead("lead_both", site_a, site_b)


@pytest.fixture
def as_lead(client, lead_a):
    client.force_login(lead_a)
    return client


@pytest.fixture
def readings(schools, guide_a, guide_b, site_a, site_b, superuser):
    """Ann of school A, Eve of school B, each on paper today."""
    for site, guide, name in ((site_a, guide_a, "Ann"), (site_b, guide_b, "Eve")):
        member = make_staff_member(site, name=name)
        day = today_at(site)
        register.confirm_for([member], guide.published, how="on_paper", by=superuser, read_on=day)


def text_of(response):
    return response.content.decode()


# The register


def test_a_lead_sees_their_own_school_only(as_lead, readings):
    page = text_of(as_lead.get(LIST))
    assert "Ann" in page
    assert "Eve" not in page
    assert ">School<" not in page.replace(" ", "").replace("\n", "")


def test_somebody_with_two_schools_sees_which_is_which(client, readings, lead_both, site_b):
    client.force_login(lead_both)
    page = text_of(client.get(LIST))
    assert "Ann" in page
    assert "Eve" in page
    assert "Hart Valley School" in page
    page = text_of(client.get(f"{LIST}?school={site_b.pk}"))
    assert "Ann" not in page
    assert "Eve" in page


def test_no_filter_leads_to_another_school(as_lead, readings, site_b, guide_b):
    for query in (
        f"school={site_b.pk}",
        f"version={guide_b.published.pk}",
        f"site={site_b.pk}",
        f"site__id={site_b.pk}",
        "q=Eve",
        "o=1&q=",
        "version=current",
    ):
        rows = cells_of(as_lead.get(f"{LIST}?{query}&export=csv"), "csv")[1:]
        assert "Eve" not in {row[3] for row in rows}, query


@pytest.mark.parametrize("who", ["editor", "reader", "pupil", "visitor"])
def test_nobody_else_sees_it(client, readings, site_a, who):
    users = {
        "editor": lambda: factories.make_editor(
            "writer", site_a, rights=["change_schoolsettings", "change_guide", "publish_guide"]
        ),
        "reader": lambda: factories.make_reader("reader", site_a),
        "pupil": lambda: make_user("pupil"),
    }
    if who in users:
        client.force_login(users[who]())
    for address in (LIST, f"{LIST}?export=csv", OVERVIEW, screen_of(site_a)):
        response = client.get(address)
        assert response.status_code == 302, address
        assert "Ann" not in text_of(response)


def test_there_is_no_address_that_changes_a_reading(client, readings, superuser):
    client.force_login(superuser)
    reading = Reading.objects.first()
    for action in ("create", "edit", "delete", "inspect", "history"):
        for args in ([], [reading.pk]):
            with pytest.raises(NoReverseMatch):
                reverse(f"young_carers_readings_modeladmin_{action}", args=args)
        for address in (f"{LIST}{action}/", f"{LIST}{action}/{reading.pk}/"):
            assert client.get(address).status_code == 404
            assert client.post(address).status_code == 404
    assert client.post(LIST).status_code == 405
    page = text_of(client.get(LIST))
    for word in ("/edit/", "/delete/", "/create/", "/inspect/"):
        assert f"young_carers_readings{word}" not in page
    names = [name for name in get_resolver().reverse_dict if isinstance(name, str)]
    assert [name for name in names if "readings_modeladmin" in name] == [
        "young_carers_readings_modeladmin_index"
    ]


def test_the_address_is_no_oracle(as_lead, readings, superuser):
    # A lookup that is none of our filters is not asked: each answer would be a bit of a secret.
    everything = text_of(as_lead.get(LIST))
    assert "Ann" in everything
    for lookup in (
        "confirmed_by__password__startswith=x",
        "confirmed_by__is_superuser__exact=0",
        "nosuchfield=1",
        "name__startswith=Z",
    ):
        response = as_lead.get(f"{LIST}?{lookup}")
        assert response.status_code == 200
        assert "Ann" in text_of(response), lookup


@pytest.mark.parametrize(
    "query",
    [
        "version=x",
        "version=99999999999999999999",
        "school=-1",
        "how=x",
        "year=x",
        "year=0",
        "year=999999999",
        "o=99.-1.x",
        "p=99",
    ],
)
def test_bad_input_is_no_error(client, superuser, readings, query):
    client.force_login(superuser)
    assert client.get(f"{LIST}?{query}").status_code == 200


def test_filters(as_lead, readings, guide_a, site_a, lead_a, staff_a):
    newer = publish_next(guide_a)
    register.confirm(staff_a, site_a, newer)

    def names(query):
        page = text_of(as_lead.get(f"{LIST}?{query}"))
        return {name for name in ("Ann", "staff_a") if f"{name}" in page}

    assert names("") == {"Ann", "staff_a"}
    assert names("version=current") == {"staff_a"}
    assert names(f"version={guide_a.versions.get(number=1).pk}") == {"Ann"}
    assert names("how=on_paper") == {"Ann"}
    assert names("how=on_screen") == {"staff_a"}
    assert names("q=ann") == {"Ann"}
    Reading.objects.filter(name="Ann").update(read_on=datetime.date(2025, 8, 31))
    Reading.objects.filter(name="staff_a").update(read_on=datetime.date(2025, 9, 1))
    assert names("year=2023") == set()
    assert names("year=2024") == {"Ann"}
    assert names("year=2025") == {"staff_a"}
    assert "2024/25" in text_of(as_lead.get(LIST))


def test_it_says_who_is_not_on_the_staff_list(as_lead, schools, guide_a, site_a, staff_a):
    register.confirm(staff_a, site_a, guide_a.published)
    assert "not on the staff list" in text_of(as_lead.get(LIST))
    make_staff_member(site_a, user=staff_a)
    assert "not on the staff list" not in text_of(as_lead.get(LIST))


def test_queries_do_not_grow(as_lead, readings, guide_a, site_a):
    def count():
        with CaptureQueriesContext(connection) as queries:
            as_lead.get(LIST)
        return len(queries)

    as_lead.get(LIST)
    few = count()
    for number in range(10):
        register.confirm(make_user(f"u{number}"), site_a, guide_a.published)
    assert count() == few


# As a file


def cells_of(response, kind):
    if kind == "csv":
        return list(csv.reader(io.StringIO(response.content.decode("utf-8-sig"))))
    sheet = load_workbook(io.BytesIO(response.content)).active
    return [list(row) for row in sheet.values]


HEADINGS = [
    "School",
    "Guide",
    "Version",
    "Name",
    "Job",
    "On the staff list",
    "How",
    "Read on",
    "Confirmed by",
    "Recorded on",
]


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_the_register_as_a_file(as_lead, readings, kind, site_a):
    response = as_lead.get(f"{LIST}?export={kind}")
    assert f'filename="reading-register.{kind}"' in response["Content-Disposition"]
    assert "no-store" in response["Cache-Control"]
    heading, row = cells_of(response, kind)
    today = today_at(site_a)
    assert heading == HEADINGS
    assert row[0] == "Alder Lane Infant School"
    assert row[3:7] == ["Ann", "Midday assistant", "Yes", "Read on paper"]
    assert row[8] == "admin"
    if kind == "csv":
        assert (row[2], row[7]) == ("1", today.isoformat())
    else:
        assert row[2] == 1
        assert row[7] == datetime.datetime.combine(today, datetime.time.min)


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
@pytest.mark.parametrize(
    "name",
    ["=1+1", "+44", "-2", "@sum", "\t=1", "\r=1", " =1", "＝1", '=HYPERLINK("x")', "a\x07b"],
)
def test_a_hostile_name_is_no_formula(kind, name):
    response = exports.as_file(kind, "x", ["Name"], [[name]])
    cell = cells_of(response, kind)[1][0]
    # Control characters don't survive, and nothing starts as a formula does.
    expected = "ab" if name == "a\x07b" else f"'{name}"
    assert cell.replace("\n", "\r") == expected
    if kind == "xlsx":
        sheet = load_workbook(io.BytesIO(response.content)).active
        assert sheet["A2"].data_type == "s"


def test_ordinary_cells_stay_as_they_are():
    day = datetime.date(2026, 11, 12)
    row = ["Siân O’Brien-Łukasz", "", None, 3, day]
    found = cells_of(exports.as_file("csv", "x", list("abcde"), [row]), "csv")[1]
    assert found == ["Siân O’Brien-Łukasz", "", "", "3", "2026-11-12"]
    file = exports.as_file("xlsx", "x", list("abcde"), [row])
    found = cells_of(file, "xlsx")[1]
    assert found[0] == "Siân O’Brien-Łukasz"
    assert found[3:] == [3, datetime.datetime(2026, 11, 12)]
    assert load_workbook(io.BytesIO(file.content)).active["E2"].is_date


def test_a_hostile_name_in_the_register_itself(as_lead, schools, guide_a, site_a, superuser):
    member = make_staff_member(site_a, name="=cmd()", job="<b>boss</b>")
    register.confirm_for(
        [member], guide_a.published, how="on_paper", by=superuser, read_on=today_at(site_a)
    )
    for address in (LIST, screen_of(site_a)):
        assert "<b>boss" not in text_of(as_lead.get(address))
        row = cells_of(as_lead.get(f"{address}?export=csv"), "csv")[1]
        assert "'=cmd()" in row


# Who has read it


def test_with_one_school_the_overview_leads_there(as_lead, schools, site_a):
    assert as_lead.get(OVERVIEW)["Location"] == screen_of(site_a)


def test_with_several_it_counts_school_by_school(client, lead_both, readings, site_a):
    make_staff_member(site_a, name="Bob")
    client.force_login(lead_both)
    page = text_of(client.get(OVERVIEW))
    assert screen_of(site_a) in page
    assert "<td>1</td>" in page


def test_another_school_is_not_found(as_lead, readings, site_b, staff_a, guide_b):
    reading = register.confirm(staff_a, site_b, guide_b.published)
    for address in (screen_of(site_b), f"{screen_of(site_b)}?export=csv", f"{OVERVIEW}999/"):
        assert as_lead.get(address).status_code == 404
        assert as_lead.post(address, {}).status_code == 404
    assert as_lead.post(f"{screen_of(site_b)}add/{reading.pk}/").status_code == 404
    assert not StaffMember.objects.filter(user=staff_a).exists()


def test_who_has_and_who_has_not(as_lead, readings, site_a):
    make_staff_member(site_a, name="Bob", works_as="office")
    page = text_of(as_lead.get(screen_of(site_a)))
    assert "1 of 2 on the staff list have read it; 1 have not." in page
    for query, expected in {
        "": {"Ann", "Bob"},
        "show=read": {"Ann"},
        "show=not-read": {"Bob"},
        "works_as=office": {"Bob"},
        "q=ANN": {"Ann"},
        "q=midday": {"Ann", "Bob"},
        "show=x&works_as=x": {"Ann", "Bob"},
    }.items():
        page = text_of(as_lead.get(f"{screen_of(site_a)}?{query}"))
        assert {name for name in ("Ann", "Bob") if re.search(rf"{name}\s*<", page)} == expected, (
            query
        )
        rows = cells_of(as_lead.get(f"{screen_of(site_a)}?{query}&export=csv"), "csv")[1:]
        assert {row[3] for row in rows} == expected, query


def posted(site, *members, **fields):
    return {
        "people": [member.pk for member in members],
        "version": str(register.register_of(site).version.token),
        "how": "in_briefing",
        "read_on": today_at(site).isoformat(),
        **fields,
    }


def test_a_lead_writes_down_a_briefing(as_lead, lead_a, readings, site_a, guide_a):
    members = [make_staff_member(site_a, name=name) for name in ("Bob", "Cas", "Dee")]
    address = f"{screen_of(site_a)}?show=not-read"
    response = as_lead.post(address, posted(site_a, *members[:2]))
    assert response["Location"] == address
    made = Reading.objects.filter(how="in_briefing")
    assert {one.name for one in made} == {"Bob", "Cas"}
    assert {one.confirmed_by for one in made} == {lead_a}
    assert {one.confirmed_by_name for one in made} == {"Grace Okafor"}
    page = text_of(as_lead.get(screen_of(site_a)))
    assert "2 people are now in the register for version 1." in page
    # Pressed again, or by two leads at once.
    as_lead.post(address, posted(site_a, *members[:2]))
    assert Reading.objects.filter(how="in_briefing").count() == 2


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"how": ""}, "How they read it</a>: This field is required."),
        ({"how": "on_screen"}, "Select a valid choice"),
        ({"read_on": ""}, "The day</a>: This field is required."),
        ({"read_on": "yesterday"}, "The day</a>: Enter a valid date."),
        ({"read_on": "2999-01-01"}, "The day</a>: This day is still to come."),
        ({"people": []}, "Tick who has read it."),
        ({"version": "x"}, "A newer version has been published"),
    ],
)
def test_a_mistake_is_told_at_its_field_and_nothing_typed_is_lost(
    as_lead, readings, site_a, fields, message
):
    member = make_staff_member(site_a, name="Bob")
    response = as_lead.post(screen_of(site_a), posted(site_a, member, **fields))
    page = text_of(response)
    assert response.status_code == 200
    assert message in page
    assert Reading.objects.count() == 2
    if "people" not in fields:
        box = page.split(f'id="person-{member.pk}"')[1].split(">")[0]
        assert " checked" in box
    if "how" not in fields:
        assert "checked" in page.split('value="in_briefing"')[1].split(">")[0]
    if "read_on" not in fields:
        assert f'value="{today_at(site_a).isoformat()}"' in page


def test_a_version_published_meanwhile_is_not_confirmed(as_lead, readings, guide_a, site_a):
    member = make_staff_member(site_a, name="Bob")
    data = posted(site_a, member)
    publish_next(guide_a)
    assert "A newer version has been published" in text_of(as_lead.post(screen_of(site_a), data))
    assert not Reading.objects.filter(member=member).exists()


def test_nobody_of_another_school_can_be_ticked(as_lead, readings, site_a, site_b):
    other = make_staff_member(site_b, name="Fay")
    left = make_staff_member(site_a, name="Gus", left_on=datetime.date(2020, 1, 1))
    for member in (other, left):
        as_lead.post(screen_of(site_a), posted(site_a, member))
    assert not Reading.objects.filter(name__in=["Fay", "Gus"]).exists()


def test_a_reader_is_put_on_the_staff_list_with_one_press(
    as_lead, schools, guide_a, site_a, staff_a
):
    reading = register.confirm(staff_a, site_a, guide_a.published)
    page = text_of(as_lead.get(screen_of(site_a)))
    assert "are not on the staff list" in page
    address = f"{screen_of(site_a)}add/{reading.pk}/"
    assert f'action="{address}"' in page
    assert as_lead.get(address).status_code == 405
    assert as_lead.post(address).status_code == 302
    assert StaffMember.objects.get().user == staff_a
    page = text_of(as_lead.get(screen_of(site_a)))
    assert "are not on the staff list" not in page
    assert "1 of 1 on the staff list have read it" in page
    assert as_lead.post(address).status_code == 404


def test_before_anything_is_published(as_lead, site_a):
    make_staff_member(site_a)
    page = text_of(as_lead.get(screen_of(site_a)))
    assert "Nothing has been published for staff yet" in page
    assert "They have read it" not in page
    data = {"people": [StaffMember.objects.get().pk], "how": "on_paper", "read_on": "2026-01-01"}
    assert as_lead.post(screen_of(site_a), data).status_code == 200
    assert not Reading.objects.exists()


# In the menu


def menu_of(client):
    return text_of(client.get("/admin/"))


def test_both_are_in_the_one_menu(as_lead, schools):
    page = menu_of(as_lead)
    assert LIST in page
    assert OVERVIEW in page


def test_neither_is_for_those_without_the_right(client, editor_a):
    client.force_login(editor_a)
    page = menu_of(client)
    assert "young_carers_roles" in page
    assert LIST not in page
    assert OVERVIEW not in page


def test_the_versions_screen_leads_there(client, schools, guide_a, site_a, superuser):
    writer = make_user(
        "writer",
        make_group("Writers", site=site_a, rights=["change_guide"], admin=True),
    )
    address = reverse("young_carers_guides:versions", args=[guide_a.pk])
    client.force_login(writer)
    assert OVERVIEW not in text_of(client.get(address))
    client.force_login(superuser)
    assert screen_of(site_a) in text_of(client.get(address))
    shared = factories.make_guide(None, published=True)
    page = text_of(client.get(reverse("young_carers_guides:versions", args=[shared.pk])))
    assert f'href="{OVERVIEW}"' in page
