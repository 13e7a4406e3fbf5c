"""A family that a file names twice is one record, unless somebody says that it is two."""

from household_imports import (
    CLAIRE,
    checked,
    ended,
    families,
    found,
    record,
    report,
    row,
    say,
    undone,
)

from tests.house import House

ROUX, PETIT = row("1", "Roux", "Mia"), row("2", "Petit", "Sami")
ROUX_AGAIN = row("9", "Roux", "Lou")  # By another number: the same adult, the same e-mail.


def test_a_family_twice_in_a_file_is_said_on_its_later_line_and_is_one_record(town: House):
    import_id = checked(town, ROUX, PETIT, ROUX_AGAIN)
    [alike] = families(town, import_id, "alike")
    [before] = alike["candidates"]
    assert (alike["choice"], before["line"], before["why"]) == ("link", 1, ["guardian", "email"])
    told = [line["family"]["candidates"] for line in report(town, import_id)]
    assert [len(candidates) for candidates in told] == [0, 0, 1]
    say(town, "decide_import_families", import_id, choice="proposed")
    say(town, "apply_import", import_id)
    counts = ended(town, import_id)["counts"]
    assert (counts["created"], counts["changed"]) == (2, 1)
    children = record(town, "Roux")["children"]
    assert [child["first_name"] for child in children] == ["Mia", "Lou"]
    assert undone(town, import_id)["removed"] == 3
    assert found(town, "Roux") == []


def test_a_child_twice_in_a_file_under_one_adult_is_the_same_child_or_a_namesake(town: House):
    """The adult and the child are the same: it is no child of two homes."""
    again = row("9", "Roux", "Mia", guardian1_of_email="")
    import_id = checked(town, ROUX, again)
    assert [line["faults"] for line in report(town, import_id)] == [[], []]
    [alike] = families(town, import_id, "alike")
    assert (alike["choice"], alike["candidates"][0]["why"]) == ("link", ["child", "guardian"])
    say(town, "decide_import_families", import_id, choice="create")
    say(town, "apply_import", import_id)
    assert ended(town, import_id)["counts"]["created"] == 2
    ids = {
        child["child_id"]
        for home in found(town, "Roux")
        for child in town.call(
            "household", "record", who=CLAIRE, household_id=home["household_id"]
        )["children"]
    }
    assert len(ids) == 2


def test_a_family_joined_to_a_line_that_is_left_out_is_left_and_says_why(town: House):
    import_id = checked(town, ROUX, ROUX_AGAIN, row("10", "Roux", "Tom"))
    first, second = families(town, import_id, "alike")
    assert [c["line"] for c in second["candidates"]] == [1]
    told = {"place": first["place"], "choice": "skip", "household_id": None}
    say(town, "decide_import_family", import_id, **told)
    say(town, "decide_import_families", import_id, choice="proposed")
    town.sql("household", "UPDATE import_families SET choice = 'skip' WHERE place = 1")
    say(town, "apply_import", import_id)
    counts = ended(town, import_id)["counts"]
    assert (counts["created"], counts["skipped"], counts["left"]) == (0, 2, 1)
    [left] = families(town, import_id, "left")
    assert left["why"] == "first-left"
