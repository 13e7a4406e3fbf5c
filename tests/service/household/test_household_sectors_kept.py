"""The table of streets on real PostgreSQL: a file is taken whole, and no number is on two lines."""

from typing import Any
from uuid import uuid4

import pytest
from household_town import CURIE, NADIA, PASTEUR

from chassis.errors import Refused
from tests.house import House
from tests.people import BOND, clerk, parent


def a_line(street: str = "rue des Lilas", **but: Any) -> dict[str, Any]:
    whole = {
        "sector_id": str(uuid4()),
        "city": "Démoville",
        "street": street,
        "side": "even",
        "first": 1,
        "last": 9999,
        "stage": "all",
        "school_id": str(PASTEUR),
    }
    return {**whole, **but}


def say(town: House, method: str, who: Any = NADIA, **told: Any) -> Any:
    return town.call("household", method, who=who, key=str(uuid4()), **told)


def placed(town: House, line1: str) -> Any:
    asked = {"line1": line1, "city": "Démoville", "level": "CP"}
    return town.call("household", "place_address", who=NADIA, **asked)


def test_a_file_with_one_wrong_line_changes_nothing_of_the_table(town: House) -> None:
    say(town, "set_sector", **a_line())
    again = [a_line("rue du Lac"), a_line("R. des Lilas", side="both", school_id=str(CURIE))]
    with pytest.raises(Refused) as refusal:
        say(town, "set_sectors", sectors=again, replace=False)
    assert (refusal.value.code, refusal.value.details["position"]) == (
        "household.sector-overlaps",
        1,
    )
    assert [line["street"] for line in say_all(town)] == ["rue des Lilas"]
    kept = say(town, "set_sectors", sectors=again, replace=True)
    assert [line["school_name"] for line in kept] == ["École Curie", "École Pasteur"]
    assert placed(town, "12 rue des Lilas")["school_name"] == "École Curie"


def say_all(town: House) -> Any:
    return town.call("household", "sectors", who=NADIA)


def test_a_line_changes_in_its_own_place_and_is_gone_once_removed(town: House) -> None:
    line = a_line()
    say(town, "set_sector", **line)
    say(town, "set_sector", **line | {"side": "odd", "school_id": str(CURIE)})
    assert placed(town, "13 rue des Lilas")["school_id"] == str(CURIE)
    assert placed(town, "12 rue des Lilas")["why"] == "number-outside"
    assert say(town, "remove_sector", sector_id=line["sector_id"]) == []
    assert placed(town, "13 rue des Lilas")["why"] == "no-table"


@pytest.mark.parametrize("who", [parent(BOND), clerk(schools=(PASTEUR,))])
def test_neither_a_parent_nor_one_schools_secretary_changes_the_table(town: House, who: Any):
    with pytest.raises(Refused):
        say(town, "set_sector", who, **a_line())
