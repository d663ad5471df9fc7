"""Everything stored that a public page, a search or an API can show, one row at a time."""

from __future__ import annotations

import io
import logging
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import PurePath

from django.apps import apps
from django.contrib.auth import get_user_model
from django.contrib.contenttypes.models import ContentType
from django.db import connections, models, router
from django.db.models import Q, TextField
from django.db.models.functions import Cast
from django.utils.translation import gettext as _
from modelcluster.models import get_all_child_relations
from wagtail.contrib.settings.registry import registry as settings_registry
from wagtail.documents import get_document_model
from wagtail.fields import StreamField
from wagtail.images import get_image_model
from wagtail.models import Page, Revision, Site, get_page_models
from wagtail.search import models as search_models
from wagtail.search.index import get_indexed_models
from wagtail.search.models import IndexEntry
from wagtail.snippets.models import get_snippet_models

from wagtail_youngcarers.audit.words import plain, text_of
from wagtail_youngcarers.guide.checks import STAFF_MODULES, staff_models

logger = logging.getLogger(__name__)

PUBLIC, DRAFT, HISTORY, SEARCH = "public", "draft", "history", "search"

# Where a page stands, and what it is called in an address: no text of anybody's.
_NO_TEXT = {"path", "url_path", "file_hash", "draft_title"}
_WAGTAILS_OWN = {"wagtailcore", "wagtailadmin"}

_LARGEST_FILE = 2 * 1024 * 1024
_TEXT_FILES = {".txt", ".md", ".csv", ".html", ".htm"}
_ZIPPED_TEXT = {".docx": "word/document.xml", ".odt": "content.xml"}


@dataclass(frozen=True)
class Thing:
    """One row, in one state, with all its text."""

    model: type
    pk: object
    state: str
    texts: tuple[str, ...]
    site: str = ""
    detail: str = ""


@dataclass
class Counts:
    """How much was looked at."""

    pages: int = 0
    records: int = 0
    files: int = 0
    unreadable: list[str] = field(default_factory=list)


def is_private(model) -> bool:
    """Whether a model is of the staff content, which only the gate shows."""
    return any(base.__module__ in STAFF_MODULES for base in model.__mro__)


class Places:
    """Which Site a place in the page tree belongs to."""

    def __init__(self, sites):
        self._hosts = {}
        keys = {site.root_page.translation_key: host_of(site) for site in sites}
        for path, key in Page.objects.filter(
            translation_key__in=Site.objects.filter(pk__in=[site.pk for site in sites]).values(
                "root_page__translation_key"
            )
        ).values_list("path", "translation_key"):
            self._hosts[path] = keys[key]

    def host(self, path: str) -> str:
        """The host of the nearest Site above a page, or an empty text."""
        for end in range(len(path), 0, -Page.steplen):
            if path[:end] in self._hosts:
                return self._hosts[path[:end]]
        return ""


def host_of(site) -> str:
    """A Site as findings name it."""
    return site.hostname if site.port in (80, 443) else f"{site.hostname}:{site.port}"


def pages(places: Places, counts: Counts, history: bool = False) -> Iterator[Thing]:
    """Every page: what is live, and what waits in a draft, scheduled or not."""
    base = Page._meta.get_field("path").model
    own_types = {}
    for model in get_page_models():
        own_types[model] = ContentType.objects.get_for_model(model, for_concrete_model=False).pk
    for model, content_type in own_types.items():
        of_type = Q(content_type=content_type)
        if model is base:
            # And what is left of pages whose type is no longer installed.
            of_type |= ~Q(content_type__in=own_types.values())
        names = _text_fields(model)
        rows = _rows(
            model._base_manager.filter(of_type),
            names,
            ("path", "live", "has_unpublished_changes", "draft_title"),
            ("latest_revision__content",),
        )
        for pk, (path, live, changed, draft_title), texts, (revision,) in rows:
            counts.pages += 1
            host = places.host(path)
            if live:
                yield Thing(model, pk, PUBLIC, texts, host)
            drafts = () if live else texts
            if changed or not live:
                drafts = (*drafts, draft_title, text_of(revision or ""))
            if drafts:
                yield Thing(model, pk, DRAFT, drafts, host)
        yield from _children(model, of_type, places)
    yield from _revisions(history)


def _children(model, of_type, places):
    for relation in get_all_child_relations(model):
        child = relation.related_model
        if child._meta.app_label in _WAGTAILS_OWN or is_private(child):
            continue
        to_page = relation.field.name
        found = child._base_manager.filter(
            **{f"{to_page}__in": model._base_manager.filter(of_type).values("pk")}
        )
        for pk, (page, path, live), texts, _more in _rows(
            found, _text_fields(child), (f"{to_page}_id", f"{to_page}__path", f"{to_page}__live")
        ):
            state = PUBLIC if live else DRAFT
            detail = _("%(part)s %(id)s") % {"part": child._meta.verbose_name, "id": pk}
            yield Thing(model, page, state, texts, places.host(path), detail)


def _revisions(history):
    found = Revision.objects.all()
    if not history:
        found = found.filter(approved_go_live_at__isnull=False)
    found = found.annotate(raw=Cast("content", TextField()))
    for pk, type_id, object_id, due, raw in found.values_list(
        "pk", "content_type_id", "object_id", "approved_go_live_at", "raw"
    ).iterator(chunk_size=50):
        model = ContentType.objects.get_for_id(type_id).model_class()
        if model is not None and not is_private(model):
            state = DRAFT if due else HISTORY
            detail = _("revision %(id)s") % {"id": pk}
            yield Thing(model, object_id, state, (text_of(raw),), detail=detail)


def records(hosts: dict, counts: Counts) -> Iterator[Thing]:
    """Every snippet, setting, image, document and record, and whatever else is searchable."""
    for model in record_models():
        names = _text_fields(model)
        if not names:
            continue
        fields = {one.name for one in model._meta.get_fields() if hasattr(one, "attname")}
        extra = [
            name
            for name in ("site_id", "live", "has_unpublished_changes")
            if name.removesuffix("_id") in fields
        ]
        revision = ("latest_revision__content",) if "latest_revision" in fields else ()
        for pk, known, texts, more in _rows(model._base_manager.all(), names, extra, revision):
            counts.records += 1
            known = dict(zip(extra, known, strict=True))
            host = hosts.get(known.get("site_id"), "")
            live = known.get("live", True)
            if live:
                yield Thing(model, pk, PUBLIC, texts, host)
            drafts = () if live else texts
            if revision and (known.get("has_unpublished_changes") or not live):
                drafts = (*drafts, text_of(more[0] or ""))
            if drafts:
                yield Thing(model, pk, DRAFT, drafts, host)


def record_models() -> list[type]:
    """The models besides pages whose text may be seen in public, in a stable order."""
    found = {
        *get_snippet_models(),
        *settings_registry,
        *get_indexed_models(),
        get_document_model(),
        get_image_model(),
        *apps.get_app_config("wagtail_youngcarers").get_models(),
    }
    accounts = get_user_model()
    return sorted(
        (
            model
            for model in found
            if not (issubclass(model, (Page, accounts)) or is_private(model))
            and model._meta.managed
            and not model._meta.proxy
        ),
        key=lambda model: model._meta.label,
    )


def files(counts: Counts) -> Iterator[Thing]:
    """The text of those documents that are text: plain, HTML, or a word processor's."""
    model = get_document_model()
    for pk, name in model._base_manager.values_list("pk", "file").iterator():
        suffix = PurePath(name).suffix.lower()
        if suffix not in _TEXT_FILES and suffix not in _ZIPPED_TEXT:
            continue
        try:
            text = _text_of_file(model._meta.get_field("file").storage, name, suffix)
        except FileNotFoundError:
            continue
        except Exception:
            logger.debug("Document %s could not be read", pk, exc_info=True)
            counts.unreadable.append(_("document %(id)s") % {"id": pk})
            continue
        counts.files += 1
        yield Thing(model, pk, PUBLIC, (text,), detail=_("in the file"))


def _text_of_file(storage, name, suffix):
    with storage.open(name) as file:
        if suffix in _TEXT_FILES:
            return file.read(_LARGEST_FILE).decode("utf-8", "replace")
        packed = io.BytesIO(file.read(5 * _LARGEST_FILE))
    with zipfile.ZipFile(packed) as folder, folder.open(_ZIPPED_TEXT[suffix]) as part:
        text = part.read(_LARGEST_FILE).decode("utf-8", "replace")
    # A word processor cuts words into runs; only its paragraphs are apart.
    text = text.replace("</w:p>", " ").replace("</text:p>", " ").replace("</text:h>", " ")
    return plain(_without_runs(text))


def _without_runs(text):
    pieces = text.split("<")
    return pieces[0] + "".join(piece.partition(">")[2] for piece in pieces[1:])


def searchable() -> Iterator[Thing]:
    """The text in the search index, where its table holds any (SQLite)."""
    using = router.db_for_read(IndexEntry)
    if connections[using].vendor != "sqlite":
        return
    stored = getattr(search_models, "SQLiteFTSIndexEntry", None)
    if stored is None:
        return
    rows = stored._base_manager.order_by().values_list(
        "index_entry__content_type_id", "index_entry__object_id", "title", "body"
    )
    for type_id, object_id, title, body in rows.iterator(chunk_size=200):
        model = ContentType.objects.get_for_id(type_id).model_class()
        if model is not None:
            yield Thing(model, object_id, SEARCH, (title or "", body or ""))


def indexed_staff_models() -> list[type]:
    """Models of the staff content that have rows in the search index; there should be none."""
    types = ContentType.objects.get_for_models(*staff_models(), for_concrete_models=False)
    found = IndexEntry._base_manager.filter(content_type__in=types.values())
    present = set(found.values_list("content_type_id", flat=True).distinct())
    return [model for model, content_type in types.items() if content_type.pk in present]


def _text_fields(model) -> list[str]:
    return [
        one.name
        for one in model._meta.concrete_fields
        if isinstance(one, (models.CharField, models.TextField, models.JSONField, StreamField))
        and not one.choices
        and not one.primary_key
        and one.name not in _NO_TEXT
    ]


def _rows(queryset, names, known=(), stored=()):
    """``(pk, known values, texts, stored values)`` of each row, as they are in the database.

    Everything is read as text: damaged stream data must not stop an audit.
    """
    raw = [*names, *stored]
    aliases = {f"yc_text_{place}": Cast(name, TextField()) for place, name in enumerate(raw)}
    rows = queryset.order_by().annotate(**aliases).values_list("pk", *known, *aliases)
    for row in rows.iterator(chunk_size=100):
        values = row[1 + len(known) :]
        texts = tuple(text_of(value) for value in values[: len(names)] if value)
        yield row[0], row[1 : 1 + len(known)], texts, values[len(names) :]
