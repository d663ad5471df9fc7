"""Streams whose stored JSON nobody's form made: a page, a guide, an activity's times.

They are shown without what is damaged, and an editor can open and mend them.
"""

from __future__ import annotations

import json

import pytest
from django.db import connection
from django.urls import reverse
from wagtail.models import ReferenceIndex

from tests import factories
from wagtail_youngcarers.models import Activity, GuideVersion
from wagtail_youngcarers.pages.models import StaffAreaPage, YoungCarersPage

pytestmark = pytest.mark.django_db

CANARY = "zebrafinch"
GOOD = {
    YoungCarersPage: {"type": "heading", "value": {"text": CANARY}},
    GuideVersion: {"type": "duty", "value": {"who": CANARY, "does": []}},
    Activity: {"type": "session", "value": {"weekday": "2", "starts": "12:15"}},
}
DAMAGED = [
    [1, 2],
    [None],
    [[1, 2]],
    {},
    5,
    True,
    "words",
    [{"type": "text"}],
    [{"value": {}}],
    [{"type": None, "value": None}],
    [{"type": ["text"], "value": {}}],
    [{"type": "nope", "value": 1}],
    [{"type": "text", "value": None}],
    [{"type": "text", "value": {"body": 5}, "id": {"a": 1}}],
    [{"type": "session", "value": None}],
    [{"type": "session", "value": "abc"}],
    [{"type": "session", "value": {"weekday": [1], "starts": 5, "ends": {}}}],
    [{"type": "session", "value": {"weekday": "9", "starts": "99:99", "ends": "noon"}}],
    [{"type": "sign_group", "value": {"signs": 5, "phases": {"a": 1}}}],
    [{"type": "local_services", "value": {"contacts": ["abc"]}}],
    [{"type": "our_people", "value": {"roles": [{"type": "item", "value": 10**30}]}}],
    [{"type": "picture", "value": "abc"}],
]


def store(model, field, data):
    """Write JSON past every check."""
    with connection.cursor() as cursor:
        cursor.execute(f"UPDATE {model._meta.db_table} SET {field} = %s", [json.dumps(data)])


@pytest.mark.parametrize("damaged", DAMAGED, ids=json.dumps)
def test_it_is_shown_and_can_be_mended(settings_a, site_a, superuser, damaged):
    page = factories.make_page(site_a.root_page, YoungCarersPage, slug="yc")
    factories.make_page(site_a.root_page, StaffAreaPage, slug="staff-area")
    guide = factories.make_guide(site_a, published=True)
    GuideVersion.objects.create(guide=guide)
    activity = factories.make_activity(site_a)
    for model, good in GOOD.items():
        items = [*damaged, good] if isinstance(damaged, list) else damaged
        store(model, "sessions" if model is Activity else "body", items)
    revision = page.latest_revision
    revision.content["body"] = json.dumps(damaged)
    revision.save()

    client = factories.site_client(site_a, superuser)
    addresses = [
        "/yc/",
        "/staff-area/",
        f"/staff-area/?draft={guide.draft.token}",
        f"/api/v2/pages/{page.pk}/?fields=*",
        reverse("wagtailadmin_pages:edit", args=[page.pk]),
        reverse("wagtailadmin_pages:revisions_compare", args=[page.pk, "live", "latest"]),
        reverse("wagtailadmin_pages:view_draft", args=[page.pk]),
        reverse("young_carers_guides:edit", args=[guide.pk]),
        reverse("young_carers_guides:publish", args=[guide.pk]),
        reverse("young_carers_activities:index"),
        reverse("young_carers_activities:edit", args=[activity.pk]),
    ]
    for address in addresses:
        response = client.get(address)
        assert response.status_code == 200, address
        if isinstance(damaged, list) and address in ("/yc/", "/staff-area/"):
            assert CANARY in response.content.decode(), "what is whole is still shown"
    for model in (YoungCarersPage, Activity):
        stored = model.objects.get()
        ReferenceIndex.create_or_update_for_object(stored)
        stored.save()
