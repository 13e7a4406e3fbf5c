"""Household's repositories in memory, and the families of the tests."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from chassis.principal import Principal
from services.household.domain.attachment import Attachment
from services.household.domain.departure import Departure
from services.household.domain.fields import BY_DEFAULT, Policies, Policy
from services.household.domain.household import Household, Quotient
from services.household.domain.journal import Change
from services.household.domain.opening import KnownPerson, Newcomers
from services.household.domain.quotient import Rules
from tests.people import BOND, demo_id
from tests.unit.household.household_said_fakes import (
    FakeCustodies,
    FakeDebts,
    FakeExpected,
    FakeParticulars,
    FakeSearching,
)
from tests.unit.household.household_school_fakes import PASTEUR, FakeSchools

NOW = datetime(2027, 6, 2, 8, 0, tzinfo=UTC)
ANDREW, CHLOE, SARAH = (
    demo_id("guardian/andrew-bond"),
    demo_id("child/chloe-bond"),
    demo_id("child/sarah-bond"),
)
MARTIN, LEROY = demo_id("household/martin"), demo_id("household/leroy")
JAMIE, CLAUDE, LOUISE = (
    demo_id("guardian/jamie-martin"),
    demo_id("guardian/claude-leroy"),
    demo_id("child/louise-martin-leroy"),
)


class FakeHouseholds:
    def __init__(self) -> None:
        self.known: dict[UUID, Household] = {}
        self.saves = 0
        self.words: dict[UUID, list[str]] = {}

    def get(self, household_id: UUID, *, to_change: bool = False) -> Household | None:
        return self.known.get(household_id)

    def next_number(self) -> int:
        return len(self.known) + 1

    def save(self, household: Household, before: Household | None, words: list[str]) -> None:
        self.saves += 1
        self.known[household.household_id] = household
        self.words[household.household_id] = words

    def whole(self, household_ids: list[UUID]) -> list[Household]:
        return [self.known[key] for key in household_ids]

    def sharing_children_with(self, household: Household) -> list[Household]:
        ids = [child.child_id for child in household.children]
        return self.other_homes(household.household_id, ids)

    def other_homes(self, household_id: UUID, child_ids: list[UUID]) -> list[Household]:
        return [
            other
            for other in self.known.values()
            if other.household_id != household_id
            and set(child_ids) & {child.child_id for child in other.children}
        ]

    def take_weeks_back(self, child_id: UUID) -> None:
        """Only a database minds whose a week is meanwhile."""

    def are_one_person(self, guardian_id: UUID, account_id: UUID) -> bool:
        people = [g for home in self.known.values() for g in home.guardians]
        emails = {g.email for g in people if g.guardian_id == account_id and g.email}
        return any(g.guardian_id == guardian_id and g.email in emails for g in people)


class FakeQuotients:
    def __init__(self) -> None:
        self.rows: list[tuple[UUID, Quotient]] = []

    def of(self, household_id: UUID) -> list[Quotient]:
        return [quotient for home, quotient in self.rows if home == household_id]

    def add(self, household_id: UUID, quotient: Quotient) -> None:
        self.rows.append((household_id, quotient))


class FakeQuotientRules:
    def now(self) -> Rules:
        return Rules()


class FakeJournal:
    def __init__(self) -> None:
        self.lines: list[tuple[UUID, str, Change]] = []

    def write(self, household_id: UUID, who: Principal, changes: list[Change]) -> None:
        self.lines += [(household_id, who.name, change) for change in changes]

    def fields(self, household_id: UUID) -> list[str]:
        return [change.field for home, _, change in self.lines if home == household_id]


class FakeHomeTowns:
    """Every household of these tests is of this town."""

    def of(self, household_id: UUID) -> None:
        return None


class FakeKnownPeople:
    def __init__(self, households: FakeHouseholds) -> None:
        self._households = households

    def hold(self) -> None:
        pass

    def like(self, newcomers: Newcomers) -> list[KnownPerson]:
        return [
            KnownPerson(
                home.household_id,
                home.reference,
                home.name,
                home.address.city,
                why,
                person.first_name,
                person.last_name,
                getattr(person, "birth_date", None),
            )
            for home in self._households.known.values()
            for why, person in _alike(home, newcomers)
        ]


def _alike(home: Household, newcomers: Newcomers) -> list[tuple[str, Any]]:
    by_mail = [("email", g) for g in home.guardians if g.email in newcomers.emails]
    by_phone = [("phone", g) for g in home.guardians if g.phone in newcomers.phones]
    born = [("child", c) for c in home.children if c.birth_date in newcomers.birth_dates]
    return [*by_mail, *by_phone, *born]


class FakeRecordFields:
    def __init__(self) -> None:
        self.decided = dict(BY_DEFAULT)

    def policies(self) -> Policies:
        return self.decided

    def save(self, field: str, policy: Policy, by_name: str) -> None:
        self.decided[field] = policy

    def decide(self, field: str, **levels: str) -> None:
        self.decided[field] = replace(self.decided[field], **levels)


class FakeDepartures:
    def __init__(self) -> None:
        self.rows: list[tuple[UUID, Departure]] = []

    def add(self, household_id: UUID, departure: Departure) -> None:
        self.rows.append((household_id, departure))

    def of(self, household_id: UUID) -> list[Departure]:
        return [departure for home, departure in self.rows if home == household_id]


class FakeAttachments:
    def __init__(self) -> None:
        self.known: set[tuple[UUID, UUID]] = set()  # (account, guardian)

    def speaks_for(self, account_id: UUID, guardian_id: UUID) -> bool:
        return (account_id, guardian_id) in self.known

    def of(self, household_id: UUID) -> dict[UUID, Attachment]:
        return {}

    def remove(self, household_id: UUID, guardian_id: UUID) -> None:
        self.known = {each for each in self.known if each[1] != guardian_id}


class FakeAccessKeys:
    def __init__(self) -> None:
        self.replaced: list[tuple[UUID, UUID]] = []

    def replace(self, household_id: UUID, guardian_id: UUID) -> None:
        self.replaced.append((household_id, guardian_id))


class FakeUnit:
    def __init__(self) -> None:
        self.now = NOW
        self.schools = FakeSchools()
        self.households = FakeHouseholds()
        self.quotients = FakeQuotients()
        self.quotient_rules = FakeQuotientRules()
        self.journal = FakeJournal()
        self.home_towns = FakeHomeTowns()
        self.record_fields = FakeRecordFields()
        self.particulars = FakeParticulars()
        self.searching = FakeSearching(self.households, self.particulars)
        self.departures = FakeDepartures()
        self.expected = FakeExpected()
        self.debts = FakeDebts()
        self.custodies = FakeCustodies()
        self.known_people = FakeKnownPeople(self.households)
        self.attachments = FakeAttachments()
        self.access_keys = FakeAccessKeys()
        self.events: list[Any] = []

    def record(self, events: list[Any]) -> None:
        self.events += events

    def heard(self) -> list[str]:
        return [type(event).__name__ for event in self.events]

    def forget_what_was_said(self) -> None:
        self.events, self.journal.lines = [], []


def an_address(**but: Any) -> dict[str, Any]:
    whole = {"line1": "12 rue des Lilas", "line2": None, "postcode": "99000", "city": "Démoville"}
    return {**whole, **but}


def a_guardian(guardian_id: UUID = ANDREW, **but: Any) -> dict[str, Any]:
    whole = {
        "guardian_id": guardian_id,
        "first_name": "Andrew",
        "last_name": "Bond",
        "email": "andrew@bond.example",
        "phone": "0612345678",
    }
    return {**whole, **but}


def a_child(child_id: UUID = CHLOE, **but: Any) -> dict[str, Any]:
    whole = {
        "child_id": child_id,
        "first_name": "Chloé",
        "last_name": "Bond",
        "birth_date": datetime(2020, 11, 3, tzinfo=UTC).date(),
        "school_id": PASTEUR,
        "level": "CP",
        "weeks": "all",
    }
    return {**whole, **but}


def bond(**but: Any) -> dict[str, Any]:
    """Household BOND as the desk tells it, after the contract has loaded it."""
    whole = {
        "household_id": BOND,
        "name": "Bond",
        "address": an_address(),
        "guardians": [a_guardian()],
        "children": [a_child(), a_child(SARAH, first_name="Sarah", level="CM1")],
        "quotient_familial": None,
    }
    return {**whole, **but}


def separated(household_id: UUID, weeks: str, **child: Any) -> dict[str, Any]:
    """One of the two homes of Louise."""
    name, guardian_id = ("Martin", JAMIE) if household_id == MARTIN else ("Leroy", CLAUDE)
    first_name = "Jamie" if household_id == MARTIN else "Claude"
    guardian = a_guardian(
        guardian_id,
        first_name=first_name,
        last_name=name,
        email=f"{first_name.lower()}@{name.lower()}.example",
    )
    louise = a_child(LOUISE, first_name="Louise", last_name="Martin-Leroy", weeks=weeks)
    return {
        "household_id": household_id,
        "name": name,
        "address": an_address(line1=f"1 rue de {name}"),
        "guardians": [guardian],
        "children": [{**louise, **child}],
        "quotient_familial": None,
    }
