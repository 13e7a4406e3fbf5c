"""A file on its way to the vault: looked at, sealed, stored, then acknowledged by documents."""

from dataclasses import dataclass
from typing import Literal
from uuid import UUID, uuid4

from flask import current_app
from werkzeug.datastructures import FileStorage

from gateway.files.vault import Vault
from gateway.pages import backend
from gateway.remote import documents
from gateway.sessions import current_login


@dataclass(frozen=True)
class Kept:
    """A file already in the vault: it is not asked for again when the form is to be corrected."""

    file_id: str
    filename: str


def keep(
    sent: FileStorage, household_id: str | None, purpose: Literal["piece", "document"]
) -> Kept:
    """Of a household, or of the town when it has none. Raises the refusals of
    gateway.files.errors and of documents."""
    vault: Vault = current_app.extensions["vault"]
    looked = vault.inspect(sent.filename or "fichier", sent.read())
    asked = documents.ask_upload(
        file_id=uuid4(),
        household_id=household_id,
        purpose=purpose,
        filename=looked.filename,
        size_bytes=looked.size_bytes,
        media_type=looked.media_type,
        sha256=looked.sha256,
    )
    place = backend().tell(current_login(), asked)
    vault.put(UUID(place["file_id"]), place["grant"], looked.content)
    received = documents.file_received(
        place["file_id"], sha256=looked.sha256, size_bytes=looked.size_bytes
    )
    backend().tell(current_login(), received)
    return Kept(place["file_id"], looked.filename)
