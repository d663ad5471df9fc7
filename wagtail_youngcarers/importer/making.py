"""Puts an imported draft into the tree: never published, and nothing that is there is touched."""

from __future__ import annotations

from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import override

from wagtail_youngcarers.importer.drafting import Draft, draft_of
from wagtail_youngcarers.importer.reading import read_page
from wagtail_youngcarers.page_kinds import INFORMATION, SECTION, find_section_page, page_class
from wagtail_youngcarers.starter.steps import Facts, School, SetupError
from wagtail_youngcarers.starter.tree import check_fields, check_place, fill, find_parent, free_slug

# A page of words; what is larger is an export of a whole site.
LARGEST = 2_000_000


def decode(content: bytes) -> str:
    """The words of a file, whatever a school's computer wrote them in.

    Raises `SetupError` where it is too large, or no text.
    """
    if len(content) > LARGEST:
        raise SetupError("The file is larger than 2 MB. Export the one page, not the whole site.")
    if content[:4] == b"%PDF" or content[:2] == b"PK":
        raise SetupError(
            "This is a PDF or a Word file. Copy its words into a text file, or save it as a web "
            "page."
        )
    marked = content[:2] in (b"\xff\xfe", b"\xfe\xff")
    try:
        return content.decode("utf-16" if marked else "utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def plan_import(site, source: str, *, title: str = "") -> Draft:
    """What would be made of an old page's HTML or text. Raises `SetupError` for an empty one."""
    school = School(site, Facts())
    with override(school.locale.language_code):
        draft = draft_of(read_page(source), school=school.name, title=title)
    if not draft.has_words:
        raise SetupError("There are no words in it. Was the page saved before it had loaded?")
    return draft


@transaction.atomic
def make_page(site, draft: Draft, *, parent: str = "", user=None):
    """Add the draft to a school's tree, and return the page.

    Where the school has no Young Carers page yet, as that; else as a page for families below
    it. Raises `SetupError` where the site has no page type for it or it can't go there.
    """
    school = School(site, Facts())
    section = find_section_page(site)
    try:
        model = page_class(INFORMATION if section else SECTION)
    except LookupError as error:
        raise SetupError(str(error)) from error
    above = section or find_parent(school, parent)
    # Read again: pages may have been added below it meanwhile.
    above = type(above)._default_manager.get(pk=above.pk)
    check_place(model, above)
    page = model(title=draft.title[:255], live=False, owner=user)
    page.slug = free_slug(above, slugify(draft.title)[:200] or "young-carers")
    fill(page, "body", draft.body)
    check_fields(page)
    above.add_child(instance=page)
    page.save_revision(user=user)
    return page
