"""Accounts, and the guardians who reach a household by them."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, Row, Select, delete, func, select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.exc import IntegrityError

from services.identity.domain.account import Account
from services.identity.tables import accounts, guardians

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

    def by_user_name(self, key: str) -> Account | None:
        return self._one(_WITH_HOUSEHOLDS.where(accounts.c.user_name_key == key))

    def held(self, account_id: UUID) -> Account:
        """Of an account that is there: accounts are never removed."""
        statement = _WITH_HOUSEHOLDS.where(accounts.c.account_id == account_id)
        return _account(self._connection.execute(statement.with_for_update(of=accounts)).one())

    def held_if_known(self, account_id: UUID) -> Account | None:
        statement = _WITH_HOUSEHOLDS.where(accounts.c.account_id == account_id)
        return self._one(statement.with_for_update(of=accounts))

    def held_by_email(self, email: str) -> Account | None:
        statement = _WITH_HOUSEHOLDS.where(accounts.c.email == email)
        return self._one(statement.with_for_update(of=accounts))

    def open(self, account: Account, now: datetime) -> None:
        """Fails when the address is another account's: one account an address."""
        self._connection.execute(
            accounts.insert().values(**_row(account), opened_at=now, seen_at=now)
        )

    def open_all(self, opened: Sequence[Account], now: datetime) -> None:
        """As `open`, of several."""
        rows = [{**_row(account), "opened_at": now} for account in opened]
        self._connection.execute(accounts.insert(), rows)

    def known_ids(self, guardian_ids: Collection[UUID]) -> set[UUID]:
        """Those who reach a household, or have reached one, or have an account of this id."""
        reaching = select(guardians.c.guardian_id).where(guardians.c.guardian_id.in_(guardian_ids))
        own = select(accounts.c.account_id).where(accounts.c.account_id.in_(guardian_ids))
        return set(self._connection.scalars(reaching.union(own)))

    def known_emails(self, emails: Collection[str]) -> set[str]:
        """Those that are an account's."""
        theirs = select(accounts.c.email).where(accounts.c.email.in_(emails))
        return set(self._connection.scalars(theirs))

    def entrust_all(self, households: Mapping[UUID, UUID]) -> None:
        """Each guardian, nobody's until now, reaches this household by the account of their id."""
        rows = [
            {
                "guardian_id": guardian_id,
                "household_id": household_id,
                "account_id": guardian_id,
                "is_attached": False,
            }
            for guardian_id, household_id in households.items()
        ]
        self._connection.execute(guardians.insert(), rows)

    def save(self, account: Account) -> None:
        """Of an account that is held."""
        of_it = accounts.c.account_id == account.account_id
        self._connection.execute(update(accounts).where(of_it).values(**_row(account)))

    def name(self, account_id: UUID, user_name: str | None, key: str | None) -> bool:
        """False when the name is another account's, whatever process gave it."""
        of_it = accounts.c.account_id == account_id
        named = update(accounts).where(of_it).values(user_name=user_name, user_name_key=key)
        try:
            with self._connection.begin_nested():
                self._connection.execute(named)
        except IntegrityError:
            return False
        return True

    def readdress(self, account_id: UUID, email: str) -> bool:
        """False when the address is another account's, whatever process opened it. From now on its
        guardians are its own whatever e-mail the town writes: the town's address is another."""
        of_it = accounts.c.account_id == account_id
        try:
            with self._connection.begin_nested():
                self._connection.execute(update(accounts).where(of_it).values(email=email))
        except IntegrityError:
            return False
        its = guardians.c.account_id == account_id
        self._connection.execute(update(guardians).where(its).values(is_attached=True))
        return True

    def entrust(
        self,
        guardian_id: UUID,
        household_id: UUID,
        account_id: UUID,
        *,
        is_attached: bool = False,
    ) -> None:
        """From now on this guardian reaches this household by this account, and no other."""
        by = {"account_id": account_id, "is_attached": is_attached}
        self._connection.execute(
            insert(guardians)
            .values(guardian_id=guardian_id, household_id=household_id, **by)
            .on_conflict_do_update(index_elements=["guardian_id", "household_id"], set_=by)
        )

    def withdraw(self, guardian_id: UUID, household_id: UUID) -> None:
        self._connection.execute(delete(guardians).where(_of(guardian_id, household_id)))

    def entrusted_to(self, guardian_id: UUID, household_id: UUID) -> UUID | None:
        """The account by which this guardian reaches this household."""
        statement = select(guardians.c.account_id).where(_of(guardian_id, household_id))
        return self._connection.scalar(statement)

    def is_attached(self, guardian_id: UUID, household_id: UUID) -> bool:
        """Whether a key or codes have said by which account: no e-mail address says otherwise."""
        statement = select(guardians.c.is_attached).where(_of(guardian_id, household_id))
        return bool(self._connection.scalar(statement))

    def guardians_of(self, account_id: UUID) -> list[UUID]:
        """Whoever reaches a household by this account, each once."""
        held = select(guardians.c.guardian_id).where(guardians.c.account_id == account_id)
        return list(self._connection.scalars(held.distinct().order_by(guardians.c.guardian_id)))

    def _one(self, statement: Select[Any]) -> Account | None:
        row = self._connection.execute(statement).one_or_none()
        return None if row is None else _account(row)


def _of(guardian_id: UUID, household_id: UUID) -> ColumnElement[bool]:
    return (guardians.c.guardian_id == guardian_id) & (guardians.c.household_id == household_id)


def _row(account: Account) -> dict[str, Any]:
    return {
        "account_id": account.account_id,
        "email": account.email_or_none,
        "first_name": account.first_name,
        "last_name": account.last_name,
        "staff_roles": sorted(account.staff_roles),
        "password_hash": account.password_hash,
        "structures": sorted(account.structures),
        "exports": account.exports,
        "suspended_roles": sorted(account.suspended_roles),
        "language": account.language,
        "factor_required": account.factor_required,
    }


def _account(row: Row[Any]) -> Account:
    return Account(
        account_id=row.account_id,
        email=row.email or "",
        first_name=row.first_name,
        last_name=row.last_name,
        staff_roles=frozenset(row.staff_roles),
        household_ids=frozenset(row.household_ids or ()),
        password_hash=row.password_hash,
        structures=frozenset(row.structures),
        exports=row.exports,
        suspended_roles=frozenset(row.suspended_roles),
        language=row.language,
        factor_required=row.factor_required,
        user_name=row.user_name,
    )
