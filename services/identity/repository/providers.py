"""Sign-ins at identity providers, and whose account somebody of theirs has here."""

from collections.abc import Collection
from dataclasses import asdict
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, Row, delete, exists, select, update
from sqlalchemy.dialects.postgresql import insert

from services.identity.domain.provider import BEGUN_FOR, PENDING_FOR, Known, SignIn
from services.identity.tables import accounts, guardians, identities, provider_sign_ins

# Of a row of `accounts`: somebody of a provider signs in by it.
PROVED = exists().where(
    identities.c.account_id == accounts.c.account_id, identities.c.undone_at.is_(None)
)


class SignIns:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, begun: SignIn) -> None:
        self._connection.execute(provider_sign_ins.insert().values(**asdict(begun)))

    def held(self, state: str) -> SignIn | None:
        """Whoever else brings the same answer waits for this transaction's end."""
        of_it = provider_sign_ins.c.state == state
        query = select(provider_sign_ins).where(of_it).with_for_update()
        row = self._connection.execute(query).one_or_none()
        return None if row is None else SignIn(**row._mapping)

    def latest_of(self, browser: str, *, to_change: bool = True) -> SignIn | None:
        """Of this browser, the last that ended; held, to be changed."""
        mine = provider_sign_ins.c.browser == browser
        ended = provider_sign_ins.c.ended_at.is_not(None)
        query = select(provider_sign_ins).where(mine, ended)
        last = query.order_by(provider_sign_ins.c.ended_at.desc()).limit(1)
        row = self._connection.execute(last.with_for_update() if to_change else last).one_or_none()
        return None if row is None else SignIn(**row._mapping)

    def save(self, known: SignIn) -> None:
        of_it = provider_sign_ins.c.state == known.state
        self._connection.execute(update(provider_sign_ins).where(of_it).values(**asdict(known)))

    def forget_old(self, now: datetime) -> None:
        """With what the provider said of whoever never came to an end of it."""
        age = BEGUN_FOR + PENDING_FOR
        old = provider_sign_ins.c.begun_at < now - age
        self._connection.execute(delete(provider_sign_ins).where(old))


class Identities:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def find(self, issuer: str, sub: str) -> Known | None:
        return self._one(
            identities.c.issuer == issuer, identities.c.sub == sub, identities.c.undone_at.is_(None)
        )

    def of_account(self, account_id: UUID, provider: str) -> Known | None:
        return self._one(
            identities.c.account_id == account_id,
            identities.c.provider == provider,
            identities.c.undone_at.is_(None),
        )

    def held(self, identity_id: UUID) -> Known | None:
        query = select(identities).where(identities.c.identity_id == identity_id)
        row = self._connection.execute(query.with_for_update()).one_or_none()
        return None if row is None else Known(**row._mapping)

    def add(self, known: Known) -> bool:
        """False when this somebody has an account already: two sign-ins at once end alike."""
        new = insert(identities).values(**asdict(known))
        added = new.on_conflict_do_nothing(
            index_elements=["issuer", "sub"], index_where=identities.c.undone_at.is_(None)
        )
        return self._connection.execute(added).rowcount == 1

    def save(self, known: Known) -> None:
        of_it = identities.c.identity_id == known.identity_id
        self._connection.execute(update(identities).where(of_it).values(**asdict(known)))

    def of_guardians(self, guardian_ids: Collection[UUID]) -> list[Row[Any]]:
        """Those of the accounts of these guardians, and those undone; the newest first."""
        mine = select(guardians.c.account_id).where(guardians.c.guardian_id.in_(guardian_ids))
        query = (
            select(identities, accounts.c.first_name, accounts.c.last_name)
            .join(accounts, accounts.c.account_id == identities.c.account_id)
            .where(identities.c.account_id.in_(mine))
            .order_by(identities.c.linked_at.desc())
        )
        return list(self._connection.execute(query))

    @staticmethod
    def known(row: Row[Any]) -> Known:
        return Known(**{column.name: getattr(row, column.name) for column in identities.c})

    def _one(self, *conditions: ColumnElement[bool]) -> Known | None:
        row = self._connection.execute(select(identities).where(*conditions)).first()
        return None if row is None else Known(**row._mapping)
