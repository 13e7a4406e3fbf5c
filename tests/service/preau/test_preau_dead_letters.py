"""`preau dead-letters` on an event that one room could not apply and another could."""

import json
from uuid import UUID

import pytest

from preau import dead_letters
from preau.rooms import SERVICES, room

EVENT = "6f1b0a52-64f2-4f0e-9a3c-0a1d1f6f0001"
HEARD = (
    "INSERT INTO inbox (event_id, type, subject, envelope, state, attempts, error)"
    " VALUES (:id, 'household.ChildRegistered', 's', '{}', :state, :attempts, :error)"
)


def heard(house, service: str, state: str, attempts: int, error: str | None) -> None:
    house.sql(service, HEARD, id=UUID(EVENT), state=state, attempts=attempts, error=error)


@pytest.fixture
def house_with_letters(house):
    """Two rooms gave it up, a third applied it at once."""
    house.migrate(*map(room, SERVICES))
    heard(house, "booking", "done", 1, None)
    heard(house, "billing", "dead", 8, "KeyError")
    heard(house, "notify", "dead", 8, "ValidationError")
    return house


def test_what_is_shown_is_the_letter_and_not_its_happy_twin(house_with_letters, capsys):
    assert dead_letters.show(EVENT)
    shown = [json.loads(letter) for letter in capsys.readouterr().out.split("\n\n")]
    assert [(letter["service"], letter["error"]) for letter in shown] == [
        ("billing", "KeyError"),
        ("notify", "ValidationError"),
    ]


def test_a_replay_reaches_every_room_that_gave_it_up_and_says_which(house_with_letters, capsys):
    assert dead_letters.replay(EVENT)
    assert capsys.readouterr().out.split() == ["billing", "notify"]
    state = "SELECT state FROM inbox"
    assert [house_with_letters.sql(s, state) for s in ("booking", "billing", "notify")] == [
        [("done",)],
        [("pending",)],
        [("pending",)],
    ]
    assert not dead_letters.replay(EVENT)


def test_an_event_that_no_room_gave_up_is_not_shown_as_a_letter(house_with_letters):
    dead_letters.replay(EVENT)
    assert not dead_letters.show(EVENT)
