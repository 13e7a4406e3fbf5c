"""What a household is told to be, in the shape of an import, before the domain has judged it."""

from datetime import date
from typing import TypedDict
from uuid import UUID


class AddressTold(TypedDict):
    line1: str
    line2: str | None
    postcode: str
    city: str


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
    school_id: UUID
    level: str
    weeks: str


class QuotientTold(TypedDict):
    amount: int | None
    source: str
    valid_from: date


class HouseholdTold(TypedDict):
    household_id: UUID
    name: str
    address: AddressTold
    guardians: list[GuardianTold]
    children: list[ChildTold]
    quotient_familial: QuotientTold | None
