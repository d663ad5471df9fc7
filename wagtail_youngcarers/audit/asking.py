"""Asks the site for its own pages, through its own addresses and middleware, from inside.

As a visitor, and as an account without any right. The account is never saved, and whatever a
request writes into the database is rolled back.
"""

from __future__ import annotations

import json
import logging
import uuid
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.models import AnonymousUser
from django.contrib.sessions.models import Session
from django.contrib.syndication.views import Feed
from django.core.handlers.wsgi import WSGIRequest
from django.db import DEFAULT_DB_ALIAS, models, router, transaction
from django.test.client import Client, ClientHandler
from django.utils import timezone
from wagtail.models import Page

from wagtail_youngcarers.audit.words import text_of
from wagtail_youngcarers.guide.idle import SESSION_KEY

VISITOR, ACCOUNT = "visitor", "account without rights"

_LARGEST_ANSWER = 5 * 1024 * 1024
# Each request here would be written down as if somebody had knocked.
_QUIET = ("wagtail_youngcarers.gate", "django.request", "django.security", "django.server")


@dataclass(frozen=True)
class Reply:
    """What the site answered."""

    status: int
    text: str = ""
    location: str = ""
    headers: dict | None = None


class _Request(WSGIRequest):
    """A request whose session is kept nowhere, and whose account has just been reading."""

    @property
    def session(self):
        """The session that Django's middleware has given it."""
        try:
            return self._young_carers_session
        except AttributeError:
            raise AttributeError("This request has no session yet.") from None

    @session.setter
    def session(self, session):
        # Otherwise the idle limit would answer before anything else is tried.
        session[SESSION_KEY] = int(timezone.now().timestamp())
        session.modified = False
        session.save = _ignore
        self._young_carers_session = session


def _ignore(*args, **kwargs):
    """Instead of saving a session: some are kept where nothing can be rolled back."""


class _Handler(ClientHandler):
    """Lets every request come from one account, without a sign-in."""

    user = None

    def get_response(self, request):
        request.__class__ = _Request
        # Where Django's middleware keeps the account once it has looked it up.
        request._cached_user = self.user
        return super().get_response(request)


class Asker:
    """Sends requests to one Site, and never leaves anything behind."""

    def __init__(self, site):
        secure = site.port == 443 or bool(settings.SECURE_SSL_REDIRECT)
        port = site.port if site.port not in (80, 443) else (443 if secure else 80)
        shown = "" if port in (80, 443) else f":{port}"
        self._extra = {
            "SERVER_NAME": site.hostname,
            "SERVER_PORT": str(port),
            "HTTP_HOST": f"{site.hostname}{shown}",
            "HTTP_USER_AGENT": "audit_young_carers",
        }
        proxy = settings.SECURE_PROXY_SSL_HEADER
        if proxy and secure:
            self._extra[proxy[0]] = proxy[1]
        self._secure = secure
        self.requests = 0
        self._clients = {
            VISITOR: self._client(AnonymousUser()),
            ACCOUNT: self._client(account_without_rights()),
        }

    def _client(self, user):
        client = Client(raise_request_exception=False)
        client.handler = _Handler(enforce_csrf_checks=False)
        client.handler.user = user
        return client

    def ask(self, who: str, path: str, method: str = "GET") -> Reply:
        """The answer to one request."""
        client = self._clients[who]
        client.cookies.clear()
        self.requests += 1
        with _nothing_kept():
            response = client.generic(method, path, secure=self._secure, **self._extra)
            return _reply(response)


def account_without_rights():
    """An account nobody has: in no group, never saved."""
    model = get_user_model()
    user = model(is_active=True)
    user.pk = _unused_key(model._meta.pk)
    setattr(user, model.USERNAME_FIELD, "young-carers-audit@invalid.example")
    return user


def _unused_key(field):
    while field.remote_field:
        field = field.target_field
    if isinstance(field, models.UUIDField):
        return uuid.uuid4()
    if isinstance(field, models.IntegerField):
        return -1
    return uuid.uuid4().hex[: field.max_length or 32]


@contextmanager
def _nothing_kept():
    aliases = {DEFAULT_DB_ALIAS} | {router.db_for_write(model) for model in (Page, Session)}
    with ExitStack() as stack:
        for alias in sorted(aliases):
            stack.enter_context(transaction.atomic(using=alias))
        try:
            yield
        finally:
            for alias in aliases:
                transaction.set_rollback(True, using=alias)


@contextmanager
def quietly():
    """While it lasts, refusals and errors of the audit's own requests are in no log."""

    def keep(record):
        return False

    loggers = [logging.getLogger(name) for name in _QUIET]
    for logger in loggers:
        logger.addFilter(keep)
    try:
        yield
    finally:
        for logger in loggers:
            logger.removeFilter(keep)


def _reply(response):
    pieces, size = [], 0
    for piece in response.streaming_content if response.streaming else [response.content]:
        pieces.append(piece)
        size += len(piece)
        if size > _LARGEST_ANSWER:
            break
    text = b"".join(pieces)[:_LARGEST_ANSWER].decode(response.charset or "utf-8", "replace")
    if "json" in response.headers.get("Content-Type", ""):
        text = _text_of_json(text)
    return Reply(
        response.status_code,
        text,
        response.headers.get("Location", ""),
        {name.lower(): value for name, value in response.headers.items()},
    )


def _text_of_json(text):
    try:
        return text_of(json.loads(text))
    except ValueError:
        return text


_SITEMAPS = {"django.contrib.sitemaps.views", "wagtail.contrib.sitemaps.views"}


@dataclass(frozen=True)
class Surface:
    """An address of the site's own that tells of many pages at once."""

    path: str
    kind: str


def surfaces(resolver, prefix: str = "/") -> Iterator[Surface]:
    """The sitemaps, feeds and APIs in a URLconf, wherever they are mounted."""
    for pattern in resolver.url_patterns:
        route = str(pattern.pattern)
        if hasattr(pattern, "url_patterns"):
            here = prefix + _literal(route) if _literal(route) is not None else None
            if here is None:
                continue
            if pattern.namespace == "wagtailapi_v3":
                yield Surface(f"{here}pages/", "api")
            else:
                yield from surfaces(pattern, here)
            continue
        kind = _kind_of(pattern.callback)
        literal = _literal(route)
        if kind and literal is not None:
            yield Surface(prefix + literal, kind)


def _literal(route):
    """A route as a path; None for one with a part that changes."""
    route = route.removeprefix("^").removesuffix("$").removesuffix("\\Z").replace("\\.", ".")
    return None if any(sign in route for sign in "<(\\[*+?") else route


def _kind_of(view):
    modules = {base.__module__ for base in getattr(getattr(view, "cls", None), "__mro__", ())}
    if "wagtail.api.v2.views" in modules:
        return "api" if getattr(view, "actions", {}).get("get") == "listing_view" else ""
    if isinstance(view, Feed):
        return "feed"
    return "sitemap" if getattr(view, "__module__", "") in _SITEMAPS else ""
