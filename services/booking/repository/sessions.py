"""Places. Every change of `taken` in this service goes through `move`, and nowhere else."""

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import Connection, text

from services.booking.domain.booking import Session

# Locks are always taken in the order of activity and day, so two orders cannot wait for each other.
# A session that nobody booked yet is opened with its first seats. A row that comes back took its
# seats, but for a new one that has no place for them: it comes back with none taken.
MOVE = text(
    "WITH wanted AS (SELECT * FROM unnest(CAST(:activities AS uuid[]), CAST(:days AS date[]),"
    "   CAST(:seats AS int[])) AS w(activity_id, day, seats))"
    " INSERT INTO sessions AS s (activity_id, day, places_max, taken)"
    " SELECT a.activity_id, w.day, a.places_max, CASE WHEN w.seats > 0"
    "   AND (a.places_max IS NULL OR w.seats <= a.places_max) THEN w.seats ELSE 0 END"
    " FROM wanted w JOIN activities a ON a.activity_id = w.activity_id"
    " ORDER BY a.activity_id, w.day"
    " ON CONFLICT (activity_id, day) DO UPDATE SET taken = s.taken + (SELECT w.seats FROM wanted w"
    "   WHERE w.activity_id = s.activity_id AND w.day = s.day)"
    " WHERE (SELECT w.seats <= 0 OR s.places_max IS NULL OR s.taken + w.seats <= s.places_max"
    "   FROM wanted w WHERE w.activity_id = s.activity_id AND w.day = s.day)"
    " RETURNING s.activity_id, s.day, s.taken"
)
OPEN = text(
    "INSERT INTO sessions (activity_id, day, places_max)"
    " SELECT a.activity_id, w.day, a.places_max"
    " FROM unnest(CAST(:activities AS uuid[]), CAST(:days AS date[])) AS w(activity_id, day)"
    " JOIN activities a ON a.activity_id = w.activity_id"
    " ORDER BY a.activity_id, w.day ON CONFLICT DO NOTHING"
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
        facts = {**_arrays(wanted), "seats": list(wanted.values())}
        rows = self._connection.execute(MOVE, facts)
        moved = {(row.activity_id, row.day) for row in rows if row.taken > 0}
        return {session for session, count in wanted.items() if count > 0} - moved

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
