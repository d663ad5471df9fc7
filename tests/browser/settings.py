"""The example site as the browser tests run it."""

from pathlib import Path

from example_site.settings import *  # noqa: F403

# Wagtail also saves by itself, half a second after a change. A test that publishes sooner than
# that, as no person would, meets the dialogue about two versions of one page.
WAGTAIL_AUTOSAVE_INTERVAL = 0

# tests/hosts: the same pages in other people's templates.
TESTS = Path(__file__).resolve().parents[1]
INSTALLED_APPS += ["js_lib_bootstrap5"]  # noqa: F405
STATICFILES_DIRS = [TESTS / "hosts" / "static"]
TEMPLATES[0]["DIRS"] = [TESTS / "hosts" / "templates", BASE_DIR / "school"]  # noqa: F405
TEMPLATES[0]["OPTIONS"]["context_processors"] += ["tests.hosts.base_template"]  # noqa: F405
