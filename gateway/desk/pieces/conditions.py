"""When a kind of piece is asked, as a clerk chooses it in French: a few lines, all of which must
hold, or any of them.

A condition that is of no such shape (nested, written by another tool) stays as it is.
"""

from collections.abc import Mapping
from typing import Any, NamedTuple, cast

from flask import request

from chassis.language import N_
from gateway.remote.documents import PieceKindView

LINES_MAX = 3
ALL, ANY = "all", "any"
OTHER = "autre"
ALWAYS: dict[str, Any] = {"all": []}
YES_NO = {"oui": True, "non": False}


class Said(NamedTuple):
    """A fact as it is chosen: what it compares with is said by `kind`."""

    words: str
    kind: str


FACTS: dict[str, Said] = {
    "first_registration": Said(N_("l’enfant vient pour la première fois"), "yes_no"),
    "shared_custody": Said(N_("l’enfant vit dans deux foyers"), "yes_no"),
    "caf_recipient": Said(N_("la famille est allocataire de la CAF"), "yes_no"),
    "quotient_known": Said(N_("le quotient familial est connu"), "yes_no"),
    "age": Said(N_("l’âge de l’enfant, en années"), "number"),
    "school_level": Said(N_("la classe de l’enfant"), "text"),
}
OPERATORS = {
    "is": N_("est"),
    "is_not": N_("n’est pas"),
    "under": N_("est moins de"),
    "at_most": N_("est au plus"),
    "over": N_("est plus de"),
    "at_least": N_("est au moins"),
    "unknown": N_("n’est pas connu"),
    "known": N_("est connu"),
}
WITHOUT_VALUE = ("unknown", "known")
WRONG = N_("Écrivez la réponse attendue : oui ou non, un âge (11) ou une classe (CM2).")


def posted(known: PieceKindView | None) -> tuple[dict[str, Any], dict[str, str]]:
    """The condition chosen, and a sentence for each line that says nothing."""
    joined = request.form.get("si", "")
    if joined == OTHER and known is not None:
        return _when(known), {}
    if joined not in (ALL, ANY):
        return ALWAYS, {}
    parts, errors = list[dict[str, Any]](), {}
    for place in range(LINES_MAX):
        fact = request.form.get(f"si-{place}-fait", "")
        if fact not in FACTS:
            continue
        operator = request.form.get(f"si-{place}-est", "is")
        part: dict[str, Any] = {"fact": fact, "operator": operator}
        if operator not in WITHOUT_VALUE:
            part["value"] = _value(FACTS[fact].kind, request.form.get(f"si-{place}-val", ""))
            if part["value"] is None:
                errors[f"si-{place}-val"] = WRONG
        parts.append(part)
    return ({joined: parts} if parts else ALWAYS), errors


def of_kind(kind: PieceKindView) -> dict[str, Any]:
    """The fields of a condition as it is."""
    joined, parts = _lines(_when(kind))
    values: dict[str, Any] = {"si": joined}
    for place, part in enumerate(parts):
        value = part.get("value", "")
        words = {True: "oui", False: "non"}[value] if isinstance(value, bool) else str(value)
        values |= {
            f"si-{place}-fait": part["fact"],
            f"si-{place}-est": part["operator"],
            f"si-{place}-val": words,
        }
    return values


def _when(kind: PieceKindView) -> dict[str, Any]:
    return cast(dict[str, Any], kind["when"])


def _lines(when: Mapping[str, Any]) -> tuple[str, list[Mapping[str, Any]]]:
    if dict(when) == ALWAYS:
        return "toujours", []
    if "fact" in when:
        return ALL, [when]
    [(joined, parts)] = when.items()
    if len(parts) > LINES_MAX or not all(part.get("fact") in FACTS for part in parts):
        return OTHER, []
    return joined, parts


def _value(kind: str, typed: str) -> bool | int | str | None:
    text = typed.strip()
    if kind == "yes_no":
        return YES_NO.get(text.casefold())
    if kind == "number":
        return int(text) if text.isdecimal() and len(text) < 4 else None
    return text[:40] or None
