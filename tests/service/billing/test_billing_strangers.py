"""A stranger asks what the town's tariffs make of a quotient."""

from tests.people import BOND
from tests.service.billing.billing_town import Town


def test_a_stranger_reads_the_tariffs_in_force_and_nothing_of_a_family(town: Town) -> None:

    told = town.house.call("billing", "simulate_prices", quotient="534", day="2027-06-07")
    assert [(each["name"], each["amount_cents"]) for each in told] == [
        ("Cantine", 280),
        ("Soir", 180),
    ]
    (band,) = told[0]["why"]
    assert (band["details"]["less_under"], band["details"]["less_cents"]) == ("400", 200)
    assert str(BOND) not in str(told)
    unknown = town.house.call("billing", "simulate_prices", quotient=None, day="2027-06-07")
    assert unknown[0]["amount_cents"] == 720
    assert town.house.call("billing", "simulate_prices", quotient=None, day="2020-01-01") == []
