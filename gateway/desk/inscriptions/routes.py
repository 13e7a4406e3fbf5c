"""An inscription that waits: what is asked, what is already there of its pieces; accepted, or
refused with a reason."""

from functools import partial
from typing import Any
from uuid import UUID, uuid4

from flask import Blueprint, request
from werkzeug.wrappers import Response

from gateway import words
from gateway.backend import Refused, known
from gateway.desk import sections
from gateway.desk.inscriptions.forms import Refusal
from gateway.desk.queue.kinds import INSCRIPTION
from gateway.desk.queue.routes import decided, not_to_be_had
from gateway.desk.queue.screens import around
from gateway.desk.screens import ask, once, shown, tell
from gateway.forms import read
from gateway.inscribing import pieces
from gateway.inscribing.words import names_of
from gateway.remote import booking, household
from gateway.remote.documents import AskedView
from gateway.remote.household import (
    InscriptionView,
    LackTyped,
    ReviewedInscriptionView,
)

inscriptions = Blueprint("desk_inscriptions", __name__)
sections.only(inscriptions, sections.INSCRIPTIONS)
AT = "/desk/a-traiter/inscriptions/<uuid:inscription_id>"


@inscriptions.get(AT)
def inscription(inscription_id: UUID) -> Response:
    """Whoever holds it reads it; another is told who does."""
    try:
        found = tell(household.review_inscription(inscription_id))
    except Refused as refused:
        return not_to_be_had(refused)
    return shown(200, "inscriptions/inscription.html", **_screen(found, {}, {}))


@inscriptions.post(f"{AT}/accepter")
def accept(inscription_id: UUID) -> Response:
    version = request.form.get("version", "")
    lacking = _lacking()
    asked = household.accept_inscription(
        inscription_id,
        version=int(version) if version.isdecimal() else 1,
        lacking=lacking,
    )
    key = once(request.form.get("cle") or str(uuid4()), version, str(lacking))
    return decided(asked, key, partial(_again, inscription_id))


@inscriptions.get(f"{AT}/refuser")
def why(inscription_id: UUID) -> Response:
    found = tell(household.review_inscription(inscription_id))
    typed = {"motif": found["typed"] or ""}
    return shown(200, "inscriptions/refusal.html", **_screen(found, typed, {}))


@inscriptions.post(f"{AT}/refuser")
def refuse(inscription_id: UUID) -> Response:
    """The reason is the family's to read; without one nothing is refused."""
    values, errors = read(Refusal)
    if errors:
        found = tell(household.review_inscription(inscription_id))
        return shown(422, "inscriptions/refusal.html", **_screen(found, values, errors))
    asked = household.refuse_inscription(
        inscription_id, version=values["version"], reason=values["motif"]
    )
    key = once(str(values["cle"]), values["motif"], str(values["version"]))
    return decided(asked, key, partial(_again, inscription_id))


def _lacking() -> list[LackTyped]:
    """The pieces that the page told to be missing, as the clerk has read them."""
    told = [each.split("|", 2) for each in request.form.getlist("manque")]
    return [
        {"kind": kind, "child_id": child or None, "kind_name": name}
        for kind, child, name in (each for each in told if len(each) == 3)
    ]


def _again(inscription_id: UUID, errors: dict[str, str]) -> Response:
    found = tell(household.review_inscription(inscription_id))
    return shown(409, "inscriptions/inscription.html", **_screen(found, {}, errors))


def _screen(
    found: ReviewedInscriptionView, values: dict[str, Any], errors: dict[str, str]
) -> dict[str, Any]:
    asked = found["inscription"]
    record, catalogue = ask(household.record(asked["household_id"]), booking.catalogue())
    family = known(record)
    child = (
        next((each for each in family["children"] if each["child_id"] == asked["child_id"]), None)
        if family
        else None
    )
    note = asked["note"]
    told = _pieces(asked, child)
    return {
        "review": found,
        "asked": asked,
        "about": asked["season_name"],
        "family": family,
        "family_name": family["name"] if family else asked["by_name"],
        "child": child,
        "activities": names_of(asked, known(catalogue) or []),
        "pieces": told,
        "missing": len(pieces.lacking(told or [])),
        "piece_name": pieces.named,
        "is_lacking": pieces.is_lacking,
        "stood_in_the_way": words.sentence(note, {}) if note else "",
        "around": around(INSCRIPTION, asked["inscription_id"]),
        "done_today": found["done_today"],
        "values": values,
        "errors": errors,
        "cle": values.get("cle") or uuid4(),
    }


def _pieces(asked: InscriptionView, child: Any) -> list[AskedView] | None:
    """None while documents is away, and of a child who has left."""
    if child is None:
        return None
    household_id = asked["household_id"]
    every, enrolled, quotients = ask(
        household.inscriptions(household_id),
        booking.enrolments(household_id),
        household.quotients(household_id),
    )
    is_first = pieces.is_first(child["child_id"], known(every) or [], known(enrolled) or [])
    told = pieces.Known(
        child, asked["of_the_caf"], is_first, pieces.quotient_known(known(quotients))
    )
    (answer,) = ask(pieces.question(household_id, "inscription", told))
    return known(answer)
