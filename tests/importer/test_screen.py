"""The screens that bring a school's old page along, through the admin."""

from __future__ import annotations

import html
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from tests import factories
from tests.factories import site_client
from tests.importer.test_importing import PAGES
from tests.site_app.models import PlainPage
from wagtail_youngcarers.importer.files import decode
from wagtail_youngcarers.pages.models import InformationPage, YoungCarersPage

pytestmark = pytest.mark.django_db
WORDS = "Young carers can ask Mrs Hartley, 01632 960111, on any day."


@pytest.fixture(autouse=True)
def _our_own_page_types(settings):
    settings.WAGTAIL_YOUNGCARERS = {
        "PAGE_TYPES": {
            "section": "wagtail_youngcarers_pages.YoungCarersPage",
            "information": "wagtail_youngcarers_pages.InformationPage",
        }
    }


@pytest.fixture
def client(site_a, editor_a):
    return site_client(site_a, editor_a)


def address(site):
    return reverse("young_carers_import:school", args=[site.pk])


def give(client, site, **fields):
    place = fields.pop("place", site.root_page.pk)
    return client.post(address(site), {"text": "", "title": "", "place": place, **fields})


def words(response):
    assert response.status_code == 200
    return html.unescape(" ".join(response.content.decode().split()))


def as_file(content, name="page.html"):
    return SimpleUploadedFile(name, content if isinstance(content, bytes) else content.encode())


def read_again(response):
    """What the review screen sends when the draft is made: its own fields."""
    form = response.content.decode().partition('name="make"')[0].rpartition("<form")[2]
    return {
        name: html.unescape(value)
        for name, value in re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', form)
    }


def test_from_the_menu_to_a_draft_and_what_is_left_of_it(client, site_a, editor_a):
    start = client.get(reverse("young_carers_import:index"))
    assert start.url == address(site_a)
    asked = words(client.get(start.url))
    assert "Paste the old page" in asked

    source = (PAGES / "one_long_text.txt").read_bytes()
    looked = give(client, site_a, file=as_file(source, "old.txt"))
    seen = words(looked)
    for said in ("People: 2", "Points of a commitment: 3", "Figures that may be out of date"):
        assert said in seen
    assert "should it be “young carer”?" in seen
    assert not YoungCarersPage.objects.exists()

    made = client.post(address(site_a), {**read_again(looked), "make": "1"}, follow=True)
    page = YoungCarersPage.objects.get()
    assert made.redirect_chain[-1][0] == reverse("wagtailadmin_pages:edit", args=[page.pk])
    assert not page.live
    assert page.owner == editor_a
    left = reverse("young_carers_import:left", args=[page.pk])
    assert left in words(made)
    to_do = words(client.get(left))
    assert "Say who agreed the commitment, and when." in to_do
    assert "Newer: " in to_do
    history = client.get(reverse("wagtailadmin_pages:history", args=[page.pk]))
    assert "Made from the old page" in words(history)


def test_a_long_line_opens(client, site_a):
    menu = " ".join(f"entry{number}" for number in range(60))
    source = f"<nav>{menu}</nav><main><p>{WORDS}</p></main>"
    looked = give(client, site_a, text=source)
    client.post(address(site_a), {**read_again(looked), "make": "1"})
    page = YoungCarersPage.objects.get()
    for seen in (looked, client.get(reverse("young_carers_import:left", args=[page.pk]))):
        [line] = re.findall("<details><summary>(.*?)</summary>(.*?)</details>", words(seen))
        assert "entry59" not in line[0]
        assert menu in line[1]


def test_beside_a_young_carers_page_it_goes_below_that(client, site_a):
    section = factories.make_page(site_a.root_page, YoungCarersPage, slug="young-carers")
    assert f"“{section.title}”" in words(client.get(address(site_a)))
    # Whatever place is sent, the draft goes where the school's pages are.
    give(client, site_a, text=WORDS, make="1")
    assert InformationPage.objects.get().get_parent().pk == section.pk


def test_a_chosen_place(client, site_a):
    about = factories.make_page(site_a.root_page, PlainPage, title="Pastoral care")
    asked = words(client.get(address(site_a), {"below": about.pk}))
    assert f'<option value="{about.pk}" selected>— Pastoral care' in asked
    give(client, site_a, text=WORDS, place=about.pk, make="1")
    assert YoungCarersPage.objects.get().get_parent().pk == about.pk


def test_nothing_typed_is_lost_on_the_way_back(client, site_a):
    looked = give(client, site_a, text=WORDS, title="Our young carers")
    back = words(client.post(address(site_a), {**read_again(looked), "change": "1"}))
    assert WORDS in back
    assert 'value="Our young carers"' in back
    file = as_file(f"<p>{WORDS}</p>")
    wrong = words(give(client, site_a, file=file, title="x" * 256))
    assert f"<p>{WORDS}</p>" in wrong


PICTURE = b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({}, "Paste the old page here, or choose a file below."),
        ({"text": " \n\t "}, "Paste the old page here"),
        ({"text": "<script>x()</script>"}, "There are no words of a page in it"),
        ({"text": "x" * 2_000_001}, "This is larger than 2 MB"),
        ({"text": "<div>" * 200 + WORDS}, "Copy its words and paste them"),
        ({"file": as_file(b"x" * 2_000_001)}, "This is larger than 2 MB"),
        ({"file": as_file(b"", "empty.html")}, "empty"),
        ({"file": as_file(PICTURE, "page.html")}, "There is no text in this file"),
        ({"file": as_file(b"%PDF-1.7 ...", "page.pdf")}, "Save it as a web page, or copy"),
        ({"file": as_file(b"PK\x03\x04...", "page.docx")}, "Save it as a web page, or copy"),
        ({"file": as_file(b"\xd0\xcf\x11\xe0..", "page.doc")}, "Save it as a web page, or copy"),
        ({"file": as_file(WORDS), "text": "More words"}, "one of the two"),
        ({"text": WORDS, "place": "999999"}, "Select a valid choice"),
    ],
)
def test_what_can_not_be_read_is_said_at_its_field(client, site_a, fields, said):
    factories.make_page(site_a.root_page, PlainPage, title="Another place")
    text = str(fields.get("text", ""))
    for make in ({}, {"make": "1"}):
        if "file" in fields:
            fields["file"].seek(0)
        answer = words(give(client, site_a, **fields, **make))
        assert said in answer
        assert " ".join(text.split()) in answer
    assert not YoungCarersPage.objects.exists()


def test_two_megabytes_can_be_read_and_made(client, site_a):
    source = (f"<p>{WORDS}</p>" * 31_000)[:1_999_000]
    looked = give(client, site_a, file=as_file(source))
    assert "People: 1" in words(looked)
    client.post(address(site_a), {**read_again(looked), "make": "1"})
    assert YoungCarersPage.objects.exists()


def test_hostile_html_is_shown_as_words_and_made_harmless(client, site_a):
    source = (PAGES / "hostile.html").read_text() + '"><script>alert(1)</script><p>Mrs Hartley'
    looked = give(client, site_a, text=source)
    assert b"<script>alert(1)" not in looked.content
    assert b"onerror=alert" not in looked.content.partition(b"<form")[0]
    client.post(address(site_a), {**read_again(looked), "make": "1"})
    assert "<script" not in str(YoungCarersPage.objects.get().body.raw_data)


# Whose school it is


def test_another_school_is_not_there_at_all(client, site_a, site_b, editor_b):
    for method in (client.get, client.post):
        assert method(address(site_b), {"text": WORDS, "make": "1"}).status_code == 404
    page = factories.make_page(site_b.root_page, PlainPage)
    factories.make_page(site_a.root_page, PlainPage)
    answer = give(client, site_a, text=WORDS, place=page.pk, make="1")
    assert "Select a valid choice" in words(answer)
    assert not YoungCarersPage.objects.exists()

    theirs = site_client(site_b, editor_b)
    give(theirs, site_b, text=WORDS, make="1")
    made = YoungCarersPage.objects.get()
    left = reverse("young_carers_import:left", args=[made.pk])
    assert theirs.get(left).status_code == 200
    assert client.get(left).status_code == 404
    unlike = reverse("young_carers_import:left", args=[page.pk])
    assert theirs.get(unlike).status_code == 404


def test_a_school_below_its_trust_is_no_place_of_the_trust(superuser, site_a):
    below = factories.make_page(site_a.root_page, PlainPage, title="Hill School")
    hill = site_a.__class__.objects.create(hostname="hill.test", root_page=below)
    factories.make_page(below, YoungCarersPage, title="Hill's young carers")
    client = site_client(site_a, superuser)
    choose = words(client.get(reverse("young_carers_import:index")))
    assert address(hill) in choose
    asked = words(client.get(address(site_a)))
    assert "Hill" not in asked.partition("</nav>")[2].partition("<form")[2]
    give(client, site_a, text=WORDS, make="1")
    made = YoungCarersPage.objects.exclude(title="Hill's young carers").get()
    assert made.get_parent().pk == site_a.root_page.pk


def test_one_right_of_the_two_is_not_enough(site_a, editor_a):
    pages_only = factories.make_editor("pages", site_a, rights=())
    client = site_client(site_a, pages_only)
    for url in (reverse("young_carers_import:index"), address(site_a)):
        assert client.get(url).status_code == 302
        assert client.post(url, {"text": WORDS, "make": "1"}).status_code in (302, 405)

    group = factories.make_group("records", site=site_a, rights=["change_schoolsettings"], admin=1)
    client = site_client(site_a, factories.make_user("records", group))
    assert "You may not add a page" in words(client.get(address(site_a)))
    answer = client.post(address(site_a), {"text": WORDS, "make": "1", "place": 2})
    assert answer.status_code == 302
    assert reverse("young_carers_import:index") not in words(
        client.get(reverse("wagtailadmin_home"))
    )
    assert not YoungCarersPage.objects.exists()


def test_where_an_editor_looks_for_it(client, site_a, settings):
    home = words(client.get(reverse("wagtailadmin_home")))
    assert reverse("young_carers_import:index") in home
    explorer = reverse("wagtailadmin_explore", args=[site_a.root_page.pk])
    assert f"{address(site_a)}?below={site_a.root_page.pk}" in words(client.get(explorer))


def test_a_site_without_a_place_for_it_says_so(client, site_a, settings):
    settings.WAGTAIL_YOUNGCARERS = {"PAGE_TYPES": {"section": "site_app.NotThere"}}
    assert "no place for the page yet" in words(client.get(address(site_a)))
    assert client.post(address(site_a), {"text": WORDS, "make": "1"}).status_code == 302


@pytest.mark.parametrize(
    "content",
    [
        "Mrs O’Brien, café".encode("utf-16-le"),
        b'<meta charset="iso-8859-14">' + "Tŷ Mrs O'Brien".encode("iso-8859-14"),
        '<meta charset="iso-8859-1">“Mrs O’Brien”'.encode("cp1252"),
        b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n\r\n--x\r\n"
        b"Content-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable"
        b"\r\n\r\n<p>Mrs O=E2=80=99Brien</p>\r\n--x--\r\n",
    ],
)
def test_a_file_says_what_it_is_written_in(content):
    said = decode(content)
    assert re.search("Mrs O[’']Brien", said)
    assert "�" not in said
    assert "Ã" not in said
