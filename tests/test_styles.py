"""The stylesheet: linked where it should be, found by any storage, and harmless to collect.

And the tag that keeps the indentation of our templates off the wire.
"""

import re

import pytest
from django.contrib.staticfiles import finders
from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.management import call_command
from django.template import engines

from wagtail_youngcarers.pages.models import PicturePage

STYLESHEET = "wagtail_youngcarers/css/young-carers.css"


def styles(arguments="", page=None):
    template = engines["django"].from_string(
        f"{{% load youngcarers_tags %}}{{% yc_styles {arguments} %}}"
    )
    return template.render({"page": page})


@pytest.fixture
def manifest_storage(settings, tmp_path):
    """Static files under names with a hash, as most live sites serve them."""
    settings.STATIC_ROOT = tmp_path
    settings.STORAGES = {
        "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"},
    }


def test_yc_styles_links_the_stylesheet():
    """One link element, to a file that exists."""
    assert styles() == f'<link rel="stylesheet" href="/static/{STYLESHEET}">'
    assert finders.find(STYLESHEET)


def test_the_staff_area_has_a_stylesheet_of_its_own():
    """Which a visitor's browser never loads."""
    assert "css/staff-area.css" in styles('"staff-area"')
    assert finders.find("wagtail_youngcarers/css/staff-area.css")


@pytest.mark.django_db
def test_a_picture_page_has_what_it_needs_besides_in_the_head_too():
    """Later, and what has been painted would move."""
    found = re.findall(r"css/([a-z-]+)\.css", styles(page=PicturePage()))
    assert found == ["young-carers", "picture-page"]


def test_yc_styles_links_nothing_where_a_site_has_styles_of_its_own(settings):
    """``LOAD_STYLES`` off leaves the look to the site."""
    settings.WAGTAIL_YOUNGCARERS = {"LOAD_STYLES": False}
    assert styles() == ""
    assert styles('"staff-area"') == ""


def test_our_static_files_are_collected_under_hashed_names(manifest_storage, tmp_path):
    """Every address in our styles and scripts can be found, or collecting would stop here."""
    call_command("collectstatic", interactive=False, verbosity=0)
    stored = staticfiles_storage.stored_name(STYLESHEET)
    assert stored != STYLESHEET
    assert (tmp_path / stored).exists()
    assert styles() == f'<link rel="stylesheet" href="/static/{stored}">'


def compact(html):
    template = engines["django"].from_string(
        "{% load youngcarers_tags %}{% yc_compact %}{{ html|safe }}{% endyc_compact %}"
    )
    return template.render({"html": html})


def test_compact_takes_indentation_away_and_nothing_that_shows():
    """Lines in running text, and in elements that keep their white space, stay as they are."""
    indented = "<ul>\n\n        <li>\n            One, <b>two</b>\n        </li>\n    </ul>\n"
    assert compact(indented) == "<ul><li>One, <b>two</b></li></ul>"
    assert compact("<p>\n    <a>one</a>\n    <a>two</a>\n</p>") == "<p><a>one</a>\n<a>two</a></p>"
    for kept in (
        "<p>One\n    two\n\n    three</p>",
        "<PRE>\n    one\n        two\n</PRE>",
        "<textarea name='a'>one\n    <p></textarea>",
        "<script>\n    `\n    <p>`\n</script>",
        "<a>one</a> <a>two</a>",
        "\n  ",
        "",
    ):
        assert compact(kept) == kept
