"""Links, pictures and frames of an old page: each comes along, or is on the list."""

from __future__ import annotations

import json

import pytest
from django.core.management import CommandError, call_command
from wagtail.documents import get_document_model

from tests import factories
from tests.importer.test_screen import WORDS, _our_own_page_types, address, client, give, words
from tests.site_app.models import PlainPage
from wagtail_youngcarers.importer.drafting import draft_of
from wagtail_youngcarers.importer.making import plan_import
from wagtail_youngcarers.importer.new_site import NewSite
from wagtail_youngcarers.importer.reading import read_page
from wagtail_youngcarers.pages.models import YoungCarersPage

__all__ = ["_our_own_page_types", "client"]
URL = "https://old.example/pupils/carers.html"


def draft(source, **options):
    return draft_of(read_page(source, **options))


def texts(found):
    return "".join(one["value"].get("body", "") for one in found.body)


@pytest.mark.parametrize(
    "href",
    [
        "../policies/bullying.pdf",
        "/nowhere/",
        "page.aspx?id=3",
        "..\\policies\\bullying.pdf",
        "javascript:__doPostBack('x')",
        "file:///C:/policy.doc",
        "https://[broken",
        "mailto:",
    ],
)
def test_what_leads_nowhere_any_more_is_words_and_on_the_list(href):
    found = draft(f'<p>Read <a href="{href}">our policy</a>.</p>')
    if href != "mailto:":
        assert "<a" not in texts(found)
    assert "our policy" in texts(found)
    shown = href.replace("\\", "/")
    assert any("“our policy”" in line and shown in line for line in found.to_do) != (
        href == "mailto:"
    )


@pytest.mark.parametrize("href", ["#more", "#", "javascript:void(0)", "javascript:;", ""])
def test_what_only_moved_about_in_the_page_is_words(href):
    found = draft(f'<p>Read <a href="{href}">more</a> below.</p>')
    assert texts(found) == "<p>Read more below.</p>"
    assert not any("“more”" in line for line in found.to_do)


@pytest.mark.parametrize(
    ("href", "leads_to"),
    [
        ("../policies/a.pdf", "https://old.example/policies/a.pdf"),
        ("/nowhere/", "https://old.example/nowhere/"),
        ("page.aspx?id=3", "https://old.example/pupils/page.aspx?id=3"),
        ("https://OLD.example/far/", "https://OLD.example/far/"),
    ],
)
def test_with_the_address_of_the_old_page_it_leads_there(href, leads_to):
    found = draft(f'<p>Read <a href="{href}">our policy</a>.</p>', url=URL)
    assert f'<a href="{leads_to}">our policy</a>' in texts(found)
    [line] = [line for line in found.to_do if "still leads to the old site" in line]
    assert "“our policy”" in line
    assert leads_to in line


@pytest.mark.parametrize("href", ["#more", "carers.html#more", f"{URL}#more"])
def test_a_link_to_the_old_page_itself_is_words(href):
    found = draft(f'<p>Read <a href="{href}">more</a> below.</p>', url=URL)
    assert texts(found) == "<p>Read more below.</p>"
    assert not any("“more”" in line for line in found.to_do)


@pytest.mark.parametrize(
    "says",
    [
        f"<!-- saved from url=(0038){URL} -->",
        f'<link rel="canonical" href="{URL}">',
        f'<meta property="og:url" content="{URL}">',
        '<base href="https://old.example/pupils/">',
    ],
)
def test_a_page_may_say_its_own_address(says):
    source = f'<html><head>{says}</head><body><p>See <a href="a.pdf">it</a>.</p></body></html>'
    assert 'href="https://old.example/pupils/a.pdf"' in texts(draft(source))


@pytest.mark.parametrize(
    ("href", "leads_to"),
    [
        ("//cdn.example/a.pdf", "https://cdn.example/a.pdf"),
        ("www.a.example/b", "https://www.a.example/b"),
        ("carers@school.example", "mailto:carers@school.example"),
        ("https://a.example/b", "https://a.example/b"),
        ("tel:01632960111", "tel:01632960111"),
    ],
)
def test_links_to_elsewhere_need_no_line(href, leads_to):
    for url in ("", URL):
        found = draft(f'<p>See <a href="{href}">here, please</a>.</p>', url=url)
        assert f'<a href="{leads_to}">here, please</a>' in texts(found)
        assert not any("here, please" in line for line in found.to_do)


def test_what_the_new_site_has_is_linked_there():
    source = '<p><a href="/policies/?x=1#y">Policies</a> <a href="/gone/">Gone</a></p>'
    for url, count in (("", 1), (URL, 1)):
        found = draft(source, url=url, is_here="/policies/".__eq__)
        assert '<a href="/policies/?x=1#y">Policies</a>' in texts(found)
        assert len([line for line in found.to_do if "“Gone”" in line]) == count
        assert not any("“Policies”" in line for line in found.to_do)


def test_an_address_that_a_service_hid():
    hidden = bytes([7, *(ord(letter) ^ 7 for letter in "carers@school.example")]).hex()
    found = draft(
        f'<p>E-mail <a href="/cdn-cgi/l/email-protection#{hidden}">us</a> or <a href='
        f'"/cdn-cgi/l/email-protection" data-cfemail="{hidden}">[email&nbsp;protected]</a>.</p>'
    )
    assert found.recognised.emails == ["carers@school.example"]
    assert texts(found).count("mailto:carers@school.example") == 2
    assert "protected" not in texts(found)


@pytest.mark.parametrize(
    ("inside", "shown"),
    [
        ('<img src="a.png" alt="The council">', "The council"),
        ('<i class="fa fa-globe"></i>', "council.example"),
    ],
)
def test_a_link_without_words_gets_some(inside, shown):
    found = draft(f'<p>Ask.</p><p><a href="https://council.example/x">{inside}</a></p>')
    assert f'<a href="https://council.example/x">{shown}</a>' in texts(found)


@pytest.mark.parametrize(
    ("source", "url", "shown"),
    [
        ('See <a href="a.pdf"><img alt="Plan"></a>.', "", "See Plan."),
        (
            'See <a href="a.pdf"><img alt="Plan"></a>.',
            URL,
            'See <a href="https://old.example/pupils/a.pdf">Plan</a>.',
        ),
        ('See<a href="a.pdf"><img src="b.png"></a>here.', "", "See a.pdf here."),
        ('See <a href="javascript:x()" title="Plan"></a>.', "", "See Plan."),
        ('See <a href="javascript:x()"></a>it.', "", "See it."),
        ('See <a href="#"><img alt="Plan"></a>it.', "", "See it."),
        (
            '<a href="//a.example"><img alt="A"></a><a href="//b.example"><img alt="B"></a>',
            "",
            '<a href="https://a.example">A</a> <a href="https://b.example">B</a>',
        ),
        (
            '<a href="//a.example">Read<img alt="PDF">it</a>',
            "",
            '<a href="https://a.example">Read it</a>',
        ),
        (
            'See <a href="//a.example">it<img alt="PDF"></a>.',
            "",
            'See <a href="https://a.example">it</a>.',
        ),
        ('A<a href="/large.jpg"><img src="a.jpg"></a>B', "", "A B"),
    ],
)
def test_the_picture_of_a_link_is_words_in_its_sentence(source, url, shown):
    assert texts(draft(f"<p>{source}</p>", url=url)) == f"<p>{shown}</p>"


def test_a_picture_is_named_with_its_address_wherever_it_stood():
    source = (
        '<p><a href="/big.jpg"><img src="small/one.jpg" alt="One"></a></p><ul><li>'
        '<img data-src="/two.png" src="data:x" alt="">point</li></ul><p><span>A<img src="3.gif">B'
        '</span></p><img src="https://count.example/" width="1" height="1">'
    )
    found = draft(source)
    pictures = [line for line in found.to_do if "picture" in line]
    assert [line.partition(": ")[2] for line in pictures] == [
        "One – small/one.jpg",
        "/two.png",
        "3.gif",
    ]
    assert not any("big.jpg" in line for line in found.to_do)
    assert "<p>A<br/>B</p>" in texts(found)
    assert any(
        "https://old.example/pupils/small/one.jpg" in x for x in draft(source, url=URL).to_do
    )


@pytest.mark.parametrize(
    ("frame", "said"),
    [
        (
            '<iframe src="https://video.example/7" title="Our film"></iframe>',
            "stood on the old page: Our film – https://video.example/7. A link stands in its place",
        ),
        ('<object data="//video.example/7.swf"></object>', "https://video.example/7.swf. A link"),
        ('<iframe src="/map"></iframe>', "did not come along: /map"),
        ('<video><source src="film.mp4">None</video>', "did not come along: film.mp4"),
        ("<iframe></iframe>", "did not come along: no address"),
    ],
)
def test_a_film_or_map_is_on_the_list(frame, said):
    found = draft(f"<h1>Young carers</h1><p>Our film.</p>{frame}")
    assert len([line for line in found.to_do if said in line]) == 1


def test_a_frame_that_only_counts_visitors_is_not():
    found = draft('<p>Words.</p><iframe src="https://count.example" width="0" height="0"></iframe>')
    assert not any("count.example" in line for line in [*found.to_do, texts(found)])


def test_where_only_words_fit_the_link_is_on_the_list():
    found = draft(
        '<h2><a href="https://a.example/1">Weston Carers</a></h2><p>We promise:</p><ol>'
        '<li>to <a href="https://a.example/2">listen</a></li><li>to help</li></ol>'
    )
    for said in ("“Weston Carers” (https://a.example/1)", "“listen” (https://a.example/2)"):
        assert any(said in line for line in found.to_do)
    assert found.recognised.links == ["https://a.example/1", "https://a.example/2"]


def test_a_bold_line_with_a_link_keeps_it():
    found = draft('<p><b><a href="https://a.example/1">Weston Carers</a></b></p>')
    assert 'href="https://a.example/1"' in texts(found)


@pytest.mark.django_db
class TestNewSite:
    def test_what_a_visitor_finds(self, site_a, site_b):
        page = factories.make_page(site_a.root_page, PlainPage, slug="policies")
        factories.make_page(page, PlainPage, slug="bullying")
        factories.make_page(site_a.root_page, PlainPage, slug="draft", live=False)
        factories.make_page(site_b.root_page, PlainPage, slug="theirs")
        document = get_document_model().objects.create(title="Plan", file="plan.pdf")
        has = NewSite(site_a).has
        for path in ("/", "/policies/", "/policies", "/policies/bullying/", document.url):
            assert has(path)
        for path in ("/draft/", "/theirs/", "/gone/", "/documents/99/x.pdf", "/admin/", "/a b%20/"):
            assert not has(path)

    def test_a_page_behind_a_password_is_not_there(self, site_a):
        page = factories.make_page(site_a.root_page, PlainPage, slug="staff")
        page.view_restrictions.create(restriction_type="login")
        assert not NewSite(site_a).has("/staff/")

    def test_the_draft_links_to_it(self, site_a):
        factories.make_page(site_a.root_page, PlainPage, slug="policies")
        source = '<p>Read <a href="/policies/">ours</a> and <a href="/gone/">theirs</a>.</p>'
        found = plan_import(site_a, source)
        assert '<a href="/policies/">ours</a>' in texts(found)
        assert any("“theirs” (/gone/)" in line for line in found.to_do)


@pytest.mark.django_db
class TestAddressOfTheOldPage:
    SOURCE = f'<p>{WORDS}</p><p>See <a href="a.pdf">the plan</a>.</p>'

    def test_on_the_screen(self, client, site_a):
        looked = give(client, site_a, text=self.SOURCE, url="old.example/pupils/x")
        assert "https://old.example/pupils/a.pdf" in words(looked)
        assert 'type="hidden" name="url" value="old.example/pupils/x"' in words(looked)
        give(client, site_a, text=self.SOURCE, url=URL, make="1")
        assert 'href="https://old.example/pupils/a.pdf"' in json.dumps(
            list(YoungCarersPage.objects.get().body.raw_data)
        ).replace('\\"', '"')

    def test_what_is_no_address_is_said_at_the_field(self, client, site_a):
        answer = words(give(client, site_a, text=self.SOURCE, url="javascript:alert(1)"))
        assert "Start the address with https://." in answer
        assert "the plan" in answer
        assert client.get(address(site_a)).status_code == 200

    def test_on_the_command_line(self, site_a, tmp_path, capsys):
        file = tmp_path / "old.html"
        file.write_text(self.SOURCE)
        call_command("import_young_carers_page", str(file), "--dry-run", "--url", URL)
        assert "https://old.example/pupils/a.pdf" in capsys.readouterr().out
        with pytest.raises(CommandError, match="--url: Start the address with https"):
            call_command("import_young_carers_page", str(file), "--url", "ftp://old.example")
