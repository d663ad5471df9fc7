"""Where in a school's tree an imported draft may go, and for whom."""

from __future__ import annotations

from django.utils.functional import cached_property
from wagtail.models import Site

from wagtail_youngcarers.page_kinds import (
    INFORMATION,
    SECTION,
    find_pages,
    page_class,
    pages_of_site,
)
from wagtail_youngcarers.starter.tree import is_of

# A page about pupils' welfare stands no deeper in a school's site.
_LEVELS_BELOW_HOME = 2


class Places:
    """The places of a school: below its Young Carers page, or where that page may itself go."""

    def __init__(self, site: Site):
        self.site = site

    @cached_property
    def section(self):
        """The school's Young Carers page, published or not, or None."""
        pages = [page for page in find_pages(self.site, SECTION) if is_of(page, self.site)]
        return next((page for page in pages if page.live), pages[0] if pages else None)

    @cached_property
    def model(self) -> type:
        """The type of page that is made. Raises `LookupError` where the project has none."""
        return page_class(INFORMATION if self.section else SECTION)

    @cached_property
    def pages(self) -> list:
        """The pages it may be put below, in tree order."""
        try:
            model = self.model
        except LookupError:
            return []
        return [page for page in self._candidates() if _fits(model, page)]

    def _candidates(self):
        if self.section:
            return [self.section]
        home = self.site.root_page
        near = pages_of_site(self.site).filter(
            path__startswith=home.path, depth__lte=home.depth + _LEVELS_BELOW_HOME
        )
        return near.select_related("content_type").order_by("path")

    def for_user(self, user) -> list:
        """Those where `user` may add a page."""
        return [page for page in self.pages if page.permissions_for_user(user).can_add_subpage()]


def _fits(model, page):
    parent_class = page.specific_class
    return (
        parent_class is not None
        and model in parent_class.clean_subpage_models()
        and parent_class in model.clean_parent_page_models()
        and model.can_create_at(page)
    )
