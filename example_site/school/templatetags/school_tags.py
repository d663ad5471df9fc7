"""What the frame around every page needs, fetched once."""

from __future__ import annotations

from dataclasses import dataclass, field

from django import template
from django.conf import settings
from django.utils.text import Truncator
from wagtail.models import Page, Site

from example_site.school.models import HomePage

register = template.Library()


@dataclass
class Frame:
    """The site's name and facts, its menu, where the reader is, and other languages."""

    site: Site | None = None
    home: HomePage | None = None
    menu: list = field(default_factory=list)
    trail: list = field(default_factory=list)
    translations: list = field(default_factory=list)
    may_be_signed_in: bool = False
    description: str = ""

    @property
    def name(self) -> str:
        """The school's name in the language being read."""
        return self.home.title if self.home else getattr(self.site, "site_name", "")


@register.simple_tag(takes_context=True)
def frame(context) -> Frame:
    """Gather the frame. Never looks at the session: only whether a session cookie came along."""
    request = context.get("request")
    site = Site.find_for_request(request) if request else None
    if site is None:
        return Frame()
    root = site.root_page.localized
    home = root.specific if isinstance(root.specific, HomePage) else None
    page = context.get("page")
    result = Frame(
        site=site,
        home=home,
        menu=list(root.get_children().live().public().in_menu()),
        may_be_signed_in=settings.SESSION_COOKIE_NAME in request.COOKIES,
    )
    described = (
        getattr(page, "search_description", ""),
        getattr(page, "introduction", ""),
        getattr(home, "introduction", ""),
    )
    result.description = Truncator(next(filter(None, described), "")).chars(160)
    if isinstance(page, Page) and page.pk:
        result.trail = list(page.get_ancestors().descendant_of(root, inclusive=True))
        result.translations = list(page.get_translations().live().public().select_related("locale"))
    return result
