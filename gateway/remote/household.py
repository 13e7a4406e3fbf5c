"""What the gateway asks of household, and what it answers, as it travels.

Written by `make docs` from the contract of services/household; not to be changed by hand.
"""

from typing import NotRequired, TypedDict

from gateway.question import Details, Id, Question, question


class SchoolView(TypedDict):
    school_id: str
    name: str


class AddressView(TypedDict):
    line1: str
    line2: str | None
    postcode: str
    city: str


class GuardianView(TypedDict):
    guardian_id: str
    first_name: str
    last_name: str
    email: str | None
    phone: str | None


class ChildView(TypedDict):
    child_id: str
    first_name: str
    last_name: str
    birth_date: str
    school_id: str
    school_name: str
    level: str
    weeks: str


class QuotientView(TypedDict):
    amount: int | None
    source: str
    valid_from: str
    recorded_at: str
    by_name: str


class ResidenceView(TypedDict):
    city: str
    valid_from: str
    valid_to: str | None
    recorded_at: str


class HomeTownView(TypedDict):
    """The partner town that answers for the household, and the last it confirmed."""

    partner: str
    name: str
    moved_in_on: str
    moved_out_on: str | None
    residence: ResidenceView | None


class HouseholdView(TypedDict):
    """`home_town` is null for a household of this town, `closed_at` while the record is open."""

    household_id: str
    reference: str
    name: str
    address: AddressView
    guardians: list[GuardianView]
    children: list[ChildView]
    quotient_familial: QuotientView | None
    home_town: HomeTownView | None
    opened_at: str
    closed_at: str | None


class AddressTyped(TypedDict):
    """As typed: it is the domain that says, by a code of its own, what is wrong with it."""

    line1: str
    line2: NotRequired[str | None]
    postcode: str
    city: str


class ContactSeen(TypedDict):
    phone: str | None
    address: AddressTyped


class FoundView(TypedDict):
    household_id: str
    reference: str
    name: str
    children: list[str]
    city: str
    closed_at: str | None


class SearchView(TypedDict):
    """One page of those found; `total` is how many there are in all."""

    total: int
    pages: int
    households: list[FoundView]


class ChangeView(TypedDict):
    """One line of the journal; `old` and `new` are a text, an address, a quotient or null."""

    at: str
    by_name: str
    channel: str
    field: str
    person_id: str | None
    old: Details | None
    new: Details | None


def schools() -> Question[list[SchoolView]]:
    """services/household/doors/schools.py, SchoolDoors.schools."""
    return question("household", "schools")


def record(household_id: Id) -> Question[HouseholdView]:
    """services/household/doors/records.py, RecordDoors.record."""
    return question("household", "record", household_id=household_id)


def change_contact(
    household_id: Id,
    *,
    guardian_id: Id,
    phone: str | None,
    address: AddressTyped,
    seen: ContactSeen | None = None,
) -> Question[HouseholdView]:
    """services/household/doors/records.py, RecordDoors.change_contact."""
    return question(
        "household",
        "change_contact",
        household_id=household_id,
        guardian_id=guardian_id,
        phone=phone,
        address=address,
        seen=seen,
    )


def search(text: str, *, page: int = 1) -> Question[SearchView]:
    """services/household/doors/records.py, RecordDoors.search."""
    return question("household", "search", text=text, page=page)


def journal(household_id: Id) -> Question[list[ChangeView]]:
    """services/household/doors/records.py, RecordDoors.journal."""
    return question("household", "journal", household_id=household_id)
