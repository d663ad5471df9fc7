"""A school with one page of each kind."""

import pytest

from tests import factories
from wagtail_youngcarers.blocks import YoungCarersStreamBlock
from wagtail_youngcarers.pages.models import InformationPage, PicturePage, YoungCarersPage

STREAM = YoungCarersStreamBlock()


def every_block():
    """A body with each of our blocks once, filled in as in its preview."""
    return [(name, block.get_preview_value()) for name, block in STREAM.child_blocks.items()]


def only(*names):
    """A body of the blocks named, in that order, filled in as in their previews."""
    return [(name, STREAM.child_blocks[name].get_preview_value()) for name in names]


@pytest.fixture
def section(site_a, settings_a):
    """The Young Carers page of school A, empty."""
    return factories.make_page(
        site_a.root_page,
        YoungCarersPage,
        title="Helping someone at home",
        slug="young-carers",
        introduction="Some children help to look after someone at home.",
    )


@pytest.fixture
def families(section):
    """An information page for families."""
    return factories.make_page(section, InformationPage, title="For families", slug="families")


@pytest.fixture
def lead(site_a):
    """The young carers lead of school A, with somebody in post."""
    role = factories.make_role(site_a)
    factories.make_appointment(role)
    return role


@pytest.fixture
def picture(section, lead):
    """A picture page that leads to the young carers lead."""
    return factories.make_page(
        section,
        PicturePage,
        title="Someone to talk to",
        slug="picture",
        sentence="Do you help someone at home?",
        role=lead,
    )


@pytest.fixture
def read(site_a):
    """Reads a page as a visitor: ``read(page)`` is the response."""
    client = factories.site_client(site_a)

    def read_page(page, **kwargs):
        return client.get(page.get_url_parts()[2], **kwargs)

    return read_page
