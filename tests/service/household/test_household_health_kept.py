"""Health on real PostgreSQL: in no table in the clear, read on the day, and told to the family."""

import base64
import os
import secrets
from typing import Any
from uuid import uuid4

import pytest
from household_town import ANDREW, NADIA, PASTEUR, imported

from chassis.errors import Refused, Unavailable
from preau.reseal import AnotherHealthKey, reseal_health
from tests.house import House
from tests.people import BOND, clerk, demo_id, parent

CHLOE, SARAH = demo_id("child/chloe-bond"), demo_id("child/sarah-bond")
DIET, CANTEEN = demo_id("diet/sans-viande"), demo_id("activity/cantine-pasteur")
A_PARENT = parent(BOND, account_id=ANDREW)
LEO, INES = clerk(name="Léo", roles=("instructor",)), clerk(name="Inès", roles=("cook",))
TODAY = "2027-06-02"
SECRET = "stylo d’adrénaline dans l’armoire"


@pytest.fixture
def bond(town: House) -> House:
    imported(town)
    town.call(
        "household", "set_diet", who=NADIA, key="d", diet_id=DIET, name="Sans viande", position=1,
        offered=True,
    )  # fmt: skip
    say(town, pai=True, pai_meal="avoiding", pai_steps=SECRET, diet=str(DIET), allergens=["milk"])
    return town


def say(town: House, **said: Any) -> None:
    changes = [{"field": f"health.{n}", "seen": None, "asked": value} for n, value in said.items()]
    about = {"household_id": BOND, "child_id": CHLOE}
    told = {**about, "changes": changes}
    town.call("household", "change_health", who=A_PARENT, key=str(uuid4()), **told)


def booked(town: House, event: str, child_id: Any = CHLOE, day: str = TODAY) -> None:
    line = {
        "booking_id": demo_id(f"{child_id}{day}"),
        "child_id": child_id,
        "day": day,
        "activity_id": CANTEEN,
        "school_id": PASTEUR,
        "activity_name": "Cantine",
    }
    moved = {"household_id": BOND, "lines": [line], "channel": "web"}
    town.publish(f"booking.{event}", moved, subject=str(BOND))


def day_sheet(town: House, child_id: Any = CHLOE, day: str = TODAY) -> Any:
    return town.call("household", "day_sheet", who=LEO, child_id=child_id, day=day)


def test_no_table_holds_what_is_said_of_health(bond: House) -> None:
    about = {"household_id": BOND, "child_id": CHLOE}
    told = bond.call("household", "health_sheet", who=A_PARENT, **about)
    assert SECRET in str(told)
    tables = bond.sql("household", "SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
    for (table,) in tables:
        rows = str(bond.sql("household", f'SELECT t::text FROM "{table}" AS t'))
        assert "armoire" not in rows, table
        assert "milk" not in rows, table


def test_whoever_is_expected_is_read_that_day_and_the_family_is_told(bond: House) -> None:
    booked(bond, "BookingsConfirmed")
    (sign,) = bond.call("household", "day_signs", who=LEO, day=TODAY)
    assert (sign["pai"], sign["diet"]) == (True, "Sans viande")
    assert SECRET in str(day_sheet(bond))
    (meals,) = bond.call("household", "day_meals", who=INES, day=TODAY)
    assert meals["avoiding"][0]["first_name"] == "Chloé"
    for _ in range(2):
        bond.call("household", "day_meals", who=INES, day=TODAY)
    told = bond.call("household", "health_reads", who=A_PARENT, household_id=BOND)
    assert [(r["by_name"], r["page"], r["day"]) for r in told["reads"]] == [
        ("Inès", "kitchen", TODAY),
        ("Léo", "roll-call", TODAY),
    ]


def test_a_child_not_expected_or_no_longer_is_not_read(bond: House) -> None:
    for event in (None, "BookingsConfirmed", "BookingsCancelled"):
        if event:
            booked(bond, event)
        if event == "BookingsConfirmed":
            day_sheet(bond)
            continue
        with pytest.raises(Refused) as raised:
            day_sheet(bond)
        assert raised.value.code == "household.not-expected"


def test_staff_of_another_school_see_nothing_of_this_one(bond: House) -> None:
    booked(bond, "BookingsConfirmed")
    elsewhere = clerk(name="Max", roles=("instructor", "cook"), schools=(uuid4(),))
    assert bond.call("household", "day_signs", who=elsewhere, day=TODAY) == []
    assert bond.call("household", "day_meals", who=elsewhere, day=TODAY) == []
    with pytest.raises(Refused):
        bond.call("household", "day_sheet", who=elsewhere, child_id=CHLOE, day=TODAY)


def test_health_nobody_confirmed_goes_with_its_day(bond: House) -> None:
    booked(bond, "BookingsConfirmed")
    bond.clock.set("2027-10-31T04:00:00+01:00")
    bond.run_scheduled("household", "forget_health")
    ((sealed, lapsed_on),) = bond.sql("household", "SELECT sealed, lapsed_on FROM health_sheets")
    assert (sealed, str(lapsed_on)) == (None, "2027-10-31")
    assert bond.sql("household", "SELECT count(*) FROM expected_children")[0][0] == 0
    assert len(bond.sql("household", "SELECT 1 FROM health_reads")) == 0


def test_readings_are_forgotten_after_a_year(bond: House) -> None:
    booked(bond, "BookingsConfirmed")
    day_sheet(bond)
    for instant, left in (("2028-05-31T12:00:00+02:00", 1), ("2028-06-03T12:00:00+02:00", 0)):
        bond.clock.set(instant)
        bond.run_scheduled("household", "purge_at_term")
        assert bond.sql("household", "SELECT count(*) FROM health_reads")[0][0] == left


def test_the_key_of_health_is_changed_and_the_old_one_opens_nothing(
    bond: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    old, new = base64.b64decode(os.environ["PREAU_HEALTH_KEY"]), secrets.token_bytes(32)
    with pytest.raises(AnotherHealthKey):
        reseal_health(new, secrets.token_bytes(32))
    assert reseal_health(old, new) == 1
    about = {"household_id": BOND, "child_id": CHLOE}
    with pytest.raises(Unavailable):
        bond.call("household", "health_sheet", who=A_PARENT, **about)
    monkeypatch.setenv("PREAU_HEALTH_KEY", base64.b64encode(new).decode())
    assert SECRET in str(bond.call("household", "health_sheet", who=A_PARENT, **about))
