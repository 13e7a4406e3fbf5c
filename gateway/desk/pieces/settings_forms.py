"""A kind of piece as a clerk defines it, and the reasons why one is not taken."""

import re
import unicodedata
from collections.abc import Mapping
from typing import Any
from uuid import uuid4

from flask import request
from marshmallow import fields, validate

from chassis.language import N_
from gateway.compose.checklist import PURPOSES
from gateway.desk.pieces import conditions
from gateway.forms import Form, text
from gateway.remote.documents import NoteTyped, PieceKindView, ReasonTyped

NOTES_MAX, REASONS_MAX = 5, 6
PLAIN = re.compile(r"[^a-z0-9]+")
USES = {"date": "paper-date", "amount": "quotient"}
WHOLE = N_("Saisissez un nombre entier, ou laissez vide.")


def months() -> fields.Integer:
    return fields.Integer(
        allow_none=True,
        load_default=None,
        validate=validate.Range(1, 120, error=N_("De 1 à 120 mois.")),
        error_messages={"invalid": WHOLE},
    )


class Kind(Form):
    nom = text("documents.define_piece_kind:name", 120, N_("Donnez un nom à cette pièce."))
    pour = fields.String(load_default="household", validate=validate.OneOf(("household", "child")))
    emetteur = text("documents.define_piece_kind:issuer", 40)
    validite = fields.String(
        load_default="none", validate=validate.OneOf(("none", "months", "school-year"))
    )
    mois = months()
    age = months()
    promis = fields.Integer(
        required=True,
        validate=validate.Range(0, 90, error=N_("De 0 à 90 jours.")),
        error_messages={"required": WHOLE, "invalid": WHOLE},
    )
    offerte = fields.String(load_default="", validate=validate.OneOf(("", "oui")))
    pourquoi = text("documents.define_piece_kind:why", 300)
    ou = text("documents.define_piece_kind:where_found", 500, lines=True)
    signer = text("documents.define_piece_kind:sign_text", 2_500, lines=True)
    cle = fields.UUID(required=True)


def typed() -> dict[str, str]:
    """What was posted, empty numbers left out."""
    return {name: value for name, value in request.form.items() if value.strip() or name == "nom"}


def told(values: Mapping[str, Any]) -> dict[str, Any]:
    """As documents is told it."""
    return {
        "name": values["nom"],
        "whose": values["pour"],
        "issuer": values["emetteur"] or None,
        "validity": values["validite"],
        "validity_months": values["mois"] if values["validite"] == "months" else None,
        "months_old_max": values["age"],
        "promised_days": values["promis"],
        "is_offered": bool(values["offerte"]),
        "notes": notes(),
        "purposes": [each for each in PURPOSES if request.form.get(f"pour-{each}")],
        "why": values["pourquoi"] or None,
        "where_found": values["ou"] or None,
        "sign_text": values["signer"] or None,
    }


def notes() -> list[NoteTyped]:
    """Those that have a name, in the order of the page. One whose name changes keeps its key."""
    kept: list[NoteTyped] = []
    for place in range(NOTES_MAX):
        name = request.form.get(f"note-{place}", "").strip()[:60]
        if not name:
            continue
        kind = request.form.get(f"note-{place}-type", "text")
        use = USES.get(kind) if request.form.get(f"note-{place}-sert") else None
        note: NoteTyped = {
            "key": request.form.get(f"note-{place}-cle") or key_of(name),
            "name": name,
            "type": kind,
            "is_required": bool(request.form.get(f"note-{place}-requis")),
            "use": use,
        }
        kept.append(note)
    return kept


def key_of(name: str) -> str:
    """'Quotient lu' -> 'quotient-lu'; of a name without any plain letter, an id."""
    letters = unicodedata.normalize("NFKD", name.casefold()).encode("ascii", "ignore").decode()
    return PLAIN.sub("-", letters).strip("-")[:50] or uuid4().hex


def of_kind(kind: PieceKindView) -> dict[str, Any]:
    """The form of a kind as it is."""
    values: dict[str, Any] = {
        "nom": kind["name"],
        "pour": kind["whose"],
        "emetteur": kind["issuer"] or "",
        "validite": kind["validity"],
        "mois": kind["validity_months"],
        "age": kind["months_old_max"],
        "promis": kind["promised_days"],
        "offerte": "oui" if kind["is_offered"] else "",
        "pourquoi": kind["why"] or "",
        "ou": kind["where_found"] or "",
        "signer": kind["sign_text"] or "",
        **{f"pour-{each}": "oui" for each in kind["purposes"]},
        **conditions.of_kind(kind),
    }
    for place, note in enumerate(kind["notes"]):
        values |= {
            f"note-{place}": note["name"],
            f"note-{place}-cle": note["key"],
            f"note-{place}-type": note["type"],
            f"note-{place}-requis": "oui" if note["is_required"] else "",
            f"note-{place}-sert": "oui" if note["use"] else "",
        }
    return values


def reasons() -> list[ReasonTyped]:
    """Those that have a label and a text, in the order of the page."""
    kept: list[ReasonTyped] = []
    for place in range(REASONS_MAX):
        label = request.form.get(f"motif-{place}", "").strip()[:60]
        body = request.form.get(f"texte-{place}", "").replace("\r\n", "\n").strip()[:500]
        if label and body:
            reason_id = request.form.get(f"motif-{place}-id") or str(uuid4())
            kept.append({"reason_id": reason_id, "label": label, "body": body})
    return kept


def half_said() -> dict[str, str]:
    """A reason without its text, or a text without its label, by its field."""
    errors = {}
    for place in range(REASONS_MAX):
        label = request.form.get(f"motif-{place}", "").strip()
        body = request.form.get(f"texte-{place}", "").strip()
        if label and not body:
            errors[f"texte-{place}"] = N_("Écrivez ce que la famille lira.")
        if body and not label:
            errors[f"motif-{place}"] = N_("Donnez un nom court à ce motif.")
        if len(label) > 60 or len(body) > 500:
            errors[f"texte-{place}"] = N_("60 caractères au plus pour le nom, 500 pour le texte.")
    return errors
