"""The tests' own ground holds: what the fixtures promise is so."""

import pytest
from django.contrib.auth.models import AnonymousUser
from wagtail.models import Site

from tests import factories
from wagtail_youngcarers.schools.policy import has_right

pytestmark = pytest.mark.django_db


def test_the_two_sites_serve_their_own_home_page(site_a, site_b):
    """A client made for a Site reaches that Site and no other."""
    for site in (site_a, site_b):
        response = factories.site_client(site).get("/")
        assert response.status_code == 200
        assert site.site_name in response.content.decode()
    assert Site.objects.count() == 2


def test_each_user_holds_their_own_rights_only(
    site_a, site_b, superuser, editor_a, editor_b, staff_a, pupil
):
    """Editors look after one school, staff read one guide, a pupil nothing."""
    expected = {
        "superuser": (superuser, {"change": {site_a, site_b}, "read": {site_a, site_b}}),
        "editor_a": (editor_a, {"change": {site_a}, "read": set()}),
        "editor_b": (editor_b, {"change": {site_b}, "read": set()}),
        "staff_a": (staff_a, {"change": set(), "read": {site_a}}),
        "pupil": (pupil, {"change": set(), "read": set()}),
        "visitor": (AnonymousUser(), {"change": set(), "read": set()}),
    }
    codenames = {"change": "change_schoolsettings", "read": "read_guide"}
    for name, (user, rights) in expected.items():
        for short, codename in codenames.items():
            held = {site for site in (site_a, site_b) if has_right(user, codename, site)}
            assert held == rights[short], (name, codename)


def test_factories_make_valid_records(site_a, settings_a):
    """What the factories make by default would pass an editor's form."""
    role = factories.make_role(site_a)
    contact = factories.make_contact(site_a)
    records = [
        settings_a,
        role,
        factories.make_person(site_a),
        factories.make_appointment(role),
        factories.make_activity(site_a),
        factories.make_term(site_a),
        factories.make_closed_day(site_a),
        contact,
        factories.make_contact(),
        factories.make_staff_detail(contact),
        factories.make_helpline(site_a),
        factories.make_helpline(),
        factories.make_figure(site_a),
        factories.make_figure(),
        factories.make_guide(site_a),
        factories.make_image(),
        factories.make_document(),
    ]
    for record in records:
        record.full_clean()


def test_an_editor_opens_the_admin_and_a_reader_does_not(site_a, editor_a, staff_a):
    """The positive control for every test of refusal."""
    assert factories.site_client(site_a, editor_a).get("/admin/").status_code == 200
    assert factories.site_client(site_a, staff_a).get("/admin/").status_code != 200
