"""Households, their ledger and the series of numbers, in SQL."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import (
    ARRAY,
    Connection,
    Uuid,
    any_,
    bindparam,
    case,
    delete,
    func,
    select,
    text,
    update,
)
from sqlalchemy.dialects.postgresql import insert

from services.billing.domain.ledger import FAMILY, Movement, Purse, purse_of
from services.billing.domain.numbers import Series
from services.billing.tables.accounts import (
    accounts,
    balances,
    households,
    movements,
    payers,
    postings,
    series,
)

# Made once: most of what a family asks begins with it. Ids as one array keep its text the same.
PURSES = (
    select(balances.c.household_id, balances.c.account, balances.c.amount_cents)
    .where(balances.c.household_id == any_(bindparam("ids", type_=ARRAY(Uuid))))
    .where(balances.c.account.in_(FAMILY))
)


# What stands today against what was last told; null was never told.
OWES = """
UPDATE households SET owes = today.owes
  FROM (
    SELECT household_id, owes AS told,
           EXISTS (SELECT FROM charges c WHERE c.household_id = h.household_id
                      AND c.state = 'to_invoice' AND c.amount_cents > 0)
        OR EXISTS (SELECT FROM balances b WHERE b.household_id = h.household_id
                      AND b.account = 'due' AND b.amount_cents < 0) AS owes
      FROM households h WHERE household_id = ANY(:ids)
  ) AS today
 WHERE households.household_id = today.household_id AND today.owes IS DISTINCT FROM told
RETURNING households.household_id, households.owes, told
"""
NEW = {"owes": False}  # Of a household of which nothing was told yet, there is nothing to tell.
CHANGED = text(OWES).bindparams(bindparam("ids", type_=ARRAY(Uuid)))


class Households:
    def __init__(self, connection: Connection) -> None:
        self._execute = connection.execute
        self._locked: set[UUID] = set()

    def lock(self, *household_ids: UUID) -> None:
        """Until the commit nobody else moves the money of these households.

        Locks are always taken in the order of ids, before any series of numbers, so that two
        transactions never wait for each other.
        """
        ids = sorted(set(household_ids))
        self._locked.update(ids)
        rows = insert(households).values([{"household_id": each, **NEW} for each in ids])
        same = {"household_id": rows.excluded.household_id}
        self._execute(rows.on_conflict_do_update(index_elements=["household_id"], set_=same))

    def debts_changed(self) -> list[tuple[UUID, bool]]:
        """Of the households that this transaction locked: whoever owes something now, or nothing
        more. Each is told once. That one of before owes nothing is not news."""
        if not self._locked:
            return []
        changed = self._execute(CHANGED, {"ids": sorted(self._locked)})
        return sorted((row[0], row[1]) for row in changed if row.owes or row.told is not None)

    def untold(self, count_max: int) -> list[UUID]:
        """Households of before it was told who owes."""
        waits = select(households.c.household_id).where(households.c.owes.is_(None))
        return list(self._execute(waits.limit(count_max)).scalars())

    def learn(self, known: Sequence[Mapping[str, Any]]) -> None:
        """household_id, reference and name of each, no household twice."""
        row = insert(households)
        told = {"reference": row.excluded.reference, "name": row.excluded.name}
        written = row.on_conflict_do_update(index_elements=["household_id"], set_=told)
        self._execute(written, [{**one, **NEW} for one in known])

    def learn_payers(self, known: Sequence[Mapping[str, Any]]) -> None:
        """guardian_id, household_id and email of each, no two of one guardian in one household.
        Whoever has no e-mail is no payer that the bank can write to."""
        able = [dict(one) for one in known if one["email"]]
        if able:
            row, keys = insert(payers), ["guardian_id", "household_id"]
            told = {"email": row.excluded.email}
            self._execute(row.on_conflict_do_update(index_elements=keys, set_=told), able)
        for one in known:
            if not one["email"]:
                self.forget_payer(one["guardian_id"], one["household_id"])

    def forget_payer(self, guardian_id: UUID, household_id: UUID) -> None:
        of_both = (payers.c.guardian_id == guardian_id) & (payers.c.household_id == household_id)
        self._execute(delete(payers).where(of_both))

    def payer_emails(self, household_id: UUID, account_id: UUID) -> list[str]:
        """This guardian's e-mail, then those of the household's other guardians."""
        own_first = case((payers.c.guardian_id == account_id, 0), else_=1)
        query = select(payers.c.email).where(payers.c.household_id == household_id)
        ordered = query.order_by(own_first, payers.c.guardian_id)
        return list(self._execute(ordered).scalars())

    def heading(self, household_id: UUID) -> dict[str, Any]:
        """The name and reference that a paper is addressed to."""
        query = select(households).where(households.c.household_id == household_id)
        row = self._execute(query).mappings().one_or_none()
        return dict(row or {"household_id": household_id, "reference": None, "name": None})


class Ledger:
    def __init__(self, connection: Connection, now: datetime) -> None:
        self._execute, self._now = connection.execute, now

    def post(self, *facts: Movement) -> None:
        """Write movements. A key already posted is a unique violation: the fact happened."""
        if not facts:
            return
        rows = [{**row_of(fact, movements.c.keys()), "at": self._now} for fact in facts]
        written = insert(movements).returning(movements.c.key, movements.c.movement_id)
        ids = {row.key: row.movement_id for row in self._execute(written, rows)}
        legs = [
            {
                "movement_id": ids[fact.key],
                "account": posting.account,
                "household_id": fact.household_id,
                "amount_cents": posting.amount_cents,
            }
            for fact in facts
            for posting in fact.postings
        ]
        if legs:
            self._execute(insert(postings), legs)

    def account_of(self, means: str, regie: str) -> str:
        """The account by which money of this means enters: the regie's own, or that of all."""
        taken = (accounts.c.means == means) & (
            accounts.c.regie.is_(None) | (accounts.c.regie == regie)
        )
        query = select(accounts.c.account).where(taken).order_by(accounts.c.regie.nulls_last())
        return str(self._execute(query.limit(1)).scalar_one())

    def purse(self, household_id: UUID) -> Purse:
        return self.purses([household_id]).get(household_id, Purse())

    def purses(self, household_ids: Sequence[UUID]) -> dict[UUID, Purse]:
        """Each family's accounts, as they are kept with each posting."""
        sums: dict[UUID, list[tuple[str, int]]] = {}
        for household_id, account, total in self._execute(PURSES, {"ids": list(household_ids)}):
            sums.setdefault(household_id, []).append((account, total))
        return {household_id: purse_of(totals) for household_id, totals in sums.items()}

    def movements(
        self, household_id: UUID, since: datetime, until: datetime | None = None
    ) -> list[dict[str, Any]]:
        """What changed the family's balance, the latest first."""
        cents = func.sum(postings.c.amount_cents)
        query = (
            select(
                movements.c.at,
                movements.c.code,
                movements.c.details,
                movements.c.reference,
                cents.label("amount_cents"),
            )
            .join(postings, postings.c.movement_id == movements.c.movement_id)
            .where(movements.c.household_id == household_id, movements.c.at >= since)
            .where(postings.c.account.in_(FAMILY))
            .group_by(movements.c.movement_id)
            .having(cents != 0)
            .order_by(movements.c.movement_id.desc())
        )
        if until is not None:
            query = query.where(movements.c.at < until)
        return [dict(row) for row in self._execute(query).mappings()]

    def balance_before(self, household_id: UUID, instant: datetime) -> int:
        """The balance now, without what moved since."""
        query = (
            select(func.coalesce(func.sum(postings.c.amount_cents), 0))
            .join(movements, postings.c.movement_id == movements.c.movement_id)
            .where(movements.c.household_id == household_id, movements.c.at >= instant)
            .where(postings.c.account.in_(FAMILY))
        )
        moved: int = self._execute(query).scalar_one()
        return self.purse(household_id).balance_cents - moved


class Numbers:
    def __init__(self, connection: Connection, today: date) -> None:
        self._execute, self._today = connection.execute, today

    def take(self, regie: str, kind: str, count: int = 1) -> list[str]:
        """The next numbers of a series of this year.

        The series stays locked until the commit and a rollback gives the numbers back: no gap.
        """
        chosen = Series(regie, self._today.year, kind)
        first = insert(series).values(**asdict(chosen), last_rank=count)
        raised = {"last_rank": series.c.last_rank + count}
        keys = ["regie", "year", "kind"]
        taken = first.on_conflict_do_update(index_elements=keys, set_=raised)
        last: int = self._execute(taken.returning(series.c.last_rank)).scalar_one()
        return [chosen.number(rank) for rank in range(last - count + 1, last + 1)]

    def begin_after(self, begun: Series, last_rank: int) -> bool:
        """Go on after another system's last number; False when the series is already in use."""
        row = {**asdict(begun), "last_rank": last_rank}
        written = self._execute(insert(series).values(row).on_conflict_do_nothing())
        if written.rowcount == 1:
            return True
        same = (series.c.regie == begun.regie) & (series.c.year == begun.year)
        same &= (series.c.kind == begun.kind) & (series.c.last_rank == last_rank)
        kept = update(series).where(same).values(last_rank=last_rank)
        return self._execute(kept).rowcount == 1


def row_of(item: Any, columns: Iterable[str]) -> dict[str, Any]:
    """A dataclass as a row of the table that has these columns."""
    return {name: getattr(item, name) for name in columns if hasattr(item, name)}
