"""What is said to want attention, and what is not."""

from __future__ import annotations

import datetime

import pytest
from django.utils import timezone

from tests import factories
from wagtail_youngcarers.attention.findings import Importance
from wagtail_youngcarers.attention.looking import Look
from wagtail_youngcarers.freshness.checking import record_check
from wagtail_youngcarers.pages.models import YoungCarersPage
from wagtail_youngcarers.records.models import Activity, ReferralContact
from wagtail_youngcarers.schools.models import Term
from wagtail_youngcarers.schools.policy import CHANGE_GUIDE, LOOK_AFTER_RECORDS, MANAGE_READERS

pytestmark = pytest.mark.django_db

TODAY = datetime.date(2026, 11, 18)


def look_at(site, **more):
    return Look(site, **{"today": TODAY, **more})


def codes(look):
    return [finding.code for finding in look.findings]


def words_of(look, code):
    return [finding.words for finding in look.findings if finding.code == code]


def day(days):
    return TODAY + datetime.timedelta(days=days)


@pytest.fixture
def lead(site_a, settings_a):
    """The role of school A's lead, with Mrs Okafor and a deputy in it."""
    role = factories.make_role(
        site_a,
        key="young-carers-lead",
        mailbox="youngcarers@alder.example",
        mailbox_reader="Mrs Okafor, in school hours",
    )
    factories.make_appointment(role)
    factories.make_appointment(
        role, factories.make_person(site_a, name="Mr Dunn"), capacity="deputy"
    )
    return role


@pytest.fixture
def in_order(site_a, lead):
    """School A with everything filled in and looked at."""
    for kind in ("young_carers_service", "front_door", "out_of_hours"):
        factories.make_contact(site_a, name=f"Service {kind}", kind=kind)
    factories.make_term(site_a, ends_on=day(200))
    factories.make_activity(site_a, role=lead)
    for one in look_at(site_a).to_check_again:
        record_check(one.record, on=TODAY)
    return site_a


def test_nothing_where_everything_is_in_order(in_order):
    look = look_at(in_order)
    assert look.findings == []
    assert look.to_check_again == []


def test_a_school_with_nothing_at_all_is_told_what_a_child_would_miss_first(site_b):
    look = look_at(site_b)
    assert codes(look)[:2] == ["no-way-to-reach-school", "no-lead"]
    assert {one.importance for one in look.findings[:2]} == {Importance.NOW}
    assert look.findings == sorted(look.findings, key=lambda one: one.importance)


class TestPeople:
    def test_nobody_in_post_and_who_is_shown_instead(self, site_a, settings_a):
        role = factories.make_role(site_a, key="young-carers-lead")
        [finding] = [one for one in look_at(site_a).findings if one.code == "nobody-in-post"]
        assert finding.importance is Importance.NOW
        assert finding.words == (
            "Nobody is in post as Young carers lead. Pages show the school office instead."
        )
        assert finding.url.endswith(f"?role={role.pk}")

    def test_a_deputy_stands_in(self, site_a, lead):
        lead.appointments.filter(capacity="holder").delete()
        [words] = words_of(look_at(site_a), "nobody-in-post")
        assert words.endswith("Pages show the deputy, Mr Dunn.")

    def test_the_next_role_stands_in(self, site_a, settings_a):
        head = factories.make_role(site_a, title="Headteacher")
        factories.make_appointment(head, factories.make_person(site_a, name="Ms Hale"))
        factories.make_role(site_a, key="young-carers-lead", next_role=head)
        [words] = words_of(look_at(site_a), "nobody-in-post")
        assert words.endswith("Pages show Ms Hale (Headteacher) instead.")

    def test_no_office_either(self, site_b):
        factories.make_role(site_b, key="young-carers-lead")
        [words] = words_of(look_at(site_b), "nobody-in-post")
        assert words.endswith("Pages say “any adult you trust”, and name nobody.")

    @pytest.mark.parametrize(("days", "is_said"), [(30, True), (31, False), (0, True), (-1, False)])
    def test_the_last_one_is_about_to_leave(self, in_order, lead, days, is_said):
        lead.appointments.filter(capacity="deputy").delete()
        person = lead.appointments.get().person
        person.leaving_on = day(days)
        person.save()
        found = words_of(look_at(in_order), "about-to-leave")
        assert bool(found) is is_said
        if found:
            assert found[0].startswith("Mrs Okafor is Young carers lead until")
            assert found[0].endswith("After that: Pages show the school office instead.")

    def test_a_deputy_who_leaves_leaves_no_deputy(self, in_order, lead):
        lead.appointments.filter(capacity="deputy").update(ends_on=day(5))
        [words] = words_of(look_at(in_order), "about-to-leave")
        assert words.startswith("Mr Dunn")
        assert words.endswith("There is no deputy then.")

    def test_nothing_is_said_where_somebody_follows(self, in_order, lead):
        lead.appointments.filter(capacity="holder").update(ends_on=day(5))
        factories.make_appointment(
            lead, factories.make_person(in_order, name="Ms Reid"), starts_on=day(6)
        )
        assert "about-to-leave" not in codes(look_at(in_order))

    def test_an_account_that_was_switched_off(self, in_order, lead):
        person = lead.appointments.get(capacity="holder").person
        person.user = factories.make_user("okafor", is_active=False)
        person.save()
        assert words_of(look_at(in_order), "account-closed") == [
            "Mrs Okafor is not shown as Young carers lead, because their account on this site is "
            "switched off."
        ]

    def test_an_account_switched_off_after_the_last_day_is_no_news(self, in_order, lead):
        person = lead.appointments.get(capacity="holder").person
        person.user = factories.make_user("okafor", is_active=False)
        person.leaving_on = day(-1)
        person.save()
        assert "account-closed" not in codes(look_at(in_order))

    def test_the_mailbox_of_somebody_who_left(self, in_order, lead):
        lead.appointments.filter(capacity="holder").update(ends_on=day(-1))
        lead.mailbox = "a.okafor@alder.example"
        lead.save()
        assert "mailbox-of-somebody-absent" in codes(look_at(in_order))

    def test_a_mailbox_that_nobody_is_said_to_open(self, in_order, lead):
        lead.mailbox_reader = ""
        lead.save()
        assert codes(look_at(in_order)) == ["mailbox-without-reader"]


class TestRecords:
    def test_activities(self, in_order, lead):
        Activity.objects.all().delete()
        factories.make_activity(in_order, title="Gone", ends_on=day(-1))
        factories.make_activity(in_order, title="Some time", sessions=())
        empty = factories.make_role(in_order, title="Librarian")
        factories.make_activity(in_order, title="With nobody", role=empty)
        found = {one.code: one.words for one in look_at(in_order).findings}
        assert found["activity-ended"].startswith("“Gone”")
        assert found["activity-without-time"].startswith("“Some time”")
        # The office steps in for the role, and is nobody who sits in the library.
        assert "“With nobody”" in found["activity-without-adult"]

    @pytest.mark.parametrize(
        ("last_day", "code"),
        [(-1, "no-term-dates"), (59, "term-dates-run-out"), (60, None)],
    )
    def test_term_dates(self, in_order, last_day, code):
        Term.objects.update(ends_on=day(last_day))
        assert codes(look_at(in_order)) == ([code] if code else [])

    def test_term_dates_are_not_asked_for_where_nothing_needs_them(self, in_order):
        Term.objects.all().delete()
        Activity.objects.update(term_time_only=False)
        assert codes(look_at(in_order)) == []

    def test_a_service_that_is_a_draft(self, in_order):
        ReferralContact.objects.filter(kind="out_of_hours").update(live=False)
        assert codes(look_at(in_order)) == ["contact-draft"]

    def test_a_service_whose_draft_is_for_somebody_else_to_finish(self, in_order):
        """Nothing else would say that it is missing."""
        ReferralContact.objects.filter(kind="out_of_hours").update(live=False, site=None)
        assert codes(look_at(in_order, shared=False)) == ["no-contact"]

    def test_what_nobody_has_looked_up(self, in_order):
        factories.make_helpline(please_check=True)
        factories.make_figure(please_check=True)
        factories.make_figure(please_check=True)
        assert words_of(look_at(in_order), "please-check") == [
            "1 helpline waits for somebody to look it up. Readers don’t see it.",
            "2 figures wait for somebody to look them up. Readers don’t see them.",
        ]

    def test_a_figure_that_may_have_aged(self, in_order):
        record_check(factories.make_figure(in_order, check_again_by=day(-1)), on=TODAY)
        [words] = words_of(look_at(in_order), "figure-has-aged")
        assert words == (
            "A newer figure may be out than “about 1,000 invented young carers in an invented "
            "county” (2024)."
        )

    def test_overdue_records_the_oldest_first(self, in_order):
        old = factories.make_helpline(in_order, name="Old line")
        record_check(old, on=day(-300))
        never = factories.make_helpline(in_order, name="New line")
        fresh = factories.make_helpline(in_order, name="Fresh line")
        record_check(fresh, on=day(-1))
        look = look_at(in_order)
        assert [one.record for one in look.to_check_again] == [never, old]
        assert look.findings == []

    def test_what_was_never_checked_begins_with_the_people(self, in_order):
        records = [
            factories.make_figure(in_order),
            factories.make_helpline(in_order, name="A line"),
            factories.make_contact(in_order, name="B service"),
            factories.make_activity(in_order, title="Z club"),
            factories.make_role(in_order, title="Z role"),
        ]
        found = [one.record for one in look_at(in_order).to_check_again]
        assert found == list(reversed(records))

    def test_what_every_school_shares_is_for_those_who_may_change_it(self, in_order):
        factories.make_helpline()
        factories.make_helpline(name="Other", please_check=True)
        factories.make_contact(name="Shared draft", live=False)
        factories.make_figure(check_again_by=day(-1))
        alone = look_at(in_order, shared=False)
        assert (alone.findings, alone.to_check_again) == ([], [])
        trust = look_at(in_order)
        assert set(codes(trust)) == {"please-check", "contact-draft", "figure-has-aged"}
        assert len(trust.to_check_again) == 2


class TestPages:
    @pytest.fixture
    def page(self, in_order):
        """School A's published Young Carers page, with an award and a commitment."""
        return factories.make_page(
            in_order.root_page,
            YoungCarersPage,
            title="Young carers",
            body=[
                (
                    "award",
                    {"scheme": "A scheme", "status": "held", "expires_on": day(-1)},
                ),
                (
                    "commitment",
                    {"commitments": [], "review_on": day(-1)},
                ),
                ("text", {"body": "<p>[[Please decide: where?]]</p>"}),
            ],
        )

    def test_what_time_has_overtaken(self, in_order, page):
        assert codes(look_at(in_order)) == ["award-expired", "commitment-review", "starter-wording"]

    def test_a_draft_says_only_that_it_is_one(self, in_order, page):
        page.unpublish()
        assert codes(look_at(in_order)) == ["section-not-published"]


class TestRights:
    @pytest.fixture
    def waiting(self, in_order):
        """Somebody in the reading group who has no date."""
        group = factories.make_reading_group(in_order)
        factories.make_user("reader", group)
        return in_order

    def test_readers_are_told_to_those_who_let_them_in(self, waiting):
        assert codes(look_at(waiting, rights=(MANAGE_READERS,))) == ["readers-without-a-date"]

    @pytest.mark.parametrize("right", [LOOK_AFTER_RECORDS, CHANGE_GUIDE])
    def test_and_to_nobody_else(self, waiting, right):
        assert codes(look_at(waiting, rights=(right,))) == []

    def test_without_the_right_to_records_nothing_of_them(self, site_b):
        look = look_at(site_b, rights=(MANAGE_READERS, CHANGE_GUIDE))
        assert (look.findings, look.to_check_again) == ([], [])


def test_looking_costs_the_same_for_many_records(in_order, lead, django_assert_max_num_queries):
    for number in range(20):
        factories.make_helpline(in_order, name=f"Line {number}")
        factories.make_activity(in_order, title=f"Club {number}", role=lead)
        factories.make_contact(in_order, name=f"Service {number}")
    with django_assert_max_num_queries(30):
        look = look_at(in_order)
        assert look.to_check_again
        assert look.findings == []


def test_the_day_is_the_schools_own(site_b):
    look = Look(site_b)
    assert look.today == timezone.localdate(timezone=look.directory.calendar.zone)
