"""A quote whose permission is taken back is off every page at once, and stays off."""

from __future__ import annotations

import html
import json

import pytest
from django.urls import reverse
from wagtail.models import Revision
from wagtail.signals import page_published

from tests import factories
from tests.factories import site_client
from wagtail_youngcarers.pages.models import InformationPage, YoungCarersPage

pytestmark = pytest.mark.django_db
WORDS = "Somebody just asks how my weekend was."
OTHER = "The lunch club is loud and lovely."


@pytest.fixture
def client(site_a, editor_a):
    return site_client(site_a, editor_a)


def quotes(*texts):
    items = [
        {
            "type": "item",
            "id": f"quote-{number}-{len(text)}",
            "value": {
                "quote": text,
                "said_by_role": "a pupil in Year 5",
                "permission_held": True,
                "checked_on": "2026-09-07",
                "checked_by": "Mrs Okafor",
            },
        }
        for number, text in enumerate(texts)
    ]
    return [{"type": "quotes", "value": {"quotes": items}}]


def add(parent, model=InformationPage, *texts, **fields):
    page = factories.make_page(parent, model, live=False, **fields)
    page.body = page.body.stream_block.to_python(quotes(*texts))
    page.save_revision().publish()
    return model.objects.get(pk=page.pk)


def address(site):
    return reverse("young_carers_quotes:school", args=[site.pk])


def read(response):
    assert response.status_code == 200
    return html.unescape(" ".join(response.content.decode().split()))


def key_of(client, site, words):
    [found] = [one for one in client.get(address(site)).context["quotes"] if words in one.words]
    return found.key


def take_off(client, site, words):
    return client.post(address(site), {"quote": key_of(client, site, words)}, follow=True)


def shown(site, page):
    return read(site_client(site).get(page.get_url()))


def test_it_is_off_every_page_draft_and_version_at_once(
    client, site_a, django_capture_on_commit_callbacks
):
    section = add(site_a.root_page, YoungCarersPage, WORDS, OTHER, slug="carers")
    below = add(section, InformationPage, f"“{WORDS.upper()}” ", slug="families")
    alias = below.create_alias(parent=site_a.root_page, update_slug="families-too")
    draft = factories.make_page(section, InformationPage, live=False, slug="draft")
    draft.body = draft.body.stream_block.to_python(quotes(WORDS))
    draft.save_revision()
    # An old version that somebody could go back to, with nothing about it on the page today.
    other = add(section, InformationPage, WORDS, slug="other")
    other.body = other.body.stream_block.to_python(quotes(OTHER))
    other.save_revision().publish()
    for page in (section, below, alias):
        assert "how my weekend was" in shown(site_a, page).lower()

    told = []
    page_published.connect(listener := lambda sender, **kwargs: told.append(kwargs["instance"].pk))
    try:
        with django_capture_on_commit_callbacks(execute=True):
            said = read(take_off(client, site_a, WORDS))
    finally:
        page_published.disconnect(listener)
    for page in (section, below, draft, other):
        assert f"“{page.title}”" in said
    assert set(told) == {section.pk, below.pk, alias.pk}
    for page in (section, below, alias, other):
        assert "how my weekend was" not in shown(site_a, page).lower()
    assert OTHER in shown(site_a, section)

    ticks = [
        item["value"]["permission_held"]
        for revision in Revision.objects.all()
        for block in json.loads(revision.content.get("body", "[]"))
        for item in block["value"]["quotes"]
        if "weekend" in item["value"]["quote"].lower()
    ]
    assert ticks
    assert not any(ticks)
    section.refresh_from_db()
    assert section.live
    assert not section.has_unpublished_changes
    assert not InformationPage.objects.get(pk=draft.pk).live
    history = read(client.get(reverse("wagtailadmin_pages:history", args=[section.pk])))
    assert "A quote was withdrawn" in history
    assert "Nothing was changed" in read(take_off(client, site_a, WORDS))


def test_whoever_has_the_page_open_is_told_that_theirs_is_old(client, site_a):
    section = add(site_a.root_page, YoungCarersPage, WORDS)
    before = section.latest_revision_id
    take_off(client, site_a, WORDS)
    section.refresh_from_db()
    assert section.latest_revision_id > before
    assert section.latest_revision.user.username == "editor_a"


def test_in_another_language_it_is_the_same_quote(client, site_a, settings):
    settings.WAGTAIL_I18N_ENABLED = True
    settings.WAGTAIL_CONTENT_LANGUAGES = settings.LANGUAGES = [
        ("en-gb", "English"),
        ("cy", "Cymraeg"),
    ]
    section = add(site_a.root_page, YoungCarersPage, WORDS)
    welsh = section.copy_for_translation(factories.make_locale("cy"), copy_parents=True)
    data = welsh.body.get_prep_value()
    data[0]["value"]["quotes"][0]["value"]["quote"] = "Mae rhywun yn gofyn."
    welsh.body = welsh.body.stream_block.to_python(data)
    welsh.save_revision().publish()
    assert "Mae rhywun yn gofyn." in read(client.get(address(site_a)))
    take_off(client, site_a, WORDS)
    for page in YoungCarersPage.objects.all():
        assert "permission_held': True" not in str(page.body.get_prep_value())


def test_another_school_keeps_its_quotes_and_is_not_there(client, site_a, site_b, superuser):
    theirs = add(site_b.root_page, YoungCarersPage, WORDS)
    add(site_a.root_page, YoungCarersPage, WORDS)
    key = key_of(client, site_a, WORDS)
    for method in (client.get, client.post):
        assert method(address(site_b), {"quote": key}).status_code == 404
    take_off(client, site_a, WORDS)
    assert WORDS in shown(site_b, theirs)
    index = reverse("young_carers_quotes:index")
    assert client.get(index).url == address(site_a)
    assert address(site_b) in read(site_client(site_a, superuser).get(index))


def test_a_school_below_its_trust_is_not_the_trusts(site_a, superuser):
    below = factories.make_page(site_a.root_page, slug="hill")
    hill = site_a.__class__.objects.create(hostname="hill.test", root_page=below)
    add(below, YoungCarersPage, WORDS)
    client = site_client(site_a, superuser)
    assert WORDS not in read(client.get(address(site_a)))
    assert WORDS in read(client.get(address(hill)))


def test_without_the_right_there_is_nothing(site_a):
    client = site_client(site_a, factories.make_editor("pages", site_a, rights=()))
    for url in (address(site_a), reverse("young_carers_quotes:index")):
        assert client.get(url).status_code == 302


def test_a_photo_is_off_everywhere_with_its_tick(client, site_a):
    role = factories.make_role(site_a, key="young-carers-lead", phone="01632 960100")
    image = factories.make_image(title="A face")
    person = factories.make_person(site_a, photo=image, photo_permission=True)
    factories.make_appointment(role, person=person)
    section = factories.make_page(site_a.root_page, YoungCarersPage, slug="carers")
    section.body = section.body.stream_block.to_python([{"type": "our_people", "value": {}}])
    section.save_revision().publish()
    assert "<img" in shown(site_a, section)
    url = reverse("young_carers_people:edit", args=[person.pk])
    client.post(url, {"site": site_a.pk, "name": person.name, "photo": image.pk})
    assert "<img" not in shown(site_a, section)
    assert person.name in shown(site_a, section)
