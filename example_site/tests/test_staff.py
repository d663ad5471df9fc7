"""Who reads which guide, with the demo's own accounts."""

import re

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.test import Client

from example_site.accounts.demo import ACCOUNTS
from wagtail_youngcarers.guide.register import register_of
from wagtail_youngcarers.schools.models import SchoolGroup
from wagtail_youngcarers.staff.access import let_in

GUIDE = "/young-carers/staff-area/"
READERS = {"admin", "editor", "lead", "staff"}


@pytest.mark.parametrize("username", [account.username for account in ACCOUNTS])
def test_the_infant_schools_guide(username, infant, read):
    response = read(infant, GUIDE, username)
    assert response.status_code == (200 if username in READERS else 403)
    said = "Noticing and helping young carers" in response.content.decode()
    assert said == (username in READERS)


@pytest.mark.parametrize("username", [account.username for account in ACCOUNTS])
def test_the_other_schools_guide(username, secondary, read):
    response = read(secondary, GUIDE, username)
    assert response.status_code == (200 if username in ("admin", "tutor") else 403)


def test_the_other_schools_staff_read_their_own_only(infant, secondary, read):
    user = get_user_model().objects.create_user("hartsmoor")
    user.groups.add(Group.objects.get(name__startswith="Hartsmoor", name__endswith="staff"))
    assert SchoolGroup.objects.filter(site=secondary, group__user=user, purpose="staff").exists()
    assert read(secondary, GUIDE, "hartsmoor").status_code == 403
    let_in(secondary, user, None)
    assert read(secondary, GUIDE, "hartsmoor").status_code == 200
    assert read(infant, GUIDE, "hartsmoor").status_code == 403


def test_a_visitor_signs_in_and_reads(infant):
    client = Client(headers={"host": infant.hostname})
    response = client.get(GUIDE)
    assert response.status_code == 302
    assert response["Location"] == f"/sign-in/?next={GUIDE}"
    account = next(account for account in ACCOUNTS if account.username == "staff")
    response = client.post(
        response["Location"],
        {"username": account.username, "password": account.password, "next": GUIDE},
        follow=True,
    )
    assert response.status_code == 200
    assert "Noticing and helping young carers" in response.content.decode()


def test_signing_out_ends_it(infant):
    client = Client(headers={"host": infant.hostname})
    client.force_login(get_user_model().objects.get(username="staff"))
    assert client.get(GUIDE).status_code == 200
    assert client.post("/signed-out/").status_code == 302
    assert client.get(GUIDE).status_code == 302


def test_a_wrong_password_is_said_in_words(infant):
    client = Client(headers={"host": infant.hostname})
    response = client.post("/sign-in/", {"username": "staff", "password": "wrong"})
    assert response.status_code == 200
    assert "don’t go together" in response.content.decode()


def test_the_guide_shows_what_only_staff_may_know(infant, read):
    html = read(infant, GUIDE, "staff").content.decode()
    public = read(infant, "/young-carers/").content.decode()
    for words in ("01632 960219", "schools@wychmoor.example", "CPOMS"):
        assert words in html, words
        assert words not in public, words


def test_what_nobody_has_confirmed_reaches_no_reader(infant, read):
    assert "please check" not in read(infant, GUIDE, "staff").content.decode().lower()
    assert "please check" not in read(infant, "/young-carers/").content.decode().lower()


def test_the_demo_has_a_register_with_something_in_it(infant):
    register = register_of(infant)
    assert {row.member.name for row in register.read} == {
        "Grace Okafor",
        "Yasmin Hussain",
        "Fern Bell",
        "Lidia Wrona",
    }
    assert {row.member.name for row in register.not_read} == {
        "Dilwyn Rees",
        "Tom Ashdown",
        "Col Tapper",
    }
    assert [reading.name for reading in register.others] == ["Priya Nair"]


def test_a_member_of_staff_confirms_and_the_lead_sees_it(infant, read):
    page = read(infant, GUIDE, "staff")
    client = Client(headers={"host": infant.hostname})
    client.force_login(get_user_model().objects.get(username="staff"))
    version = register_of(infant).version
    assert str(version.token) in page.content.decode()
    assert client.post(GUIDE, {"confirm": str(version.token)}).status_code == 303
    page = read(infant, "/admin/young_carers_readings/", "lead").content.decode()
    assert "Dilwyn Rees" in page
    assert "<div>Priya Nair</div><div><em>not on the staff list</em></div>" in page
    page = read(infant, f"/admin/young_carers_who_has_read/{infant.pk}/", "lead")
    assert "5 of 7 on the staff list have read it; 2 have not." in page.content.decode()


def test_the_guides_file_opens_for_staff_only(infant, secondary, read):
    html = read(infant, GUIDE, "staff").content.decode()
    address = re.search(rf'href="({GUIDE}files/[^"]+)"', html).group(1)
    opened = read(infant, address, "staff")
    assert b"".join(opened.streaming_content).startswith(b"%PDF")
    assert opened["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert opened["Content-Disposition"] == 'attachment; filename="before-you-ring.pdf"'
    assert read(infant, address, "pupil").status_code == 403
    assert read(secondary, address, "staff").status_code == 403
