"""What the town decides of families' records: fields, diets, the two days of the year."""

import re
from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID, uuid4

from flask import request
from marshmallow import fields, post_load, validate

from chassis.language import N_
from gateway.forms import Form, text, whole
from gateway.remote.household import RecordFieldTyped, RecordFieldView

LEVELS = {
    "hidden": N_("Masqué"),
    "shown": N_("Affiché"),
    "editable": N_("Modifiable"),
    "compulsory": N_("Obligatoire"),
}
ROLES = {
    "parent": N_("Parent"),
    "clerk": N_("Agent"),
    "cashier": N_("Régisseur"),
    "instructor": N_("Animateur"),
}
WRITERS = ("parent", "clerk")
ABOUT = {
    "guardian": N_("Chaque responsable"),
    "household": N_("Le foyer"),
    "child": N_("Chaque enfant"),
    "health": N_("Santé et repas"),
}
NO_NAME = N_("Écrivez ce que l’enfant mange, par exemple « Sans viande ».")
NO_RANK = N_("Donnez un rang, de 0 à 100.")
NO_DAY = N_("Écrivez un jour et un mois, par exemple 01/09.")
_DAY = re.compile(r"\s*(0?[1-9]|[12]\d|3[01])/(0?[1-9]|1[0-2])\s*\Z")


def levels_of(one: RecordFieldView, role: str) -> list[str]:
    """What a town may choose for this role, from the least to the most."""
    known = list(LEVELS)
    most = known.index(one["most"] if role in WRITERS else "shown")
    least = 1 if one["always_shown"] and role != "instructor" else 0
    return known[least : most + 1]


def decided(known: Sequence[RecordFieldView]) -> list[RecordFieldTyped]:
    """The fields of the posted page that are not as they were when it was shown: what another
    clerk decided meanwhile of the others stays."""
    typed: list[RecordFieldTyped] = []
    for one in known:
        checked = f"{one['field']}:checked" in request.form
        chosen = {role: request.form.get(f"{one['field']}:{role}", one[role]) for role in ROLES}  # type: ignore[literal-required]
        seen = request.form.get(f"vu:{one['field']}", "")
        if as_seen(chosen, checked) != seen:
            typed.append({"field": one["field"], **chosen, "checked": checked})  # type: ignore[typeddict-item]
    return typed


def as_seen(levels: Mapping[str, str], checked: bool) -> str:
    """A field's row as the page carries it, to be compared when it comes back."""
    return " ".join([*levels.values(), "checked" if checked else "at-once"])


def may_wait(one: RecordFieldView) -> bool:
    """Whether a parent's change may wait for a clerk: never health, which no request may hold."""
    return one["about"] != "health" and len(levels_of(one, "parent")) > 2


class TypedDiet(Form):
    nom = text("household.set_diet:name", 100, NO_NAME)
    rang = whole(0, 100, NO_RANK)
    propose = fields.String(load_default="", validate=validate.OneOf(("", "oui")))
    repas = fields.UUID(load_default=uuid4)

    @post_load
    def as_told(self, typed: dict[str, Any], **_: Any) -> dict[str, Any]:
        diet_id: UUID = typed["repas"]
        told = {"name": typed["nom"], "position": typed["rang"]}
        return {"diet_id": diet_id, **told, "offered": typed["propose"] == "oui"}


def _a_day_of_each_year() -> fields.String:
    return fields.String(
        required=True,
        validate=validate.Regexp(_DAY, error=NO_DAY),
        error_messages={"required": NO_DAY},
    )


class TypedYear(Form):
    certifier = _a_day_of_each_year()
    oublier = _a_day_of_each_year()

    @post_load
    def as_told(self, typed: dict[str, Any], **_: Any) -> dict[str, str]:
        return {
            "certified_from": _month_day(typed["certifier"]),
            "health_until": _month_day(typed["oublier"]),
        }


def _month_day(typed: str) -> str:
    """'01/09' is 09-01."""
    day, _slash, month = typed.strip().partition("/")
    return f"{int(month):02d}-{int(day):02d}"


def day_month(month_day: str) -> str:
    """09-01 is '01/09'."""
    month, _dash, day = month_day.partition("-")
    return f"{day}/{month}"
