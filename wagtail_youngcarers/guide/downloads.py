"""How a file reaches a reader: below the staff area's own address, behind the gate.

A file is answered only if the version shows it that this reader would be shown: the published
one of this Site or, for those who may change the guide, the draft they ask for. Any other name
is not found, whether it never was, was taken off, or is another school's.
"""

from __future__ import annotations

import logging
import uuid
from dataclasses import dataclass

from django.http import FileResponse, Http404, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import render
from django.utils.cache import patch_cache_control

from wagtail_youngcarers.guide.attachments import kind_of
from wagtail_youngcarers.guide.gate import DRAFT_PARAMETER
from wagtail_youngcarers.guide.models import GuideVersion, StaffAttachment
from wagtail_youngcarers.guide.storage import private_storage

logger = logging.getLogger(__name__)

# The first part of a file's address below the staff area.
FOLDER = "files"


@dataclass(frozen=True)
class FileForStaff:
    """A file as readers see it before they open it."""

    title: str
    note: str
    kind_and_size: str
    url: str


def files_for_staff(version: GuideVersion, request, page) -> list[FileForStaff]:
    """The files of a version, with their addresses; none where no private storage is named."""
    if private_storage() is None:
        return []
    area = page.get_url(request) or ""
    query = request.GET.get(DRAFT_PARAMETER)
    query = f"?{DRAFT_PARAMETER}={version.token}" if query is not None else ""
    return [
        FileForStaff(
            file.title, file.note, file.kind_and_size, f"{area}{FOLDER}/{file.token}/{query}"
        )
        for file in version.files.all()
    ]


def answer_file(request, version: GuideVersion | None, below) -> HttpResponse:
    """The file that `below`, the rest of an address, names. Called behind the gate only.

    `Http404` unless `version` shows it. A file that storage hasn't got, or can't give, is a page
    that says so.
    """
    attachment = _named(version, below)
    kind = kind_of(attachment.file.name)
    if kind is None:
        raise Http404
    if request.method not in ("GET", "HEAD"):
        return HttpResponseNotAllowed(["GET", "HEAD", "OPTIONS"])
    try:
        # Some storages open a file only when it is read, which would be too late to say so.
        attachment.file.storage.size(attachment.file.name)
        stored = attachment.file.storage.open(attachment.file.name)
    except Exception:
        logger.exception("%s can't be opened: storage has not got it, or failed.", attachment)
        return _missing(request, attachment)
    response = FileResponse(
        stored,
        as_attachment=True,
        filename=attachment.file_name,
        content_type=kind.content_type,
    )
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response["Cross-Origin-Resource-Policy"] = "same-origin"
    patch_cache_control(response, no_transform=True)
    return response


def _named(version, below) -> StaffAttachment:
    folder, *rest = below
    if version is None or folder != FOLDER or len(rest) != 1:
        raise Http404
    try:
        token = uuid.UUID(rest[0])
    except ValueError:
        raise Http404 from None
    attachment = version.files.filter(token=token).first()
    if attachment is None or str(token) != rest[0]:
        raise Http404
    return attachment


def _missing(request, attachment):
    context = {"file": attachment}
    template = "wagtail_youngcarers/guide/file_missing.html"
    return render(request, template, context, status=404)


__all__ = ["FOLDER", "FileForStaff", "answer_file", "files_for_staff"]
