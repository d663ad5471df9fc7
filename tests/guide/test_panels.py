"""Giving the rights to a school's guide in Wagtail's group form."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import Group, Permission
from django.urls import reverse
from wagtail.models import GroupSitePermission, Site
from wagtail.users.forms import GroupForm

from tests import factories
from wagtail_youngcarers.guide.panels import GuidePermissionsForm

pytestmark = pytest.mark.django_db

PREFIX = "young_carers_guide"


@pytest.fixture
def group(db):
    return Group.objects.create(name="Staff of A")


def rights(group):
    """The rights a group holds: (codename, hostname), or (codename, None) for every school."""
    here = GroupSitePermission.objects.filter(group=group).values_list(
        "permission__codename", "site__hostname"
    )
    return {*here, *((one.codename, None) for one in group.permissions.all())}


def page_permission_forms():
    return {
        "page_permissions-TOTAL_FORMS": "0",
        "page_permissions-INITIAL_FORMS": "0",
        "page_permissions-MAX_NUM_FORMS": "1000",
        "collection_permissions-TOTAL_FORMS": "0",
        "collection_permissions-INITIAL_FORMS": "0",
        "collection_permissions-MAX_NUM_FORMS": "1000",
        "image_permissions-TOTAL_FORMS": "0",
        "image_permissions-INITIAL_FORMS": "0",
        "image_permissions-MAX_NUM_FORMS": "1000",
        "document_permissions-TOTAL_FORMS": "0",
        "document_permissions-INITIAL_FORMS": "0",
        "document_permissions-MAX_NUM_FORMS": "1000",
    }


def sent(group, **fields):
    return {
        "name": group.name,
        **page_permission_forms(),
        **{f"{PREFIX}-{name}": value for name, value in {"shown": "1", **fields}.items()},
    }


def save(client, group, **fields):
    url = reverse("wagtailusers_groups:edit", args=[group.pk])
    return client.post(url, sent(group, **fields))


@pytest.fixture
def admin(client, superuser):
    client.force_login(superuser)
    return client


def test_rights_are_given_by_school(admin, group, site_a, site_b):
    response = save(admin, group, read_guide=[site_a.pk])
    assert response.status_code == 302
    assert rights(group) == {("read_guide", "alder.test")}


def test_rights_are_taken_away(admin, group, site_a, site_b):
    both = [site_a.pk, site_b.pk]
    save(admin, group, read_guide=both, change_guide=both, everywhere=["read_guide"])
    kept = GroupSitePermission.objects.get(site=site_a, permission__codename="read_guide")
    assert len(rights(group)) == 5
    save(admin, group, read_guide=[site_a.pk])
    assert rights(group) == {("read_guide", "alder.test")}
    assert GroupSitePermission.objects.get() == kept


def test_every_school_is_a_choice_of_its_own(admin, group, site_a, site_b):
    save(admin, group, everywhere=["read_guide"])
    assert rights(group) == {("read_guide", None)}


def test_only_the_three_rights_can_be_given(admin, group, site_a):
    response = save(admin, group, everywhere=["change_schoolsettings", "access_admin"])
    assert response.status_code == 200
    save(admin, group, change_schoolsettings=[site_a.pk])
    assert rights(group) == set()


def test_other_rights_of_the_group_are_left_alone(admin, group, site_a):
    other = Permission.objects.get(codename="change_schoolsettings")
    GroupSitePermission.objects.create(group=group, site=site_a, permission=other)
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    url = reverse("wagtailusers_groups:edit", args=[group.pk])
    panel = "wagtail_youngcarers_schoolsettings_site_permissions"
    admin.post(
        url,
        {
            **sent(group, read_guide=[site_a.pk]),
            f"{panel}-sites": [site_a.pk],
            "permissions": [Permission.objects.get(codename="access_admin").pk],
        },
    )
    assert rights(group) == {
        ("read_guide", "alder.test"),
        ("change_schoolsettings", "alder.test"),
        ("access_admin", None),
    }


def test_publishing_without_editing_is_refused(admin, group, site_a):
    response = save(admin, group, publish_guide=[site_a.pk])
    assert response.status_code == 200
    text = response.content.decode()
    assert "Tick “Edit” as well" in text
    box = f'name="{PREFIX}-publish_guide" value="{site_a.pk}"'
    assert "checked" in text[text.index(box) : text.index(">", text.index(box))]
    assert rights(group) == set()
    save(admin, group, publish_guide=[site_a.pk], everywhere=["change_guide"])
    assert len(rights(group)) == 2


def test_a_form_without_the_panel_changes_nothing(admin, group, site_a):
    save(admin, group, read_guide=[site_a.pk])
    save(admin, group, shown="")
    assert rights(group) == {("read_guide", "alder.test")}


def test_a_new_group(admin, site_a):
    url = reverse("wagtailusers_groups:add")
    assert "Staff guide for young carers" in admin.get(url).content.decode()
    response = admin.post(url, sent(Group(name="New"), read_guide=[site_a.pk]))
    assert response.status_code == 302
    assert rights(Group.objects.get(name="New")) == {("read_guide", "alder.test")}


def test_the_panel_shows_what_is_given(admin, group, site_a, site_b):
    save(admin, group, read_guide=[site_a.pk], everywhere=["change_guide"])
    form = GuidePermissionsForm(instance=group)
    ticks = {
        (row["hostname"], box["name"].rpartition("-")[2])
        for row in form.rows()
        for box in row["boxes"]
        if box["checked"]
    }
    assert ticks == {("alder.test", "read_guide")}
    assert [box["value"] for box in form.everywhere_boxes() if box["checked"]] == ["change_guide"]
    text = admin.get(reverse("wagtailusers_groups:edit", args=[group.pk])).content.decode()
    assert "Alder Lane Infant School" in text
    assert "Every school" in text


def test_many_schools_cost_the_same(admin, group, site_a, root_page, django_assert_max_num_queries):
    for number in range(60):
        Site.objects.create(hostname=f"s{number}.test", root_page=site_a.root_page)
    with django_assert_max_num_queries(6):
        html = GuidePermissionsForm(instance=group).as_admin_panel()
    assert html.count('type="checkbox"') == 61 * 4 + 4


def test_wagtails_own_list_of_permissions_does_not_offer_them(superuser):
    offered = set(GroupForm().fields["permissions"].queryset.values_list("codename", flat=True))
    assert "access_admin" in offered
    assert not {"read_guide", "change_guide", "publish_guide", "manage_readers"} & offered


def test_whoever_may_not_edit_groups_gives_no_rights(client, group, site_a):
    client.force_login(factories.make_editor("editor", site_a, rights=["change_guide"]))
    save(client, group, read_guide=[site_a.pk])
    assert rights(group) == set()
