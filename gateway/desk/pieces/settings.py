"""What the town takes: its kinds of piece, and why it does not take one."""

from typing import Any
from uuid import uuid4

from flask import Blueprint, abort, request
from werkzeug.wrappers import Response

from chassis.language import N_, _
from gateway.backend import Refused
from gateway.compose.checklist import PURPOSES
from gateway.desk import sections
from gateway.desk.pieces import conditions
from gateway.desk.pieces import settings_forms as forms
from gateway.desk.screens import once, show, shown, tell
from gateway.forms import read
from gateway.pages import say
from gateway.remote import documents
from gateway.remote.documents import PieceKindView

piece_settings = Blueprint("desk_piece_settings", __name__)
sections.only(piece_settings, sections.PIECE_KINDS)
AT = "/desk/reglages/pieces"
CONTRADICTS = {
    "validity_months": ("mois", N_("Dites combien de mois elle est valable.")),
    "paper_date": (
        "note-0",
        N_("Pour compter des mois, il faut lire la date du papier, et qu’elle serve à l’âge."),
    ),
    "when": ("si", N_("Ces conditions ne se comprennent pas : relisez chaque ligne.")),
    "purposes": (
        "pour-school",
        N_(
            "Pour l’école, seuls l’identité de l’enfant, celle du responsable et le domicile se "
            "demandent (code de l’éducation, D. 131-3-1)."
        ),
    ),
    "notes": (
        "note-0",
        N_("Deux lignes ont le même nom, ou deux servent à la même chose."),
    ),
}


@piece_settings.get(AT)
def listed() -> str:
    told = tell(documents.piece_settings())
    return show(
        "pieces/kinds.html", kinds=told["kinds"], reasons=told["reasons"], purposes_of=_purposes
    )


@piece_settings.get(f"{AT}/nouvelle")
def new() -> str:
    return show("pieces/kind.html", **_form(None, {"promis": 5, "offerte": "oui"}, {}))


@piece_settings.get(f"{AT}/sorte/<code>")
def kind(code: str) -> str:
    found = _found(code)
    return show("pieces/kind.html", **_form(found, forms.of_kind(found), {}))


@piece_settings.post(f"{AT}/nouvelle")
def add() -> Response:
    return _save(None)


@piece_settings.post(f"{AT}/sorte/<code>")
def change(code: str) -> Response:
    return _save(_found(code))


@piece_settings.get(f"{AT}/motifs")
def reasons() -> str:
    values: dict[str, Any] = {}
    for place, reason in enumerate(tell(documents.piece_settings())["reasons"]):
        values[f"motif-{place}"], values[f"texte-{place}"] = reason["label"], reason["body"]
        values[f"motif-{place}-id"] = reason["reason_id"]
    return show("pieces/reasons.html", **_reasons(values, {}))


@piece_settings.post(f"{AT}/motifs")
def save_reasons() -> Response:
    wrong = {name: _(said) for name, said in forms.half_said().items()}
    if wrong:
        return shown(422, "pieces/reasons.html", **_reasons(dict(request.form), wrong))
    kept = forms.reasons()
    key = once(request.form.get("cle", ""), repr(kept))
    tell(documents.save_reasons(kept), key=key)
    return say("reasons-saved", AT)


def _save(known: PieceKindView | None) -> Response:
    values, errors = read(forms.Kind, typed=_typed())
    when, wrong_lines = conditions.posted(known)
    errors |= {name: _(said) for name, said in wrong_lines.items()}
    if errors:
        return shown(422, "pieces/kind.html", **_form(known, dict(request.form), errors))
    told = forms.told(values) | {"when": when}
    code = known["kind"] if known else _new_code(values["nom"])
    key = once(str(values["cle"]), code, repr(sorted(told.items())))
    try:
        tell(documents.define_piece_kind(code, **told), key=key)
    except Refused as refused:
        if refused.code != "documents.kind-unusable":
            raise
        name, said = CONTRADICTS.get(refused.details.get("field", ""), CONTRADICTS["notes"])
        wrong = {name: _(said)}
        return shown(409, "pieces/kind.html", **_form(known, dict(request.form), wrong))
    return say("piece-kind-saved", AT, text=values["nom"])


def _purposes(kind: PieceKindView) -> list[str]:
    return [_(PURPOSES[each]) for each in kind["purposes"] if each in PURPOSES]


def _typed() -> Any:
    """What was posted, without the numbers that were left empty."""
    return request.form.__class__(forms.typed())


def _new_code(name: str) -> str:
    """Of a name that another kind bears already, or has borne, the code takes a number."""
    codes = {kind["kind"] for kind in tell(documents.piece_settings())["kinds"]}
    code = forms.key_of(name)
    tried = [code, *(f"{code}-{number}" for number in range(2, 100))]
    return next(each for each in tried if each not in codes)


def _found(code: str) -> PieceKindView:
    kinds = tell(documents.piece_settings())["kinds"]
    found = next((kind for kind in kinds if kind["kind"] == code), None)
    return found or abort(404)


def _form(
    known: PieceKindView | None, values: dict[str, Any], errors: dict[str, str]
) -> dict[str, Any]:
    cle = values.get("cle") or uuid4()
    return {
        "known": known,
        "values": values,
        "errors": errors,
        "cle": cle,
        "notes_max": forms.NOTES_MAX,
        "purposes": [(each, _(said)) for each, said in PURPOSES.items()],
        "facts": [(fact, _(said.words)) for fact, said in conditions.FACTS.items()],
        "operators": [(code, _(said)) for code, said in conditions.OPERATORS.items()],
        "lines_max": conditions.LINES_MAX,
    }


def _reasons(values: dict[str, Any], errors: dict[str, str]) -> dict[str, Any]:
    cle = values.get("cle") or uuid4()
    return {"values": values, "errors": errors, "cle": cle, "reasons_max": forms.REASONS_MAX}
