"""Pieces that families handed in: the oldest first, opened, marked as seen, on to the next."""

from datetime import date
from typing import Any
from uuid import UUID, uuid4

from flask import Blueprint, request
from werkzeug.wrappers import Response

from chassis.formatting import as_instant
from chassis.language import _, ngettext
from gateway.backend import Refused, known
from gateway.desk import sections
from gateway.desk.pieces.forms import Refusal
from gateway.desk.screens import ask, id_asked, once, show, shown, tell, today
from gateway.desk.wording import piece as kind_of_piece
from gateway.forms import read
from gateway.pages import say
from gateway.remote import documents, household
from gateway.remote.documents import PieceView

pieces = Blueprint("desk_pieces", __name__)
sections.only(pieces, sections.PIECES)


@pieces.get("/desk/pieces")
def queue() -> str:
    return show("pieces/queue.html", pieces=[_aged(piece) for piece in _waiting()])


@pieces.get("/desk/pieces/<uuid:piece_id>")
def piece(piece_id: UUID) -> str:
    """A piece that waits, or one already seen when `foyer` names its family."""
    found = _found(str(piece_id), id_asked(request.args.get("foyer")))
    return show("pieces/piece.html", **_screen(found, {}, {}))


@pieces.post("/desk/pieces/<uuid:piece_id>")
def mark_seen(piece_id: UUID) -> Response:
    key = once(str(piece_id), "seen", _pressed())
    seen = tell(documents.mark_seen(piece_id), key=key)
    return _onwards("piece-seen", seen)


@pieces.post("/desk/pieces/<uuid:piece_id>/refuser")
def refuse(piece_id: UUID) -> Response:
    """The reason is the family's to read; without one nothing is refused."""
    values, errors = read(Refusal)
    if errors:
        found = _found(str(piece_id), id_asked(request.form.get("foyer")))
        return shown(422, "pieces/piece.html", **_screen(found, values, errors))
    key = once(str(values["cle"]), values["motif"])
    refused = tell(documents.refuse_piece(piece_id, reason=values["motif"]), key=key)
    return _onwards("piece-refused", refused)


@pieces.post("/desk/pieces/<uuid:piece_id>/remettre")
def mark_unseen(piece_id: UUID) -> Response:
    """A mark or a refusal made by mistake: the piece waits again."""
    tell(documents.mark_unseen(piece_id), key=once(str(piece_id), "unseen", _pressed()))
    return say("piece-put-back", f"/desk/pieces/{piece_id}")


def _onwards(notice: str, done: PieceView) -> Response:
    """To the oldest that still waits."""
    left = [piece for piece in _waiting() if piece["piece_id"] != done["piece_id"]]
    onwards = f"/desk/pieces/{left[0]['piece_id']}" if left else "/desk/pieces"
    return say(notice, onwards, text=f"{kind_of_piece(done['kind'])}. {_left(len(left))}")


def _pressed() -> str:
    """One showing of the page, one order."""
    return request.form.get("cle", "")


def _screen(found: PieceView, values: dict[str, Any], errors: dict[str, str]) -> dict[str, Any]:
    (family,) = ask(household.record(found["household_id"]))
    form_id = values.get("cle") or uuid4()
    told = {"values": values, "errors": errors, "cle": form_id}
    return {"piece": _aged(found), "family": known(family), **told}


def _waiting() -> list[PieceView]:
    return sorted(tell(documents.pieces_to_see()), key=lambda piece: piece["submitted_at"])


def _found(piece_id: str, household_id: str | None) -> PieceView:
    listed = tell(documents.shelf(household_id))["pieces"] if household_id else _waiting()
    for piece in listed:
        if piece["piece_id"] == piece_id:
            return piece
    raise Refused("chassis.not-found")


def _aged(piece: PieceView) -> dict[str, Any]:
    return {
        **piece,
        "name": kind_of_piece(piece["kind"]),
        "age": _age(as_instant(piece["submitted_at"]).date(), today()),
    }


def _age(handed_in: date, now: date) -> str:
    days = (now - handed_in).days
    if days <= 0:
        return _("aujourd’hui")
    return ngettext("il y a {count} jour", "il y a {count} jours", days).format(count=days)


def _left(count: int) -> str:
    if not count:
        return _("Il n’en reste aucune à voir.")
    left = ngettext(
        "{count} pièce à voir encore : la voici.",
        "{count} pièces à voir encore : voici la plus ancienne.",
        count,
    )
    return left.format(count=count)
