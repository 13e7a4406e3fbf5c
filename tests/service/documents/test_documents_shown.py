"""A paper shown at the desk, whose quotient a clerk typed, is not asked of the family any more."""

from datetime import date, timedelta
from typing import Any

import pytest

from chassis import clock
from tests.house import House
from tests.people import BOND, parent
from tests.service.documents.handing_in import ask

ANDREW = parent(BOND)


def show(house: House, *, kind: str = "attestation-caf", days_old: int = 3) -> date:
    """The day of the paper."""
    day = clock.today(clock.now())
    paper_on = day - timedelta(days=days_old)
    told = {
        "household_id": str(BOND),
        "kind": kind,
        "paper_on": paper_on.isoformat(),
        "by_account_id": str(BOND),
        "by_name": "Nadia",
        "shown_at": clock.now().isoformat(),
    }
    house.publish("household.PaperShown", told)
    return paper_on


def caf(house: House) -> dict[str, Any]:
    told = {"household_id": BOND, "facts": {"caf_recipient": True}, "purpose": "record"}
    (row,) = ask(house, "checklist", ANDREW, children=[], **told)
    return dict(row)


def accepted(house: House) -> list[Any]:
    return [data for name, data in house.events("documents") if name == "PieceAccepted"]


def test_it_meets_the_need_for_as_long_as_a_paper_handed_in_that_day(reviewed: House) -> None:
    assert (caf(reviewed)["state"], caf(reviewed)["shown_at_desk"]) == ("missing", False)
    show(reviewed)
    row = caf(reviewed)
    assert row["state"] in ("given", "lapsing")
    assert row["shown_at_desk"] is True
    assert row["given_on"] == clock.today(clock.now()).isoformat()
    assert row["valid_until"] > row["given_on"]
    (told,) = accepted(reviewed)
    # The quotient was typed in household already: it is told no second time.
    assert (told["kind"], told["quotient"], told["by_name"]) == ("attestation-caf", None, "Nadia")
    assert ask(reviewed, "waiting") == []
    over = date.fromisoformat(row["valid_until"]) + timedelta(days=1)
    reviewed.clock.set(f"{over}T10:00:00+02:00")
    assert caf(reviewed)["state"] == "lapsed"


@pytest.mark.parametrize("told", [{"days_old": 900}, {"kind": "papier-inconnu"}])
def test_one_too_old_or_of_no_kind_of_the_town_meets_nothing(
    reviewed: House, told: dict[str, Any]
) -> None:
    show(reviewed, **told)
    assert caf(reviewed)["state"] == "missing"
    assert accepted(reviewed) == []
