"""The town's schools, in memory."""

from collections.abc import Collection
from uuid import UUID

from tests.people import demo_id

PASTEUR, CURIE = demo_id("school/pasteur"), demo_id("school/curie")


class FakeSchools:
    def __init__(self) -> None:
        self.known = {PASTEUR: "École Pasteur", CURIE: "École Curie"}

    def names(self) -> dict[UUID, str]:
        return dict(self.known)

    def save(self, school_id: UUID, name: str, *, is_ours: bool) -> None:
        self.known[school_id] = name

    def closed_among(self, school_ids: Collection[UUID]) -> set[UUID]:
        """Every school of these tests is open, and the town's."""
        return set()

    elsewhere_among = closed_among
