"""What a clerk types of an activity."""

from collections.abc import Mapping
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from flask import request
from marshmallow import ValidationError, fields, validate, validates_schema
from werkzeug.datastructures import MultiDict

from chassis.formatting import as_instant, digits
from chassis.language import N_
from gateway.desk.activities.words import (
    CHARGED,
    DAYS,
    SETTLEMENTS,
    WHOLE_MONTH,
    hour_said,
    same,
)
from gateway.desk.opening.forms import in_paris
from gateway.forms import REASON_SHORTEST, Hour, WithoutBlanks, day, one_of, read, text
from gateway.kinds import KINDS

ADDING, REMOVING = "ajout", "retrait"
RULES = ("week_before", "days_before", "month_before")
SAME = "same"
PLACES_MAX = 10_000
NO_DAY = N_("Cochez au moins un jour.")
NO_KIND = N_("Choisissez un genre.")
NO_CALENDAR = N_("Choisissez les jours où elle a lieu.")
NO_SETTLEMENT = N_("Choisissez comment elle est réglée.")
PLACES_WRONG = N_("Écrivez un nombre de places, ou rien s’il n’y a pas de limite.")
NO_CHARGED = N_("Choisissez ce qui est dû.")
NO_WHOLE_MONTH = N_("Choisissez si le mois se réserve en entier.")
SEASON_DAYS_MAX = 800
SEASON_WRONG = N_("Le dernier jour vient après le premier, dans les deux ans.")
DAY_MISSING = N_("Écrivez un jour, par exemple 18/06/2027.")
REASON_MISSING = N_("Écrivez la raison que liront les familles.")
NO_RULE = N_("Choisissez une règle.")
DAYS_WRONG = N_("Écrivez un nombre de jours, de 0 à 60.")
MONTH_WRONG = N_("Écrivez un jour du mois, de 1 à 31.")
HOUR_WRONG = N_("Écrivez une heure, par exemple 12 h ou 12 h 30.")
OPENING_WITHOUT_DAY = N_("Écrivez aussi le jour de l’ouverture.")


class Definition(WithoutBlanks):
    cle = fields.UUID(required=True)
    version = fields.Integer(load_default=0)
    nom = text("booking.define_activity:name", 120, N_("Écrivez un nom, par exemple Cantine."))
    genre = one_of(KINDS, NO_KIND)
    ecole = fields.UUID(load_default=None)
    jours = fields.List(
        fields.Integer(validate=validate.Range(0, 6)),
        required=True,
        validate=validate.Length(1, 7),
        error_messages={"required": NO_DAY},
    )
    calendrier = one_of(DAYS, NO_CALENDAR)
    places = fields.Integer(
        load_default=None,
        validate=validate.Range(0, PLACES_MAX, error=PLACES_WRONG),
        error_messages={"invalid": PLACES_WRONG},
    )
    reglee = one_of(SETTLEMENTS, NO_SETTLEMENT)
    premier = day()
    dernier = day()
    du = one_of(CHARGED, NO_CHARGED)
    mois = one_of(WHOLE_MONTH, NO_WHOLE_MONTH)
    ouverture = day()
    heure = Hour(load_default=None, error_messages={"invalid": HOUR_WRONG})

    @validates_schema
    def opened(self, typed: dict[str, Any], **_: Any) -> None:
        first, last = typed.get("premier"), typed.get("dernier")
        if first and last and not 0 <= (last - first).days <= SEASON_DAYS_MAX:
            raise ValidationError(SEASON_WRONG, "dernier")
        if typed.get("heure") and not typed.get("ouverture"):
            raise ValidationError(OPENING_WITHOUT_DAY, "ouverture")
        if typed.get("ouverture") and not typed.get("heure"):
            raise ValidationError(HOUR_WRONG, "heure")


class DayApart(WithoutBlanks):
    """A day on which the activity takes place all the same, or does not."""

    jour = day(DAY_MISSING)
    sens = one_of(("ajoute", "ferme"), DAY_MISSING)
    raison = text("booking.add_day:reason", 100, REASON_MISSING, shortest=REASON_SHORTEST)


class CutoffRule(WithoutBlanks):
    """One of three rules; `same` is what only giving back may be."""

    regle = one_of((*RULES, SAME), NO_RULE)
    semaine = fields.Integer(load_default=4, validate=validate.Range(0, 6))
    jours = fields.Integer(
        load_default=None,
        validate=validate.Range(0, 60, error=DAYS_WRONG),
        error_messages={"invalid": DAYS_WRONG},
    )
    sauf = fields.List(
        fields.String(validate=validate.OneOf(("weekends", "public_holidays"))), load_default=list
    )
    mois = fields.Integer(
        load_default=None,
        validate=validate.Range(1, 31, error=MONTH_WRONG),
        error_messages={"invalid": MONTH_WRONG},
    )
    heure = Hour(load_default=None, error_messages={"invalid": HOUR_WRONG})

    @validates_schema
    def complete(self, typed: dict[str, Any], **_: Any) -> None:
        if typed["regle"] == SAME:
            return
        if not typed.get("heure"):
            raise ValidationError(HOUR_WRONG, "heure")
        if typed["regle"] == "days_before" and typed.get("jours") is None:
            raise ValidationError(DAYS_WRONG, "jours")
        if typed["regle"] == "month_before" and typed.get("mois") is None:
            raise ValidationError(MONTH_WRONG, "mois")


def read_definition() -> tuple[dict[str, Any], dict[str, str]]:
    """What booking is told, by its own names, with `seen`; or one sentence a field."""
    typed, errors = read(Definition, lists=("jours",))
    adding, wrong = _read_cutoff(ADDING)
    removing, wrong_too = _read_cutoff(REMOVING)
    errors = errors | wrong | wrong_too
    if errors:
        return {}, errors
    opens_at = None
    if typed["ouverture"]:
        try:
            opens_at = in_paris(typed["ouverture"], typed["heure"]).isoformat()
        except ValidationError as mistake:
            return {}, {"heure": str(mistake.messages_dict["heure"][0])}
    return {
        "name": typed["nom"],
        "kind": typed["genre"],
        "settlement": typed["reglee"],
        "school_id": typed["ecole"] and str(typed["ecole"]),
        "weekdays": sorted(set(typed["jours"])),
        "days": typed["calendrier"],
        "places_max": typed["places"],
        "cutoff": adding,
        "removal_cutoff": removing or adding,
        "opens_at": opens_at,
        "first": typed["premier"] and typed["premier"].isoformat(),
        "last": typed["dernier"] and typed["dernier"].isoformat(),
        "charged": typed["du"],
        "whole_month": typed["mois"],
        "seen": typed["version"],
    }, {}


def _read_cutoff(which: str) -> tuple[dict[str, Any] | None, dict[str, str]]:
    posted = MultiDict(
        (name.removeprefix(f"{which}-"), value)
        for name, value in request.form.items(multi=True)
        if name.startswith(f"{which}-")
    )
    typed, errors = read(CutoffRule, lists=("sauf",), typed=posted)
    if errors:
        return None, {f"{which}-{name}": said for name, said in errors.items()}
    if typed["regle"] == SAME:
        return None, {f"{which}-regle": NO_RULE} if which == ADDING else {}
    rule: dict[str, Any] = {"rule": typed["regle"], "at": typed["heure"].strftime("%H:%M")}
    if typed["regle"] == "week_before":
        return rule | {"weekday": typed["semaine"]}, {}
    if typed["regle"] == "month_before":
        return rule | {"day": typed["mois"]}, {}
    skip = {"skip": sorted(typed["sauf"])} if typed["sauf"] else {}
    return rule | {"days": typed["jours"]} | skip, {}


def typed_again() -> dict[str, Any]:
    """The form as it was sent."""
    lists = ("jours", f"{ADDING}-sauf", f"{REMOVING}-sauf")
    return {**request.form.to_dict(), **{name: request.form.getlist(name) for name in lists}}


NEW: dict[str, Any] = {
    "jours": ["0", "1", "3", "4"],
    "calendrier": "school",
    "reglee": "immediate",
    "du": "booking",
    "mois": "free",
    f"{ADDING}-regle": "week_before",
    f"{ADDING}-semaine": "4",
    f"{ADDING}-heure": hour_said("12:00"),
    f"{REMOVING}-regle": SAME,
    f"{REMOVING}-semaine": "4",
}


def as_typed(known: Mapping[str, Any]) -> dict[str, Any]:
    """What the form shows of an activity that exists."""
    opens = as_instant(known["opens_at"]) if known["opens_at"] else None
    is_same = same(known["cutoff"], known["removal_cutoff"])
    removal = {f"{REMOVING}-regle": SAME} if is_same else _shown(REMOVING, known["removal_cutoff"])
    return {
        "nom": known["name"],
        "genre": known["kind"],
        "ecole": known["school_id"] or "",
        "jours": [str(number) for number in known["weekdays"]],
        "calendrier": known["days"],
        "places": "" if known["places_max"] is None else str(known["places_max"]),
        "reglee": known["settlement"],
        "premier": digits(known["first"]) if known["first"] else "",
        "dernier": digits(known["last"]) if known["last"] else "",
        "du": known["charged"],
        "mois": known["whole_month"],
        "ouverture": digits(opens.date()) if opens else "",
        "heure": hour_said(opens.strftime("%H:%M")) if opens else "",
        **_shown(ADDING, known["cutoff"]),
        **removal,
    }


def _shown(which: str, rule: Mapping[str, Any]) -> dict[str, Any]:
    return {
        f"{which}-regle": rule["rule"],
        f"{which}-semaine": str(rule.get("weekday", 4)),
        f"{which}-jours": str(rule["days"]) if "days" in rule else "",
        f"{which}-mois": str(rule["day"]) if "day" in rule else "",
        f"{which}-sauf": list(rule.get("skip") or ()),
        f"{which}-heure": hour_said(rule["at"]),
    }


def mark_of(values: Mapping[str, Any]) -> str:
    """Of what was read again: once anything differs, it is to be read again."""
    return str(uuid5(NAMESPACE_URL, repr(sorted(values.items()))))
