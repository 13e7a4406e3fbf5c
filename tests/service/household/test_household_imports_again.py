"""A second file of the same families: what it changes, said before it does."""

from uuid import uuid4

import pytest
from household_imports import applied, checked, ended, families, record, row, say, undone, whole
from household_town import NADIA

from chassis.errors import Refused
from tests.house import House

ROUX, PETIT = row("1", "Roux", "Mia"), row("2", "Petit", "Sami")


def test_a_second_file_changes_what_nobody_touched_and_shows_the_rest(town: House):
    first = applied(town, ROUX, PETIT)
    roux = record(town, "Roux")
    town.call(
        "household",
        "correct_address",
        who=NADIA,
        key=str(uuid4()),
        household_id=roux["household_id"],
        address={**roux["address"], "line1": "9 rue du Guichet"},
        seen=roux["address"],
    )
    moved = {"line1": "2 rue Basse", "guardian1_of_email": "alix@nouveau.example"}
    import_id = applied(town, row("1", "Roux", "Mia", **moved), PETIT)
    after = record(town, "Roux")
    assert after["address"]["line1"] == "9 rue du Guichet"
    assert after["guardians"][0]["email"] == "alix@nouveau.example"
    [kept] = families(town, import_id, "kept")
    assert [(one["field"], one["second"]) for one in kept["kept"]] == [
        ("address", "2 rue Basse, 99000, Démoville")
    ]
    counts = whole(town, import_id)["counts"]
    assert (counts["changed"], counts["same"], counts["created"]) == (1, 1, 0)
    with pytest.raises(Refused, match="import-overtaken"):
        undone(town, first)
    undone(town, import_id)
    back = record(town, "Roux")
    assert back["guardians"][0]["email"] == "alix@roux.example"
    assert back["address"]["line1"] == "9 rue du Guichet"
    assert undone(town, first)["removed"] == 1


def test_a_second_file_says_what_it_would_change_before_it_does(town: House):
    applied(town, ROUX, PETIT)
    mail = "alix@nouveau.example"
    import_id = checked(town, row("1", "Roux", "Mia", guardian1_of_email=mail), PETIT)
    [roux] = families(town, import_id, "changed")
    told = [(one["field"], one["first"], one["second"]) for one in roux["changed"]]
    assert told == [("email", "alix@roux.example", mail)]
    counts = whole(town, import_id)["counts"]
    assert (counts["changing"], counts["values"]) == (1, 1)
    assert record(town, "Roux")["guardians"][0]["email"] == "alix@roux.example"
    say(town, "apply_import", import_id)
    assert ended(town, import_id)["counts"]["changing"] == 1
