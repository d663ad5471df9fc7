"""Plays a recording from an address of the page it is on.

iPhones play only what answers byte ranges, which Wagtail's document view does not.
"""

from __future__ import annotations

import os
import re

from django.http import Http404, HttpResponse, HttpResponseNotModified, StreamingHttpResponse
from django.utils.http import http_date, parse_http_date_safe

# What a browser is told; a file of any other kind is never served from here.
CONTENT_TYPES = {
    "mp3": "audio/mpeg",
    "m4a": "audio/mp4",
    "aac": "audio/aac",
    "ogg": "audio/ogg",
    "oga": "audio/ogg",
    "opus": "audio/ogg",
    "wav": "audio/wav",
    "webm": "audio/webm",
}
CHUNK = 64 * 1024
MAX_AGE = 3600

_RANGE = re.compile(r"^bytes=(\d*)-(\d*)$")


def content_type(document) -> str | None:
    """What kind of sound a document is, by the end of its name; None if it is none we serve."""
    extension = os.path.splitext(document.file.name or "")[1].lstrip(".").lower()
    return CONTENT_TYPES.get(extension)


def is_playable(document) -> bool:
    """Whether a document is a sound that browsers play."""
    return content_type(document) is not None


def is_public(document) -> bool:
    """Whether a document may be heard by anybody: a private collection keeps its privacy."""
    return not document.collection.get_view_restrictions()


def requested_range(header: str, size: int) -> tuple[int, int] | None:
    """The first and last byte that a ``Range`` header asks for; None for the whole file.

    A header we don't understand, or one that asks for several parts, means the whole file,
    as HTTP allows. Raises `ValueError` where the part asked for does not exist.
    """
    match = _RANGE.match(header.strip())
    if not match or match.groups() == ("", ""):
        return None
    first, last = match.groups()
    if not first:
        length = min(int(last), size)
        if length == 0:
            raise ValueError("an empty range")
        return size - length, size - 1
    start, end = int(first), min(int(last), size - 1) if last else size - 1
    if last and int(last) < start:
        return None
    if start >= size:
        raise ValueError("a range behind the end of the file")
    return start, end


def serve_recording(request, document):
    """The answer to a request for `document`: all of it, a part of it, or only its headers.

    Raises `Http404` where the file is missing, private or not a sound.
    """
    kind = content_type(document)
    if kind is None or not is_public(document):
        raise Http404
    try:
        size = document.file.size
        file = document.file.storage.open(document.file.name, "rb")
    except (OSError, ValueError) as error:
        raise Http404 from error
    changed = int(_changed_at(document).timestamp())
    headers = {
        "Content-Type": kind,
        "Accept-Ranges": "bytes",
        "Last-Modified": http_date(changed),
        "Cache-Control": f"public, max-age={MAX_AGE}",
        "X-Content-Type-Options": "nosniff",
    }
    since = parse_http_date_safe(request.headers.get("If-Modified-Since", ""))
    if since is not None and changed <= since:
        file.close()
        return HttpResponseNotModified(headers=headers)
    try:
        part = requested_range(_range_header(request, changed), size)
    except ValueError:
        file.close()
        headers |= {"Content-Range": f"bytes */{size}", "Content-Length": "0"}
        return HttpResponse(status=416, headers=headers)
    start, end = part or (0, size - 1)
    headers["Content-Length"] = str(end - start + 1)
    if part:
        headers["Content-Range"] = f"bytes {start}-{end}/{size}"
    status = 206 if part else 200
    if request.method == "HEAD":
        file.close()
        return HttpResponse(status=status, headers=headers)
    response = StreamingHttpResponse(_chunks(file, start, end), status=status, headers=headers)
    # Closes the file also when the listener goes away half-way.
    response._resource_closers.append(file.close)
    return response


def _range_header(request, changed: int) -> str:
    """The ``Range`` header, or "" where ``If-Range`` says that the file has changed since."""
    condition = request.headers.get("If-Range", "")
    if condition and parse_http_date_safe(condition) != changed:
        return ""
    return request.headers.get("Range", "")


def _changed_at(document):
    """When the file was last written; storages that can't tell have the upload date."""
    try:
        return document.file.storage.get_modified_time(document.file.name)
    except (NotImplementedError, OSError):
        return document.created_at


def _chunks(file, start, end):
    file.seek(start)
    left = end - start + 1
    while left > 0:
        chunk = file.read(min(CHUNK, left))
        if not chunk:
            break
        left -= len(chunk)
        yield chunk
