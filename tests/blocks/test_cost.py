"""Fifty blocks ask the database no more than one does."""

from __future__ import annotations

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext
from wagtail.models import Site

from tests import factories
from tests.blocks.helpers import NAMES, STREAM, full_data

pytestmark = pytest.mark.django_db


def questions_asked(name, data, count):
    """How many queries `count` blocks with the same data cost, read and shown."""
    cache.clear()
    request = RequestFactory().get("/", headers={"host": "alder.test"})
    Site.find_for_request(request)  # as Wagtail has, when it serves a page
    with CaptureQueriesContext(connection) as queries:
        stream = STREAM.to_python([{"type": name, "value": data}] * count)
        shown = [child.render(context={"request": request}) for child in stream]
    assert all(shown)
    return len(queries)


@pytest.mark.parametrize("name", NAMES)
def test_many_cost_what_one_costs(name, settings_a):
    data = full_data(name)
    questions_asked(name, data, 1)
    assert questions_asked(name, data, 50) == questions_asked(name, data, 1)


def test_many_pictures_cost_what_one_costs(settings_a):
    images = [factories.make_image() for _number in range(50)]
    raw = [
        {
            "type": "picture",
            "value": {"image": {"image": image.pk, "alt_text": f"Picture {image.pk}"}},
        }
        for image in images
    ]

    def cost(stored):
        cache.clear()
        with CaptureQueriesContext(connection) as queries:
            shown = "".join(child.render() for child in STREAM.to_python(stored))
        assert all(item["value"]["image"]["alt_text"] in shown for item in stored)
        return len(queries)

    cost(raw)
    assert cost(raw) == cost(raw[:1]) <= 2


def test_links_in_many_texts_are_looked_up_together(settings_a, site_a, settings):
    settings.WAGTAIL_I18N_ENABLED = True
    pages = [factories.make_page(site_a.root_page) for _number in range(8)]
    document = factories.make_document()
    raw = [
        {
            "type": "text",
            "value": {
                "body": f'<p><a linktype="page" id="{page.pk}">page</a>'
                f'<a linktype="document" id="{document.pk}">file</a></p>'
            },
        }
        for page in pages
    ]

    def cost(stored):
        cache.clear()
        with CaptureQueriesContext(connection) as queries:
            shown = "".join(child.render() for child in STREAM.to_python(stored))
        assert shown.count("<a href=") == 2 * len(stored)
        return len(queries)

    cost(raw)
    assert cost(raw) == cost(raw[:1])


def test_a_text_costs_no_query_of_its_own(settings_a):
    assert questions_asked("text", {"body": "<p>Words.</p>"}, 1) == 0
