from __future__ import annotations

import datetime

import pytest
from django.utils import translation

from tests.blocks.helpers import errors_of, page_of
from wagtail_youngcarers.blocks import KeyDateBlock
from wagtail_youngcarers.records.directory import Directory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("starts", "ends", "words"),
    [
        ("2027-03-12", None, "Friday 12 March 2027"),
        ("2027-03-12", "2027-03-12", "Friday 12 March 2027"),
        ("2027-03-12", "2027-03-14", "12 to 14 March 2027"),
        ("2027-03-30", "2027-04-02", "30 March to 2 April 2027"),
        ("2026-12-30", "2027-01-02", "30 December 2026 to 2 January 2027"),
        (None, "2027-03-14", "Sunday 14 March 2027"),
        (None, None, ""),
    ],
)
def test_days_in_words(starts, ends, words):
    assert KeyDateBlock().to_python({"starts_on": starts, "ends_on": ends}).when == words


def test_months_follow_the_language():
    with translation.override("cy"):
        assert "Mawrth" in KeyDateBlock().to_python({"starts_on": "2027-03-12"}).when


def test_the_last_day_is_not_before_the_first():
    wrong = [{"starts_on": "2027-03-12", "ends_on": "2027-03-11", "title": "A"}]
    assert errors_of("key_dates", {"dates": wrong}) == {
        "dates.0.ends_on": "The last day is before the first day."
    }
    assert not errors_of("key_dates", {"dates": wrong}, draft=True)


def test_long_past_dates_can_still_be_saved():
    assert not errors_of("key_dates", {"dates": [{"starts_on": "2001-03-12", "title": "A"}]})


def shown_on(day, *dates):
    yc = Directory(None, today=datetime.date.fromisoformat(day))
    page = page_of("key_dates", {"dates": list(dates)}, {"yc": yc})
    passed = page.find("details")
    passed = passed.extract() if passed else None
    titles = [
        [tag.get_text() for tag in part.find_all(class_="yc-dates__what")] if part else []
        for part in (page, passed)
    ]
    return titles, page.get_text(" ", strip=True)


def test_dates_sort_themselves_and_past_ones_move_below():
    june = {"starts_on": "2027-06-16", "title": "June"}
    march = {"starts_on": "2027-03-08", "ends_on": "2027-03-12", "title": "March"}
    assert shown_on("2027-03-12", june, march)[0] == [["March", "June"], []]
    assert shown_on("2027-03-13", june, march)[0] == [["June"], ["March"]]
    titles, words = shown_on("2027-07-01", june, march)
    assert titles == [[], ["March", "June"]]
    assert "Nothing is planned just now." in words


def test_steps_are_numbered_in_order():
    page = page_of("key_actions", {"steps": [{"step": "One"}, {"step": ""}, {"step": "Two"}]})
    assert [li.get_text(strip=True) for li in page.ol.find_all("li")] == ["One", "Two"]
