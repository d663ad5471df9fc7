"""Search engines are told of a page's other languages, and of nothing a visitor can't open."""

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from wagtail.models import PageViewRestriction

from tests import factories
from wagtail_youngcarers.pages.models import YoungCarersPage

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _addresses_by_language(settings):
    settings.ROOT_URLCONF = "tests.guide.urls_by_language"


@pytest.fixture
def pages(settings_a):
    """The page in English and in Welsh."""
    home = settings_a.site.root_page.specific
    english = factories.make_page(home, YoungCarersPage, title="Young carers", slug="yc")
    locale = factories.make_locale("cy")
    home.copy_for_translation(locale).save_revision().publish()
    welsh = english.copy_for_translation(locale)
    welsh.slug = "gofalwyr"
    welsh.save_revision().publish()
    return english, YoungCarersPage.objects.get(pk=welsh.pk)


def links(path):
    html = Client(headers={"host": "alder.test"}).get(path).content.decode()
    found = BeautifulSoup(html, "html.parser").select("head link[rel=alternate][hreflang]")
    return [(link["hreflang"], link["href"]) for link in found]


def test_each_language_names_all_of_them_and_the_one_for_everybody_else(pages):
    everybody = [
        ("cy", "http://alder.test/cy/gofalwyr/"),
        ("en-gb", "http://alder.test/en-gb/yc/"),
        ("x-default", "http://alder.test/en-gb/yc/"),
    ]
    assert links("/en-gb/yc/") == everybody
    assert links("/cy/gofalwyr/") == everybody


def test_what_is_not_for_everybody_is_not_named(pages):
    """A draft, a private page, a copy in the same words: one language is left, so no list."""
    english, welsh = pages
    restriction = PageViewRestriction.objects.create(
        page=welsh, restriction_type=PageViewRestriction.LOGIN
    )
    assert links("/en-gb/yc/") == []
    restriction.delete()
    welsh.unpublish()
    assert links("/en-gb/yc/") == []
    welsh.delete()
    locale = factories.make_locale("cy")
    english.create_alias(
        parent=english.get_parent().get_translation(locale),
        update_locale=locale,
        update_slug="yr-un",
        reset_translation_key=False,
    )
    assert links("/en-gb/yc/") == []
    assert links("/cy/yr-un/") == []


def test_a_site_that_writes_its_own_switches_it_off(pages, settings):
    settings.WAGTAIL_YOUNGCARERS = {"LOAD_METADATA": False}
    assert links("/en-gb/yc/") == []
