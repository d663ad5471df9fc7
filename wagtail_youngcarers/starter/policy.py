"""Who may set up which school, and how far each school is.

Set-up makes records and pages, so it takes both rights: to look after the school's records, and
to add pages at its root page or below.
"""

from __future__ import annotations

from dataclasses import dataclass

from wagtail.models import Site
from wagtail.permissions import page_permission_policy

from wagtail_youngcarers.page_kinds import SECTION, kind_of, page_class, page_classes
from wagtail_youngcarers.schools.policy import (
    LOOK_AFTER_RECORDS,
    has_right,
    has_right_everywhere,
    sites_with_right,
)
from wagtail_youngcarers.starter.steps import SetupError
from wagtail_youngcarers.starter.tree import check_place

# A choice of places longer than this is none.
MOST_PLACES = 50


@dataclass(frozen=True)
class SchoolToSetUp:
    """A school that somebody may set up, with its section page, published or not, or None."""

    site: Site
    section: object = None

    @property
    def is_finished(self) -> bool:
        """Whether families can read its section page."""
        return self.section is not None and self.section.live


def schools_to_set_up(user) -> list[SchoolToSetUp]:
    """The schools a user may set up, by name."""
    sites = sites_with_right(user, LOOK_AFTER_RECORDS).select_related("root_page")
    sites = list(sites.order_by("site_name", "hostname", "port"))
    sections = _sections() if sites else {}
    found = [SchoolToSetUp(site, sections.get(site.root_page.path)) for site in sites]
    return [one for one in found if _may_add_pages(user, one)]


def unfinished_schools(user) -> list[SchoolToSetUp]:
    """The schools whose set-up is to be begun or finished by a user.

    Whoever has the right for every school is told only of those that are begun, once one is: not
    every Site of theirs need be a school.
    """
    schools = schools_to_set_up(user)
    begun_anywhere = any(one.section for one in schools)
    only_begun = begun_anywhere and has_right_everywhere(user, LOOK_AFTER_RECORDS)
    return [one for one in schools if not one.is_finished and (one.section or not only_begun)]


def school_to_set_up(user, site: Site) -> SchoolToSetUp | None:
    """A school as a user may set it up; None where they may not."""
    if not has_right(user, LOOK_AFTER_RECORDS, site):
        return None
    found = SchoolToSetUp(site, _sections().get(site.root_page.path))
    return found if _may_add_pages(user, found) else None


def places_for(user, site: Site) -> list:
    """The pages of a site that a user may put the section page below: the root page and those
    under it, or, where they may add pages further down only, those."""
    root = site.root_page
    addable = _addable(user, root).order_by("depth", "path").specific()
    near = list(addable.filter(depth__lte=root.depth + 1)[:MOST_PLACES])
    try:
        model = page_class(SECTION)
    except LookupError:
        # Set-up itself says what is wrong, and what to do.
        return near[:1]
    return [page for page in near or addable[:MOST_PLACES] if _takes_section(page, site, model)]


def _addable(user, root):
    pages = page_permission_policy.instances_user_has_permission_for(user, "add")
    return pages.descendant_of(root, inclusive=True)


def _may_add_pages(user, school):
    if school.section is not None:
        return school.section.permissions_for_user(user).can_add_subpage()
    return _addable(user, school.site.root_page).exists()


def _takes_section(page, site, model):
    if kind_of(page) or page.get_site() != site:
        return False
    try:
        check_place(model, page)
    except SetupError:
        return False
    return True


def _sections():
    """The section page of each school by the path of its root page, a published one first."""
    roots = sorted(Site.objects.values_list("root_page__path", flat=True), key=len, reverse=True)
    found = {}
    pages = [page for model in page_classes(SECTION) for page in _without_body(model)]
    for page in sorted(pages, key=lambda page: (not page.live, page.path)):
        # The nearest: a school may stand below its trust.
        nearest = next((root for root in roots if page.path.startswith(root)), None)
        found.setdefault(nearest, page)
    return found


def _without_body(model):
    names = {field.name for field in model._meta.get_fields()}
    return model._default_manager.defer(*names & {"body"})
