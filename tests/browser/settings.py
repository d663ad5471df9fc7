"""The example site as the browser tests run it."""

from example_site.settings import *  # noqa: F403

# Wagtail also saves by itself, half a second after a change. A test that publishes sooner than
# that, as no person would, meets the dialogue about two versions of one page.
WAGTAIL_AUTOSAVE_INTERVAL = 0
