"""A referral contact can be previewed, however little of it is filled in."""

import pytest

from tests import factories
from wagtail_youngcarers.models import ReferralContact

pytestmark = pytest.mark.django_db


def preview(contact):
    response = contact.make_preview_request(preview_mode=contact.default_preview_mode)
    assert response.status_code == 200
    response.render()
    return response.content.decode()


def test_a_contact_is_shown_as_readers_would_see_it(site_a):
    """With 999 beside an urgent one, and whom to ring when it is closed."""
    night = factories.make_contact(site_a, name="Night team", phone="01632960111")
    contact = factories.make_contact(
        site_a, name="Family help", kind="front_door", phone="01632960110", out_of_hours=night
    )
    html = preview(contact)
    assert "Family help" in html
    assert "tel:01632960110" in html
    assert "tel:999" in html
    assert "Night team" in html


@pytest.mark.parametrize("kind", ReferralContact.Kind.values)
def test_an_empty_draft_can_be_previewed(site_a, kind):
    """Nobody has chosen a school or typed a word yet."""
    preview(ReferralContact(kind=kind))


def test_a_translation_has_its_own_words_and_the_facts_of_the_record(site_a):
    """The facts of the translation's own row are never read."""
    contact = factories.make_contact(site_a, name="Family help", phone="01632960110")
    welsh = contact.copy_for_translation(factories.make_locale("cy"))
    welsh.name, welsh.phone = "Help i deuluoedd", "01632960199"
    welsh.save()
    html = preview(welsh)
    assert "Help i deuluoedd" in html
    assert "tel:01632960110" in html
    assert "01632960199" not in html
