"""Families of a file: nothing written before it is asked, once, and undone whole."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from uuid import uuid4

import pytest
from household_imports import (
    CLAIRE,
    COLUMNS,
    applied,
    checked,
    ended,
    families,
    found,
    record,
    report,
    row,
    say,
    undone,
    whole,
)
from household_town import NADIA, imported
from sqlalchemy import event, text
from sqlalchemy.exc import OperationalError

from chassis import clock
from chassis.database import Transactions
from chassis.errors import Refused
from chassis.pool import connect
from services.household.service import HouseholdService
from services.household.unit import Unit
from services.household.workflows import importing
from services.household.workflows.schools import add_school
from tests.house import House
from tests.people import demo_id

ROUX, PETIT = row("1", "Roux", "Mia"), row("2", "Petit", "Sami")
ROUX_AGAIN = row("9", "Roux", "Lou")  # By another number.


def test_a_dry_run_writes_nothing_and_says_what_would_be_done(town: House):
    bad = row("3", "Leduc", "Tom", child1_of_birth_date="31/02/2020")
    hopeless = row("4", "Perrin", "Zoé", line1="", city="")
    import_id = checked(town, ROUX, PETIT, bad, hopeless)
    assert (found(town, "Roux"), town.sql("household", "SELECT * FROM households")) == ([], [])
    counts = whole(town, import_id)["counts"]
    assert (counts["create"], counts["stopped"], counts["wrong_lines"]) == (3, 1, 2)
    lines = report(town, import_id)
    assert [line["cells"] for line in lines] == [ROUX, PETIT, bad, hopeless]
    assert [fault["code"] for line in lines for fault in line["faults"]] == [
        *("day", "missing", "missing"),
    ]


def test_a_file_applied_is_told_to_the_other_rooms_once_and_journaled(town: House):
    sister = row("1", "Roux", "Lou", quotient="")
    import_id = applied(town, ROUX, sister, PETIT)
    say(town, "apply_import", import_id)
    roux = record(town, "Roux")
    assert [child["first_name"] for child in roux["children"]] == ["Mia", "Lou"]
    assert roux["quotient_familial"]["amount"] == 742
    told = [name for name, _ in town.events("household") if name != "SchoolAdded"]
    assert sorted(told) == [
        *["ChildRegistered"] * 3,
        *["GuardianRegistered"] * 2,
        *["HouseholdRegistered"] * 2,
        *["QuotientFamilialRecorded"] * 2,
    ]
    journal = town.call("household", "journal", who=NADIA, household_id=roux["household_id"])
    by_field = {line["field"]: (line["new"], line["by_name"]) for line in journal}
    assert by_field["imported"] == ("familles.csv", "Claire")


def test_a_family_that_cannot_be_written_holds_up_none_of_the_others(town: House):
    """What was kept of it is spoilt after it was checked, as a fault of ours would."""
    import_id = checked(town, ROUX, PETIT)
    spoil = "UPDATE import_families SET told = told - 'address' WHERE key = 'n:2'"
    town.sql("household", spoil)
    say(town, "apply_import", import_id)
    assert ended(town, import_id)["counts"]["failed"] == 1
    assert [one["why"] for one in families(town, import_id, "failed")] == [
        "household.import-failed"
    ]
    assert len(found(town, "Roux")) == 1


def test_a_child_said_in_two_homes_is_one_child_in_even_and_odd_weeks(town: House):
    even = row("1", "Roux", "Mia", child1_of_weeks="paires")
    odd = row("2", "Petit", "Mia", child1_of_last_name="Roux", child1_of_weeks="impaires")
    applied(town, even, odd)
    one, other = record(town, "alix@roux.example"), record(town, "alix@petit.example")
    assert one["children"][0]["child_id"] == other["children"][0]["child_id"]
    assert [home["children"][0]["weeks"] for home in (one, other)] == ["even", "odd"]


def test_a_child_said_in_two_homes_without_weeks_stays_in_the_first(town: House):
    other = row("2", "Petit", "Mia", child1_of_last_name="Roux")
    import_id = applied(town, ROUX, other)
    assert len(record(town, "alix@roux.example")["children"]) == 1
    assert record(town, "alix@petit.example")["children"] == []
    [fault] = report(town, import_id)[1]["faults"]
    assert (fault["code"], fault["typed"]) == ("two-homes", "1")


def test_a_family_that_looks_known_waits_for_somebody_to_say(town: House):
    imported(town, name="Roux", guardians=[_alix("alix@roux.example")], children=[])
    import_id = checked(town, ROUX, PETIT)
    with pytest.raises(Refused) as refusal:
        say(town, "apply_import", import_id)
    assert refusal.value.code == "household.import-undecided"
    [alike] = families(town, import_id, "alike")
    assert (alike["choice"], alike["candidates"][0]["why"]) == ("link", ["guardian", "email"])
    told = {"place": alike["place"], "choice": "link", "household_id": uuid4()}
    with pytest.raises(Refused) as refusal:
        say(town, "decide_import_family", import_id, **told)
    assert refusal.value.code == "household.choice-impossible"
    say(town, "decide_import_families", import_id, choice="proposed")
    say(town, "apply_import", import_id)
    counts = ended(town, import_id)["counts"]
    assert (counts["created"], counts["changed"]) == (1, 1)
    assert [child["first_name"] for child in record(town, "Roux")["children"]] == ["Mia"]


def _alix(email: str) -> dict[str, Any]:
    return {
        "guardian_id": demo_id("guardian/alix"),
        "first_name": "Alix",
        "last_name": "Roux",
        "email": email,
    }


def test_a_family_opened_at_the_counter_meanwhile_is_not_made_twice(town: House):
    import_id = checked(town, ROUX, PETIT)
    imported(town, name="Roux", guardians=[_alix("alix@roux.example")], children=[])
    say(town, "apply_import", import_id)
    counts = ended(town, import_id)["counts"]
    assert (counts["created"], counts["left"]) == (1, 1)
    assert len(found(town, "Roux")) == 1


def test_an_import_undone_leaves_nothing_but_what_was_used_and_lists_it(town: House):
    before = town.sql("household", "SELECT count(*) FROM journal")[0][0]
    import_id = applied(town, ROUX, PETIT, row("3", "Leduc", "Tom"), row("4", "Morin", "Léo"))
    leduc, morin = record(town, "Leduc"), record(town, "Morin")
    booked = {"household_id": leduc["household_id"], "lines": []}
    town.publish("booking.BookingsConfirmed", {**booked, "channel": "web", "order_id": None})
    note = {"household_id": morin["household_id"], "note_id": uuid4(), "text": "À rappeler"}
    nobody = {"due_on": None, "for_account_id": None, "for_name": None, "for_function": None}
    town.call("household", "write_note", who=NADIA, key=str(uuid4()), **note, **nobody)
    counts = undone(town, import_id)
    assert (counts["removed"], counts["left"]) == (2, 2)
    assert (found(town, "Roux"), found(town, "Petit")) == ([], [])
    assert {one["name"]: one["why"] for one in families(town, import_id, "left")} == {
        "Leduc": "booked",
        "Morin": "touched",
    }
    gone = [name for name, _ in town.events("household") if name.endswith(("Left", "Closed"))]
    assert sorted(gone) == [*["ChildLeft"] * 2, *["GuardianLeft"] * 2, *["HouseholdClosed"] * 2]
    left = town.sql("household", "SELECT count(*) FROM journal")[0][0] - before
    assert left == 2 * 3


def test_a_batch_of_lines_said_twice_is_there_once_and_a_cut_file_is_not_taken(town: House):
    import_id = uuid4()
    say(town, "start_import", import_id, filename="familles.csv", headers=[*COLUMNS])
    for _ in range(2):
        say(town, "add_import_lines", import_id, first=1, rows=[ROUX, PETIT])
    with pytest.raises(Refused) as refusal:
        say(town, "end_import_lines", import_id, lines=3)
    assert refusal.value.code == "household.import-incomplete"
    assert say(town, "end_import_lines", import_id, lines=2)["lines"] == 2


def test_what_columns_and_schools_mean_is_remembered_for_the_next_file(town: House):
    import_id = checked(town, row("1", "Roux", "Mia", child1_of_school="Groupe scolaire JF"))
    [unknown] = whole(town, import_id)["unknown_schools"]
    told = [{"name": unknown["name"], "school_id": demo_id("school/pasteur")}]
    say(town, "match_import_schools", import_id, schools=told)
    assert ended(town, import_id)["counts"]["wrong_lines"] == 0
    again = uuid4()
    headers = [*COLUMNS]
    started = say(town, "start_import", again, filename="autre.csv", headers=headers)
    assert started["columns"] == [*COLUMNS.values()]


def test_a_file_given_up_leaves_nothing_of_what_it_said(town: House):
    import_id = checked(town, ROUX)
    say(town, "drop_import", import_id)
    for table in ("imports", "import_lines", "import_families", "import_children"):
        assert town.sql("household", f"SELECT * FROM {table}") == []


class Killed(Exception):
    pgcode = "53100"


@contextmanager
def killed_at(engine: Any, nth: int) -> Iterator[list[str]]:
    said: list[str] = []

    def pass_by(_connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
        said.append(statement)
        if len(said) == nth:
            raise OperationalError("injected", {}, Killed())

    event.listen(engine, "before_cursor_execute", pass_by)
    try:
        yield said
    finally:
        event.remove(engine, "before_cursor_execute", pass_by)


def _worked(units: Transactions[Unit], *, kills: bool) -> int:
    """All that is at work; with `kills`, each batch first fails at each of its statements."""
    killed = 0
    while True:
        for nth in range(1, 500) if kills else ():
            before = _rows(units)
            with killed_at(units.engine, nth) as said:
                try:
                    is_left = importing.advance(units)
                except OperationalError:
                    killed += 1
                    assert len(said) >= nth
                else:
                    break
            assert _rows(units) == before
        if not kills:
            is_left = importing.advance(units)
        if not is_left:
            return killed


def _rows(units: Transactions[Unit]) -> list[int]:
    tables = ("households", "guardians", "children", "journal", "outbox", "imported_facts")
    with units.engine.connect() as connection:
        counts = (connection.execute(text(f"SELECT count(*) FROM {t}")) for t in tables)
        return [count.scalar_one() for count in counts]


def test_killed_at_any_statement_an_import_loses_nothing_and_doubles_nothing(house: House):
    house.migrate(HouseholdService)
    units: Any = Transactions(connect("household"), Unit, lambda: None, lambda: None)
    pasteur, import_id = demo_id("school/pasteur"), uuid4()
    with units() as unit:
        add_school(unit, pasteur, "École Pasteur")
        importing.start(unit, CLAIRE, import_id, filename="a.csv", headers=[*COLUMNS])
        importing.add_lines(unit, import_id, 1, [ROUX, PETIT, ROUX_AGAIN])
        importing.end_lines(unit, import_id, 3)
        day = clock.today(unit.now)
        importing.match_columns(unit, import_id, [*COLUMNS.values()], day)
    assert _worked(units, kills=True) > 20
    with units() as unit:
        importing.decide_all(unit, import_id, "proposed")
        importing.apply(unit, import_id)
    assert _worked(units, kills=True) > 20
    assert _rows(units)[:4] == [2, 2, 3, 8]
    with units() as unit:
        importing.undo(unit, CLAIRE, import_id)
    assert _worked(units, kills=True) > 20
    assert _rows(units)[:4] == [0, 0, 0, 0]
    units.engine.dispose()
