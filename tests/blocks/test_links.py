from __future__ import annotations

import pytest
from django.db import connection
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext
from wagtail.documents import get_document_model

from tests import factories
from tests.blocks.helpers import STREAM, errors_of, page_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("root_page")]


def links(**item):
    return {"links": [item]}


@pytest.mark.parametrize(
    "address",
    ["javascript:alert(1)", "//evil.example", "data:text/html,x", "ftp://a.example", "half"],
)
def test_addresses_that_are_refused(address):
    block = STREAM.child_blocks["links"]
    value = block.get_preview_value()
    value["links"][0]["url"] = address
    for clean in (block.clean, block.clean_deferred):
        with pytest.raises(Exception, match="StructBlock"):
            clean(value)


def test_a_link_needs_a_place_and_only_one(site_a):
    page = factories.make_page(site_a.root_page)
    url = "https://a.example/"
    assert "links.0.url" in errors_of("links", links(title="A"))
    assert "links.0.url" in errors_of("links", links(title="A", url=url, page=page.pk))
    assert errors_of("links", links(url=url)) == {"links.0.title": "Write what the link says."}
    assert not errors_of("links", links(page=page.pk))
    assert not errors_of("links", links(title="A"), draft=True)


def test_a_page_gives_its_title_and_address(site_a, settings_a):
    page = factories.make_page(site_a.root_page, title="Clubs")
    request = RequestFactory().get("/", headers={"host": "alder.test"})
    link = page_of("links", links(page=page.pk), {"request": request}).a
    assert (link.get_text(), link["href"]) == ("Clubs", page.get_url(request))


def test_a_page_visitors_cannot_open_leaves_the_editors_words(site_a):
    draft = factories.make_page(site_a.root_page, title="Not out", live=False)
    shown = page_of("links", links(title="Clubs", page=draft.pk))
    assert not shown.a
    assert "Clubs" in shown.get_text()
    assert "Not out" not in str(page_of("links", links(page=draft.pk)))
    assert page_of("links", links(page=draft.pk)).find() is None, "a heading over nothing"
    draft.delete()
    assert not page_of("links", links(title="Clubs", page=draft.pk)).a
    assert (
        STREAM.child_blocks["links"].get_api_representation(
            STREAM.child_blocks["links"].to_python(links(title="Clubs", page=draft.pk))
        )["links"][0]["page"]
        is None
    )


def test_a_download_says_what_it_is():
    document = factories.make_document(title="Leaflet", content=b"x" * 3000)
    document.get_file_size()
    shown = page_of("downloads", {"files": [{"document": document.pk}]})
    assert shown.a["href"] == document.url
    assert "Leaflet (PDF, 2.9" in " ".join(shown.get_text().split())


def test_showing_a_download_never_writes():
    """A document whose size is not known yet would save itself when asked."""
    document = factories.make_document()
    get_document_model().objects.update(file_size=None)
    with CaptureQueriesContext(connection) as queries:
        shown = page_of("downloads", {"files": [{"document": document.pk}]})
    assert shown.a
    assert all(query["sql"].startswith("SELECT") for query in queries)


def test_a_deleted_document_leaves_its_words():
    document = factories.make_document()
    data = {"files": [{"document": document.pk, "title": "Leaflet", "note": "On paper too."}]}
    document.delete()
    shown = page_of("downloads", data)
    assert not shown.a
    assert "Leaflet" in shown.get_text()
    assert page_of("downloads", {"files": [{"document": document.pk}]}).find() is None


def test_a_link_says_which_other_website_it_leads_to(site_a):
    away = page_of("links", links(title="A", url="https://www.carers.example/x"))
    assert away.select_one(".yc-meta").get_text() == "(carers.example)"
    here = factories.make_page(site_a.root_page, title="Clubs")
    assert not page_of("links", links(page=here.pk)).select_one(".yc-meta")


def test_a_file_says_its_kind_its_size_and_another_language():
    document = factories.make_document(file_size=2048)
    item = {"document": document.pk, "title": "Ulotka", "language": "pl"}
    shown = page_of("downloads", {"files": [item]})
    assert shown.a["hreflang"] == "pl"
    meta = shown.select_one(".yc-meta")
    assert " ".join(meta.get_text().split()) == "(PDF, 2.0 KB, Polski)"
    assert meta.bdi["lang"] == "pl"
    damaged = page_of("downloads", {"files": [{**item, "language": "no such"}]})
    assert damaged.a["href"] == document.url
    assert not damaged.find(hreflang=True)
