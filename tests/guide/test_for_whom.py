"""Each group of staff sees what is theirs first; which ages an item is about."""

from __future__ import annotations

import json

import pytest
from bs4 import BeautifulSoup

from tests.factories import make_guide, make_reader, make_staff_member, site_client
from tests.guide.conftest import make_shell, sign_group
from wagtail_youngcarers.guide.models import GuideVersion
from wagtail_youngcarers.staff.models import StaffGroup
from wagtail_youngcarers.starter.content import guide as starter_guide

pytestmark = pytest.mark.django_db

GROUPED = (
    sign_group("For all", title="All"),
    sign_group("Teaching", title="T", audiences=["teachers", "office"]),
    sign_group("Leading", title="L", audiences=["leaders"]),
    ("next_step", {"title": "First", "audiences": ["leaders"]}),
    ("next_step", {"title": "Second", "audiences": ["teachers"]}),
)


@pytest.fixture
def read_as(site_a, settings_a):
    """Reads a guide as somebody with a kind of work, at an address."""
    make_shell(site_a)
    reader = make_reader("worker", site_a)

    def read_as_(works_as="", address="/staff-area/", body=GROUPED, site=site_a):
        make_guide(site_a, body=body, published=True)
        make_staff_member(site, user=reader, works_as=works_as)
        return BeautifulSoup(site_client(site_a, reader).get(address).content, "html.parser")

    return read_as_


def order_of(soup):
    """The labels and the items of the first part, and which link is the current one."""
    seen = [
        e.get_text(strip=True)
        for e in soup.select("#see .yc-guide__group, #see li li, #see summary h3")
    ]
    return seen, [e.get_text() for e in soup.select("[aria-current]")]


def test_without_a_group_the_guide_keeps_its_own_order(read_as):
    assert order_of(read_as()) == (["All", "T", "L"], ["In its own order"])


def test_the_staff_list_decides_what_comes_first(read_as):
    order = ["For: Leaders and governors", "L", "For everybody", "All", "For others", "T"]
    assert order_of(read_as("leaders")) == (order, ["Leaders and governors"])


def test_the_address_decides_before_the_staff_list(read_as):
    soup = read_as("leaders", "/staff-area/?for=teachers")
    order = ["For: Teachers and tutors", "T", "For everybody", "All", "For others", "L"]
    assert order_of(soup) == (order, ["Teachers and tutors"])
    links = [link["href"] for link in soup.select(".yc-guide__links a[href*='for=']")]
    assert links == ["?for=leaders", "?for=teachers", "?for=support", "?for=office", "?for="]


@pytest.mark.parametrize("asked", ["", "pupils", "<script>", "leaders,teachers"])
def test_a_group_that_there_is_not_is_none(read_as, asked):
    own = order_of(read_as("leaders", f"/staff-area/?for={asked}"))
    assert own == (["All", "T", "L"], ["In its own order"])


def test_where_nothing_is_for_a_group_nothing_moves(read_as):
    assert order_of(read_as("support")) == (["All", "T", "L"], ["Support and lunchtime staff"])


def test_the_staff_list_of_another_school_says_nothing(read_as, site_b):
    assert order_of(read_as("leaders", site=site_b))[0] == ["All", "T", "L"]


def test_the_steps_keep_their_order(read_as):
    steps = read_as("teachers").select(".yc-steps h3")
    assert [step.get_text() for step in steps] == ["First", "Second"]


def test_where_several_ages_are_taught_each_item_says_which_it_is_about(read_as, settings_a):
    settings_a.phase = "primary"
    settings_a.save()
    body = (
        sign_group("o", title="Older", phases=["junior"]),
        sign_group("y", title="Younger", phases=["infant"]),
        sign_group("a", title="Any"),
    )
    summaries = read_as(body=body).select("#see summary")
    assert [one.get_text(" ", strip=True) for one in summaries] == [
        "Any",
        "Younger About: Infants (4 to 7)",
        "Older About: Juniors (7 to 11)",
    ]


def test_where_one_age_is_taught_nothing_says_so(read_as):
    assert "About:" not in read_as(body=[sign_group("y", phases=["infant"])]).get_text()


@pytest.mark.parametrize("phase", ["infant", "secondary"])
@pytest.mark.parametrize("group", StaffGroup.values)
def test_each_group_finds_something_of_its_own_in_the_starter_guide(
    site_a, settings_a, phase, group
):
    """Among the signs, in what to say, in who does what: for everyone. Elsewhere for some."""
    settings_a.phase = phase
    settings_a.save()
    make_shell(site_a)
    guide = make_guide(site_a, published=True)
    GuideVersion.objects.filter(guide=guide).update(body=json.dumps(starter_guide.body()))
    client = site_client(site_a, make_reader("r", site_a))
    soup = BeautifulSoup(client.get(f"/staff-area/?for={group}").content, "html.parser")
    for anchor in ("see", "say", "who"):
        first = soup.select_one(f"#{anchor} .yc-guide__group").get_text()
        assert first == f"For: {StaffGroup(group).label}"
