"""Is this file what it says, whole, and harmless to whoever opens it?

Three opinions must agree: the name's extension, the detected type and a complete structural parse
(OWASP ASVS 5.2.2). No single one is enough: a page of HTML with a PDF's mark inside is a PDF to
some detectors and a web page to a browser. PDF, JPEG and PNG only.
"""

import hashlib
import io
from dataclasses import dataclass
from pathlib import PurePosixPath

import puremagic

from gateway.files.errors import FileEmpty, TooLarge, TypeRefused
from gateway.files.images import check_image
from gateway.files.pdfs import check_pdf

FILE_BYTES_MAX = 10_000_000
MEDIA_TYPES = {
    "pdf": "application/pdf",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "png": "image/png",
}
_WEB_MARKS = (b"<html", b"<script", b"<!doctype", b"<svg", b"<body")


@dataclass(frozen=True)
class Inspected:
    """A file that may be kept: what documents.ask_upload asks for."""

    filename: str
    media_type: str
    size_bytes: int
    sha256: str


def inspect(filename: str, content: bytes) -> Inspected:
    """Raises FileEmpty, TooLarge, TypeRefused, Unreadable, ImageTooWide, ActiveContent or
    PasswordProtected. It may take a second: call it through Vault.inspect from a request."""
    if not content:
        raise FileEmpty(filename=filename)
    if len(content) > FILE_BYTES_MAX:
        raise TooLarge(size_bytes=len(content), size_bytes_max=FILE_BYTES_MAX)
    media_type = _agreed_type(filename, content)
    if media_type == "application/pdf":
        check_pdf(io.BytesIO(content))
    else:
        check_image(io.BytesIO(content), media_type)
    return Inspected(filename, media_type, len(content), hashlib.sha256(content).hexdigest())


def _agreed_type(filename: str, content: bytes) -> str:
    extension = PurePosixPath(filename).suffix.lower().lstrip(".")
    media_type = MEDIA_TYPES.get(extension)
    if (
        media_type is None
        or media_type not in _detected_types(content)
        or (media_type == "application/pdf" and _wears_another_face(content))
    ):
        raise TypeRefused(filename=filename, accepted=sorted(set(MEDIA_TYPES.values())))
    return media_type


def _detected_types(content: bytes) -> set[str]:
    """By marks at the first byte: readers that look further are what makes polyglots possible."""
    try:
        return {match.mime_type for match in puremagic.magic_string(content)}
    except puremagic.PureError:
        return set()


def _wears_another_face(content: bytes) -> bool:
    """Whether a PDF also starts or ends as something else: HTML in its first kilobyte, or more
    than blanks after its end."""
    head = content[:1024].lower()
    tail = content.rpartition(b"%%EOF")[2]
    return any(mark in head for mark in _WEB_MARKS) or bool(tail.strip(b"\0\t\n\f\r "))
