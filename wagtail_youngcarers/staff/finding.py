"""Which accounts a pasted list of e-mail addresses means, and who of them can be let in.

Nothing is looked up outside the endings a school has given for its staff: whether anybody
else has an account here is no school's business.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from django.contrib.auth import get_user_model
from django.db.models.functions import Lower
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from wagtail_youngcarers.schools.addresses import has_ending, plain_address, usable_endings
from wagtail_youngcarers.schools.models import SchoolSettings
from wagtail_youngcarers.staff.access import Reader, name_of, readers_and_members_of

MOST_ADDRESSES = 200

NOT_AN_ADDRESS = _("This is not an e-mail address in plain letters. Type it again by hand.")
TWICE = _("This address is further up in the list.")
OUTSIDE = _("The school’s staff addresses end otherwise. See “School details”.")
UNKNOWN = _("No account with this address. Ask whoever looks after accounts.")
SEVERAL = _("Several accounts have this address: %(names)s. Ask whoever looks after accounts.")
SWITCHED_OFF = _("This account is switched off. Ask whoever looks after accounts.")
READS = _("Reads already.")
READS_UNTIL = _("Reads already, until %(day)s. Renew it in the list.")

# As people paste them: one a line, or with commas or semicolons, or "Name <address>".
_BETWEEN = re.compile(r"[\n,;]+")
_IN_BRACKETS = re.compile(r"<([^<>]*)>\s*$")


@dataclass(frozen=True)
class Found:
    """One pasted address: the account it means, if that can be let in, else why not."""

    typed: str
    user: object = None
    reason: str = ""


def endings_for(site) -> list[str]:
    """The domains a school has given for its staff; none without a settings row."""
    texts = SchoolSettings.objects.filter(site=site).values_list("staff_addresses", flat=True)
    return usable_endings(texts.first())


def split_addresses(text: str) -> list[str]:
    """The pasted addresses, as they were typed."""
    return [part.strip() for part in _BETWEEN.split(text) if part.strip()]


def find(text: str, site) -> list[Found]:
    """One answer for each pasted address, in their order. Nothing is changed."""
    endings = endings_for(site)
    rows = [(typed, _address_in(typed)) for typed in split_addresses(text)]
    wanted = {address for _typed, address in rows if has_ending(address, endings)}
    accounts = _accounts_by_address(wanted)
    readers = {reader.user.pk: reader for reader in readers_and_members_of(site)}
    found, above = [], set()
    for typed, address in rows:
        if not address:
            found.append(Found(typed, reason=NOT_AN_ADDRESS))
        elif address in above:
            found.append(Found(typed, reason=TWICE))
        elif address not in wanted:
            found.append(Found(typed, reason=OUTSIDE))
        else:
            found.append(_answer(typed, accounts.get(address, []), readers))
        above.add(address)
    return found


def _answer(typed, users, readers):
    if not users:
        return Found(typed, reason=UNKNOWN)
    if len(users) > 1:
        names = ", ".join(f"{name_of(user)} ({user.get_username()})" for user in users)
        return Found(typed, reason=SEVERAL % {"names": names})
    [user] = users
    if not user.is_active:
        return Found(typed, reason=SWITCHED_OFF)
    reader: Reader | None = readers.get(user.pk)
    if reader is not None and reader.may_read:
        if reader.until is None:
            return Found(typed, reason=READS)
        return Found(typed, reason=READS_UNTIL % {"day": date_format(reader.until)})
    return Found(typed, user=user)


def _accounts_by_address(addresses) -> dict[str, list]:
    model = get_user_model()
    field = model.get_email_field_name()
    accounts: dict[str, list] = {}
    matching = model._default_manager.annotate(yc_address=Lower(field)).filter(
        yc_address__in=addresses
    )
    for user in matching.order_by("pk"):
        # A database's idea of small letters may be wider than ours.
        address = plain_address(getattr(user, field))
        if address in addresses:
            accounts.setdefault(address, []).append(user)
    return accounts


def _address_in(typed):
    bracketed = _IN_BRACKETS.search(typed)
    return plain_address(bracketed.group(1) if bracketed else typed)
