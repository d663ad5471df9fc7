"""Search engines are told of a page's other languages, and of nothing a visitor can't open."""

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from wagtail.models import PageViewRestriction

from tests import factories
from wagtail_youngcarers.pages.models import YoungCarersPage

pytestmark = pytest.mark.django_db


@pytest.fixture
def pages(settings_a):
    """The page in English and in Welsh, with a Site for each language."""
    home = settings_a.site.root_page.specific
    english = factories.make_page(home, YoungCarersPage, title="Young carers", slug="yc")
    cy = factories.make_locale("cy")
    welsh_home = home.copy_for_translation(cy)
    welsh_home.save_revision().publish()
    settings_a.site.__class__.objects.create(
        hostname="cymraeg.test", port=80, root_page=welsh_home, site_name="Lôn Wernen"
    )
    welsh = english.copy_for_translation(cy)
    welsh.save_revision().publish()
    return english, YoungCarersPage.objects.get(pk=welsh.pk)


def links(hostname, path="/yc/", language="en-gb"):
    headers = {"host": hostname, "accept-language": language}
    html = Client(headers=headers).get(path).content.decode()
    found = BeautifulSoup(html, "html.parser").select("head link[rel=alternate][hreflang]")
    return [(link["hreflang"], link["href"]) for link in found]


def test_each_language_names_all_of_them_and_the_one_for_everybody_else(pages):
    _english, welsh = pages
    everybody = [
        ("cy", f"http://cymraeg.test/{welsh.slug}/"),
        ("en-gb", "http://alder.test/yc/"),
        ("x-default", "http://alder.test/yc/"),
    ]
    assert links("alder.test") == everybody
    assert links("cymraeg.test", f"/{welsh.slug}/", "cy") == everybody


def test_what_is_not_for_everybody_is_not_named(pages):
    """A draft, a private page, a copy in the same words: one language is left, so no list."""
    english, welsh = pages
    restriction = PageViewRestriction.objects.create(
        page=welsh, restriction_type=PageViewRestriction.LOGIN
    )
    assert links("alder.test") == []
    restriction.delete()
    welsh.unpublish()
    assert links("alder.test") == []
    welsh.delete()
    english.create_alias(
        parent=english.get_parent().get_translation(factories.make_locale("cy")),
        update_locale=factories.make_locale("cy"),
        update_slug="yr-un",
        reset_translation_key=False,
    )
    assert links("alder.test") == []
    assert links("cymraeg.test", "/yr-un/", "cy") == []


def test_a_site_that_writes_its_own_switches_it_off(pages, settings):
    settings.WAGTAIL_YOUNGCARERS = {"LOAD_METADATA": False}
    assert links("alder.test") == []
