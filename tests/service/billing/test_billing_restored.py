"""Numbers of receipts and invoices after a restore: a family may hold a paper this house forgot."""

from preau.republish import leave_numbers_behind
from services.billing.domain.numbers import LETTERS
from tests.service.billing.billing_town import Town


def taken(town: Town, kind: str = "receipt") -> str:
    with town.house.unit("billing") as unit:
        return str(unit.numbers.take("003", kind)[0])


def test_no_number_that_may_have_been_given_since_the_backup_is_given_again(town: Town) -> None:
    assert taken(town) == "2027-003-R000001"
    assert leave_numbers_behind()["2027-003-R001002"] == "2027-003-R000001"
    assert taken(town) == "2027-003-R001002"


def test_a_series_begun_on_the_first_of_january_is_left_behind_too(town: Town) -> None:
    """The backup is of December and knows nothing of it."""
    taken(town)
    town.house.clock.set("2028-01-02T10:00:00+01:00")
    assert leave_numbers_behind()["2028-003-R001001"] is None
    assert taken(town) == "2028-003-R001001"


def test_a_series_that_the_town_had_not_begun_is_left_behind_too(town: Town) -> None:
    """It gave its first paper of each kind after the backup."""
    begun = {f"2027-003-{letter}001001": None for letter in ("", "R", "A", "B")}
    assert leave_numbers_behind() == begun
    assert {taken(town, kind) for kind in LETTERS} == set(begun)
