"""The journal of a record in words: what changed, of whom, from what to what, by whom."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, cast

from chassis.formatting import digits, stamp, whole_euros
from chassis.language import N_, _
from gateway.asking.words import SITUATION_NAMES
from gateway.compose.custody import FOR_THE_DESK, rule_said
from gateway.particulars.names import LABELS
from gateway.remote.household import ChangeView, DepartureView, HouseholdView, RuleView

WHAT = {
    "household": N_("Ouverture du dossier"),
    "opened_despite": N_("Ouvert malgré une ressemblance"),
    "imported": N_("Repris du fichier"),
    "import_undone": N_("Reprise annulée du fichier"),
    "closed": N_("Dossier clos"),
    "reopened": N_("Dossier rouvert"),
    "certified": N_("Dossier certifié"),
    "consent": N_("Autorisation"),
    "situation": N_("Changement de situation"),
    "name": N_("Nom du dossier"),
    "address": N_("Adresse"),
    "quotient_familial": N_("Quotient familial"),
    "quotient_consent": N_("Accord pour demander le quotient à la CAF"),
    "erased": N_("Données effacées à la demande de la famille"),
    "data_export": N_("Copie de toutes les données prise par la famille"),
    "home_town": N_("Famille déclarée par sa commune"),
    "home_town.residence": N_("Résidence confirmée par sa commune"),
    "home_town.moved_out": N_("Départ annoncé par sa commune"),
    "access_key.made": N_("Clé enfance faite, lettre à imprimer"),
    "access_key.refused": N_("Essai refusé d’une clé qui ne sert plus"),
    "account.recognised": N_("Responsable reconnu par FranceConnect"),
    "account.attached": N_("Compte rattaché à un responsable"),
    "account.detached": N_("Compte détaché d’un responsable"),
    "codes.made": N_("Codes du foyer faits, lettre à imprimer"),
    "guardian.first_name": N_("Prénom"),
    "guardian.last_name": N_("Nom"),
    "guardian.email": N_("Courriel"),
    "guardian.phone": N_("Téléphone"),
    "guardian.joined": N_("Responsable ajouté"),
    "guardian.left": N_("Départ d’un responsable"),
    "child.first_name": N_("Prénom"),
    "child.last_name": N_("Nom"),
    "child.birth_date": N_("Date de naissance"),
    "child.school_name": N_("École"),
    "child.level": N_("Classe"),
    "child.weeks": N_("Semaines passées ici"),
    "child.joined": N_("Enfant ajouté"),
    "put_right": N_("Pièce manquante reçue au guichet"),
    "child.inscribed": N_("Enfant inscrit"),
    "child.school_given": N_("École donnée"),
    "child.school_taken_back": N_("École donnée, annulée"),
    "child.left": N_("Départ d’un enfant"),
    "health": N_("Santé et repas"),
    "custody": N_("Garde"),
    "custody.exception": N_("Jours à part"),
    "note.removed": N_("Note du guichet retirée"),
}
# What a code of these lines comes to.
CODES = {
    "account.attached": {"key": N_("par une clé"), "codes": N_("par des codes")},
    "account.detached": {"key": N_("par une clé"), "codes": N_("par des codes")},
    "account.recognised": {"franceconnect": N_("par FranceConnect")},
    "access_key.refused": {
        "used": N_("déjà utilisée"),
        "replaced": N_("remplacée"),
        "expired": N_("trop ancienne"),
    },
}
WEEKS = {
    "all": N_("toutes"),
    "even": N_("semaines paires"),
    "odd": N_("semaines impaires"),
    "either": N_("aucune semaine déclarée"),
}
DATES = ("child.birth_date", "put_right", "home_town", "home_town.moved_out")
# What a code of the journal comes to, whichever it is.
WORDED = {"quotient_consent": N_("donné"), "data_export": N_("fichier ZIP")}
BY = {
    "desk": N_("{name}, au guichet, {at}"),
    "phone": N_("{name}, au téléphone, {at}"),
    "tablet": N_("{name}, sur place, {at}"),
    "web": N_("{name}, sur le site, {at}"),
    "partner": N_("{name}, {at}"),
}


@dataclass(frozen=True)
class Told:
    """A line of the journal, ready to print; `old` and `new` are empty when there is none, or when
    only the record says it."""

    what: str
    who: str
    old: str
    new: str
    by: str


def names_of(record: HouseholdView, departures: Sequence[DepartureView]) -> dict[str, str]:
    """Whoever is or was in the record, by id."""
    people: list[tuple[str, Mapping[str, Any]]] = [(d["person_id"], d) for d in departures]
    people += [(g["guardian_id"], g) for g in record["guardians"]]
    people += [(c["child_id"], c) for c in record["children"]]
    return {key: f"{person['first_name']} {person['last_name']}" for key, person in people}


# By the source household writes: services/household/workflows/import_undoing.py.
SOURCES = {
    N_("Reprise annulée"): N_("aucune : la reprise de fichier qui le donnait a été annulée"),
}


def quotient_source(source: str) -> str:
    """Where a quotient comes from, as it was typed or as a room wrote it."""
    return _(SOURCES[source]) if source in SOURCES else source


def changes_told(changes: Sequence[ChangeView], names: Mapping[str, str]) -> list[Told]:
    return [_told(change, names) for change in changes]


def said_by(change: ChangeView) -> str:
    said = _(BY.get(change["channel"], BY["partner"]))
    return said.format(name=change["by_name"], at=stamp(change["at"]))


def _told(change: ChangeView, names: Mapping[str, str]) -> Told:
    field = change["field"]
    return Told(
        what=_what(field),
        who=names.get(change["person_id"] or "", ""),
        old=_said(field, change["old"]),
        new=_said(field, change["new"]),
        by=said_by(change),
    )


def _what(field: str) -> str:
    if field in WHAT:
        return _(WHAT[field])
    return _(LABELS[field]) if field in LABELS else _("Dossier modifié")


def _said(field: str, value: Any) -> str:
    if value is None or field not in WHAT:
        return ""
    if field in WORDED:
        return _(WORDED[field])
    if field in CODES:
        return _(CODES[field][value]) if value in CODES[field] else ""
    if field == "child.weeks":
        return _(WEEKS[value])
    if field == "consent":
        return consent_said(value)
    if field in DATES and isinstance(value, str):
        return digits(value)
    return value if isinstance(value, str) else _of_parts(value)


def consent_said(answer: Mapping[str, Any]) -> str:
    """An answer as the journal keeps it: to what, which version of its text, yes or no."""
    given = _("{name}, texte {number} : oui")
    told = given if answer["is_given"] else _("{name}, texte {number} : non")
    return told.format(name=answer["name"], number=answer["number"])


def _of_parts(value: Any) -> str:
    """What has parts and is read on one line; the rest is read in its own page."""
    if isinstance(value, Mapping) and "line1" in value:
        town = f"{value['postcode']} {value['city']}"
        return ", ".join(part for part in (value["line1"], value.get("line2"), town) if part)
    if isinstance(value, Mapping) and "amount" in value:
        amount = value["amount"]
        said = _("inconnu") if amount is None else whole_euros(amount)
        told = _("{amount}, {source}, à partir du {day}")
        return told.format(amount=said, source=value["source"], day=digits(value["valid_from"]))
    return _of_a_custody_or_situation(value) if isinstance(value, Mapping) else ""


def _of_a_custody_or_situation(value: Mapping[str, Any]) -> str:
    if value.keys() >= RuleView.__required_keys__:
        return " ".join(rule_said(cast(RuleView, value), FOR_THE_DESK))
    if value.keys() >= {"first", "last", "here"}:
        between = _("du {first} au {last}, {home}")
        home = FOR_THE_DESK.name(value["here"])
        return between.format(first=digits(value["first"]), last=digits(value["last"]), home=home)
    if value.keys() >= {"situation", "since"}:
        named = _(SITUATION_NAMES.get(value["situation"], SITUATION_NAMES["other"]))
        since = _("{situation}, depuis le {day}")
        return since.format(situation=named, day=digits(value["since"]))
    return ""
