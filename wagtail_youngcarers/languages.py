"""In which languages the package has words, and who has reviewed them."""

from __future__ import annotations

import re
from pathlib import Path

from django.conf import global_settings, settings
from django.core import checks
from django.utils.translation import gettext, override, to_locale

LOCALE_FOLDER = Path(__file__).parent / "locale"
# In the header of each catalogue, once somebody who speaks the language well has read it.
_REVIEWED_BY = re.compile(r'^"X-Reviewed-By:\s*(?P<who>.*?)\s*(?:\\n)?"$', re.MULTILINE)
_NOBODY = ("", "nobody", "nobody yet")
_HEADER_LENGTH = 2_000
SOURCE_LANGUAGE = "en"
# Words that are the same in no two languages.
_ALWAYS_THERE = "Leave this page"


def reviewer(language: str) -> str | None:
    """Who has reviewed our words in `language`; empty where nobody has, None without any words."""
    for name in dict.fromkeys([to_locale(language), to_locale(language).partition("_")[0]]):
        catalogue = LOCALE_FOLDER / name / "LC_MESSAGES" / "django.po"
        if catalogue.exists():
            with catalogue.open(encoding="utf-8") as file:
                found = _REVIEWED_BY.search(file.read(_HEADER_LENGTH))
            who = found["who"] if found else ""
            return "" if who.lower() in _NOBODY else who
    return None


def offered_languages() -> dict[str, str]:
    """The languages the site offers, by code: Django's own long list is nobody's choice."""
    offered = {settings.LANGUAGE_CODE: settings.LANGUAGE_CODE}
    if settings.LANGUAGES != global_settings.LANGUAGES:
        offered.update(settings.LANGUAGES)
    offered.update(getattr(settings, "WAGTAIL_CONTENT_LANGUAGES", ()))
    return offered if settings.USE_I18N else {}


def _has_words(language: str) -> bool:
    """Whether anybody, the site included, says our words in `language`."""
    if language.partition("-")[0] == SOURCE_LANGUAGE:
        return True
    with override(language):
        return gettext(_ALWAYS_THERE) != _ALWAYS_THERE


@checks.register("wagtail_youngcarers")
def check_reviewed_languages(app_configs=None, **kwargs):
    """Say in which languages of the site our words are missing, or reviewed by nobody."""
    return [
        checks.Warning(
            f"wagtail_youngcarers has no words in {name} ({code}): buttons, headings and starter "
            "pages are in English there.",
            hint="Add a catalogue for it to your LOCALE_PATHS.",
            id="wagtail_youngcarers.W014",
        )
        for code, name in offered_languages().items()
        if reviewer(code) is None and not _has_words(code)
    ] + [
        checks.Warning(
            f"Nobody who speaks the language has reviewed what wagtail_youngcarers says in "
            f"{name} ({code}): buttons, headings, starter pages, the starter guide.",
            hint="Have it read before people rely on it, then list this id in "
            "SILENCED_SYSTEM_CHECKS. Corrections to the package are welcome.",
            id="wagtail_youngcarers.W013",
        )
        for code, name in offered_languages().items()
        if reviewer(code) == ""
    ]
