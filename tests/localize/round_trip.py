"""What wagtail-localize does with our pages, records and staff guide.

Not named like a test: it needs settings of its own, which ``tests/test_localize.py`` gives it.
"""

import json

import polib
import pytest
from django.contrib.auth.models import Permission
from django.contrib.contenttypes.models import ContentType
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from wagtail_localize.models import Translation, TranslationSource
from wagtail_localize.segments.extract import extract_segments

from tests import factories
from tests.blocks.helpers import NAMES, preview_data, words_in
from tests.pages.test_untranslated import language_of_text, read
from wagtail_youngcarers.models import Guide, ReferralContact, Role
from wagtail_youngcarers.pages.models import PicturePage, StaffAreaPage, YoungCarersPage

pytestmark = pytest.mark.django_db(transaction=True)

LEFT_ALONE = "I was afraid to say anything."


def say(words):
    """`words` as our translator of Welsh says them, within their markup."""
    return words if words.startswith("<") else f"cy:{words}"


@pytest.fixture
def translator(site_a, welsh):
    """Looks after school A's pages in both languages, and may have them translated."""
    user = factories.make_editor("translator", site_a)
    in_welsh = factories.make_group("translators", admin=True)
    factories.let_edit_pages(in_welsh, site_a.root_page.get_translation(welsh))
    user.groups.add(in_welsh)
    # Made by a migration of wagtail-localize, which these tests run without.
    may_submit, _made = Permission.objects.get_or_create(
        codename="submit_translation",
        content_type=ContentType.objects.get_for_model(TranslationSource),
    )
    user.user_permissions.add(may_submit)
    return user


@pytest.fixture
def page(settings_a):
    """School A's page with every block: chosen records, a phone number, a picture, none."""
    site = settings_a.site
    role = factories.make_role(site)
    factories.make_appointment(role)
    data = {name: preview_data(name) for name in NAMES}
    data["our_people"]["roles"] = [{"type": "item", "id": "r1", "value": role.pk}]
    data["our_people"]["anchor"] = "people"
    data["picture"]["image"] = {
        "image": factories.make_image().pk,
        "decorative": False,
        "alt_text": "A bench under a tree",
    }
    return factories.make_page(
        site.root_page,
        YoungCarersPage,
        title="Young carers",
        introduction="You can talk here.",
        body=json.dumps([{"type": name, "value": data[name], "id": name} for name in NAMES]),
    )


@pytest.fixture
def welsh(site_a):
    """The language, with a front page of the school in it."""
    locale = factories.make_locale("cy")
    site_a.root_page.specific.copy_for_translation(locale).save_revision().publish()
    return locale


@pytest.fixture
def client(site_a, translator):
    return factories.site_client(site_a, translator)


def submit(client, page, locale):
    """Submit `page` as an editor does, and return its `Translation`."""
    url = reverse("wagtail_localize:submit_page_translation", args=[page.pk])
    assert client.get(url).status_code == 200
    assert client.post(url, {"locales": [locale.pk]}).status_code == 302
    return Translation.objects.get(source__object_id=page.translation_key)


def translate(client, translation, leave=()):
    """Take the PO file, translate all of it but what is to be left, and bring it back."""
    taken = client.get(reverse("wagtail_localize:download_pofile", args=[translation.pk]))
    po = polib.pofile(taken.content.decode())
    for entry in po:
        if not any(words in entry.msgid for words in leave):
            entry.msgstr = say(entry.msgid)
    file = SimpleUploadedFile("cy.po", str(po).encode())
    url = reverse("wagtail_localize:upload_pofile", args=[translation.pk])
    assert client.post(url, {"file": file}).status_code == 302
    return po


def publish(client, translation):
    """Open the translation's editor, and publish from it."""
    url = translation.get_target_instance_edit_url()
    assert client.get(url).status_code == 200
    assert client.post(url, {"action": "publish"}).status_code == 302
    return translation.get_target_instance()


def test_a_page_with_every_block_there_and_back(client, page, welsh):
    """Submitted, translated in a PO file, published, changed in English, brought up to date."""
    translation = submit(client, page, welsh)
    po = translate(client, translation, leave=[LEFT_ALONE])

    # Every word an editor wrote is offered, and nothing that is no text.
    offered = {entry.msgid for entry in po}
    asked = "\n".join(offered)
    for name in set(NAMES) - {"in_your_language"}:
        for words in words_in(preview_data(name)):
            assert words in asked, (name, words)
    assert "A bench under a tree" in offered
    assert "people" not in offered
    assert not any(words in asked for words in ("https://", "01632", "Dzień dobry"))
    paths = {
        segment.context.field_path for segment in translation.source.overridablesegment_set.all()
    }
    assert "body.links.links.item.url" in paths
    assert not translation.source.relatedobjectsegment_set.exists()

    copy = publish(client, translation)
    shown = read(copy, "cy")
    assert shown.h1.get_text(strip=True) == "cy:Young carers"
    for words in ("cy:You can talk here.", "cy:A morning at our club", "cy:Help with homework"):
        assert language_of_text(shown, words)[0] == "cy"
    # The chosen role is the same one.
    assert language_of_text(shown, "cy:It helps that somebody")[0] == "cy"
    assert shown.find(attrs={"id": "yc-people"})
    assert list(copy.body.first_block_by_name("our_people").value["roles"]) == [Role.objects.get()]
    assert shown.find("img", alt="cy:A bench under a tree")
    assert Role.objects.count() == 1

    # The English changes: a new text, and a new block.
    body = list(page.body.raw_data)
    for block in body:
        if block["type"] == "heading":
            block["value"]["text"] = "For parents"
    body.append({"type": "text", "id": "new", "value": {"body": "<p>A new paragraph.</p>"}})
    page.body = json.dumps(body)
    page.save_revision().publish()
    url = reverse("wagtail_localize:update_translations", args=[translation.source_id])
    assert client.get(url).status_code == 200
    assert client.post(url, {"publish_translations": "on"}).status_code == 302
    shown = read(YoungCarersPage.objects.get(pk=copy.pk), "cy")
    assert language_of_text(shown, "For parents")[0] == "en-gb"
    assert language_of_text(shown, "A new paragraph.")[0] == "en-gb"
    assert language_of_text(shown, "cy:Help with homework")[0] == "cy"
    assert "For families" not in shown.get_text()


def test_the_picture_page_keeps_its_grown_up(client, page, site_a, welsh):
    """The role is a fact; a recording in Welsh can be put in place of the English one."""
    picture = factories.make_page(
        site_a.root_page,
        PicturePage,
        title="Do you help?",
        sentence="Do you help someone at home?",
        role=Role.objects.get(),
        recording=factories.make_document(),
        recording_text="Do you help?",
        steps=json.dumps(
            [
                {
                    "type": "step",
                    "id": "s1",
                    "value": {"words": "This is the door.", "drawing": "bench"},
                }
            ]
        ),
    )
    translation = submit(client, picture, welsh)
    translate(client, translation)
    copy = publish(client, translation)
    assert copy.role == Role.objects.get()
    assert copy.sentence == "cy:Do you help someone at home?"
    assert copy.steps[0].value["words"] == "cy:This is the door."
    assert copy.steps[0].value["drawing"] == "bench"
    assert not translation.source.relatedobjectsegment_set.exists()
    [recording] = translation.source.overridablesegment_set.all()
    assert recording.context.path == "recording"


def test_records_and_the_guide_are_not_taken(client, site_a, welsh, superuser):
    """Neither by address, nor by button, nor by code: their words have forms of their own."""
    guide = factories.make_guide(
        site_a, [{"type": "text", "value": {"body": "<p>Canary</p>"}}], published=True
    )
    contact = factories.make_contact(site_a, name="Weston Young Carers")
    role = factories.make_role(site_a)
    doors = [
        reverse(
            "wagtail_localize:submit_snippet_translation",
            args=["wagtail_youngcarers", "referralcontact", contact.pk],
        ),
        reverse("wagtail_localize:snippets_api_listing", args=["wagtail_youngcarers", "guide"]),
        reverse(
            "wagtail_localize:snippets_api_listing",
            args=["wagtail_youngcarers", "referralcontact"],
        ),
    ]
    for model, row in (("guide", guide), ("role", role), ("referralcontact", contact)):
        doors.append(
            reverse(
                "wagtail_localize_modeladmin:submit_translation",
                args=["wagtail_youngcarers", model, row.pk],
            )
        )
    for asking in (client, factories.site_client(site_a, superuser)):
        for door in doors:
            assert asking.get(door).status_code == 404, door
            assert asking.post(door, {"locales": [welsh.pk]}).status_code == 404, door
        listing = asking.get(reverse("young_carers_contacts:list")).content.decode()
        assert "Weston Young Carers" in listing
        assert "/localize/" not in listing.partition("<main")[2]
    assert Guide.objects.count() == ReferralContact.objects.count() == 1
    for row in (guide, role, contact):
        assert extract_segments(row) == []
    assert not TranslationSource.objects.exists()


def test_a_staff_area_in_another_language_holds_nothing(client, page, site_a, welsh):
    """Its page is submitted like any other: there is a title to translate, and no more."""
    factories.make_guide(
        site_a, [{"type": "text", "value": {"body": "<p>Canary</p>"}}], published=True
    )
    shell = factories.make_page(site_a.root_page, StaffAreaPage, title="Staff area")
    translation = submit(client, shell, welsh)
    offered = {str(entry.msgid) for entry in translation.export_po()}
    assert offered == {"Staff area", shell.slug}
    translate(client, translation)
    copy = publish(client, translation)
    response = factories.site_client(site_a).get(copy.url_path.replace("/alder-test", "", 1))
    assert "Canary" not in response.content.decode()
    assert "Canary" not in translation.source.content_json
