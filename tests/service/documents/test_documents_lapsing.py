"""Before a piece lapses its family is told, once, unless it has given the next one already."""

from datetime import date, timedelta
from typing import Any

from chassis import clock
from chassis.clock import today
from tests.house import House
from tests.people import BOND
from tests.service.documents.handing_in import ask, piece_given, settled

PAPER = [{"key": "quotient", "value": "534"}, {"key": "date", "value": "2027-05-18"}]


def accepted(vault: House, until: date) -> str:
    piece_id = piece_given(vault)
    told = {"noted": PAPER, "valid_until": until.isoformat(), "newest_id": None}
    ask(vault, "accept_piece", piece_id=piece_id, **told)
    vault.clock.advance(seconds=11)
    settled(vault)
    return piece_id


def lapsing(vault: House) -> list[dict[str, Any]]:
    vault.run_scheduled("documents", "remind_before_lapse")
    return [data for name, data in vault.events("documents") if name == "PieceLapsing"]


def test_thirty_seven_and_no_days_before_are_told_once_each(reviewed: House) -> None:
    until = today(clock.now()) + timedelta(days=31)
    piece_id = accepted(reviewed, until)
    assert lapsing(reviewed) == []
    told = []
    for days in (1, 0, 23, 0, 7, 0, 1):
        reviewed.clock.advance(hours=24 * days)
        told.append([event["days_before"] for event in lapsing(reviewed)])
    assert told[-1] == [30, 7, 0]
    assert told == [[30], [30], [30, 7], [30, 7], [30, 7, 0], [30, 7, 0], [30, 7, 0]]
    (first, *_) = lapsing(reviewed)
    assert first["piece_id"] == piece_id


def test_the_desk_is_told_whose_piece_lapses(reviewed: House) -> None:
    accepted(reviewed, today(clock.now()) + timedelta(days=5))
    told = ask(reviewed, "day_work", since=clock.now().isoformat())
    assert [(it["count"], it["household_ids"]) for it in told["ahead"]] == [(1, [str(BOND)])]


def test_a_family_that_has_given_the_next_one_is_left_in_peace(reviewed: House) -> None:
    day = today(clock.now())
    accepted(reviewed, day + timedelta(days=5))
    piece_given(reviewed)
    assert lapsing(reviewed) == []


def test_a_family_whose_next_one_is_accepted_is_left_in_peace(reviewed: House) -> None:
    day = today(clock.now())
    accepted(reviewed, day + timedelta(days=5))
    accepted(reviewed, day + timedelta(days=300))
    assert lapsing(reviewed) == []
