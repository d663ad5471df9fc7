"""What the new site has at a path, so that a link of the old page can lead there."""

from __future__ import annotations

from urllib.parse import unquote

from django.urls import Resolver404, resolve
from django.utils.functional import cached_property
from wagtail.documents import get_document_model
from wagtail.models import Site


class NewSite:
    """A school's site, asked for its public pages and its documents."""

    def __init__(self, site: Site):
        self.site = site

    def has(self, path: str) -> bool:
        """Whether a visitor finds a page or a document at `path`."""
        for one in (unquote(path), f"{unquote(path).rstrip('/')}/"):
            try:
                match = resolve(one)
            except Resolver404:
                continue
            if match.url_name == "wagtaildocs_serve":
                return bool(match.args) and int(match.args[0]) in self._documents
            if match.url_name == "wagtail_serve":
                return f"{self.site.root_page.url_path}{one.strip('/')}/".replace("//", "/") in (
                    self._pages
                )
        return False

    @cached_property
    def _pages(self):
        pages = self.site.root_page.get_descendants(inclusive=True).live().public()
        return set(pages.values_list("url_path", flat=True))

    @cached_property
    def _documents(self):
        return set(get_document_model().objects.values_list("pk", flat=True))
