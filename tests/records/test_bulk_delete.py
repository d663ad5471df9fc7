"""Deleting several referral contacts at once, as somebody whose contacts they are not."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import Permission

from tests import factories
from wagtail_youngcarers.models import ReferralContact

pytestmark = pytest.mark.django_db

ADDRESS = "/admin/bulk/wagtail_youngcarers/referralcontact/delete/"
CANARY = "zebrafinch"


@pytest.fixture
def theirs(site_b):
    """A contact of school B that nobody has published."""
    return factories.make_contact(site_b, name=f"{CANARY} service", live=False)


def ask(client, method, *ids):
    query = "&".join(f"id={one}" for one in ids)
    return getattr(client, method)(f"{ADDRESS}?{query}&next=/admin/")


def test_its_own_editor_deletes_what_is_theirs(client, theirs, editor_b):
    client.force_login(editor_b)
    assert CANARY in ask(client, "get", theirs.pk).content.decode()
    assert ask(client, "post", theirs.pk).status_code == 302
    assert not ReferralContact.objects.exists()


@pytest.mark.parametrize("stock_right", [False, True])
def test_another_schools_editor_is_told_of_none_and_deletes_none(
    client, theirs, site_a, editor_a, stock_right
):
    """Also with Wagtail's own right to delete snippets, which knows no schools."""
    if stock_right:
        right = Permission.objects.get(codename="delete_referralcontact")
        editor_a.user_permissions.add(right)
    ours = factories.make_contact(site_a, name="Our service")
    shared = factories.make_contact(None, name="Shared service")
    client.force_login(editor_a)
    for ids in ([theirs.pk], [theirs.pk, ours.pk, shared.pk], ["all"]):
        assert CANARY not in ask(client, "get", *ids).content.decode()
    assert ask(client, "post", theirs.pk).status_code == 404
    ask(client, "post", "all")
    assert set(ReferralContact.objects.all()) == {theirs, shared}


def test_without_a_right_there_is_nothing_to_see(client, theirs):
    group = factories.make_group("Admin only", admin=True)
    client.force_login(factories.make_user("admin_only", group))
    for ids in ([theirs.pk], ["all"]):
        assert ask(client, "get", *ids).status_code == 404
        assert ask(client, "post", *ids).status_code == 404
    assert ReferralContact.objects.exists()
