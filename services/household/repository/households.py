"""Households with the people in them, read and written whole."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import (
    ARRAY,
    ColumnElement,
    Connection,
    Row,
    Table,
    Uuid,
    any_,
    bindparam,
    case,
    cast,
    delete,
    exists,
    func,
    select,
    true,
)
from sqlalchemy.dialects.postgresql import TEXT, insert
from sqlalchemy.exc import IntegrityError

from services.household.domain.contact import Address
from services.household.domain.errors import WeeksTaken
from services.household.domain.household import Child, Guardian, Household, Person
from services.household.domain.weeks import EITHER, EVEN, ODD
from services.household.tables.households import (
    WEEKS_TOLD,
    child_households,
    children,
    guardians,
    household_numbers,
    households,
)
from services.household.tables.schools import schools

# Empty of a child who is in none.
SCHOOL_NAME = func.coalesce(schools.c.name, "").label("school_name")
# The words that it is found by take more room than the rest, and are read by none.
RECORD = [column for column in households.c if column is not households.c.words]
HOUSEHOLD = select(*RECORD).where(
    households.c.household_id == bindparam("household_id", type_=Uuid)
)
HELD = HOUSEHOLD.with_for_update()
# Ids as one array: the statement's text, and so its compiled form, never changes.
THESE = any_(bindparam("household_ids", type_=ARRAY(Uuid)))
GUARDIANS = (
    select(guardians.c.household_id, *(guardians.c[name] for name in Guardian.__dataclass_fields__))
    .where(guardians.c.household_id == THESE)
    .order_by(guardians.c.position)
)
CHILDREN = (
    select(child_households.c.household_id, children, SCHOOL_NAME, WEEKS_TOLD)
    .select_from(child_households.join(children).outerjoin(schools))
    .where(child_households.c.household_id == THESE)
    .order_by(child_households.c.position)
)


class Households:
    def __init__(self, connection: Connection, now: datetime) -> None:
        self._connection, self._now = connection, now

    def get(self, household_id: UUID, *, to_change: bool = False) -> Household | None:
        """None when unknown. `to_change` makes whoever else would change it wait for us."""
        statement = HELD if to_change else HOUSEHOLD
        row = self._connection.execute(statement, {"household_id": household_id}).one_or_none()
        return next(iter(self._peopled([row])), None) if row is not None else None

    def whole(self, household_ids: Collection[UUID]) -> list[Household]:
        """Those that exist, in no order."""
        statement = select(*RECORD).where(households.c.household_id.in_(household_ids))
        return self._peopled(self._connection.execute(statement).all())

    def named(self, household_ids: Collection[UUID]) -> list[dict[str, Any]]:
        """Id, reference and name of those that exist."""
        columns = (households.c[name] for name in ("household_id", "reference", "name"))
        named = select(*columns).where(households.c.household_id.in_(household_ids))
        return [dict(row) for row in self._connection.execute(named).mappings()]

    def next_number(self) -> int:
        return self._connection.execute(select(household_numbers.next_value())).scalar_one()

    def save(self, household: Household, before: Household | None, words: Collection[str]) -> None:
        """Writes who and what is not as it was `before`, and the words that it is found by.

        What did not change is not written, so that it cannot undo what somebody else has changed
        meanwhile of a child that two households share.
        Raises WeeksTaken when a child's weeks here are already another household's.
        """
        self._save(
            households,
            household_id=household.household_id,
            reference=household.reference,
            name=household.name,
            words=vector(words),
            registered_at=self._now,
            closed_at=household.closed_at,
            **asdict(household.address),
        )
        self._let_go(household, before)
        known = {*before.guardians, *before.children} if before else set()
        for position, guardian in enumerate(household.guardians):
            if guardian not in known:
                self._save_guardian(household.household_id, position, guardian)
        for position, child in enumerate(household.children):
            if child not in known:
                self._save_child(household.household_id, position, child)

    def sharing_children_with(self, household: Household) -> list[Household]:
        """The other households where a child of this one stands too, to be changed with it."""
        ids = [child.child_id for child in household.children]
        return self.other_homes(household.household_id, ids)

    def other_homes(self, household_id: UUID, child_ids: Collection[UUID]) -> list[Household]:
        """The households but this one where one of these children stands, to be changed."""
        return self._held(child_households.c.household_id != household_id, child_ids)

    def with_children(self, child_ids: Collection[UUID]) -> list[Household]:
        """Every household where one of these children stands, to be changed."""
        return self._held(true(), child_ids)

    def _held(self, which: ColumnElement[bool], child_ids: Collection[UUID]) -> list[Household]:
        """In the order of their ids: whoever holds several never waits for whoever holds others."""
        statement = (
            select(child_households.c.household_id)
            .where(child_households.c.child_id.in_(child_ids), which)
            .distinct()
            .order_by(child_households.c.household_id)
        )
        homes = self._connection.execute(statement).scalars().all()
        return [home for each in homes if (home := self.get(each, to_change=True))]

    def homes_of(self, child_id: UUID) -> list[Household]:
        """The households where this child stands."""
        statement = (
            select(child_households.c.household_id)
            .where(child_households.c.child_id == child_id)
            .order_by(child_households.c.household_id)
        )
        homes = self._connection.execute(statement).scalars().all()
        return [home for one in homes if (home := self.get(one))]

    def take_weeks_back(self, child_id: UUID) -> None:
        """No household has this child until they are saved again: weeks pass from one to another,
        and each is one household's at every instant."""
        of_child = child_households.c.child_id == child_id
        self._connection.execute(delete(child_households).where(of_child))

    def are_one_person(self, guardian_id: UUID, account_id: UUID) -> bool:
        """Whether the town holds the same e-mail for both.

        A person in two households has one account, opened for the first of them.
        """
        emails = (
            select(func.lower(guardians.c.email))
            .where(guardians.c.guardian_id == account_id)
            .scalar_subquery()
        )
        statement = (
            select(guardians.c.guardian_id)
            .where(guardians.c.guardian_id == guardian_id)
            .where(func.lower(guardians.c.email).in_(emails))
        )
        return self._connection.execute(statement).first() is not None

    def has_child_at(self, household_id: UUID, school_ids: Collection[UUID]) -> bool:
        of_it = households.c.household_id == household_id
        there = select(households.c.household_id).where(of_it, has_child_at(school_ids))
        return self._connection.execute(there).first() is not None

    def _peopled(self, rows: Sequence[Row[Any]]) -> list[Household]:
        """The households of these rows, with the people in them."""
        ids = [row.household_id for row in rows]
        parents, children_of = self._guardians(ids), self._children(ids)
        return [
            Household(
                household_id=row.household_id,
                reference=row.reference,
                name=row.name,
                address=Address(row.line1, row.line2, row.postcode, row.city),
                guardians=tuple(parents[row.household_id]),
                children=tuple(children_of[row.household_id]),
                opened_at=row.registered_at,
                closed_at=row.closed_at,
            )
            for row in rows
        ]

    def _guardians(self, household_ids: Collection[UUID]) -> dict[UUID, list[Guardian]]:
        asked = {"household_ids": list(household_ids)}
        return _by_household(self._connection.execute(GUARDIANS, asked), Guardian)

    def _children(self, household_ids: Collection[UUID]) -> dict[UUID, list[Child]]:
        asked = {"household_ids": list(household_ids)}
        return _by_household(self._connection.execute(CHILDREN, asked), Child)

    def _let_go(self, household: Household, before: Household | None) -> None:
        """Whoever was there `before` and is not any more."""
        if before is None:
            return
        stay = {person.person_id for person in household.people}
        gone = [p.person_id for p in before.people if p.person_id not in stay]
        if gone:
            for person in (guardians.c.guardian_id, child_households.c.child_id):
                here = person.table.c.household_id == household.household_id
                self._connection.execute(delete(person.table).where(here, person.in_(gone)))

    def _save_guardian(self, household_id: UUID, position: int, guardian: Guardian) -> None:
        facts = asdict(guardian)
        self._save(guardians, household_id=household_id, position=position, **facts)

    def _save_child(self, household_id: UUID, position: int, child: Child) -> None:
        facts = {name: value for name, value in vars(child).items() if name in children.c}
        self._save(children, **facts)
        try:
            self._save(
                child_households,
                child_id=child.child_id,
                household_id=household_id,
                position=position,
                **_weeks_of(child, household_id),
            )
        except IntegrityError as reason:
            raise WeeksTaken(child_id=child.child_id, weeks=child.weeks) from reason

    def _save(self, table: Table, **values: Any) -> None:
        """Insert, or overwrite what stands under the same key except when it was registered."""
        keys = [column.name for column in table.primary_key]
        replaced = {name: v for name, v in values.items() if name not in (*keys, "registered_at")}
        self._connection.execute(
            insert(table).values(values).on_conflict_do_update(index_elements=keys, set_=replaced)
        )


def _weeks_of(child: Child, household_id: UUID) -> dict[str, Any]:
    """While nobody has stated them, those that its other home has not taken."""
    if child.weeks != EITHER:
        return {"weeks": child.weeks, "weeks_stated": True}
    home = child_households.c
    elsewhere = (home.child_id == child.child_id) & (home.household_id != household_id)
    free = case((exists().where(elsewhere, home.weeks == EVEN), ODD), else_=EVEN)
    return {"weeks": free, "weeks_stated": False}


def vector(words: Collection[str]) -> ColumnElement[Any]:
    """Words as a household is found by them."""
    return func.array_to_tsvector(cast(sorted(words), ARRAY(TEXT)))


def _by_household(rows: Iterable[Row[Any]], kind: type[Person]) -> dict[UUID, list[Person]]:
    people: dict[UUID, list[Person]] = defaultdict(list)
    for row in rows:
        told = dict(row._mapping)
        people[told.pop("household_id")].append(kind(**told))
    return people


def has_child_at(school_ids: Collection[UUID]) -> ColumnElement[bool]:
    """Of a row of `households`."""
    here = child_households.c.household_id == households.c.household_id
    among = children.c.school_id.in_(school_ids)
    return exists().select_from(child_households.join(children)).where(here, among)
