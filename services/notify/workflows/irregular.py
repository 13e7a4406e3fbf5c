"""What a family is told when its record lacks a piece after a season, and when it no more does."""

from datetime import date
from typing import TypedDict, Unpack
from uuid import UUID

from services.notify.unit import Unit
from services.notify.workflows.mails import tell_household


class Irregular(TypedDict):
    household_id: UUID
    season_id: UUID
    since: date


class Regular(Irregular):
    regular_from: date


def record_irregular(unit: Unit, **told: Unpack[Irregular]) -> None:
    about = f"irregular:{told['household_id']}:{told['season_id']}:{told['since']}"
    home = told["household_id"]
    tell_household(unit, home, about=about, kind="record_irregular", since=told["since"])


def record_regular(unit: Unit, **told: Unpack[Regular]) -> None:
    """`regular_from` the same day as `since`: the piece had been given in time."""
    about = f"regular:{told['household_id']}:{told['season_id']}:{told['since']}"
    tell_household(
        unit,
        told["household_id"],
        about=about,
        kind="record_regular",
        since=told["since"],
        regular_from=told["regular_from"],
    )
