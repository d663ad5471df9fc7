"""What Wagtail's APIs hand out, where a site has mounted them."""

from __future__ import annotations

from wagtail.models import Page, Revision
from wagtail.snippets.models import get_snippet_models

from wagtail_youngcarers.testing.actors import OURS
from wagtail_youngcarers.testing.addresses import mounted
from wagtail_youngcarers.testing.canaries import staff_models
from wagtail_youngcarers.testing.reading import Request, reversed_or_none, surface

PAGE_LISTS = (
    "fields=*",
    "fields=*&rich_text_format=html",
    "fields=_,*",
    "slug=staff-area&fields=*",
    "child_of={section}&fields=*",
    "descendant_of={home}&fields=*",
    "order=-id&fields=*",
)
# Of version 3, beside pages and snippets.
LISTS = (
    "list_schemas",
    "list_sites",
    "list_images",
    "list_documents",
    "list_redirects",
    "list_locales",
    "whoami",
)


def _endpoints():
    from wagtail.api.v2.views import BaseAPIViewSet

    found = {}
    for one in mounted():
        if isinstance(one.view, type) and issubclass(one.view, BaseAPIViewSet):
            space, _colon, name = one.name.rpartition(":")
            if not one.route.startswith("admin"):
                found.setdefault(space, {})[name] = one
    return found


@surface("API v2")
def version_2(reading):
    """Lists, single items, filters, searches: pages, images, documents and what else there is."""
    for names in _endpoints().values():
        listing, detail, find = (names.get(name) for name in ("listing", "detail", "find"))
        for key, school in reading.world.schools.items():
            if _is_of_pages(listing):
                yield from _pages(reading, key, school, listing.address())
                twin = Request(f"{detail.address(pk=school.twin.pk)}?fields=*", school=key)
                for page in reading.some(Page.objects.all(), among=6, everybody=True):
                    path = f"{detail.address(pk=page.pk)}?fields=*"
                    yield reading.ask(path, school=key, control=twin)
                for page in (school.shell, school.section):
                    path = f"{find.address()}?html_path={reading.world.path(page)}"
                    yield reading.ask(path, school=key, follow=True, control=twin)
                yield from reading.search(f"{listing.address()}?search={{word}}", school=key)
            else:
                yield reading.ask(f"{listing.address()}?fields=*", school=key)


def _is_of_pages(listing):
    model = listing.view.model
    return model is not None and issubclass(model, Page)


def _pages(reading, key, school, address):
    control = Request(f"{address}?fields=*", school=key)
    for query in reading.some(PAGE_LISTS, everybody=True):
        query = query.format(section=school.section.pk, home=school.home.pk)
        yield reading.ask(f"{address}?{query}", school=key, control=control)


def _by_token(reading, actor):
    """The header that proves who an actor is to the API; none for a visitor."""
    from wagtail.models import APIToken

    remembered = reading.run.remembered
    if ("token", actor.name) not in remembered:
        user = reading.run.visit(actor).user
        remembered["token", actor.name] = (
            user and APIToken.create_token(user=user, name="leak matrix")[1]
        )
    token = remembered["token", actor.name]
    return (("authorization", f"Bearer {token}"),) if token else ()


@surface("API v3, by session")
def version_3_by_session(reading):
    """The same for Wagtail's newer API, with whatever the browser sends."""
    yield from _version_3(reading, (), ())


@surface("API v3, by token")
def version_3_by_token(reading):
    """With a token of the actor's own."""
    if reversed_or_none("wagtailapi_v3:list_pages") is None:
        return
    headers = _by_token(reading, reading.actor)
    if headers:
        yield from _version_3(reading, headers, _by_token(reading, reading.run.control))


def _version_3(reading, headers, control_headers):
    listing = reversed_or_none("wagtailapi_v3:list_pages")
    if listing is None:
        return
    for key in reading.some(list(reading.world.schools), among=2, everybody=True):
        twin = reversed_or_none("wagtailapi_v3:detail_page", reading.world.schools[key].twin.pk)
        control = Request(twin, school=key, headers=control_headers)
        for path in _version_3_addresses(reading, reading.world.schools[key], listing):
            yield reading.ask(path, school=key, headers=headers, control=control)
        yield from reading.search(
            f"{listing}?search={{word}}",
            school=key,
            headers=headers,
            control_headers=control_headers,
        )


def _version_3_addresses(reading, school, listing):
    asked = [
        f"{listing}?{query.format(section=school.section.pk, home=school.home.pk)}"
        for query in ("", *PAGE_LISTS)
    ]
    for page in Page.objects.all():
        for name in ("detail_page", "list_page_revisions"):
            asked.append(reversed_or_none(f"wagtailapi_v3:{name}", page.pk))
        for revision in Revision.page_revisions.filter(object_id=str(page.pk)):
            asked.append(
                reversed_or_none("wagtailapi_v3:detail_page_revision", page.pk, revision.pk)
            )
    for model in (*staff_models(), *get_snippet_models()):
        label = model._meta.label
        asked.append(reversed_or_none("wagtailapi_v3:list_snippets", label))
        for pk in model._default_manager.order_by("-pk").values_list("pk", flat=True)[:4]:
            for name in ("detail_snippet", "list_snippet_revisions"):
                asked.append(reversed_or_none(f"wagtailapi_v3:{name}", label, pk))
    for name in LISTS:
        asked.append(reversed_or_none(f"wagtailapi_v3:{name}"))
    if school.key == OURS:
        # Long, slow, and the same on every host.
        asked.append(reversed_or_none("wagtailapi_v3:openapi-json"))
    return reading.some([path for path in asked if path], among=8, everybody=True)
