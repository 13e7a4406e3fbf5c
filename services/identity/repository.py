"""The only module of identity that writes queries."""

from dataclasses import asdict
from datetime import datetime, timedelta
from types import ModuleType
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, Row, Select, delete, func, select, update
from sqlalchemy.dialects.postgresql import insert

from chassis import database
from services.identity import contract
from services.identity.domain.account import Account
from services.identity.domain.errors import LinkUsed
from services.identity.domain.link import Link
from services.identity.domain.login import IDLE_MAX, LENGTH_MAX, Login
from services.identity.domain.secret import digest
from services.identity.domain.throttle import Attempts
from services.identity.tables import accounts, attempts, guardians, links, logins


class Unit(database.Unit):
    """One transaction on identity's database."""

    published_by: ModuleType = contract

    def __init__(self, connection: Connection, now: datetime) -> None:
        super().__init__(connection, now)
        self.accounts = Accounts(connection)
        self.links = Links(connection)
        self.logins = Logins(connection)
        self.attempts = AttemptsBook(connection)


_WITH_HOUSEHOLDS = select(
    accounts,
    select(func.array_agg(guardians.c.household_id))
    .where(guardians.c.account_id == accounts.c.account_id)
    .scalar_subquery()
    .label("household_ids"),
)


class Accounts:
    """`held` and `held_by_email` are for changing an account, its links or its logins: whoever
    else would waits for this transaction's end."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def get(self, account_id: UUID) -> Account | None:
        return self._one(_WITH_HOUSEHOLDS.where(accounts.c.account_id == account_id))

    def by_email(self, email: str) -> Account | None:
        """`email` in its canonical form."""
        return self._one(_WITH_HOUSEHOLDS.where(accounts.c.email == email))

    def held(self, account_id: UUID) -> Account:
        """Of an account that is there: accounts are never removed."""
        statement = _WITH_HOUSEHOLDS.where(accounts.c.account_id == account_id)
        return _account(self._connection.execute(statement.with_for_update(of=accounts)).one())

    def held_by_email(self, email: str) -> Account | None:
        statement = _WITH_HOUSEHOLDS.where(accounts.c.email == email)
        return self._one(statement.with_for_update(of=accounts))

    def open(self, account: Account, now: datetime) -> None:
        """Fails when the address is another account's: one account an address."""
        self._connection.execute(accounts.insert().values(**_row(account), opened_at=now))

    def save(self, account: Account) -> None:
        """Of an account that is held."""
        of_it = accounts.c.account_id == account.account_id
        self._connection.execute(update(accounts).where(of_it).values(**_row(account)))

    def entrust(self, guardian_id: UUID, household_id: UUID, account_id: UUID) -> None:
        """From now on this guardian reaches this household by this account, and no other."""
        self._connection.execute(
            insert(guardians)
            .values(guardian_id=guardian_id, household_id=household_id, account_id=account_id)
            .on_conflict_do_update(
                index_elements=["guardian_id", "household_id"], set_={"account_id": account_id}
            )
        )

    def withdraw(self, guardian_id: UUID, household_id: UUID) -> None:
        self._connection.execute(delete(guardians).where(_of(guardian_id, household_id)))

    def entrusted_to(self, guardian_id: UUID, household_id: UUID) -> UUID | None:
        """The account by which this guardian reaches this household."""
        statement = select(guardians.c.account_id).where(_of(guardian_id, household_id))
        return self._connection.scalar(statement)

    def _one(self, statement: Select) -> Account | None:
        row = self._connection.execute(statement).one_or_none()
        return None if row is None else _account(row)


def _of(guardian_id: UUID, household_id: UUID) -> ColumnElement[bool]:
    return (guardians.c.guardian_id == guardian_id) & (guardians.c.household_id == household_id)


def _row(account: Account) -> dict[str, Any]:
    return {
        "account_id": account.account_id,
        "email": account.email,
        "first_name": account.first_name,
        "last_name": account.last_name,
        "staff_roles": sorted(account.staff_roles),
        "password_hash": account.password_hash,
    }


def _account(row: Row) -> Account:
    return Account(
        account_id=row.account_id,
        email=row.email,
        first_name=row.first_name,
        last_name=row.last_name,
        staff_roles=frozenset(row.staff_roles),
        household_ids=frozenset(row.household_ids or ()),
        password_hash=row.password_hash,
    )


class Links:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def find(self, token: str) -> Link | None:
        row = self._connection.execute(
            select(links).where(links.c.digest == digest(token))
        ).one_or_none()
        return None if row is None else Link(**row._mapping)

    def sent_since(self, account_id: UUID, instant: datetime) -> int:
        sent = links.c.account_id == account_id, links.c.sent_at > instant
        return self._connection.scalar(select(func.count()).select_from(links).where(*sent)) or 0

    def revoke_usable(self, account_id: UUID, now: datetime) -> None:
        usable = links.c.used_at.is_(None) & links.c.revoked_at.is_(None)
        of_account = links.c.account_id == account_id
        self._connection.execute(update(links).where(of_account, usable).values(revoked_at=now))

    def add(self, link: Link) -> None:
        self._connection.execute(links.insert().values(**asdict(link)))

    def spend(self, link: Link) -> None:
        """Loses to whoever used or replaced the link first, whatever process did."""
        usable = links.c.used_at.is_(None) & links.c.revoked_at.is_(None)
        of_it = links.c.digest == link.digest
        spent = update(links).where(of_it, usable).values(used_at=link.used_at)
        if self._connection.execute(spent).rowcount == 0:
            raise LinkUsed()

    def forget_before(self, instant: datetime) -> None:
        self._connection.execute(delete(links).where(links.c.expires_at < instant))


class Logins:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def find(self, session: str) -> Login | None:
        row = self._connection.execute(
            select(logins).where(logins.c.digest == digest(session))
        ).one_or_none()
        return None if row is None else Login(**row._mapping)

    def add(self, login: Login) -> None:
        self._connection.execute(logins.insert().values(**asdict(login)))

    def touch(self, login: Login, now: datetime) -> None:
        """Never backwards, and never a login that was closed meanwhile."""
        of_it = (logins.c.digest == login.digest) & (logins.c.seen_at < now)
        self._connection.execute(update(logins).where(of_it).values(seen_at=now))

    def close(self, login: Login) -> None:
        self._connection.execute(delete(logins).where(logins.c.digest == login.digest))

    def close_all(self, account_id: UUID) -> list[str]:
        """The digests of what was closed."""
        of_account = delete(logins).where(logins.c.account_id == account_id)
        return list(self._connection.scalars(of_account.returning(logins.c.digest)))

    def forget_ended(self, now: datetime) -> None:
        idle, ended = logins.c.seen_at < now - IDLE_MAX, logins.c.opened_at < now - LENGTH_MAX
        self._connection.execute(delete(logins).where(idle | ended))


class AttemptsBook:
    """Failures to sign in, for addresses we know and addresses we do not know alike."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def held(self, email: str, place: str, now: datetime) -> Attempts | None:
        """Guesses sent at once wait for one another here, so that each is counted."""
        key = {"email_digest": digest(email), "place": place}
        new = insert(attempts).values(**key, failures=0, last_at=now)
        self._connection.execute(new.on_conflict_do_nothing())
        row = self._connection.execute(
            select(attempts.c.failures, attempts.c.last_at).filter_by(**key).with_for_update()
        ).one()
        return Attempts(row.failures, row.last_at) if row.failures else None

    def save(self, email: str, place: str, counted: Attempts) -> None:
        self._connection.execute(
            update(attempts)
            .where(attempts.c.email_digest == digest(email), attempts.c.place == place)
            .values(failures=counted.failures, last_at=counted.last_at)
        )

    def forget(self, email: str, place: str | None = None) -> None:
        """Those of one place, or of all."""
        statement = delete(attempts).where(attempts.c.email_digest == digest(email))
        if place is not None:
            statement = statement.where(attempts.c.place == place)
        self._connection.execute(statement)

    def forget_older_than(self, age: timedelta, now: datetime) -> None:
        self._connection.execute(delete(attempts).where(attempts.c.last_at < now - age))
