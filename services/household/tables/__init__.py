"""Household's tables, a module a subject."""

from services.household.tables import (
    custody,
    departures,
    health,
    households,
    journal,
    neighbours,
    notes,
    particulars,
    quotients,
    requests,
    schools,
)
from services.household.tables.metadata import metadata

__all__ = [
    "custody",
    "departures",
    "health",
    "households",
    "journal",
    "metadata",
    "neighbours",
    "notes",
    "particulars",
    "quotients",
    "requests",
    "schools",
]
