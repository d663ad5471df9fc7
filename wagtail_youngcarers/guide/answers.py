"""How an answer leaves the staff area once the gate is open: with its headers, whatever happens.

A page that is not found or can't be shown is an answer of ours too. Left to Django's handlers
it would go out without the headers, and a failure would carry the guide's text into error mails.
"""

from __future__ import annotations

import logging

from django.conf import settings
from django.contrib.auth import REDIRECT_FIELD_NAME
from django.core.exceptions import BadRequest, PermissionDenied, SuspiciousOperation
from django.core.handlers.exception import response_for_exception
from django.http import Http404, HttpResponse, QueryDict
from django.utils.translation import gettext_lazy as _

from wagtail_youngcarers.guide import gate

logger = logging.getLogger(__name__)

# What Django answers with a page of the site's own (404, 403, 400).
SAID_POLITELY = (Http404, PermissionDenied, BadRequest, SuspiciousOperation)

OUT_OF_ORDER = _("This page can’t be shown just now")
OUT_OF_ORDER_HELP = _(
    "Please try again in a few minutes. If you are worried about a child, tell the safeguarding "
    "lead today; if a child is in danger now, ring 999."
)


def answer(request, make) -> HttpResponse:
    """What `make()` answers, with the headers of the staff area.

    It is rendered here, so that a failure in a template is met here as well: then the answer is
    a plain page (503) with what to do about a child. With DEBUG on, the error is raised.
    """
    try:
        response = make()
        if hasattr(response, "render"):
            response.render()
    except SAID_POLITELY as error:
        response = response_for_exception(request, error)
    except Exception:
        if settings.DEBUG:
            raise
        logger.exception("The staff area could not be shown.")
        page = gate.page_in_need("out_of_order", OUT_OF_ORDER, OUT_OF_ORDER_HELP)
        response = HttpResponse(page, status=503)
    return gate.harden(response)


def answer_shells(serve_page):
    """For ``on_serve_page``: `answer`, for whatever Wagtail or another hook does to a shell page.

    A privacy setting on a page above sends even a signed-in reader to sign in, again and again.
    They are told that they can't open the page instead.
    """
    from wagtail_youngcarers.guide.shell import StaffAreaMixin

    def serve(page, request, args, kwargs):
        if not isinstance(page, StaffAreaMixin):
            return serve_page(page, request, args, kwargs)
        response = answer(request, lambda: serve_page(page, request, args, kwargs))
        if gate.is_open(request, page) and _asks_to_sign_in(response):
            return gate.turn_away(request)
        return response

    return serve


def _asks_to_sign_in(response):
    asked = QueryDict(getattr(response, "url", "").partition("?")[2])
    return REDIRECT_FIELD_NAME in asked


__all__ = ["answer", "answer_shells"]
