"""A room killed at any statement of a request and its decision adds its child once, tells it once,
and never half of it."""

from collections.abc import Callable
from functools import partial
from typing import Any
from uuid import uuid4

import pytest
from household_killed import cut
from household_town import NADIA, PASTEUR, imported

from tests.house import House
from tests.people import BOND, parent

ANDREW = parent(BOND)
CLOCKWORK = ("settle_decisions", "index_again", "forget_drafts", "forget_health")
STATEMENTS_MAX = 60


class Acts:
    """What is asked of the room for one request, each act with the key it keeps."""

    def __init__(self, house: House, number: int) -> None:
        self.house, self.request_id = house, str(uuid4())
        self.key = f"request-{number}"
        self.child = "Zo" + "é" * number

    def in_order(self) -> list[Callable[[], Any]]:
        family = {"who": ANDREW, "household_id": BOND}
        asked = {"kind": "child", "asked": self._zoe(), "version": 0}
        return [
            partial(self._ask, "save_request", **family, **asked),
            partial(self._ask, "send_request", **family, version=1),
            partial(self._ask, "accept_request", who=NADIA, version=1),
            self._settle,
        ]

    def _ask(self, method: str, **told: Any) -> Any:
        key = f"{self.key}-{method}"
        return self.house.call("household", method, key=key, request_id=self.request_id, **told)

    def _settle(self) -> None:
        """Ten seconds and more after it was decided, whenever it is tried again."""
        self.house.clock.advance(seconds=11)
        self.house.run_scheduled("household", "settle_decisions")

    def _zoe(self) -> dict[str, Any]:
        return {
            "first_name": self.child,
            "last_name": "Bond",
            "birth_date": "2023-03-09",
            "school_id": str(PASTEUR),
            "level": "PS",
            "two_homes": False,
            "of_the_caf": True,
        }


@pytest.fixture
def bond(town: House) -> House:
    imported(town, quotient_familial=None)
    for work in CLOCKWORK:
        town.leave_to_hand("household", work)
    return town


def known(house: House) -> tuple[list[str], list[str], list[str]]:
    """Events told, lines of the journal, and the children of the record."""
    lines = house.sql("household", "SELECT field FROM journal ORDER BY field")
    record = house.call("household", "record", who=ANDREW, household_id=BOND)
    return (
        [name for name, _data in house.events("household")],
        [line.field for line in lines],
        [child["first_name"] for child in record["children"]],
    )


def change(house: House, number: int, nth: int | None) -> tuple[Any, bool]:
    """What a whole request changed, each of its acts cut at the n-th statement and done again."""
    acts, before, is_cut = Acts(house, number), known(house), False
    for act in acts.in_order():
        if nth is not None:
            is_cut |= cut(house, nth, act)
        act()
    after = known(house)
    events = after[0][len(before[0]) :]
    journal = list(after[1])
    for line in before[1]:
        journal.remove(line)
    assert [name for name in after[2] if name not in before[2]] == [acts.child]
    assert len(after[2]) == len(before[2]) + 1
    return (sorted(events), journal), is_cut


@pytest.mark.timeout(300)
def test_killed_at_any_statement_a_child_is_added_once_and_told_once(bond: House) -> None:
    once, _ = change(bond, 1, nth=None)
    assert once[0]
    for nth in range(1, STATEMENTS_MAX):
        again, is_cut = change(bond, nth + 1, nth)
        assert again == once, f"cut at {nth}"
        if not is_cut:
            break
    else:
        raise AssertionError("a request has more statements than it should")
    assert nth > 10, "fewer statements than a request and its effect must have"
