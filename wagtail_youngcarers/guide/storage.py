"""Where staff files are kept: a private storage of the project's, or nowhere.

The project names a storage in Django's ``STORAGES`` under the alias that the setting
``STAFF_FILES_STORAGE`` gives, outside MEDIA_ROOT and STATIC_ROOT. Without one, and with one
whose files the web server may hand out, nothing can be stored or opened.
"""

from __future__ import annotations

import logging
import uuid
from pathlib import Path, PurePath

from django.conf import settings
from django.core.files.storage import (
    DEFAULT_STORAGE_ALIAS,
    FileSystemStorage,
    InvalidStorageError,
    Storage,
    storages,
)
from django.db import transaction

from wagtail_youngcarers.conf import yc_settings

logger = logging.getLogger(__name__)

# Django's own: the uploads of the site, and the files of its apps.
PUBLIC_ALIASES = (DEFAULT_STORAGE_ALIAS, "staticfiles")


class StaffFilesStorage(Storage):
    """The project's private storage, looked up each time. No file in it has an address."""

    def open(self, name, mode="rb"):
        """As in Django; `InvalidStorageError` where there is no private storage."""
        return _storage_or_error().open(name, mode)

    def save(self, name, content, max_length=None):
        """As in Django; `InvalidStorageError` where there is no private storage."""
        return _storage_or_error().save(name, content, max_length=max_length)

    def exists(self, name):
        """Whether the file is there."""
        storage = private_storage()
        return storage is not None and storage.exists(name)

    def delete(self, name):
        """As in Django; `InvalidStorageError` where there is no private storage."""
        _storage_or_error().delete(name)

    def size(self, name):
        """As in Django; `InvalidStorageError` where there is no private storage."""
        return _storage_or_error().size(name)

    def url(self, name):
        """Refused with `ValueError`: the gate serves staff files, and nothing else does."""
        raise ValueError("A staff file has no address of its own.")


def configured_storage() -> Storage | None:
    """The storage the project has named for staff files, private or not; None without one."""
    alias = yc_settings.STAFF_FILES_STORAGE
    if alias not in storages.backends:
        return None
    try:
        return storages[alias]
    except Exception:
        logger.exception("The storage for staff files, %r, could not be opened.", alias)
        return None


def private_storage() -> Storage | None:
    """The storage for staff files, if nothing hands out what is in it; or None."""
    storage = configured_storage()
    return None if storage is None or why_public(storage) else storage


def why_public(storage: Storage) -> str:
    """Why others could get the files of a storage without asking the gate; empty: nothing known."""
    if yc_settings.STAFF_FILES_STORAGE in PUBLIC_ALIASES:
        return "it is where the site keeps its public files"
    # The names that storages for object stores give to this.
    if str(getattr(storage, "default_acl", None) or "").startswith("public"):
        return "its default_acl makes every file in it public"
    if getattr(storage, "querystring_auth", None) is False:
        return "its addresses are not signed (querystring_auth is False)"
    for name in ("custom_domain", "custom_endpoint"):
        if getattr(storage, name, None):
            return f"its files have addresses on a domain of their own ({name} is set)"
    if getattr(storage, "_base_url", None):
        return "its files have addresses (base_url is set)"
    if isinstance(storage, FileSystemStorage):
        kept_in = Path(storage.location).resolve()
        for name, folder in _public_folders():
            if folder and kept_in.is_relative_to(Path(folder).resolve()):
                return f"{kept_in} is inside {name}, which the web server hands out"
    return ""


def _public_folders():
    yield from ((name, getattr(settings, name)) for name in ("MEDIA_ROOT", "STATIC_ROOT"))
    for given in settings.STATICFILES_DIRS:
        # A folder, or a prefix and a folder.
        yield "STATICFILES_DIRS", given if isinstance(given, str | Path) else given[1]


def _storage_or_error():
    storage = private_storage()
    if storage is None:
        raise InvalidStorageError(
            "There is no private storage for staff files: see the setting STAFF_FILES_STORAGE."
        )
    return storage


def staff_files_storage() -> Storage:
    """For a ``FileField``; a migration names this function and nothing of the project's."""
    return StaffFilesStorage()


def random_name(instance, filename: str) -> str:
    """A name in storage that says nothing; the suffix stays, in small letters."""
    return f"{uuid.uuid4().hex}{PurePath(filename).suffix.lower()}"


def remove(name: str) -> bool:
    """Delete a file from storage; whether it is gone. Never raises, and logs what stays behind."""
    try:
        StaffFilesStorage().delete(name)
        return True
    except Exception:
        logger.exception("A staff file could not be deleted from storage and stays there: %s", name)
        return False


def remove_when_committed(sender, instance, **kwargs) -> None:
    """Delete the file of a row that is gone (a ``post_delete`` receiver)."""
    name = instance.file.name
    if name:
        transaction.on_commit(lambda: remove(name))


__all__ = [
    "configured_storage",
    "private_storage",
    "random_name",
    "remove",
    "remove_when_committed",
    "staff_files_storage",
    "why_public",
]
