"""What accepting a request writes, and the two homes of a child by name."""

from collections.abc import Mapping
from typing import Any

from chassis.language import N_, _
from gateway.compose.custody import FOR_THE_DESK, Homes
from gateway.remote.household import HouseholdView, TiesView

WRITES = {
    "child": N_("Accepter ajoute cet enfant au dossier."),
    "guardian": N_("Accepter ajoute ce responsable au dossier."),
    "situation": N_(
        "Accepter note ce changement au journal, et n’écrit rien d’autre : ce qu’il change au "
        "dossier est à corriger par vous."
    ),
    "move": N_(
        "Accepter met cette adresse au dossier, dès la décision, même si le déménagement est pour "
        "plus tard."
    ),
    "custody": N_(
        "Accepter écrit cette règle au dossier, à partir du jour demandé (d’aujourd’hui s’il est "
        "passé)."
    ),
    "days": N_("Accepter écrit ces jours au dossier, sans toucher à la règle."),
    "particulars": N_("Accepter écrit ces renseignements au dossier."),
    "erasure": N_(
        "Accepter efface les renseignements ajoutés, la santé des enfants qui n’ont pas d’autre "
        "foyer, l’accord pour la CAF, les anciennes demandes et les conversations. Cela ne se "
        "reprend pas. Si un enfant vient encore, prévenez la famille avant : sa santé sera à "
        "redire."
    ),
}


def written(kind: str, about: Mapping[str, Any]) -> str:
    """What accepting writes: of a change of situation, the address where it gives one."""
    return _(WRITES["move" if kind == "situation" and about.get("address") else kind])


# What a situation calls for in the record: where, and its words.
CORRECTIONS = {
    "move": ("?modifier=adresse-du-foyer#adresse-du-foyer", N_("Corriger l’adresse")),
    "union": (
        "?modifier=ajouter-responsable#ajouter-responsable",
        N_("Ajouter un responsable"),
    ),
    "birth": ("?modifier=ajouter-enfant#ajouter-enfant", N_("Ajouter un enfant")),
    "work": ("/quotient#nouveau-quotient", N_("Changer le quotient")),
}


def correction(kind: str, about: Mapping[str, Any], household_id: str) -> tuple[str, str] | None:
    """The address where the record is corrected, and what the link says; null where accepting
    writes it."""
    if kind != "situation" or about.get("address"):
        return None
    page, situation = f"/desk/familles/{household_id}", about.get("situation", "")
    if situation not in CORRECTIONS:
        return page, _("Corriger le dossier")
    where, said = CORRECTIONS[situation]
    return f"{page}{where}", _(said)


def homes_of(record: HouseholdView | None, ties: TiesView | None, child_id: str | None) -> Homes:
    """The two homes as a clerk tells them apart; "here" says nothing to whoever reads a list."""
    if record is None:
        return FOR_THE_DESK
    named = _("au foyer {name}, {reference}")
    here = named.format(name=record["name"], reference=record["reference"])
    other = next((h for h in ties["homes"] if h["child_id"] == child_id), None) if ties else None
    there = named.format(name=other["name"], reference=other["reference"]) if other else ""
    unstated, nothing = FOR_THE_DESK.unstated, FOR_THE_DESK.nothing_stated
    return Homes(here, there or FOR_THE_DESK.other, unstated, nothing)
