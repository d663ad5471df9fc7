"""A school whose staff addresses end in @alder.example, its lead, and another school's."""

from __future__ import annotations

import pytest

from tests import factories

LEAD_RIGHTS = ("change_schoolsettings", "manage_readers")


@pytest.fixture
def school(site_a):
    """School A, which lets staff in."""
    factories.make_reading_group(site_a)
    factories.make_school_settings(site_a, staff_addresses="@alder.example")
    return site_a


@pytest.fixture
def other_school(site_b):
    """School B, which lets staff in."""
    factories.make_reading_group(site_b)
    factories.make_school_settings(site_b, staff_addresses="@hart.example")
    return site_b


@pytest.fixture
def lead(school):
    """Lets staff in at school A; reads the guide only if somebody lets them in."""
    return factories.make_editor("lead", school, rights=LEAD_RIGHTS, first_name="Grace")


@pytest.fixture
def other_lead(other_school):
    """Lets staff in at school B."""
    return factories.make_editor("other_lead", other_school, rights=LEAD_RIGHTS)


@pytest.fixture
def signed_in(client, lead):
    """A client of the lead of school A."""
    client.force_login(lead)
    return client


def make_account(username, **fields):
    """An account with an address of school A and a name."""
    return factories.make_user(
        username,
        **{"email": f"{username}@alder.example", "first_name": username.title(), **fields},
    )
