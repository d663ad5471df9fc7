"""The commands behind ``make demo``."""

import io
import json

import pytest
from django.apps import apps
from django.contrib.auth import authenticate
from django.core.management import CommandError, call_command
from wagtail.models import Site

from example_site.accounts.demo import ACCOUNTS
from wagtail_youngcarers.models import Role
from wagtail_youngcarers.page_kinds import find_section_page


def run(name, *args):
    """What a command prints."""
    out = io.StringIO()
    call_command(name, *args, stdout=out)
    return out.getvalue()


def test_demo_info_is_what_scripts_expect(settings):
    settings.PORT = 8765
    info = json.loads(run("demo_info", "--json"))
    assert list(info) == ["sites", "accounts"]
    assert [site["name"] for site in info["sites"]] == [
        "Wychbrook Learning Trust",
        "Alder Brook Infant School",
        "Hartsmoor School",
    ]
    for site in info["sites"]:
        assert list(site) == ["name", "url", "young_carers_url", "staff_area_url"]
        for address in list(site.values())[1:]:
            assert address.startswith("http://")
            assert ":8765/" in address
    names = [account["username"] for account in info["accounts"]]
    assert names == ["admin", "editor", "lead", "staff", "tutor", "pupil"]
    for account in info["accounts"]:
        assert list(account) == ["username", "password", "role"]
        assert authenticate(username=account["username"], password=account["password"])


def test_a_deleted_page_has_no_address(infant):
    find_section_page(infant).delete()
    [site] = [
        site for site in json.loads(run("demo_info", "--json"))["sites"] if "Alder" in site["name"]
    ]
    assert site["young_carers_url"] is None
    assert site["staff_area_url"] is None


def test_for_people_it_prints_words():
    printed = run("demo_info")
    for account in ACCOUNTS:
        assert account.password in printed
    assert "alder-brook.localhost" in printed


def counts():
    """How many rows each table has."""
    return {model._meta.label: model._default_manager.count() for model in apps.get_models()}


def test_loading_again_keeps_everything_and_what_was_edited(infant):
    role = Role.objects.filter(site=infant, key="senior-leader")
    role.update(title="Head")
    section = find_section_page(infant)
    section.title = "Edited"
    section.save_revision().publish()
    before = counts()
    run("load_demo")
    assert counts() == before
    assert (
        Role.objects.get(site=infant, key="senior-leader", locale__language_code="en-gb").title
        == "Head"
    )
    assert find_section_page(infant).title == "Edited"


def test_another_port_moves_the_sites(settings):
    settings.PORT = 8765
    run("load_demo")
    ports = Site.objects.filter(hostname__endswith="localhost").values_list("port", flat=True)
    assert set(ports) == {8765}


def test_outside_debug_mode_there_are_no_accounts(settings):
    settings.DEMO_ACCOUNTS = False
    for name in ("load_demo", "demo_info"):
        with pytest.raises(CommandError, match="DJANGO_DEBUG=1"):
            run(name)
    account = ACCOUNTS[0]
    assert authenticate(username=account.username, password=account.password) is None


def test_outside_debug_mode_nobody_stays_signed_in(settings, infant, read):
    assert read(infant, "/admin/", "admin").status_code == 200
    settings.DEMO_ACCOUNTS = False
    assert read(infant, "/admin/", "admin").status_code == 302
