"""The staff area itself, by every way in.

After the world was changed there may be more doors than schools: copies, aliases, translations,
each asked for on every host.
"""

from __future__ import annotations

from django.test import RequestFactory
from wagtail.models import Page

from wagtail_youngcarers.testing.actors import OURS, THEIRS
from wagtail_youngcarers.testing.reading import Request, surface

METHODS = ("head", "post", "options", "put", "patch", "delete", "trace")
NOWHERE = "00000000-0000-4000-8000-000000000000"
INVENTED = ("see/", "no/such/thing/", "files/", f"files/{NOWHERE}/", "guide.pdf", "2")
PARAMETERS = (
    "print=1",
    "for=teachers",
    "version=1",
    "preview=1&in_preview_panel=true&mode=x",
    "format=json",
)
NO_DRAFTS = ("draft=", "draft=x", f"draft={NOWHERE}")


def _control(reading, school):
    """The plain door, which opens to somebody who may do everything."""
    return Request(reading.world.door(school), school=school)


@surface("door")
def door(reading):
    """Every staff area's own address, on every host."""
    for school, path in reading.world.doors():
        # A door that was there before holds none of our words.
        control = None if school in reading.world.schools else _control(reading, OURS)
        yield reading.ask(path, school=school, control=control)


@surface("door, other methods")
def methods(reading):
    """Every HTTP method but GET."""
    asked = [(school, path, method) for school, path in reading.world.doors() for method in METHODS]
    for school, path, method in reading.some(asked, everybody=True):
        yield reading.ask(path, method=method, school=school, control=_control(reading, OURS))
    for key, school in reading.world.schools.items():
        path, data = reading.world.door(key), (("confirm", str(school.current.token)),)
        control = Request(path, school=key)
        yield reading.ask(path, method="post", school=key, data=data, control=control)


@surface("door, invented addresses")
def invented(reading):
    """Addresses below a door that are not there."""
    asked = [(school, path + rest) for school, path in reading.world.doors() for rest in INVENTED]
    for school, path in reading.some(asked, everybody=True):
        yield reading.ask(path, school=school, control=_control(reading, OURS))


@surface("door, parameters")
def parameters(reading):
    """Whatever can stand behind the question mark."""
    doors = reading.world.doors()
    for school, path in doors:
        control = None if school in reading.world.schools else _control(reading, OURS)
        for query in reading.some(PARAMETERS):
            yield reading.ask(f"{path}?{query}", school=school, control=control)
        for query in reading.some(NO_DRAFTS, everybody=True):
            yield reading.ask(f"{path}?{query}", school=school, control=_control(reading, OURS))


@surface("drafts and earlier versions")
def drafts(reading):
    """Each version by its token, at every door."""
    asked = [
        (key, version, host, path)
        for key, school in reading.world.schools.items()
        for version in (school.old, school.current, school.draft)
        for host, path in reading.world.doors()
    ]
    for key, version, host, path in reading.some(asked):
        query = f"?draft={version.token}"
        control = Request(reading.world.door(key) + query, school=key)
        yield reading.ask(path + query, school=host, control=control)


@surface("files for staff")
def files(reading):
    """Each file by its token, published and in the draft, at every door."""
    asked = [
        (key, school, file, host, path)
        for key, school in reading.world.schools.items()
        for file in school.files.values()
        for host, path in reading.world.doors()
    ]
    for key, school, file, host, path in reading.some(asked):
        draft = f"?draft={school.draft.token}"
        address = f"files/{file.token}/"
        control = Request(f"{reading.world.door(key)}{address}{draft}", school=key)
        for query in ("", draft):
            yield reading.ask(f"{path}{address}{query}", school=host, control=control)


@surface("another host")
def other_hosts(reading):
    """The door's address on a host that is no school's."""
    for key in (OURS, THEIRS):
        path = reading.world.door(key)
        yield reading.ask(path, school="nobody", control=Request(path, school=key))


@surface("the page's own methods")
def page_methods(reading):
    """What code of the site gets when it serves or previews a staff area page itself."""
    hosts = [reading.world.host(key) for key in reading.world.schools]
    for shell in reading.world.shells():
        page = Page.objects.get(pk=shell.pk).specific
        for host in hosts:
            for name, call in reading.some(_calls(reading, page, host), everybody=True):
                yield reading.code(
                    f"{name} of page {page.pk}, {host}", call, _serving(reading, host)
                )
        yield reading.code(
            f"make_preview_request of page {page.pk}",
            lambda user, session, page=page: page.make_preview_request(),
            control=lambda user, session: reading.world.schools[OURS].twin.make_preview_request(),
        )


def _calls(reading, page, host):
    draft = f"?draft={reading.world.schools[OURS].draft.token}"

    def asked(user, session, query=""):
        return _request(reading, host, user, session, query)

    return [
        ("serve", lambda user, session: page.serve(asked(user, session))),
        ("serve, with arguments", lambda user, session: page.serve(asked(user, session), "x")),
        ("serve, a draft", lambda user, session: page.serve(asked(user, session, draft))),
        (
            "serve_preview",
            lambda user, session: page.serve_preview(
                asked(user, session), page.default_preview_mode
            ),
        ),
    ]


def _serving(reading, host):
    key = next(key for key in reading.world.schools if reading.world.host(key) == host)
    page = reading.world.schools[key].shell

    def serve(user, session):
        found = type(page)._default_manager.get(pk=page.pk)
        return found.serve(_request(reading, host, user, session))

    return serve


def _request(reading, host, user, session, query=""):
    request = RequestFactory().get(reading.world.door(OURS) + query, headers={"host": host})
    request.user = user
    if session is not None:
        request.session = session
    return request
