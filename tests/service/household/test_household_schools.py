"""A school's secretary sees the families of that school, on real PostgreSQL."""

from typing import Any

import pytest
from household_town import CURIE, MARTIN, NADIA, PASTEUR, home_of_louise, imported

from chassis.errors import Refused
from tests.house import House
from tests.people import BOND, clerk

SOFIA = clerk(name="Sofia", schools=(PASTEUR,))
OF_CURIE = clerk(name="Rose", schools=(CURIE,))
OF_BOTH = clerk(name="Max", schools=(PASTEUR, CURIE))


@pytest.fixture
def town(town: House) -> House:
    """The Bonds are of Pasteur, the Martins too; nobody is of Curie yet."""
    imported(town)
    home_of_louise(town, MARTIN, "even", "Martin")
    return town


def asked(town: House, method: str, who: Any, **arguments: Any) -> Any:
    return town.call("household", method, who=who, **arguments)


def test_a_family_of_another_school_is_neither_read_nor_found(town: House) -> None:
    for method in ("record", "journal"):
        assert asked(town, method, SOFIA, household_id=BOND)
        with pytest.raises(Refused, match="forbidden"):
            asked(town, method, OF_CURIE, household_id=BOND)
    assert asked(town, "search", SOFIA, text="bond")["total"] == 1
    assert asked(town, "search", OF_BOTH, text="bond")["total"] == 1
    assert asked(town, "search", OF_CURIE, text="bond") == {
        "total": 0,
        "pages": 0,
        "among": 0,
        "households": [],
        "near": [],
    }


def test_who_exists_elsewhere_is_not_learnt_by_asking(town: House) -> None:
    """An unknown family and another school's have the same answer."""
    for household_id in (BOND, PASTEUR):
        with pytest.raises(Refused, match="forbidden"):
            asked(town, "record", OF_CURIE, household_id=household_id)


def test_a_family_with_a_child_at_each_school_is_both_schools(town: House) -> None:
    moved = asked(town, "record", NADIA, household_id=BOND)["children"][0] | {"school_id": CURIE}
    del moved["school_name"]
    imported(town, children=[moved], quotient_familial=None)
    for who in (SOFIA, OF_CURIE):
        assert asked(town, "record", who, household_id=BOND)["name"] == "Bond"
        assert asked(town, "search", who, text="bond")["total"] == 1


def test_a_school_reads_no_income(town: House) -> None:
    assert asked(town, "record", NADIA, household_id=BOND)["quotient_familial"]["amount"] == 612
    assert asked(town, "record", SOFIA, household_id=BOND)["quotient_familial"] is None
    fields = [line["field"] for line in asked(town, "journal", SOFIA, household_id=BOND)]
    assert fields
    assert "quotient_familial" not in fields


def test_what_concerns_the_whole_town_is_refused_to_one_school(town: House) -> None:
    told = {"amount": 0, "source": "CAF", "valid_from": "2027-01-01"}
    with pytest.raises(Refused, match="forbidden"):
        asked(town, "record_quotient_familial", SOFIA, household_id=BOND, **told)
    with pytest.raises(Refused, match="forbidden"):
        asked(town, "add_school", SOFIA, school_id=MARTIN, name="École Sofia")
