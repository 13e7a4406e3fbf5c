"""What a paper that the town accepted says of a household."""

from datetime import date
from typing import TypedDict
from uuid import UUID

from chassis.principal import DESK, Principal
from services.household.domain.quotient import PAPER
from services.household.unit import Unit
from services.household.workflows.quotients import Read, record_quotient


class PaperTold(TypedDict):
    by_account_id: UUID
    by_name: str
    source: str
    quotient: int | None
    starts_on: date | None
    paper_on: date | None


def record_quotient_of(unit: Unit, household_id: UUID, paper: PaperTold, accepted_on: date) -> None:
    """A quotient that was read on a paper is recorded as the clerk who read it would: from the day
    they chose, or from that on which they accepted it where the town counts from there, with what
    it was read on as its source. A household no longer known has none."""
    if paper["quotient"] is None or paper["starts_on"] is None:
        return
    if unit.households.get(household_id) is None:
        return
    record_quotient(
        unit,
        Principal(paper["by_account_id"], paper["by_name"], frozenset({"clerk"}), channel=DESK),
        household_id,
        amount=paper["quotient"],
        source=_source(paper["source"], paper["paper_on"]),
        valid_from=unit.quotient_rules.now().start(paper["starts_on"], accepted_on),
        read=Read(PAPER, paper["paper_on"]),
    )


def _source(issuer: str, paper_on: date | None) -> str:
    """CAF, papier du 18/11/2026."""
    return issuer if paper_on is None else f"{issuer}, papier du {paper_on:%d/%m/%Y}"
