"""How the time of a child between two homes is stated, by a clerk or by a parent."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from marshmallow import ValidationError, fields, post_load, pre_load, validate, validates_schema

from chassis.formatting import digits
from chassis.language import N_
from gateway.forms import Form, WithoutBlanks, day, one_of

WITH_WHOM = N_("Dites où est l’enfant ces jours-là.")
HOMES = ("ici", "ailleurs")
WEEKDAYS = tuple(str(weekday) for weekday in range(7))


class Rule(WithoutBlanks):
    """`rule` comes out of it: what household is told."""

    semaines = one_of(
        ("iso", "alternate", "first-complete-week"), N_("Dites comment compter les semaines.")
    )
    premier = one_of(HOMES, N_("Dites où est l’enfant ces semaines-là."))
    lundi = day()
    jour = one_of(WEEKDAYS, N_("Choisissez le jour où l’on change."))
    moment = one_of(("matin", "soir"), N_("Dites si l’on change le matin ou après la classe."))
    vacances = one_of(("semaines", *HOMES), N_("Dites où est l’enfant pendant les vacances."))
    ete = fields.String(
        load_default="halves", validate=validate.OneOf(("halves", "months", "fortnights"))
    )
    milieu = fields.String(
        load_default="premiere", validate=validate.OneOf(("premiere", "seconde"))
    )
    debut = day(N_("Donnez le jour où cette règle commence."))

    @pre_load
    def as_its_kind_needs(self, typed: dict[str, Any], **_: Any) -> dict[str, Any]:
        """What was typed before another answer made it needless is not judged."""
        needless = () if typed.get("semaines") == "alternate" else ("lundi",)
        return {name: value for name, value in typed.items() if name not in needless}

    @validates_schema(skip_on_field_errors=False)
    def starts_on_a_monday(self, typed: dict[str, Any], **_: Any) -> None:
        monday: date | None = typed.get("lundi")
        if typed.get("semaines") == "alternate" and (monday is None or monday.weekday()):
            raise ValidationError(
                N_("Donnez le lundi d’une semaine, par exemple 04/01/2027."), "lundi"
            )

    @post_load
    def as_told(self, typed: dict[str, Any], **_: Any) -> dict[str, Any]:
        holidays = {
            "first_part_here_in_even_years": typed["vacances"] == "ici",
            "summer": typed["ete"],
            "middle_day_last": typed["milieu"] == "seconde",
        }
        alternates = typed["semaines"] == "alternate"
        rule = {
            "first_here": typed["premier"] == "ici",
            "reckoning": typed["semaines"],
            "starts_on": typed["lundi"] if alternates else None,
            "turn_weekday": int(typed["jour"]),
            "turn_evening": typed["moment"] == "soir",
            "holidays": None if typed["vacances"] == "semaines" else holidays,
            "valid_from": typed["debut"],
        }
        return typed | {"rule": rule}


def typed_again(rule: Mapping[str, Any]) -> dict[str, str]:
    """The words of the form that say this rule; a null day of beginning is left to be typed."""
    holidays = rule["holidays"]
    first_here = holidays and holidays["first_part_here_in_even_years"]
    typed = {
        "semaines": rule["reckoning"],
        "premier": "ici" if rule["first_here"] else "ailleurs",
        "lundi": digits(rule["starts_on"]) if rule["starts_on"] else "",
        "jour": str(rule["turn_weekday"]),
        "moment": "soir" if rule["turn_evening"] else "matin",
        "vacances": "semaines" if holidays is None else "ici" if first_here else "ailleurs",
        "debut": digits(rule["valid_from"]) if rule["valid_from"] else "",
    }
    if holidays:
        typed["ete"] = holidays["summer"]
        typed["milieu"] = "seconde" if holidays["middle_day_last"] else "premiere"
    return typed


class Days(Form):
    """Days apart from the rule."""

    du = day(N_("Donnez le premier jour."))
    au = day(N_("Donnez le dernier jour."))
    chez = one_of(HOMES, WITH_WHOM)
    cle = fields.UUID(load_default=None)

    @validates_schema
    def in_order(self, typed: dict[str, Any], **_: Any) -> None:
        if typed.get("du") and typed.get("au") and typed["du"] > typed["au"]:
            raise ValidationError(N_("Le dernier jour vient avant le premier."), "au")
