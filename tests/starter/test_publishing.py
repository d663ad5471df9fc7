"""``--publish`` lets out what is ready, and says what is not."""

from __future__ import annotations

import datetime

import pytest

from tests import factories
from tests.factories import site_client
from tests.starter.conftest import set_up, set_up_json
from wagtail_youngcarers.models import Appointment, Guide, Role
from wagtail_youngcarers.pages.models import InformationPage, StaffAreaPage, YoungCarersPage
from wagtail_youngcarers.starter.markers import OPENING, decide, find_marks
from wagtail_youngcarers.starter.publishing import why_hold_back

WITH_OFFICE = ["--site", "alder.test", "--phase", "primary", "--office-phone", "01632 960100"]


def block_types(page):
    return [block.block_type for block in page.body]


def test_pages_go_live_without_what_only_the_school_can_decide(site_a):
    said = set_up(*WITH_OFFICE, "--publish")
    section = YoungCarersPage.objects.get()
    assert section.live
    assert {"what_happens", "local_services"} <= set(block_types(section))
    assert section.get_children().live().count() == 4
    assert "commitment" not in block_types(section)
    assert "what_we_offer" not in block_types(section)
    assert section.has_unpublished_changes
    draft = section.get_latest_revision_as_object()
    assert {"commitment", "what_we_offer"} <= set(block_types(draft))
    assert "left out  block Young carers: Commitment statement: nobody has agreed it yet" in said
    assert "left out  block Young carers: What we offer: it still asks you to decide" in said

    html = site_client(site_a).get("/young-carers/").content.decode()
    assert OPENING not in html
    assert 'href="/young-carers/for-families/"' in html
    assert 'href="/young-carers/staff-area/"' not in html
    for page in InformationPage.objects.all():
        assert page.live
        assert OPENING not in site_client(site_a).get(page.get_url_parts()[2]).content.decode()
    assert StaffAreaPage.objects.get().live


def test_nothing_more_is_published_the_second_time(site_a):
    set_up(*WITH_OFFICE, "--publish")
    assert "Nothing to do" in set_up(*WITH_OFFICE, "--publish")


def test_drafts_made_earlier_are_published_when_asked(site_a):
    set_up(*WITH_OFFICE)
    draft = YoungCarersPage.objects.get()
    body = draft.body.get_prep_value()
    for block in body:
        if block["type"] == "commitment":
            block["value"].update(agreed_by="The governors", agreed_on="2026-09-14")
    draft.body = draft.body.stream_block.to_python(body)
    draft.title = "Looking after somebody"
    draft.save_revision()

    set_up("--site", "alder.test", "--publish")
    live = YoungCarersPage.objects.get()
    assert (live.live, live.title) == (True, "Looking after somebody")
    assert "commitment" in block_types(live)
    assert "what_we_offer" not in block_types(live)


def test_a_page_somebody_took_down_stays_down(site_a):
    set_up(*WITH_OFFICE, "--publish")
    page = InformationPage.objects.get(audience="families")
    page.unpublish()
    assert "Nothing to do" in set_up("--site", "alder.test", "--publish")
    page.refresh_from_db()
    assert not page.live


def test_no_page_goes_live_where_nobody_can_be_reached(site_a):
    said = set_up("--site", "alder.test", "--phase", "primary", "--publish")
    assert not YoungCarersPage.objects.get().live
    assert "a reader could reach nobody at school" in said
    # It says nothing to a reader, and staff need it first.
    assert StaffAreaPage.objects.get().live


def test_a_lead_with_a_mailbox_is_somebody_to_reach(site_a):
    set_up(
        "--site",
        "alder.test",
        "--phase",
        "primary",
        "--publish",
        "--lead",
        "Mrs Okafor",
        "--mailbox",
        "youngcarers@alder.example",
    )
    assert YoungCarersPage.objects.get().live


@pytest.mark.parametrize(
    ("gone", "live"), [({}, True), ({"ends_on": datetime.date(2020, 7, 31)}, False)]
)
def test_only_somebody_in_post_counts(site_a, gone, live):
    set_up(
        "--site",
        "alder.test",
        "--phase",
        "primary",
        "--lead",
        "Mrs Okafor",
        "--mailbox",
        "youngcarers@alder.example",
    )
    Appointment.objects.update(**gone)
    assert Role.objects.exclude(mailbox="").exists()
    set_up("--site", "alder.test", "--publish")
    assert YoungCarersPage.objects.get().live is live


def test_the_guide_is_never_published_without_its_approver(site_a):
    said = set_up(*WITH_OFFICE, "--publish")
    assert Guide.objects.get().published is None
    assert "left out  guide Staff guide: nobody has read and approved it yet" in said
    again = set_up(*WITH_OFFICE, "--publish")
    assert Guide.objects.get().published is None
    assert "left out  guide" in again


def test_the_guide_is_published_when_everything_is_there(site_a):
    set_up(*WITH_OFFICE, "--safeguarding-lead", "Mr Hale")
    role = Role.objects.get(key="safeguarding-lead")
    factories.make_appointment(
        role, factories.make_person(site_a, name="Ms Rao"), capacity="deputy"
    )
    factories.make_contact(site_a, name="By day", kind="front_door")
    factories.make_contact(site_a, name="By night", kind="out_of_hours")
    said = set_up("--site", "alder.test", "--publish")
    assert Guide.objects.get().published is None
    assert "approved" in said

    draft = Guide.objects.get().draft
    draft.approved_by, draft.approved_on = "Mr Hale", datetime.date(2026, 9, 1)
    draft.save()
    said = set_up_json("--site", "alder.test", "--publish")
    assert said["changed"]
    assert Guide.objects.get().published.number == 1

    # What comes after the first version is for whoever changed it to publish.
    again = Guide.objects.get().draft
    again.approved_by, again.approved_on = "Mr Hale", datetime.date(2026, 10, 1)
    again.what_changed = "New number for nights"
    again.save()
    assert not set_up_json("--site", "alder.test", "--publish")["changed"]
    assert Guide.objects.get().published.number == 1


def test_marks_are_found_anywhere_and_in_any_language():
    assert decide("who?") == "[[Please decide: who?]]"
    nested = {"a": [{"b": "one [[Penderfynwch: pwy?]] two"}, 3, None], "c": "plain [text]"}
    assert find_marks(nested) == ["Penderfynwch: pwy?"]


@pytest.mark.parametrize(
    ("value", "held"),
    [
        ({}, True),
        ({"agreed_by": "The governors"}, True),
        ({"agreed_on": "2026-09-14"}, True),
        ({"agreed_by": "The governors", "agreed_on": "2026-09-14"}, False),
    ],
)
def test_a_commitment_needs_both_who_and_when(value, held):
    assert bool(why_hold_back({"type": "commitment", "value": value})) is held
