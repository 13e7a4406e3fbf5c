"""Which account speaks for which guardian, where a key, codes or a proved identity said so."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Literal
from uuid import UUID

from services.household.domain.household import Guardian
from services.household.domain.search import words_of

Way = Literal["key", "codes", "identity"]


@dataclass(frozen=True)
class Attachment:
    """`gave_email` is the address that this account brought, where the town held none."""

    household_id: UUID
    guardian_id: UUID
    account_id: UUID
    way: Way
    at: datetime
    gave_email: str | None = None


def named(
    guardians: Iterable[Guardian], attached: Iterable[UUID], first_name: str, last_name: str
) -> Guardian | None:
    """The one guardian of this name whom no account speaks for yet; None when there is none, or
    more than one.

    A guardian whose e-mail the town holds has an account already, by that address: whoever else
    says that they are this person is for a clerk to look at.
    """
    said = words_of(first_name), words_of(last_name)
    free = [g for g in guardians if g.email is None and g.guardian_id not in set(attached)]
    same = [g for g in free if (words_of(g.first_name), words_of(g.last_name)) == said]
    return same[0] if len(same) == 1 else None
