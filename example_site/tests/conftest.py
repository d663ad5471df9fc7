"""The demo, loaded once into the tests' own database.

Run with ``pytest example_site --ds example_site.settings``: the other tests have a host
project of their own.
"""

from __future__ import annotations

import pytest
from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.contenttypes.models import ContentType
from django.core.cache import cache
from django.test import Client, override_settings
from django.utils import timezone, translation
from wagtail.models import Site

from example_site.school.demo.load import load
from example_site.school.demo.sites import INFANT, SECONDARY, TRUST

pytest_plugins = ["wagtail_youngcarers.testing.summary"]


@pytest.fixture(autouse=True, scope="session")
def media_root(tmp_path_factory):
    """Uploads, and files for staff, go to folders that are thrown away."""
    private = {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": str(tmp_path_factory.mktemp("staff_files"))},
    }
    with override_settings(
        MEDIA_ROOT=str(tmp_path_factory.mktemp("media")),
        STORAGES={**settings.STORAGES, "young_carers_staff_files": private},
    ):
        yield


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker, media_root):
    with django_db_blocker.unblock():
        load(timezone.localdate())


@pytest.fixture(autouse=True)
def clean_process(db):
    """Nothing remembered from the test before, and English to start with."""
    forget_everything()
    with translation.override(settings.LANGUAGE_CODE):
        yield


def forget_everything():
    """Empty what a process keeps between requests."""
    cache.clear()
    ContentType.objects.clear_cache()


@pytest.fixture
def infant():
    """The Site of Alder Brook Infant School."""
    return Site.objects.get(hostname=INFANT.hostname)


@pytest.fixture
def secondary():
    """The Site of Hartsmoor School."""
    return Site.objects.get(hostname=SECONDARY.hostname)


@pytest.fixture
def trust():
    """The Site of the trust."""
    return Site.objects.get(hostname=TRUST.hostname)


@pytest.fixture
def read():
    """A function that asks a Site for a path: ``read(site, "/", "editor")``; visitors have no
    name. With a name, the account is signed in on that host."""

    def read_(site, path, username=None):
        client = Client(headers={"host": f"{site.hostname}:{site.port}"})
        if username:
            client.force_login(get_user_model().objects.get(username=username))
        return client.get(path)

    return read_
