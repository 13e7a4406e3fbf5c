"""What families wrote and nobody answered waits in the desk's queue, in one hand at a time."""

from typing import Any

import pytest

from chassis.errors import Refused
from services.notify.service import NotifyService
from tests.house import House
from tests.people import BOND, clerk, demo_id, parent

NADIA, PAUL = clerk(), clerk(name="Paul")
THREAD = demo_id("thread/repas")


@pytest.fixture
def notify(house: House) -> House:
    house.start(NotifyService)
    named = {"household_id": str(BOND), "reference": "F-000123", "name": "Bond"}
    house.publish("household.HouseholdRegistered", named)
    write(house, "Bonjour, Chloé sera absente.")
    return house


def asked(house: House, method: str, who: Any = NADIA, **told: Any) -> Any:
    return house.call("notify", method, who=who, **told)


def write(house: House, body: str) -> None:
    told = {"household_id": BOND, "thread_id": THREAD, "subject": "Vendredi", "body": body}
    asked(house, "write_message", parent(BOND), **told)


def waiting(house: House) -> list[str]:
    return [item["about"] for item in asked(house, "waiting")]


def test_a_message_waits_until_it_is_answered_and_again_when_the_family_writes(
    notify: House,
) -> None:
    asked(notify, "mark_read_at_desk", thread_id=THREAD)
    assert waiting(notify) == ["Vendredi"]
    asked(notify, "answer_message", thread_id=THREAD, body="C’est noté.")
    assert waiting(notify) == asked(notify, "waiting_count") == []
    write(notify, "Et lundi aussi.")
    (count,) = asked(notify, "waiting_count")
    assert (count["kind"], count["count"], count["late"]) == ("message", 1, 0)


def test_one_clerk_has_it_in_hand_and_another_neither_answers_nor_closes_it(
    notify: House,
) -> None:
    asked(notify, "take", item_id=THREAD)
    for method, told in (("answer_message", {"body": "Moi aussi"}), ("leave_unanswered", {})):
        with pytest.raises(Refused, match="held"):
            asked(notify, method, PAUL, thread_id=THREAD, **told)
    with pytest.raises(Refused, match="held"):
        asked(notify, "take", PAUL, item_id=THREAD)
    asked(notify, "release", item_id=THREAD)
    assert asked(notify, "take", PAUL, item_id=THREAD)["name"] == "Paul"
    asked(notify, "answer_message", PAUL, thread_id=THREAD, body="C’est noté.")
    with pytest.raises(Refused, match="not-found"):
        asked(notify, "take", item_id=THREAD)


def test_what_asks_for_no_answer_waits_no_more_until_the_family_writes_again(
    notify: House,
) -> None:
    asked(notify, "leave_unanswered", thread_id=THREAD)
    assert waiting(notify) == []
    notify.clock.advance(seconds=1)
    write(notify, "Merci !")
    assert waiting(notify) == ["Vendredi"]
