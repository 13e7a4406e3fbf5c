"""A document of the town on its way to the vault: looked at, sealed, stored, acknowledged."""

from dataclasses import dataclass
from uuid import UUID, uuid4

from flask import current_app
from werkzeug.datastructures import FileStorage

from gateway.desk.screens import tell
from gateway.files.vault import Vault
from gateway.remote import documents

MISSING = "Choisissez le fichier à publier."


@dataclass(frozen=True)
class Kept:
    """A file already in the vault: it is not asked for again when the form is to be corrected."""

    file_id: str
    filename: str


def keep(sent: FileStorage, household_id: str | None) -> Kept:
    """Raises the refusals of gateway.files.errors and of documents."""
    vault: Vault = current_app.extensions["vault"]
    content = sent.read()
    looked = vault.inspect(sent.filename or "fichier", content)
    asked = documents.ask_upload(
        file_id=str(uuid4()),
        household_id=household_id,
        purpose="document",
        filename=looked.filename,
        size_bytes=looked.size_bytes,
        media_type=looked.media_type,
        sha256=looked.sha256,
    )
    place = tell(asked)
    vault.put(UUID(place["file_id"]), place["grant"], looked.content)
    received = documents.file_received(
        place["file_id"], sha256=looked.sha256, size_bytes=looked.size_bytes
    )
    tell(received)
    return Kept(place["file_id"], looked.filename)
