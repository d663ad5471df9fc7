"""The one place that decides who reads the staff guide.

Closed unless every answer is yes: a Site that is both the request's and the page's own, a
signed-in active user, the right for that Site, a last day that is not over where that right
has one, and somebody who has not left the guide alone for too long (``guide/idle.py``).
Anything unexpected, a database error included, is a no. Nothing here reads Django's cache,
and every answer, allowed or not, leaves with headers that keep it out of shared caches,
search engines and referrers.

Every refusal is told to the logger ``wagtail_youngcarers.gate``: at which school, whose
account, what kind of answer. Never what was asked for, and nothing of what is behind the door.
"""

from __future__ import annotations

import logging
from enum import Enum
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.http import HttpResponse, HttpResponseForbidden, HttpResponseRedirect
from django.shortcuts import resolve_url
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.cache import add_never_cache_headers, patch_vary_headers
from django.utils.html import format_html
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.models import Site

from wagtail_youngcarers.conf import yc_settings
from wagtail_youngcarers.guide import idle
from wagtail_youngcarers.schools.models import SchoolSettings
from wagtail_youngcarers.schools.policy import CHANGE_GUIDE, READ_GUIDE, has_right
from wagtail_youngcarers.staff.access import may_read

logger = logging.getLogger("wagtail_youngcarers.gate")

DRAFT_PARAMETER = "draft"

CLOSED = _("You can’t open this page")
CLOSED_HELP = _("If you think you should be able to, please ask the school office.")


class Answer(Enum):
    """What the gate says to one request."""

    OPEN = "open"
    SIGN_IN = "sign in"
    REFUSED = "refused"
    IDLE = "idle"
    BROKEN = "broken"


_KNOWN_TO_US = (Answer.REFUSED, Answer.IDLE)


def ask(request, shell) -> Answer:
    """Whether `request` may see what is behind `shell`, a page with `StaffAreaMixin`.

    A draft (``?draft=…``) needs the right to change the guide instead of the right to read it.
    An answer is remembered for the rest of the request, never longer.
    """
    try:
        user = request.user
        if not user.is_authenticated:
            return Answer.SIGN_IN
        if not user.is_active:
            return Answer.REFUSED
        right = CHANGE_GUIDE if DRAFT_PARAMETER in request.GET else READ_GUIDE
        remembered = request.__dict__.setdefault("_young_carers_gate", {})
        question = (user.pk, right, shell.pk, shell.path)
        if question not in remembered:
            remembered[question] = _answer(request, user, right, shell)
        return remembered[question]
    except Exception:
        logger.exception("The staff area stays closed: the gate could not decide.")
        return Answer.BROKEN


def is_open(request, shell) -> bool:
    """Whether `request` may see what is behind `shell`."""
    return ask(request, shell) is Answer.OPEN


def _answer(request, user, right, shell):
    if not _may_enter(request, user, right, shell):
        return Answer.REFUSED
    return Answer.OPEN if idle.is_reading_on(request) else Answer.IDLE


def _may_enter(request, user, right, shell):
    site = Site.find_for_request(request)
    if site is None or not belongs_to(shell, site):
        return False
    return may_read(user, site) if right == READ_GUIDE else has_right(user, right, site)


def belongs_to(shell, site) -> bool:
    """Whether `site` is the Site nearest above `shell`, in any language.

    Wagtail's own ``get_site()`` would do, but answers from the cache, which may be stale or down.
    """
    roots = {
        key: path
        for path, key in shell.get_ancestors(inclusive=True)
        .order_by("path")
        .values_list("path", "translation_key")
    }
    sites = Site.objects.filter(root_page__translation_key__in=list(roots)).values_list(
        "pk", "root_page__translation_key"
    )
    depths = {pk: len(roots[key]) for pk, key in sites}
    return site.pk in depths and depths[site.pk] == max(depths.values())


def harden(response: HttpResponse) -> HttpResponse:
    """`response` with the headers every answer of the staff area carries."""
    add_never_cache_headers(response)
    patch_vary_headers(response, ["Cookie", "Authorization"])
    response["X-Robots-Tag"] = "noindex, nofollow, noarchive"
    response["Referrer-Policy"] = "no-referrer"
    return response


def refuse(request, shell) -> HttpResponse:
    """The answer to a request that is not let in: sign in, or a plain page saying whom to ask.

    It is the same for every address under the shell, real or invented.
    """
    answer = ask(request, shell)
    _tell(request, shell, answer)
    try:
        if answer is Answer.IDLE:
            if not idle.wants_to_sign_in_again(request):
                return _closed(_plain_page(request, "idle", button=idle.SIGN_IN_AGAIN))
            idle.sign_out(request)
            answer = Answer.SIGN_IN
        # A sign-in address behind the door would send people round in circles.
        if answer is Answer.SIGN_IN and urlsplit(login_url()).path != request.path:
            return _closed(redirect_to_login(shell.get_url(request) or "/", login_url()))
    except Exception:
        logger.exception("The staff area stays closed: nobody could be asked to sign in.")
    return turn_away(request) if answer is Answer.REFUSED else _closed(_closed_page())


def turn_away(request) -> HttpResponse:
    """The plain page for somebody signed in who may not open the staff area."""
    try:
        site = Site.find_for_request(request)
        school = SchoolSettings.objects.filter(site=site).first() if site else None
        return _closed(_plain_page(request, "refused", school=school))
    except Exception:
        logger.exception("The staff area stays closed: its refusal could not be shown in full.")
        return _closed(_closed_page())


def login_url() -> str:
    """Where a visitor signs in: our setting, else Wagtail's, else Wagtail's own form."""
    if yc_settings.LOGIN_URL:
        return resolve_url(yc_settings.LOGIN_URL)
    given = getattr(settings, "WAGTAIL_FRONTEND_LOGIN_URL", None)
    return resolve_url(given) if given else reverse("wagtailcore_login")


def stay_closed(page, request, args, kwargs):
    """For ``before_serve_page``: refuse before Wagtail or another hook answers for a shell page."""
    from wagtail_youngcarers.guide.shell import StaffAreaMixin

    if not isinstance(page, StaffAreaMixin):
        return None
    if not is_open(request, page):
        return refuse(request, page)
    if idle.wants_to_sign_in_again(request):
        # They have, on another tab: the button of the page that asked has nothing left to do.
        return harden(HttpResponseRedirect(request.path))
    return None


def _tell(request, shell, answer):
    try:
        site = Site.find_for_request(request)
        known = {
            "site": site and site.pk,
            "page": shell.pk,
            "user": str(request.user.pk) if answer in _KNOWN_TO_US else None,
            "answer": answer.value,
        }
    except Exception:
        known = {"site": None, "page": shell.pk, "user": None, "answer": answer.value}
    logger.log(
        logging.WARNING if answer is Answer.REFUSED else logging.INFO,
        "The staff area stayed closed: %(answer)s (site %(site)s, page %(page)s, account %(user)s)",
        known,
        extra=known,
    )


def _closed(response):
    # A shared computer may hold pages of somebody who has signed out or lost the right.
    response["Clear-Site-Data"] = '"cache"'
    return harden(response)


def _plain_page(request, name, **context):
    template = f"wagtail_youngcarers/guide/{name}.html"
    return HttpResponseForbidden(render_to_string(template, context, request))


def _closed_page():
    return HttpResponseForbidden(page_in_need("closed", CLOSED, CLOSED_HELP))


def page_in_need(name, title, text) -> str:
    """The template `name`, without request or database, for when those are what has failed. If
    it can't be shown either: the bare `title` and `text`."""
    try:
        return render_to_string(f"wagtail_youngcarers/guide/{name}.html")
    except Exception:
        logger.exception("A page of the staff area could not be shown in full.")
    return format_html(
        '<!doctype html><html lang="{lang}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        "<title>{title}</title></head><body><h1>{title}</h1><p>{text}</p></body></html>",
        lang=get_language() or settings.LANGUAGE_CODE,
        title=title,
        text=text,
    )
