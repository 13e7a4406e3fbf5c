"""What a clerk says of a piece: what they read on it, why it is not taken, what is asked."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from flask import request
from marshmallow import fields

from chassis.formatting import digits
from chassis.language import N_, _
from gateway.forms import REASON_SHORTEST, Form, WithoutBlanks, text
from gateway.remote.documents import NotedTyped, NoteView, PieceKindView
from gateway.typed import amount_typed, day_typed

REASON_MISSING = N_("Dites à la famille pourquoi, et ce qu’il faut redonner.")
WRONG = {
    "date": N_("Saisissez une date, par exemple 18/11/2026."),
    "amount": N_("Saisissez un montant, par exemple 534."),
}


class Refusal(WithoutBlanks):
    motif = text(
        "documents.refuse_piece:reason", 500, REASON_MISSING, lines=True, shortest=REASON_SHORTEST
    )
    cle = fields.UUID(required=True)
    # The newer piece that was shown; empty when there is none.
    vu = fields.UUID(load_default=None)


class Question(Form):
    objet = text("notify.write_to_household:subject", 120, N_("Donnez un objet au message."))
    body = text(
        "notify.write_to_household:body", 5_000, N_("Écrivez ce que vous demandez."), lines=True
    )
    cle = fields.UUID(required=True)


@dataclass
class Acceptance:
    """The form of an acceptance as it was posted. `values` is what was typed, by field."""

    values: dict[str, str]
    noted: list[NotedTyped] = field(default_factory=list)
    valid_until: date | None = None
    starts_on: date | None = None
    errors: dict[str, str] = field(default_factory=dict)

    def used(self, kind: PieceKindView, use: str) -> str | None:
        """What was noted for this use, as it travels."""
        key = next((note["key"] for note in kind["notes"] if note["use"] == use), None)
        return next((it["value"] for it in self.noted if it["key"] == key), None)


def name_of(note: NoteView) -> str:
    """The name of the field of a note."""
    return f"lu-{note['key']}"


def typed_of(note: NoteView, value: str) -> str:
    """As its field shows what was noted."""
    if note["type"] == "date":
        return digits(value)
    return value.replace(".", ",") if note["type"] == "amount" else value


def acceptance(kind: PieceKindView, told: Mapping[str, str]) -> Acceptance:
    """Read for this kind; a field that is not understood has its sentence."""
    read = Acceptance({name: value.strip() for name, value in told.items()})
    for note in kind["notes"]:
        _note(read, note)
    typed = read.values.get("fin", "")
    read.valid_until = day_typed(typed)
    if typed and read.valid_until is None:
        read.errors["fin"] = _(WRONG["date"])
    read.starts_on = day_typed(read.values.get("effet", ""))
    return read


def posted(kind: PieceKindView) -> Acceptance:
    return acceptance(kind, request.form)


def _note(read: Acceptance, note: NoteView) -> None:
    name = name_of(note)
    typed = read.values.get(name, "")
    if not typed:
        if note["is_required"]:
            missing = _("{name} : c’est à lire sur le papier.").format(name=note["name"])
            read.errors[name] = missing
        return
    value: Any = typed
    if note["type"] == "date":
        day = day_typed(typed)
        value = day and day.isoformat()
    elif note["type"] == "amount":
        value = amount_typed(typed)
    if value is None:
        read.errors[name] = _(WRONG[note["type"]])
    else:
        read.noted.append({"key": note["key"], "value": value})


def first_empty(kind: PieceKindView, values: Mapping[str, Any]) -> str | None:
    """The field where the clerk goes on."""
    names: Sequence[str] = [name_of(note) for note in kind["notes"]]
    return next((name for name in names if not values.get(name)), None)
