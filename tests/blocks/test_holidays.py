"""In the holidays nobody at school answers: the page says so, and who does."""

import datetime

import pytest

from tests import factories
from wagtail_youngcarers.blocks import HelplinesBlock, OurPeopleBlock
from wagtail_youngcarers.records.calendar import SchoolCalendar, Span
from wagtail_youngcarers.records.directory import Directory


def day(year, month, date):
    return datetime.date(year, month, date)


YEAR = SchoolCalendar(
    [Span(day(2026, 9, 2), day(2026, 12, 18)), Span(day(2027, 1, 5), day(2027, 3, 26))],
    [Span(day(2026, 10, 26), day(2026, 10, 30)), Span(day(2026, 11, 23), day(2026, 11, 23))],
)


@pytest.mark.parametrize(
    ("today", "back"),
    [
        (day(2026, 12, 18), None),  # the last day of term
        (day(2026, 12, 19), day(2027, 1, 5)),
        (day(2027, 1, 4), day(2027, 1, 5)),
        (day(2027, 1, 5), None),
        (day(2026, 10, 28), day(2026, 11, 2)),  # half term
        (day(2026, 11, 23), None),  # an INSET day after a weekend
        (day(2026, 11, 14), None),  # a Saturday in term
        (day(2027, 4, 1), None),  # the next term is not typed in
        (day(2026, 8, 20), None),  # nor the one before
    ],
)
def test_when_school_is_back(today, back):
    assert YEAR.back_on(today) == back


@pytest.fixture
def school(site_a, settings_a):
    """A school with two terms, somebody in post and two more lines."""
    factories.make_term(site_a)
    factories.make_term(site_a, name="Spring", starts_on=day(2027, 1, 5), ends_on=day(2027, 3, 26))
    factories.make_appointment(factories.make_role(site_a))
    factories.make_helpline(name="Daytime Line", phone="0808 157 0001")
    factories.make_helpline(name="Night Line", phone="0808 157 0002", always_open=True)
    return site_a


def drawn(block, site, today):
    return str(block.render(block.to_python({}), {"yc": Directory(site, today=today)}))


def test_the_people_say_who_answers_until_then(school):
    """With the day in full, so that a copy of the page that is kept stays true."""
    html = drawn(OurPeopleBlock(), school, day(2026, 12, 24))
    assert "Tuesday 5 January 2027" in html
    assert "Night Line" in html
    assert "Daytime Line" not in html
    assert 'href="tel:999"' in html
    assert "closed until" not in drawn(OurPeopleBlock(), school, day(2026, 12, 1))


def test_day_and_night_goes_first(school):
    """Among the helplines, in the holidays only."""
    holidays = drawn(HelplinesBlock(), school, day(2026, 12, 24))
    term = drawn(HelplinesBlock(), school, day(2026, 12, 1))
    assert holidays.index("Night Line") < holidays.index("Daytime Line")
    assert term.index("Daytime Line") < term.index("Night Line")
