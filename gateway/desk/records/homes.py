"""The record of a child's other home: by its number, or chosen among those that a name finds."""

import re
from typing import Any
from uuid import UUID

from chassis.formatting import listed
from chassis.language import N_, _
from gateway.desk.screens import tell
from gateway.remote import household
from gateway.remote.household import FoundView

NUMBER = re.compile(r"[fF]?[\s-]*(\d{1,9})\Z")
PROPOSED_MAX = 8
CHOOSE = N_("Choisissez le dossier de l’autre foyer parmi ceux qui sont trouvés.")
NO_SUCH_NUMBER = N_("Aucun dossier ouvert n’a ce numéro.")
NO_SUCH_NAME = N_("Aucun autre dossier ouvert n’est trouvé à ce nom.")
THIS_RECORD = N_("C’est le numéro de ce dossier-ci.")


def others_named(household_id: UUID, typed: str) -> tuple[list[FoundView], str]:
    """The open records but this one: of this reference, however it is written (f202, F-000202), or
    that a name finds; or none, and why."""
    digits = NUMBER.match(typed.strip())
    reference = f"F-{int(digits[1]):06}" if digits else ""
    found = tell(household.search(reference or typed))["households"]
    still_open = [home for home in found if not home["closed_at"]]
    if reference:
        still_open = [home for home in still_open if home["reference"] == reference]
    others = [home for home in still_open if home["household_id"] != str(household_id)]
    if others:
        return others[:PROPOSED_MAX], ""
    if not reference:
        return [], _(NO_SUCH_NAME)
    return [], _(THIS_RECORD if still_open else NO_SUCH_NUMBER)


def offered(found: list[FoundView]) -> list[tuple[str, str]]:
    """Each by its id, said so that two families of one name are told apart."""
    return [(home["household_id"], _said(home)) for home in found]


def _said(home: FoundView) -> str:
    parts = (home["reference"], home["name"], listed(home["children"]), home["line1"], home["city"])
    return ", ".join(part for part in parts if part)


def chosen(values: dict[str, Any], found: list[FoundView]) -> str:
    """The id of the record that is meant: the one of the number typed, or the one chosen in the
    list that this very text found. Nothing while nobody has said which."""
    if found and NUMBER.match(values["numero"]):
        return found[0]["household_id"]
    told = str(values["autre"])
    among = told in [home["household_id"] for home in found]
    return told if among and values["numero"] == values["cherche"] else ""
