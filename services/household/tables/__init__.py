"""Household's tables, a module a subject."""

from services.household.tables import (
    custody,
    departures,
    health,
    households,
    journal,
    keys,
    neighbours,
    notes,
    particulars,
    quotients,
    requests,
    schools,
    searching,
)
from services.household.tables.metadata import metadata

__all__ = [
    "custody",
    "departures",
    "health",
    "households",
    "journal",
    "keys",
    "metadata",
    "neighbours",
    "notes",
    "particulars",
    "quotients",
    "requests",
    "schools",
    "searching",
]
