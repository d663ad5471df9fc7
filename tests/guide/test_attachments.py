"""Files for staff: what may be uploaded, who opens it, how it leaves, and how it goes."""

from __future__ import annotations

import io
import logging
import re
import zipfile
from pathlib import Path

import pytest
from django.core import management, serializers
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.storage import FileSystemStorage, InvalidStorageError, storages
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError, connection, transaction
from django.db.models import ProtectedError
from django.test import override_settings
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from PIL import Image
from wagtail.models import ReferenceIndex

from tests import factories
from tests.factories import make_reader, make_staff_file, site_client
from tests.guide.conftest import sign_group
from tests.guide.test_admin import make_guide_editor, posted, posted_sign_group
from tests.guide.test_gate import REFUSED_ACTORS, actor, assert_hardened  # noqa: F401
from tests.schools.test_every_record_url import object_urls, snapshot
from tests.settings import MIDDLEWARE, STORAGES
from wagtail_youngcarers.guide import attachments, publishing
from wagtail_youngcarers.guide import storage as staff_storage
from wagtail_youngcarers.guide.checks import check_staff_files_storage
from wagtail_youngcarers.guide.file_views import FileCreateView
from wagtail_youngcarers.guide.models import Guide, GuideVersion, StaffAttachment
from wagtail_youngcarers.guide.viewsets import StaffAttachmentViewSet

pytestmark = pytest.mark.django_db

FILE_SYSTEM = "django.core.files.storage.FileSystemStorage"
ALIAS = "young_carers_staff_files"
CANARY_FILE = "waxwing"
AREA = "/staff-area/"
PDF = b"%PDF-1.4\n1 0 obj<<>>endobj\nan invented sheet about a waxwing\n%%EOF\n"

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
WORD_MAIN = f"{WORD}.main+xml"
EXCEL_MAIN = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
POWERPOINT_MAIN = (
    "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"
)


def office(part="word/document.xml", kind=WORD_MAIN, more=(), contents=None, comment=b"", **others):
    """An Office file of the fewest parts; `more` are (name, type, bytes) of others."""
    overrides = "".join(
        f'<Override PartName="/{name}" ContentType="{a_type}"/>'
        for name, a_type in [(part, kind), *((name, a_type) for name, a_type, _bytes in more)]
    )
    if contents is None:
        contents = (
            '<?xml version="1.0" encoding="UTF-8"?><Types xmlns='
            '"http://schemas.openxmlformats.org/package/2006/content-types">'
            f"{overrides}</Types>"
        )
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", contents)
        archive.writestr(part, f"<document>{CANARY_FILE}</document>")
        for name, _type, content in more:
            archive.writestr(name, content)
        archive.comment = comment
    return stream.getvalue()


def picture(save_as="JPEG", mode="RGB", size=(40, 20), **options):
    stream = io.BytesIO()
    Image.new(mode, size).save(stream, save_as, **options)
    return stream.getvalue()


def photo_with_a_place():
    """A JPEG as a phone writes it: sideways, with a place, an owner and a comment."""
    exif = Image.Exif()
    exif[0x0112] = 6
    exif[0x010F] = "Phone of waxwing"
    exif.get_ifd(0x8825)[1] = "N"
    exif.get_ifd(0x8825)[2] = (51.0, 30.0, 0.0)
    return picture(exif=exif, comment=b"waxwing at home")


ACCEPTED = {
    "sheet.pdf": PDF,
    "SHEET.PDF": b"%PDF-2.0 words\n%%EOF\r\n\0\0",
    "letter.docx": office(),
    "saved online.docx": office("word/document2.xml"),
    "rota.xlsx": office("xl/workbook.xml", EXCEL_MAIN),
    "training.pptx": office("ppt/presentation.xml", POWERPOINT_MAIN),
    "poster.jpg": picture(),
    "poster.jpeg": picture(mode="CMYK"),
    "chart.png": picture("PNG", "RGBA"),
    "plan.png": picture("PNG", "P"),
}

VBA = ("word/vbaProject.bin", "application/vnd.ms-office.vbaProject", b"x")
REFUSED = {
    # Wrong kinds, whatever is in them.
    "page.html": PDF,
    "drawing.svg": b"<svg xmlns='http://www.w3.org/2000/svg'/>",
    "program.exe": b"MZ" + PDF,
    "bundle.zip": office(),
    "letter.docm": office(kind="application/vnd.ms-word.document.macroEnabled.main+xml"),
    "old.doc": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
    "notes.txt": b"words",
    "script.js": b"alert(1)",
    "sheet.pdf.exe": PDF,
    "sheet.pdf\u202e\u2066.html": PDF,
    "nothing": PDF,
    ".pdf": PDF,
    "photo.heic": b"\0\0\0\x18ftypheic",
    # The right end of the name on something else.
    "page.pdf": b"<!doctype html><script>alert(1)</script>",
    "program.pdf": b"MZ\x90\0" + PDF,
    "late.pdf": b"\n" + PDF,
    "cut off.pdf": PDF[:-6],
    "picture.pdf": picture(),
    "page.jpg": b"<svg onload='alert(1)'/>",
    "other.jpg": picture("PNG"),
    "other.png": picture("GIF"),
    "cut off.png": picture("PNG")[:-30],
    "sheet.docx": PDF,
    "password.docx": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600,
    "rota.docx": office("xl/workbook.xml", EXCEL_MAIN),
    "letter.xlsx": office(),
    # Two things at once.
    "zip behind.pdf": PDF + office(),
    "zip within.pdf": PDF + office(comment=b"%%EOF"),
    "page behind.pdf": PDF + b"<script>alert(1)</script>",
    "sheet before.docx": PDF + office(),
    "page before.docx": b"<script>alert(1)</script>" + office(),
    "page behind.docx": office() + b"<script>alert(1)</script>",
    "comment.docx": office(comment=b"<script>"),
    # Programs in Office files.
    "macro kind.docx": office(kind="application/vnd.ms-word.document.macroEnabled.main+xml"),
    "macro part.docx": office(more=[VBA]),
    "macro hidden.docx": office(more=[("word/pictures.bin", VBA[1], b"x")]),
    "macro sheet.xlsx": office(
        "xl/workbook.xml", EXCEL_MAIN, [("xl/macrosheets/sheet1.xml", "text/xml", b"x")]
    ),
    "control.docx": office(more=[("word/x.xml", "application/vnd.ms-office.activeX+xml", b"x")]),
    # Traps.
    "bare.docx": office(contents="<Types/>"),
    "no list.docx": office(contents=""),
    "bomb of words.docx": office(
        contents='<!DOCTYPE x [<!ENTITY a "aaaa">]><Types xmlns="x">&a;</Types>'
    ),
    "odd letters.docx": office(contents="<Types/>".encode("utf-16")),
    "climbing.docx": office(more=[("../../evil.xml", "text/xml", b"x")]),
    "rooted.docx": office(more=[("/etc/evil.xml", "text/xml", b"x")]),
}


@pytest.mark.parametrize("name", ACCEPTED)
def test_what_schools_use_is_accepted(name):
    stored = attachments.accept(SimpleUploadedFile(name, ACCEPTED[name]))
    assert stored.name.endswith(Path(name).suffix.lower())
    assert stored.size == len(stored.read()) > 0


@pytest.mark.parametrize("name", REFUSED)
def test_everything_else_is_refused_with_what_to_do(name):
    with pytest.raises(ValidationError) as error:
        attachments.accept(upload(name, REFUSED[name]))
    [said] = error.value.messages
    assert re.search(r"[Ss]ave|choose", said), said


def upload(name, content):
    """A file with exactly this name: Django's own clean-up of names is not what is tested."""
    file = ContentFile(content)
    file.name = name
    return file


def test_an_empty_or_too_large_file_is_refused(settings):
    settings.WAGTAIL_YOUNGCARERS = {"STAFF_FILE_MAX_MB": 1}
    with pytest.raises(ValidationError, match="empty"):
        attachments.accept(upload("sheet.pdf", b""))
    largest = PDF[:-6] + b" " * (1024 * 1024 - len(PDF)) + PDF[-6:]
    assert attachments.accept(upload("sheet.pdf", largest))
    with pytest.raises(ValidationError) as error:
        attachments.accept(upload("sheet.pdf", largest + b"\n"))
    assert "larger than 1.0\xa0MB" in error.value.messages[0]


def test_a_zip_that_unfolds_without_end_is_refused_unread(monkeypatch):
    bomb = office(more=[("word/media/image1.png", "image/png", b"\0" * 3_000_000)])
    monkeypatch.setattr(attachments, "UNFOLDED", 2_000_000)
    with pytest.raises(ValidationError):
        attachments.accept(upload("letter.docx", bomb))
    monkeypatch.setattr(attachments, "UNFOLDED", 4_000_000)
    assert attachments.accept(upload("letter.docx", bomb))
    monkeypatch.setattr(attachments, "PARTS_IN_A_FILE", 2)
    with pytest.raises(ValidationError):
        attachments.accept(upload("letter.docx", bomb))


def test_a_zip_that_lies_about_its_list_is_not_read_to_the_end(monkeypatch):
    monkeypatch.setattr(attachments, "LONGEST_CONTENTS_PART", 300)
    with pytest.raises(ValidationError):
        attachments.accept(upload("letter.docx", office(contents=" " * 100_000)))


def test_a_picture_of_too_many_pixels_is_refused_unread(monkeypatch):
    monkeypatch.setattr(attachments, "MOST_PIXELS", 799)
    with pytest.raises(ValidationError, match="too many pixels"):
        attachments.accept(upload("poster.png", picture("PNG")))


def test_what_a_camera_wrote_is_taken_out_and_the_picture_stands_upright():
    before = photo_with_a_place()
    assert b"waxwing" in before
    assert Image.open(io.BytesIO(before)).getexif()
    after = attachments.accept(upload("photo.jpg", before)).read()
    assert b"waxwing" not in after
    assert b"Exif" not in after
    with Image.open(io.BytesIO(after)) as stored:
        assert dict(stored.getexif()) == {}
        assert stored.size == (20, 40)


def test_words_hidden_in_and_behind_a_png_are_taken_out():
    from PIL.PngImagePlugin import PngInfo

    words = PngInfo()
    words.add_text("Author", "waxwing")
    words.add_itxt("XML:com.adobe.xmp", "waxwing")
    before = picture("PNG", "RGBA", pnginfo=words) + b"waxwing<script>" + office()
    after = attachments.accept(upload("chart.png", before)).read()
    assert b"waxwing" not in after
    assert not zipfile.is_zipfile(io.BytesIO(after))


@pytest.mark.parametrize(
    ("name", "cleaned"),
    [
        ("Sheet for staff.PDF", "Sheet for staff.pdf"),
        ("../../etc/passwd.pdf", "passwd.pdf"),
        ("C:\\Users\\someone\\sheet.pdf", "sheet.pdf"),
        ("she\u202efdp\u200b\u0000et\r\nX: y.pdf", "shefdpetX y.pdf"),
        ('a "quoted" <b>.pdf', "a quoted b.pdf"),
        ("  spaced   out .pdf", "spaced out.pdf"),
        ("...pdf", "pdf"),
        ("con.pdf", "_con.pdf"),
        ("Gofalwyr ifanc – tŷ.pdf", "Gofalwyr ifanc – tŷ.pdf"),
        ("", "file"),
        ("x" * 300 + ".pdf", "x" * 96 + ".pdf"),
    ],
)
def test_names_are_cleaned(name, cleaned):
    assert attachments.clean_name(name) == cleaned


def test_names_in_storage_say_nothing():
    names = {staff_storage.random_name(None, "Secret Plan.PDF") for _ in range(5)}
    assert len(names) == 5
    assert all(re.fullmatch(r"[0-9a-f]{32}\.pdf", name) for name in names)


# Opening them


def storages_with(**private):
    """Django's storages with this one for staff files; with none, if nothing is given."""
    public = {name: value for name, value in STORAGES.items() if name != ALIAS}
    return {**public, ALIAS: private} if private else public


@pytest.fixture
def on_disk(settings, tmp_path):
    """Staff files are kept in this folder."""
    settings.STORAGES = storages_with(BACKEND=FILE_SYSTEM, OPTIONS={"location": str(tmp_path)})
    return tmp_path


@pytest.fixture
def file_a(schools, guide_a):
    """A file of the version that school A's staff read."""
    return make_staff_file(
        guide_a, PDF, [guide_a.published], title="Before you ring", file_name="Ring first – tŷ.pdf"
    )


def address_of(file, draft=None):
    return f"{AREA}files/{file.token}/" + (f"?draft={draft.token}" if draft else "")


@pytest.fixture
def reader(site_a):
    return site_client(site_a, make_reader("reader", site_a))


def content_of(response):
    return b"".join(response.streaming_content) if response.streaming else response.content


def test_a_reader_opens_it_with_headers_that_keep_it_private(file_a, reader):
    response = reader.get(address_of(file_a))
    assert response.status_code == 200
    assert content_of(response) == PDF
    assert_hardened(response)
    assert response["Content-Type"] == "application/pdf"
    assert response["Content-Disposition"] == (
        "attachment; filename*=utf-8''Ring%20first%20%E2%80%93%20t%C5%B7.pdf"
    )
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert response["Cross-Origin-Resource-Policy"] == "same-origin"
    assert response["Content-Length"] == str(len(PDF))
    assert "no-transform" in response["Cache-Control"]
    for name in ("ETag", "Last-Modified", "Accept-Ranges", "Set-Cookie", "Location"):
        assert name not in response.headers
    assert file_a.file.name not in str(response.headers)


def test_the_stored_file_is_closed_after_the_answer(on_disk, file_a, reader, monkeypatch):
    opened = []
    open_it = FileSystemStorage.open
    monkeypatch.setattr(
        FileSystemStorage, "open", lambda *args: opened.append(open_it(*args)) or opened[-1]
    )
    response = reader.get(address_of(file_a))
    content_of(response)
    response.close()
    assert [file.closed for file in opened] == [True]


@pytest.mark.parametrize(
    ("suffix", "content_type"), [(".docx", WORD), (".png", "image/png"), (".jpg", "image/jpeg")]
)
def test_the_type_comes_from_our_list_and_no_browser_guesses(
    schools, guide_a, reader, settings, monkeypatch, suffix, content_type
):
    monkeypatch.setattr("mimetypes.guess_type", lambda *args, **kwargs: ("text/html", None))
    settings.SECURE_CONTENT_TYPE_NOSNIFF = False
    file = make_staff_file(
        guide_a, b"<script>", [guide_a.published], file_name=f"a{suffix}", title="x"
    )
    response = reader.get(address_of(file))
    assert response["Content-Type"] == content_type
    assert response["X-Content-Type-Options"] == "nosniff"


def test_a_kind_that_is_not_accepted_any_more_is_not_served(schools, guide_a, reader):
    file = make_staff_file(guide_a, b"<script>", [guide_a.published], file_name="a.html")
    assert reader.get(address_of(file)).status_code == 404


@pytest.mark.parametrize(
    ("method", "status"),
    [("head", 200), ("options", 200), ("post", 405), ("put", 405), ("delete", 405)],
)
def test_other_methods(file_a, reader, method, status):
    response = getattr(reader, method)(address_of(file_a))
    assert response.status_code == status
    assert content_of(response) == b""
    assert_hardened(response)
    if method == "head":
        assert response["Content-Length"] == str(len(PDF))


@override_settings(
    MIDDLEWARE=[
        "django.middleware.cache.UpdateCacheMiddleware",
        "django.middleware.gzip.GZipMiddleware",
        "django.middleware.http.ConditionalGetMiddleware",
        *MIDDLEWARE,
        "django.middleware.cache.FetchFromCacheMiddleware",
    ]
)
def test_middleware_adds_no_mark_of_the_content_and_keeps_no_copy(file_a, reader, site_a, pupil):
    for _time in range(2):
        response = reader.get(address_of(file_a), headers={"accept-encoding": "gzip"})
        assert response.status_code == 200
        assert "ETag" not in response.headers
        assert "Last-Modified" not in response.headers
    assert reader.get(address_of(file_a), headers={"if-none-match": "*"}).status_code == 200
    assert site_client(site_a, pupil).get(address_of(file_a)).status_code == 403


@pytest.mark.parametrize("header", ["bytes=0-3", "bytes=999999-"])
def test_a_part_of_it_is_never_answered(file_a, reader, header):
    response = reader.get(address_of(file_a), headers={"range": header})
    assert response.status_code == 200
    assert content_of(response) == PDF


@pytest.mark.parametrize(("name", "status"), REFUSED_ACTORS.items())
def test_everybody_else_gets_the_gates_answer(file_a, actor, name, status):  # noqa: F811
    client = actor(name)
    answers = set()
    for method in ("get", "head", "options", "post", "put"):
        for path in (
            address_of(file_a),
            f"{AREA}files/",
            f"{AREA}files/00000000-0000-0000-0000-000000000000/",
            f"{AREA}anything/",
        ):
            response = getattr(client, method)(path)
            assert CANARY_FILE.encode() not in content_of(response)
            assert "Content-Disposition" not in response.headers
            assert_hardened(response)
            answers.add((response.status_code, response.get("Location")))
    [(given, location)] = answers
    assert given == status
    assert location is None or location.endswith("?next=/staff-area/")


def test_names_that_lead_nowhere_are_one_answer(file_a, guide_a, guide_b, reader, site_a):
    old = guide_a.published
    theirs = make_staff_file(guide_b, PDF, [guide_b.published], title="Hart sheet")
    in_draft = make_staff_file(guide_a, PDF, [guide_a.draft], title="Draft sheet")
    nowhere = make_staff_file(guide_a, PDF, title="Nowhere")
    gone = make_staff_file(guide_a, PDF, [old], title="Gone")
    gone.delete()
    answers = set()
    for path in [
        *(address_of(file) for file in (theirs, in_draft, nowhere, gone)),
        f"{AREA}files/",
        f"{AREA}files/x/",
        f"{AREA}files/{file_a.token}/more/",
        f"{AREA}files/{file_a.token.hex}/",
        f"{AREA}files/{str(file_a.token).upper()}/",
        f"{AREA}files/{file_a.pk}/",
        f"{AREA}{file_a.token}/",
    ]:
        response = reader.get(path)
        assert response.status_code == 404, path
        assert_hardened(response)
        assert "Content-Disposition" not in response.headers
        answers.add(content_of(response))
    assert len(answers) == 1


def test_another_school_never_answers_it(file_a, guide_b, site_b):
    theirs = make_staff_file(guide_b, PDF, [guide_b.published])
    client = site_client(site_b, make_reader("reader_b", site_b))
    assert client.get(address_of(theirs)).status_code == 200
    assert client.get(address_of(file_a)).status_code == 404


def test_a_file_of_the_shared_guide_is_read_where_that_guide_is(site_a, shell_a, shell_b, guide_b):
    shared = factories.make_guide(None, [sign_group("Late")], published=True)
    file = make_staff_file(shared, PDF, [shared.published])
    at_a = site_client(site_a, make_reader("reader", site_a))
    assert at_a.get(address_of(file)).status_code == 200
    site_b = guide_b.site
    at_b = site_client(site_b, make_reader("reader_b", site_b))
    assert at_b.get(address_of(file)).status_code == 404


def test_the_draft_s_file_is_for_those_who_may_change_the_guide(schools, guide_a, site_a, site_b):
    file = make_staff_file(guide_a, PDF, [guide_a.draft])
    address = address_of(file, guide_a.draft)
    writer = make_guide_editor("writer", site_a)
    assert site_client(site_a, writer).get(address).status_code == 200
    assert site_client(site_a, make_reader("reader", site_a)).get(address).status_code == 403
    other = make_guide_editor("other", site_b)
    assert site_client(site_a, other).get(address).status_code == 403
    assert site_client(site_b, other).get(address).status_code == 404


def test_a_file_of_a_version_that_ended_is_not_for_readers(file_a, guide_a, reader, site_a):
    old = guide_a.published
    assert reader.get(address_of(file_a)).status_code == 200
    newer = GuideVersion.objects.create(guide=guide_a, number=2, body=[sign_group("Late")])
    assert reader.get(address_of(file_a)).status_code == 404
    writer = site_client(site_a, make_guide_editor("writer", site_a))
    assert writer.get(address_of(file_a, old)).status_code == 200
    assert writer.get(address_of(file_a, newer)).status_code == 404


def test_access_taken_away_holds_at_once(file_a, reader, site_a):
    assert reader.get(address_of(file_a)).status_code == 200
    type(make_reader("other", site_a)).objects.get(username="reader").groups.clear()
    assert reader.get(address_of(file_a)).status_code == 403


def test_a_staff_area_that_is_not_published_gives_nothing(file_a, shell_a, reader):
    assert reader.get(address_of(file_a)).status_code == 200
    shell_a.unpublish()
    assert reader.get(address_of(file_a)).status_code == 404


def test_no_other_address_leads_to_it(file_a, site_a, superuser):
    """Not by the name in storage, and Django has no address to offer."""
    client = site_client(site_a, superuser)
    for path in (f"/media/{file_a.file.name}", f"/{file_a.file.name}", f"/media/{file_a.token}/"):
        assert client.get(path).status_code == 404
    with pytest.raises(ValueError, match="no address"):
        file_a.file.url  # noqa: B018
    assert ReferenceIndex.objects.filter(base_content_type__model="staffattachment").count() == 0


# In the guide


def test_readers_are_told_what_they_open(file_a, guide_a, reader):
    StaffAttachment.objects.update(note="What <b>to</b> have ready", size=1258291)
    html = reader.get(AREA).content.decode()
    assert f'href="{address_of(file_a)}"' in html
    assert "Before you ring" in html
    assert "PDF, 1.2\xa0MB" in html
    assert "What &lt;b&gt;to&lt;/b&gt; have ready" in html
    assert file_a.file.name not in html


def test_a_version_without_files_says_nothing_of_them(schools, reader):
    assert 'id="files"' not in reader.get(AREA).content.decode()


def test_a_draft_leads_to_its_own_files(schools, guide_a, site_a):
    file = make_staff_file(guide_a, PDF, [guide_a.draft])
    client = site_client(site_a, make_guide_editor("writer", site_a))
    html = client.get(f"{AREA}?draft={guide_a.draft.token}").content.decode()
    assert f'href="{address_of(file, guide_a.draft)}"' in html


def test_files_cost_one_query(file_a, guide_a, reader):
    reader.get(AREA)
    with CaptureQueriesContext(connection) as few:
        reader.get(AREA)
    for _number in range(5):
        make_staff_file(guide_a, PDF, [guide_a.published])
    with CaptureQueriesContext(connection) as many:
        reader.get(AREA)
    assert len(many) == len(few)


# Storage that is missing, public or broken


def test_without_storage_nothing_is_shown_opened_or_broken(file_a, reader, settings):
    settings.STORAGES = storages_with()
    assert 'id="files"' not in reader.get(AREA).content.decode()
    response = reader.get(address_of(file_a))
    assert response.status_code == 404
    assert_hardened(response)
    for use in (
        file_a.file.open,
        lambda: file_a.file.size,
        lambda: file_a.file.storage.save("x.pdf", ContentFile(PDF)),
    ):
        with pytest.raises(InvalidStorageError, match="STAFF_FILES_STORAGE"):
            use()
    assert not file_a.file.storage.exists(file_a.file.name)


def complaint():
    """What the system check says of the storage; empty: nothing."""
    return " ".join(f"{problem.id} {problem.msg}" for problem in check_staff_files_storage())


@pytest.mark.parametrize("public", ["MEDIA_ROOT", "STATIC_ROOT"])
@pytest.mark.parametrize("below", ["", "staff"])
def test_a_folder_that_the_web_server_hands_out_is_no_private_storage(
    settings, tmp_path, public, below
):
    folder = tmp_path / below
    settings.STORAGES = storages_with(BACKEND=FILE_SYSTEM, OPTIONS={"location": str(folder)})
    assert staff_storage.private_storage() is not None
    setattr(settings, public, str(tmp_path))
    assert staff_storage.private_storage() is None
    assert public in complaint()


def test_a_link_into_a_public_folder_is_no_private_storage(settings, tmp_path):
    (tmp_path / "media").mkdir()
    (tmp_path / "private").symlink_to(tmp_path / "media")
    settings.MEDIA_ROOT = str(tmp_path / "media")
    location = str(tmp_path / "private")
    settings.STORAGES = storages_with(BACKEND=FILE_SYSTEM, OPTIONS={"location": location})
    assert staff_storage.private_storage() is None


@pytest.mark.parametrize("alias", ["default", "staticfiles"])
def test_the_public_storages_are_no_private_storage(settings, alias):
    settings.WAGTAIL_YOUNGCARERS = {"STAFF_FILES_STORAGE": alias}
    assert staff_storage.private_storage() is None
    assert "E010" in complaint()


def test_no_storage_at_all_is_no_mistake(settings):
    settings.STORAGES = storages_with()
    assert staff_storage.private_storage() is None
    assert complaint() == ""


def test_a_storage_that_is_named_and_not_there_is_one(settings):
    settings.WAGTAIL_YOUNGCARERS = {"STAFF_FILES_STORAGE": "no-such"}
    assert staff_storage.private_storage() is None
    assert "E010" in complaint()


def test_an_object_store_that_publishes_its_files_is_no_private_storage(monkeypatch):
    assert complaint() == ""
    monkeypatch.setattr(storages[ALIAS], "default_acl", "public-read", raising=False)
    assert staff_storage.private_storage() is None
    assert "default_acl" in complaint()


def test_a_storage_that_can_t_be_made_is_none(settings, caplog):
    settings.STORAGES = storages_with(BACKEND=FILE_SYSTEM, OPTIONS={"no_such": 1})
    assert staff_storage.private_storage() is None
    assert "could not be opened" in caplog.text
    assert "E010" in complaint()


@pytest.mark.parametrize("broken", ["size", "open"])
def test_storage_that_fails_is_a_calm_page(on_disk, file_a, reader, monkeypatch, caplog, broken):
    def fail(*args, **kwargs):
        raise ConnectionError("storage is down")

    monkeypatch.setattr(FileSystemStorage, broken, fail)
    response = reader.get(address_of(file_a))
    assert response.status_code == 404
    assert_hardened(response)
    assert "can’t be opened just now" in response.content.decode()
    assert "Before you ring" in response.content.decode()
    assert file_a.file.name not in response.content.decode()
    assert str(file_a) in caplog.text


def test_a_file_that_storage_lost_is_a_calm_page(on_disk, file_a, reader, site_a, pupil, caplog):
    (on_disk / file_a.file.name).unlink()
    response = reader.get(address_of(file_a))
    assert response.status_code == 404
    assert_hardened(response)
    assert "can’t be opened just now" in response.content.decode()
    assert 'href="../../"' in response.content.decode()
    assert caplog.records[0].levelno == logging.ERROR
    assert site_client(site_a, pupil).get(address_of(file_a)).status_code == 403


# Versions


@pytest.fixture
def ready(guide_a, monkeypatch):
    """School A's draft can go out."""
    monkeypatch.setattr(publishing, "can_publish", lambda guide: [])
    return guide_a


def test_publishing_takes_the_files_along_and_the_next_draft_keeps_them(schools, ready, reader):
    file = make_staff_file(ready, PDF, [ready.draft])
    assert reader.get(address_of(file)).status_code == 404
    version = publishing.publish(ready.draft)
    assert list(version.files.all()) == [file]
    assert list(ready.draft.files.all()) == [file]
    assert reader.get(address_of(file)).status_code == 200
    ready.draft.files.clear()
    assert list(version.files.all()) == [file]
    assert reader.get(address_of(file)).status_code == 200
    publishing.publish(ready.draft)
    assert reader.get(address_of(file)).status_code == 404


def test_the_files_of_a_published_version_change_by_deletion_only(file_a, guide_a):
    version = guide_a.published
    other = make_staff_file(guide_a)
    for change in (
        lambda: version.files.add(other),
        lambda: version.files.remove(file_a),
        lambda: version.files.clear(),
        lambda: version.files.set([other]),
    ):
        with pytest.raises(ValidationError), transaction.atomic():
            change()
    assert list(version.files.all()) == [file_a]
    file_a.delete()
    assert list(version.files.all()) == []


def test_a_published_file_stays_as_it_was(file_a, guide_a):
    file_a.title = "Another title"
    with pytest.raises(ValidationError):
        file_a.save()
    file = make_staff_file(guide_a, versions=[guide_a.draft])
    file.title = "Put right"
    file.save()
    file.file = "another.pdf"
    with pytest.raises(ValidationError):
        file.save()


def test_a_backup_of_rows_can_be_restored(file_a, guide_a, tmp_path):
    rows = [guide_a, file_a, guide_a.published]
    backup = tmp_path / "backup.json"
    backup.write_text(serializers.serialize("json", rows))
    GuideVersion.objects.all()._raw_delete("default")
    GuideVersion.files.through.objects.all()._raw_delete("default")
    management.call_command("loaddata", str(backup), verbosity=0)
    assert list(guide_a.published.files.all()) == [file_a]


def test_the_fingerprint_knows_the_files(schools, guide_a):
    before = publishing.fingerprint(guide_a.draft)
    file = make_staff_file(guide_a, versions=[guide_a.draft])
    with_file = publishing.fingerprint(guide_a.draft)
    file.delete()
    assert with_file != before == publishing.fingerprint(guide_a.draft)


def test_a_translation_shows_the_files_of_its_guide(schools, guide_a):
    file = make_staff_file(guide_a, versions=[guide_a.draft, guide_a.published])
    welsh = guide_a.copy_for_translation(factories.make_locale("cy"))
    welsh.save()
    assert list(publishing.files_for(welsh)) == [file]
    assert publishing.files_of_draft(welsh) == [file]


# Going


def test_a_deleted_file_is_gone_from_everywhere(
    on_disk, file_a, reader, django_capture_on_commit_callbacks
):
    assert (on_disk / file_a.file.name).exists()
    with django_capture_on_commit_callbacks(execute=True):
        file_a.delete()
    assert list(on_disk.iterdir()) == []
    assert reader.get(address_of(file_a)).status_code == 404


def test_a_deletion_that_is_taken_back_keeps_the_file(on_disk, file_a):
    with transaction.atomic():
        StaffAttachment.objects.all().delete()
        transaction.set_rollback(True)
    assert (on_disk / file_a.file.name).exists()


def test_a_deleted_guide_takes_its_files_along(on_disk, site_a, django_capture_on_commit_callbacks):
    guide = factories.make_guide(site_a)
    make_staff_file(guide, versions=[guide.draft])
    make_staff_file(guide)
    with django_capture_on_commit_callbacks(execute=True):
        guide.delete()
    assert list(on_disk.iterdir()) == []
    assert StaffAttachment.objects.count() == 0


def test_a_guide_stays_whose_file_a_published_translation_shows(site_a):
    guide = factories.make_guide(site_a)
    welsh = guide.copy_for_translation(factories.make_locale("cy"))
    welsh.save()
    version = GuideVersion.objects.create(guide=welsh, number=1)
    file = make_staff_file(guide, versions=[version])
    with pytest.raises(ProtectedError):
        guide.delete()
    file.delete()
    guide.delete()
    assert not Guide.objects.filter(pk=guide.pk).exists()


def test_storage_that_keeps_a_deleted_file_is_reported(
    on_disk, file_a, reader, monkeypatch, caplog, django_capture_on_commit_callbacks
):
    def fail(*args):
        raise PermissionError("storage is read-only")

    monkeypatch.setattr(FileSystemStorage, "delete", fail)
    name = file_a.file.name
    with django_capture_on_commit_callbacks(execute=True):
        file_a.delete()
    assert name in caplog.text
    assert (on_disk / name).exists()
    assert reader.get(address_of(file_a)).status_code == 404


# The screens


@pytest.fixture
def writer_a(site_a):
    """Writes school A's guide."""
    return make_guide_editor("writer_a", site_a)


@pytest.fixture
def writer_b(site_b):
    """Writes school B's guide."""
    return make_guide_editor("writer_b", site_b)


@pytest.fixture
def desk(client, writer_a):
    """Where school A's writer sits."""
    client.force_login(writer_a)
    return client


INDEX = "young_carers_files:index"
ADD = "young_carers_files:add"


def url_of(name, file):
    return reverse(f"young_carers_files:{name}", args=[file.pk])


def chosen(name="sheet.pdf", content=PDF, **fields):
    """What the form that adds a file sends."""
    file = SimpleUploadedFile(name, content)
    return {"title": "Before you ring", "note": "Have it ready", "file": file, **fields}


def test_another_schools_writer_gets_404_everywhere(client, schools, guide_a, file_a, writer_b):
    client.force_login(writer_b)
    before = snapshot(StaffAttachment)
    for name, url in object_urls(StaffAttachmentViewSet, file_a).items():
        for method in (client.get, client.post):
            assert method(url, {"title": "changed"}).status_code == 404, name
    assert snapshot(StaffAttachment) == before
    assert "Before you ring" not in client.get(reverse(INDEX)).content.decode()
    response = client.post(reverse(ADD), chosen(guide=guide_a.pk))
    assert StaffAttachment.objects.filter(guide=guide_a).count() == 1
    assert "Before you ring" not in str(response.headers)


@pytest.mark.parametrize("right", ["read_guide", "publish_guide", "change_schoolsettings"])
def test_other_rights_are_not_enough(client, schools, guide_a, file_a, site_a, right):
    client.force_login(make_guide_editor("other", site_a, rights=[right]))
    for url in (
        reverse(INDEX),
        reverse(ADD),
        *object_urls(StaffAttachmentViewSet, file_a).values(),
    ):
        response = client.get(url)
        assert response.status_code in (302, 403, 404), url
        assert b"Before you ring" not in response.content


def test_there_is_no_copy_inspect_or_chooser(file_a):
    names = {pattern.name for pattern in StaffAttachmentViewSet().get_urlpatterns()}
    assert not {"copy", "inspect", "choose", "chosen"} & names


def test_a_file_is_added(desk, on_disk, guide_a, writer_a):
    assert b"Before you ring" not in desk.get(reverse(ADD)).content
    response = desk.post(reverse(ADD), chosen("Ring\u202e first.PDF"), follow=True)
    [file] = StaffAttachment.objects.all()
    text = response.content.decode()
    assert "Staff see it once it is ticked in the guide" in text
    assert file.guide == guide_a
    assert file.file_name == "Ring first.pdf"
    assert file.size == len(PDF)
    assert file.uploaded_by == writer_a
    assert re.fullmatch(r"[0-9a-f]{32}\.pdf", file.file.name)
    assert (on_disk / file.file.name).read_bytes() == PDF
    assert list(guide_a.draft.files.all()) == []


@pytest.mark.parametrize(
    ("sent", "field", "said"),
    [
        ({"content": b"<script>"}, "file", "isn’t one"),
        ({"content": b""}, "file", "empty"),
        ({"name": "sheet.exe"}, "file", "Only these can be kept"),
        ({"file": ""}, "file", "required"),
    ],
)
def test_a_refused_file_is_said_at_the_field_and_nothing_typed_is_lost(
    desk, on_disk, guide_a, sent, field, said
):
    response = desk.post(reverse(ADD), chosen(**sent))
    assert response.status_code == 200
    [message] = response.context["form"].errors[field]
    assert said in message
    assert 'value="Before you ring"' in response.content.decode()
    assert 'value="Have it ready"' in response.content.decode()
    assert list(on_disk.iterdir()) == []


def test_a_good_file_beside_a_mistake_is_asked_for_again(desk, on_disk, guide_a):
    response = desk.post(reverse(ADD), chosen(title=""))
    errors = response.context["form"].errors
    assert set(errors) == {"title", "file"}
    assert "choose it again" in errors["file"][0]
    assert list(on_disk.iterdir()) == []


def test_storage_that_takes_nothing_is_said_at_the_field(desk, on_disk, guide_a, monkeypatch):
    def fail(*args, **kwargs):
        raise OSError("no space left")

    monkeypatch.setattr(FileSystemStorage, "save", fail)
    response = desk.post(reverse(ADD), chosen())
    assert response.status_code == 200
    assert "could not be stored" in response.context["form"].errors["file"][0]
    assert 'value="Before you ring"' in response.content.decode()
    assert StaffAttachment.objects.count() == 0


def test_a_row_that_can_t_be_saved_leaves_no_file_behind(desk, on_disk, guide_a, monkeypatch):
    save = FileCreateView.save_instance

    def save_and_fail(view):
        save(view)
        raise DatabaseError("broken")

    monkeypatch.setattr(FileCreateView, "save_instance", save_and_fail)
    with pytest.raises(DatabaseError):
        desk.post(reverse(ADD), chosen())
    assert StaffAttachment.objects.count() == 0
    assert list(on_disk.iterdir()) == []


def test_without_storage_the_screen_says_so(desk, file_a, settings):
    settings.STORAGES = storages_with()
    text = desk.get(reverse(INDEX)).content.decode()
    assert "STAFF_FILES_STORAGE" in text
    assert reverse(ADD) not in text
    assert desk.get(reverse(ADD)).url == reverse(INDEX)
    assert desk.post(reverse(ADD), chosen()).url == reverse(INDEX)
    assert desk.get(url_of("edit", file_a)).status_code == 200
    assert desk.get(url_of("delete", file_a)).status_code == 200
    settings.STORAGES = STORAGES
    text = desk.get(reverse(INDEX)).content.decode()
    assert "STAFF_FILES_STORAGE" not in text
    assert reverse(ADD) in text


def test_the_list_says_where_each_is_shown(desk, guide_a, file_a):
    def said():
        text = desk.get(reverse(INDEX)).content.decode()
        return [
            re.sub(r"<[^>]*>", "", cell).strip() for cell in re.findall(r"<td.*?</td>", text, re.S)
        ]

    assert "Staff read it now" in said()
    draft = make_staff_file(guide_a, versions=[guide_a.draft])
    assert "In the draft" in said()
    loose = make_staff_file(guide_a)
    assert "Nowhere: tick it in the guide" in said()
    for file in (draft, loose):
        file.delete()
    GuideVersion.objects.create(guide=guide_a, number=2)
    assert "In an earlier version" in said()
    assert "Staff read it now" not in said()


def test_the_list_costs_the_same_however_long(desk, guide_a):
    make_staff_file(guide_a)
    desk.get(reverse(INDEX))
    with CaptureQueriesContext(connection) as few:
        desk.get(reverse(INDEX))
    for _number in range(5):
        make_staff_file(guide_a, versions=[guide_a.draft])
    with CaptureQueriesContext(connection) as many:
        desk.get(reverse(INDEX))
    assert len(many) == len(few)


def test_title_and_note_are_put_right_until_they_are_published(desk, schools, guide_a):
    file = make_staff_file(guide_a, versions=[guide_a.draft], title="Befor you ring")
    text = desk.get(url_of("edit", file)).content.decode()
    assert 'type="file"' not in text
    assert address_of(file, guide_a.draft) in text
    desk.post(url_of("edit", file), {"title": "Before you ring", "note": "Now right"})
    file.refresh_from_db()
    assert (file.title, file.note) == ("Before you ring", "Now right")


def test_what_was_published_can_only_be_looked_at(desk, file_a):
    text = desk.get(url_of("edit", file_a)).content.decode()
    assert "it can’t be changed" in text
    assert 'type="submit"' not in text.partition('id="w-editor-form"')[2]
    response = desk.post(url_of("edit", file_a), {"title": "Another", "note": ""})
    assert response.status_code == 200
    file_a.refresh_from_db()
    assert file_a.title == "Before you ring"


def test_deleting_names_the_versions_and_takes_it_from_all(desk, on_disk, guide_a, file_a, reader):
    guide_a.draft.files.add(file_a)
    text = " ".join(desk.get(url_of("delete", file_a)).content.decode().split())
    assert "the one staff read now" in text
    assert "the draft of “Noticing”" in text
    response = desk.post(url_of("delete", file_a), follow=True)
    assert "has been deleted" in response.content.decode()
    assert StaffAttachment.objects.count() == 0
    assert reader.get(address_of(file_a)).status_code == 404


@pytest.mark.django_db(transaction=True)
def test_deleting_says_so_where_storage_keeps_it(desk, on_disk, guide_a, monkeypatch):
    file = make_staff_file(guide_a, title="Kept")

    def fail(*args):
        raise PermissionError("storage is read-only")

    with monkeypatch.context() as patch:
        patch.setattr(FileSystemStorage, "delete", fail)
        response = desk.post(url_of("delete", file), follow=True)
    assert file.file.name in response.content.decode()
    assert "could not be deleted from where files are kept" in response.content.decode()
    gone = make_staff_file(guide_a, title="Gone")
    response = desk.post(url_of("delete", gone), follow=True)
    assert "could not be deleted" not in response.content.decode()
    assert [path.name for path in on_disk.iterdir()] == [file.file.name]


# The guide's form


def edit_guide(desk, guide, **fields):
    address = reverse("young_carers_guides:edit", args=[guide.pk])
    seen = fields.pop("seen", None)
    return desk.post(address, {**posted(guide, posted_sign_group(), seen=seen), **fields})


def test_the_guides_form_offers_its_own_files_only(desk, guide_a, guide_b):
    ours = make_staff_file(guide_a, title="Our sheet")
    theirs = make_staff_file(guide_b, title="Hart sheet")
    address = reverse("young_carers_guides:edit", args=[guide_a.pk])
    text = desk.get(address).content.decode()
    assert "Our sheet (PDF, " in text
    assert "Hart sheet" not in text
    edit_guide(desk, guide_a, files=[ours.pk])
    assert list(guide_a.draft.files.all()) == [ours]
    response = edit_guide(desk, guide_a, files=[theirs.pk])
    assert "has been deleted meanwhile" in response.context["form"].errors["files"][0]
    assert list(guide_a.draft.files.all()) == [ours]
    edit_guide(desk, guide_a)
    assert list(guide_a.draft.files.all()) == []


def test_a_guide_without_files_says_where_to_add_them(desk, guide_a):
    address = reverse("young_carers_guides:edit", args=[guide_a.pk])
    assert "Add some under For staff" in desk.get(address).content.decode()


def test_a_new_guide_asks_for_no_files(desk, site_a):
    response = desk.get(reverse("young_carers_guides:add"))
    assert response.status_code == 200
    assert "files" not in response.context["form"].fields


def test_the_screen_that_publishes_names_the_files(client, schools, guide_a, superuser):
    make_staff_file(guide_a, title="Before you ring", versions=[guide_a.draft])
    client.force_login(superuser)
    text = client.get(reverse("young_carers_guides:publish", args=[guide_a.pk])).content.decode()
    assert "Before you ring (PDF, " in text


def test_files_ticked_meanwhile_are_not_lost(desk, guide_a):
    file = make_staff_file(guide_a)
    seen = publishing.fingerprint(guide_a.draft)
    guide_a.draft.files.add(file)
    response = edit_guide(desk, guide_a, seen=seen)
    assert "Somebody else saved this guide" in response.content.decode()
    assert list(guide_a.draft.files.all()) == [file]
