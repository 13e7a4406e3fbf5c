"""Signing a piece: read, name typed, then a code that came by e-mail."""

import hashlib
from typing import Any
from urllib.parse import urlencode
from uuid import UUID, uuid4

from flask import Blueprint, abort, redirect, request
from werkzeug.wrappers import Response as AnyResponse

from chassis import clock
from chassis.language import _
from gateway.backend import Refused, need
from gateway.files.inspection import as_pdf
from gateway.files.keeping import store
from gateway.limits import FILES, limited
from gateway.pages import ask_page, backend, household_login, rendered, say
from gateway.papers.signed import Signing, signed_pdf
from gateway.pieces import name_of, offered_kinds
from gateway.remote import documents, household
from gateway.remote.documents import PieceKindView, SignatureView
from gateway.remote.household import ChildView, HouseholdView
from gateway.site import gate
from gateway.site.papers.way_back import way_back
from gateway.typed import is_same_name
from gateway.words import sentence

signing = Blueprint("signing_pieces", __name__)
gate.families_only(signing)

AT = "/documents/signer"
NAME_MAX = 120
OF_THE_CODE = ("documents.signature-code-wrong", "documents.signature-over")
OF_THE_TEXT = ("documents.text-changed", "documents.signature-too-many")


@signing.get(AT)
def read() -> AnyResponse:
    return _text(200, {})


@signing.post(AT)
@limited(FILES)
def ask() -> AnyResponse:
    kind, child = _of_request()
    name = " ".join(request.form.get("nom", "").split())
    if not 3 <= len(name) <= NAME_MAX:
        return _text(422, {"nom": _("Écrivez votre prénom et votre nom.")})
    own = _own_name()
    if not is_same_name(name, own):
        told = _("Écrivez votre nom comme dans votre dossier : {name}.")
        return _text(422, {"nom": told.format(name=own)})
    login, signature_id = household_login(), request.form.get("signature", "")
    asked = documents.ask_signature(
        login.household_id,
        signature_id=signature_id,
        kind=kind["kind"],
        child_id=child or None,
        signed_name=name,
        text_digest=request.form.get("lu", ""),
    )
    try:
        backend().tell(login, asked, key=f"signer-{signature_id}-{name}")
    except Refused as refused:
        if refused.code not in OF_THE_TEXT:
            raise
        return _text(409, {"nom": sentence(refused.code, refused.details)})
    return redirect(f"{AT}/{signature_id}{_for()}", 303)


@signing.get(f"{AT}/<uuid:signature_id>")
def code(signature_id: UUID) -> AnyResponse:
    return _code(200, signature_id, {})


@signing.post(f"{AT}/<uuid:signature_id>")
@limited(FILES)
def sign(signature_id: UUID) -> AnyResponse:
    """The paper is made and kept first: with the right code it is given in the same act."""
    login, typed = household_login(), request.form.get("code", "").strip()
    if not typed.replace(" ", "").isdecimal() or len(typed.replace(" ", "")) != 6:
        return _code(422, signature_id, {"code": _("Recopiez les six chiffres du courriel.")})
    asked, record = _known(signature_id)
    kept = store(_paper(asked, record), login.household_id, "piece")
    piece_id = request.form.get("piece", "")
    told = documents.sign_piece(
        login.household_id,
        signature_id=signature_id,
        code=typed,
        piece_id=piece_id,
        file_id=kept.file_id,
    )
    try:
        backend().tell(login, told)
    except Refused as refused:
        if refused.code not in OF_THE_CODE:
            raise
        wrong = sentence(refused.code, refused.details)
        return _code(422, signature_id, {"code": wrong})
    return say("piece-signed", way_back(), text=name_of(asked["kind"]))


def _text(status: int, errors: dict[str, str]) -> AnyResponse:
    kind, child = _of_request()
    (record,) = ask_page(household.record(household_login().household_id))
    text = kind["sign_text"] or ""
    return rendered(
        status,
        "papers/sign.html",
        back=way_back(),
        name=name_of(kind["kind"]),
        child=_child(need(record), child),
        parts=_parts(text),
        read_digest=hashlib.sha256(text.encode()).hexdigest(),
        signature_id=str(uuid4()),
        values={"nom": request.form.get("nom", "")},
        errors=errors,
    )


def _code(status: int, signature_id: UUID, errors: dict[str, str]) -> AnyResponse:
    asked, record = _known(signature_id)
    told = {"sorte": asked["kind"], "enfant": asked["child_id"] or ""}
    again = f"{AT}?{urlencode(told)}"
    return rendered(
        status,
        "papers/sign_code.html",
        asked=asked,
        name=name_of(asked["kind"]),
        child=_child(record, asked["child_id"] or ""),
        again=again + _for().replace("?", "&"),
        piece_id=request.form.get("piece") or str(uuid4()),
        values={"code": request.form.get("code", "")},
        errors=errors,
    )


def _own_name() -> str:
    """As the record writes whoever signs; as their account does, where it has no line for them."""
    login = household_login()
    (answered,) = ask_page(household.particulars(login.household_id))
    told = need(answered)
    for guardian in told["guardians"]:
        if guardian["guardian_id"] == told["own_guardian_id"]:
            return f"{guardian['first_name']} {guardian['last_name']}"
    return f"{login.first_name} {login.last_name}"


def _for() -> str:
    """The inscription that it is signed for, carried from page to page."""
    wanted = request.args.get("pour", "")
    return f"?{urlencode({'pour': wanted})}" if wanted else ""


def _paper(asked: SignatureView, record: HouseholdView) -> Any:
    kind = _signed_kind(asked["kind"])
    told = Signing(
        number=asked["signature_id"],
        heading=name_of(asked["kind"]),
        signed_name=asked["signed_name"],
        paragraphs=_parts(kind["sign_text"] or ""),
        child=_child(record, asked["child_id"] or ""),
        household=record,
        signed_at=clock.now(),
    )
    return as_pdf(f"{asked['kind']}.pdf", signed_pdf(told))


def _known(signature_id: UUID) -> tuple[SignatureView, HouseholdView]:
    household_id = household_login().household_id
    asked, record = ask_page(
        documents.signature(household_id, signature_id=signature_id),
        household.record(household_id),
    )
    return need(asked), need(record)


def _of_request() -> tuple[PieceKindView, str]:
    """The kind, and the child when it is a child's."""
    kind = _signed_kind(request.args.get("sorte", ""))
    return kind, request.args.get("enfant", "") if kind["whose"] == "child" else ""


def _signed_kind(code: str) -> PieceKindView:
    kind = offered_kinds().get(code)
    return kind if kind is not None and kind["sign_text"] else abort(404)


def _child(record: HouseholdView, child_id: str) -> ChildView | None:
    if not child_id:
        return None
    found = (child for child in record["children"] if child["child_id"] == child_id)
    return next(found, None) or abort(404)


def _parts(text: str) -> list[str]:
    return [part.strip() for part in text.split("\n\n") if part.strip()]
