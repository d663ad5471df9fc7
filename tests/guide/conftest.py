"""Two schools, each with a staff area and a published guide that holds a canary word."""

from __future__ import annotations

import pytest

from tests import factories
from wagtail_youngcarers.guide.models import GuideVersion
from wagtail_youngcarers.pages.models import StaffAreaPage

CANARY_A = "zebrafinch"
CANARY_B = "kingfisher"
CANARY_DRAFT = "nightingale"
CANARY_STAFF_LINE = "01632 960987"
CANARY_UNCHECKED = "cormorant"
CANARIES = [CANARY_A, CANARY_B, CANARY_DRAFT, CANARY_STAFF_LINE, CANARY_UNCHECKED]


def sign_group(*signs, title="Coming to school", **value):
    return ("sign_group", {"title": title, "signs": list(signs), **value})


def make_school_guide(site, canary):
    guide = factories.make_guide(
        site,
        body=[
            sign_group(f"Often late: {canary}"),
            sign_group(CANARY_UNCHECKED, title="By age", please_check=True, check_note="Who says?"),
            ("contacts", {"title": "Who to ring"}),
        ],
        published=True,
        title="Noticing",
    )
    GuideVersion.objects.create(guide=guide, body=[sign_group(f"Late: {CANARY_DRAFT}")])
    return guide


def make_shell(site, **fields):
    return factories.make_page(
        site.root_page,
        StaffAreaPage,
        **{"title": "Staff area", "slug": "staff-area", **fields},
    )


@pytest.fixture
def shell_a(site_a, settings_a):
    return make_shell(site_a)


@pytest.fixture
def shell_b(site_b):
    return make_shell(site_b)


@pytest.fixture
def guide_a(site_a, settings_a):
    contact = factories.make_contact(site_a)
    factories.make_staff_detail(contact, direct_line=CANARY_STAFF_LINE)
    return make_school_guide(site_a, CANARY_A)


@pytest.fixture
def guide_b(site_b):
    return make_school_guide(site_b, CANARY_B)


@pytest.fixture
def schools(shell_a, shell_b, guide_a, guide_b):
    """Both schools, ready to read."""


def canaries_in(response):
    """Which canaries an answer holds, in its body or its headers."""
    text = response.getvalue().decode(errors="replace") + str(dict(response.headers))
    return [canary for canary in CANARIES if canary in text]


def assert_hardened(response):
    cache_control = response["Cache-Control"]
    assert "no-store" in cache_control
    assert "private" in cache_control
    vary = {name.strip() for name in response["Vary"].split(",")}
    assert {"Cookie", "Authorization"} <= vary
    assert response["X-Robots-Tag"] == "noindex, nofollow, noarchive"
    assert response["Referrer-Policy"] == "no-referrer"
