"""A town as the guest of another, here of itself: what it tells is told once, what it hears is kept
once, and nothing that the host did not sign is believed or skipped."""

import os
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest

from chassis.errors import Refused
from services.household.service import HouseholdService
from services.partners.border import sealing
from services.partners.border.provision import provision
from services.partners.domain.facts import (
    TAKEN,
    TOLD,
)
from services.partners.domain.ids import (
    HOUSEHOLD,
    our_id,
)
from services.partners.service import PartnersService
from tests.house import House
from tests.integration.partners_town import CLERK, a_pair, wait_for
from tests.people import clerk, demo_id

TOWN, SCHOOL = "demoville", demo_id("school/pasteur")
MARTIN, ZOE, TOM = demo_id("household/martin"), demo_id("child/zoe"), demo_id("child/tom")


class Both:
    """One room that is the host and the guest: what it tells comes back over the broker."""

    def __init__(self, house: House) -> None:
        self.house = house.start(HouseholdService, PartnersService)
        provision()._ask("DELETE", f"vhosts/partner-{TOWN}", {})
        granted = {"may_hear": list(TOLD), "may_send": list(TAKEN)}
        self.credentials = self.ask("add_partner", partner=TOWN, name="Démoville", **granted)
        self.link()
        for key in self.credentials["our_public_keys"]:
            self.ask("add_partner_key", partner=TOWN, public_key=key)

    def ask(self, method: str, **arguments: Any) -> Any:
        return self.house.call("partners", method, who=CLERK, key=str(uuid4()), **arguments)

    def enters_again(self) -> None:
        """With another password: whoever was in is put out."""
        self.credentials = self.ask("rotate", partner=TOWN)
        self.link()

    def link(self, *keys: dict[str, Any], authority: str | None = None) -> None:
        told = {name: self.credentials[name] for name in ("uri", "user", "password")}
        public_keys = list(keys) or self.credentials["our_public_keys"]
        names = {"partner": TOWN, "name": "Ville de Démoville"}
        self.ask("link_partner", **names, **told, public_keys=public_keys, authority=authority)

    def tell(self, times: int = 1) -> None:
        for _ in range(times):
            self.ask("send_test_event", partner=TOWN)

    def seen(self) -> dict[str, Any]:
        [link] = self.ask("links")
        return link

    def heard(self) -> int:
        return self.house.sql("partners", "SELECT count(*) FROM heard")[0][0]

    def declare(self, declaration_id: UUID, *children: UUID, school_id: UUID = SCHOOL) -> Any:
        return self.ask(
            "declare_family",
            declaration_id=declaration_id,
            partner=TOWN,
            household_id=MARTIN,
            children=[{"child_id": child, "school_id": school_id} for child in children],
            activity_kind="canteen",
            share_cents=100,
            first="2027-06-01",
            last="2027-07-02",
        )


@pytest.fixture
def both(house, partners_settings) -> Both:
    both = Both(house)
    nadia = clerk()
    house.call("household", "add_school", who=nadia, school_id=SCHOOL, name="École Pasteur")
    born = {"last_name": "Martin", "birth_date": "2019-03-14", "school_id": SCHOOL, "level": "CE1"}
    house.call(
        "household",
        "import_household",
        who=nadia,
        household_id=MARTIN,
        name="Martin",
        address={"line1": "3 rue du Lac", "postcode": "99100", "city": "Voisinville"},
        guardians=[{"guardian_id": uuid4(), "first_name": "Ana", "last_name": "Martin"}],
        children=[
            {"child_id": child, "first_name": first, **born}
            for child, first in ((ZOE, "Zoé"), (TOM, "Tom"))
        ],
    )
    return both


def test_a_family_declared_twice_is_told_once_and_without_the_child_schooled_at_home(both):
    declaration_id = uuid4()
    both.declare(declaration_id, ZOE)
    assert both.declare(declaration_id, ZOE) == {"sequence": 3}
    wait_for(lambda: len(both.house.events("partners")) == 3)
    told = dict(both.house.events("partners"))
    assert list(told) == ["HouseholdMovedIn", "ResidenceConfirmed", "ShareGranted"]
    household_id = str(our_id(TOWN, HOUSEHOLD, str(MARTIN)))
    assert {data["household_id"] for data in told.values()} == {household_id}
    assert [child["first_name"] for child in told["HouseholdMovedIn"]["children"]] == ["Zoé"]
    assert told["ResidenceConfirmed"]["city"] == "Voisinville"


def test_what_was_declared_of_a_family_is_not_kept_once_its_host_cannot_forget_it(both):
    """Names and addresses stand in the household's record, and nowhere for ever beside it."""
    both.declare(uuid4(), ZOE)
    wait_for(lambda: not both.house.sql("partners", "SELECT 1 FROM declared WHERE sent_at IS NULL"))
    both.house.clock.advance(days=36)
    both.house.run_scheduled("partners", "forget_old")
    kept = both.house.sql("partners", "SELECT sequence, body FROM declared ORDER BY sequence")
    assert [tuple(row) for row in kept] == [(1, ""), (2, ""), (3, "")]


def test_a_clerk_learns_at_home_what_the_host_refused_and_why(both):
    both.declare(uuid4(), ZOE, school_id=demo_id("school/atlantis"))
    told = wait_for(lambda: both.ask("refused_abroad", partner=TOWN))
    assert [(one["code"], one["type"]) for one in told] == [
        ("household.school-unknown", "fr.preau.household.moved-in.v1")
    ]
    wait_for(lambda: both.ask("partner", partner=TOWN)["outgoing_waiting"] == 0)
    assert len(both.ask("refused_abroad", partner=TOWN)) == 1


def test_no_child_of_another_family_crosses_the_border(both):
    with pytest.raises(Refused, match="not-found"):
        both.declare(uuid4(), ZOE, uuid4())
    assert both.seen()["sent_sequence"] == 0


def test_a_stream_lost_with_its_disk_and_told_again_is_heard_once_and_receipted(both):
    both.tell(3)
    wait_for(lambda: both.seen()["heard_sequence"] == 3)
    broker = provision()
    broker._ask("DELETE", f"vhosts/partner-{TOWN}", {})
    broker.make_place(TOWN)
    both.enters_again()
    both.tell()
    assert both.ask("replay_partner", partner=TOWN, from_sequence=1)["count"] == 4
    wait_for(lambda: both.ask("partner", partner=TOWN)["lag"] == 0)
    assert (both.heard(), both.seen()["gaps"]) == (4, 0)


def test_what_the_host_did_not_sign_is_neither_believed_nor_skipped(both):
    other = {**both.credentials["our_public_keys"][0], "x": a_pair()[1]["x"]}
    both.link(other)
    both.tell(2)
    wait_for(lambda: both.seen()["stopped_by"] == "bad-signature")
    assert both.heard() == 0
    both.link()
    wait_for(lambda: both.heard() == 2)
    assert both.seen()["stopped_by"] is None


def test_a_host_s_own_authority_is_believed_by_whoever_was_given_it_and_nobody_else(
    both, monkeypatch
):
    authority = os.environ["SSL_CERT_FILE"]
    monkeypatch.setenv("PREAU_BUS_CA", authority)  # The host's own room believes it.
    monkeypatch.delenv("SSL_CERT_FILE")
    both.enters_again()
    both.tell()
    wait_for(lambda: both.seen()["stopped_by"] == "certificate")
    assert both.heard() == 0
    both.link(authority=Path(authority).read_text())
    wait_for(lambda: both.heard() == 1)
    assert both.seen()["stopped_by"] is None


def test_an_authority_that_is_none_is_refused_and_the_link_stays(both):
    with pytest.raises(Refused) as refused:
        both.link(authority="-----BEGIN CERTIFICATE-----\nMIIB")
    assert refused.value.code == "partners.authority-unusable"
    both.tell()
    wait_for(lambda: both.heard() == 1)


def test_a_host_that_does_not_let_us_in_is_not_called_open(both):
    both.ask("rotate", partner=TOWN)
    wait_for(lambda: both.seen()["stopped_by"] == "refused-entry")
    both.enters_again()
    wait_for(lambda: both.seen()["stopped_by"] is None)
    both.ask("suspend", partner=TOWN)
    wait_for(lambda: both.seen()["stopped_by"] == "refused-entry")
    both.ask("resume", partner=TOWN)
    wait_for(lambda: both.seen()["stopped_by"] is None)


def test_a_copy_of_the_database_does_not_open_the_host_s_door(both, monkeypatch):
    password = both.credentials["password"]
    [[sealed]] = both.house.sql("partners", "SELECT sealed_password FROM hosts")
    assert password.encode() not in bytes(sealed)
    assert sealing.unseal(bytes(sealed), TOWN) == password
    with pytest.raises(sealing.PasswordSealedOtherwise):
        sealing.unseal(bytes(sealed), "elsewhere")
    monkeypatch.setitem(os.environ, "PREAU_PARTNERS_SIGNING_KEY", a_pair()[0])
    with pytest.raises(sealing.PasswordSealedOtherwise):
        sealing.unseal(bytes(sealed), TOWN)
