"""Whatever stops set-up, it says what to do, changes nothing and exits with an error."""

from __future__ import annotations

import subprocess
import sys

import pytest
from django.core.management import CommandError
from django.db import models
from django.test.utils import isolate_apps
from wagtail.models import Page, Site

from tests.site_app.models import PlainPage
from tests.starter.conftest import set_up
from wagtail_youngcarers import page_kinds
from wagtail_youngcarers.models import Role
from wagtail_youngcarers.pages.models import (
    InformationPage,
    PicturePage,
    StaffAreaPage,
    YoungCarersPage,
)
from wagtail_youngcarers.starter import tree
from wagtail_youngcarers.starter.steps import SetupError

GOOD = ["--site", "alder.test", "--phase", "infant"]


def refused(*args):
    """What the command says when it refuses; nothing was changed."""
    before = (Page.objects.count(), Role.objects.count())
    with pytest.raises(CommandError) as error:
        set_up(*args)
    assert error.value.returncode == 1
    assert (Page.objects.count(), Role.objects.count()) == before
    assert "Nothing was changed." in str(error.value)
    return str(error.value)


def test_no_such_site(site_a, site_b):
    said = refused("--site", "nowhere.test")
    assert "no Site 'nowhere.test'" in said
    assert "alder.test, hart.test" in said


def test_no_site_at_all(root_page):
    assert "Settings → Sites" in refused("--all")


def test_several_sites_and_none_named(site_a, site_b):
    assert "--site, or --all" in refused("--phase", "infant")


def test_one_name_on_two_ports(site_a):
    Site.objects.create(hostname="alder.test", port=8001, root_page=site_a.root_page)
    said = refused("--site", "alder.test")
    assert "alder.test:80 or alder.test:8001" in said
    assert "HOST:PORT" in refused("--site", "alder.test:http")


def test_no_phase(site_a):
    assert "--phase: infant, junior" in refused("--site", "alder.test")


def test_facts_of_one_school_for_several(site_a, site_b):
    assert "one Site at a time" in refused("--all", "--phase", "infant", "--lead", "Mrs Okafor")


def test_no_such_parent(site_a):
    said = refused(*GOOD, "--parent", "about/parents")
    assert "no page 'about' below “Alder Lane Infant School”" in said


def test_the_parent_takes_no_section_page(site_a, monkeypatch):
    monkeypatch.setattr(PlainPage, "subpage_types", ["site_app.PlainPage"], raising=False)
    monkeypatch.setattr(PlainPage, "_clean_subpage_models", None)
    said = refused(*GOOD)
    assert "site_app.PlainPage allows no wagtail_youngcarers_pages.YoungCarersPage" in said
    assert "Add 'wagtail_youngcarers_pages.YoungCarersPage' to PlainPage.subpage_types" in said


def test_the_section_page_takes_no_such_parent(site_a, monkeypatch):
    monkeypatch.setattr(YoungCarersPage, "parent_page_types", [], raising=False)
    monkeypatch.setattr(YoungCarersPage, "_clean_parent_page_models", None)
    said = refused(*GOOD)
    assert "Add 'site_app.PlainPage' to YoungCarersPage.parent_page_types" in said


def test_a_count_that_is_used_up(site_a, monkeypatch):
    monkeypatch.setattr(YoungCarersPage, "max_count", 0)
    assert "max_count" in refused(*GOOD)


def test_two_candidates_name_the_setting(site_a, settings):
    settings.WAGTAIL_YOUNGCARERS = {}
    said = refused(*GOOD)
    assert "frozen_client.SectionPage, wagtail_youngcarers_pages.YoungCarersPage" in said
    assert "WAGTAIL_YOUNGCARERS['PAGE_TYPES']['section']" in said


def test_the_setting_names_something_else(site_a, settings):
    settings.WAGTAIL_YOUNGCARERS = {"PAGE_TYPES": {"section": "site_app.PlainPage"}}
    assert "which is no section page" in refused(*GOOD)
    settings.WAGTAIL_YOUNGCARERS = {"PAGE_TYPES": {"section": "site_app.Nothing"}}
    assert "not installed" in refused(*GOOD)


def test_no_page_types_at_all(site_a, monkeypatch, settings):
    settings.WAGTAIL_YOUNGCARERS = {}
    monkeypatch.setattr(page_kinds, "get_page_models", lambda: [PlainPage])
    said = refused(*GOOD)
    assert "Add 'wagtail_youngcarers.pages' to INSTALLED_APPS" in said


def test_a_page_type_with_only_a_section_gets_only_that(site_a, monkeypatch):
    monkeypatch.setattr(page_kinds, "get_page_models", lambda: [PlainPage, YoungCarersPage])
    said = set_up(*GOOD)
    assert YoungCarersPage.objects.exists()
    assert not InformationPage.objects.exists()
    assert "left out  page For families: this site has no page type for it" in said


def test_pages_the_section_does_not_take_are_left_out(site_a, monkeypatch):
    monkeypatch.setattr(YoungCarersPage, "subpage_types", [InformationPage], raising=False)
    monkeypatch.setattr(YoungCarersPage, "_clean_subpage_models", None)
    said = set_up(*GOOD)
    assert InformationPage.objects.exists()
    assert not PicturePage.objects.exists()
    assert not StaffAreaPage.objects.exists()
    assert "YoungCarersPage does not allow wagtail_youngcarers_pages.PicturePage" in said


@isolate_apps("tests.site_app")
def test_a_required_field_of_the_sites_own_is_named(site_a):
    # Not a page: Wagtail would know it as a page type in every other test.
    class CarersPage(models.Model):
        sponsor = models.CharField(max_length=50)
        governor = models.ForeignKey(Site, on_delete=models.PROTECT, related_name="+")
        colour = models.CharField(max_length=20, default="teal")

        class Meta:
            app_label = "site_app"

        def __str__(self):
            return self.sponsor

    with pytest.raises(SetupError) as error:
        tree.check_fields(CarersPage())
    said = str(error.value)
    assert "site_app.CarersPage.sponsor" in said
    assert "site_app.CarersPage.governor" in said
    assert "blank=True" in said
    assert "colour" not in said


def test_site_and_all_exclude_each_other(site_a):
    with pytest.raises(CommandError, match="not allowed with"):
        set_up("--all", "--site", "alder.test")


def test_a_shell_sees_the_error(tmp_path):
    """No traceback, and a status that a script can test."""
    run = subprocess.run(
        [sys.executable, "-m", "django", "setup_young_carers", "--phase", "kindergarten"],
        capture_output=True,
        text=True,
        env={"DJANGO_SETTINGS_MODULE": "tests.settings", "PATH": ""},
        cwd=".",
    )
    assert run.returncode != 0
    assert "Traceback" not in run.stderr
    assert "--phase" in run.stderr
