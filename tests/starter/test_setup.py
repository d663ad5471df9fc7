"""What set-up makes, keeps, and leaves alone."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import Group
from django.core.management import CommandError
from wagtail.models import GroupPagePermission, GroupSitePermission, Page, Site

from tests import factories
from tests.starter.conftest import set_up, set_up_json
from wagtail_youngcarers.models import (
    Appointment,
    DatedFigure,
    Guide,
    Helpline,
    Person,
    ReferralContact,
    Role,
    SchoolGroup,
    SchoolSettings,
)
from wagtail_youngcarers.pages.models import (
    InformationPage,
    PicturePage,
    StaffAreaPage,
    YoungCarersPage,
)

EVERYTHING = [
    Page,
    SchoolSettings,
    Role,
    Person,
    Appointment,
    Helpline,
    DatedFigure,
    ReferralContact,
    Guide,
    Group,
    SchoolGroup,
    GroupSitePermission,
    GroupPagePermission,
]


def counts():
    return {model.__name__: model.objects.count() for model in EVERYTHING}


def steps_of(said, kind, action=None):
    return [
        step["name"]
        for site in said["sites"]
        for step in site["steps"]
        if step["kind"] == kind and action in (None, step["action"])
    ]


def test_a_first_run_makes_everything_as_drafts(ready_a):
    section = YoungCarersPage.objects.get()
    assert section.get_parent().pk == ready_a.root_page.pk
    assert not Page.objects.descendant_of(ready_a.root_page).live().exists()
    assert [page.slug for page in section.get_children()] == [
        "find-a-grown-up",
        "for-families",
        "staff-area",
    ]
    assert section.latest_revision is not None
    assert section.locale == ready_a.root_page.locale
    assert "commitment" in [block.block_type for block in section.body]
    assert PicturePage.objects.get().sentence
    assert InformationPage.objects.get().audience == "families"
    assert StaffAreaPage.objects.get().title == "Staff area"

    settings = SchoolSettings.objects.get()
    assert (settings.phase, settings.name) == ("infant", "Alder Lane Infant School")
    assert settings.office_phone == "01632 960100"
    assert {role.key: getattr(role.next_role, "key", None) for role in Role.objects.all()} == {
        "young-carers-lead": "senior-leader",
        "senior-leader": "safeguarding-lead",
        "safeguarding-lead": None,
    }
    lead = Role.objects.get(key="young-carers-lead")
    assert lead.mailbox == "youngcarers@alder.example"
    assert [str(one.person) for one in lead.appointments.all()] == ["Mrs Okafor", "Mr Hale"]
    assert Helpline.objects.filter(site=None, key="childline", please_check=False).exists()
    assert DatedFigure.objects.filter(site=None, key="school-days-missed").exists()
    assert not ReferralContact.objects.exists()

    guide = Guide.objects.get()
    assert guide.site == ready_a
    assert guide.published is None
    assert guide.draft.body


def test_a_second_run_has_nothing_to_do(ready_a):
    before = counts()
    again = set_up("--site", "alder.test")
    assert "Nothing to do" in again
    assert "make" not in again.split()
    same_facts = set_up(
        "--site",
        "alder.test",
        "--phase",
        "infant",
        "--office-phone",
        "01632 960100",
        "--lead",
        "mrs okafor",
        "--mailbox",
        "youngcarers@alder.example",
    )
    assert "Nothing to do" in same_facts
    assert counts() == before
    assert set_up_json("--site", "alder.test")["changed"] is False


def test_a_dry_run_says_the_plan_and_writes_nothing(site_a):
    before = counts()
    said = set_up("--site", "alder.test", "--phase", "infant", "--publish", "--dry-run")
    assert "Alder Lane Infant School (alder.test), Infant" in said
    assert "make      page Young carers: draft" in said
    assert "helplines" in said
    assert "dry run" in said
    assert counts() == before


def test_json_has_the_same_plan_for_scripts(site_a):
    said = set_up_json("--site", "alder.test", "--phase", "infant", "--dry-run")
    assert set(said) == {"changed", "shared", "sites"}
    assert said["changed"] is False
    [site] = said["sites"]
    assert {key: site[key] for key in ("site", "name", "phase")} == {
        "site": "alder.test",
        "name": "Alder Lane Infant School",
        "phase": "infant",
    }
    for step in [*said["shared"], *site["steps"]]:
        assert set(step) == {"action", "kind", "name", "note"}
        assert step["action"] in {"make", "fill", "publish", "keep", "leave_out"}
    assert "Young carers" in steps_of(said, "page", "make")
    assert set_up_json("--site", "alder.test", "--phase", "infant")["changed"] is True


def test_every_helpline_is_named_when_asked(site_a):
    said = set_up("--site", "alder.test", "--phase", "infant", "--dry-run", verbosity=2)
    assert "make      helpline Childline" in said


def test_what_an_editor_changed_stays(ready_a):
    section = YoungCarersPage.objects.get()
    section.title, section.body = "Caring at home", []
    section.save_revision().publish()
    Role.objects.filter(key="young-carers-lead").update(title="Wellbeing lead", mailbox="")
    SchoolSettings.objects.update(office_phone="01632 960111")
    Helpline.objects.filter(key="childline").update(name="Childline (edited)")
    group = SchoolGroup.objects.get(purpose="staff").group
    group.name = "Everybody who works here"
    group.save()

    said = set_up(
        "--site",
        "alder.test",
        "--office-phone",
        "01632 960199",
        "--mailbox",
        "lead@alder.example",
        "--publish",
    )
    section.refresh_from_db()
    assert (section.title, len(section.body)) == ("Caring at home", 0)
    role = Role.objects.get(key="young-carers-lead")
    assert (role.title, role.mailbox) == ("Wellbeing lead", "lead@alder.example")
    assert SchoolSettings.objects.get().office_phone == "01632 960111"
    assert "--office-phone: the school's details already say something else" in said
    assert Helpline.objects.get(key="childline").name == "Childline (edited)"
    assert SchoolGroup.objects.get(purpose="staff").group == group
    assert SchoolGroup.objects.count() == 2


def test_a_fact_given_later_fills_what_was_empty(site_a):
    set_up("--site", "alder.test", "--phase", "infant")
    said = set_up("--site", "alder.test", "--office-email", "office@alder.example")
    assert "fill in   settings School details: office e-mail" in said
    assert SchoolSettings.objects.get().office_email == "office@alder.example"


def test_nobody_is_made_whom_nobody_could_reach(site_a):
    said = set_up("--site", "alder.test", "--phase", "infant", "--lead", "Mrs Okafor")
    assert "left out  person Mrs Okafor" in said
    assert "--office-phone or --mailbox" in said
    assert not Person.objects.exists()


def test_a_page_that_stands_in_the_way_is_left_alone(site_a):
    theirs = factories.make_page(site_a.root_page, title="Young carers", slug="young-carers")
    set_up("--site", "alder.test", "--phase", "infant")
    theirs.refresh_from_db()
    assert theirs.live
    assert YoungCarersPage.objects.get().slug == "young-carers-2"


def test_the_section_goes_below_the_page_that_is_named(site_a):
    about = factories.make_page(site_a.root_page, title="About us", slug="about-us")
    parents = factories.make_page(about, title="Parents", slug="parents")
    set_up("--site", "alder.test", "--phase", "infant", "--parent", "/about-us/parents/")
    assert YoungCarersPage.objects.get().get_parent().pk == parents.pk


def test_a_school_below_its_trust_gets_pages_of_its_own(site_a):
    below = factories.make_page(site_a.root_page, title="Oak School", slug="oak")
    Site.objects.create(hostname="oak.test", root_page=below, site_name="Oak School")
    set_up("--site", "oak.test", "--phase", "junior")
    set_up("--site", "alder.test", "--phase", "infant")
    oak, alder = sorted(YoungCarersPage.objects.all(), key=lambda page: -page.depth)
    assert oak.get_parent().pk == below.pk
    assert alder.get_parent().pk == site_a.root_page.pk


def test_two_sites_with_one_root_page_share_its_pages(site_a):
    Site.objects.create(hostname="www.alder.test", root_page=site_a.root_page)
    said = set_up("--all", "--phase", "infant")
    assert YoungCarersPage.objects.count() == 1
    assert "are this school's pages too" in said
    editors = SchoolGroup.objects.filter(purpose="editors").values("group")
    assert GroupPagePermission.objects.filter(group__in=editors).count() == 6
    assert "Nothing to do" in set_up("--all")


def test_the_facts_of_welsh_pages_stay_in_the_main_language(site_a, settings):
    welsh = factories.make_locale("cy")
    Page.objects.filter(pk=site_a.root_page_id).update(locale=welsh)
    set_up("--site", "alder.test", "--phase", "infant")
    assert YoungCarersPage.objects.get().locale == welsh
    assert sorted(Role.objects.values_list("key", "locale__language_code")) == [
        (key, code)
        for key in ("safeguarding-lead", "senior-leader", "young-carers-lead")
        for code in ("cy", "en-gb")
    ]
    assert Guide.objects.get().locale.language_code == "en-gb"
    assert "Nothing to do" in set_up("--site", "alder.test")


def test_the_guide_that_every_school_shares_is_enough(site_a):
    factories.make_guide(None)
    set_up("--site", "alder.test", "--phase", "infant")
    assert not Guide.objects.filter(site=site_a).exists()


def test_nothing_is_left_when_a_step_fails(site_a, monkeypatch):
    def fail(school):
        school.add("make", "group", "Broken", do=lambda: 1 / 0)

    monkeypatch.setattr("wagtail_youngcarers.starter.plan.plan_groups", fail)
    before = counts()
    with pytest.raises(ZeroDivisionError):
        set_up("--site", "alder.test", "--phase", "infant")
    assert counts() == before


def test_the_only_site_needs_no_naming(site_a):
    set_up("--phase", "infant")
    assert YoungCarersPage.objects.exists()


def test_a_number_that_cannot_be_dialled_is_refused_by_option(site_a):
    with pytest.raises(CommandError, match=r"--office-phone: .*01632") as error:
        set_up("--site", "alder.test", "--phase", "infant", "--office-phone", "ask Jan")
    assert "Nothing was changed" in str(error.value)
    with pytest.raises(CommandError, match=r"--mailbox: "):
        set_up("--site", "alder.test", "--phase", "infant", "--mailbox", "youngcarers@alder")
    assert not SchoolSettings.objects.exists()


def test_a_site_without_a_name_is_called_what_the_school_is(site_a):
    Site.objects.filter(pk=site_a.pk).update(site_name="")
    set_up("--site", "alder.test", "--phase", "infant", "--dry-run", "--school-name", "Alder Lane")
    assert Site.objects.get(pk=site_a.pk).site_name == ""
    said = set_up_json("--site", "alder.test", "--phase", "infant", "--school-name", "Alder Lane")
    assert "Name of the site" in steps_of(said, "settings", "fill")
    assert Site.objects.get(pk=site_a.pk).site_name == "Alder Lane"
    set_up("--site", "alder.test", "--school-name", "Another")
    assert Site.objects.get(pk=site_a.pk).site_name == "Alder Lane"
