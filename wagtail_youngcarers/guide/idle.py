"""How long a person may leave the staff guide alone before they sign in again to read on.

The session holds when they last signed in or read. Only the gate looks at it; nobody is signed
out, and nothing but the staff area is closed to them, until they press the button that says so.
"""

from __future__ import annotations

import logging

from django.contrib.auth import logout
from django.contrib.auth.signals import user_logged_in
from django.utils import timezone

from wagtail_youngcarers.conf import yc_settings

logger = logging.getLogger(__name__)

SESSION_KEY = "young_carers_last_seen"
SIGN_IN_AGAIN = "sign_in_again"

# What two servers' clocks may be apart. A moment further ahead was not written by any of them.
CLOCKS_APART = 60

# Reading on within this many seconds does not write to the session again.
WRITE_EVERY = 60


def is_reading_on(request) -> bool:
    """Whether the person of `request` signed in or read a short enough while ago; if so, they
    are reading now.

    A request without a session proves who it is each time, so there is nothing to leave open.
    A session that does not say when is one that was left too long.
    """
    minutes = yc_settings.STAFF_IDLE_MINUTES
    session = getattr(request, "session", None)
    if minutes is None or session is None:
        return True
    limit = max(minutes, 1) * 60
    now = _now()
    seen = session.get(SESSION_KEY)
    if not isinstance(seen, int) or not now - limit <= seen <= now + CLOCKS_APART:
        return False
    if abs(now - seen) >= min(WRITE_EVERY, limit // 4):
        session[SESSION_KEY] = now
        _save(session)
    return True


def _save(session):
    try:
        session.save()
    except Exception:
        logger.exception("Reading on could not be noted in a session.")
        _leave_alone(session)


def sign_out(request) -> None:
    """Sign the person of `request` out, or raise what kept that from being done."""
    try:
        logout(request)
    except Exception:
        _leave_alone(request.session)
        raise


def _leave_alone(session):
    # Django's middleware would write it again after the answer, and make that an error 500.
    session.modified = False


def wants_to_sign_in_again(request) -> bool:
    """Whether somebody has pressed the button on the page that asks them to."""
    return request.method == "POST" and SIGN_IN_AGAIN in request.POST


def connect() -> None:
    """Note in the session of everybody who signs in when that was."""
    user_logged_in.connect(_note_sign_in, dispatch_uid="young_carers_idle")


def _note_sign_in(request=None, **kwargs):
    session = getattr(request, "session", None)
    if session is not None:
        session[SESSION_KEY] = _now()


def _now():
    return int(timezone.now().timestamp())
