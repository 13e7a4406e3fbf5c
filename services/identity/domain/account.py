"""A person the portal knows: a parent, one of the town's staff, or both."""

from dataclasses import dataclass
from uuid import UUID

PARENT = "parent"


@dataclass(frozen=True)
class Account:
    account_id: UUID
    email: str  # Empty where another way in opened it: nobody is asked for one then.
    first_name: str
    last_name: str
    staff_roles: frozenset[str] = frozenset()
    household_ids: frozenset[UUID] = frozenset()
    password_hash: str | None = None
    structures: frozenset[UUID] = frozenset()  # What staff are limited to; none: the whole town.
    exports: bool = False  # Whether staff may take files of many families away.
    suspended_roles: frozenset[str] = frozenset()  # The functions to be given back.
    factor_required: bool = False  # A second factor, whatever their functions.
    language: str | None = None  # None until they choose: the town's own, French.
    user_name: str | None = None  # As its holder wrote it; see domain/user_name.py.

    @property
    def email_or_none(self) -> str | None:
        return self.email or None

    @property
    def roles(self) -> frozenset[str]:
        """A parent is somebody with a household; no one grants or forgets that role apart."""
        return self.staff_roles | ({PARENT} if self.household_ids else set())
