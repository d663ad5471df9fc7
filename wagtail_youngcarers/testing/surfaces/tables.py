"""What is stored: tables, sessions, files."""

from __future__ import annotations

import os

from django.apps import apps
from django.conf import settings
from django.core.files.storage import default_storage
from django.db import connection
from wagtail.models import Page, PageLogEntry, Revision

from wagtail_youngcarers.schools.models import SchoolSettings
from wagtail_youngcarers.testing.canaries import PUBLIC, staff_models
from wagtail_youngcarers.testing.reading import surface

SEARCH_INDEX = "indexentry"


@surface("every other table", once=True)
def tables(reading):
    """Every table but the staff's own, every column: revisions, search index, logs and all."""
    canaries = reading.world.canaries
    own = {model._meta.db_table for model in staff_models()} | {SchoolSettings._meta.db_table}
    held = {name: canaries.in_text(_content(name)) for name in _tables()}
    # Read in the same way, the staff's own tables hold canaries, and these hold public ones.
    public = {name: any(one.kind == PUBLIC for one in found) for name, found in held.items()}
    reads_staff = all(held[name] for name in own if canaries.in_text(_content(name)))
    must_hold = [model._meta.db_table for model in (Page, Revision, PageLogEntry)]
    indexed = any(public[name] for name in held if SEARCH_INDEX in name)
    for name, found in held.items():
        if name in own:
            continue
        sighted = reads_staff and (public[name] or name not in must_hold)
        yield reading.probe(name, found, sighted and (indexed or SEARCH_INDEX not in name))


def _tables():
    with connection.cursor() as cursor:
        return sorted(connection.introspection.table_names(cursor))


def _content(name):
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM {connection.ops.quote_name(name)}")  # noqa: S608
        return "\n".join(" ".join(map(_text, row)) for row in cursor.fetchall())


def _text(value):
    return bytes(value).decode("latin-1") if isinstance(value, memoryview | bytes) else str(value)


@surface("sessions", once=True)
def sessions(reading):
    """What is kept of each visit."""
    if not apps.is_installed("django.contrib.sessions"):
        return
    from django.contrib.sessions.models import Session

    control = reading.run.visit(reading.run.control)
    yield reading.probe(
        "every session",
        reading.world.canaries.in_text(
            " ".join(str(row.get_decoded()) for row in Session.objects.all())
        ),
        sighted=bool(control.client.session.session_key),
    )


@surface("public files", once=True)
def public_files(reading):
    """Every file where uploads are kept, by its name and what is in it."""
    held = frozenset()
    for folder, _folders, names in os.walk(settings.MEDIA_ROOT):
        for name in names:
            held |= reading.world.canaries.in_text(name)
            with open(os.path.join(folder, name), "rb") as file:
                held |= reading.world.canaries.in_bytes(file.read())
    yield reading.probe("MEDIA_ROOT", held, sighted=any(one.kind == PUBLIC for one in held))
    document = reading.world.document.file.name
    for school in reading.schools:
        for kind, file in school.files.items():
            stored = default_storage.exists(file.file.name)
            [canary] = reading.world.canaries.in_bytes(file.file.open("rb").read())
            yield reading.probe(
                f"public storage, {kind} file of {school.key}",
                {canary} if stored else (),
                sighted=default_storage.exists(document),
            )
            yield reading.code(
                f"a public address, {kind} file of {school.key}",
                lambda user, session, file=file: _address_of(file.file),
                control=lambda user, session: reading.world.document.file.name,
            )


def _address_of(file):
    try:
        return f"{file.url} {file.name}"
    except ValueError:
        return ""
