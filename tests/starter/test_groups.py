"""After set-up each school's people reach their own school, and no other."""

from __future__ import annotations

import pytest
from django.urls import reverse
from wagtail.models import Site

from tests import factories
from tests.factories import site_client
from tests.starter.conftest import set_up
from wagtail_youngcarers.models import Role, SchoolGroup
from wagtail_youngcarers.pages.models import StaffAreaPage, YoungCarersPage
from wagtail_youngcarers.schools.policy import (
    CHANGE_GUIDE,
    LOOK_AFTER_RECORDS,
    MANAGE_READERS,
    PUBLISH_GUIDE,
    READ_GUIDE,
    has_right,
)
from wagtail_youngcarers.staff.access import let_in


@pytest.fixture
def schools(site_a, site_b):
    """Three schools, set up at once and published, with a reader and an editor each."""
    third = factories.make_site(site_a.root_page.get_parent(), "oak.test", "Oak School")
    sites = [site_a, site_b, third]
    set_up("--all", "--phase", "primary", "--publish")
    people = {}
    for site in sites:
        for purpose in ("staff", "editors"):
            group = SchoolGroup.objects.get(site=site, purpose=purpose).group
            people[site, purpose] = factories.make_user(f"{purpose}@{site.hostname}", group)
        let_in(site, people[site, "staff"], people[site, "editors"])
    return sites, people


@pytest.mark.parametrize("purpose", ["staff", "editors"])
def test_each_schools_staff_open_their_own_guide_and_no_other(schools, purpose):
    sites, people = schools
    for reader_site in sites:
        for site in sites:
            page = StaffAreaPage.objects.descendant_of(site.root_page).get()
            client = site_client(site, people[reader_site, purpose])
            response = client.get(page.get_url_parts()[2])
            expected = 200 if site == reader_site else 403
            assert response.status_code == expected, (reader_site.hostname, site.hostname)


def test_each_group_has_the_rights_of_its_own_school_only(schools):
    sites, people = schools
    for site in sites:
        for other in sites:
            own = site == other
            staff, editor = people[site, "staff"], people[site, "editors"]
            assert has_right(staff, READ_GUIDE, other) is own
            assert not has_right(staff, LOOK_AFTER_RECORDS, other)
            assert not has_right(staff, CHANGE_GUIDE, other)
            assert has_right(editor, LOOK_AFTER_RECORDS, other) is own
            assert has_right(editor, CHANGE_GUIDE, other) is own
            assert has_right(editor, READ_GUIDE, other) is own
            assert has_right(editor, MANAGE_READERS, other) is own
            assert not has_right(staff, MANAGE_READERS, other)
            assert not has_right(editor, PUBLISH_GUIDE, other)


def test_editors_write_their_own_section_and_staff_have_no_place_in_the_admin(schools):
    sites, people = schools
    for site in sites:
        editor = people[site, "editors"]
        assert editor.has_perm("wagtailadmin.access_admin")
        assert not people[site, "staff"].has_perm("wagtailadmin.access_admin")
        for section in YoungCarersPage.objects.all():
            may = section.permissions_for_user(editor)
            own = section.get_parent().pk == site.root_page_id
            assert (may.can_edit(), may.can_publish(), may.can_add_subpage()) == (own, own, own)
        assert not site.root_page.permissions_for_user(editor).can_edit()


def test_editors_of_one_school_cannot_open_records_of_another(schools):
    sites, people = schools
    client = site_client(sites[0], people[sites[0], "editors"])
    own = Role.objects.filter(site=sites[0]).first()
    other = Role.objects.filter(site=sites[1]).first()
    assert client.get(reverse("young_carers_roles:edit", args=[own.pk])).status_code == 200
    assert client.get(reverse("young_carers_roles:edit", args=[other.pk])).status_code == 404


def test_a_group_of_the_same_name_is_not_taken_over(site_a):
    theirs = factories.make_group("Alder Lane Infant School: young carers, staff")
    set_up("--site", "alder.test", "--phase", "infant")
    ours = SchoolGroup.objects.get(site=site_a, purpose="staff").group
    assert ours != theirs
    assert ours.name == "Alder Lane Infant School: young carers, staff 2"
    assert not has_right(factories.make_user("cleaner", theirs), READ_GUIDE, site_a)


def test_editors_get_a_section_page_that_was_made_again(ready_a):
    YoungCarersPage.objects.get().delete()
    set_up("--site", "alder.test")
    editor = factories.make_user("e", SchoolGroup.objects.get(purpose="editors").group)
    assert YoungCarersPage.objects.get().permissions_for_user(editor).can_publish()


def test_schools_of_one_name_get_groups_each(site_a):
    factories.make_site(site_a.root_page.get_parent(), "two.test", site_a.site_name)
    set_up("--all", "--phase", "infant")
    assert SchoolGroup.objects.count() == 4
    assert Site.objects.count() == 2
