"""Guardians of the town's own households, with where a letter reaches each."""

from services.household.contract.reaching import PAGE_OF
from services.household.unit import Unit
from services.household.workflows.record import View


def reached(unit: Unit) -> View:
    return {
        "guardians": unit.guardians.count(without_email=False),
        "without_email": unit.guardians.count(without_email=True),
    }


def to_write(unit: Unit, page: int, *, without_email: bool) -> View:
    """Always in the same order, so that each page is another part of the town."""
    total = unit.guardians.count(without_email=without_email)
    first = (page - 1) * PAGE_OF
    found = unit.guardians.listed(first, PAGE_OF, without_email=without_email)
    return {"total": total, "pages": -(-total // PAGE_OF), "guardians": found}
