from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests import factories
from tests.blocks.helpers import STREAM, errors_of, page_of, preview_data
from wagtail_youngcarers.blocks.borrowed import Borrowed
from wagtail_youngcarers.pages.body import draw_body
from wagtail_youngcarers.records.directory import Directory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("root_page")]


def picture(image, **fields):
    return {"image": {"image": image.pk, **fields}}


def test_the_words_for_a_picture_belong_to_its_place():
    image = factories.make_image(title="IMG_1234")
    stream = STREAM.to_python(
        [
            {"type": "picture", "value": picture(image, alt_text=words, decorative=not words)}
            for words in ("A bench", "Somewhere to sit", "")
        ]
    )
    shown = [child.render() for child in stream]
    assert 'alt="A bench"' in shown[0]
    assert 'alt="Somewhere to sit"' in shown[1]
    assert 'alt=""' in shown[2]


def test_a_picture_comes_as_wide_as_it_is_shown_and_waits_its_turn():
    image = factories.make_image(size=(1200, 900))
    tag = page_of("picture", picture(image, alt_text="A bench")).img
    assert re.findall(r"\.webp (\w+)", tag["srcset"]) == ["480w", "960w"]
    assert tag["sizes"].endswith("100vw")
    assert (tag["width"], tag["height"]) == ("480", "360")
    assert (tag["loading"], tag["decoding"]) == ("lazy", "async")
    file = {"image": image.pk, "alt_text": "", "decorative": True}
    video = page_of("video_link", {**preview_data("video_link"), "picture": file})
    assert "30rem" in video.img["sizes"]


def test_only_the_first_picture_of_a_page_is_wanted_at_once():
    image = factories.make_image()
    body = STREAM.to_python(
        [
            {"type": "text", "value": {"body": "<p>Words.</p>"}},
            *[{"type": "picture", "value": picture(image, alt_text="A bench")}] * 3,
        ]
    )
    parts, _sections = draw_body(body, {"yc": Directory(None)}, Borrowed())
    assert [part.html.count('loading="lazy"') for part in parts] == [0, 0, 1, 1]


@pytest.mark.parametrize("harm", ["lost", "not an image"])
def test_a_picture_that_can_not_be_read_leaves_its_caption(harm, caplog):
    image = factories.make_image()
    if harm == "lost":
        image.file.storage.delete(image.file.name)
    else:
        Path(image.file.path).write_text("Not an image")
    shown = page_of("picture", {**picture(image, alt_text="A bench"), "caption": "By the door"})
    assert not shown.img
    assert shown.figcaption.get_text() == "By the door"
    assert f"The image {image.pk} could not be shown" in caplog.text


def test_a_deleted_picture_leaves_its_caption():
    image = factories.make_image()
    data = {**picture(image, alt_text="A bench"), "caption": "By the door"}
    image.delete()
    shown = page_of("picture", data)
    assert not shown.img
    assert shown.figcaption.get_text() == "By the door"


def test_a_picture_needs_words_or_to_be_decoration():
    image = factories.make_image()
    assert "image.alt_text" in errors_of("picture", picture(image, alt_text=""))
    assert not errors_of("picture", picture(image, alt_text="", decorative=True))
    assert not errors_of("picture", picture(image, alt_text=""), draft=True)


def test_the_api_gives_a_pictures_words():
    image = factories.make_image()
    block = STREAM.child_blocks["picture"]
    given = block.get_api_representation(block.to_python(picture(image, alt_text="A bench")))
    assert given["image"] == {"id": image.pk, "alt": "A bench", "decorative": False}


def test_a_video_is_a_link_that_says_where_it_goes():
    page = page_of("video_link", preview_data("video_link"))
    assert page.a["href"] == "https://videos.example/a-morning-at-our-club"
    assert "The link takes you to videos.example." in " ".join(page.get_text().split())
    assert "4 minutes · with captions" in page.get_text()
    assert not page.find(src=True)


def test_a_transcript_is_a_page_or_an_address(site_a):
    data = preview_data("video_link")
    assert "what is said" not in page_of("video_link", data).get_text()
    elsewhere = {**data, "transcript_url": "https://a.example/words"}
    assert page_of("video_link", elsewhere).find(href="https://a.example/words")
    transcript = factories.make_page(site_a.root_page)
    here = page_of("video_link", {**elsewhere, "transcript_page": transcript.pk})
    assert here.find(href=transcript.get_url())
    transcript.unpublish()
    here = page_of("video_link", {**elsewhere, "transcript_page": transcript.pk})
    assert here.find(href="https://a.example/words")


@pytest.mark.parametrize("address", ["javascript:alert(1)", "//videos.example/1"])
def test_a_hostile_video_address_is_refused_and_never_shown(address):
    block = STREAM.child_blocks["video_link"]
    value = block.get_preview_value()
    value["url"] = address
    with pytest.raises(Exception, match="StructBlock"):
        block.clean(value)
    assert not page_of("video_link", {**preview_data("video_link"), "url": address}).a
