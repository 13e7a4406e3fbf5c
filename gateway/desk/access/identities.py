"""Whose identity is proved, beside the guardians whom they may be."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from chassis.formatting import digits
from chassis.language import N_, _
from gateway.remote.household import HouseholdView, KeysView, NearGuardianView

UNKNOWN = N_(
    "Nous ne pouvons pas vous reconnaître sur le site. Venez au guichet avec une pièce d’identité "
    "et votre livret de famille."
)
# Of whoever the clerk has looked for themselves.
NOTHING_NEAR = {"birth_name": None, "birth_date": None, "born_then": False, "named_so": False}


def persons(
    near: Sequence[NearGuardianView], record: HouseholdView | None, keys: KeysView | None
) -> list[dict[str, Any]]:
    """Those near, the nearest first, each once with their homes; then those of the record that the
    clerk has chosen, who looks for somebody else."""
    listed: dict[str, dict[str, Any]] = {}
    for one in near:
        home = {name: one[name] for name in ("household_id", "reference", "children")}
        listed.setdefault(one["guardian_id"], {**one, "homes": []})["homes"].append(home)
    if record is None or keys is None:
        return list(listed.values())
    children = [child["first_name"] for child in record["children"]]
    home = {"household_id": record["household_id"], "reference": record["reference"]}
    for guardian in keys["guardians"]:
        found = {**NOTHING_NEAR, **guardian, "homes": [home | {"children": children}]}
        listed.setdefault(guardian["guardian_id"], found)
    return list(listed.values())


def birth_told(written: str | None) -> str:
    """Of a day that nobody wrote down, the year, and that it is all there is."""
    try:
        return digits(date.fromisoformat(written or ""))
    except ValueError:
        year = (written or "")[:4]
        return _("{year}, jour inconnu").format(year=year) if year.isdecimal() else _("inconnu")
