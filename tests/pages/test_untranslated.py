"""A translated page says of each text that nobody has translated yet which language it is in."""

import json

import pytest
from bs4 import BeautifulSoup
from django.test import RequestFactory
from django.utils import translation

from tests import factories
from wagtail_youngcarers.pages.models import PicturePage, YoungCarersPage

pytestmark = pytest.mark.django_db

BODY = [
    {"type": "text", "id": "t1", "value": {"body": "<p>Some children help at home.</p>"}},
    {"type": "heading", "id": "h1", "value": {"text": "For families"}},
    {
        "type": "what_we_offer",
        "id": "o1",
        "value": {"introduction": "Come along.", "offers": [{"title": "A quiet room"}]},
    },
    {"type": "questions", "id": "q1", "value": {"questions": [{"question": "Am I in trouble?"}]}},
    {
        "type": "in_your_language",
        "id": "l1",
        "value": {"languages": [{"language": "pl", "text": "<p>Dzień dobry</p>"}]},
    },
]


@pytest.fixture
def english(settings_a):
    """School A's page, and the activity it shows, with its words in Arabic too."""
    site = settings_a.site
    activity = factories.make_activity(site, title="Rainbow Room")
    arabic = activity.copy_for_translation(factories.make_locale("ar"))
    arabic.title = "غرفة قوس قزح"
    arabic.save()
    return factories.make_page(
        site.root_page,
        YoungCarersPage,
        title="Young carers",
        introduction="You can talk here.",
        body=json.dumps(BODY),
    )


def read(page, language):
    """`page` as a reader of `language` gets it, parsed."""
    request = RequestFactory().get("/", headers={"host": "alder.test"})
    with translation.override(language):
        response = page.serve(request)
        response.render()
    return BeautifulSoup(response.content.decode(), "html.parser")


def language_of(node):
    """What is nearest in saying the language, and the direction, of `node`."""
    holders = [node, *node.parents]
    return tuple(
        next(holder[name] for holder in holders if holder.get(name)) for name in ("lang", "dir")
    )


def language_of_text(page, words):
    return language_of(page.find(string=lambda text: words in text).parent)


@pytest.fixture(autouse=True)
def _arabic(settings):
    settings.LANGUAGES = settings.WAGTAIL_CONTENT_LANGUAGES = [
        ("en-gb", "English"),
        ("ar", "العربية"),
    ]


def test_each_text_nobody_has_translated_says_its_language(english):
    """And what is translated stays in the page's; so do records and what is in a third one."""
    copy = english.copy_for_translation(factories.make_locale("ar"), copy_parents=True)
    copy.introduction = "يمكنك التحدث هنا."
    body = json.loads(json.dumps(list(copy.body.raw_data)))
    body[1]["value"]["text"] = "للعائلات"
    copy.body = json.dumps(body)
    copy.save_revision().publish()
    page = read(YoungCarersPage.objects.get(pk=copy.pk), "ar")
    english_words = ("en-gb", "ltr")
    arabic_words = ("ar", "rtl")
    assert language_of(page.h1) == english_words
    assert language_of_text(page, "يمكنك") == arabic_words
    assert language_of_text(page, "Some children help") == english_words
    assert language_of_text(page, "للعائلات") == arabic_words
    # Records are in the reader's language, what stands beside them is not.
    assert language_of_text(page, "غرفة قوس قزح") == arabic_words
    assert language_of_text(page, "Come along.") == english_words
    assert language_of_text(page, "A quiet room") == english_words
    # The section's own heading is in the language of its text.
    assert language_of_text(page, "Am I in trouble?") == english_words
    assert language_of(page.find("h2", string="Questions people ask")) == english_words
    assert language_of_text(page, "Dzień dobry")[0] == "pl"


def test_an_alias_in_another_language_is_all_in_the_first(english):
    """What a new language is filled with by translation tools is not that language yet."""
    locale = factories.make_locale("ar")
    home = english.get_parent().specific.copy_for_translation(locale)
    alias = english.create_alias(parent=home, update_locale=locale, reset_translation_key=False)
    page = read(alias, "ar")
    assert language_of(page.h1) == ("en-gb", "ltr")
    assert language_of_text(page, "You can talk here.") == ("en-gb", "ltr")
    assert language_of_text(page, "Am I in trouble?") == ("en-gb", "ltr")


def test_the_picture_page_too(english):
    page = factories.make_page(
        english.get_parent(),
        PicturePage,
        title="Do you help?",
        sentence="Do you help someone at home?",
        thing_to_do="Find a grown-up.",
        for_adult="Read it slowly.",
    )
    copy = page.copy_for_translation(factories.make_locale("ar"), copy_parents=True)
    copy.for_adult = "اقرأ ببطء."
    shown = read(copy, "ar")
    assert language_of(shown.h1) == ("en-gb", "ltr")
    assert language_of_text(shown, "Find a grown-up.") == ("en-gb", "ltr")
    assert language_of_text(shown, "اقرأ ببطء.") == ("ar", "rtl")


def test_the_main_language_asks_and_says_nothing(english, django_assert_num_queries):
    """No reader of the main language pays for it, and no page repeats its own language."""
    assert not read(english, "en-gb").select_one(".yc [lang='en-gb']")
    with translation.override("en-gb"), django_assert_num_queries(0):
        from wagtail_youngcarers.blocks.borrowed import find_borrowed

        assert not find_borrowed(english, ["title"]).fields


def test_a_copy_of_a_records_words_is_still_in_the_main_language(settings_a):
    """Until somebody writes over it, what "Add the words" has copied says so."""
    from wagtail_youngcarers.records.directory import Directory

    role = factories.make_role(settings_a.site, title="Young carers lead", does="Listens.")
    arabic = role.copy_for_translation(factories.make_locale("ar"))
    arabic.title = "مسؤولة الرعاية"
    arabic.save()
    factories.make_appointment(role)
    [shown] = [found for found in Directory(settings_a.site, "ar").roles if found.key == role.key]
    assert shown.title.lang_attr == ""
    assert shown.does.lang_attr == ' lang="en-gb" dir="ltr"'


def test_what_is_kept_in_the_main_language_only_says_so(settings_a):
    """The office's hours, and what there is instead of a drop-in, have no translation."""
    from wagtail_youngcarers.records.directory import Directory

    factories.make_activity(
        settings_a.site, days_off=[("day_off", {"day": "2026-11-25", "instead": "Come to me."})]
    )
    for language, attr in (("ar", ' lang="en-gb" dir="ltr"'), ("en-gb", "")):
        directory = Directory(settings_a.site, language)
        assert directory.office.hours.lang_attr == attr
        [off] = directory.activities[0].days_off
        assert off.instead.lang_attr == attr


def test_a_letter_says_so_too(english):
    """Its promise is a block of the page."""
    english.body = json.dumps(
        [{"type": "what_happens", "id": "w1", "value": {"who_will_know": "<p>Few people.</p>"}}]
    )
    english.save_revision().publish()
    copy = english.copy_for_translation(factories.make_locale("ar"), copy_parents=True)
    copy.save_revision().publish()
    copy = YoungCarersPage.objects.get(pk=copy.pk)
    request = RequestFactory().get("/", headers={"host": "alder.test"})
    with translation.override("ar"):
        response = copy.serve(request, sheet="letter")
        response.render()
    letter = BeautifulSoup(response.content.decode(), "html.parser")
    assert language_of_text(letter, "Few people.") == ("en-gb", "ltr")
