"""Whether files and staff area pages are where they belong."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from wagtail_youngcarers.audit.content import Places
from wagtail_youngcarers.audit.findings import Finding
from wagtail_youngcarers.conf import yc_settings
from wagtail_youngcarers.guide.models import StaffAttachment
from wagtail_youngcarers.guide.storage import configured_storage, why_public


def shells_in_place(shells, places: Places, hosts: set[str], every_site: bool) -> Iterator[Finding]:
    """Staff area pages that belong to no Site, and Sites with several in one language."""
    seen = Counter()
    for shell in shells:
        host = places.host(shell.path)
        about = {
            "model": shell._meta.label,
            "id": str(shell.pk),
            "title": shell.title,
            "edit_url": reverse("wagtailadmin_pages:edit", args=[shell.pk]),
        }
        if not host and every_site:
            yield Finding("shell-elsewhere", shell.title, about=about)
        elif host in hosts:
            seen[host, shell.locale_id] += 1
            if seen[host, shell.locale_id] == 2:
                yield Finding("shell-several", shell.title, host, about=about)


def staff_files(ask) -> Iterator[Finding]:
    """Staff files that are missing, or that somebody could get without asking the gate.

    `ask` gives the status of an address on this Wagtail, for an address a storage has given.
    """
    storage = configured_storage()
    alias = yc_settings.STAFF_FILES_STORAGE
    if storage is None:
        if StaffAttachment.objects.exists():
            yield Finding("files-without-storage", f"STORAGES[{alias!r}]")
        return
    if why_public(storage):
        yield Finding("files-in-public", f"STORAGES[{alias!r}]")
    for pk, guide, name in (
        StaffAttachment.objects.order_by("pk").values_list("pk", "guide_id", "file").iterator()
    ):
        where = _("file for staff %(id)s, of guide %(guide)s") % {"id": pk, "guide": guide}
        about = {
            "model": StaffAttachment._meta.label,
            "id": str(pk),
            "title": where,
            "edit_url": "",
        }
        try:
            if not storage.exists(name):
                yield Finding("file-missing", where, about=about)
                continue
        except Exception as error:
            yield Finding("could-not-check", f"{where}: {type(error).__name__}", about=about)
            continue
        if _opens(storage, name, ask):
            yield Finding("file-public", where, about=about)


def documents() -> Iterator[Finding]:
    """How the project hands out Wagtail's documents."""
    method = getattr(settings, "WAGTAILDOCS_SERVE_METHOD", None)
    if method == "direct":
        yield Finding("documents-direct", "WAGTAILDOCS_SERVE_METHOD = 'direct'")


def _opens(storage, name, ask):
    try:
        address = storage.url(name)
    except Exception:
        # No address at all, which is as it should be.
        return False
    if not address.startswith("/") or address.startswith("//"):
        # Another server's: whether it asks anybody can't be seen from here. A signature
        # that ends is no public address.
        return "?" not in address
    return ask(address) == 200
