"""What destroys at their term the things that a room keeps: its terms, its purges, its sweep.

Prevents: data kept for ever because nobody deletes it, and data destroyed twice, or for one family
in two because a process was killed: each batch is one transaction, with the line that counts it,
and what was destroyed is there no more to be destroyed again.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Generic, Protocol, TypeVar
from uuid import uuid4

from sqlalchemy import (
    Column,
    Connection,
    Date,
    DateTime,
    Index,
    Integer,
    MetaData,
    Table,
    Text,
    Uuid,
    select,
    text,
)
from sqlalchemy.dialects.postgresql import insert

from chassis.clock import today
from chassis.logs import log
from chassis.principal import Principal
from chassis.refusals import NotFound
from chassis.retention import SHOWN_AHEAD, NothingToApprove, Term

BATCH = 200  # Things destroyed in one transaction: others are served in between.
PURGES_SHOWN = 5


class Keeper(Protocol):
    """A room's unit of work that keeps terms."""

    now: datetime
    retention: "Retention"


K = TypeVar("K", bound=Keeper)
Opens = Callable[[], Any]  # A transaction at each call, as timed work in steps is given.


@dataclass(frozen=True)
class Destroys(Generic[K]):
    """Of one term: how many things are of a day before `cutoff`, and destroying some of them, which
    answers how many went. Both look in the same place by the same rule."""

    term: Term
    count: Callable[[K, date], int]
    destroy: Callable[[K, date, int], int]


def retention_tables(metadata: MetaData) -> None:
    """Add terms and purges to a service's metadata."""
    Table(
        "terms",
        metadata,
        Column("kind", Text, primary_key=True),
        Column("count", Integer, nullable=False),
        Column("changed_at", DateTime(timezone=True), nullable=False),
        Column("by_name", Text, nullable=False),
    )
    # A purge that waits is one that was approved and is not over.
    Table(
        "purges",
        metadata,
        Column("purge_id", Uuid, primary_key=True),
        Column("kind", Text, nullable=False),
        Column("cutoff", Date, nullable=False),
        Column("visa", Text),
        Column("by_name", Text),
        Column("started_at", DateTime(timezone=True), nullable=False),
        Column("ended_at", DateTime(timezone=True)),
        Column("count", Integer, nullable=False),
        Index("purges_once", "kind", "cutoff", unique=True),
        Index("purges_open", "kind", postgresql_where=text("ended_at IS NULL")),
    )


class Retention:
    """The rows of a room's terms and purges."""

    def __init__(self, connection: Connection, now: datetime, metadata: MetaData) -> None:
        self._connection, self._now = connection, now
        self._terms, self._purges = metadata.tables["terms"], metadata.tables["purges"]

    def counts(self) -> dict[str, int]:
        """What the town decided; a kind without a row is as usual."""
        rows = self._connection.execute(select(self._terms.c.kind, self._terms.c["count"]))
        return {kind: count for kind, count in rows}  # noqa: C416  Rows are no pairs to mypy.

    def decide(self, term: Term, count: int, who: Principal) -> None:
        """Raises TermOutOfBounds."""
        term.check(count)
        told = {"count": count, "changed_at": self._now, "by_name": who.name}
        row = insert(self._terms).values(kind=term.kind, **told)
        self._connection.execute(row.on_conflict_do_update(index_elements=["kind"], set_=told))

    def open(
        self, kind: str, cutoff: date, visa: str | None = None, by_name: str | None = None
    ) -> None:
        """One purge of a kind and a day, whoever opens it again."""
        told = {"kind": kind, "cutoff": cutoff, "visa": visa, "by_name": by_name}
        row = {"purge_id": uuid4(), "started_at": self._now, "count": 0, **told}
        self._connection.execute(insert(self._purges).values(row).on_conflict_do_nothing())

    def opened(self, kind: str) -> date | None:
        """The day of the purge of this kind that is not over, for this transaction alone."""
        columns = self._purges.c
        waits = select(columns.cutoff).where(columns.kind == kind, columns.ended_at.is_(None))
        oldest = waits.order_by(columns.cutoff).limit(1).with_for_update(skip_locked=True)
        found: date | None = self._connection.scalar(oldest)
        return found

    def went(self, kind: str, cutoff: date, count: int, *, is_over: bool) -> None:
        columns = self._purges.c
        of_it = self._purges.update().where(columns.kind == kind, columns.cutoff == cutoff)
        told: dict[str, Any] = {"count": columns["count"] + count}
        if is_over:
            told["ended_at"] = self._now
        self._connection.execute(of_it.values(told))

    def last(self, kind: str) -> Sequence[Mapping[Any, Any]]:
        columns = self._purges.c
        told = select(self._purges).where(columns.kind == kind)
        shown = told.where((columns["count"] > 0) | columns.ended_at.is_(None))
        ordered = shown.order_by(columns.started_at.desc()).limit(PURGES_SHOWN)
        return self._connection.execute(ordered).mappings().all()


def told(unit: K, all_of: Sequence[Destroys[K]]) -> list[dict[str, object]]:
    """What the page of terms shows of a room."""
    counts, day = unit.retention.counts(), today(unit.now)
    return [_told(unit, day, counts.get(each.term.kind, each.term.usual), each) for each in all_of]


def _told(unit: K, day: date, count: int, each: Destroys[K]) -> dict[str, object]:
    term = each.term
    cutoff = term.gone_before(day, count)
    past = each.count(unit, cutoff)
    soon = each.count(unit, term.gone_before(day + SHOWN_AHEAD, count)) - past
    shown = {"cutoff": cutoff, "past": past, "soon": soon}
    return {**vars(term), "count": count, **shown, "purges": unit.retention.last(term.kind)}


def kept_until(unit: K, all_of: Sequence[Destroys[K]], day: date) -> list[dict[str, object]]:
    """The last day of each term, for what is of that day."""
    counts, terms = unit.retention.counts(), [each.term for each in all_of]
    return [
        {"kind": each.kind, "until": each.kept_until(day, counts.get(each.kind, each.usual))}
        for each in terms
    ]


def decide(
    unit: K, all_of: Sequence[Destroys[K]], who: Principal, *, kind: str, count: int
) -> None:
    """Raises NotFound, TermOutOfBounds."""
    unit.retention.decide(_one(all_of, kind).term, count, who)


def approve(
    unit: K,
    all_of: Sequence[Destroys[K]],
    who: Principal,
    *,
    kind: str,
    cutoff: date,
    count: int,
    visa: str,
) -> None:
    """The archives allow what was read on the page; it goes with the next sweep.

    Raises NotFound of a kind that needs no visa, NothingToApprove when other things would go.
    """
    each = _one(all_of, kind)
    if not each.term.needs_visa:
        raise NotFound()
    kept_for = unit.retention.counts().get(kind, each.term.usual)
    past = each.count(unit, cutoff)
    if cutoff > each.term.gone_before(today(unit.now), kept_for) or past != count:
        raise NothingToApprove(count=past)
    unit.retention.open(kind, cutoff, visa, who.name)


def _one(all_of: Sequence[Destroys[K]], kind: str) -> Destroys[K]:
    found = next((each for each in all_of if each.term.kind == kind), None)
    if found is None:
        raise NotFound()
    return found


def sweep(units: Opens, all_of: Sequence[Destroys[K]]) -> None:
    """Destroy what is past its term, a batch a transaction; of what needs a visa, what has one."""
    for each in all_of:
        if not each.term.needs_visa:
            _open_todays(units, each)
        while _batch(units, each):
            pass


def _open_todays(units: Opens, each: Destroys[K]) -> None:
    with units() as unit:
        count = unit.retention.counts().get(each.term.kind, each.term.usual)
        cutoff = each.term.gone_before(today(unit.now), count)
        if each.count(unit, cutoff):
            unit.retention.open(each.term.kind, cutoff)


def _batch(units: Opens, each: Destroys[K]) -> bool:
    """Whether something may be left of what is open."""
    kind = each.term.kind
    with units() as unit:
        cutoff = unit.retention.opened(kind)
        if cutoff is None:
            return False
        gone = each.destroy(unit, cutoff, BATCH)
        unit.retention.went(kind, cutoff, gone, is_over=gone == 0)
    log.info("purge", kind=kind, count=gone)
    return True
