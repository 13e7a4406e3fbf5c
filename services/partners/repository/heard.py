"""What the towns whose guest we are told us."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import (
    BigInteger,
    Connection,
    Date,
    Integer,
    and_,
    case,
    cast,
    exists,
    func,
    or_,
    select,
)
from sqlalchemy.dialects.postgresql import insert

from services.partners.domain.facts import RESTORED
from services.partners.tables import (
    heard,
)


class Heard:
    """What a host told us: each event once, whatever its stream repeats."""

    def __init__(self, connection: Connection, now: datetime) -> None:
        self._connection, self._now = connection, now

    def add(self, host: str, message: Any) -> bool:
        """Whether it is news."""
        facts = {"event_id": UUID(message.event_id), "sequence": message.sequence}
        told = {"fact": message.fact, "data": message.data, "heard_at": self._now}
        row = insert(heard).values(host=host, **facts, **told).on_conflict_do_nothing()
        return self._connection.execute(row).rowcount == 1

    def gaps(self) -> dict[str, int]:
        """Host -> numbers that never came, up to the last heard."""
        before = func.lag(heard.c.sequence).over(
            partition_by=heard.c.host, order_by=heard.c.sequence
        )
        until = func.coalesce(_kept_up_to(heard), heard.c.sequence - 1)
        over = func.greatest(until - func.coalesce(before, 0), 0).label("over")
        jumped = select(heard.c.host, over).where(~_taken_back()).subquery()
        query = select(jumped.c.host, func.sum(jumped.c.over)).group_by(jumped.c.host)
        return {row[0]: int(row[1]) for row in self._connection.execute(query)}

    def whole_until(self, host: str) -> int:
        """The last number of the first unbroken run: nothing lacks up to there. Where the host was
        restored, the run goes on at the number it jumped to."""
        after = heard.alias()
        is_next = after.c.sequence == heard.c.sequence + 1
        jumps = and_(after.c.sequence > heard.c.sequence, _kept_up_to(after) <= heard.c.sequence)
        follows = and_(after.c.host == heard.c.host, or_(is_next, jumps))
        ends = select(func.min(heard.c.sequence)).where(heard.c.host == host)
        query = ends.where(~exists().where(follows))
        return self._connection.execute(query).scalar() or 0

    def shares(self, host: str) -> list[Any]:
        """What the host charged us, the latest first, and whether it took it back, or was itself
        put back to before."""
        back = heard.alias()
        same = back.c.data["booking_id"].astext == heard.c.data["booking_id"].astext
        reversed_ = exists().where(
            back.c.host == heard.c.host, back.c.fact == "share.reversed", same, ~_taken_back(back)
        )
        words = ("child_ref", "booking_id", "activity_kind")
        cents = ("price_cents", "family_cents", "share_cents")
        query = (
            select(
                *(heard.c.data[name].astext.label(name) for name in words),
                *(cast(heard.c.data[name].astext, Integer).label(name) for name in cents),
                cast(heard.c.data["day"].astext, Date).label("day"),
                or_(reversed_, _taken_back()).label("is_reversed"),
            )
            .where(heard.c.host == host, heard.c.fact == "share.charged")
            .order_by(heard.c.sequence.desc())
        )
        return [dict(row) for row in self._connection.execute(query).mappings()]


def _kept_up_to(restored: Any) -> Any:
    """The last number that a host which was restored still knew; null on any other event."""
    return case(
        (restored.c.fact == RESTORED, cast(restored.c.data["kept_up_to"].astext, BigInteger))
    )


def _taken_back(told: Any = heard) -> Any:
    """Told by a host that was then put back to before, and knows nothing of it any more."""
    restored = heard.alias()
    since_then = and_(
        told.c.sequence > _kept_up_to(restored), told.c.sequence < restored.c.sequence
    )
    return exists().where(restored.c.host == told.c.host, since_then)
