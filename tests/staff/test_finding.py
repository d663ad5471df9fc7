"""What a pasted address means, and what nobody is told about it."""

from __future__ import annotations

import datetime

import pytest

from tests import factories
from tests.staff.conftest import make_account
from wagtail_youngcarers.schools.clock import today_at
from wagtail_youngcarers.staff import finding
from wagtail_youngcarers.staff.finding import find

pytestmark = pytest.mark.django_db

DAY = datetime.timedelta(days=1)


def reasons(text, site):
    return [str(found.reason) for found in find(text, site)]


@pytest.mark.parametrize(
    "text",
    [
        "bell@alder.example",
        " BELL@Alder.Example ",
        "Fern Bell <bell@alder.example>",
        "\n\nbell@alder.example,\n",
        '"Bell" <bell@alder.example>;',
    ],
)
def test_an_account_is_found_however_its_address_is_typed(school, text):
    account = make_account("bell")
    [found] = find(text, school)
    assert (found.user, found.reason) == (account, "")


def test_a_list_is_answered_in_its_own_order(school):
    bell, rees = make_account("bell"), make_account("rees")
    found = find("rees@alder.example; nobody@alder.example, bell@alder.example", school)
    assert [one.user for one in found] == [rees, None, bell]


def test_nothing_is_said_about_accounts_outside_the_endings(school):
    """The answer is the same whether there is such an account or not."""
    make_account("pupil", email="pupil@hart.example")
    make_account("trick", email="trick@evil-alder.example")
    for address in ("pupil@hart.example", "nobody@hart.example", "trick@evil-alder.example"):
        assert reasons(address, school) == [str(finding.OUTSIDE)]


def test_without_endings_nobody_is_found(school, site_b):
    make_account("bell")
    factories.make_reading_group(site_b)
    assert reasons("bell@alder.example", site_b) == [str(finding.OUTSIDE)]


def test_unknown_and_switched_off(school):
    make_account("gone", is_active=False)
    assert reasons("nobody@alder.example\ngone@alder.example", school) == [
        str(finding.UNKNOWN),
        str(finding.SWITCHED_OFF),
    ]


def test_several_accounts_with_one_address_are_named(school):
    make_account("one", email="shared@alder.example")
    make_account("two", email="SHARED@alder.example", is_active=False)
    [reason] = reasons("shared@alder.example", school)
    assert "One (one)" in reason
    assert "Two (two)" in reason


def test_who_reads_already_is_not_let_in_twice(school):
    today = today_at(school)
    factories.make_reader("dated", school, today + DAY, email="dated@alder.example")
    factories.make_reader("ended", school, today - DAY, email="ended@alder.example")
    editors = factories.make_group("Guide editors", site=school, rights=["read_guide"])
    make_account("editor").groups.add(editors)
    waiting = make_account("waiting")
    waiting.groups.add(factories.make_reading_group(school))
    found = find("\n".join(f"{n}@alder.example" for n in ("dated", "editor")), school)
    assert [one.user for one in found] == [None, None]
    assert "until" in found[0].reason
    found = find("ended@alder.example\nwaiting@alder.example", school)
    assert [one.user.username for one in found] == ["ended", "waiting"]


def test_an_address_twice_is_answered_once(school):
    make_account("bell")
    found = find("bell@alder.example\nBELL@alder.example", school)
    assert found[0].user
    assert found[1].reason == finding.TWICE


@pytest.mark.parametrize(
    "text",
    ["bell", "bell@", "@alder.example", "b\u0435ll@alder.example", "bell@alder.e\u212aample"],
)
def test_what_is_no_plain_address_is_said(school, text):
    make_account("bell")
    assert reasons(text, school) == [str(finding.NOT_AN_ADDRESS)]


def test_an_account_whose_own_address_only_looks_alike_is_not_found(school):
    make_account("trick", email="mi\u212ae@alder.example")
    assert reasons("mike@alder.example", school) == [str(finding.UNKNOWN)]


def test_a_long_list_costs_the_same(school, django_assert_max_num_queries):
    for number in range(30):
        make_account(f"user{number}")
    text = "\n".join(f"user{number}@alder.example" for number in range(30))
    with django_assert_max_num_queries(12):
        assert all(found.user for found in find(text, school))
