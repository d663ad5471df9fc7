"""A school where nothing is missing, and a page of it."""

import datetime

import pytest

from tests import factories
from tests.before_publishing.helpers import STREAM, WHOLE
from wagtail_youngcarers.freshness.checking import record_check
from wagtail_youngcarers.pages.models import InformationPage, YoungCarersPage


@pytest.fixture
def school(site_a, settings_a):
    """School A with a lead in post, and a page for pupils below its section page."""
    factories.make_appointment(factories.make_role(site_a, mailbox="help@alder.example"))
    return site_a


@pytest.fixture
def section(school):
    """The section page of school A."""
    body = STREAM.to_python([*WHOLE, {"type": "helplines", "value": {}}])
    return factories.make_page(
        school.root_page, YoungCarersPage, title="Young carers", slug="young-carers", body=body
    )


@pytest.fixture
def page(section):
    """An information page of school A for families."""
    return factories.make_page(
        section,
        InformationPage,
        title="For families",
        slug="for-families",
        body=STREAM.to_python(WHOLE),
    )


@pytest.fixture
def figure(db):
    """A shared figure that somebody has just looked up."""
    found = factories.make_figure()
    record_check(found, on=datetime.date.today())
    return found
