"""Rich text, cleaned at the door."""

from __future__ import annotations

import pytest
from django.utils import translation
from wagtail.models import Locale

from tests import factories
from tests.blocks.helpers import STREAM, page_of
from wagtail_youngcarers.blocks import ProseBlock
from wagtail_youngcarers.blocks.prose import Prose, clean_prose, safe_href


def text(body):
    """A text block's data."""
    return {"body": body}


@pytest.mark.parametrize(
    ("source", "cleaned"),
    [
        ('<p data-block-key="ab1c">Hello</p>', '<p data-block-key="ab1c">Hello</p>'),
        (
            "<p><b>a</b> <i>b</i></p><ul><li>c</li></ul>",
            "<p><b>a</b> <i>b</i></p><ul><li>c</li></ul>",
        ),
        ("<p>a<script>alert(1)</script>b</p>", "<p>ab</p>"),
        ("<p onclick='x' style='y' class='z'>a</p>", "<p>a</p>"),
        ("<h1>Big</h1><p>small</p>", "<p>Big</p><p>small</p>"),
        ("<div><p>a</p></div>", "<p>a</p>"),
        ("<p>a<!-- b --></p>", "<p>a</p>"),
        ("<p>a<![CDATA[ > <img src=x onerror=alert(1)> ]]></p>", "<p>a</p>"),
        ("<!DOCTYPE x><?php x ?><p>a</p>", "<p>a</p>"),
        ("<p>1 &lt; 2 &amp; 3</p>", "<p>1 &lt; 2 &amp; 3</p>"),
        (
            "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>",
            "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>",
        ),
        ("<noscript><p title='</noscript><img src=x onerror=alert(1)>'>x</p></noscript>", ""),
        ("<svg><a href='javascript:x'>a</a></svg>", ""),
        (
            '<a href="https://a.example/?b=1&amp;c">d</a>',
            '<a href="https://a.example/?b=1&amp;c">d</a>',
        ),
        ('<a href="jav\tascript:alert(1)">d</a>', "d"),
        ('<a href="&#106;avascript:alert(1)">d</a>', "d"),
        ('<a linktype="page" id="abc">d</a>', "d"),
        ('<a linktype="page" id="9999999999999">d</a>', "d"),
        ('<a linktype="page">d</a>', "d"),
        ('<a linktype="rocket" id="1">d</a>', "d"),
        ("<p>a\u202eb\u200bc\x00</p>", "<p>abc</p>"),
    ],
)
def test_cleaning(source, cleaned):
    assert clean_prose(source) == cleaned
    assert clean_prose(cleaned) == cleaned


@pytest.mark.parametrize(
    "address",
    [
        "https://a.example/b",
        "HTTP://a.example",
        "mailto:a@b.example",
        "tel:999",
        "#top",
        "/a/b",
        "sms:1",
    ],
)
def test_addresses_a_browser_may_follow(address):
    assert safe_href(f" {address} ") == address


@pytest.mark.parametrize(
    "address",
    [
        None,
        "",
        3,
        "//evil.example",
        "/\\evil.example",
        "/\t/evil.example",
        "https:///evil.example",
        "javascript:alert(1)",
        "java\nscript:alert(1)",
        "\x01javascript:alert(1)",
        "data:text/html,x",
        "vbscript:x",
        "www.example.org",
    ],
)
def test_addresses_it_may_not(address):
    assert safe_href(address) == ""


@pytest.mark.parametrize("empty", ["", None, '<p data-block-key="a"></p>', "<p> </p><ul></ul>"])
def test_prose_without_words_is_false(empty):
    assert not Prose(empty)


def test_a_draftail_editor_reads_damaged_links():
    """Wagtail's own editor fails on an id that is no number."""
    block = ProseBlock()
    block.get_form_state(block.to_python('<p>a <a linktype="page" id="abc">b</a></p>'))


def test_a_text_that_cannot_be_shown_leaves_the_others(caplog):
    too_deep = "<b>" * 5000 + "x"
    texts = ["<p>One.</p>", too_deep, "<p>Two.</p>"]
    stream = STREAM.to_python([{"type": "text", "value": text(body)} for body in texts])
    shown = "".join(child.render() for child in stream)
    assert "One." in shown
    assert "Two." in shown


@pytest.mark.django_db
class TestLinks:
    @pytest.fixture(autouse=True)
    def _school(self, settings_a, site_a):
        self.home = site_a.root_page

    def link_to(self, linktype, pk):
        return page_of("text", text(f'<p>See <a linktype="{linktype}" id="{pk}">this</a></p>'))

    def test_a_live_page(self):
        page = factories.make_page(self.home)
        assert self.link_to("page", page.pk).a["href"] == page.get_url()

    def test_a_page_that_is_gone_or_not_out_yet_leaves_its_words(self):
        draft = factories.make_page(self.home, live=False)
        for pk in (draft.pk, 99999):
            shown = self.link_to("page", pk)
            assert not shown.find(href=True)
            assert shown.get_text(strip=True, separator=" ") == "See this"

    def test_a_document_that_is_gone_leaves_its_words(self):
        document = factories.make_document()
        assert self.link_to("document", document.pk).a["href"] == document.url
        document.delete()
        assert not self.link_to("document", document.pk).find(href=True)

    def test_a_page_in_the_readers_language(self, settings):
        settings.WAGTAIL_I18N_ENABLED = True
        page = factories.make_page(self.home)
        welsh = factories.make_locale("cy")
        self.home.copy_for_translation(welsh)
        translated = page.copy_for_translation(welsh)
        with translation.override("cy"):
            assert self.link_to("page", page.pk).a["href"] == page.get_url()
            translated.save_revision().publish()
            assert self.link_to("page", page.pk).a["href"] == translated.get_url()
        assert Locale.objects.count() == 2


@pytest.mark.django_db
def test_the_api_gives_clean_html_with_addresses(site_a):
    page = factories.make_page(site_a.root_page)
    block = ProseBlock()
    value = block.to_python(f'<p onclick="x">a <a linktype="page" id="{page.pk}">b</a></p>')
    given = block.get_api_representation(value)
    assert given == f'<p>a <a href="{page.get_url()}">b</a></p>'
