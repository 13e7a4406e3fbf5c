"""Is this file what it says, whole, and harmless to whoever opens it?

Three opinions must agree: the name's extension, the detected type and a complete structural parse
(OWASP ASVS 5.2.2). No single one is enough: a page of HTML with a PDF's mark inside is a PDF to
some detectors and a web page to a browser. PDF, JPEG, PNG, and a telephone's HEIC. What is kept
begins with the file's mark and ends with its end: what stood around it, or in a picture's notes, is
gone.
"""

import hashlib
import io
from dataclasses import dataclass, field
from pathlib import PurePosixPath

import puremagic

from gateway.files.edges import BLANKS, BYTE_ORDER_MARK, jpeg_end, pdf_edges, png_without_texts
from gateway.files.errors import FileEmpty, NameDiffers, TooLarge, TypeRefused
from gateway.files.images import check_image
from gateway.files.pdfs import check_pdf, written_again
from gateway.files.photos import page_of

FILE_BYTES_MAX = 10_000_000
PDF, JPEG, PNG, HEIC = "application/pdf", "image/jpeg", "image/png", "image/heif"
EXTENSIONS = {
    PDF: ("pdf",),
    JPEG: ("jpg", "jpeg", "jfif", "jpe"),
    PNG: ("png",),
    HEIC: ("heic", "heif"),
}
MEDIA_TYPES = {extension: kind for kind, known in EXTENSIONS.items() for extension in known}
SAID = {PDF: "PDF", JPEG: "JPEG", PNG: "PNG", HEIC: "HEIC"}
KEPT_EXTENSIONS = {"pdf", "jpg", "jpeg", "png", "heic"}
_WEB_MARKS = (b"<html", b"<script", b"<!doctype", b"<svg", b"<body")


@dataclass(frozen=True)
class Inspected:
    """A file that may be kept: what documents.ask_upload asks for, and what is to be stored."""

    filename: str
    media_type: str
    size_bytes: int
    sha256: str
    content: bytes = field(repr=False)


def inspect(filename: str, content: bytes) -> Inspected:
    """Raises FileEmpty, TooLarge, TypeRefused, NameDiffers, Unreadable, ImageTooWide,
    ActiveContent or PasswordProtected. It may take a second: call it through Vault.inspect from a
    request."""
    if not content:
        raise FileEmpty(filename=filename)
    if len(content) > FILE_BYTES_MAX:
        raise TooLarge(size_bytes=len(content), size_bytes_max=FILE_BYTES_MAX)
    media_type = _agreed_type(filename, content)
    kept = _sound_pdf(filename, content) if media_type == PDF else _sound(content, media_type)
    name = _named(filename, media_type)
    return Inspected(name, media_type, len(kept), hashlib.sha256(kept).hexdigest(), kept)


@dataclass(frozen=True)
class Paper:
    """A PDF, whatever it came as; `doubt` says why a photograph may not be read (photos.py)."""

    file: Inspected
    doubt: str | None


def inspect_paper(filename: str, content: bytes) -> Paper:
    """As `inspect`; a photograph is made a page of PDF, upright."""
    looked = inspect(filename, content)
    if looked.media_type == PDF:
        return Paper(looked, None)
    page = page_of(looked.content)
    return Paper(as_pdf(_pdf_name(looked.filename), page.content), page.doubt)


def as_pdf(filename: str, content: bytes) -> Inspected:
    """A PDF of our own making. Raises TooLarge."""
    if len(content) > FILE_BYTES_MAX:
        raise TooLarge(size_bytes=len(content), size_bytes_max=FILE_BYTES_MAX)
    return Inspected(filename, PDF, len(content), hashlib.sha256(content).hexdigest(), content)


def _pdf_name(filename: str) -> str:
    return f"{filename.rpartition('.')[0] or filename}.pdf"


def _sound(content: bytes, media_type: str) -> bytes:
    """A picture's bytes, from its mark to its end. A HEIC is never kept as it came: photos.py
    makes a page of it."""
    kept = content
    if media_type == JPEG:
        kept = content[: jpeg_end(content)]
    elif media_type == PNG:
        kept = png_without_texts(content)
    check_image(io.BytesIO(kept), media_type)
    return kept


def _sound_pdf(filename: str, content: bytes) -> bytes:
    """A PDF's bytes; written again where something stood before its mark or behind its end."""
    first, end = pdf_edges(content)
    head, tail = content[first : first + 1024].lower(), content[end:].lower()
    if any(mark in head or mark in tail for mark in _WEB_MARKS):
        raise TypeRefused(filename=filename, accepted=sorted(EXTENSIONS))
    check_pdf(io.BytesIO(content[first:end]))
    is_whole = first == 0 and content[:end].endswith(b"%%EOF") and not tail.strip(BLANKS)
    return content if is_whole else written_again(content[first:end])


def _agreed_type(filename: str, content: bytes) -> str:
    """What name and content say together; a camera's file without a name is what it holds."""
    detected = _detected_types(content)
    extension = _extension(filename)
    known = next((kind for kind in EXTENSIONS if kind in detected), None)
    named = MEDIA_TYPES.get(extension) if extension else known
    if named is None or known is None:
        raise TypeRefused(filename=filename, accepted=sorted(EXTENSIONS))
    if named not in detected:
        raise NameDiffers(extension=extension, kind=SAID[known])
    return named


def _detected_types(content: bytes) -> set[str]:
    """By marks at the first byte, or behind a byte order mark: readers that look further are what
    makes polyglots possible."""
    try:
        found = puremagic.magic_string(content.removeprefix(BYTE_ORDER_MARK))
    except puremagic.PureError:
        return set()
    return {match.mime_type for match in found}


def _extension(filename: str) -> str:
    """Empty when there is none: a number behind a dot counts photographs, it names no type."""
    extension = PurePosixPath(filename).suffix.lower().lstrip(".")
    return "" if extension.isdigit() else extension


def _named(filename: str, media_type: str) -> str:
    """The name with an extension that everybody's computer knows."""
    extension = _extension(filename)
    if extension in KEPT_EXTENSIONS:
        return filename
    stem = filename[: -len(extension) - 1] if extension else filename
    return f"{stem}.{EXTENSIONS[media_type][0]}"
