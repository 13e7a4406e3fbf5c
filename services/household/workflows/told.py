"""What a household is told to be, in the shape of an import, before the domain has judged it."""

from datetime import date
from typing import TypedDict
from uuid import UUID


class AddressTold(TypedDict):
    line1: str
    line2: str | None
    postcode: str
    city: str


class ContactTold(TypedDict):
    phone: str | None
    address: AddressTold


class GuardianTold(TypedDict):
    guardian_id: UUID
    first_name: str
    last_name: str
    email: str | None
    phone: str | None


class ChildTold(TypedDict):
    child_id: UUID
    first_name: str
    last_name: str
    birth_date: date
    school_id: UUID | None
    level: str
    weeks: str


class QuotientTold(TypedDict):
    amount: int | None
    source: str
    valid_from: date


class QuotientShown(QuotientTold):
    """`paper_kind` and `paper_on` are of the paper that was shown, None where none was."""

    paper_kind: str | None
    paper_on: date | None


class ReachedTold(TypedDict):
    email: str | None
    phone: str | None


class BornTold(TypedDict):
    first_name: str
    last_name: str
    birth_date: date


class GuardianFacts(TypedDict, total=False):
    """What is to be corrected of a guardian, or what was seen of them."""

    first_name: str
    last_name: str
    email: str | None
    phone: str | None


class ChildFacts(TypedDict, total=False):
    first_name: str
    last_name: str
    birth_date: date
    school_id: UUID | None
    level: str | None


class HouseholdTold(TypedDict):
    household_id: UUID
    name: str
    address: AddressTold
    guardians: list[GuardianTold]
    children: list[ChildTold]
    quotient_familial: QuotientTold | None
