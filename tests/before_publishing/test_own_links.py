"""Addresses of the site's own: dead ones are said, and nothing of which we can't know."""

from __future__ import annotations

import pytest
from django.http import HttpResponse
from django.test import override_settings
from django.urls import include, path
from wagtail import urls as wagtail_urls
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import PageViewRestriction

from tests import factories
from tests.before_publishing.helpers import STREAM, WHOLE, block, text
from tests.urls import urlpatterns as site_urls
from wagtail_youngcarers.before_publishing.looking import find_faults
from wagtail_youngcarers.before_publishing.rules import own_site
from wagtail_youngcarers.paper import sheets

pytestmark = pytest.mark.django_db

DEAD, GONE, ADMIN, INSECURE = "link-dead", "file-missing", "link-malformed", "link-not-secure"

urlpatterns = [
    path("term-dates/<int:year>/", lambda _request, year: HttpResponse("")),
    *site_urls[:-1],
    path("pages/", include(wagtail_urls)),
]


def found_in(page, hrefs):
    """What is found of each of some addresses typed into texts of a page."""
    texts = [
        {**text(f'<p><a href="{href}">There</a></p>'), "id": f"00000000-0000-0000-0000-{n:012}"}
        for n, href in enumerate(hrefs)
    ]
    page.body = STREAM.to_python([*WHOLE, *texts])
    codes = dict.fromkeys(hrefs)
    for fault in find_faults(page):
        if fault.code in (DEAD, GONE, ADMIN, INSECURE):
            codes[hrefs[int(fault.path.split(".")[1].rpartition("-")[2])]] = fault.code
    return codes


def test_addresses_of_our_own(page, section, site_b):
    kept = factories.make_document()
    factories.make_page(section, slug="live")
    factories.make_page(section, slug="draft", live=False)
    closed = factories.make_page(section, slug="closed")
    PageViewRestriction.objects.create(page=closed, restriction_type="login")
    factories.make_page(site_b.root_page, slug="of-b")
    below = "/young-carers"
    expected = {
        "/": None,
        f"{below}/": None,
        below: None,
        f"{below}/live/?from=here#there": None,
        f"https://alder.test{below}/live/": None,
        f"http://ALDER.test{below}/live/": INSECURE,
        "/nowhere/": DEAD,
        "/nowhere": DEAD,
        "/Our Page/": DEAD,
        "/page.aspx": DEAD,
        "/old/index.php?id=3": DEAD,
        f"{below}/nowhere/": DEAD,
        f"{below}/draft/": DEAD,
        f"{below}/closed/": DEAD,
        f"http://alder.test{below}/nowhere/": DEAD,
        "https://alder.test/of-b/": DEAD,
        "https://hart.test/of-b/": None,
        "https://hart.test/nowhere/": DEAD,
        # Answered by something else than pages
        "/sitemap.xml": None,
        "/static/nowhere.css": None,
        "/media/documents/nowhere.pdf": None,
        "/files/menu.pdf": None,
        f"{below}/{sheets.PATH}/poster/": None,
        f"/documents/{kept.pk}/form.pdf": None,
        "/documents/99999/form.pdf": GONE,
        f"https://alder.test/admin/pages/{page.pk}/edit/": ADMIN,
        # Not ours
        "https://www.alder.test/nowhere/": None,
        "https://alder.test:8443/nowhere/": None,
        "https://alder.example/nowhere/": None,
        f"/{'a/' * 50}": None,
    }
    assert found_in(page, list(expected)) == expected


def test_the_draft_itself_may_be_led_to(page):
    page.unpublish()
    assert found_in(page, ["/young-carers/for-families/"]) == {"/young-carers/for-families/": None}


def test_what_is_redirected_is_alive(page, site_a, site_b):
    Redirect.add_redirect("/old/page.aspx", redirect_to="https://alder.example/", site=site_a)
    Redirect.add_redirect("/every/school?id=1", redirect_to="https://alder.example/")
    Redirect.add_redirect("/of/b", redirect_to="https://alder.example/", site=site_b)
    expected = {
        "/old/page.aspx?x=1": None,
        "/every/school?id=1": None,
        "/every/school?id=2": DEAD,
        "/of/b/": DEAD,
        "https://hart.test/of/b/": None,
    }
    assert found_in(page, list(expected)) == expected


def test_a_page_that_finds_its_own_way_may_answer_below(page, section, monkeypatch):
    here = "/young-carers/for-families/2026/"
    assert found_in(page, [here]) == {here: DEAD}
    monkeypatch.setattr(type(page), "route", lambda *_args: None, raising=False)
    assert found_in(page, [here]) == {here: None}


def test_addresses_of_an_agency(page):
    with override_settings(ROOT_URLCONF=__name__):
        expected = {
            "/term-dates/2026/": None,
            "/who/knows/": None,
            "/pages/young-carers/": None,
            "/pages/nowhere/": DEAD,
        }
        assert found_in(page, list(expected)) == expected


@pytest.mark.parametrize(
    ("is_default_prefixed", "says"), [(False, DEAD), (True, None)], ids=["plain", "prefixed"]
)
def test_addresses_with_a_language_in_front(is_default_prefixed, says, page, monkeypatch):
    monkeypatch.setattr(
        own_site, "is_language_prefix_patterns_used", lambda _conf: (True, is_default_prefixed)
    )
    expected = {"/cy/nowhere/": None, "/nowhere/": says}
    assert found_in(page, list(expected)) == expected


@pytest.mark.parametrize("app", ["django.contrib.redirects", "django.contrib.flatpages"])
def test_where_something_answers_last_nothing_is_said(app, page, monkeypatch):
    is_installed = own_site.apps.is_installed
    monkeypatch.setattr(
        own_site.apps, "is_installed", lambda name: name == app or is_installed(name)
    )
    assert found_in(page, ["/nowhere/"]) == {"/nowhere/": None}


def test_in_a_block_of_links_and_in_a_record(page, school):
    page.body = STREAM.to_python(
        [*WHOLE, block("links", links=[{"title": "", "url": "https://alder.test/nowhere/"}])]
    )
    [fault] = [one for one in find_faults(page) if one.code == DEAD]
    assert "alder.test/nowhere" in fault.what
    contact = factories.make_contact(school, website="https://alder.test/nowhere/")
    assert DEAD in {one.code for one in find_faults(contact)}


def test_many_links_cost_as_many_queries_as_one(page, django_assert_num_queries):
    site = page.get_site()
    own_site.follow(["/young-carers/"], site)
    hrefs = [f"/young-carers/{n}/" for n in range(200)]
    with django_assert_num_queries(2):
        assert len(own_site.follow(hrefs, site)) == 200
