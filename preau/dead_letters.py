"""Events that could not be applied: list them, read one, hear it again."""

import json
from uuid import UUID

from sqlalchemy import text

from chassis.pool import connect
from preau.rooms import services_here

LIST = text(
    "SELECT event_id, type, subject, attempts, error, heard_at FROM inbox"
    " WHERE state = 'dead' ORDER BY id"
)
SHOW = text(
    "SELECT envelope, error, attempts FROM inbox"
    " WHERE state = 'dead' AND event_id = CAST(:id AS uuid)"
)
REPLAY = text(
    "UPDATE inbox SET state = 'pending', attempts = 0, due_at = now()"
    " WHERE state = 'dead' AND event_id = CAST(:id AS uuid)"
)


def show_all() -> None:
    """One line a dead letter, of every service: service, id, type, attempts, error, since."""
    for service in services_here():
        with connect(service).connect() as connection:
            for row in connection.execute(LIST):
                since = row.heard_at.isoformat(timespec="seconds")
                print(service, row.event_id, row.type, row.attempts, row.error, since, sep="\t")


def show(event_id: str) -> bool:
    """Print the whole event, for each service that gave it up; False when none did."""
    letters: list[str] = []
    for service in services_here() if _is_id(event_id) else ():
        with connect(service).connect() as connection:
            row = connection.execute(SHOW, {"id": event_id}).first()
        if row is not None:
            letter = {"service": service, **row._asdict()}
            letters.append(json.dumps(letter, indent=2, ensure_ascii=False))
    if letters:
        print("\n\n".join(letters))
    return bool(letters)


def replay(event_id: str) -> bool:
    """Put a dead letter back to be heard at once, and print by whom; False when there is none."""
    replayed = []
    for service in services_here() if _is_id(event_id) else ():
        with connect(service).begin() as connection:
            if connection.execute(REPLAY, {"id": event_id}).rowcount:
                replayed.append(service)
                print(service)
    return bool(replayed)


def _is_id(event_id: str) -> bool:
    try:
        UUID(event_id)
    except ValueError:
        return False
    return True
