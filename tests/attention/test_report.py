"""The report of a school and of a trust, and who is told of what they look after."""

from __future__ import annotations

import csv
import datetime
import io

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from tests import factories
from wagtail_youngcarers.attention.digest import send_digests
from wagtail_youngcarers.attention.looking import Look
from wagtail_youngcarers.attention.reviews import reviews_of, reviews_of_all
from wagtail_youngcarers.freshness.checking import record_check
from wagtail_youngcarers.freshness.models import Check
from wagtail_youngcarers.pages.models import StaffAreaPage, YoungCarersPage

pytestmark = pytest.mark.django_db

# A Wednesday in the autumn term.
TODAY = datetime.date(2026, 11, 18)
AGREED = datetime.date(2026, 1, 12)
REVIEW = datetime.date(2027, 1, 12)
COMMITMENT = {
    "commitments": [{"commitment": "We have a named adult.", "how": ""}],
    "agreed_by": "the governors",
    "agreed_on": AGREED,
    "review_on": REVIEW,
}
AWARD = {"scheme": "Young Carers in Schools", "status": "working_towards"}


def day(days):
    return TODAY + datetime.timedelta(days=days)


def in_post(site, key, title, name, capacity="holder", rights=()):
    role = factories.Role.objects.filter(site=site, key=key).first()
    role = role or factories.make_role(site, key=key, title=title)
    username = name.split()[-1].lower()
    user = (
        factories.make_editor(username, site, rights) if rights else factories.make_user(username)
    )
    person = factories.make_person(site, name=name, user=user)
    factories.make_appointment(role, person, capacity=capacity)
    return role


@pytest.fixture
def lead(site_a):
    rights = ("change_schoolsettings",)
    role = in_post(site_a, "young-carers-lead", "Young carers lead", "Mrs Okafor", rights=rights)
    in_post(site_a, role.key, role.title, "Mr Dunn", "deputy", rights)
    return role


@pytest.fixture
def club(site_a, settings_a, lead):
    """An activity of school A in the charge of somebody who is not the lead."""
    role = in_post(site_a, "sports", "Sports coach", "Ms Park")
    return factories.make_activity(site_a, title="Chess club", role=role)


@pytest.fixture
def page(site_a, club):
    factories.make_term(site_a)
    body = [("commitment", COMMITMENT), ("award", AWARD)]
    return factories.make_page(site_a.root_page, YoungCarersPage, title="Young carers", body=body)


def look(site, **more):
    return Look(site, today=TODAY, **more)


def reviews(site):
    return {one.label: one for one in reviews_of(look(site))}


class TestWhatStandsInIt:
    def test_each_kind_with_its_owner(self, site_a, site_b, page, club):
        factories.make_contact(site_a, name="Weston Young Carers")
        factories.make_helpline(None, name="National line")
        factories.make_figure(site_a, statement="children in Essex")
        factories.make_guide(site_a, published=True)
        in_post(site_a, "safeguarding-lead", "Safeguarding lead", "Ms Hale")
        found = reviews(site_a)
        lead = "Young carers lead: Mrs Okafor, Mr Dunn (deputy)"
        assert {(one.kind, one.owner) for one in found.values()} == {
            ("role", lead),
            ("role", "Sports coach: Ms Park"),
            ("role", "Safeguarding lead: Ms Hale"),
            ("appointment", lead),
            ("appointment", "Sports coach: Ms Park"),
            ("appointment", "Safeguarding lead: Ms Hale"),
            ("activity", "Sports coach: Ms Park"),
            ("referralcontact", lead),
            ("helpline", "Whoever looks after all schools"),
            ("datedfigure", lead),
            ("commitment", lead),
            ("award", lead),
            ("guide", "Safeguarding lead: Ms Hale"),
        }
        assert found["National line"].site is None

    def test_who_checked_and_until_when(self, site_a, club, editor_a):
        record_check(club, editor_a, on=day(-10))
        one = reviews(site_a)["Chess club"]
        assert (one.checked_on, one.checked_by) == (day(-10), "editor_a")
        assert one.due == day(-10) + datetime.timedelta(days=122)
        assert not one.is_overdue(one.due)
        assert one.is_overdue(one.due + datetime.timedelta(days=1))

    def test_what_nobody_checked_is_overdue(self, site_a, club):
        one = reviews(site_a)["Chess club"]
        assert (one.checked_on, one.checked_by, one.due) == (None, "", None)
        assert one.is_overdue(TODAY)

    def test_whoever_found_a_role_right_looked_who_is_in_it(self, site_a, lead, editor_a):
        record_check(lead, editor_a, on=day(-3))
        assert reviews(site_a)["Mrs Okafor: Young carers lead"].checked_on == day(-3)
        record_check(factories.Appointment.objects.first(), on=day(-1))
        assert reviews(site_a)["Mrs Okafor: Young carers lead"].checked_on == day(-1)

    def test_what_pages_say_of_the_school(self, site_a, page):
        found = reviews(site_a)
        commitment, award = (
            found["Commitment on “Young carers”"],
            found["Award on “Young carers”"],
        )
        assert (commitment.checked_on, commitment.checked_by) == (AGREED, "the governors")
        assert commitment.due == REVIEW
        assert award.is_overdue(TODAY)
        record_check(page, on=TODAY, key=award.key)
        assert reviews(site_a)[award.label].checked_on == TODAY

    def test_of_the_guide_no_word(self, site_a, settings_a):
        factories.make_guide(site_a, title="CANARY", published=True)
        assert "CANARY" not in str(reviews(site_a))
        assert not reviews_of(look(site_a, rights=("manage_readers",)))
        only_records = reviews_of(look(site_a, rights=("change_schoolsettings",)))
        assert "guide" not in {one.kind for one in only_records}

    def test_shared_records_stand_in_a_trusts_report_once(self, site_a, site_b):
        factories.make_helpline(None, name="National line")
        found = reviews_of_all([look(site_a), look(site_b)])
        assert [one.label for one in found].count("National line") == 1


class TestScreen:
    url = property(lambda self: reverse("young_carers_attention:report"))

    def get(self, site, user, **query):
        return factories.site_client(site, user).get(self.url, query)

    def test_an_editor_sees_their_school_and_what_is_shared(self, site_a, site_b, editor_a, club):
        factories.make_helpline(site_b, name="Line of B")
        factories.make_helpline(None, name="National line")
        text = self.get(site_a, editor_a).content.decode()
        assert "Chess club" in text
        assert "Line of B" not in text
        row = text[text.index("National line") - 200 : text.index("National line")]
        assert "<a " not in row[row.rindex("<tr") :]
        assert self.get(site_a, editor_a, school=site_b.pk).status_code == 404

    def test_a_trust_sees_all_and_chooses(self, site_a, site_b, superuser, club):
        factories.make_helpline(site_b, name="Line of B")
        both = self.get(site_a, superuser).content.decode()
        assert "Chess club" in both
        assert "Line of B" in both
        one = self.get(site_a, superuser, school=site_b.pk).content.decode()
        assert "Chess club" not in one

    def test_less_is_shown_on_request(self, site_a, editor_a, club):
        def labels(**query):
            page = self.get(site_a, editor_a, export="csv", **query).content.decode("utf-8-sig")
            return {row["What"] for row in csv.DictReader(io.StringIO(page))}

        record_check(club, on=timezone.localdate())
        line = factories.make_helpline(site_a, name="Old line")
        record_check(line, on=timezone.localdate() - datetime.timedelta(days=100))
        assert labels(kind="activity") == {"Chess club"}
        assert "Chess club" not in labels(due="overdue")
        assert "Sports coach" in labels(due="overdue")
        assert "Old line" not in labels(due="overdue")
        assert "Old line" in labels(due="soon")

    @pytest.mark.parametrize("kind", ["csv", "xlsx"])
    def test_the_same_as_a_file(self, site_a, editor_a, club, kind):
        response = self.get(site_a, editor_a, export=kind)
        name = f"who-looks-after-what.{kind}"
        assert response["Content-Disposition"] == f'attachment; filename="{name}"'

    @pytest.mark.parametrize("who", ["staff_a", "pupil"])
    def test_nobody_else_gets_in(self, site_a, who, request):
        assert self.get(site_a, request.getfixturevalue(who)).status_code == 302

    def test_it_is_among_the_reports_for_those_who_may_see_it(self, site_a, editor_a):
        client = factories.site_client(site_a, editor_a)
        assert self.url in client.get(reverse("wagtailadmin_home")).content.decode()
        assert self.url in client.get(reverse("young_carers_attention:index")).content.decode()
        readers = factories.make_editor("readers", site_a, rights=("manage_readers",))
        client = factories.site_client(site_a, readers)
        assert self.url not in client.get(reverse("wagtailadmin_home")).content.decode()
        assert client.get(self.url).status_code == 302

    def test_a_block_is_found_right_like_a_record(self, site_a, page, editor_a):
        award = next(one for one in look(site_a).statements if one.kind == "award")
        url = reverse("young_carers_attention:index")
        client = factories.site_client(site_a, editor_a)
        client.post(url, {"correct": [f"block:{award.key}", "block:other"]})
        [check] = Check.objects.all()
        assert (check.record_key, check.checked_by) == (award.key, editor_a)


class TestWhoIsTold:
    def told(self, *sites, today=TODAY):
        mail.outbox.clear()
        send_digests(sites, today=today)
        return {one.to[0].partition("@")[0]: one.body for one in mail.outbox}

    def test_whoever_is_in_charge_of_it_and_of_nothing_else(self, site_a, page, club):
        found = self.told(site_a)
        assert set(found) == {"okafor", "dunn", "park"}
        lines = {line for line in found["park"].splitlines() if line.startswith("- ")}
        assert lines == {"- To check again: Chess club", "- To check again: Sports coach"}

    def test_before_it_is_due_and_after(self, site_a, page, club):
        for role in factories.Role.objects.all():
            record_check(role, on=TODAY)
        record_check(club, on=day(-110))
        assert "- Soon to be checked again: Chess club" in self.told(site_a)["park"]
        assert "- To check again: Chess club" in self.told(site_a, today=day(14))["park"]

    def test_what_is_shared_is_told_to_those_who_may_change_it(self, site_a, site_b, page):
        factories.make_page(site_b.root_page, YoungCarersPage, title="Carers", slug="carers")
        # With a lead of its own, that school falls back on nobody.
        key, rights = "young-carers-lead", ("change_schoolsettings",)
        in_post(site_b, key, "Young carers lead", "Mr Bird", rights=rights)
        factories.make_helpline(None, name="National line")
        trust = factories.make_group("Trust", rights=["change_schoolsettings"], admin=True)
        factories.make_user("trust", trust)
        found = self.told(site_a, site_b)
        assert "National line" in found["trust"]
        assert "National line" not in found["okafor"]
        assert self.told(site_a, site_b) == {}

    def test_an_old_guide_is_told_to_those_who_may_change_it(self, site_a, page):
        rights = ("change_guide",)
        key = "safeguarding-lead"
        in_post(site_a, key, "Safeguarding lead", "Ms Hale", rights=rights)
        factories.make_page(page, StaffAreaPage, title="Staff area", slug="staff-area")
        factories.make_guide(site_a, published=True)
        later = TODAY + datetime.timedelta(days=400)
        says = "Nobody has approved the staff guide for more than a year."
        found = self.told(site_a, today=later)
        assert says in found["hale"]
        assert says not in found["okafor"]
