"""The same page in other languages, for search engines."""

from __future__ import annotations

from dataclasses import dataclass

from wagtail_youngcarers.records.words import main_language

# What search engines show to readers of every other language.
ANY_LANGUAGE = "x-default"


@dataclass(frozen=True)
class LanguageVersion:
    """A page in one language: the language's code, and the page's full address."""

    code: str
    url: str


def language_versions(page, own_url: str, versions, request=None) -> list[LanguageVersion]:
    """Every language `page` can be read in by anybody; empty where there is one.

    `versions` are its published pages. An alias is none of them: it says in one language what
    the other page says already.
    """
    if not own_url or page.alias_of_id:
        return []
    found = {
        each.locale.language_code: own_url if each.pk == page.pk else each.get_full_url(request)
        for each in versions
        if not each.alias_of_id
    }
    if len(found) < 2 or not all(found.values()):
        return []
    listed = [LanguageVersion(code, url) for code, url in sorted(found.items())]
    if main_language() in found:
        listed.append(LanguageVersion(ANY_LANGUAGE, found[main_language()]))
    return listed
