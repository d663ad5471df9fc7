"""The words that are planted are in every staff field, and are found however they come out."""

from __future__ import annotations

import gzip
import io
import zipfile

import pytest
from django.db import models
from django.http import HttpResponse, JsonResponse, StreamingHttpResponse
from django.utils.html import escape
from wagtail import blocks

from wagtail_youngcarers.guide.models import Guide, GuideVersion
from wagtail_youngcarers.staff.models import StaffMember
from wagtail_youngcarers.testing import canaries as canaries_module
from wagtail_youngcarers.testing.canaries import (
    GUIDE,
    PEOPLE,
    Canaries,
    NotPlanted,
    plant_stream,
    planted,
    staff_models,
    unplanted,
)


@pytest.fixture
def canaries():
    return Canaries()


@pytest.fixture
def word(canaries):
    return canaries.word("ours", GUIDE, "somewhere")


def words(found):
    return {one.word for one in found}


def test_every_staff_field_holds_a_canary(world):
    assert {model.__name__ for model in staff_models()} >= {
        "ContactStaffDetail",
        "Guide",
        "GuideVersion",
        "Reading",
        "ReadingAccess",
        "StaffAttachment",
        "StaffMember",
    }
    assert unplanted(world.canaries) == []


def test_a_field_that_is_left_out_is_named(world):
    StaffMember.objects.update(job="Midday assistant")
    assert unplanted(world.canaries) == ["StaffMember.job"]


def test_a_new_field_is_planted_without_being_named_anywhere(canaries, monkeypatch):
    field = models.CharField(max_length=40)
    field.set_attributes_from_name("nickname")
    field.model = StaffMember
    monkeypatch.setattr(canaries_module, "text_fields", lambda model: [field])
    values = planted(StaffMember, canaries, "ours", PEOPLE)
    assert words(canaries.in_text(values["nickname"]))


def test_a_field_of_an_unknown_kind_stops_the_run(canaries, monkeypatch):
    field = models.BinaryField()
    field.set_attributes_from_name("blob")
    field.model = Guide
    monkeypatch.setattr(Guide._meta, "concrete_fields", [field], raising=False)
    with pytest.raises(NotPlanted, match=r"Guide\.blob: BinaryField"):
        planted(Guide, canaries, "ours", GUIDE)


def test_a_field_without_room_stops_the_run(canaries, monkeypatch):
    field = models.CharField(max_length=5)
    field.set_attributes_from_name("code")
    field.model = Guide
    monkeypatch.setattr(canaries_module, "text_fields", lambda model: [field])
    with pytest.raises(NotPlanted, match="too short"):
        planted(Guide, canaries, "ours", GUIDE)


def test_every_block_of_the_guide_holds_a_canary(canaries):
    stream = GuideVersion._meta.get_field("body").stream_block
    items = plant_stream(stream, canaries, "ours", GUIDE, "body")
    assert [item["type"] for item in items] == list(stream.child_blocks)
    for item in items:
        assert canaries.in_text(str(item)), item["type"]
        assert item["value"]["please_check"] is False
    [waiting, *_rest] = plant_stream(
        stream, canaries, "theirs", GUIDE, "waiting", please_check=True
    )
    assert waiting["value"]["please_check"] is True


def test_a_block_of_an_unknown_kind_stops_the_run(canaries):
    class SecretBlock(blocks.FieldBlock):
        pass

    stream = blocks.StreamBlock([("secret", SecretBlock())])
    with pytest.raises(NotPlanted, match="body: secret: SecretBlock"):
        plant_stream(stream, canaries, "ours", GUIDE, "body")


@pytest.mark.parametrize(
    "written",
    [
        "{word}",
        "<p>…{word}s</p>",
        "SHOUTED: {WORD}",
        "https://a.example/?next=%2F{word}%2F",
        r'{{"title": "\u007a{tail}"}}',
        "&#122;{tail}",
        "%7A{tail}",
    ],
)
def test_a_word_is_found_however_it_is_written(canaries, word, written):
    text = written.format(word=word, WORD=word.upper(), tail=word[1:])
    assert words(canaries.in_text(text)) == {word}
    assert canaries.in_text(text.replace(word[1:], "nothing").replace(word.upper(), "")) == set()


@pytest.mark.parametrize(
    "written", ["{number}", "tel:{digits}", "+44 (0){tail}", "+44{tail}", "{number} ext 3"]
)
def test_a_number_is_found_however_it_is_written(canaries, written):
    number = canaries.number("ours", GUIDE, "phone")
    digits = number.replace(" ", "")
    text = written.format(number=number, digits=digits, tail=digits[1:])
    assert words(canaries.in_text(text)) == {digits[1:]}
    assert canaries.in_text("01632 960000") == set()


def _zipped(text):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/sharedStrings.xml", text)
    return stream.getvalue()


def _redirect(word):
    response = HttpResponse(status=302)
    response["Location"] = f"/{word}/"
    return response


def _message(word):
    from django.core.signing import dumps

    response = HttpResponse()
    response.set_cookie("messages", dumps(word * 20, compress=True))
    return response


@pytest.mark.parametrize(
    "make",
    [
        lambda word: HttpResponse(escape(f"<b>{word}</b>")),
        lambda word: JsonResponse({"a": [word]}),
        lambda word: StreamingHttpResponse(iter([b"a ", word.encode(), b" b"])),
        lambda word: StreamingHttpResponse(iter([word[:6].encode(), word[6:].encode()])),
        lambda word: HttpResponse(_zipped(word)),
        lambda word: HttpResponse(gzip.compress(word.encode())),
        lambda word: HttpResponse(f"{word}".encode("utf-16")),
        _redirect,
        _message,
    ],
)
def test_a_word_is_found_wherever_an_answer_holds_it(canaries, word, make):
    assert words(canaries.in_response(make(word))) == {word}
    assert canaries.in_response(make("innocent")) == set()


def _texts(value):
    if isinstance(value, dict):
        value = [*value, *value.values()]
    if isinstance(value, list):
        for one in value:
            yield from _texts(one)
    elif hasattr(value, "read"):
        yield value.name
        yield value.read().decode()
    else:
        yield str(value)


@pytest.mark.parametrize("model", staff_models(), ids=lambda model: model.__name__)
def test_a_few_searches_ask_for_every_canary(canaries, model):
    values = planted(model, canaries, "ours", GUIDE)
    asked = [one.word for one in canaries.to_search()]
    assert len(asked) <= 3
    for text in _texts(values):
        assert not canaries.in_text(text) or any(word in text for word in asked), text


def test_the_same_place_always_gets_the_same_word(canaries, word):
    assert Canaries().word("ours", GUIDE, "somewhere") == word
    with pytest.raises(ValueError, match="Planted twice"):
        canaries.word("ours", GUIDE, "somewhere")
