"""What is handed to a family that asks: all that is theirs, nothing of another home, no key."""

import json
import os
from pathlib import Path
from uuid import uuid4

import pytest

from preau.personal_data import held_of, household_of
from services.billing.service import BillingService
from services.booking.service import BookingService
from services.documents.service import DocumentsService
from services.household.service import HouseholdService
from services.identity.service import IdentityService
from services.notify.service import NotifyService
from tests.deploy.operations import type_in
from tests.house import House
from tests.smalltown import CANTEEN, MON, Family, SmallTown

SERVICES = (
    *(IdentityService, HouseholdService, BookingService),
    *(BillingService, DocumentsService, NotifyService),
)


@pytest.fixture
def families(house: House, monkeypatch: pytest.MonkeyPatch) -> tuple[Family, Family]:
    monkeypatch.setattr("preau.personal_data.services_here", lambda: [s.name for s in SERVICES])
    house.start(*SERVICES)
    town = SmallTown(house.call, house.settle, "").open()
    families = town.family("Chloé"), town.family("Zoé")
    for family in families:
        change = {"child_id": family.child_id, "activity_id": CANTEEN, "day": MON, "wanted": True}
        town.clerk(
            "booking", "book_for", household_id=family.household_id, changes=[change],
            override=False,
        )  # fmt: skip
        family.ask(
            "notify", "write_message", thread_id=uuid4(), subject="Goûter",
            body=f"Pour {family.child_id}",
        )  # fmt: skip
        email = f"{family.household_id.hex[:12]}@demoville.example"
        house.call("identity", "request_link", key=str(uuid4()), email=email)
    house.settle()
    return families


def test_every_room_that_knows_the_family_is_read(families: tuple[Family, Family]) -> None:
    held = held_of(families[0].household_id)
    for service, table in (
        ("household", "children"),
        ("household", "quotients"),
        ("identity", "accounts"),
        ("booking", "bookings"),
        ("billing", "charges"),
        ("notify", "messages"),
        ("notify", "mails"),
    ):
        assert held[service].get(table), f"{service}.{table}"


def test_what_an_operator_types_writes_it_to_a_file(
    families: tuple[Family, Family], tmp_path: Path
) -> None:
    type_in("personal data", tmp_path, {**os.environ, "REFERENCE": "F-000001"})
    handed_over = json.loads((tmp_path / "F-000001.json").read_text())
    assert handed_over["household"]["children"][0]["child_id"] == str(families[0].child_id)


def test_nothing_of_another_family_comes_along(families: tuple[Family, Family]) -> None:
    ours, theirs = families
    handed_over = json.dumps(held_of(ours.household_id), default=str)
    assert str(ours.child_id) in handed_over
    for id_of_theirs in (theirs.household_id, theirs.child_id):
        assert str(id_of_theirs) not in handed_over
    assert theirs.household_id.hex[:12] not in handed_over, "their e-mail"


def test_the_other_home_of_a_child_stays_the_other_home_s(families: tuple[Family, Family]) -> None:
    ours, theirs = families
    shared = ours.town.clerk("household", "record", household_id=theirs.household_id)
    assert shared["children"]
    for family, weeks in ((theirs, "odd"), (ours, "even")):
        _lives_with(family, theirs.child_id, weeks)
    ours.town.settle()
    handed_over = json.dumps(held_of(ours.household_id), default=str)
    assert str(theirs.child_id) in handed_over
    assert str(theirs.household_id) not in handed_over


def test_what_is_said_of_health_is_opened_for_the_family_it_is_of(
    families: tuple[Family, Family],
) -> None:
    ours, theirs = families
    for family, weeks in ((theirs, "odd"), (ours, "even")):
        _lives_with(family, theirs.child_id, weeks)
    steps = {"field": "health.allergy_note", "seen": None, "asked": "traces d’arachide"}
    theirs.ask("household", "change_health", child_id=theirs.child_id, changes=[steps])
    theirs.ask("household", "health_sheet", child_id=theirs.child_id)
    held = held_of(ours.household_id)["household"]
    assert held["health_sheets"][0]["said"] == {"health.allergy_note": "traces d’arachide"}
    assert "health_reads" not in held, "the other parent read it"


def _lives_with(family: Family, child_id: object, weeks: str) -> None:
    record = family.town.clerk("household", "record", household_id=family.household_id)
    child = {
        "child_id": child_id, "first_name": "Zoé", "last_name": "Bond", "level": "CP",
        "birth_date": "2020-11-03", "weeks": weeks,
        "school_id": record["children"][0]["school_id"],
    }  # fmt: skip
    known = {name: record[name] for name in ("household_id", "name", "address", "guardians")}
    family.town.clerk("household", "import_household", **known, children=[child])


def test_no_key_nor_digest_is_handed_over(families: tuple[Family, Family]) -> None:
    held = held_of(families[0].household_id)
    columns = {name for tables in held.values() for rows in tables.values() for name in rows[0]}
    assert not {name for name in columns if "digest" in name or "hash" in name or "key" in name}


def test_a_reference_nobody_has_is_nobody_s(families: tuple[Family, Family]) -> None:
    assert household_of("F-999999") is None
    assert household_of("F-000001") == families[0].household_id
    assert held_of(uuid4()) == {service.name: {} for service in SERVICES}
