"""Places. Every change of `taken` in this service goes through `move`, and nowhere else."""

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import Connection, text

from services.booking.domain.booking import Session

# Locks are always taken in the order of activity and day, so two orders cannot wait for each other.
OPEN = text(
    "INSERT INTO sessions (activity_id, day, places_max)"
    " SELECT a.activity_id, w.day, a.places_max"
    " FROM unnest(CAST(:activities AS uuid[]), CAST(:days AS date[])) AS w(activity_id, day)"
    " JOIN activities a ON a.activity_id = w.activity_id"
    " ORDER BY a.activity_id, w.day ON CONFLICT DO NOTHING"
)
MOVE = text(
    "WITH wanted AS (SELECT * FROM unnest(CAST(:activities AS uuid[]), CAST(:days AS date[]),"
    "   CAST(:seats AS int[])) AS w(activity_id, day, seats)),"
    " locked AS (SELECT s.activity_id, s.day, w.seats FROM sessions s"
    "   JOIN wanted w ON w.activity_id = s.activity_id AND w.day = s.day"
    "   ORDER BY s.activity_id, s.day FOR UPDATE OF s)"
    " UPDATE sessions s SET taken = s.taken + l.seats FROM locked l"
    " WHERE s.activity_id = l.activity_id AND s.day = l.day"
    "   AND (l.seats <= 0 OR s.places_max IS NULL OR s.taken + l.seats <= s.places_max)"
    " RETURNING s.activity_id, s.day"
)
LOCK = text(
    "SELECT s.activity_id, s.day, s.places_max - s.taken AS left FROM sessions s"
    " JOIN unnest(CAST(:activities AS uuid[]), CAST(:days AS date[])) AS w(activity_id, day)"
    "   ON w.activity_id = s.activity_id AND w.day = s.day"
    " ORDER BY s.activity_id, s.day FOR UPDATE OF s"
)


class Sessions:
    """Seats of each activity on each day."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def move(self, seats: Mapping[Session, int]) -> set[Session]:
        """Take (above 0) or give back (below 0) seats of many sessions in one statement.

        Returns the sessions that were too full; their seats were not taken, the others were.
        """
        wanted = {session: count for session, count in seats.items() if count}
        if not wanted:
            return set()
        facts = _arrays(wanted)
        if any(count > 0 for count in wanted.values()):
            self._connection.execute(OPEN, facts)
        moved = self._connection.execute(MOVE, {**facts, "seats": list(wanted.values())})
        return set(wanted) - {(row.activity_id, row.day) for row in moved}

    def lock(self, sessions: Iterable[Session]) -> dict[Session, int | None]:
        """The places left of each session (None: no limit), true until the transaction ends."""
        facts = _arrays(list(dict.fromkeys(sessions)))
        if not facts["days"]:
            return {}
        self._connection.execute(OPEN, facts)
        rows = self._connection.execute(LOCK, facts)
        return {(row.activity_id, row.day): row.left for row in rows}


def _arrays(sessions: Iterable[Session]) -> dict[str, list[Any]]:
    pairs = list(sessions)
    return {
        "activities": [str(activity_id) for activity_id, _ in pairs],
        "days": [day for _, day in pairs],
    }
