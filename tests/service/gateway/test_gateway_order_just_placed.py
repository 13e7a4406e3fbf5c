"""The page right after confirming offers only what booking would still do."""

import re
from typing import Any

from gateway_browser import Browser

from tests.smalltown import EVENING, FRIDAY_NOON, MON, SCHOOL, THU, Family, SmallTown

SIX_DAYS_BEFORE = {"rule": "days_before", "days": 6, "at": "10:00"}
HIDDEN = re.compile(r'name="(commande|version|total)" value="([^"]*)"')


def test_a_day_too_late_to_give_back_is_not_offered_right_after_it_was_booked(
    town: SmallTown, signed_in: Any
):
    _evenings_are_given_back_six_days_before(town)
    family = town.family()
    browser = signed_in(family)
    order = _confirmed(browser, family, MON, THU)
    placed, looked_at_again = browser.get(order).text, browser.get(order).text
    for page in (placed, looked_at_again):
        assert "Réservations confirmées" in page
        assert f"/annuler?jour={MON}" not in page
        assert f"objet=absence&amp;jour={MON}" in page
        assert f"/annuler?jour={THU}" in page
        assert f"objet=absence&amp;jour={THU}" not in page


def _evenings_are_given_back_six_days_before(town: SmallTown) -> None:
    town.clerk(
        "booking", "define_activity", activity_id=EVENING, name="Soir", kind="evening",
        settlement="monthly", school_id=SCHOOL, weekdays=[0, 1, 3, 4], days="school",
        places_max=None, cutoff=FRIDAY_NOON, removal_cutoff=SIX_DAYS_BEFORE,
    )  # fmt: skip
    town.settle()


def _confirmed(browser: Browser, family: Family, *days: str) -> str:
    """The address of the order that these days have become."""
    ticked = {"case": [f"{family.child_id}:{EVENING}:{day}" for day in days], "deja": ""}
    page = f"/planning?vue=mois&du={days[0]}"
    browser.post("/planning", {**ticked, "suite": "panier"}, page)
    pressed = dict(HIDDEN.findall(browser.get("/panier").text))
    answer = browser.post("/panier/confirmer", pressed, "/panier")
    assert answer.status_code == 303, answer.text
    location: str = answer.location
    return location
