"""Household's tables, a module a subject."""

from services.household.tables import (
    custody,
    households,
    journal,
    neighbours,
    particulars,
    quotients,
    schools,
)
from services.household.tables.metadata import metadata

__all__ = ["custody", "households", "journal", "metadata", "neighbours", "quotients", "schools"]
__all__ = [
    "households",
    "journal",
    "metadata",
    "neighbours",
    "particulars",
    "quotients",
    "schools",
]
