"""What a family is told when confirmed days are priced again."""

from datetime import date
from typing import TypedDict, Unpack
from uuid import UUID

from services.notify.unit import Unit
from services.notify.workflows.mails import tell_household


class Repriced(TypedDict):
    household_id: UUID
    cause: str
    repricing_id: UUID
    valid_from: date
    count: int
    first: date
    last: date
    before_cents: int
    after_cents: int
    credited_cents: int
    receipt_number: str | None


def charges_repriced(unit: Unit, **repriced: Unpack[Repriced]) -> None:
    """Days that another quotient or tariff prices: what they cost, and what is given back."""
    about = f"repriced:{repriced['repricing_id']}"
    tell_household(
        unit,
        repriced["household_id"],
        about=about,
        kind="repriced",
        cause=repriced["cause"],
        valid_from=repriced["valid_from"],
        count=repriced["count"],
        first=repriced["first"],
        last=repriced["last"],
        before_cents=repriced["before_cents"],
        after_cents=repriced["after_cents"],
        credited_cents=repriced["credited_cents"],
        receipt_number=repriced["receipt_number"],
    )
