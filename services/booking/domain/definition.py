"""What the town says of an activity, and what one saying changes of the one before."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class FieldChange:
    """Old and new values as the definition tells them; old is None of a new activity."""

    field: str
    old: Any
    new: Any


def complete(told: Mapping[str, Any]) -> dict[str, Any]:
    """As it is kept: one cut-off alone closes both ways, weekdays are in their order."""
    return {
        **told,
        "removal_cutoff": told["removal_cutoff"] or told["cutoff"],
        "weekdays": sorted(set(told["weekdays"])),
    }


def differences(before: Mapping[str, Any] | None, after: Mapping[str, Any]) -> list[FieldChange]:
    """What is no longer as it was, in the order of the definition; nothing of what is untold."""
    known = before or {}
    found = (FieldChange(field, known.get(field), new) for field, new in after.items())
    return [change for change in found if change.old != change.new]
