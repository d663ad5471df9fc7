"""Where an address of our own leads, found out in the page tree: no computer is asked.

What somebody else may answer is left out: other hosts, an agency's own addresses, pages below one
that finds its own way, addresses with a language in front, files, and whatever is redirected.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from urllib.parse import SplitResult, unquote, urlsplit

from django.apps import apps
from django.conf import settings
from django.conf.urls.i18n import is_language_prefix_patterns_used
from django.contrib.contenttypes.models import ContentType
from django.db.models import Q
from django.urls import Resolver404, get_script_prefix, resolve
from django.utils.translation import get_language_from_path, override
from wagtail.models import Page, Site

from wagtail_youngcarers.pages.mixins import PicturePageMixin, YoungCarersPageMixin
from wagtail_youngcarers.paper import sheets

# They answer what nobody else has answered.
_ANSWER_LAST = ("django.contrib.redirects", "django.contrib.flatpages")
_USUAL_PORTS = (None, 80, 443)
# A web server may hand out files by itself; pages of an old site it hardly does.
_FILE = re.compile(r"\.(?!(?:html?|aspx?|php|jsp)$)\w+$", re.I)
_DEEPEST = 20
# What our own pages answer below themselves.
_BELOW_OURS = {
    YoungCarersPageMixin: sheets.PATH,
    PicturePageMixin: PicturePageMixin.RECORDING_PATH,
}


@dataclass(frozen=True)
class Target:
    """What is behind an address of our own: a page, a document or a screen of the admin, by its
    number where it has one. With none of them there is nothing."""

    page: str = ""
    document: str = ""
    is_admin: bool = False


@dataclass(frozen=True)
class _Own:
    """An address of ours, taken apart."""

    parts: SplitResult
    roots: tuple[str, ...]
    sites: frozenset[int]

    @property
    def path(self) -> str:
        return unquote(self.parts.path) or "/"


def follow(hrefs: Iterable[str], site) -> dict[str, Target]:
    """Where those of the addresses lead of which we can know; `site`: the one they stand on."""
    if any(apps.is_installed(name) for name in _ANSWER_LAST):
        return {}
    known = Site.get_site_root_paths()
    owns, found, in_tree = {}, {}, {}
    with override(settings.LANGUAGE_CODE):
        for href in dict.fromkeys(hrefs):
            own = owns[href] = _own(href, site, known)
            if own is None or _is_out_of_sight(own.path):
                continue
            target = _target(own.path)
            if isinstance(target, Target):
                found[href] = target
            elif target is not None:
                in_tree[href] = own, target
    found |= _in_tree(in_tree)
    redirected = _redirected({href: owns[href] for href in found if not found[href].is_admin})
    return {href: target for href, target in found.items() if href not in redirected}


def _own(href, site, known):
    """The address taken apart, if it is one of ours."""
    try:
        parts = urlsplit(href.strip())
        host, port = parts.hostname, parts.port
    except ValueError:
        return None
    if not host and not (parts.path.startswith("/") and not parts.scheme):
        return None
    roots = [
        root
        for root in known
        if (_is_at(root, host, port) if host else site is not None and root.site_id == site.pk)
    ]
    if not roots:
        return None
    return _Own(
        parts,
        tuple(dict.fromkeys(root.root_path for root in roots)),
        frozenset(root.site_id for root in roots),
    )


def _is_at(root, host, port):
    here = urlsplit(root.root_url)
    return here.hostname == host and (port in _USUAL_PORTS or port == here.port)


def _is_out_of_sight(path):
    prefixes = [urlsplit(url or "").path for url in (settings.STATIC_URL, settings.MEDIA_URL)]
    if any(prefix != "/" and prefix and path.startswith(prefix) for prefix in prefixes):
        return True
    if not path.startswith(get_script_prefix()) or path.count("/") > _DEEPEST:
        return True
    uses, is_default_prefixed = is_language_prefix_patterns_used(settings.ROOT_URLCONF)
    return uses and (is_default_prefixed or bool(get_language_from_path(path)))


def _target(path):
    """A `Target`; or the path within Wagtail's pages; or None where somebody else answers."""
    path = f"/{path.removeprefix(get_script_prefix())}"
    match = _match(path) or _match(f"{path}/")
    if match is None:
        last = _match("/-/")
        is_ours = last is not None and last.view_name == "wagtail_serve"
        return Target() if is_ours and not _FILE.search(path) else None
    if match.view_name == "wagtail_serve":
        return match.args[0] if match.args else None
    if match.view_name == "wagtaildocs_serve" and match.args:
        return Target(document=str(match.args[0]))
    return Target(is_admin=True) if match.view_name.startswith("wagtailadmin") else None


def _match(path):
    try:
        return resolve(path)
    except Resolver404:
        return None


def _in_tree(asked):
    """The pages behind addresses that Wagtail answers, in one query for all."""
    ways = {href: [_way(root, path) for root in own.roots] for href, (own, path) in asked.items()}
    wanted = {step for several in ways.values() for way in several for step in way}
    if not wanted:
        return {}
    pages = {
        url_path: (pk, content_type)
        for url_path, pk, content_type in Page.objects.filter(url_path__in=wanted).values_list(
            "url_path", "pk", "content_type_id"
        )
    }
    found = {}
    for href, several in ways.items():
        above = [
            (pages[step][1], following)
            for way in several
            for step, following in pairwise(way)
            if step in pages
        ]
        if any(_finds_its_own_way(kind, following) for kind, following in above):
            continue
        there = [pages[way[-1]] for way in several if way[-1] in pages]
        found[href] = Target(page=str(there[0][0])) if there else Target()
    return found


def _way(root, path):
    """The stored addresses of the pages from the root to the last part of a path."""
    way = [root]
    for part in filter(None, path.split("/")):
        way.append(f"{way[-1]}{part}/")
    return way


def _finds_its_own_way(content_type, following):
    """Whether a kind of page may answer `following`, an address below it, without a page there."""
    model = ContentType.objects.get_for_id(content_type).model_class()
    if model is None:
        return True
    routing = [cls for cls in model.__mro__ if "route" in vars(cls) and cls not in Page.__mro__]
    return any(
        cls not in _BELOW_OURS or following.endswith(f"/{_BELOW_OURS[cls]}/") for cls in routing
    )


def _redirected(owns):
    """Those that somebody has redirected, whether or not anything is there."""
    if not owns or not apps.is_installed("wagtail.contrib.redirects"):
        return set()
    from wagtail.contrib.redirects.models import Redirect

    ways = {
        href: {
            Redirect.normalise_path(own.parts._replace(scheme="", netloc="", fragment="").geturl()),
            Redirect.normalise_path(own.parts.path),
        }
        for href, own in owns.items()
    }
    stored = Redirect.objects.filter(
        Q(site__in={pk for own in owns.values() for pk in own.sites}) | Q(site=None),
        old_path__in={path for several in ways.values() for path in several},
    ).values_list("old_path", "site")
    known = set(stored)
    return {
        href
        for href, several in ways.items()
        if any((path, pk) in known for path in several for pk in (None, *owns[href].sites))
    }
