"""What a family asks, in words: for its own page, and beside what the record says for a clerk."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

from chassis.formatting import digits
from chassis.language import N_, _
from gateway.asking.forms import SITUATIONS
from gateway.compose.custody import Homes, rule_said
from gateway.remote.household import RequestView

NAMES = {
    "child": N_("Ajouter un enfant"),
    "guardian": N_("Ajouter un responsable"),
    "situation": N_("Signaler un changement de situation"),
    "custody": N_("Déclarer une garde alternée"),
    "days": N_("Changer des jours de garde"),
    "particulars": N_("Changer des renseignements du dossier"),
    "erasure": N_("Faire effacer mes données"),
}
SITUATION_NAMES = dict(
    zip(
        SITUATIONS,
        (
            N_("Mariage, PACS ou vie commune"),
            N_("Séparation ou divorce"),
            N_("Naissance ou adoption"),
            N_("Décès"),
            N_("Déménagement"),
            N_("Travail ou revenus"),
            N_("Autre changement"),
        ),
        strict=True,
    )
)
STATES = {
    "draft": N_("À terminer"),
    "sent": N_("En attente de validation"),
    "accepted": N_("Acceptée"),
    "refused": N_("Refusée"),
    "withdrawn": N_("Retirée"),
}
FIELDS = {
    "first_name": N_("Prénom"),
    "last_name": N_("Nom"),
    "birth_date": N_("Date de naissance"),
    "level": N_("Classe"),
    "email": N_("Courriel"),
    "phone": N_("Téléphone"),
}


class Line(NamedTuple):
    """A line of what is asked: its name, and its values, one or several."""

    name: str
    said: Sequence[str]


class Known(NamedTuple):
    """The names behind the ids that a request holds."""

    schools: Mapping[str, str]
    children: Mapping[str, str]
    homes: Homes


def asked_in_words(request: RequestView, known: Known) -> list[Line]:
    says = WORDS.get(request["kind"])
    asked: Any = request["asked"]
    return says(asked, known) if says else []


def _fields(asked: Mapping[str, Any], names: Sequence[str]) -> list[Line]:
    told = [(name, asked.get(name)) for name in names]
    return [
        Line(_(FIELDS[name]), [digits(value) if name == "birth_date" else str(value)])
        for name, value in told
        if value
    ]


def _child(asked: Mapping[str, Any], known: Known) -> list[Line]:
    who = _fields(asked, ("first_name", "last_name", "birth_date"))
    school_id = asked.get("school_id")
    school = known.schools.get(school_id, _("École inconnue")) if school_id else _("Sans école")
    return [
        *who,
        Line(_("École"), [school]),
        *_fields(asked, ("level",)),
        Line(_("Deux foyers"), [_("oui") if asked.get("two_homes") else _("non")]),
        Line(_("Allocataire de la CAF"), [_("oui") if asked.get("of_the_caf") else _("non")]),
    ]


def _guardian(asked: Mapping[str, Any], _known: Known) -> list[Line]:
    return _fields(asked, ("first_name", "last_name", "email", "phone"))


def _situation(asked: Mapping[str, Any], _known: Known) -> list[Line]:
    lines = [
        Line(_("Changement"), [_(SITUATION_NAMES[asked["situation"]])]),
        Line(_("Depuis le"), [digits(asked["since"])]),
    ]
    if asked.get("address"):
        lines.append(Line(_("Nouvelle adresse"), address_said(asked["address"])))
    return [*lines, Line(_("Précisions"), [asked["told"]])] if asked["told"] else lines


def address_said(address: Mapping[str, Any] | None) -> list[str]:
    told = address or {}
    last = " ".join(filter(None, (told.get("postcode"), told.get("city"))))
    return [line for line in (told.get("line1"), told.get("line2"), last) if line]


def _custody(asked: Mapping[str, Any], known: Known) -> list[Line]:
    rule: Any = asked
    lines = [
        Line(_("Enfant"), [known.children.get(asked["child_id"], "")]),
        Line(_("Règle"), rule_said(rule, known.homes)),
        Line(_("À partir du"), [digits(asked["valid_from"])]),
    ]
    other = asked.get("other_parent")
    if other:
        reference = other.get("reference")
        told = _("dossier {reference}").format(reference=reference) if reference else ""
        name = f"{other['first_name']} {other['last_name']}"
        said = [line for line in (name, other.get("email"), told) if line]
        lines.append(Line(_("L’autre parent"), said))
    return lines


def _days(asked: Mapping[str, Any], known: Known) -> list[Line]:
    between = _("du {first} au {last}")
    days = between.format(first=digits(asked["first"]), last=digits(asked["last"]))
    return [
        Line(_("Enfant"), [known.children.get(asked["child_id"], "")]),
        Line(_("Jours"), [days]),
        Line(_("Où est l’enfant"), [known.homes.name(asked["here"])]),
    ]


def _erasure(asked: Mapping[str, Any], _known: Known) -> list[Line]:
    told = asked.get("told")
    return [Line(_("Précisions"), [told])] if told else []


WORDS: Mapping[str, Callable[[Mapping[str, Any], Known], list[Line]]] = {
    "child": _child,
    "guardian": _guardian,
    "situation": _situation,
    "custody": _custody,
    "days": _days,
    "erasure": _erasure,
}
