"""One mail for a row that was claimed first, so that nobody is told twice however many run."""

from __future__ import annotations

from collections.abc import Callable

from django.core.mail import EmailMessage

from wagtail_youngcarers.schools.accounts import address_of


def send_or_give_back(user, subject: str, text: str, give_back: Callable[[], object]) -> str:
    """Send a mail that is claimed already. Where it fails, `give_back` lets the next run try
    again, and the kind of error is returned; empty where it went."""
    try:
        mail = EmailMessage(
            subject, text, to=[address_of(user)], headers={"Auto-Submitted": "auto-generated"}
        )
        if not mail.send():
            raise OSError("nothing was sent")
    except Exception as error:
        give_back()
        return type(error).__name__
    return ""
