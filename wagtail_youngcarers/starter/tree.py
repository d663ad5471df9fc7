"""Plans a school's pages: where they go, of which page type, and what is there already.

A page that exists is never touched, whatever it holds now; set-up only looks for one of the
same kind (and, for information pages, the same audience) below the Site's root page.
"""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from wagtail.models import Page

from wagtail_youngcarers.page_kinds import SECTION, find_pages, page_class, page_classes
from wagtail_youngcarers.starter.content.pages import StarterPage, pages_below, section_page
from wagtail_youngcarers.starter.publishing import plan_publishing
from wagtail_youngcarers.starter.steps import Action, School, SetupError

# Wagtail fills these in itself, or checks them when the page is placed in the tree.
_WAGTAILS_OWN = {field.name for field in Page._meta.concrete_fields}


def plan_pages(school: School, parent_path: str = "") -> None:
    """Plan the section page and the pages below it, as drafts; published ones if asked for.

    `parent_path` is the slugs from the Site's root page to the page they go below.
    """
    if school.twin:
        school.left_out(
            "page",
            _("All pages"),
            _("the pages of %(host)s are this school's pages too") % {"host": school.twin.host},
        )
        return
    starter = section_page(school.phase, asks_for_drop_in=not school.knows_of_drop_in)
    section_class = _class_for(SECTION)
    section = _existing(school, starter)
    below = None if section else find_parent(school, parent_path)
    if section is None:
        check_place(section_class, below)
    pages = [_plan_page(school, starter, section_class, section, below)]
    for starter in pages_below(school.phase):
        page = _existing(school, starter)
        model = type(page) if page else _class_below(school, starter, section, section_class)
        if model is None:
            continue
        pages.append(_plan_page(school, starter, model, page, section))
    section_live = plan_publishing(school, pages[0])
    for page in pages[1:]:
        plan_publishing(school, page, section_live)


def _plan_page(school, starter, model, page, parent):
    """Plan one page, there already or to be made, and return it."""
    if page:
        school.add(Action.KEEP, "page", page.title, _("live") if page.live else _("draft"))
        if starter.kind == SECTION:
            school.made[SECTION] = page
        return page
    slug = free_slug(parent, starter.slug)
    page = model(title=starter.title, slug=slug, live=False, owner=school.user)
    for name, value in starter.fields.items():
        fill(page, name, value)
    check_fields(page)
    school.add(Action.MAKE, "page", page.title, _("draft"), _adds(school, page, starter, parent))
    return page


def _adds(school, page, starter, parent):
    def do():
        above = parent or school.section
        # Read again: the tree may have changed since the plan was made.
        type(above)._default_manager.get(pk=above.pk).add_child(instance=page)
        page.save_revision(user=school.user)
        if starter.kind == SECTION:
            school.made[SECTION] = page

    return do


def _existing(school, starter: StarterPage):
    """This school's page of the same kind and audience, in the language of its root page."""
    for page in find_pages(school.site, starter.kind):
        if page.locale_id != school.locale.pk or not is_of(page, school.site):
            continue
        if getattr(page, "audience", "") == starter.audience:
            return page
    return None


def is_of(page, site):
    """Whether the nearest Site above a page is this one: a school may stand below its trust."""
    nearest = page.get_site()
    return nearest is not None and nearest.root_page_id == site.root_page_id


def _class_for(kind):
    try:
        return page_class(kind)
    except LookupError as error:
        raise SetupError(str(error)) from error


def _class_below(school, starter, section, section_class):
    """The page type for a page below the section page; None, and a reason, where there is none."""
    if not page_classes(starter.kind):
        school.left_out("page", starter.title, _("this site has no page type for it"))
        return None
    model = _class_for(starter.kind)
    parent_class = type(section) if section else section_class
    if not _allowed(model, parent_class):
        school.left_out(
            "page",
            starter.title,
            _("%(parent)s does not allow %(page)s below it")
            % {"parent": parent_class._meta.label, "page": model._meta.label},
        )
        return None
    return model


def _allowed(model, parent_class):
    return (
        model in parent_class.clean_subpage_models()
        and parent_class in model.clean_parent_page_models()
    )


def find_parent(school: School, path: str):
    """The page at a path of slugs below a school's root page. `SetupError` where there is none."""
    page = school.site.root_page
    for slug in filter(None, path.split("/")):
        below = {child.slug: child for child in page.get_children()}
        if slug not in below:
            known = ", ".join(sorted(below)) or "no pages at all"
            raise SetupError(
                f"--parent: {school.host} has no page {slug!r} below “{page.title}”. "
                f"There is: {known}."
            )
        page = below[slug]
    return page.specific


def check_place(model, parent) -> None:
    """Raise `SetupError`, naming the class and what to add to it, where a page can't go."""
    label, parent_class = model._meta.label, type(parent)
    if model not in parent_class.clean_subpage_models():
        raise SetupError(
            f"{parent_class._meta.label} allows no {label} below it, and “{parent.title}” is one. "
            f"Add {label!r} to {parent_class.__name__}.subpage_types, or choose another page with "
            "--parent."
        )
    if parent_class not in model.clean_parent_page_models():
        raise SetupError(
            f"{label} may not stand below {parent_class._meta.label}. Add "
            f"{parent_class._meta.label!r} to {model.__name__}.parent_page_types, or choose "
            "another page with --parent."
        )
    if not model.can_create_at(parent):
        raise SetupError(
            f"“{parent.title}” can't take another page of type {label}: see max_count and "
            f"max_count_per_parent of {model.__name__}."
        )


def fill(page, name: str, value) -> None:
    """Set a field of a page that is not saved yet; of a stream, from its data."""
    field = page._meta.get_field(name)
    block = getattr(field, "stream_block", None)
    setattr(page, name, block.to_python(value) if block else value)


def check_fields(page) -> None:
    """Raise `SetupError` where the site's own page type needs something set-up can't know."""
    try:
        page.clean_fields(exclude=_WAGTAILS_OWN)
    except ValidationError as error:
        raise SetupError(
            "\n".join(
                f"{page._meta.label}.{name}: {' '.join(messages)} Set-up can't fill this in: give "
                "the field a default, or blank=True (and null=True)."
                for name, messages in error.message_dict.items()
            )
        ) from error


def free_slug(parent, slug: str) -> str:
    """A slug that no page below `parent` has: this one, or one with a number."""
    if parent is None:
        return slug
    taken = set(parent.get_children().values_list("slug", flat=True))
    free, number = slug, 2
    while free in taken:
        free, number = f"{slug}-{number}", number + 1
    return free
