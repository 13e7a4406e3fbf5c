"""Household's tables, a module a subject."""

from services.household.tables import (
    certifications,
    consents,
    custody,
    departures,
    health,
    households,
    inscriptions,
    journal,
    keys,
    neighbours,
    notes,
    particulars,
    quotient_asking,
    quotients,
    requests,
    schools,
    searching,
)
from services.household.tables.metadata import metadata

__all__ = [
    "certifications",
    "consents",
    "custody",
    "departures",
    "health",
    "households",
    "inscriptions",
    "journal",
    "keys",
    "metadata",
    "neighbours",
    "notes",
    "particulars",
    "quotient_asking",
    "quotients",
    "requests",
    "schools",
    "searching",
]
