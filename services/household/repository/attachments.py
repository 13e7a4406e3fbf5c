"""The accounts attached by keys and codes, and the failures of those that try."""

from dataclasses import asdict
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, delete, select, update
from sqlalchemy.dialects.postgresql import insert

from chassis.throttle import PlaceFailures
from services.household.domain.attachment import Attachment
from services.household.domain.attempts import Attempts
from services.household.tables.keys import attachments, attempts, place_attempts


class Attachments:
    def __init__(self, connection: Connection) -> None:
        self._execute = connection.execute

    def of(self, household_id: UUID) -> dict[UUID, Attachment]:
        """By guardian."""
        known = select(attachments).where(attachments.c.household_id == household_id)
        found = (Attachment(**row) for row in self._execute(known).mappings())
        return {attachment.guardian_id: attachment for attachment in found}

    def save(self, attachment: Attachment) -> None:
        """From now on this account speaks for this guardian, and no other does."""
        row = asdict(attachment)
        keys = ["household_id", "guardian_id"]
        changed = {name: value for name, value in row.items() if name not in keys}
        known = insert(attachments).values(row)
        self._execute(known.on_conflict_do_update(index_elements=keys, set_=changed))

    def remove(self, household_id: UUID, guardian_id: UUID) -> None:
        self._execute(delete(attachments).where(_of(household_id, guardian_id)))

    def speaks_for(self, account_id: UUID, guardian_id: UUID) -> bool:
        """Whether this account was attached to this guardian, in any household."""
        theirs = attachments.c.account_id == account_id, attachments.c.guardian_id == guardian_id
        return self._execute(select(attachments.c.way).where(*theirs)).first() is not None


class AttemptsMade:
    """Wrong keys and codes, by account and by place."""

    def __init__(self, connection: Connection, now: datetime) -> None:
        self._execute, self._now = connection.execute, now

    def held(self, account_id: UUID) -> Attempts:
        """Until this transaction's end, no other attempt of this account is counted."""
        new = insert(attempts).values(account_id=account_id, failures=0, last_at=self._now)
        same = {"account_id": new.excluded.account_id}
        row = new.on_conflict_do_update(index_elements=["account_id"], set_=same)
        return Attempts(
            *self._execute(row.returning(attempts.c.failures, attempts.c.last_at)).one()
        )

    def save(self, account_id: UUID, made: Attempts) -> None:
        theirs = attempts.c.account_id == account_id
        self._execute(update(attempts).where(theirs).values(**asdict(made)))

    def forget(self, account_id: UUID) -> None:
        self._execute(delete(attempts).where(attempts.c.account_id == account_id))

    def held_there(self, place: str) -> PlaceFailures:
        """Until this transaction's end, no other attempt there is counted."""
        new = insert(place_attempts).values(place=place, level=0, at=self._now)
        same = {"place": new.excluded.place}
        row = new.on_conflict_do_update(index_elements=["place"], set_=same)
        found = row.returning(place_attempts.c.level, place_attempts.c.at)
        return PlaceFailures(*self._execute(found).one())

    def save_there(self, place: str, made: PlaceFailures) -> None:
        there = place_attempts.c.place == place
        self._execute(update(place_attempts).where(there).values(**asdict(made)))

    def forget_older_than(self, age: timedelta) -> None:
        before = self._now - age
        self._execute(delete(attempts).where(attempts.c.last_at < before))
        self._execute(delete(place_attempts).where(place_attempts.c.at < before))


def _of(household_id: UUID, guardian_id: UUID) -> ColumnElement[bool]:
    is_theirs = attachments.c.guardian_id == guardian_id
    return (attachments.c.household_id == household_id) & is_theirs
