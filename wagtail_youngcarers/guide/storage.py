"""Where staff files are kept: a private storage of the project's, or nowhere.

The project names a storage in Django's ``STORAGES`` under the alias that the setting
``STAFF_FILES_STORAGE`` gives, outside MEDIA_ROOT and without public addresses. Without it
nothing can be stored, and nothing that was stored can be opened.
"""

from __future__ import annotations

import uuid
from pathlib import PurePath

from django.core.files.storage import InvalidStorageError, Storage, storages

from wagtail_youngcarers.conf import yc_settings


class StaffFilesStorage(Storage):
    """The project's private storage, looked up each time. No file in it has an address."""

    def open(self, name, mode="rb"):
        """As in Django; `FileNotFoundError` where there is no private storage."""
        storage = configured_storage()
        if storage is None:
            raise FileNotFoundError(name)
        return storage.open(name, mode)

    def save(self, name, content, max_length=None):
        """As in Django; `InvalidStorageError` where there is no private storage."""
        return storages[yc_settings.STAFF_FILES_STORAGE].save(name, content, max_length=max_length)

    def exists(self, name):
        """Whether the file is there."""
        storage = configured_storage()
        return storage is not None and storage.exists(name)

    def delete(self, name):
        """As in Django; nothing where there is no private storage."""
        storage = configured_storage()
        if storage is not None:
            storage.delete(name)

    def size(self, name):
        """As in Django; `FileNotFoundError` where there is no private storage."""
        storage = configured_storage()
        if storage is None:
            raise FileNotFoundError(name)
        return storage.size(name)

    def url(self, name):
        """Refused with `ValueError`: the gate serves staff files, and nothing else does."""
        raise ValueError("A staff file has no address of its own.")


def configured_storage() -> Storage | None:
    """The storage the project has named for staff files; None without one."""
    try:
        return storages[yc_settings.STAFF_FILES_STORAGE]
    except InvalidStorageError:
        return None


def staff_files_storage() -> Storage:
    """For a ``FileField``; a migration names this function and nothing of the project's."""
    return StaffFilesStorage()


def random_name(instance, filename: str) -> str:
    """A name in storage that says nothing; the suffix stays, in small letters."""
    return f"{uuid.uuid4().hex}{PurePath(filename).suffix.lower()}"


__all__ = ["configured_storage", "random_name", "staff_files_storage"]
