"""The one "Young carers" menu: few words at first sight, everything within reach, to each their
own."""

from __future__ import annotations

import pytest
from django.apps import apps
from django.urls import reverse
from wagtail.admin.menu import SubmenuMenuItem, admin_menu
from wagtail.admin.viewsets import viewsets
from wagtail.admin.viewsets.model import ModelViewSet

from tests import factories

pytestmark = pytest.mark.django_db

RECORDS = {
    "Who does what": "young_carers_appointments:index",
    "People": "young_carers_people:index",
    "Activities": "young_carers_activities:index",
    "Roles and dates": {
        "Roles": "young_carers_roles:index",
        "Term dates": "young_carers_terms:index",
        "Closed days": "young_carers_closed_days:index",
    },
    "Help and figures": {
        "Referral contacts": "young_carers_contacts:list",
        "Helplines": "young_carers_helplines:index",
        "Figures": "young_carers_figures:index",
    },
}
GUIDE = {
    "Staff guide": "young_carers_guides:index",
    "Files for staff": "young_carers_files:index",
    "Contacts: staff half": "young_carers_staff_details:index",
}
READERS = {
    "Who has read it": "young_carers_who_has_read:index",
    "Reading register": "young_carers_readings",
    "Staff list": "young_carers_staff:index",
    "Who can read": "young_carers_readers:index",
}
SETTINGS = {
    "Bring the old page along": "young_carers_import:index",
    "Withdraw a quote": "young_carers_quotes:index",
    "To print": "young_carers_print",
    "School details": "settings",
}


@pytest.fixture
def menu_of(rf, site_a, site_b):
    """The menu as a user sees it: addresses by label, and by group."""

    def drawn(menu, request):
        items = sorted(menu.menu_items_for_request(request), key=lambda item: item.order)
        return {
            str(item.label): drawn(item.menu, request)
            if isinstance(item, SubmenuMenuItem)
            else str(item.url)
            for item in items
        }

    def menu_of(user):
        request = rf.get("/admin/")
        request.user = user
        return drawn(admin_menu, request).get("Young carers")

    return menu_of


def addresses(menu):
    """The names of addresses in a drawn menu, as the tables above say them."""

    def say(name):
        if isinstance(name, dict):
            return {label: say(inner) for label, inner in name.items()}
        if name == "settings":
            return reverse("wagtailsettings:edit", args=["wagtail_youngcarers", "schoolsettings"])
        if name == "young_carers_readings":
            return "/admin/young_carers_readings/"
        if name == "manual":
            return reverse("young_carers_manual", args=["index"])
        return reverse(name)

    return say(menu)


ATTENTION = {"Needs attention": "young_carers_attention:index"}
MANUAL = {"Editor’s manual": "manual"}
FOR_STAFF = {"For staff": {**GUIDE, **READERS}}
EVERYTHING = {**ATTENTION, **RECORDS, **FOR_STAFF, "Print and settings": SETTINGS, **MANUAL}


@pytest.mark.parametrize(
    ("rights", "seen"),
    [
        (
            ("change_schoolsettings",),
            {**ATTENTION, **RECORDS, "Print and settings": SETTINGS, **MANUAL},
        ),
        (("change_guide",), {**ATTENTION, "For staff": GUIDE, **MANUAL}),
        (("manage_readers",), {**ATTENTION, "For staff": READERS, **MANUAL}),
        (("change_schoolsettings", "change_guide", "manage_readers"), EVERYTHING),
        (("read_guide",), None),
    ],
    ids=["records", "guide", "readers", "lead", "reads only"],
)
def test_each_sees_their_own_and_no_empty_group(menu_of, site_a, rights, seen):
    user = factories.make_editor("somebody", site_a, rights=rights)
    assert menu_of(user) == (seen and addresses(seen))


def test_whoever_may_do_everything_has_it_in_the_same_order(menu_of, superuser):
    settings = {**SETTINGS, "Set up a school": "young_carers_set_up:index"}
    everything = {**EVERYTHING, "Print and settings": settings}
    assert list(menu_of(superuser)) == list(everything)
    assert menu_of(superuser) == addresses(everything)


def test_nine_words_at_first_sight_and_no_second_way():
    assert len(EVERYTHING) == 9
    # Contacts are snippets: Wagtail lists those that no menu of their own shows.
    contacts = next(one for one in viewsets.viewsets if one.name == "young_carers_contacts")
    assert contacts.menu_item_is_registered


def test_nobody_else_has_the_menu(menu_of, pupil):
    other = factories.make_user("other", factories.make_group("Others", admin=True))
    assert menu_of(pupil) is None
    assert menu_of(other) is None


def test_every_table_with_screens_is_in_it(menu_of, superuser):
    """A kind of record whose screens nobody can come to would be looked after by nobody."""
    models = set(apps.get_app_config("wagtail_youngcarers").get_models())
    urls = [
        one.menu_url
        for one in viewsets.viewsets
        if isinstance(one, ModelViewSet) and one.model in models
    ]
    shown = str(menu_of(superuser))
    assert len(urls) >= 10
    assert [url for url in urls if f"'{url}'" not in shown] == []
