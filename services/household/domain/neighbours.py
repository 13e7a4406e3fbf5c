"""A household of another town, one of whose children is schooled here: what its town says of it."""

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True)
class Residence:
    """The town's word that the household lives there, both days included; no end is "until told
    otherwise"."""

    city: str
    valid_from: date
    valid_to: date | None
    recorded_at: datetime


@dataclass(frozen=True)
class HomeTown:
    partner: str
    moved_in_on: date
    moved_out_on: date | None = None
    residence: Residence | None = None

    @property
    def name(self) -> str:
        return name_of(self.partner)


def name_of(partner: str) -> str:
    """What the journal calls a town known by its short name: "Commune de Voisinville"."""
    elided = partner[:1].lower() in "aeiouyh"
    return f"Commune {'d’' if elided else 'de '}{partner.title()}"
