"""A file of the vault on its way to whoever may read it."""

from dataclasses import dataclass
from urllib.parse import quote
from uuid import UUID

from flask import Response, current_app

from gateway.backend import Refused
from gateway.files.inspection import PDF
from gateway.files.storage import NotStored
from gateway.files.vault import Vault
from gateway.pages import backend
from gateway.remote import documents
from gateway.sessions import current_login


@dataclass(frozen=True)
class Read:
    filename: str
    media_type: str
    content: bytes


def content_of(file_id: UUID) -> Read:
    """documents decides who may read it, and records that it was read."""
    vault: Vault = current_app.extensions["vault"]
    place = backend().tell(current_login(), documents.ask_download(str(file_id)))
    try:
        content = vault.get(file_id, place["grant"])
    except NotStored:
        raise Refused("chassis.not-found") from None
    return Read(place["filename"], place["media_type"], content)


def sent_file(file_id: UUID, *, in_page: bool = False) -> Response:
    """As `content_of`. `in_page`: shown where a page of ours frames it, instead of being saved."""
    read = content_of(file_id)
    response = Response(read.content, mimetype=read.media_type)
    headers = response.headers
    way = "inline" if in_page else "attachment"
    headers["Content-Disposition"] = f"{way}; filename*=UTF-8''{quote(read.filename)}"
    headers["Content-Security-Policy"] = _policy(read.media_type, in_page=in_page)
    headers["Cross-Origin-Resource-Policy"] = "same-origin"
    return response


def _policy(media_type: str, *, in_page: bool) -> str:
    """A browser shows no PDF in a sandbox; one that was inspected has no script (files/pdfs.py)."""
    if in_page and media_type == PDF:
        return "frame-ancestors 'self'"
    return "sandbox; default-src 'none'"
