"""A file of the vault on its way to whoever may read it."""

from urllib.parse import quote
from uuid import UUID

from flask import Response, current_app

from gateway.backend import Refused
from gateway.files.storage import NotStored
from gateway.files.vault import Vault
from gateway.pages import backend
from gateway.remote import documents
from gateway.sessions import current_login


def sent_file(file_id: UUID) -> Response:
    """documents decides who may read it, and records that it was read."""
    vault: Vault = current_app.extensions["vault"]
    place = backend().tell(current_login(), documents.ask_download(str(file_id)))
    try:
        content = vault.get(file_id, place["grant"])
    except NotStored:
        raise Refused("chassis.not-found") from None
    response = Response(content, mimetype=place["media_type"])
    headers = response.headers
    headers["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(place['filename'])}"
    headers["Content-Security-Policy"] = "sandbox; default-src 'none'"
    headers["Cross-Origin-Resource-Policy"] = "same-origin"
    return response
