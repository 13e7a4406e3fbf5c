"""Files on their way to the vault: looked at, sealed, stored, then acknowledged by documents."""

from dataclasses import dataclass
from uuid import UUID, uuid4

from flask import current_app
from werkzeug.datastructures import FileStorage

from chassis.refusals import Refusal
from gateway import words
from gateway.backend import Refused
from gateway.files.vault import Vault
from gateway.pages import backend, household_login
from gateway.remote import documents

FILES_MAX = 4


@dataclass(frozen=True)
class Kept:
    """A file already in the vault, waiting for its piece."""

    file_id: str
    filename: str


def vault() -> Vault:
    return current_app.extensions["vault"]


def keep(sent: list[FileStorage], kept: list[Kept]) -> tuple[list[Kept], list[str]]:
    """Store each file that may be; returns all that is kept, and a sentence for each refusal.

    Four files at most: one more is refused and the four are kept.
    """
    kept, refused = list(kept), []
    for file in sent:
        name = file.filename or "fichier"
        if len(kept) >= FILES_MAX:
            refused.append(f"{name} : une pièce compte quatre fichiers au plus.")
            continue
        try:
            kept.append(_store(name, file.read()))
        except (Refusal, Refused) as refusal:
            refused.append(f"{name} : {words.sentence(refusal.code, refusal.details)}")
    return kept, refused


def _store(filename: str, content: bytes) -> Kept:
    login = household_login()
    looked = vault().inspect(filename, content)
    file_id = uuid4()
    asked = documents.ask_upload(
        file_id=str(file_id),
        household_id=login.household_id,
        purpose="piece",
        filename=looked.filename,
        size_bytes=looked.size_bytes,
        media_type=looked.media_type,
        sha256=looked.sha256,
    )
    place = backend().tell(login, asked)
    vault().put(UUID(place["file_id"]), place["grant"], looked.content)
    done = documents.file_received(
        place["file_id"], sha256=looked.sha256, size_bytes=looked.size_bytes
    )
    backend().tell(login, done)
    return Kept(place["file_id"], looked.filename)
