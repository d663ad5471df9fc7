"""The package's own words in other languages: sound, and honest about who has read them."""

import re

import pytest
from django.conf import global_settings

from wagtail_youngcarers import languages
from wagtail_youngcarers.languages import check_reviewed_languages, reviewer

pytest.importorskip("babel")

from tests import messages

PLACEHOLDER = re.compile(r"%\(\w+\)[a-z]|%%|\{\w*\}")
TAG = re.compile(r"</?[a-z][^>]*>")
CATALOGUES = [path for folder in messages.FOLDERS for path in messages.catalogues(folder)]


def pairs(message):
    """Each translation of `message` that is there, with the words it translates."""
    if not message.pluralizable:
        return [(message.id, message.string)] if message.string else []
    one, many = message.id
    # Only the plural has every placeholder: "one member" needs no number.
    return [(many if "%(" in many else one, string) for string in message.string if string]


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: "-".join(path.parts[-5::2]))
def test_a_translation_keeps_what_is_not_words(path):
    """Placeholders, markup and the ends of lines are those of the English; nothing is a guess."""
    wrong = []
    for message in messages.read(path):
        if not message.id:
            continue
        if message.fuzzy:
            wrong.append(("fuzzy", message.id))
        for words, said in pairs(message):
            theirs, ours = set(PLACEHOLDER.findall(said)), set(PLACEHOLDER.findall(words))
            if theirs != ours and not (message.pluralizable and theirs < ours):
                wrong.append(("placeholders", said))
            if sorted(TAG.findall(said)) != sorted(TAG.findall(words)):
                wrong.append(("markup", said))
            if [said[:1].isspace(), said[-1:].isspace()] != [
                words[:1].isspace(),
                words[-1:].isspace(),
            ]:
                wrong.append(("ends", said))
    assert wrong == []


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: "-".join(path.parts[-5::2]))
def test_every_message_is_translated(path):
    """None is missing, none is left over. After a change of words: ``make messages``."""
    folder = next(each for each in messages.FOLDERS if messages.ROOT / each in path.parents)
    wanted = {(each.context, each.id) for each in messages.extract(folder) if each.id}
    there = {(each.context, each.id): each for each in messages.read(path) if each.id}
    assert there.keys() == wanted
    assert [words for words, each in there.items() if not messages.is_said(each)] == []


@pytest.fixture
def catalogue_of(tmp_path, monkeypatch):
    """A function that makes the package's only catalogue, with a header line."""

    def make(locale, header):
        path = tmp_path / locale / "LC_MESSAGES" / "django.po"
        path.parent.mkdir(parents=True)
        path.write_text(
            f'msgid ""\nmsgstr ""\n"Language: {locale}\\n"\n{header}"MIME-Version: 1.0\\n"\n',
            encoding="utf-8",
        )
        return path

    monkeypatch.setattr(languages, "LOCALE_FOLDER", tmp_path)
    return make


@pytest.mark.parametrize(
    "header", ["", '"X-Reviewed-By:\\n"\n', '"X-Reviewed-By: nobody yet\\n"\n']
)
def test_the_agency_is_told_what_nobody_has_reviewed(catalogue_of, settings, header):
    """A site that offers a language hears of it; one that does not, hears nothing."""
    catalogue_of("cy", header)
    settings.LANGUAGES = settings.WAGTAIL_CONTENT_LANGUAGES = [
        ("en-gb", "English"),
        ("cy", "Cymraeg"),
    ]
    [warning] = check_reviewed_languages()
    assert warning.id == "wagtail_youngcarers.W013"
    assert "Cymraeg (cy)" in warning.msg
    settings.LANGUAGES = settings.WAGTAIL_CONTENT_LANGUAGES = [("en-gb", "English")]
    assert check_reviewed_languages() == []


def test_a_name_in_the_header_is_enough(catalogue_of, settings):
    """Once somebody has put their name to it, the warning goes; by region too."""
    path = catalogue_of("cy", '"X-Reviewed-By: Menna Example <menna@cymru.example>\\n"\n')
    settings.LANGUAGES = settings.WAGTAIL_CONTENT_LANGUAGES = [("cy-gb", "Cymraeg")]
    assert check_reviewed_languages() == []
    assert reviewer("cy-gb") == "Menna Example <menna@cymru.example>"
    assert reviewer("pl") is None
    # Bringing the catalogue into step keeps who it was.
    messages.write(path, messages.read(path))
    assert reviewer("cy") == "Menna Example <menna@cymru.example>"


def test_django_offers_every_language_until_told_otherwise(catalogue_of, settings):
    """A site that has never set LANGUAGES offers none on purpose."""
    catalogue_of("cy", "")
    settings.LANGUAGES, settings.WAGTAIL_CONTENT_LANGUAGES = global_settings.LANGUAGES, ()
    assert check_reviewed_languages() == []


def test_a_language_without_words_is_named(catalogue_of, settings):
    """Half the page would be in English; a site may bring the words itself."""
    settings.LANGUAGES = settings.WAGTAIL_CONTENT_LANGUAGES = [
        ("en-gb", "English"),
        ("pl", "Polski"),
    ]
    [warning] = check_reviewed_languages()
    assert warning.id == "wagtail_youngcarers.W014"
    assert "Polski (pl)" in warning.msg
    settings.LANGUAGES = settings.WAGTAIL_CONTENT_LANGUAGES = [("en-gb", "English")]
    assert check_reviewed_languages() == []
