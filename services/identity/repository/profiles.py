"""What account holders say of themselves."""

from dataclasses import asdict
from uuid import UUID

from sqlalchemy import Connection, select
from sqlalchemy.dialects.postgresql import insert

from services.identity.domain.profile import Profile
from services.identity.tables import profiles

SAID = [column for column in profiles.c if column.name != "account_id"]


class Profiles:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def of(self, account_id: UUID) -> Profile:
        """An empty one of whoever has said nothing: the town opened their account."""
        statement = select(*SAID).where(profiles.c.account_id == account_id)
        row = self._connection.execute(statement).one_or_none()
        return Profile() if row is None else Profile(**row._mapping)

    def save(self, account_id: UUID, profile: Profile) -> None:
        said = asdict(profile)
        new = insert(profiles).values(account_id=account_id, **said)
        self._connection.execute(
            new.on_conflict_do_update(index_elements=["account_id"], set_=said)
        )
