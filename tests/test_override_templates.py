"""A site's own templates take the place of ours, by Django's ordinary means.

``override_templates/templates`` is what an agency would have in its project.
"""

import copy
from pathlib import Path

import pytest

from tests import factories
from wagtail_youngcarers.pages.models import YoungCarersPage

OWN = Path(__file__).parent / "override_templates" / "templates"

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(site_a, settings_a):
    """A Young Carers page with one block of text."""
    return factories.make_page(
        site_a.root_page,
        YoungCarersPage,
        title="Young carers",
        introduction="You are not alone.",
        body=[("text", {"body": "<p>Some words.</p>"})],
    )


@pytest.fixture
def _own_templates(settings):
    """The site's template folder, before those of the installed apps."""
    templates = copy.deepcopy(settings.TEMPLATES)
    templates[0]["DIRS"] = [OWN]
    settings.TEMPLATES = templates


def read(site, page):
    return factories.site_client(site).get(page.get_url_parts(None)[2]).content.decode()


def test_our_page_stands_in_the_sites_base_template(site_a, page):
    """Without any overriding: the site's base.html, our content and style."""
    html = read(site_a, page)
    assert '<html lang="en-GB">' in html
    assert "You are not alone." in html
    assert "young-carers.css" in html
    assert "own-base" not in html


@pytest.mark.usefixtures("_own_templates")
def test_one_template_puts_our_pages_in_another_base(site_a, page):
    """An agency overrides ``wagtail_youngcarers/base.html`` and nothing else."""
    html = read(site_a, page)
    assert 'class="own-base"' in html
    assert "You are not alone." in html


@pytest.mark.usefixtures("_own_templates")
def test_a_blocks_template_can_be_overridden(site_a, page):
    """The block's value is there under the names the documentation gives."""
    html = read(site_a, page)
    assert '<div class="own-text">' in html
    assert "Some words." in html
