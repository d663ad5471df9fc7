"""Starts the site of ``settings.py``, migrates it for real, reads its pages, and sets it up.

A script of its own, since a process can have one base page only. Run by
``tests/test_custom_base_page.py``; prints what it saw and exits non-zero if that is wrong.
"""

import os
import shutil
import sys
import tempfile
from pathlib import Path

import django
import wagtail
from django.core.management import call_command
from django.test.utils import setup_test_environment

import wagtail_youngcarers


def main():
    """Everything in order; any failure is an exception."""
    with tempfile.TemporaryDirectory(prefix="yc-migrations-") as folder:
        prepare_migrations(Path(folder))
        sys.path.insert(0, folder)
        django.setup()
        setup_test_environment()
        call_command("check", fail_level="WARNING")
        # First, or the next line would write what is pending into the package itself.
        call_command("makemigrations", "wagtail_youngcarers", check=True, dry_run=True)
        call_command("makemigrations", "base", "school", interactive=False, verbosity=0)
        call_command("migrate", verbosity=0)
        call_command("makemigrations", check=True, dry_run=True)
        read_the_pages()
        set_it_up()
    print(f"custom base page: all is well, with {wagtail_youngcarers.__file__}")


def prepare_migrations(folder):
    """Packages for the migrations to be written into; on Wagtail 8 two are there already."""
    for name in ("base_migrations", "school_migrations"):
        (folder / name).mkdir()
        (folder / name / "__init__.py").touch()
    if wagtail.VERSION >= (8, 0):
        for migration in (Path(__file__).parent / "base" / "migrations_8").glob("0*.py"):
            shutil.copy(migration, folder / "base_migrations")


def read_the_pages():
    """Make one page of each type by hand, publish it, and read it."""
    from django.test import Client
    from wagtail.models import Locale, Site

    from tests.custom_base_page.base.models import BasePage
    from tests.custom_base_page.school import models

    Site.objects.all().delete()
    root = BasePage.get_first_root_node() or BasePage.add_root(
        title="Root", slug="root", locale=Locale.get_default()
    )
    for child in root.get_children():
        child.delete()
    root = type(root).objects.get(pk=root.pk)
    home = root.add_child(instance=models.HomePage(title="Oak School", slug="oak"))
    Site.objects.create(hostname="testserver", root_page=home, is_default_site=True)

    section = home.add_child(
        instance=models.CarersPage(
            title="Young carers", slug="young-carers", introduction="We know."
        )
    )
    section.add_child(instance=models.CarersInformationPage(title="For families", slug="families"))
    section.add_child(
        instance=models.CarersPicturePage(
            title="Helping at home", slug="helping", sentence="Do you help someone at home?"
        )
    )
    section.add_child(instance=models.CarersStaffPage(title="Staff", slug="staff"))

    client = Client()
    expected = {
        "/": (200, "Oak School"),
        "/young-carers/": (200, "We know."),
        "/young-carers/families/": (200, "For families"),
        "/young-carers/helping/": (200, "Do you help someone at home?"),
        "/young-carers/staff/": (302, ""),
    }
    for path, (status, words) in expected.items():
        response = client.get(path)
        assert response.status_code == status, (path, response.status_code)
        assert words in response.content.decode(), path


def set_it_up():
    """Set up a second school with the command, which finds the site's own page types."""
    from django.test import Client
    from wagtail.models import Site

    from tests.custom_base_page.school import models

    above = models.HomePage.objects.get(slug="oak").get_parent()
    home = above.add_child(instance=models.HomePage(title="Ash School", slug="ash"))
    Site.objects.create(hostname="ash.test", root_page=home)
    facts = {"phase": "primary", "office_phone": "01632 960100", "publish": True, "verbosity": 0}
    call_command("setup_young_carers", site=["ash.test"], **facts)

    section = models.CarersPage.objects.descendant_of(home).get()
    made = {type(page) for page in section.get_children().specific()}
    assert made == {
        models.CarersInformationPage,
        models.CarersPicturePage,
        models.CarersStaffPage,
    }, made
    client = Client(headers={"host": "ash.test"})
    response = client.get("/young-carers/")
    assert response.status_code == 200
    assert "01632 960100" in response.content.decode()
    assert client.get("/young-carers/staff-area/").status_code == 302


if __name__ == "__main__":
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.custom_base_page.settings"
    main()
