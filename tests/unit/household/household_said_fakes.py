"""What records say beside who lives where, and the words they are found by, in memory."""

from datetime import date
from typing import Any
from uuid import UUID


class FakeParticulars:
    def __init__(self) -> None:
        self.own: dict[tuple[UUID, UUID | None, str], Any] = {}
        self.shared: dict[tuple[UUID, str], Any] = {}

    def of(self, household_id: UUID, child_ids: list[UUID]) -> dict[Any, Any]:
        own = {(who, f): v for (home, who, f), v in self.own.items() if home == household_id}
        return own | {key: v for key, v in self.shared.items() if key[0] in child_ids}

    def hold_child(self, child_id: UUID) -> None:
        pass

    def save(self, household_id: UUID, person_id: UUID | None, new: dict[str, Any]) -> None:
        self.own |= {(household_id, person_id, field): value for field, value in new.items()}

    def save_of_child(self, child_id: UUID, new: dict[str, Any]) -> None:
        self.shared |= {(child_id, field): value for field, value in new.items()}


class FakeSearching:
    def __init__(self, households: Any, particulars: FakeParticulars) -> None:
        self._households, self._particulars = households, particulars
        self.words: set[str] = set()

    def beside(self, household_ids: list[UUID]) -> dict[UUID, dict[Any, Any]]:
        return {key: self._particulars.of(key, []) for key in household_ids}

    def learn(self, words: set[str]) -> None:
        self.words |= words

    def keep(self, household_id: UUID, words: list[str]) -> None:
        self._households.words[household_id] = words


class FakeExpected:
    """The days ahead of each child, as booking has said them."""

    def __init__(self) -> None:
        self.days: dict[UUID, list[date]] = {}

    def ahead(self, child_ids: list[UUID], today: date) -> list[date]:
        told = [day for child_id in child_ids for day in self.days.get(child_id, [])]
        return sorted(day for day in told if day > today)


class FakeDebts:
    """The households that owe, as billing has said it."""

    def __init__(self) -> None:
        self.of: set[UUID] = set()

    def has(self, household_id: UUID) -> bool:
        return household_id in self.of


class FakeCustodies:
    """Of children of whom nothing was stated but their weeks."""

    def is_stated(self, child_id: UUID) -> bool:
        return False
