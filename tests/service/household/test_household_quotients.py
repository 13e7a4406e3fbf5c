"""A quotient asked of the CAF by consent, its end, and who may ask, on a simulated CAF."""

from collections.abc import Iterator
from typing import Any
from uuid import uuid4

import pytest
from household_caf import NOT_FOUND, SmallCaf
from household_town import ANDREW, CURIE, NADIA, PASTEUR, imported

from chassis.errors import Refused
from services.household.service import HouseholdService
from tests.house import House
from tests.people import BOND, parent

PARENT = parent(BOND, account_id=ANDREW)
IDENTITY = {
    "birth_name": "Dupond",
    "birth_date": "1987-06-27",
    "sex": "M",
    "city": "Lyon",
    "department": "69",
}


@pytest.fixture
def caf(monkeypatch: pytest.MonkeyPatch) -> Iterator[SmallCaf]:
    caf = SmallCaf()
    monkeypatch.setenv("PREAU_API_PARTICULIER_URL", caf.url)
    monkeypatch.setenv("PREAU_API_PARTICULIER_TOKEN", "jeton")
    yield caf
    caf.close()


@pytest.fixture
def bonds(caf: SmallCaf, house: House) -> House:
    house.start(HouseholdService)
    for method in ("ask_for_quotients", "follow_quotients"):
        house.leave_to_hand("household", method)
    for school_id, name in ((PASTEUR, "École Pasteur"), (CURIE, "École Curie")):
        house.call("household", "add_school", who=NADIA, school_id=school_id, name=name)
    imported(house)
    return house


def consent(town: House, who: Any = PARENT, **but: Any) -> dict[str, Any]:
    told = {
        "household_id": BOND,
        "consent_id": uuid4(),
        "guardian_id": ANDREW,
        "text_version": "1",
        "identity": IDENTITY,
    }
    return town.call("household", "consent_to_quotient", who=who, **{**told, **but})


def state(town: House) -> dict[str, Any]:
    return town.call("household", "quotient_state", who=PARENT, household_id=BOND)


def test_a_consent_brings_the_quotient_of_that_day_with_its_source(
    bonds: House, caf: SmallCaf
) -> None:
    told = consent(bonds)
    current = told["current"]
    assert (current["amount"], current["source"]) == (534, "CAF, API Particulier")
    assert (current["valid_from"], current["read_on"]) == ("2027-06-02", "2027-05-01")
    assert (current["origin"], current["lapses_on"]) == ("api", "2028-06-02")
    assert told["before"]["amount"] == 612
    assert (told["ask"]["state"], told["consent"]["by_name"]) == ("answered", "Andrew")
    (asked,) = caf.asked
    assert asked["nomNaissance"] == ["Dupond"]
    assert asked["prenoms[]"] == ["Andrew"]
    assert asked["nomCommuneNaissance"] == ["Lyon"]
    assert caf.tokens == ["Bearer jeton"]
    assert "Lyon" not in str(told)
    assert "1987" not in str(told)


def test_a_caf_that_fails_is_asked_again_and_costs_the_family_no_day(
    bonds: House, caf: SmallCaf
) -> None:
    caf.answers = [(429, {}), (502, {}), caf.found(valeur=480.99)]
    assert consent(bonds)["ask"]["state"] == "waiting"
    bonds.clock.advance(days=1)
    for _ in range(2):
        bonds.run_scheduled("household", "ask_for_quotients")
        bonds.clock.advance(days=1)
    current = state(bonds)["current"]
    assert (current["amount"], current["valid_from"]) == (480, "2027-06-02")


@pytest.mark.parametrize(
    ("answer", "verdict"),
    [
        ((404, NOT_FOUND), "unknown"),
        ((409, {}), "several"),
        ((422, {}), "unmatched"),
        ("older", "older"),
    ],
)
def test_an_answer_that_says_no_quotient_changes_no_price(
    bonds: House, caf: SmallCaf, answer: Any, verdict: str
) -> None:
    caf.answers = [caf.found(mois=1) if answer == "older" else answer]
    told = consent(bonds)
    assert (told["ask"]["state"], told["current"]["amount"]) == (verdict, 612)
    assert told["is_due"] is False


def test_a_consent_sent_twice_asks_once_and_withdrawn_it_is_forgotten(
    bonds: House, caf: SmallCaf
) -> None:
    consent_id = uuid4()
    for _ in range(2):
        consent(bonds, consent_id=consent_id)
    assert len(caf.asked) == 1
    told = bonds.call("household", "withdraw_quotient_consent", who=PARENT, household_id=BOND)
    assert told["consent"]["withdrawn_by_name"] == "Andrew"
    assert told["current"]["amount"] == 534
    (row,) = bonds.sql("household", "SELECT identity FROM quotient_consents")
    assert row.identity is None
    with pytest.raises(Refused) as refused:
        bonds.call("household", "ask_quotient_again", who=PARENT, household_id=BOND, ask_id=uuid4())
    assert refused.value.code == "household.consent-missing"


def test_a_clerk_asks_only_with_consent_noted(bonds: House, caf: SmallCaf) -> None:
    with pytest.raises(Refused) as refused:
        consent(bonds, who=NADIA)
    assert refused.value.code == "household.consent-note-missing"
    assert caf.asked == []
    told = consent(bonds, who=NADIA, noted="Formulaire signé le 02/06/2027")
    assert told["consent"]["noted"] == "Formulaire signé le 02/06/2027"


def test_another_parent_s_consent_is_nobody_else_s_to_give(bonds: House, caf: SmallCaf) -> None:
    with pytest.raises(Refused):
        consent(bonds, who=parent(BOND, name="Quelqu’un"))
    assert caf.asked == []


def test_a_quotient_that_lapses_is_asked_again_and_a_late_paper_undoes_its_end(
    bonds: House, caf: SmallCaf
) -> None:
    bonds.clock.set("2027-12-03T10:00:00+01:00")
    bonds.run_scheduled("household", "follow_quotients")
    bonds.run_scheduled("household", "follow_quotients")
    told = [data for name, data in bonds.events("household") if name == "QuotientLapsing"]
    assert [data["lapses_on"] for data in told] == ["2028-01-01"]
    assert state(bonds)["is_due"] is True
    bonds.clock.set("2028-01-01T10:00:00+01:00")
    bonds.run_scheduled("household", "follow_quotients")
    assert (state(bonds)["current"]["amount"], state(bonds)["is_due"]) == (None, True)
    paper = {"amount": 700, "source": "CAF", "valid_from": "2027-12-20"}
    bonds.call("household", "record_quotient_familial", who=NADIA, household_id=BOND, **paper)
    current = state(bonds)["current"]
    assert (current["amount"], current["valid_from"]) == (700, "2028-01-01")


def test_with_a_consent_the_town_asks_before_the_end_and_the_family_nothing(
    bonds: House, caf: SmallCaf
) -> None:
    consent(bonds)
    caf.answers = [caf.found(valeur=550, annee=2028, mois=5)]
    bonds.clock.set("2028-05-10T10:00:00+02:00")
    bonds.run_scheduled("household", "follow_quotients")
    bonds.clock.advance(minutes=1)
    bonds.run_scheduled("household", "ask_for_quotients")
    told = state(bonds)
    assert (told["current"]["amount"], told["is_due"]) == (534, False)
    assert (told["history"][0]["amount"], told["history"][0]["valid_from"]) == (550, "2028-06-02")
    assert not [1 for name, _ in bonds.events("household") if name == "QuotientLapsing"]


def test_a_form_is_no_way_to_try_civil_statuses(bonds: House, caf: SmallCaf) -> None:
    for _ in range(10):
        consent(bonds)
    with pytest.raises(Refused) as refused:
        consent(bonds)
    assert refused.value.code == "household.quotient-asked-often"
    assert len(caf.asked) == 10


def test_a_paper_that_a_family_showed_is_told_and_a_word_on_the_telephone_is_not(
    bonds: House,
) -> None:
    typed = {"amount": 700, "source": "Attestation CAF", "valid_from": "2027-06-02"}
    told = {"household_id": BOND, **typed}
    bonds.call("household", "record_quotient_familial", who=NADIA, **told)
    assert [name for name, _ in bonds.events("household") if name == "PaperShown"] == []
    paper = {"paper_kind": "attestation-caf", "paper_on": "2027-05-28"}
    bonds.call("household", "record_quotient_familial", who=NADIA, **told, **paper)
    (shown,) = [data for name, data in bonds.events("household") if name == "PaperShown"]
    assert (shown["kind"], shown["paper_on"]) == ("attestation-caf", "2027-05-28")
    assert shown["by_name"] == NADIA.name
