"""The right to book: as a clerk gives it, or a child's own town for a kind of activity."""

from collections.abc import Collection, Mapping
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import (
    Connection,
    Row,
    Uuid,
    and_,
    bindparam,
    delete,
    exists,
    func,
    or_,
    select,
    true,
    update,
)
from sqlalchemy.dialects.postgresql import insert

from services.booking.tables import activities, children, enrolments, partner_grants

OF_HOUSEHOLD = (
    select(
        enrolments,
        children.c.first_name.label("child_name"),
        activities.c.name.label("activity_name"),
        activities.c.kind.label("activity_kind"),
        activities.c.settlement,
    )
    .select_from(
        enrolments.join(children, children.c.child_id == enrolments.c.child_id).join(activities)
    )
    .where(
        children.c.household_id == bindparam("household_id", type_=Uuid),
        children.c.has_left.is_(False),
    )
    .order_by(children.c.first_name, activities.c.name, enrolments.c.first.desc())
)


class Enrolments:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def save(self, child_id: UUID, activity_id: UUID, first: date, last: date) -> bool:
        """Whether this is news: the same enrolment again is not."""
        row = insert(enrolments).values(
            child_id=child_id, activity_id=activity_id, first=first, last=last
        )
        new_last = row.excluded.last
        written = row.on_conflict_do_update(
            index_elements=["child_id", "activity_id", "first"],
            set_={"last": new_last},
            where=enrolments.c.last != new_last,
        )
        return self._connection.execute(written).rowcount == 1

    def last_of(self, key: tuple[UUID, UUID, date]) -> date | None:
        """None without such an enrolment."""
        return self._connection.scalar(select(enrolments.c.last).where(_is(key)))

    def overlapping(self, key: tuple[UUID, UUID, date], last: date) -> bool:
        """Whether another enrolment of this child there has a day of this one's."""
        child_id, activity_id, first = key
        same = and_(enrolments.c.child_id == child_id, enrolments.c.activity_id == activity_id)
        another = and_(same, enrolments.c.first != first)
        shared = and_(another, enrolments.c.first <= last, enrolments.c.last >= first)
        return bool(self._connection.scalar(select(exists().where(shared))))

    def fits(self, child_id: UUID, activity_id: UUID, first: date, last: date) -> bool:
        """Whether there is such an activity on some of these days, of the child's school or of
        none."""
        same = or_(activities.c.school_id.is_(None), activities.c.school_id == children.c.school_id)
        known = and_(
            activities.c.activity_id == activity_id,
            children.c.child_id == child_id,
            children.c.has_left.is_(False),
            _meets(first, last),
        )
        asked = exists().select_from(activities.join(children, same)).where(known)
        return bool(self._connection.scalar(select(asked)))

    def days_of(self, child_id: UUID, activity_id: UUID) -> list[tuple[date, date]]:
        """(first, last) of each enrolment of this child there, in order."""
        query = (
            select(enrolments.c.first, enrolments.c.last)
            .where(enrolments.c.child_id == child_id, enrolments.c.activity_id == activity_id)
            .order_by(enrolments.c.first)
        )
        return [(first, last) for first, last in self._connection.execute(query)]

    def remove(self, key: tuple[UUID, UUID, date]) -> None:
        self._connection.execute(delete(enrolments).where(_is(key)))

    def of_household(self, household_id: UUID) -> list[Row[Any]]:
        """Of its children, by child then activity, the latest first."""
        return list(self._connection.execute(OF_HOUSEHOLD, {"household_id": household_id}))

    def homes_of(self, child_id: UUID, activity_id: UUID) -> list[tuple[UUID, str, str]]:
        """(household, activity's name, its kind), for each household that we know the child in."""
        query = (
            select(
                children.c.household_id,
                activities.c.name.label("activity_name"),
                activities.c.kind.label("activity_kind"),
            )
            .select_from(children.join(activities, true()))
            .where(children.c.child_id == child_id, activities.c.activity_id == activity_id)
            .where(children.c.has_left.is_(False))
            .order_by(children.c.household_id)
        )
        return [(home, name, kind) for home, name, kind in self._connection.execute(query)]

    def grant(self, grant: Mapping[str, Any]) -> None:
        self._connection.execute(
            insert(partner_grants).values(dict(grant)).on_conflict_do_nothing()
        )

    def granted_among(self, household_ids: Collection[UUID]) -> list[UUID]:
        """Those whose town lets their children book something."""
        home = partner_grants.c.household_id
        among = select(home).where(home.in_(household_ids)).distinct().order_by(home)
        return list(self._connection.execute(among).scalars())

    def granted(self, household_id: UUID) -> list[Row[Any]]:
        """child, activity, first, last: what the household's town lets its children book, in
        activities of their school or of none."""
        here = or_(activities.c.school_id.is_(None), activities.c.school_id == children.c.school_id)
        same_kind = activities.c.kind == partner_grants.c.activity_kind
        same_home = children.c.household_id == partner_grants.c.household_id
        query = (
            select(
                children.c.child_id,
                activities.c.activity_id,
                partner_grants.c.first,
                func.max(partner_grants.c.last).label("last"),
            )
            .select_from(
                partner_grants.join(children, same_home).join(activities, and_(same_kind, here))
            )
            .where(partner_grants.c.household_id == household_id)
            .where(partner_grants.c.first <= partner_grants.c.last)
            .where(_meets(partner_grants.c.first, partner_grants.c.last))
            .where(children.c.has_left.is_(False))
            .group_by(children.c.child_id, activities.c.activity_id, partner_grants.c.first)
            .order_by(children.c.child_id, activities.c.activity_id, partner_grants.c.first)
        )
        return list(self._connection.execute(query))

    def end(self, household_id: UUID, on: date) -> None:
        """No child of this household may book a day after this one, and its town's grants stop."""
        theirs = select(children.c.child_id).where(children.c.household_id == household_id)
        of_home = enrolments.c.child_id.in_(theirs)
        self._connection.execute(delete(enrolments).where(of_home, enrolments.c.first > on))
        later = enrolments.c.last > on
        self._connection.execute(update(enrolments).where(of_home, later).values(last=on))
        granted = partner_grants.c.household_id == household_id
        still = partner_grants.c.last > on
        self._connection.execute(update(partner_grants).where(granted, still).values(last=on))


def _meets(first: Any, last: Any) -> Any:
    """Of an activity: some of these days are of its season, and before it was archived."""
    return and_(
        or_(activities.c.first.is_(None), activities.c.first <= last),
        or_(activities.c.last.is_(None), activities.c.last >= first),
        or_(activities.c.archived_on.is_(None), activities.c.archived_on > first),
    )


def _is(key: tuple[UUID, UUID, date]) -> Any:
    child_id, activity_id, first = key
    return and_(
        enrolments.c.child_id == child_id,
        enrolments.c.activity_id == activity_id,
        enrolments.c.first == first,
    )
