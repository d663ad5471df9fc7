from __future__ import annotations

import pytest
from django.conf.locale import LANG_INFO

from tests.blocks.helpers import STREAM, errors_of, page_of
from wagtail_youngcarers.blocks.languages import LANGUAGES, RIGHT_TO_LEFT, language_choices

pytestmark = pytest.mark.django_db

POLISH = {"language": "pl", "text": "<p>Dzień dobry</p>"}


def languages(*items):
    return {"languages": list(items)}


def test_each_language_is_named_in_itself_with_its_tag_and_direction():
    urdu = {"language": "ur", "text": "<p>سلام</p>"}
    page = page_of("in_your_language", languages(POLISH, urdu))
    first, second = page.find_all("details")
    assert first.bdi.get_text() == "Polski"
    assert (first.bdi["lang"], first.bdi["dir"]) == ("pl", "ltr")
    assert (second.bdi["lang"], second.bdi["dir"]) == ("ur", "rtl")
    assert second.find(class_="yc-prose").parent["lang"] == "ur"
    assert second.find(class_="yc-prose").parent["dir"] == "rtl"


def test_names_and_numbers_stay_as_they_are():
    item = {**POLISH, "language": "ar", "ask_for": "Mrs Okafor", "phone": "+44 (0)1632 960123"}
    page = page_of("in_your_language", languages(item))
    phone = page.find(href="tel:+441632960123")
    assert (phone["dir"], phone["translate"]) == ("ltr", "no")
    assert page.find("bdi", translate="no").get_text() == "Mrs Okafor"


def test_one_language_is_open_several_are_closed():
    assert page_of("in_your_language", languages(POLISH)).details.has_attr("open")
    assert not page_of("in_your_language", languages(POLISH, POLISH)).details.has_attr("open")


def test_who_checked_and_when_is_said_in_the_pages_language():
    item = {**POLISH, "checked_by": "the library", "checked_on": "2026-09-07"}
    meta = page_of("in_your_language", languages(item)).find(class_="yc-meta")
    assert meta.get_text() == "Read and found right by the library, September 2026"
    assert not meta.find_parent(lang=True)


def test_a_link_has_words_and_words_have_a_link():
    place = "languages.0"
    words = errors_of("in_your_language", languages({**POLISH, "link": "https://a.example/"}))
    assert words == {f"{place}.link_text": "Write what the link says, in the same language."}
    link = errors_of("in_your_language", languages({**POLISH, "link_text": "Więcej"}))
    assert link == {f"{place}.link": "Give the address the words lead to."}


def test_an_unknown_language_is_shown_without_claiming_one():
    page = page_of("in_your_language", languages({**POLISH, "language": "xx"}))
    assert not page.find(lang=True)
    assert page.find("bdi")["dir"] == "auto"
    assert "language" in str(errors_of("in_your_language", languages({**POLISH, "language": "xx"})))


def test_the_list_agrees_with_djangos():
    codes = [code for code, _own, _english in LANGUAGES]
    assert len(set(codes)) == len(codes) == len(language_choices())
    assert {"pl", "ar", "ur", "ro", "uk", "so", "bn", "pa", "cy", "ckb", "fa", "ti"} <= {*codes}
    assert {"ps", "pt", "es", "fr", "lt", "tr", "zh-Hans"} <= {*codes}
    for code in codes:
        known = LANG_INFO.get(code.lower(), {})
        if "bidi" in known:
            assert known["bidi"] == (code in RIGHT_TO_LEFT), code
    assert STREAM.child_blocks["in_your_language"].child_blocks["languages"].meta.max_num
