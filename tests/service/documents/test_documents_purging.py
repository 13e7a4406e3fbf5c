"""Pieces that serve no more go at their term, or when a family's erasure is accepted."""

from typing import Any
from uuid import uuid4

import pytest

from tests.house import House
from tests.people import ADMIN, BOND
from tests.service.documents.handing_in import NOTED, ask, piece_given, settled

SWEEP = ("documents", "purge_at_term")


@pytest.fixture
def quiet(reviewed: House) -> House:
    reviewed.leave_to_hand(*SWEEP)
    return reviewed


def left(town: House) -> set[str]:
    return {str(row.piece_id) for row in town.sql("documents", "SELECT piece_id FROM pieces")}


def refused(town: House) -> str:
    piece_id = piece_given(town)
    ask(town, "refuse_piece", key=str(uuid4()), piece_id=piece_id, reason="Floue")
    town.clock.advance(seconds=11)
    settled(town)
    return piece_id


def accepted(town: House, **but: Any) -> str:
    piece_id = piece_given(town)
    told = {"piece_id": piece_id, "noted": NOTED, "valid_until": None}
    ask(town, "accept_piece", key=str(uuid4()), **told | but)
    town.clock.advance(seconds=11)
    settled(town)
    return piece_id


def test_a_refused_piece_goes_at_its_term_with_its_keys_and_one_that_waits_stays(
    quiet: House,
) -> None:
    gone, good = refused(quiet), accepted(quiet)
    waits = piece_given(quiet)
    quiet.clock.advance(days=89)
    quiet.run_scheduled(*SWEEP)
    assert left(quiet) == {gone, good, waits}
    quiet.clock.advance(days=2)
    quiet.run_scheduled(*SWEEP)
    assert gone not in left(quiet)
    assert waits in left(quiet)
    assert len(quiet.sql("documents", "SELECT 1 FROM files")) == len(left(quiet))


def test_an_erasure_takes_what_serves_no_more_and_leaves_what_serves(quiet: House) -> None:
    gone = refused(quiet)
    replaced = accepted(quiet)
    good, waits = accepted(quiet), piece_given(quiet)
    quiet.publish("household.ErasureAccepted", {"household_id": str(BOND)})
    assert left(quiet) == {good, waits}, (gone, replaced)
    quiet.publish("household.RecordForgotten", {"household_id": str(BOND)})
    assert left(quiet) == set()
    assert quiet.sql("documents", "SELECT 1 FROM files") == []


def test_the_page_counts_what_goes_and_says_nothing_of_whose(quiet: House) -> None:
    refused(quiet)
    quiet.clock.advance(days=80)
    told = {each["kind"]: each for each in ask(quiet, "retention", ADMIN)}
    assert (told["pieces"]["past"], told["pieces"]["soon"]) == (0, 1)
    quiet.clock.advance(days=20)
    quiet.run_scheduled(*SWEEP)
    told = {each["kind"]: each for each in ask(quiet, "retention", ADMIN)}
    (purge,) = told["pieces"]["purges"]
    assert purge["count"] == 1
    assert str(BOND) not in str(told)
