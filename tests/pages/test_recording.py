"""The recording of a picture page: who hears it, and the byte ranges an iPhone asks for."""

import datetime
import os

import pytest
from django.core.files.base import ContentFile
from django.utils.http import http_date
from wagtail.documents import get_document_model
from wagtail.models import Collection, CollectionViewRestriction, PageViewRestriction

from tests import factories
from wagtail_youngcarers.pages.recording import CHUNK, requested_range

pytestmark = pytest.mark.django_db

SOUND = bytes(range(250)) * 4
CHANGED = datetime.datetime(2026, 3, 1, 12, 0, tzinfo=datetime.UTC)


def make_recording(content=SOUND, name="hello.mp3", **fields):
    """A sound of 1,000 bytes, last changed on 1 March 2026."""
    document = get_document_model().objects.create(
        title="Hello", file=ContentFile(content, name=name), **fields
    )
    os.utime(document.file.path, (CHANGED.timestamp(), CHANGED.timestamp()))
    return document


@pytest.fixture
def speaking(picture):
    """A published picture page with a recording and its words."""
    picture.recording = make_recording()
    picture.recording_text = "Do you help someone at home?"
    picture.save_revision().publish()
    return picture


@pytest.fixture
def hear(site_a, speaking):
    """Asks for the recording: ``hear(range="bytes=0-9")`` is the response."""
    client = factories.site_client(site_a)
    address = speaking.get_url_parts()[2] + "recording/"

    def ask(method="get", **headers):
        return getattr(client, method)(
            address, headers={name.replace("_", "-"): value for name, value in headers.items()}
        )

    return ask


def body(response):
    return b"".join(response.streaming_content) if response.streaming else response.content


class TestRanges:
    def test_the_whole_of_it(self, hear):
        response = hear()
        assert response.status_code == 200
        assert response["Accept-Ranges"] == "bytes"
        assert response["Content-Length"] == "1000"
        assert "Content-Range" not in response
        assert body(response) == SOUND

    @pytest.mark.parametrize(
        ("asked", "first", "last"),
        [
            ("bytes=0-1", 0, 1),
            ("bytes=0-", 0, 999),
            ("bytes=100-199", 100, 199),
            ("bytes=999-999", 999, 999),
            ("bytes=990-5000", 990, 999),
            ("bytes=-10", 990, 999),
            ("bytes=-5000", 0, 999),
        ],
    )
    def test_a_part_of_it(self, hear, asked, first, last):
        response = hear(range=asked)
        assert response.status_code == 206
        assert response["Content-Range"] == f"bytes {first}-{last}/1000"
        assert response["Content-Length"] == str(last - first + 1)
        assert body(response) == SOUND[first : last + 1]

    @pytest.mark.parametrize("asked", ["bytes=1000-", "bytes=5000-6000", "bytes=-0"])
    def test_a_part_that_does_not_exist(self, hear, asked):
        response = hear(range=asked)
        assert response.status_code == 416
        assert response["Content-Range"] == "bytes */1000"
        assert body(response) == b""

    @pytest.mark.parametrize(
        "asked",
        ["", "bytes", "bytes=", "bytes=-", "bytes=5-2", "bytes=0-1,5-6", "items=0-1", "bytes=a-b"],
    )
    def test_what_can_not_be_understood_is_all_of_it(self, hear, asked):
        assert hear(range=asked).status_code == 200

    def test_head_has_the_headers_only(self, hear):
        whole, part = hear("head"), hear("head", range="bytes=0-9")
        assert (whole.status_code, whole["Content-Length"]) == (200, "1000")
        assert (part.status_code, part["Content-Range"]) == (206, "bytes 0-9/1000")
        assert body(whole) == body(part) == b""

    def test_if_range_gives_all_of_it_once_it_has_changed(self, hear):
        same, older = http_date(CHANGED.timestamp()), http_date(0)
        assert hear(range="bytes=0-9", if_range=same).status_code == 206
        assert hear(range="bytes=0-9", if_range=older).status_code == 200
        assert hear(range="bytes=0-9", if_range='"a-tag"').status_code == 200

    def test_it_is_not_sent_twice(self, hear):
        same, older = http_date(CHANGED.timestamp()), http_date(0)
        response = hear(if_modified_since=same)
        assert (response.status_code, response.content) == (304, b"")
        assert hear(if_modified_since=older).status_code == 200

    def test_it_is_read_in_chunks(self, site_a, speaking, hear):
        speaking.recording = make_recording(b"x" * (CHUNK + 10))
        speaking.save_revision().publish()
        response = hear()
        assert response.streaming
        assert [len(chunk) for chunk in response.streaming_content] == [CHUNK, 10]

    def test_an_empty_file_has_no_parts(self):
        with pytest.raises(ValueError, match="behind the end"):
            requested_range("bytes=0-", 0)
        assert requested_range("", 0) is None


class TestHeaders:
    def test_say_nothing_of_the_content_and_let_it_be_cached(self, hear, speaking):
        response = hear()
        assert response["Content-Type"] == "audio/mpeg"
        assert response["X-Content-Type-Options"] == "nosniff"
        assert "public" in response["Cache-Control"]
        assert "ETag" not in response
        assert "Content-Disposition" not in response
        assert speaking.recording.get_file_hash() not in str(response.headers)
        assert not response.cookies
        assert "cookie" not in response.headers.get("Vary", "").lower()

    @pytest.mark.parametrize(
        ("name", "kind"),
        [("a.M4A", "audio/mp4"), ("a.ogg", "audio/ogg"), ("a.wav", "audio/wav")],
    )
    def test_say_what_it_is(self, hear, speaking, name, kind):
        speaking.recording = make_recording(name=name)
        speaking.save_revision().publish()
        assert hear()["Content-Type"] == kind


class TestWhoMayHear:
    """Only the recording of this page, and only as long as page and file are public."""

    @pytest.mark.parametrize("name", ["a.pdf", "a.html", "a.svg", "a", "a.mp3.exe"])
    def test_nothing_but_sound(self, hear, speaking, read, name):
        speaking.recording = make_recording(name=name)
        speaking.save_revision().publish()
        assert hear().status_code == 404
        assert b"<audio" not in read(speaking).content

    def test_not_once_the_page_is_unpublished(self, hear, speaking):
        speaking.unpublish()
        assert hear().status_code == 404

    def test_not_of_a_draft(self, hear, speaking):
        """A new recording waits for the page to be published."""
        speaking.recording = make_recording(b"new")
        speaking.save_revision()
        assert body(hear()) == SOUND

    def test_not_without_one(self, hear, speaking):
        speaking.recording.delete()
        assert hear().status_code == 404

    def test_not_when_the_file_has_gone(self, hear, speaking):
        os.remove(speaking.recording.file.path)
        assert hear().status_code == 404

    def test_not_from_a_private_collection(self, hear, speaking, read):
        collection = Collection.get_first_root_node().add_child(name="Private")
        CollectionViewRestriction.objects.create(collection=collection, restriction_type="login")
        speaking.recording.collection = collection
        speaking.recording.save()
        assert hear().status_code == 404
        assert b"<audio" not in read(speaking).content

    def test_a_private_page_keeps_it_private(self, hear, speaking):
        PageViewRestriction.objects.create(page=speaking, restriction_type="login")
        response = hear()
        assert response.status_code == 302
        assert "no-store" in response["Cache-Control"]

    def test_other_addresses_below_the_page_are_not_found(self, site_a, speaking):
        client = factories.site_client(site_a)
        address = speaking.get_url_parts()[2]
        for path in ("other/", "recording/more/", "recordings/"):
            assert client.get(address + path).status_code == 404
