"""Fixtures shared by every test.

Two schools on one Wagtail: **A** is alder.test (an infant school that has filled in its
settings), **B** is hart.test (a secondary school that has not). Everything else is made
where it is needed, with the functions of ``tests/factories.py``.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from django.conf import settings as django_settings
from django.core.cache import cache
from django.test import override_settings
from django.utils import translation

from tests import factories
from wagtail_youngcarers.manual import contents
from wagtail_youngcarers.wheel import lay_out_manual

pytest_plugins = ["wagtail_youngcarers.testing.summary"]

IN_CI = os.environ.get("CI", "").lower() in ("1", "true", "yes")


def skip_or_fail(reason):
    """Skip a test that can't run here, except in CI, where a skip would hide a gap."""
    if IN_CI:
        pytest.fail(f"{reason} (a skip counts as a failure in CI)")
    pytest.skip(reason)


@pytest.fixture(autouse=True, scope="session")
def _media_root(tmp_path_factory):
    with override_settings(MEDIA_ROOT=str(tmp_path_factory.mktemp("media"))):
        yield


@pytest.fixture(autouse=True, scope="session")
def _manual(tmp_path_factory):
    """The editor's manual as the build lays it out, also where nothing was built lately."""
    if os.environ.get("YC_TEST_WHEEL"):
        yield
        return
    folder = tmp_path_factory.mktemp("manual") / "built"
    lay_out_manual(Path(__file__).resolve().parents[1] / "docs" / "manual", folder)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(contents, "FOLDER", folder)
        yield


@pytest.fixture(autouse=True)
def _nothing_left_over():
    """Wagtail caches the Sites' root paths, and a request may leave its language active."""
    cache.clear()
    with translation.override(django_settings.LANGUAGE_CODE):
        yield
    cache.clear()


@pytest.fixture
def root_page(db):
    """The root of an empty page tree."""
    return factories.make_root()


@pytest.fixture
def site_a(root_page):
    """alder.test, an infant school; the default Site."""
    return factories.make_site(
        root_page, "alder.test", "Alder Lane Infant School", is_default_site=True
    )


@pytest.fixture
def site_b(root_page):
    """hart.test, a secondary school that has no settings row."""
    return factories.make_site(root_page, "hart.test", "Hart Valley School")


@pytest.fixture
def settings_a(site_a):
    """The settings of school A, whose office can be reached."""
    return factories.make_school_settings(site_a)


@pytest.fixture
def superuser(db):
    """Somebody who may do everything."""
    return factories.make_superuser()


@pytest.fixture
def editor_a(site_a):
    """Looks after school A's records and pages."""
    return factories.make_editor("editor_a", site_a)


@pytest.fixture
def editor_b(site_b):
    """Looks after school B's records and pages."""
    return factories.make_editor("editor_b", site_b)


@pytest.fixture
def staff_a(site_a):
    """May read school A's guide; has no place in the admin."""
    return factories.make_reader("staff_a", site_a)


@pytest.fixture
def pupil(db):
    """An account with no rights at all."""
    return factories.make_user("pupil")
