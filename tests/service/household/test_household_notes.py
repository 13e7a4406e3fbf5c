"""What the desk notes of a family, and who is to do what about it."""

from typing import Any

import pytest
from household_town import MARTIN, NADIA, home_of_louise, imported

from chassis.errors import Refused
from tests.house import House
from tests.people import BOND, clerk, demo_id

PAUL, OMAR = clerk(name="Paul"), clerk(name="Omar", roles=("cashier",))
NOTE, TASK, FOR_ALL = (demo_id(f"note/{name}") for name in ("note", "task", "all"))


def write(town: House, note_id: Any, text: str, **told: Any) -> list[dict[str, Any]]:
    about = {"household_id": BOND, "note_id": note_id, "text": text}
    return town.call("household", "write_note", who=NADIA, **about, **told)


def mine(town: House, who: Any) -> list[tuple[str, str]]:
    return [(t["reference"], t["text"]) for t in town.call("household", "tasks", who=who)]


def tick(town: House, note_id: Any, *, done: bool) -> list[dict[str, Any]]:
    about = {"household_id": BOND, "note_id": note_id}
    return town.call("household", "tick_task", who=OMAR, **about, done=done)


def test_a_task_waits_with_whoever_is_to_do_it_until_it_is_ticked(town: House) -> None:
    imported(town)
    home_of_louise(town, MARTIN, "even", "Martin")
    write(town, NOTE, "Préfère être appelé\naprès 17 h.")
    write(town, FOR_ALL, "Vérifier l’adresse", due_on="2027-06-09", for_function="cashier")
    person = {"for_account_id": PAUL.account_id, "for_name": "Paul Roux"}
    listed = write(town, TASK, "Rappeler", due_on="2027-06-07", **person)
    assert [n["text"] for n in listed] == [
        "Rappeler",
        "Vérifier l’adresse",
        "Préfère être appelé\naprès 17 h.",
    ]
    assert mine(town, PAUL) == [("F-000001", "Rappeler")]
    assert mine(town, OMAR) == [("F-000001", "Vérifier l’adresse")]
    assert mine(town, NADIA) == []
    done = tick(town, TASK, done=True)
    assert {n["text"]: n["done_by"] for n in done}["Rappeler"] == "Omar"
    assert mine(town, PAUL) == []
    tick(town, TASK, done=False)
    assert mine(town, PAUL) == [("F-000001", "Rappeler")]
    with pytest.raises(Refused, match="not-a-task"):
        tick(town, NOTE, done=True)


def test_a_note_sent_twice_is_one_and_goes_away_by_whoever_wrote_it(town: House) -> None:
    imported(town)
    for text in ("Mauvaise famille", "Autre texte"):
        listed = write(town, NOTE, text)
    assert [n["text"] for n in listed] == ["Mauvaise famille"]
    about = {"household_id": BOND, "note_id": NOTE}
    with pytest.raises(Refused, match="forbidden"):
        town.call("household", "remove_note", who=PAUL, **about)
    assert town.call("household", "remove_note", who=NADIA, **about) == []
    newest = town.call("household", "journal", who=NADIA, household_id=BOND)[0]
    assert (newest["field"], newest["old"], newest["new"]) == ("note.removed", None, None)


def test_a_task_has_one_holder_and_a_note_none(town: House) -> None:
    imported(town)
    with pytest.raises(Refused, match="task-of-nobody"):
        write(town, NOTE, "X", due_on="2027-06-07")
    (note,) = write(town, NOTE, "X", for_function="clerk")
    assert note["for_function"] is None
    both = {"for_account_id": PAUL.account_id, "for_name": "Paul", "for_function": "clerk"}
    write(town, TASK, "Y", due_on="2027-06-07", **both)
    assert (mine(town, PAUL), mine(town, NADIA)) == ([("F-000001", "Y")], [])


def test_a_note_is_of_a_household_that_exists(town: House) -> None:
    with pytest.raises(Refused, match="not-found"):
        write(town, NOTE, "X")
