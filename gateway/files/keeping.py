"""A file on its way to the vault: looked at, sealed, stored, then acknowledged by documents."""

from dataclasses import dataclass, field
from typing import Literal
from uuid import UUID, uuid4

from flask import current_app
from werkzeug.datastructures import FileStorage

from gateway.files.inspection import PDF, Inspected, as_pdf
from gateway.files.vault import Vault
from gateway.pages import backend
from gateway.question import Question
from gateway.remote import documents
from gateway.remote.documents import UploadView
from gateway.sessions import current_login

Purpose = Literal["piece", "document"]


@dataclass(frozen=True)
class Kept:
    """A file already in the vault: it is not asked for again when the form is to be corrected.
    `content` is there in the request that brought it."""

    file_id: str
    filename: str
    size_bytes: int = 0
    sha256: str = ""
    doubt: str | None = None
    content: bytes | None = field(default=None, repr=False)


def keep(sent: FileStorage, household_id: str | None, purpose: Purpose) -> Kept:
    """Of a household, or of the town when it has none. Raises the refusals of
    gateway.files.errors and of documents."""
    looked = _vault().inspect(sent.filename or "fichier", sent.read())
    return store(looked, household_id, purpose)


def keep_paper(sent: FileStorage, household_id: str) -> Kept:
    """One part of a piece, as a PDF: a photograph is turned upright. Raises as `keep`."""
    paper = _vault().paper(sent.filename or "photo", sent.read())
    return store(paper.file, household_id, "piece", doubt=paper.doubt)


def join(parts: list[Kept], household_id: str, filename: str) -> Kept:
    """The parts of a piece as one PDF; what they were alone is forgotten within a day.

    A part kept by an earlier request is read again under the grant it was announced with, which
    documents gives to nobody but whoever sent it. Raises the refusals of documents, and TooLarge.
    """
    if len(parts) == 1:
        return parts[0]
    content = _vault().joined([part.content or _read(part, household_id) for part in parts])
    return store(as_pdf(filename, content), household_id, "piece")


def store(
    looked: Inspected, household_id: str | None, purpose: Purpose, doubt: str | None = None
) -> Kept:
    place = backend().tell(current_login(), _asked(str(uuid4()), looked, household_id, purpose))
    _vault().put(UUID(place["file_id"]), place["grant"], looked.content)
    received = documents.file_received(
        place["file_id"], sha256=looked.sha256, size_bytes=looked.size_bytes
    )
    backend().tell(current_login(), received)
    told = (looked.filename, looked.size_bytes, looked.sha256, doubt, looked.content)
    return Kept(place["file_id"], *told)


def _read(part: Kept, household_id: str) -> bytes:
    announced = Inspected(part.filename, PDF, part.size_bytes, part.sha256, b"")
    asked = _asked(part.file_id, announced, household_id, "piece")
    place = backend().tell(current_login(), asked)
    return _vault().get(UUID(part.file_id), place["grant"])


def _asked(
    file_id: str, looked: Inspected, household_id: str | None, purpose: Purpose
) -> Question[UploadView]:
    return documents.ask_upload(
        file_id=file_id,
        household_id=household_id,
        purpose=purpose,
        filename=looked.filename,
        size_bytes=looked.size_bytes,
        media_type=looked.media_type,
        sha256=looked.sha256,
    )


def _vault() -> Vault:
    vault: Vault = current_app.extensions["vault"]
    return vault
