"""Starts the site without wagtail-modeladmin and looks at what is left of the register.

A script of its own, since what is registered with Wagtail stays for the life of a process. Run
by ``tests/test_no_modeladmin.py``; exits non-zero if what it saw is wrong.
"""

import os
import sys

import django
from django.core.management import call_command
from django.test.utils import setup_databases, setup_test_environment, teardown_databases
from django.urls import NoReverseMatch, reverse

import wagtail_youngcarers


def main():
    """Everything in order; any failure is an exception."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.no_modeladmin.settings"
    django.setup()
    setup_test_environment()
    databases = setup_databases(verbosity=0, interactive=False)
    try:
        call_command("check", fail_level="ERROR")
        call_command("makemigrations", check=True, dry_run=True)
        look()
    finally:
        teardown_databases(databases, verbosity=0)
    print(f"all is well, with {wagtail_youngcarers.__file__}")


def look():
    """The rest of the menu works, and the readings are there."""
    from tests import factories
    from wagtail_youngcarers.guide import register
    from wagtail_youngcarers.guide.models import Reading
    from wagtail_youngcarers.schools.clock import today_at

    site = factories.make_site(
        factories.make_root(), "alder.test", "Alder Lane", is_default_site=True
    )
    guide = factories.make_guide(site, published=True)
    admin = factories.make_superuser()
    member = factories.make_staff_member(site, name="Ann Other")
    register.confirm_for(
        [member], guide.published, how="on_paper", by=admin, read_on=today_at(site)
    )
    client = factories.site_client(site, admin)
    menu = client.get("/admin/").content.decode()
    assert "young_carers_who_has_read" in menu
    assert "young_carers_guides" in menu
    assert "young_carers_readings" not in menu
    assert client.get("/admin/young_carers_readings/").status_code == 404
    try:
        reverse("young_carers_readings_modeladmin_index")
    except NoReverseMatch:
        pass
    else:
        raise AssertionError("The register's screen is still there.")
    address = f"/admin/young_carers_who_has_read/{site.pk}/"
    page = client.get(address).content.decode()
    assert "Ann Other" in page
    assert "Reading register" not in page
    assert client.get(f"{address}?export=xlsx").status_code == 200
    assert Reading.objects.get().name == "Ann Other"
    assert not any(name.startswith("wagtail_modeladmin") for name in sys.modules)


if __name__ == "__main__":
    main()
