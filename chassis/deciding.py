"""Who has a waiting item in hand, and what was decided of it: the rows, in each room's database.

Prevents: two people who decide of one item, and a decision taken back that others have heard of.
A decision is recorded at once and takes effect ten seconds later, in the transaction of the room's
timed work that settles it; until then whoever took it may withdraw it, and nobody has heard.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar
from uuid import UUID, uuid4

from sqlalchemy import (
    Column,
    Connection,
    DateTime,
    Index,
    MetaData,
    RowMapping,
    Select,
    Table,
    Text,
    Uuid,
    case,
    func,
    or_,
    select,
    text,
)
from sqlalchemy.dialects.postgresql import JSONB, insert

from chassis.clock import today
from chassis.database import Transactions, Unit
from chassis.fields import plain
from chassis.paris import midnight
from chassis.principal import Principal
from chassis.waiting import HELD_FOR, WITHDRAWN_WITHIN, AlreadyDecided, Held, Holder
from chassis.waiting import TooLateToWithdraw as TooLate

U = TypeVar("U", bound=Unit)
OPEN = "withdrawn_at IS NULL AND settled_at IS NULL"


@dataclass(frozen=True)
class Decision:
    """`outcome` is what the decision said, as JSON; nothing of it is kept once it has its effect,
    or was withdrawn. Who decided what, and when, stays."""

    decision_id: UUID
    item_id: UUID
    verdict: str
    outcome: Mapping[str, Any]
    account_id: UUID
    by_name: str
    decided_at: datetime

    @property
    def withdrawable_until(self) -> datetime:
        return self.decided_at + WITHDRAWN_WITHIN


def waiting_tables(metadata: MetaData) -> None:
    """Add claims and decisions to a service's metadata."""
    Table(
        "claims",
        metadata,
        Column("item_id", Uuid, primary_key=True),
        Column("account_id", Uuid, nullable=False),
        Column("name", Text, nullable=False),
        Column("since", DateTime(timezone=True), nullable=False),
        Column("until", DateTime(timezone=True), nullable=False),
        # The reason that its holder had given, and all they said, when they took it back.
        Column("typed", Text),
        Column("said", JSONB),
    )
    Table(
        "decisions",
        metadata,
        Column("decision_id", Uuid, primary_key=True),
        Column("item_id", Uuid, nullable=False),
        Column("verdict", Text, nullable=False),
        Column("outcome", JSONB),
        Column("account_id", Uuid, nullable=False),
        Column("by_name", Text, nullable=False),
        Column("decided_at", DateTime(timezone=True), nullable=False),
        Column("withdrawn_at", DateTime(timezone=True)),
        Column("settled_at", DateTime(timezone=True)),
        Index("decisions_open", "item_id", unique=True, postgresql_where=text(OPEN)),
        Index("decisions_by_item", "item_id", "decided_at"),
        Index("decisions_by_account", "account_id", "decided_at"),
    )


class Claims:
    def __init__(self, connection: Connection, now: datetime, metadata: MetaData) -> None:
        self._connection, self._now = connection, now
        self._table = metadata.tables["claims"]

    def take(self, item_id: UUID, who: Principal) -> Holder:
        """In hand for ten minutes from now; of two at once, one. Raises Held while it is another's.

        Whoever has it already keeps it, and their ten minutes begin again.
        """
        now, claims = self._now, self._table
        facts = {"account_id": who.account_id, "name": who.name, "until": now + HELD_FOR}
        asked = insert(claims).values(item_id=item_id, since=now, **facts)
        is_mine, is_over = claims.c.account_id == who.account_id, claims.c.until <= now
        goes_on = is_mine & ~is_over
        since = case((goes_on, claims.c.since), else_=now)
        kept = {name: case((goes_on, claims.c[name]), else_=None) for name in ("typed", "said")}
        taken = asked.on_conflict_do_update(
            index_elements=[claims.c.item_id],
            set_={**facts, "since": since, **kept},
            where=or_(is_mine, is_over),
        )
        row = self._connection.execute(taken.returning(claims)).mappings().first()
        if row is None:
            self.check(item_id, who)
            raise Held()
        return _holder(row)

    def check(self, item_id: UUID, who: Principal) -> None:
        """Raises Held while it is another's."""
        holder = self.holders([item_id]).get(item_id)
        if holder is not None and holder.account_id != who.account_id:
            raise Held(name=holder.name, held_until=holder.until.isoformat())

    def keep(self, item_id: UUID, said: Mapping[str, Any]) -> None:
        kept = self._table.update().values(typed=said.get("reason"), said=said)
        self._connection.execute(kept.where(self._of(item_id)))

    def kept_for(self, item_id: UUID, who: Principal) -> Mapping[str, Any] | None:
        mine = (self._table.c.account_id == who.account_id) & (self._table.c.until > self._now)
        kept = select(self._table.c.said).where(self._of(item_id), mine)
        return self._connection.execute(kept).scalar_one_or_none()

    def release(self, item_id: UUID, who: Principal) -> None:
        """Anybody's to take again; what is another's stays theirs."""
        mine = self._table.c.account_id == who.account_id
        self._connection.execute(self._table.delete().where(self._of(item_id), mine))

    def forget(self, item_id: UUID) -> None:
        """It waits no more."""
        self._connection.execute(self._table.delete().where(self._of(item_id)))

    def holders(self, item_ids: Collection[UUID]) -> dict[UUID, Holder]:
        """Of those that somebody has in hand now."""
        claims = self._table
        held = select(claims).where(claims.c.item_id.in_(item_ids), claims.c.until > self._now)
        return {row["item_id"]: _holder(row) for row in self._connection.execute(held).mappings()}

    def _of(self, item_id: UUID) -> Any:
        return self._table.c.item_id == item_id


def _holder(row: RowMapping) -> Holder:
    return Holder(row["account_id"], row["name"], row["since"], row["until"])


class Decisions:
    def __init__(self, connection: Connection, now: datetime, metadata: MetaData) -> None:
        self._connection, self._now = connection, now
        self._table = metadata.tables["decisions"]
        self._is_open = text(OPEN)

    def record(
        self, item_id: UUID, verdict: str, outcome: Mapping[str, object], who: Principal
    ) -> Decision:
        """Of two at once, one. Raises AlreadyDecided while another awaits its effect; whether the
        item waits at all is the room's to know, under the lock of its own row."""
        told = {
            "decision_id": uuid4(),
            "item_id": item_id,
            "verdict": verdict,
            "outcome": plain(outcome),
            "account_id": who.account_id,
            "by_name": who.name,
            "decided_at": self._now,
        }
        first = insert(self._table).values(told).on_conflict_do_nothing().returning(self._table)
        row = self._connection.execute(first).mappings().first()
        if row is None:
            raise AlreadyDecided()
        return _decision(row)

    def open_of(self, item_ids: Collection[UUID]) -> dict[UUID, Decision]:
        """Those that await their effect, by their items."""
        awaiting = select(self._table).where(self._is_open, self._table.c.item_id.in_(item_ids))
        rows = self._connection.execute(awaiting).mappings()
        return {row["item_id"]: _decision(row) for row in rows}

    def withdrawable_by(self, who: Principal) -> list[Decision]:
        """What this person may still withdraw, the last decided first."""
        mine = self._mine(who).order_by(self._table.c.decided_at.desc())
        return [_decision(row) for row in self._connection.execute(mine).mappings()]

    def withdraw(self, item_id: UUID, who: Principal) -> Mapping[str, Any]:
        """As if it had not been taken; what it said. Raises TooLateToWithdraw after ten seconds,
        and when nothing that this person decided of the item awaits its effect."""
        mine = self._mine(who).where(self._table.c.item_id == item_id).with_for_update()
        row = self._connection.execute(mine).mappings().first()
        if row is None:
            raise TooLate()
        withdrawn = self._table.update().where(self._table.c.decision_id == row["decision_id"])
        self._connection.execute(withdrawn.values(withdrawn_at=self._now, outcome=None))
        said: Mapping[str, Any] = row["outcome"]
        return said

    def _mine(self, who: Principal) -> Select[Any]:
        columns = self._table.c
        own = select(self._table).where(self._is_open, columns.account_id == who.account_id)
        return own.where(columns.decided_at > self._now - WITHDRAWN_WITHIN)

    def settle_next(self, but: Collection[UUID] = ()) -> Decision | None:
        """The oldest decision of ten seconds ago or more takes its effect in this transaction, by
        the caller's hand; None when none is left. Two at work never have the same one."""
        columns = self._table.c
        due = (
            select(self._table)
            .where(self._is_open, columns.decided_at <= self._now - WITHDRAWN_WITHIN)
            .where(columns.decision_id.not_in(but))
            .order_by(columns.decided_at, columns.decision_id)
            .limit(1)
            .with_for_update(skip_locked=True)
        )
        row = self._connection.execute(due).mappings().first()
        if row is None:
            return None
        settled = self._table.update().where(columns.decision_id == row["decision_id"])
        self._connection.execute(settled.values(settled_at=self._now, outcome=None))
        return _decision(row)

    def history(self, item_id: UUID) -> Sequence[RowMapping]:
        """Every decision of an item, oldest first, with when it was withdrawn or settled."""
        of_item = select(self._table).where(self._table.c.item_id == item_id)
        return self._connection.execute(of_item.order_by("decided_at")).mappings().all()

    def done_by(self, who: Principal, since: datetime) -> int:
        """How many this person has decided since that instant, and not withdrawn."""
        columns = self._table.c
        done = (
            select(func.count())
            .where(columns.account_id == who.account_id, columns.decided_at >= since)
            .where(columns.withdrawn_at.is_(None))
        )
        return int(self._connection.execute(done).scalar_one())


def _decision(row: RowMapping) -> Decision:
    names = ("decision_id", "item_id", "verdict", "outcome", "account_id", "by_name", "decided_at")
    return Decision(**{name: row[name] for name in names})


def take_back(claims: Claims, decisions: Decisions, item_id: UUID, who: Principal) -> None:
    """It waits again, in the same hands, with what they had said. Raises TooLateToWithdraw."""
    said = decisions.withdraw(item_id, who)
    claims.take(item_id, who)
    claims.keep(item_id, said)


def standing(
    claims: Claims, decisions: Decisions, item_id: UUID, who: Principal, now: datetime
) -> dict[str, object]:
    """What the page of one item says of whose it is, of what was decided of it and may still be
    withdrawn, of what the one that they took back said, and of how many this person has done today.
    Raises Held while another has it."""
    claims.check(item_id, who)
    said = claims.kept_for(item_id, who)
    return {
        "holder": claims.holders([item_id]).get(item_id),
        "decision": decisions.open_of([item_id]).get(item_id),
        "typed": said.get("reason") if said else None,
        "said": said,
        "done_today": decisions.done_by(who, midnight(today(now))),
    }


def settle(
    units: Transactions[U],
    decisions_of: Callable[[U], Decisions],
    effect: Callable[[U, Decision], None],
) -> None:
    """Every due decision takes its effect, each in a transaction with what marks it settled. One
    whose effect fails stays due, holds up none of the others, and is told of at the end."""
    failed: dict[UUID, Exception] = {}
    while True:
        decision = None
        try:
            with units() as unit:
                decision = decisions_of(unit).settle_next(but=failed.keys())
                if decision is None:
                    break
                effect(unit, decision)
        except Exception as failure:
            if decision is None:
                raise
            failed[decision.decision_id] = failure
    if failed:
        raise next(iter(failed.values()))
