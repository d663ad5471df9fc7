"""Where our pages may stand, how they are found, and what an editor is offered."""

import pytest
from wagtail.models import Page
from wagtail.test.utils import WagtailPageTestCase

from tests import factories
from tests.site_app.models import PlainPage
from wagtail_youngcarers import page_kinds
from wagtail_youngcarers.pages.models import (
    InformationPage,
    PicturePage,
    StaffAreaPage,
    YoungCarersPage,
)

OURS = [YoungCarersPage, InformationPage, PicturePage, StaffAreaPage]
BELOW = [InformationPage, PicturePage, StaffAreaPage]


class TestTree(WagtailPageTestCase):
    def test_the_section_page_goes_wherever_the_site_allows(self):
        self.assertCanCreateAt(PlainPage, YoungCarersPage)

    def test_the_others_go_below_the_section_page_and_nowhere_else(self):
        sections = set(page_kinds.page_classes("section"))
        for model in BELOW:
            self.assertAllowedParentPageTypes(model, sections)
            self.assertAllowedSubpageTypes(model, set())
        assert set(BELOW) <= set(YoungCarersPage.allowed_subpage_models())
        self.assertCanNotCreateAt(YoungCarersPage, PlainPage)

    def test_a_section_page_is_not_put_below_one_of_ours(self):
        for model in OURS:
            self.assertCanNotCreateAt(model, YoungCarersPage)


@pytest.mark.django_db
def test_one_section_page_for_one_parent(section, site_a):
    home = PlainPage.objects.get(pk=site_a.root_page.pk)
    assert not YoungCarersPage.can_create_at(home)
    elsewhere = factories.make_page(home)
    assert YoungCarersPage.can_create_at(elsewhere)


def test_a_sites_own_rules_come_before_ours(monkeypatch):
    monkeypatch.setattr(YoungCarersPage, "subpage_types", ["site_app.PlainPage"], raising=False)
    monkeypatch.setattr(InformationPage, "parent_page_types", ["site_app.PlainPage"], raising=False)
    for model in (YoungCarersPage, InformationPage):
        monkeypatch.setattr(model, "_clean_subpage_models", None)
        monkeypatch.setattr(model, "_clean_parent_page_models", None)
    assert YoungCarersPage.clean_subpage_models() == [PlainPage]
    assert InformationPage.clean_parent_page_models() == [PlainPage]


@pytest.mark.parametrize("model", OURS)
def test_every_page_type_is_described_in_plain_words(model):
    assert str(model.page_description).endswith(".")
    assert str(model._meta.verbose_name)
    assert "snippet" not in str(model.page_description).lower()


@pytest.mark.django_db
def test_the_staff_area_is_kept_out_of_menus_and_suggests_a_neutral_title():
    assert not StaffAreaPage.show_in_menus_default
    form_class = StaffAreaPage.get_edit_handler().get_form_class()
    form = form_class(instance=StaffAreaPage(), for_user=None)
    assert str(form.initial["title"]) == "Staff area"
    kept = form_class(instance=StaffAreaPage(title="Teachers"), for_user=None)
    assert kept.initial["title"] == "Teachers"


@pytest.mark.django_db
class TestFinding:
    def test_the_section_page_of_each_school(self, section, site_a, site_b):
        assert page_kinds.find_section_page(site_a) == section
        assert page_kinds.find_section_page(site_b) is None
        assert page_kinds.find_section_page(None) is None

    def test_a_draft_is_found_and_a_published_page_goes_first(self, site_a):
        draft = factories.make_page(site_a.root_page, YoungCarersPage, live=False)
        assert page_kinds.find_section_page(site_a) == draft
        elsewhere = factories.make_page(site_a.root_page)
        published = factories.make_page(elsewhere, YoungCarersPage)
        assert page_kinds.find_section_page(site_a) == published

    def test_pages_of_a_kind(self, families, picture, site_a):
        assert page_kinds.find_pages(site_a, page_kinds.INFORMATION) == [families]
        assert page_kinds.find_pages(site_a, page_kinds.STAFF_AREA) == []


class TestPageClass:
    @pytest.fixture(autouse=True)
    def _installed(self, monkeypatch):
        monkeypatch.setattr(page_kinds, "get_page_models", lambda: [Page, PlainPage, *OURS])

    def test_the_only_one(self):
        assert page_kinds.page_class("section") is YoungCarersPage
        assert page_kinds.page_class("staff_area") is StaffAreaPage

    def test_none_is_an_error_that_says_what_to_do(self, monkeypatch):
        monkeypatch.setattr(page_kinds, "get_page_models", lambda: [Page, PlainPage])
        with pytest.raises(LookupError, match=r"Add 'wagtail_youngcarers\.pages'"):
            page_kinds.page_class("section")

    def test_several_are_an_error_that_names_the_setting(self, monkeypatch):
        monkeypatch.setattr(PlainPage, "young_carers_kind", "section", raising=False)
        with pytest.raises(LookupError, match=r"PAGE_TYPES.*'section'"):
            page_kinds.page_class("section")

    def test_the_setting_decides(self, monkeypatch, settings):
        monkeypatch.setattr(PlainPage, "young_carers_kind", "section", raising=False)
        settings.WAGTAIL_YOUNGCARERS = {"PAGE_TYPES": {"section": "site_app.PlainPage"}}
        assert page_kinds.page_class("section") is PlainPage

    @pytest.mark.parametrize(
        ("name", "message"),
        [("no.SuchPage", "not installed"), ("site_app.PlainPage", "is no section page")],
    )
    def test_a_wrong_setting_is_an_error(self, settings, name, message):
        settings.WAGTAIL_YOUNGCARERS = {"PAGE_TYPES": {"section": name}}
        with pytest.raises(LookupError, match=message):
            page_kinds.page_class("section")
