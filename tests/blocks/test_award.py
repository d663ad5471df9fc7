from __future__ import annotations

import datetime

import pytest

from tests import factories
from tests.blocks.helpers import STREAM, errors_of, page_of
from wagtail_youngcarers.blocks import AwardBlock

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("root_page")]

HELD = {
    "scheme": "Young Carers in Schools",
    "title": "Bronze Award",
    "status": "held",
    "awarded_on": "2023-07-10",
    "expires_on": "2026-07-09",
}


@pytest.mark.parametrize(
    ("changes", "day", "standing"),
    [
        ({"status": "working_towards"}, "2026-01-01", "We are working towards it"),
        ({}, "2026-07-09", "Held since July 2023, until July 2026"),
        ({}, "2026-07-10", "Held until July 2026"),
        ({"expires_on": None}, "2026-07-10", "Held since July 2023"),
        ({"awarded_on": None}, "2026-01-01", "Held until July 2026"),
        ({"awarded_on": None, "expires_on": None}, "2026-01-01", "Held"),
    ],
)
def test_what_it_says_stays_true_as_time_passes(changes, day, standing):
    value = AwardBlock().to_python({**HELD, **changes})
    assert value.standing(datetime.date.fromisoformat(day)) == standing


def test_the_scheme_is_named_once():
    """Also where the award's own name begins with it."""
    named = page_of("award", {**HELD, "title": "Young Carers in Schools Award"})
    assert named.get_text().count("Young Carers in Schools") == 1
    assert "Young Carers in Schools" in page_of("award", HELD).get_text()


def test_its_standing_is_on_the_page():
    assert (
        "Held until July 2020"
        in page_of(
            "award", {**HELD, "awarded_on": "2017-07-01", "expires_on": "2020-07-01"}
        ).get_text()
    )


def test_held_needs_its_day():
    assert errors_of("award", {**HELD, "awarded_on": None}) == {
        "awarded_on": "Give the day on the certificate."
    }
    assert not errors_of("award", {**HELD, "awarded_on": None}, draft=True)
    assert not errors_of("award", {"status": "working_towards", "awarded_on": None})


def test_it_runs_out_after_it_was_awarded():
    wrong = {**HELD, "expires_on": "2023-07-09"}
    assert errors_of("award", wrong) == {"expires_on": "This is before the day it was awarded."}


def test_one_that_has_run_out_can_still_be_saved():
    assert not errors_of("award", {**HELD, "awarded_on": "2010-01-01", "expires_on": "2013-01-01"})


def test_the_logo_needs_the_tick():
    image = factories.make_image()
    data = {**HELD, "logo": {"image": image.pk, "alt_text": "The scheme's logo"}}
    block = STREAM.child_blocks["award"]
    assert not page_of("award", data).find("img")
    assert block.get_api_representation(block.to_python(data))["logo"] is None
    data["logo_permission"] = True
    assert page_of("award", data).find("img")["alt"] == "The scheme's logo"
    assert block.get_api_representation(block.to_python(data))["logo"]["id"] == image.pk
    assert not errors_of("award", {**data, "logo_permission": False})
    image.delete()
    assert "Bronze Award" in page_of("award", data).get_text()


def test_nothing_to_name_means_nothing_shown():
    assert not page_of("award", {"status": "held", "note": "x"}).get_text()
