"""What is said of a line of the table of streets, of what an address gives, and of where a child
is."""

from typing import Any

from marshmallow import fields, validate

from chassis.language import N_, _
from gateway.remote.household import ChildView, PlaceView, SectorView

NO_SCHOOL = "aucune"  # As forms say it.
NUMBER_MAX = 9_999
SIDES = {
    "both": N_("les deux côtés"),
    "odd": N_("côté impair"),
    "even": N_("côté pair"),
}
STAGES = {
    "all": N_("toute l’école"),
    "nursery": N_("maternelle"),
    "elementary": N_("élémentaire"),
}
LEVELS = {
    "TPS": N_("Toute petite section"),
    "PS": N_("Petite section"),
    "MS": N_("Moyenne section"),
    "GS": N_("Grande section"),
    **{level: level for level in ("CP", "CE1", "CE2", "CM1", "CM2")},
}
# What a town begins with, said in other languages too as long as it keeps these words.
USUAL_REASONS = (
    N_("Un frère ou une sœur est déjà dans cette école"),
    N_("L’enfant est gardé près de cette école"),
    N_("Notre travail est près de cette école"),
    N_("Une raison de santé (sans dire laquelle)"),
)
WHY_NOT = {
    "no-table": N_("La mairie n’a pas encore de table des rues pour ce niveau."),
    "street-unknown": N_("Cette rue n’est pas dans la table des rues de la commune."),
    "number-missing": N_("Il manque le numéro dans la rue, qui dit l’école."),
    "number-outside": N_("Ce numéro n’est pas dans la table, qui connaît pourtant la rue."),
}


def numbers_said(line: Any) -> str:
    """ "du n° 1 au n° 39", "toute la rue"."""
    first, last = line["first"], line["last"]
    if last == NUMBER_MAX and first <= 1:
        return _("toute la rue")
    if last == NUMBER_MAX:
        return _("à partir du n° {first}").format(first=first)
    if first == last:
        return _("n° {first}").format(first=first)
    return _("du n° {first} au n° {last}").format(first=first, last=last)


def line_said(line: SectorView | dict[str, Any]) -> str:
    """ "rue des Lilas, côté pair, du n° 2 au n° 40"."""
    side = "" if line["side"] == "both" else _(SIDES[line["side"]])
    return ", ".join(part for part in (line["street"], side, numbers_said(line)) if part)


def why_said(place: PlaceView) -> str:
    """Why an address gives its school, or why it gives none."""
    line = place["sector"]
    if line is None:
        return _(WHY_NOT[place["why"]])
    return line_said(line)


def school(missing: str) -> fields.String:
    """The id of a school, or NO_SCHOOL: whoever is in none says so."""
    return fields.String(
        required=True,
        validate=validate.Regexp(rf"({NO_SCHOOL}|[0-9a-f-]{{36}})\Z", error=missing),
        error_messages={"required": missing},
    )


def school_said(child: ChildView) -> str:
    """Where a child is, in few words."""
    if child["school_id"] is None:
        return _("Sans école")
    return f"{child['school_name']}, {child['level']}"
