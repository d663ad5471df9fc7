"""Puts an imported draft into the tree: never published, and nothing that is there is touched."""

from __future__ import annotations

from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import override
from wagtail.log_actions import log

from wagtail_youngcarers.importer.drafting import Draft, draft_of
from wagtail_youngcarers.importer.left_to_do import IMPORTED
from wagtail_youngcarers.importer.new_site import NewSite
from wagtail_youngcarers.importer.places import Places
from wagtail_youngcarers.importer.reading import TooDeep, read_page
from wagtail_youngcarers.starter.steps import Facts, School, SetupError
from wagtail_youngcarers.starter.tree import check_fields, check_place, fill, find_parent, free_slug


def plan_import(site, source: str, *, title: str = "", url: str = "") -> Draft:
    """What would be made of an old page's HTML or text, which stood at `url`.

    Raises `SetupError` for an empty one.
    """
    school = School(site, Facts())
    try:
        page = read_page(source, url=url, is_here=NewSite(site).has)
    except TooDeep as error:
        raise SetupError(
            _("This page can't be taken apart. Copy its words and paste them.")
        ) from error
    with override(school.locale.language_code):
        draft = draft_of(page, school=school.name, title=title)
    if not draft.has_words:
        raise SetupError(
            _("There are no words of a page in it. Was the page saved before it had loaded?")
        )
    return draft


@transaction.atomic
def make_page(site, draft: Draft, *, below=None, parent: str = "", user=None):
    """Add the draft to a school's tree, and return the page.

    Where the school has no Young Carers page yet, as that, `below` a page or the `parent` at a
    path of slugs; else as a page for families below it. Raises `SetupError` where the site has
    no page type for it or it can't go there.
    """
    places = Places(site)
    try:
        model = places.model
    except LookupError as error:
        raise SetupError(str(error)) from error
    above = places.section or below or find_parent(School(site, Facts()), parent)
    # Read again: pages may have been added below it meanwhile.
    above = above.specific_class._default_manager.get(pk=above.pk)
    check_place(model, above)
    page = model(title=draft.title[:255], live=False, owner=user)
    page.slug = free_slug(above, slugify(draft.title)[:200] or "young-carers")
    fill(page, "body", draft.body)
    check_fields(page)
    above.add_child(instance=page)
    page.save_revision(user=user)
    log(instance=page, action=IMPORTED, user=user, data={"to_do": draft.to_do})
    return page
