"""Every page a visitor can open: whole, light on headers, and nothing inline."""

import re

import pytest
from wagtail.models import Page, Site

from example_site.school.demo.info import demo_info
from example_site.school.middleware import PUBLIC_POLICY
from wagtail_youngcarers.page_kinds import STAFF_AREA, find_pages, kind_of

INLINE = re.compile(r"<style|<script(?![^>]*\bsrc=)|\sstyle=|\son[a-z]+=|javascript:", re.I)
HOSTS = ["infant", "secondary", "trust"]


def live_pages(site):
    """The path of each live page of a site in each language, but for the staff area."""
    roots = site.root_page.get_translations(inclusive=True)
    found = []
    for root in roots:
        for page in Page.objects.live().descendant_of(root, inclusive=True).specific():
            if kind_of(page) != STAFF_AREA:
                found.append(page.get_url_parts()[2])
    return found


@pytest.fixture(params=HOSTS)
def site(request):
    return request.getfixturevalue(request.param)


def test_every_page_is_whole(site, read):
    paths = live_pages(site)
    assert len(paths) >= 4
    for path in [*paths, "/search/", "/search/?q=school", "/sign-in/", "/sign-out/"]:
        response = read(site, path)
        html = response.content.decode()
        assert response.status_code == 200, path
        assert html.count("<h1") == 1, path
        assert html.count("<main") == 1, path
        assert not INLINE.search(html), path
        assert response["Content-Security-Policy"] == PUBLIC_POLICY, path


def test_no_two_things_on_a_page_have_the_same_id(site, read):
    for path in live_pages(site):
        ids = re.findall(r'\sid="([^"]+)"', read(site, path).content.decode())
        assert len(ids) == len(set(ids)), path


def test_a_visitor_gets_no_cookie_and_the_same_page_as_every_other(site, read):
    for path in [*live_pages(site), "/search/?q=school", "/sitemap.xml", "/api/v2/pages/"]:
        response = read(site, path)
        assert not response.cookies, path
        assert "cookie" not in response.get("Vary", "").lower(), path
        assert "wagtail-userbar" not in response.content.decode(), path


def test_an_editor_gets_the_user_bar_and_an_answer_of_their_own(infant, read):
    response = read(infant, "/young-carers/", "editor")
    assert "wagtail-userbar" in response.content.decode()
    assert "cookie" in response["Vary"].lower()
    assert not response.cookies


def test_staff_without_the_admin_get_no_user_bar(infant, read):
    html = read(infant, "/young-carers/", "staff").content.decode()
    assert "wagtail-userbar" not in html
    assert "Dilwyn Rees" in html


def test_every_link_to_the_same_site_leads_somewhere(site, read):
    links = set()
    for path in live_pages(site):
        links |= set(re.findall(r'href="(/[^"#]*)"', read(site, path).content.decode()))
    links = {link for link in links if not link.startswith(("/static/", "/media/"))}
    assert links
    for link in links:
        assert read(site, link).status_code in (200, 302), link


def test_the_welsh_page_speaks_welsh(infant, read):
    html = read(infant, "/cy/gofalwyr-ifanc/").content.decode()
    assert '<html lang="cy">' in html
    for words in ("Gofalwyr ifanc", "Arweinydd gofalwyr ifanc", "Yn yr Ystafell Enfys"):
        assert words in html
    assert 'hreflang="en-gb"' in html


def test_the_staff_area_is_in_no_list(infant, read):
    [staff_area] = find_pages(infant, STAFF_AREA)
    path = staff_area.get_url_parts()[2]
    for listing in ("/", "/sitemap.xml", "/search/?q=noticing", "/young-carers/"):
        html = read(infant, listing).content.decode()
        assert "Noticing and helping" not in html, listing
        if listing != "/young-carers/":
            assert path not in html, listing


def test_the_addresses_that_the_demo_prints_are_right(read):
    for site in demo_info()["sites"]:
        hostname = re.match(r"http://([^:/]+)", site["url"])[1]
        answer = Site.objects.get(hostname=hostname)
        for name, status in (("url", 200), ("young_carers_url", 200), ("staff_area_url", 302)):
            path = "/" + site[name].split("/", 3)[3]
            assert read(answer, path).status_code == status, site[name]
