"""A person's safe: what is theirs alone until they hand it in, which is an act of its own."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import quote
from uuid import UUID, uuid4

from flask import Blueprint, Response, current_app, request
from werkzeug.wrappers import Response as AnyResponse

from chassis.language import _
from chassis.refusals import Refusal
from chassis.texts import cleaned
from gateway.backend import Refused, known, need
from gateway.checklist import for_what
from gateway.files.inspection import PDF, as_pdf
from gateway.files.keeping import store
from gateway.files.sending import content_of
from gateway.files.storage import NotStored
from gateway.files.vault import Vault
from gateway.limits import FILES, limited
from gateway.pages import ask_page, backend, household_login, page, rendered, say
from gateway.pieces import kinds, offered_kinds
from gateway.remote import documents, household, identity
from gateway.remote.documents import OpenedSafePieceView, SafePieceView
from gateway.security import accepts_up_to
from gateway.sessions import current_login
from gateway.site import gate
from gateway.site.papers.giving import Given, asks_day, check_kind, refusal_of
from gateway.words import sentence

safe = Blueprint("safe", __name__)
gate.families_only(safe)

AT = "/documents/coffre"
NAME_MAX = 100
UPLOAD_MAX = 11 * 1024 * 1024


@dataclass(frozen=True)
class Taken:
    """A piece of the safe, opened."""

    piece: OpenedSafePieceView
    content: bytes


@safe.get(AT)
def shelf() -> str:
    (share,) = ask_page(identity.safe_share())
    asked = documents.safe_pieces(need(share)["share"])
    pieces = backend().tell(current_login(), asked)
    return page("papers/safe.html", pieces=pieces, wrong="", piece_id=str(uuid4()))


@safe.post(AT)
@limited(FILES)
@accepts_up_to(UPLOAD_MAX)
def put() -> AnyResponse:
    sent = request.files.get("fichier")
    piece_id = request.form.get("piece", "")
    if sent is None or not sent.filename:
        return _again(_("Joignez un fichier."), piece_id)
    try:
        paper = _vault().paper(sent.filename, sent.read())
        _keep(piece_id, _named(paper.file.filename), paper.file.content)
    except (Refusal, Refused) as refused:
        return _again(sentence(refused.code, refused.details), piece_id)
    return say("kept-in-safe", AT)


@safe.get(f"{AT}/<uuid:piece_id>")
def read(piece_id: UUID) -> Response:
    """Nobody else reads it, and nothing is noted of its being read."""
    taken = _open(piece_id)
    response = Response(taken.content, mimetype=PDF)
    told = quote(taken.piece["name"])
    response.headers["Content-Disposition"] = f"attachment; filename*=UTF-8''{told}"
    response.headers["Content-Security-Policy"] = "sandbox; default-src 'none'"
    response.headers["Cross-Origin-Resource-Policy"] = "same-origin"
    return response


@safe.post(f"{AT}/<uuid:piece_id>/retirer")
def take_out(piece_id: UUID) -> AnyResponse:
    asked = documents.take_out_of_safe(piece_id)
    backend().tell(current_login(), asked, key=f"retirer-{piece_id}")
    return say("taken-out-of-safe", AT)


@safe.get(f"{AT}/<uuid:piece_id>/transmettre")
def hand_in_form(piece_id: UUID) -> AnyResponse:
    return _hand_in_page(200, piece_id, Given("", "", ""))


@safe.post(f"{AT}/<uuid:piece_id>/transmettre")
def hand_in(piece_id: UUID) -> AnyResponse:
    """A copy, under another key, that the town reads; what is in the safe stays there."""
    kind, child, day = (request.form.get(name, "").strip() for name in ("sorte", "enfant", "date"))
    given = Given(kind, child, day)
    check_kind(given)
    if given.errors:
        return _hand_in_page(422, piece_id, given)
    taken, login = _open(piece_id), household_login()
    new_id = request.form.get("piece", "")
    try:
        kept = store(as_pdf(taken.piece["name"], taken.content), login.household_id, "piece")
        asked = documents.hand_in_piece(
            login.household_id,
            piece_id=new_id,
            kind=kind,
            child_id=child if child and offered_kinds()[kind]["whose"] == "child" else None,
            paper_on=given.paper_on,
            file_ids=[kept.file_id],
        )
        backend().tell(login, asked, key=f"{new_id}-{kept.file_id}")
    except Refused as refused:
        given.errors |= refusal_of(refused)
        return _hand_in_page(422, piece_id, given)
    return say("piece-sent", "/documents/transmis")


@safe.post(f"{AT}/copier/<uuid:file_id>")
def copy(file_id: UUID) -> AnyResponse:
    """Of what was handed in, a copy for oneself."""
    told = content_of(file_id)
    try:
        _keep(str(uuid4()), told.filename, _vault().paper(told.filename, told.content).file.content)
    except (Refusal, Refused) as refused:
        return _again(sentence(refused.code, refused.details), str(uuid4()))
    return say("kept-in-safe", AT)


@safe.get("/documents/transmis")
def handed_in() -> str:
    """To whom, for what and when: what left the family's hands."""
    login = household_login()
    given, record = ask_page(
        documents.shelf(login.household_id), household.record(login.household_id)
    )
    family = known(record)
    children = family["children"] if family else []
    return page(
        "papers/handed_in.html",
        pieces=need(given)["pieces"],
        names={child["child_id"]: child["first_name"] for child in children},
        kinds=kinds(),
        for_what=for_what,
    )


def _hand_in_page(status: int, piece_id: UUID, given: Given) -> AnyResponse:
    (record,) = ask_page(household.record(household_login().household_id))
    found = next((each for each in _pieces() if each["safe_piece_id"] == str(piece_id)), None)
    if found is None:
        raise Refused("chassis.not-found")
    return rendered(
        status,
        "papers/from_safe.html",
        found=found,
        given=given,
        errors=given.errors,
        family=known(record),
        offered=offered_kinds(),
        kinds=kinds(),
        asks_day=asks_day(given.kind),
        piece_id=request.form.get("piece") or str(uuid4()),
    )


def _again(wrong: str, piece_id: str) -> AnyResponse:
    told: dict[str, Any] = {"pieces": _pieces(), "wrong": wrong, "piece_id": piece_id}
    return rendered(422, "papers/safe.html", **told)


def _named(filename: str) -> str:
    """As its holder calls it, or else as the file is called."""
    typed = cleaned(request.form.get("nom", ""))[:NAME_MAX]
    return f"{typed.removesuffix('.pdf')}.pdf" if typed else filename


def _keep(piece_id: str, name: str, content: bytes) -> None:
    login = current_login()
    asked = documents.put_in_safe(
        _share(), safe_piece_id=piece_id, name=name, size_bytes=len(content)
    )
    place = backend().tell(login, asked)
    _vault().put(UUID(piece_id), place["grant"], content)
    received = documents.safe_piece_received(piece_id)
    backend().tell(login, received, key=f"recue-{piece_id}")


def _open(piece_id: UUID) -> Taken:
    asked = documents.open_safe_piece(share=_share(), safe_piece_id=piece_id)
    piece = backend().tell(current_login(), asked)
    try:
        return Taken(piece, _vault().get(piece_id, piece["grant"]))
    except NotStored:
        raise Refused("chassis.not-found") from None


def _pieces() -> list[SafePieceView]:
    return backend().tell(current_login(), documents.safe_pieces(share=_share()))


def _share() -> str:
    """Half of the key: identity gives it to this account alone, and it is kept nowhere here."""
    return backend().tell(current_login(), identity.safe_share())["share"]


def _vault() -> Vault:
    vault: Vault = current_app.extensions["vault"]
    return vault
