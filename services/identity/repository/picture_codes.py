"""Codes shown in a picture, kept for a quarter of an hour."""

from dataclasses import asdict
from datetime import datetime
from uuid import UUID

from sqlalchemy import Connection, delete, select, update

from services.identity.domain.picture_code import PictureCode
from services.identity.tables import picture_codes


class PictureCodes:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, code: PictureCode) -> None:
        self._connection.execute(picture_codes.insert().values(**asdict(code)))

    def find(self, code_id: UUID) -> PictureCode | None:
        return self._one(code_id)

    def held(self, code_id: UUID) -> PictureCode | None:
        """Until this transaction's end, nobody else uses it."""
        return self._one(code_id, to_change=True)

    def spend(self, code: PictureCode) -> None:
        """Of a code that is held."""
        of_it = picture_codes.c.code_id == code.code_id
        spent = {"used_at": code.used_at, "use": code.use}
        self._connection.execute(update(picture_codes).where(of_it).values(**spent))

    def forget_old(self, now: datetime) -> None:
        self._connection.execute(delete(picture_codes).where(picture_codes.c.expires_at < now))

    def _one(self, code_id: UUID, *, to_change: bool = False) -> PictureCode | None:
        statement = select(picture_codes).where(picture_codes.c.code_id == code_id)
        if to_change:
            statement = statement.with_for_update()
        row = self._connection.execute(statement).one_or_none()
        return None if row is None else PictureCode(**row._mapping)
