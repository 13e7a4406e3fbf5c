"""A room killed at any statement of an entry to a school gives one school, tells it once, and
writes it in the record once; so it does when the school is taken back."""

from collections.abc import Callable
from functools import partial
from typing import Any
from uuid import uuid4

import pytest
from household_killed import cut
from household_town import CURIE, NADIA, PASTEUR, imported

from tests.house import House
from tests.people import BOND, demo_id, parent

ANDREW, CHLOE = parent(BOND), demo_id("child/chloe-bond")
CLOCKWORK = ("settle_decisions", "index_again", "forget_drafts", "forget_health", "enter_schools")
STATEMENTS_MAX = 60


def acts(house: House, number: int) -> list[Callable[[], Any]]:
    """Of one entry, to the school where Chloé is not, for a school year that has begun, and of its
    end: each act with the key it keeps."""
    season, entry = str(uuid4()), str(uuid4())
    whole = {
        "season_id": season,
        "name": f"Entrée {number}",
        "purpose": "school",
        "opens_on": "2027-01-01",
        "closes_on": "2027-12-31",
        "first": "2027-01-04",
        "last": "2027-07-07",
        "kinds": [],
        "promised_days": 15,
    }
    house.call("household", "set_season", who=NADIA, key=str(uuid4()), **whole)

    def ask(method: str, who: Any = ANDREW, **told: Any) -> Any:
        named = {"inscription_id": entry, **told}
        return house.call("household", method, who=who, key=f"{entry}-{method}", **named)

    def settle() -> None:
        house.clock.advance(seconds=11)
        house.run_scheduled("household", "settle_decisions")

    place = {"school_id": str(CURIE), "level": "CP"}
    back = {"household_id": BOND, "reason": "Donnée par erreur."}
    asked = {"season_id": season, "child_id": CHLOE, "level": "CP", "version": 0}
    return [
        partial(ask, "save_school_entry", household_id=BOND, **asked),
        partial(ask, "send_inscription", household_id=BOND, version=1),
        partial(ask, "accept_school_entry", NADIA, version=1, **place),
        settle,
        partial(ask, "take_school_back", NADIA, **back),
    ]


@pytest.fixture
def bond(town: House) -> House:
    imported(town, quotient_familial=None)
    for work in CLOCKWORK:
        town.leave_to_hand("household", work)
    return town


def change(house: House, number: int, nth: int | None) -> tuple[Any, bool]:
    """What a whole entry changed, each of its acts cut at the n-th statement and done again."""
    told = len(house.events("household"))
    lines = len(house.sql("household", "SELECT field FROM journal"))
    is_cut = False
    for act in acts(house, number):
        if nth is not None:
            is_cut |= cut(house, nth, act)
        act()
    journal = house.sql("household", "SELECT field FROM journal")
    record = house.call("household", "record", who=ANDREW, household_id=BOND)
    schools = {child["first_name"]: child["school_id"] for child in record["children"]}
    assert schools["Chloé"] == str(PASTEUR)
    events = [name for name, _data in house.events("household")][told:]
    return (sorted(events), len(journal) - lines), is_cut


@pytest.mark.timeout(300)
def test_killed_at_any_statement_a_child_is_given_one_school_told_once(bond: House) -> None:
    once, _ = change(bond, 1, nth=None)
    assert once[0] == ["ChildRegistered"] * 2 + ["SchoolEntryDecided"] * 2
    for nth in range(1, STATEMENTS_MAX):
        again, is_cut = change(bond, nth + 1, nth)
        assert again == once, f"cut at {nth}"
        if not is_cut:
            break
    else:
        raise AssertionError("an entry has more statements than it should")
    assert nth > 10, "fewer statements than an entry and its effect must have"
