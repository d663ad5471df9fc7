"""A page that leads to nobody is not published, whichever way; everything else always is."""

from __future__ import annotations

import datetime
import re
from functools import cache

import pytest
from django.core.checks import run_checks
from django.test import override_settings
from django.urls import reverse
from django.utils import timezone
from wagtail.models import GroupApprovalTask, Workflow, WorkflowTask

from tests import factories
from tests.before_publishing.helpers import (
    STREAM,
    WHOLE,
    block,
    codes_of,
    edit_url,
    form_of,
    listed,
    page_with,
    text,
)
from tests.starter.conftest import PAGE_TYPES, set_up
from wagtail_youngcarers.before_publishing import hooks as our_hooks
from wagtail_youngcarers.before_publishing import looking
from wagtail_youngcarers.before_publishing.faults import STOPS, WHY
from wagtail_youngcarers.before_publishing.rules import staff
from wagtail_youngcarers.page_kinds import kind_of
from wagtail_youngcarers.pages.models import InformationPage
from wagtail_youngcarers.records.models import DatedFigure, Helpline, Role
from wagtail_youngcarers.schools.models import Phase, SchoolSettings

pytestmark = pytest.mark.django_db


WORDS_OF_THE_TRADE = ["EWO", "LSA", "HLTA", "ELSA", "MARAC", "KCSIE", "PPG"]


@pytest.fixture
def client_a(school, editor_a):
    return factories.site_client(school, editor_a)


@pytest.fixture
def nobody(page):
    """Nobody at school A can be rung or written to any more; its page is a draft."""
    page.unpublish()
    SchoolSettings.objects.update(office_phone="", office_email="")
    Role.objects.update(phone="", mailbox="")
    return page


def newest(page):
    """The newest draft."""
    return InformationPage.objects.get(pk=page.pk).get_latest_revision_as_object()


def is_live(page):
    page.refresh_from_db()
    return page.live


class TestNoRoute:
    def test_the_form_says_why_and_loses_nothing(self, client_a, nobody):
        data = form_of(nobody, introduction="Newly typed.")
        data["action-publish"] = "1"
        response = client_a.post(edit_url(nobody), data)
        shown = response.content.decode()
        assert response.status_code == 200
        assert not is_live(nobody)
        assert "Newly typed." in shown
        assert "able to reach nobody" in shown
        assert "no-route" in listed(response)
        assert "1 thing stops publishing." in shown
        assert (
            reverse("wagtailsettings:edit", args=["wagtail_youngcarers", "schoolsettings", 1])[:20]
            in shown
        )

    def test_blocks_that_are_wrong_too_are_told_of_in_words(self, client_a, nobody):
        body = [block("links", links=[{"title": "Us", "url": "no address"}])]
        data = form_of(nobody, body=body)
        data["action-publish"] = "1"
        shown = client_a.post(edit_url(nobody), data).content.decode()
        assert "able to reach nobody" in shown
        assert "Body: Something in a block is missing or not right. It says so." in shown
        assert "Validation error" not in shown
        # What is wrong is still said at the field itself.
        assert "blockErrors" in shown

    def test_a_draft_and_a_submission_are_saved(self, client_a, nobody):
        response = client_a.post(edit_url(nobody), form_of(nobody, introduction="One"), follow=True)
        assert "no-route" in listed(response)
        assert newest(nobody).introduction == "One"
        data = form_of(nobody, introduction="Two")
        data["action-submit"] = "1"
        assert client_a.post(edit_url(nobody), data).status_code == 302
        assert newest(nobody).introduction == "Two"

    def test_autosave_is_let_through(self, client_a, nobody):
        response = client_a.post(
            edit_url(nobody),
            form_of(nobody, introduction="One"),
            headers={"accept": "application/json"},
        )
        assert response.json()["success"]

    def test_a_scheduled_page(self, client_a, nobody):
        day = timezone.localtime() + datetime.timedelta(days=2)
        data = form_of(nobody, go_live_at=day.strftime("%Y-%m-%d %H:%M"))
        data["action-publish"] = "1"
        assert "no-route" in listed(client_a.post(edit_url(nobody), data))
        nobody.refresh_from_db()
        assert nobody.scheduled_revision is None

    def test_a_new_page(self, client_a, nobody, section):
        url = reverse(
            "wagtailadmin_pages:add",
            args=["wagtail_youngcarers_pages", "informationpage", section.pk],
        )
        assert "then listed here" in client_a.get(url).content.decode()
        data = form_of(InformationPage(title="New", slug="new"))
        data["action-publish"] = "1"
        response = client_a.post(url, data)
        assert "no-route" in listed(response)
        assert not InformationPage.objects.filter(slug="new").exists()

    def test_several_at_once(self, client_a, nobody, section):
        section.unpublish()
        url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
        for pk, below in ((nobody.pk, ""), (section.pk, "on")):
            response = client_a.post(
                f"{url}?id={pk}&next=/admin/", {"include_descendants": below}, follow=True
            )
            assert "Nothing was published" in response.content.decode()
        assert not is_live(nobody)
        assert not is_live(section)

    def test_approval_in_the_editor(self, nobody, school):
        workflow = Workflow.objects.create(name="Safeguarding lead reads it")
        task = GroupApprovalTask.objects.create(name="Reads it")
        moderators = factories.make_group("Approvers", admin=True)
        factories.let_edit_pages(moderators, school.root_page)
        task.groups.add(moderators)
        WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=0)
        lead = factories.make_user("lead", moderators)
        nobody.save_revision()
        workflow.start(nobody, lead)
        data = form_of(nobody)
        data.update({"action-workflow-action": "1", "workflow-action-name": "approve"})
        response = factories.site_client(school, lead).post(edit_url(nobody), data)
        assert "no-route" in listed(response)
        assert not is_live(nobody)

    @pytest.mark.parametrize("is_new", [True, False])
    def test_a_form_of_the_sites_own(self, is_new, nobody, rf, superuser, section, monkeypatch):
        """It has not asked, so Wagtail asks just before it publishes: the page stays a draft."""
        page = nobody
        if is_new:
            page = InformationPage(title="New", slug="new")
            section.add_child(instance=page)
            assert page.live
        told = []
        monkeypatch.setattr(our_hooks.messages, "error", lambda _request, words: told.append(words))
        response = our_hooks.keep_as_draft(rf.post("/"), page)
        assert response.status_code == 302
        assert response.url == edit_url(page)
        assert "saved as a draft" in told[0]
        assert not is_live(page)

    @pytest.mark.parametrize(
        "way", [{"office_phone": "01632 960100"}, {"mailbox": "help@alder.example"}]
    )
    def test_one_way_is_enough(self, way, client_a, nobody):
        model = SchoolSettings if "office_phone" in way else Role
        model.objects.update(**way)
        data = form_of(nobody)
        data["action-publish"] = "1"
        assert client_a.post(edit_url(nobody), data).status_code == 302
        assert is_live(nobody)

    def test_other_pages_are_not_asked(self, school, nobody):
        assert looking.find_what_stops(school.root_page.specific) == []

    def test_a_page_that_is_live_already_stays(self, section, nobody):
        assert is_live(section)


def test_nothing_else_stops_anybody(client_a, page):
    body = [
        text("<p>Completely confidential. We help young careers. 3 pupils in Year 4 care.</p>"),
        block("quotes", quotes=[{"quote": "Mum has MS.", "said_by_role": "Amira, Year 5"}]),
    ]
    data = form_of(page, body=body)
    data["action-publish"] = "1"
    assert client_a.post(edit_url(page), data).status_code == 302
    assert len(InformationPage.objects.get(pk=page.pk).body) == len(WHOLE) + 2
    assert len(listed(client_a.get(edit_url(page)))) >= 4
    assert frozenset(["no-route"]) == STOPS


class TestTheList:
    def test_it_is_of_the_newest_draft(self, client_a, page):
        page.introduction = "For young careers."
        page.save_revision()
        assert "spelling" in listed(client_a.get(edit_url(page)))
        page.introduction = "For young carers."
        page.save_revision()
        assert "spelling" not in listed(client_a.get(edit_url(page)))

    def test_by_itself_after_a_draft_saved_itself(self, client_a, page, editor_b, site_b):
        page.introduction = "For young careers."
        page.save_revision()
        url = reverse("young_carers_before_publishing:page", args=[page.pk])
        assert listed(client_a.get(url)) == {"spelling"}
        assert url in client_a.get(edit_url(page)).content.decode()
        assert factories.site_client(site_b, editor_b).get(url).status_code == 404
        assert client_a.post(url).status_code == 405
        assert client_a.get(url.replace(str(page.pk), "0")).status_code == 404

    def test_it_folds_up_past_six(self, client_a, page):
        body = [text(f"<p>Ask the {one}.</p>") for one in WORDS_OF_THE_TRADE]
        client_a.post(edit_url(page), form_of(page, body=body))
        shown = client_a.get(edit_url(page)).content.decode()
        assert "7 things to look at; they don’t stop you." in re.sub(r"\s+", " ", shown)
        assert re.search(r"<summary[^>]*>\s*Show 1 more", shown)

    def test_one_line_a_word_with_how_often(self, client_a, page):
        body = [text(f"<p>{words}</p>") for words in ("Fine.", *["The childrens EWO. TBC"] * 3)]
        body.append(text("<p>Childrens homes, childrens games. Two EWOs.</p>"))
        client_a.post(edit_url(page), form_of(page, body=body))
        draft = newest(page)
        first = list(draft.body)[len(WHOLE) + 1].id
        found = [(one.code, one.times, one.path) for one in looking.find_faults(draft)]
        assert sorted(found) == [
            ("jargon", 4, f"body.{first}.body"),
            ("placeholder", 3, f"body.{first}.body"),
            ("spelling", 5, f"body.{first}.body"),
        ]
        shown = re.sub(r"\s+", " ", client_a.get(edit_url(page)).content.decode())
        assert "It is there 5 times; the link goes to the first." in shown
        assert "3 things to look at" in shown

    def test_it_says_so_when_nothing_stands_out(self, client_a, page):
        assert "Nothing stands out." in client_a.get(edit_url(page)).content.decode()

    def test_a_link_to_a_record_only_for_those_who_may_change_it(self, school, page):
        role = factories.make_role(school, title="Family worker")
        user = factories.make_user("other", factories.make_group("Others", admin=True))
        [with_link] = [one for one in looking.find_faults(page) if one.code == "nobody-in-post"]
        [without] = [
            one for one in looking.find_faults(page, user=user) if one.code == "nobody-in-post"
        ]
        assert with_link.url.endswith(f"?role={role.pk}")
        assert without.url == ""

    def test_damaged_streams_and_deleted_records_break_nothing(self, school, caplog):
        raw = [
            {"type": "quotes", "value": {"quotes": "none"}},
            {"type": "figures", "value": {"figures": [99999], "limit": None}},
            {"type": "our_people", "value": {"roles": [99999]}},
            {"type": "award", "value": {"expires_on": "never", "status": "held"}},
            {"type": "no_such_block", "value": 3},
            {"type": "text", "value": None},
            {"type": "links", "value": {"links": [None, {"page": "x"}]}},
        ]
        page = InformationPage(title="Odd", slug="odd", body=STREAM.to_python(raw))
        codes_of(page, school)
        assert [one for one in caplog.records if one.name == looking.__name__] == []

    def test_a_rule_that_fails_is_left_out_and_tells_no_words(self, school, monkeypatch, caplog):
        def breaks(draft):
            yield draft.fault("spelling", "x")
            raise ValueError("Amira in Year 5")

        monkeypatch.setattr(looking, "PAGE_RULES", (breaks, *looking.PAGE_RULES))
        assert "jargon" in codes_of(page_with(text("Ask the EWO.")), school)
        assert "breaks" in caplog.text
        assert "Amira" not in caplog.text

    def test_it_costs_a_few_queries(self, page, django_assert_max_num_queries, figure):
        figures = [block("figures"), block("helplines"), block("what_we_offer")]
        body = [*WHOLE, *figures, *[text('<p><a linktype="page" id="1">x</a></p>')] * 9]
        page.body = STREAM.to_python(body)
        with django_assert_max_num_queries(30):
            looking.find_faults(page)


class TestRecords:
    def test_a_record_says_what_to_look_at_and_is_quiet_else(self, client_a, school):
        role = Role.objects.get()
        url = reverse("young_carers_roles:edit", args=[role.pk])
        assert "Worth a look" not in client_a.get(url).content.decode()
        Role.objects.update(does="Everything you say is completely confidential.")
        response = client_a.get(url)
        assert listed(response) == {"secrecy"}
        assert 'data-young-carers-path="does"' in response.content.decode()

    def test_a_contact_as_a_draft(self, client_a, school, editor_b, site_b):
        contact = factories.make_contact(school)
        contact.website = "http://westonyoungcarers.example/"
        contact.save_revision()
        edit = reverse("young_carers_contacts:edit", args=[contact.pk])
        alone = reverse("young_carers_before_publishing:referralcontact", args=[contact.pk])
        assert listed(client_a.get(edit)) == listed(client_a.get(alone)) == {"link-not-secure"}
        assert factories.site_client(site_b, editor_b).get(alone).status_code == 404

    def test_an_activity_and_a_role(self, school):
        activity = factories.make_activity(school, sessions=())
        role = factories.make_role(school, title="Family worker")
        assert codes_of(activity) == {"activity-incomplete"}
        assert codes_of(role) == {"nobody-in-post"}


@pytest.mark.parametrize("phase", Phase.values)
def test_what_we_ship_has_nothing_but_what_the_school_must_decide(
    phase, site_a, settings, monkeypatch
):
    """No rule cries wolf about the starter pages and records."""
    # The guide doesn't change from one page to the next, and takes long to read.
    monkeypatch.setattr(staff, "known_staff_words", cache(staff.known_staff_words))
    settings.WAGTAIL_YOUNGCARERS = {"PAGE_TYPES": PAGE_TYPES}
    set_up("--site", "alder.test", "--phase", phase)
    allowed = {
        *("no-route", "nobody-in-post", "starter-words", "commitment-not-agreed", "figure-overdue")
    }
    pages = [page.specific for page in site_a.root_page.get_descendants()]
    assert len([page for page in pages if kind_of(page)]) >= 3
    for page in pages:
        found = looking.find_faults(page.get_latest_revision_as_object())
        assert [one for one in found if one.code not in allowed] == []
    for model in (Role, Helpline, DatedFigure):
        for record in model.objects.all():
            assert codes_of(record) <= {"no-route", "nobody-in-post"}


class TestSwitchedOff:
    def test_a_check(self, school):
        page = page_with(text("Ask the EWO about young careers."))
        with override_settings(WAGTAIL_YOUNGCARERS={"CHECKS_OFF": ["jargon"]}):
            assert codes_of(page, school) == {"spelling"}

    def test_one_that_does_not_exist(self):
        with override_settings(WAGTAIL_YOUNGCARERS={"CHECKS_OFF": ("jargons",)}):
            [error] = [one for one in run_checks() if one.id.endswith("E014")]
        assert "'jargon'" in error.hint

    def test_every_code_has_a_reason(self):
        assert set(WHY) >= STOPS
        assert all(str(why).endswith(".") for why in WHY.values())
