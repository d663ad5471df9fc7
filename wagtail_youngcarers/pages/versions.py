"""The same page in other languages, for search engines."""

from __future__ import annotations

from dataclasses import dataclass

from wagtail.models import Site

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
        each.locale.language_code: own_url if each.pk == page.pk else _address(each, request)
        for each in versions
        if not each.alias_of_id
    }
    if len(found) < 2 or not all(found.values()):
        return []
    listed = [LanguageVersion(code, url) for code, url in sorted(found.items())]
    if main_language() in found:
        listed.append(LanguageVersion(ANY_LANGUAGE, found[main_language()]))
    return listed


def _address(page, request) -> str:
    """The full address of `page` on the Site it is on.

    Where each language has a Site, Wagtail gives the address on the one that is asked.
    """
    parts = page.get_url_parts(request)
    if not parts or not parts[1]:
        return ""
    _site_id, root_url, path = parts
    roots = [
        root for root in Site.get_site_root_paths() if page.url_path.startswith(root.root_path)
    ]
    if len({root.site_id for root in roots}) > 1:
        own = Site.objects.filter(
            pk__in=[root.site_id for root in roots],
            root_page__url_path__in=[root.root_path for root in roots],
        ).first()
        root_url = own.root_url if own else root_url
    return f"{root_url}{path}"
