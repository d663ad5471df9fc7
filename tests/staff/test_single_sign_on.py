"""What the how-to tells sites with single sign-on to do, run as it is written there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests import factories
from tests.factories import make_reading_group
from wagtail_youngcarers.models import ReadingAccess
from wagtail_youngcarers.staff.access import let_in, may_read, readers_and_members_of

pytestmark = pytest.mark.django_db

HOW_TO = Path(__file__).resolve().parents[2] / "docs/how-to/give-access.md"


@pytest.fixture
def sign_in(site_a):
    """The how-to's function, for school A under the how-to's own name for it."""
    site_a.hostname = "alder-lane.example"
    site_a.save()
    factories.make_site(site_a.root_page.get_parent(), "hart-valley.example", "Hart Valley")
    [code] = re.findall(r"```python\n(.*?)```", HOW_TO.read_text(encoding="utf-8"), flags=re.S)
    names = {}
    exec(code, names)
    return names["put_into_reading_groups"]


def test_a_member_waits_for_a_date_and_keeps_it(sign_in, site_a):
    group = make_reading_group(site_a)
    user = factories.make_user("bell")
    sign_in(user, {"groups": ["alder-lane-staff", "all-users"]})
    assert list(user.groups.all()) == [group]
    assert not may_read(user, site_a)
    [reader] = readers_and_members_of(site_a)
    assert reader.is_waiting
    let_in(site_a, user, None)
    for groups in (["alder-lane-staff"], [], ["alder-lane-staff"]):
        sign_in(user, {"groups": groups})
        assert may_read(user, site_a) is bool(groups)
    assert ReadingAccess.objects.count() == 1


def test_a_pupil_is_put_nowhere(sign_in, site_a):
    make_reading_group(site_a)
    user = factories.make_user("pupil")
    for claims in ({}, {"groups": ["all-users", "alder-lane-pupils"]}):
        sign_in(user, claims)
        assert not user.groups.exists()
