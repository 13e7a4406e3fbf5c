"""Numbers of receipts and invoices after a restore: a family may hold a paper this house forgot."""

from preau.republish import leave_numbers_behind
from tests.service.billing.billing_town import Town


def taken(town: Town, kind: str = "receipt") -> str:
    with town.house.unit("billing") as unit:
        return str(unit.numbers.take("003", kind)[0])


def test_no_number_that_may_have_been_given_since_the_backup_is_given_again(town: Town) -> None:
    assert taken(town) == "2027-003-R000001"
    assert leave_numbers_behind() == {"2027-003-R001002": "2027-003-R000001"}
    assert taken(town) == "2027-003-R001002"


def test_a_series_begun_on_the_first_of_january_is_left_behind_too(town: Town) -> None:
    """The backup is of December and knows nothing of it."""
    taken(town)
    town.house.clock.set("2028-01-02T10:00:00+01:00")
    assert leave_numbers_behind() == {"2028-003-R001001": None}
    assert taken(town) == "2028-003-R001001"


def test_a_town_that_has_given_no_paper_leaves_nothing_behind(town: Town) -> None:
    assert leave_numbers_behind() == {}
    assert taken(town) == "2027-003-R000001"
