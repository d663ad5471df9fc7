"""What the site shows around the staff area: its pages, lists, searches and redirects."""

from __future__ import annotations

from django.apps import apps
from django.conf import settings
from wagtail.models import Page, PageViewRestriction

from wagtail_youngcarers.testing.actors import OURS
from wagtail_youngcarers.testing.addresses import mounted
from wagtail_youngcarers.testing.reading import Request, reversed_or_none, surface


@surface("public pages")
def public_pages(reading):
    """Every page there is, on every school's host."""
    paths = [path for path in map(reading.world.path, Page.objects.filter(depth__gt=1)) if path]
    asked = [(key, path) for key in reading.world.schools for path in dict.fromkeys(paths)]
    doors = set(reading.world.doors())
    for key, path in reading.some([one for one in asked if one not in doors], everybody=True):
        control = Request(reading.world.path(reading.world.schools[key].twin), school=key)
        yield reading.ask(path, school=key, control=control)


@surface("password form")
def password_form(reading):
    """Wagtail's form for a page behind a password, with the staff area's number."""
    form = "wagtailcore_authenticate_with_password"
    passwords = PageViewRestriction.objects.filter(restriction_type=PageViewRestriction.PASSWORD)
    asked = [
        (key, restriction, shell)
        for key in reading.world.schools
        for restriction in passwords
        for shell in reading.world.shells()
        if reversed_or_none(form, restriction.pk, shell.pk)
    ]
    for key, restriction, shell in reading.some(asked, everybody=True):
        path = reversed_or_none(form, restriction.pk, shell.pk)
        twin = reading.world.schools[key].twin
        control = Request(reversed_or_none(form, restriction.pk, twin.pk), school=key)
        yield reading.ask(path, school=key, control=control)
        data = (("password", restriction.password), ("return_url", path))
        yield reading.ask(path, method="post", school=key, data=data, control=control)


@surface("sitemap")
def sitemap(reading):
    """The site's sitemap."""
    for one in mounted_sitemaps():
        for key in reading.world.schools:
            yield reading.ask(one, school=key)


def mounted_sitemaps() -> list[str]:
    """The addresses of the sitemaps a site has."""
    found = []
    for one in mounted(named_only=False):
        if "sitemaps" in getattr(one.view, "__module__", "") and not one.arguments:
            found.append("/" + one.route.lstrip("^").rstrip("$"))
    return found


@surface("redirects")
def redirects(reading):
    """Redirects to the staff area, followed to their end."""
    if not apps.is_installed("wagtail.contrib.redirects"):
        return
    from wagtail.contrib.redirects.models import Redirect

    for key, school in reading.world.schools.items():
        control = Request(school.public_redirect, school=key, follow=True)
        for one in reading.some(Redirect.objects.filter(site=school.site)):
            for follow in (False, True):
                yield reading.ask(one.old_path, school=key, follow=follow, control=control)


@surface("the site's search")
def site_search(reading):
    """Every search page the site has named, asked for words that only staff may read."""
    for path in reading.run.search_paths:
        for key in reading.world.schools:
            yield from reading.search(path, school=key)


@surface("the site's own addresses")
def own_addresses(reading):
    """Feeds, menus and whatever else the site has named."""
    for path in reading.run.extra_paths:
        for key in reading.world.schools:
            yield reading.ask(path, school=key)


@surface("documents and images")
def documents_and_images(reading):
    """What is uploaded for everybody; and staff's files, asked for as if they were such."""
    document, image = reading.world.document, reading.world.image
    control = Request(document.url)
    paths = [document.url, image.file.url]
    for school in reading.schools:
        for file in school.files.values():
            paths += [
                f"{settings.MEDIA_URL}{file.file.name}",
                f"{settings.MEDIA_URL}documents/{file.file_name}",
                reversed_or_none("wagtaildocs_serve", file.pk, file.file_name),
                reversed_or_none("wagtaildocs_serve", document.pk, file.file_name),
            ]
    for path in reading.some([path for path in paths if path], everybody=True):
        yield reading.ask(path, control=control)


@surface("searches in code", once=True)
def searches_in_code(reading):
    """``search`` and ``autocomplete`` over live, public and all pages."""
    searches = {
        "live pages": lambda word: Page.objects.live().search(word),
        "public pages": lambda word: Page.objects.live().public().search(word),
        "all pages": lambda word: Page.objects.search(word),
        "autocomplete": lambda word: Page.objects.live().autocomplete(word),
    }
    for name, search in searches.items():
        sighted = bool(search(reading.world.schools[OURS].twin_words[0]))
        for canary in reading.words_to_search():
            found = search(canary.word)
            yield reading.probe(f"{name}: {canary}", {canary} if found else (), sighted)


@surface("lists in code", once=True)
def lists_in_code(reading):
    """What menus, breadcrumbs, feeds and cards of a site can take from any page."""
    for name, pages in {
        "menus": Page.objects.live().in_menu(),
        "live pages": Page.objects.live(),
        "public pages": Page.objects.live().public(),
        "all pages": Page.objects.all(),
    }.items():
        held = reading.world.canaries.in_text("\n".join(map(_everything_of, pages.specific())))
        yield reading.probe(name, held, sighted=bool(held))


def _everything_of(page):
    texts = [
        str(page),
        page.get_admin_display_title(),
        page.seo_title,
        page.search_description,
        page.url or "",
        str(page.get_verbose_name()),
        str(page.serializable_data()),
        str(page.get_sitemap_urls()),
        " ".join(str(one) for one in page.get_ancestors(inclusive=True)),
        " ".join(str(one) for one in page.get_siblings()),
    ]
    return "\n".join(texts)
