"""Set-up told more than names: how to reach the lead, a drop-in, services, who approves."""

from __future__ import annotations

import datetime

import pytest
from django.core.management import CommandError
from wagtail.models import GroupPagePermission, Workflow, WorkflowPage

from tests import factories
from tests.starter.conftest import set_up, set_up_json
from tests.starter.test_setup import steps_of
from wagtail_youngcarers.models import (
    Activity,
    Appointment,
    Person,
    ReferralContact,
    Role,
    SchoolGroup,
)
from wagtail_youngcarers.pages.models import YoungCarersPage
from wagtail_youngcarers.starter.markers import find_marks

SCHOOL = ["--site", "alder.test", "--phase", "infant", "--office-phone", "01632 960100"]
EVERYTHING = [
    *SCHOOL,
    "--lead=Mrs Okafor",
    "--lead-where=In the Rainbow Room, every lunchtime",
    "--lead-phone=01632 960101",
    "--mailbox=youngcarers@alder.example",
    "--mailbox-reader=Mrs Okafor, in school hours",
    "--deputy=Mr Hale",
    "--safeguarding-lead=Mrs Okafor",
    "--drop-in=monday,Wednesday",
    "--drop-in-time=12:15-13:00",
    "--drop-in-place=Rainbow Room",
    "--local-authority=Essex",
    "--service-name=Weston Young Carers",
    "--service-phone=01632 960200",
    "--council-phone=01632 960300",
    "--out-of-hours-phone=01632 960400",
]


def marks_of_section():
    page = YoungCarersPage.objects.get().get_latest_revision_as_object()
    return " ".join(find_marks(page.body.get_prep_value()))


def test_everything_that_is_told_is_made(site_a):
    set_up(*EVERYTHING)
    role = Role.objects.get(key="young-carers-lead")
    assert (role.phone, role.mailbox_reader) == ("01632 960101", "Mrs Okafor, in school hours")
    assert set(Appointment.objects.values_list("person__name", "capacity", "where_and_when")) == {
        ("Mrs Okafor", "holder", "In the Rainbow Room, every lunchtime"),
        ("Mr Hale", "deputy", ""),
        ("Mrs Okafor", "holder", ""),
    }
    # One person in two roles is one person.
    assert Person.objects.count() == 2

    drop_in = Activity.objects.get()
    assert (drop_in.kind, drop_in.place, drop_in.role) == ("drop_in", "Rainbow Room", role)
    assert [session.value["weekday"] for session in drop_in.sessions] == ["0", "2"]
    assert {session.value["starts"] for session in drop_in.sessions} == {datetime.time(12, 15)}
    assert "drop-in" not in marks_of_section()

    contacts = {contact.kind: contact for contact in ReferralContact.objects.all()}
    assert contacts["young_carers_service"].name == "Weston Young Carers"
    assert contacts["front_door"].name == "Essex: children’s services"
    assert contacts["front_door"].out_of_hours == contacts["out_of_hours"]
    assert not any(contact.live for contact in contacts.values())
    assert all(contact.latest_revision for contact in contacts.values())
    assert set_up_json(*EVERYTHING)["changed"] is False


def test_contacts_are_published_only_when_asked(site_a):
    set_up(*EVERYTHING, "--publish")
    assert all(contact.live for contact in ReferralContact.objects.all())


def test_a_contact_that_is_there_or_shared_is_not_made_again(site_a):
    factories.make_contact(None, name="Every Council", kind="front_door")
    factories.make_contact(site_a, name="Old friends", kind="young_carers_service")
    said = set_up_json(*EVERYTHING)
    assert steps_of(said, "contact", "keep") == ["Every Council", "Old friends"]
    assert len(steps_of(said, "contact", "make")) == 1


@pytest.mark.parametrize(
    ("told", "asks"), [([], True), (["--no-drop-in"], False), (["--drop-in=friday"], False)]
)
def test_the_page_asks_for_a_drop_in_only_where_nobody_has_said(site_a, told, asks):
    times = ["--drop-in-time=12:15"] if told == ["--drop-in=friday"] else []
    set_up(*SCHOOL, *told, *times)
    assert ("is there a drop-in?" in marks_of_section()) is asks


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (["--drop-in=mon", "--drop-in-time=12:15"], "write whole days"),
        (["--drop-in=monday"], "--drop-in-time: write it like"),
        (["--drop-in=monday", "--drop-in-time=13:00-12:15"], "ends before it starts"),
        (["--drop-in-place=Hall"], "--drop-in: say on which days"),
        (["--approver=x@alder.example"], "goes with --approval"),
        (["--approval", "--approver=x@alder.example"], "no account has"),
        (["--council-phone=ask Jan"], "--council-phone: "),
    ],
)
def test_what_makes_no_sense_is_refused_by_option(site_a, wrong, said):
    with pytest.raises(CommandError, match=said):
        set_up(*SCHOOL, *wrong)
    assert not Role.objects.exists()


def test_somebody_who_left_and_is_named_again_is_in_post_again(site_a):
    """An appointment that is over, and a leaving date that has passed, belong to the past."""
    set_up(*SCHOOL, "--lead=Mrs Okafor")
    Person.objects.update(leaving_on=datetime.date(2020, 7, 31))
    said = set_up_json(*SCHOOL, "--lead=mrs okafor")
    assert steps_of(said, "person", "make") == ["mrs okafor – Young carers lead"]
    assert Person.objects.filter(leaving_on=None).count() == 1


def test_the_safeguarding_lead_approves_where_asked(site_a):
    """One workflow on the section page, made once; the editors then can't publish by themselves."""
    lead = factories.make_user("rao", email="rao@alder.example")
    asked = [*SCHOOL, "--approval", "--approver=Rao@alder.example"]
    set_up(*asked)
    section = YoungCarersPage.objects.get()
    workflow = section.get_workflow()
    [task] = workflow.tasks.specific()
    assert list(lead.groups.all()) == list(task.groups.all())
    assert lead.has_perm("wagtailadmin.access_admin")
    editors = SchoolGroup.objects.get(purpose="editors").group
    editor = factories.make_user("editor", editors)
    may = section.permissions_for_user(editor)
    assert (may.can_edit(), may.can_publish(), may.can_submit_for_moderation()) == (
        True,
        False,
        True,
    )
    assert set_up_json(*asked)["changed"] is False
    assert WorkflowPage.objects.filter(page=section.pk).count() == 1
    assert Workflow.objects.filter(name=workflow.name).count() == 1

    page = section.get_latest_revision_as_object()
    revision = page.save_revision(user=editor)
    state = workflow.start(page, editor)
    assert page.permissions_for_user(lead).can_edit()
    state.current_task_state.approve(user=lead)
    section.refresh_from_db()
    assert section.live
    assert section.live_revision == revision


def test_editors_who_could_publish_before_still_can_and_the_plan_says_so(site_a):
    set_up(*SCHOOL)
    said = set_up(*SCHOOL, "--approval")
    assert "these editors may still publish without it" in said
    editors = SchoolGroup.objects.get(purpose="editors").group
    assert GroupPagePermission.objects.filter(group=editors).count() == 3


def test_a_site_without_workflows_says_so(site_a, settings):
    settings.WAGTAIL_WORKFLOW_ENABLED = False
    said = set_up_json(*SCHOOL, "--approval")
    assert steps_of(said, "workflow", "leave_out")
    assert not Workflow.objects.filter(name__contains="safeguarding lead").exists()
    editors = SchoolGroup.objects.get(purpose="editors").group
    assert GroupPagePermission.objects.filter(group=editors).count() == 3
