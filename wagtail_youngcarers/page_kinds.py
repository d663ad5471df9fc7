"""The kinds of page the package has, where each may stand in the tree, and how to find one.

A site uses our page types, or its own made with our mixins, or both. So nothing here
names a class: every page type of ours carries ``young_carers_kind``, one of
``conf.PAGE_KINDS``, and that is what classes and pages are found by.
"""

from __future__ import annotations

from django.conf import settings
from django.db.models import Q
from wagtail.coreutils import resolve_model_string
from wagtail.models import Site, get_page_models

from wagtail_youngcarers.conf import PAGE_KINDS, yc_settings

SECTION, INFORMATION, PICTURE, STAFF_AREA = PAGE_KINDS
KINDS_BELOW = {SECTION: (INFORMATION, PICTURE, STAFF_AREA)}


def page_classes(kind: str) -> list[type]:
    """Every page class of a kind that this project has installed."""
    return [model for model in get_page_models() if kind_of(model) == kind]


def page_class(kind: str) -> type:
    """The one page class to use for a kind.

    Raises `LookupError`, with what to do about it, where the project has none, or several
    and the setting ``PAGE_TYPES`` does not say which.
    """
    chosen = yc_settings.PAGE_TYPES.get(kind)
    if chosen:
        try:
            model = resolve_model_string(chosen)
        except (LookupError, ValueError) as error:
            raise LookupError(
                f"PAGE_TYPES[{kind!r}] names {chosen!r}, which is not installed."
            ) from error
        if kind_of(model) != kind:
            raise LookupError(f"PAGE_TYPES[{kind!r}] names {chosen!r}, which is no {kind} page.")
        return model
    found = page_classes(kind)
    if len(found) == 1:
        return found[0]
    if not found:
        raise LookupError(
            f"No {kind} page type is installed. Add 'wagtail_youngcarers.pages' to "
            "INSTALLED_APPS, or make a page type of your own with our mixin."
        )
    names = ", ".join(sorted(model._meta.label for model in found))
    raise LookupError(
        f"More than one {kind} page type is installed ({names}). "
        f"Say which in WAGTAIL_YOUNGCARERS['PAGE_TYPES'][{kind!r}]."
    )


def kind_of(model) -> str:
    """The kind of a page class or page, or "" where it is none of ours."""
    return getattr(model, "young_carers_kind", "")


def find_pages(site, kind: str) -> list:
    """The pages of a kind below a Site's root page, as their own classes, in tree order."""
    if site is None:
        return []
    pages = [
        page
        for model in page_classes(kind)
        for page in model._default_manager.descendant_of(site.root_page, inclusive=True)
    ]
    return sorted(pages, key=lambda page: page.path)


def pages_of_site(site):
    """A queryset of every page of a school, in each language, without those of another Site that
    stands below its own, as a school may below its trust."""
    base_class = site.root_page._meta.get_field("path").model
    own = _roots_in_each_language(site)
    others = [
        root
        for other in Site.objects.exclude(pk=site.pk).select_related("root_page")
        for root in _roots_in_each_language(other)
    ]
    below, elsewhere = Q(pk__in=[]), Q(pk__in=[])
    for root in own:
        below |= Q(path__startswith=root.path)
        for other in others:
            if other.path != root.path and other.path.startswith(root.path):
                elsewhere |= Q(path__startswith=other.path)
    return base_class._default_manager.filter(below).exclude(elsewhere)


def _roots_in_each_language(site):
    return site.root_page.get_translations(inclusive=True)


def find_section_page(site):
    """The Young Carers page of a school, published or not, or None.

    Where there are several, a published one goes first, then the first in the tree.
    """
    pages = sorted(find_pages(site, SECTION), key=lambda page: not page.live)
    return pages[0] if pages else None


def readable_pages_around(page) -> tuple[list, list]:
    """The published pages that `page` leads to, as plain pages, none that only some may open.

    First those below a section page that are written for families or pupils, in tree order, not
    the staff area. Then the page itself in every language; empty where a site has one. One
    query, however many page types there are.
    """
    below = _readers_pages_below(page)
    versions = Q()
    if page.pk and getattr(settings, "WAGTAIL_I18N_ENABLED", False):
        versions = Q(translation_key=page.translation_key)
    if not (below or versions):
        return [], []
    # The base page class: Wagtail 8 lets a project have its own.
    base_class = page._meta.get_field("path").model
    found = (
        base_class._default_manager.live()
        .filter(below | versions, view_restrictions__isnull=True)
        .select_related("content_type", "locale")
        .order_by("path")
    )
    is_version = [versions and each.translation_key == page.translation_key for each in found]
    return (
        [each for each, is_one in zip(found, is_version, strict=True) if not is_one],
        [each for each, is_one in zip(found, is_version, strict=True) if is_one],
    )


def readable_pages_below(page) -> list:
    """The first half of `readable_pages_around`."""
    return readable_pages_around(page)[0]


def _readers_pages_below(page) -> Q:
    readable = Q()
    if page.pk and kind_of(page) == SECTION:
        for kind in (PICTURE, INFORMATION):
            for model in page_classes(kind):
                readable |= Q(pk__in=model._default_manager.child_of(page).order_by().values("pk"))
    return readable


class PageKindMixin:
    """Keeps the tree sane by kind: our pages go below a section page, and nothing else does.

    A site that wants something else sets ``subpage_types`` or ``parent_page_types`` on its
    own page type, as in any Wagtail project, and these rules step aside.
    """

    young_carers_kind = ""

    @classmethod
    def clean_subpage_models(cls):
        """As in Wagtail; without ``subpage_types``, the kinds that belong below this one."""
        if getattr(cls, "subpage_types", None) is not None:
            return super().clean_subpage_models()
        kinds = KINDS_BELOW.get(cls.young_carers_kind, ())
        return [model for model in get_page_models() if kind_of(model) in kinds]

    @classmethod
    def clean_parent_page_models(cls):
        """As in Wagtail; without ``parent_page_types``, the kinds that this one goes below."""
        kinds = [kind for kind, below in KINDS_BELOW.items() if cls.young_carers_kind in below]
        if getattr(cls, "parent_page_types", None) is not None or not kinds:
            return super().clean_parent_page_models()
        return [model for model in get_page_models() if kind_of(model) in kinds]
