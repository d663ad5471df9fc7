from __future__ import annotations

import pytest

from tests import factories
from tests.blocks.helpers import errors_of, page_of, preview_data

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("root_page")]


def test_reads_like_something_signed():
    page = page_of("commitment", preview_data("commitment"))
    points = page.find("ol").find_all("li", recursive=False)
    assert len(points) == 5
    assert "photos hang by the office" in points[0].get_text()
    assert [tag["datetime"] for tag in page.find_all("time")] == ["2026-09-14", "2027-09"]
    assert page.find("dd").get_text() == "the governors and the headteacher"


def test_no_point_at_all_is_refused_in_words_that_help():
    assert errors_of("commitment", {"commitments": []}) == {
        "commitments": "Add at least one commitment, or take this block out."
    }
    assert not errors_of("commitment", {"commitments": []}, draft=True)


def test_an_empty_point_is_refused_at_its_place():
    empty = [{"commitment": " ", "how": ""}]
    assert set(errors_of("commitment", {"commitments": empty})) == {"commitments.0.commitment"}
    assert not errors_of("commitment", {"commitments": empty}, draft=True)


def test_looking_again_comes_after_agreeing():
    dates = {"agreed_on": "2026-09-14", "review_on": "2026-09-13"}
    assert errors_of("commitment", dates) == {"review_on": "This is before the day it was agreed."}
    assert not errors_of("commitment", dates, draft=True)
    assert not errors_of("commitment", {**dates, "review_on": "2026-09-14"})


def test_a_review_long_past_is_no_error():
    assert not errors_of("commitment", {"agreed_on": "2001-01-01", "review_on": "2002-01-01"})


def test_the_policy_is_linked_with_its_kind_until_it_is_deleted():
    document = factories.make_document(title="Our policy")
    data = {**preview_data("commitment"), "policy": document.pk}
    page = page_of("commitment", data)
    assert page.find("a")["href"] == document.url
    assert "(PDF)" in page.get_text()
    document.delete()
    page = page_of("commitment", data)
    assert not page.find("a")
    assert page.find("ol")
