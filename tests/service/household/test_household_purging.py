"""Closed records go whole at their term, with the archives' visa, and nothing else does."""

from typing import Any

import pytest
from household_town import (
    LEROY,
    LOUISE,
    MARTIN,
    NADIA,
    home_of_louise,
    imported,
)

from chassis.errors import Refused
from services.household.tables import metadata
from tests.house import House
from tests.people import ADMIN, BOND

SWEEP = ("household", "purge_at_term")


@pytest.fixture
def quiet(town: House) -> House:
    town.leave_to_hand(*SWEEP)
    return town


def close(town: House, household_id: Any) -> None:
    told = {"household_id": household_id, "reason": "Partis"}
    town.call("household", "close_household", who=NADIA, **told)


def of(town: House, kind: str) -> Any:
    told = town.call("household", "retention", who=ADMIN)
    return next(each for each in told if each["kind"] == kind)


def approve(town: House, **but: Any) -> None:
    row = of(town, "records")
    told = {"kind": "records", "cutoff": row["cutoff"], "count": row["past"], "visa": "AD 12/11"}
    town.call("household", "approve_purge", who=ADMIN, **told | but)


def traces(town: House, household_id: Any) -> list[str]:
    tables = [t for t in metadata.sorted_tables if t.name not in ("outbox", "inbox", "commands")]
    return [
        table.name
        for table in tables
        if str(household_id) in str(town.sql("household", f'SELECT * FROM "{table.name}"'))
    ]


def test_a_closed_record_goes_whole_once_the_archives_allow_it(quiet: House) -> None:
    home_of_louise(quiet, MARTIN, "even", "Martin")
    home_of_louise(quiet, LEROY, "odd", "Leroy")
    imported(quiet)
    close(quiet, BOND)
    close(quiet, MARTIN)
    assert of(quiet, "records")["past"] == 0
    quiet.clock.advance(days=800)
    row = of(quiet, "records")
    assert (row["past"], row["needs_visa"], row["count"]) == (2, True, 1)
    quiet.run_scheduled(*SWEEP)
    assert of(quiet, "records")["past"] == 2  # No visa, no destruction.
    with pytest.raises(Refused, match="nothing-to-approve"):
        approve(quiet, count=1)
    approve(quiet)
    for _ in range(2):  # Done again, it is done once.
        quiet.run_scheduled(*SWEEP)
    assert traces(quiet, BOND) == traces(quiet, MARTIN) == []
    assert "Chloé" not in str(quiet.sql("household", "SELECT * FROM children"))
    left = quiet.call("household", "record", who=NADIA, household_id=LEROY)
    assert [child["child_id"] for child in left["children"]] == [str(LOUISE)]
    gone = [
        data["household_id"]
        for name, data in quiet.events("household")
        if name == "RecordForgotten"
    ]
    assert sorted(gone) == sorted([str(BOND), str(MARTIN)])
    (purge,) = of(quiet, "records")["purges"]
    assert (purge["count"], purge["visa"]) == (2, "AD 12/11")
    assert purge["ended_at"] is not None


def test_an_open_record_and_a_recent_word_stay(quiet: House) -> None:
    imported(quiet)
    told = {"household_id": BOND, "name": "Bond-Diallo", "seen": "Bond"}
    quiet.call("household", "rename_household", who=NADIA, **told)
    quiet.clock.advance(days=300)
    quiet.run_scheduled(*SWEEP)
    assert "Bond-Diallo" in str(quiet.sql("household", "SELECT new FROM journal"))
    quiet.clock.advance(days=900)
    quiet.run_scheduled(*SWEEP)
    assert quiet.sql("household", "SELECT 1 FROM journal WHERE new IS NOT NULL") == []
    assert quiet.sql("household", "SELECT 1 FROM journal") != []
    assert quiet.call("household", "record", who=NADIA, household_id=BOND)["name"] == "Bond-Diallo"


def test_a_term_is_the_towns_within_the_law(quiet: House) -> None:
    quiet.call("household", "set_term", who=ADMIN, kind="records", count=3)
    assert of(quiet, "records")["count"] == 3
    until = quiet.call("household", "kept_until", who=ADMIN, day="2027-06-02")
    assert {"kind": "records", "until": "2030-08-31"} in until
    with pytest.raises(Refused, match="term-out-of-bounds"):
        quiet.call("household", "set_term", who=ADMIN, kind="records", count=9)
    with pytest.raises(Refused, match="forbidden"):
        quiet.call("household", "set_term", who=NADIA, kind="records", count=2)
