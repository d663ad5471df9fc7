"""What our pages cost: their queries less those of an empty plain page in the same place."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Site

from example_site.school.demo.writing import block, stream
from example_site.school.models import ContentPage
from example_site.tests.conftest import forget_everything
from wagtail_youngcarers.page_kinds import find_section_page
from wagtail_youngcarers.pages.models import YoungCarersPage


@pytest.fixture
def queries(read):
    """A function that says how many queries a page takes, with nothing remembered."""

    def queries_(page):
        site, path = page.get_site(), page.get_url_parts()[2]
        assert read(site, path).status_code == 200  # makes the renditions
        forget_everything()
        with CaptureQueriesContext(connection) as captured:
            read(site, path)
        return len(captured)

    return queries_


@pytest.fixture
def plain(infant):
    """An empty page of the site's own, beside the Young Carers page."""
    page = ContentPage(title="Plain", slug="plain", show_in_menus=True)
    return infant.root_page.add_child(instance=page)


def test_the_full_infant_page(infant, plain, queries):
    section = find_section_page(infant)
    assert len(section.body) >= 10
    assert queries(section) - queries(plain) <= 10


def test_a_page_with_text_only(secondary, queries):
    home = secondary.root_page
    find_section_page(secondary).delete()
    home.refresh_from_db()
    plain = home.add_child(instance=ContentPage(title="Plain", slug="plain"))
    body = stream([block("text", body="<p>Words.</p>")])
    ours = home.add_child(instance=YoungCarersPage(title="Ours", slug="ours", body=body))
    assert queries(ours) - queries(plain) <= 3


def test_a_hundred_sites_more_cost_nothing(infant, plain, queries):
    section = find_section_page(infant)
    before = queries(section) - queries(plain)
    Site.objects.bulk_create(
        Site(hostname=f"school-{number}.test", root_page=infant.root_page) for number in range(100)
    )
    assert queries(section) - queries(plain) == before
