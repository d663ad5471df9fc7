"""A drop-in that does not take place this week: two clicks for the editor, no child at a locked
door."""

import datetime

import pytest
from django.urls import reverse

from tests import factories
from wagtail_youngcarers.pages.models import YoungCarersPage
from wagtail_youngcarers.records.calendar import name_day
from wagtail_youngcarers.records.cards import DayOff, stored_days_off
from wagtail_youngcarers.records.days_off import coming_days, put_back, take_off
from wagtail_youngcarers.records.directory import Directory
from wagtail_youngcarers.records.models import Activity

TODAY = datetime.date(2026, 11, 23)  # a Monday in term
WEDNESDAY, WEEK_AFTER = datetime.date(2026, 11, 25), datetime.date(2026, 12, 2)


@pytest.fixture
def lead(site_a):
    """The young carers lead of school A, in post."""
    role = factories.make_role(site_a, key="young-carers-lead")
    factories.make_appointment(role)
    return role


@pytest.fixture
def activity(site_a, settings_a, lead):
    """A drop-in every Wednesday in term time."""
    factories.make_term(site_a)
    return factories.make_activity(site_a, role=lead)


def shown(site, today=TODAY):
    """The one activity as a page shows it."""
    (view,) = Directory(site, today=today).activities
    return view


def test_a_day_off_is_skipped_and_said(activity, site_a):
    """Until it is over; then nothing is said of it any more."""
    take_off(activity, DayOff(WEDNESDAY, "Come to the library."), TODAY)
    view = shown(site_a)
    assert view.next_session().day == WEEK_AFTER
    assert view.coming_days_off == [DayOff(WEDNESDAY, "Come to the library.")]
    assert shown(site_a, today=WEEK_AFTER).coming_days_off == []
    assert Directory(site_a, today=TODAY).next_up.session.day == WEEK_AFTER


def test_only_days_on_which_it_would_take_place_are_said(activity, site_a):
    """Nor those further ahead than two weeks."""
    for day in (TODAY, WEDNESDAY, datetime.date(2026, 12, 16)):
        take_off(activity, DayOff(day), TODAY)
    assert [off.day for off in shown(site_a).coming_days_off] == [WEDNESDAY]


def test_saying_it_again_changes_the_words_and_past_days_go(activity, site_a):
    """The row does not grow for ever."""
    take_off(activity, DayOff(WEDNESDAY), TODAY)
    take_off(activity, DayOff(WEDNESDAY, "Come to the hall."), TODAY)
    take_off(activity, DayOff(WEEK_AFTER), WEEK_AFTER)
    activity = Activity.objects.get(pk=activity.pk)
    assert stored_days_off(activity) == (DayOff(WEEK_AFTER),)
    put_back(activity, WEEK_AFTER, WEEK_AFTER)
    assert stored_days_off(Activity.objects.get(pk=activity.pk)) == ()


def test_the_days_offered_are_the_next_ones_in_school(activity, site_a):
    """Not those in the holidays."""
    assert coming_days(shown(site_a)) == [
        datetime.date(2026, 11, 25),
        datetime.date(2026, 12, 2),
        datetime.date(2026, 12, 9),
        datetime.date(2026, 12, 16),
    ]


def test_another_adult_is_named(activity, site_a, lead):
    """Somebody in another role; else the office."""
    assert shown(site_a).others.office
    other = factories.make_role(site_a, key="senior-leader", title="Headteacher")
    factories.make_appointment(other, factories.make_person(site_a, name="Mr Reed"))
    assert [person.name for person in shown(site_a).others.people] == ["Mr Reed"]


def test_nobody_in_post_means_no_next(activity, site_a, lead):
    """A child would stand before a locked door."""
    assert shown(site_a).next_session() is not None
    lead_again = factories.make_role(site_a, key="club-lead")
    Activity.objects.update(role=lead_again)
    assert shown(site_a).next_session() is None
    assert Directory(site_a, today=TODAY).next_up is None


@pytest.mark.parametrize(
    "stored",
    [
        '[{"type": "day_off", "value": {"day": "soon", "instead": 5}}]',
        '[{"type": "day_off", "value": "x"}]',
        '[{"type": "other", "value": {}}]',
        '[{"type": "day_off", "value": {}}]',
        '{"day": 1}',
    ],
)
def test_a_damaged_row_is_no_day_off(activity, site_a, stored):
    """What came in by hand or by an import breaks no page."""
    Activity.objects.update(days_off=stored)
    assert shown(site_a).coming_days_off == []


def test_the_page_says_so(site_a, settings_a, lead):
    """Not on this day; whom to find instead; next on that day."""
    activity = factories.make_activity(site_a, role=lead, term_time_only=False)
    first, second, *_more = coming_days(Directory(site_a).activities[0])
    take_off(activity, DayOff(first), first)
    page = factories.make_page(
        site_a.root_page, YoungCarersPage, slug="young-carers", body=[("what_we_offer", {})]
    )
    html = factories.site_client(site_a).get(page.url).content.decode()
    off, following = (name_day(day) for day in (first, second))
    assert f'Not on <time datetime="{first.isoformat()}">{off}</time>' in html
    assert "ask at the school office" in html
    assert f">{following}, 12:15pm to 1pm</time>" in html


class TestScreen:
    """ "Not this week…" in the admin. The days are those of the real calendar."""

    @pytest.fixture
    def daily(self, site_a, settings_a, lead):
        """Something on every Wednesday of the year, whatever day the test runs."""
        return factories.make_activity(site_a, role=lead, term_time_only=False)

    def url(self, activity):
        return reverse("young_carers_activities:not_this_week", args=[activity.pk])

    def test_a_day_is_taken_off_and_put_back(self, daily, site_a, editor_a):
        """And the page says so, with the words given."""
        client = factories.site_client(site_a, editor_a)
        first = client.get(self.url(daily)).context["form"].fields["day"].choices[0][0]
        data = {"day": first, "instead": "Mr Reed is in the library."}
        saved = client.post(self.url(daily), data, follow=True)
        assert "Pages say that it is not on" in saved.content.decode()
        (off,) = stored_days_off(Activity.objects.get(pk=daily.pk))
        assert (off.day.isoformat(), off.instead) == (first, "Mr Reed is in the library.")
        client.post(self.url(daily), {"put_back": first})
        assert stored_days_off(Activity.objects.get(pk=daily.pk)) == ()

    def test_what_can_not_be_is_refused_at_the_field(self, daily, site_a, editor_a):
        """And what was typed is still there."""
        client = factories.site_client(site_a, editor_a)
        refused = client.post(self.url(daily), {"day": "2001-01-01", "instead": "Library."})
        assert "Library." in refused.content.decode()
        assert refused.context["form"].errors["day"]
        assert client.post(self.url(daily), {"put_back": "soon"}).status_code == 302

    def test_without_known_days_any_day_can_be_typed(self, daily, site_a, editor_a):
        """Where nobody has typed in the term dates."""
        Activity.objects.update(term_time_only=True)
        client = factories.site_client(site_a, editor_a)
        refused = client.post(self.url(daily), {"day": "2001-01-01"})
        assert "This day is over" in refused.content.decode()
        client.post(self.url(daily), {"day": "2099-01-01"})
        assert len(stored_days_off(Activity.objects.get(pk=daily.pk))) == 1

    def test_it_is_for_those_who_look_after_the_school(self, daily, site_b, editor_b):
        """To anybody else the activity is not there."""
        client = factories.site_client(site_b, editor_b)
        assert client.get(self.url(daily)).status_code == 404
        assert client.post(self.url(daily), {"day": "2099-01-01"}).status_code == 404

    def test_it_is_one_click_from_the_listing(self, daily, site_a, editor_a):
        """And from the form."""
        client = factories.site_client(site_a, editor_a)
        for name, args in (("index", []), ("edit", [daily.pk])):
            page = client.get(reverse(f"young_carers_activities:{name}", args=args))
            assert self.url(daily) in page.content.decode()
