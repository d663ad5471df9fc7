"""Whether a mailbox looks like one of the school's."""

from __future__ import annotations

from django.utils.translation import gettext as _

from wagtail_youngcarers.records.models import Role
from wagtail_youngcarers.schools.addresses import (
    is_of_the_school,
    is_open_to_all,
    usable_endings,
)
from wagtail_youngcarers.schools.models import SchoolSettings


def why_look_again(mailbox: str, site, office_email: str = "") -> str:
    """What to say of a mailbox that may be a slip; empty where it looks right.

    Compared with the other addresses of `site`, and with `office_email` where that is typed at
    the same time. The website's own address is no reason to doubt one, for a school may be moving
    house; it is a reason to trust one.
    """
    if is_open_to_all(mailbox):
        return _(
            "Anybody can have an address like %(mailbox)s. Better is one of the school’s "
            "own, which stays when people leave."
        ) % {"mailbox": mailbox}
    endings = _endings(mailbox, site, office_email)
    website = site.hostname.lower().removeprefix("www.") if site else ""
    if not endings or is_of_the_school(mailbox, [*endings, website]):
        return ""
    return _(
        "%(mailbox)s does not end like the school’s other addresses (%(endings)s). "
        "Families write to it: look whether it is right."
    ) % {"mailbox": mailbox, "endings": ", ".join(f"@{one}" for one in endings)}


def _endings(mailbox, site, office_email):
    settings = SchoolSettings.objects.filter(site=site).first()
    others = Role.objects.filter(site=site).exclude(mailbox__in=["", mailbox])
    addresses = [
        office_email,
        settings.office_email if settings else "",
        *others.values_list("mailbox", flat=True),
    ]
    endings = usable_endings(settings.staff_addresses) if settings else []
    endings += [
        address.lower().rpartition("@")[2]
        for address in addresses
        if address and not is_open_to_all(address)
    ]
    return list(dict.fromkeys(endings))
