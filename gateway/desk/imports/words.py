"""An import in words: its columns, how far it is, what is wrong with a line, what becomes of it."""

from collections.abc import Mapping, Sequence
from typing import Any

from chassis.elision import filled
from chassis.language import N_, _
from gateway.remote.household import (
    CandidateView,
    FaultView,
    ImportedFamilyView,
    ImportedLineView,
    ImportedValueView,
)
from gateway.words import sentence

FAMILY = {
    "reference": N_("N° de la famille dans le fichier"),
    "name": N_("Nom du dossier"),
    "line1": N_("Adresse"),
    "line2": N_("Complément d’adresse"),
    "postcode": N_("Code postal"),
    "city": N_("Ville"),
    "quotient": N_("Quotient familial"),
    "quotient_from": N_("Quotient : valable depuis"),
}
OF_PERSON = {
    "last_name": N_("nom"),
    "first_name": N_("prénom"),
    "email": N_("courriel"),
    "phone": N_("téléphone"),
    "birth_date": N_("date de naissance"),
    "school": N_("école"),
    "level": N_("classe"),
    "weeks": N_("semaines passées ici"),
    "joined": N_("ajout"),
    "left": N_("départ"),
}
GUARDIAN_PARTS = ("last_name", "first_name", "email", "phone")
CHILD_PARTS = ("last_name", "first_name", "birth_date", "school", "level", "weeks")
FIELDS = (
    *FAMILY,
    *(f"guardian{n}.{part}" for n in (1, 2) for part in GUARDIAN_PARTS),
    *(f"child{n}.{part}" for n in (1, 2, 3, 4) for part in CHILD_PARTS),
)
STATES = {
    "receiving": (N_("Envoi interrompu"), "non"),
    "matching": (N_("Colonnes à associer"), "attente"),
    "sorting": (N_("Contrôle en cours"), "info"),
    "checking": (N_("Contrôle en cours"), "info"),
    "checked": (N_("Contrôlé : rien n’est encore écrit"), "attente"),
    "applying": (N_("Reprise en cours"), "info"),
    "applied": (N_("Repris"), "fait"),
    "undoing": (N_("Annulation en cours"), "info"),
    "undone": (N_("Annulé"), "non"),
}
FAULTS = {
    "missing": N_("{field} : rien dans la case"),
    "day": N_("{field} : « {typed} » n’est pas une date"),
    "birth-date": N_("{field} : « {typed} » n’est pas la naissance d’un enfant"),
    "school": N_("{field} : « {typed} » n’est pas une école connue"),
    "weeks": N_("{field} : « {typed} » ne dit ni paires, ni impaires, ni toutes"),
    "quotient": N_("{field} : « {typed} » n’est pas un nombre d’euros entiers"),
    "email": N_("{field} : « {typed} » n’est pas une adresse électronique"),
    "phone": N_("{field} : « {typed} » n’est pas un numéro de téléphone"),
    "postcode": N_("{field} : « {typed} » n’a pas cinq chiffres"),
    "too-long": N_("{field} : coupé à 100 caractères"),
    "too-many": N_("Plus de 4 responsables ou de 20 enfants pour une famille"),
    "differs": N_("{field} : ne dit pas la même chose que la ligne {typed}, qui est gardée"),
    "two-homes": N_(
        "Cet enfant est déjà dans une autre famille, ligne {typed} : écrivez « paires » dans "
        "l’une et « impaires » dans l’autre"
    ),
}
OF_A_LINE = ("differs", "two-homes")  # `typed` is the number of another line.
WHY_ALIKE = {
    "child": N_("même enfant"),
    "guardian": N_("même responsable"),
    "email": N_("même courriel"),
    "phone": N_("même téléphone"),
}
WHY_LEFT = {
    "appeared": N_("quelqu’un lui ressemble depuis le contrôle : contrôlez de nouveau ce fichier"),
    "first-left": N_("la ligne à laquelle la rattacher n’a pas été reprise"),
    "touched": N_("modifié depuis"),
    "closed": N_("dossier clos depuis"),
    "imported-since": N_("changé depuis par un autre fichier : annulez d’abord celui-là"),
    "booked": N_("des réservations ont été faites"),
    "enrolled": N_("un enfant a été inscrit à une activité"),
    "piece": N_("une pièce a été déposée"),
    "invoiced": N_("une facture est partie"),
    "account": N_("un parent a ouvert son compte"),
}
OUTCOMES = {
    "created": N_("Dossier créé : {reference}"),
    "changed": N_("Dossier modifié : {reference}"),
    "same": N_("Rien à changer : {reference}"),
    "skipped": N_("Ignoré"),
    "wrong": N_("Non repris"),
    "failed": N_("Non repris : {why}"),
    "removed": N_("Reprise annulée"),
    "restored": N_("Reprise annulée : {reference} est comme avant"),
    "left": N_("Laissé tel quel : {why}"),
}
CHOICES = {
    "create": N_("À créer"),
    "link": N_("À rattacher au dossier {reference}"),
    "home": N_("À créer, enfant partagé avec un autre foyer"),
    "skip": N_("À ignorer"),
}


def field_name(field: str) -> str:
    """ "Enfant 2 : prénom"."""
    who, _dot, part = field.partition(".")
    if not part:
        return _(FAMILY[field]) if field in FAMILY else ""
    is_adult = who[:-1] == "guardian"
    template = _("Responsable {rank} : {part}") if is_adult else _("Enfant {rank} : {part}")
    return template.format(rank=who[-1], part=_(OF_PERSON[part]))


def field_options() -> list[tuple[str, str]]:
    return [("", _("Ne pas reprendre")), *((field, field_name(field)) for field in FIELDS)]


def state(code: str) -> tuple[str, str]:
    said, kind = STATES[code]
    return _(said), kind


def fault(told: FaultView) -> str:
    """What is wrong, and what it costs: a child whose birth cannot be read is left out."""
    typed = told["typed"]
    if told["code"] in OF_A_LINE and typed.isdecimal():
        typed = str(row_number(int(typed)))
    said = _(FAULTS[told["code"]]).format(field=field_name(told["field"]), typed=typed)
    if told["stops"] and told["field"].startswith("child"):
        return _("{fault} : cet enfant n’est pas repris").format(fault=said)
    return said


def row_number(line: int) -> int:
    """As a spreadsheet numbers it: the titles are row 1."""
    return line + 1


def why_alike(code: str) -> str:
    return _(WHY_ALIKE[code])


def why(code: str | None) -> str:
    if code is None:
        return ""
    return _(WHY_LEFT[code]) if code in WHY_LEFT else sentence(code)


def _value(told: ImportedValueView, template: str) -> str:
    """What it was, and became; or what the record says, and the file would."""
    part = OF_PERSON.get(told["field"]) or FAMILY.get(told["field"], "")
    what = _(part)
    if told["who"]:
        what = filled(_("{part} de {name}"), part=what, name=told["who"])
    shown = {
        "what": what[:1].upper() + what[1:],
        "first": _shown(told["field"], told["first"]),
        "second": _shown(told["field"], told["second"]),
    }
    return template.format(**shown)


def _shown(field: str, said: str | None) -> str:
    if not said:
        return _("rien")
    if field == "birth_date":
        year, month, day = said.split("-")
        return f"{day}/{month}/{year}"
    weeks: Mapping[str, str] = {"all": _("toutes"), "even": _("paires"), "odd": _("impaires")}
    return weeks.get(said, said) if field == "weeks" else said


def changed(told: ImportedValueView) -> str:
    if told["field"] == "joined":
        return _("Ajouté : {name}").format(name=told["second"] or told["who"] or "")
    return _value(told, _("{what} : {first} devient {second}"))


def kept(told: ImportedValueView) -> str:
    if told["field"] == "left":
        return _("{name} n’est plus dans le dossier : le fichier ne l’y remet pas").format(
            name=told["second"] or ""
        )
    return _value(told, _("{what} : le dossier garde {first}, le fichier dit {second}"))


def becomes(family: ImportedFamilyView) -> str:
    """What is to be done of a family, or was."""
    if family["outcome"]:
        told: dict[str, Any] = {"reference": family["reference"] or "", "why": why(family["why"])}
        return _(OUTCOMES[family["outcome"]]).format(**told)
    if family["is_stopped"]:
        return _("Ne sera pas repris")
    if not family["is_certain"] and not family["is_decided"]:
        return _undecided(family["candidates"])
    chosen = family["choice"] or "skip"
    joined = _line_joined(family)
    if chosen == "link" and joined:
        return _("À rattacher à la ligne {line} de ce fichier").format(line=joined)
    if chosen == "create" and not family["children"]:
        return _("À créer, sans enfant")
    if chosen == "link" and not family["changed"]:
        return _("Rien à changer : {reference}").format(reference=family["reference"] or "")
    return _(CHOICES[chosen]).format(reference=family["reference"] or "")


def _undecided(candidates: Sequence[CandidateView]) -> str:
    known = ", ".join(each["reference"] for each in candidates if not each["line"])
    said = [] if not known else [_("ressemble à {alike}").format(alike=known)]
    said += [already(each["line"]) for each in candidates if each["line"]]
    return _("À décider : {said}").format(said=", ".join(said))


def already(line: int) -> str:
    return _("déjà ligne {line} de ce fichier").format(line=row_number(line))


def _line_joined(family: ImportedFamilyView) -> int | None:
    """The row of the file that it is the same family as, when that is what was chosen."""
    for each in family["candidates"]:
        if each["line"] and each["household_id"] == family["household_id"]:
            return row_number(each["line"])
    return None


def verdict(line: ImportedLineView) -> str:
    """The column that a report adds: what becomes of the family, then what of the line was not
    taken, and why."""
    family = line["family"]
    said = [becomes(family)] if family else [_("Ne sera pas repris")]
    if family and not family["is_stopped"] and any(one["stops"] for one in line["faults"]):
        some = _("{becomes}, sans l’enfant de cette ligne : à corriger")
        template = some if family["children"] else _("{becomes} : à corriger")
        said = [template.format(becomes=said[0])]
    said += [fault(one) for one in line["faults"]]
    if family:
        said += [changed(one) for one in family["changed"]]
        said += [kept(one) for one in family["kept"]]
    return ". ".join(said)
