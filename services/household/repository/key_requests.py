"""What families have asked of the town to be attached."""

from dataclasses import asdict, replace
from datetime import datetime
from uuid import UUID

from sqlalchemy import Connection, delete, func, select, update
from sqlalchemy.dialects.postgresql import insert

from services.household.domain.key_request import KeyRequest
from services.household.tables.keys import key_requests

_WAITS = key_requests.c.verdict.is_(None)


class KeyRequests:
    def __init__(self, connection: Connection, now: datetime) -> None:
        self._execute, self._now = connection.execute, now

    def add(self, request: KeyRequest) -> None:
        """The same again, and a second one by the codes of a household, change nothing."""
        self._execute(insert(key_requests).values(asdict(request)).on_conflict_do_nothing())

    def get(self, request_id: UUID, *, to_decide: bool = False) -> KeyRequest | None:
        found = select(key_requests).where(key_requests.c.request_id == request_id)
        rows = self._execute(found.with_for_update() if to_decide else found).mappings()
        return next((KeyRequest(**row) for row in rows), None)

    def waiting(self) -> list[KeyRequest]:
        """The oldest first."""
        found = select(key_requests).where(_WAITS)
        ordered = found.order_by(key_requests.c.asked_at, key_requests.c.request_id)
        return [KeyRequest(**row) for row in self._execute(ordered).mappings()]

    def waiting_of(self, account_id: UUID) -> int:
        theirs = select(func.count()).where(_WAITS, key_requests.c.account_id == account_id)
        return int(self._execute(theirs).scalar_one())

    def of_account(self, account_id: UUID) -> list[KeyRequest]:
        """The newest first."""
        theirs = select(key_requests).where(key_requests.c.account_id == account_id)
        ordered = theirs.order_by(key_requests.c.asked_at.desc(), key_requests.c.request_id)
        return [KeyRequest(**row) for row in self._execute(ordered).mappings()]

    def waits_by_codes(self, account_id: UUID, household_id: UUID) -> bool:
        theirs = (
            select(key_requests.c.request_id)
            .where(_WAITS, key_requests.c.way == "codes")
            .where(key_requests.c.account_id == account_id)
            .where(key_requests.c.household_id == household_id)
        )
        return self._execute(theirs).first() is not None

    def decide(self, request: KeyRequest, decided: KeyRequest) -> KeyRequest:
        """Of a request that is held."""
        whole = replace(decided, decided_at=self._now)
        row = {name: value for name, value in asdict(whole).items() if name != "request_id"}
        one = key_requests.c.request_id == request.request_id
        self._execute(update(key_requests).where(one).values(row))
        return whole

    def forget_decided_before(self, instant: datetime) -> None:
        self._execute(delete(key_requests).where(key_requests.c.decided_at < instant))
