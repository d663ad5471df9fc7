"""Set-up as somebody runs it."""

from __future__ import annotations

import io
import json

import pytest
from django.core.management import call_command


def set_up(*args, **options) -> str:
    """Run the command and return what it printed."""
    out = io.StringIO()
    call_command("setup_young_carers", *args, stdout=out, no_color=True, **options)
    return out.getvalue()


def set_up_json(*args, **options) -> dict:
    """Run the command with ``--json`` and return what it said."""
    return json.loads(set_up(*args, "--json", **options))


PAGE_TYPES = {
    "section": "wagtail_youngcarers_pages.YoungCarersPage",
    "information": "wagtail_youngcarers_pages.InformationPage",
    "picture": "wagtail_youngcarers_pages.PicturePage",
    "staff_area": "wagtail_youngcarers_pages.StaffAreaPage",
}


@pytest.fixture(autouse=True)
def _which_page_types(settings):
    """The frozen client site of the tests has page types of its own: say which are meant."""
    settings.WAGTAIL_YOUNGCARERS = {"PAGE_TYPES": PAGE_TYPES}


@pytest.fixture
def ready_a(site_a):
    """School A with an office, two leads and a mailbox, as one run makes it."""
    set_up(
        "--site",
        "alder.test",
        "--phase",
        "infant",
        "--office-phone",
        "01632 960100",
        "--lead",
        "Mrs Okafor",
        "--lead",
        "Mr Hale",
        "--mailbox",
        "youngcarers@alder.example",
    )
    return site_a
