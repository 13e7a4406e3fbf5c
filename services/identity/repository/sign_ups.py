"""Newcomers who have not proved their address yet."""

from dataclasses import asdict, fields
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Row, Select, delete, func, select, update
from sqlalchemy.dialects.postgresql import insert

from services.identity.domain.errors import LinkUsed
from services.identity.domain.profile import Profile
from services.identity.domain.secret import digest
from services.identity.domain.sign_up import SignUp
from services.identity.tables import sign_ups

_OF_PROFILE = [field.name for field in fields(Profile)]


class SignUps:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, sign_up: SignUp) -> bool:
        """False of one that is there already: pressed twice, it is one."""
        new = insert(sign_ups).values(**_row(sign_up)).on_conflict_do_nothing()
        return self._connection.execute(new).rowcount > 0

    def get(self, sign_up_id: UUID) -> SignUp | None:
        return self._one(select(sign_ups).where(sign_ups.c.sign_up_id == sign_up_id))

    def find(self, token: str) -> SignUp | None:
        return self._one(select(sign_ups).where(sign_ups.c.digest == digest(token)))

    def mailed_since(self, email: str, instant: datetime) -> int:
        mailed = sign_ups.c.email == email, sign_ups.c.asked_at > instant
        counted = select(func.count()).select_from(sign_ups).where(*mailed)
        return self._connection.scalar(counted) or 0

    def send(self, sign_up: SignUp, now: datetime) -> None:
        """The link of one that waited; older links to the same address stop working."""
        older = (sign_ups.c.email == sign_up.email) & (sign_ups.c.expires_at > now)
        self._connection.execute(update(sign_ups).where(older).values(expires_at=now))
        link = {"digest": sign_up.digest, "expires_at": sign_up.expires_at}
        of_it = sign_ups.c.sign_up_id == sign_up.sign_up_id
        self._connection.execute(update(sign_ups).where(of_it).values(**link))

    def spend(self, sign_up: SignUp, now: datetime) -> None:
        """Loses to whoever used the link first, whatever process did."""
        unused = (sign_ups.c.sign_up_id == sign_up.sign_up_id) & sign_ups.c.used_at.is_(None)
        spent = update(sign_ups).where(unused).values(used_at=now, password_hash="")
        if self._connection.execute(spent).rowcount == 0:
            raise LinkUsed()

    def empty(self, sign_up_id: UUID) -> None:
        """What somebody typed who may not be the holder of this address is kept by nobody."""
        emptied = dict.fromkeys(("first_name", "last_name", "password_hash", *_OF_PROFILE), "")
        nothing = {**emptied, "reply_by": "email", "user_name": None}
        of_it = sign_ups.c.sign_up_id == sign_up_id
        self._connection.execute(update(sign_ups).where(of_it).values(**nothing))

    def forget(self, sign_up_id: UUID) -> None:
        self._connection.execute(delete(sign_ups).where(sign_ups.c.sign_up_id == sign_up_id))

    def forget_before(self, instant: datetime) -> None:
        self._connection.execute(delete(sign_ups).where(sign_ups.c.asked_at < instant))

    def _one(self, statement: Select[Any]) -> SignUp | None:
        row = self._connection.execute(statement).one_or_none()
        return None if row is None else _sign_up(row)


def _row(sign_up: SignUp) -> dict[str, Any]:
    told: dict[str, Any] = asdict(sign_up)
    profile: dict[str, str] = told.pop("profile")
    return told | profile


def _sign_up(row: Row[Any]) -> SignUp:
    told = dict(row._mapping)
    profile = Profile(**{name: told.pop(name) for name in _OF_PROFILE})
    return SignUp(**told, profile=profile)
