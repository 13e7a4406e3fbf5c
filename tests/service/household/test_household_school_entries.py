"""A child's entry to a school: what its address gives, what is asked instead, what the town gives,
and the record on the first day."""

from typing import Any
from uuid import uuid4

import pytest
from household_entries import (
    ANDREW,
    BEGUN,
    CHLOE,
    ENTRY,
    LILAS,
    OPEN,
    REASON,
    SARAH,
    SEASON,
    accept,
    desk,
    desk_reads,
    heard,
    opened,
    refused,
    save,
    say,
    schools,
    send,
    sent,
    settled,
)
from household_town import CURIE, LEROY, LOUISE, MARTIN, NADIA, PASTEUR, home_of_louise

from chassis.errors import Refused
from tests.house import House
from tests.people import BOND, clerk, demo_id, parent


@pytest.fixture
def bond(town: House) -> House:
    return opened(town)


def test_a_family_reads_the_school_of_its_address_and_one_not_in_the_table_is_asked_all_the_same(
    bond: House,
) -> None:
    place = save(bond)["entry"]["place"]
    assert (place["why"], place["school_name"], place["number"]) == ("found", "École Pasteur", 12)
    say(bond, "remove_sector", NADIA, sector_id=LILAS["sector_id"])
    place = send(bond)["entry"]["place"]
    assert (place["why"], place["school_id"]) == ("no-table", None)
    [item] = bond.call("household", "waiting", who=NADIA)
    assert (item["kind"], item["about"]) == ("school-entry", "Entrée à l’école 2027")


def test_the_record_says_the_new_school_on_its_first_day_and_not_before(bond: House) -> None:
    sent(bond)
    accept(bond, CURIE)
    assert heard(bond) == []
    done = settled(bond)
    assert (done["state"], done["entry"]["school_name"]) == ("accepted", "École Curie")
    assert done["entry"]["address"] == "12 rue des Lilas, 99000 Démoville"
    [told] = heard(bond)
    assert (told["verdict"], told["school_id"], told["first"]) == (
        "accepted",
        str(CURIE),
        "2027-09-01",
    )
    bond.run_scheduled("household", "enter_schools")
    assert schools(bond)["Chloé"] == ("École Pasteur", "CP")
    bond.clock.set("2027-09-01T04:00:00+00:00")
    for _again in range(2):
        bond.run_scheduled("household", "enter_schools")
    assert schools(bond) == {"Chloé": ("École Curie", "CP A"), "Sarah": ("École Pasteur", "CP")}
    journal = bond.call("household", "journal", who=NADIA, household_id=BOND)
    fields = [line["field"] for line in journal]
    assert (fields.count("child.school_given"), fields.count("child.school_name")) == (1, 1)


def test_a_derogation_gives_a_reason_of_the_towns_and_another_school_refuses_it(bond: House):
    wanted = {"wanted_school_id": CURIE}
    refused("household.derogation-incomplete", save, bond, **wanted)
    refused("household.derogation-incomplete", save, bond, **wanted, derogation_reason="Envie")
    sent(bond, **wanted, derogation_reason=REASON, derogation_text="À Curie.")
    accept(bond, PASTEUR)
    done = settled(bond)["entry"]
    assert (done["derogation"], done["school_name"]) == ("refused", "École Pasteur")
    assert heard(bond)[0]["derogation"] == "refused"


def test_what_a_clerk_gives_back_is_completed_and_sent_again(bond: House) -> None:
    sent(bond)
    desk(bond, "return_school_entry", reason="Il manque la pièce d’identité.")
    back = settled(bond)
    assert (back["state"], back["asked_more"]) == ("draft", "Il manque la pièce d’identité.")
    assert bond.call("household", "waiting", who=NADIA) == []
    assert [event["verdict"] for event in heard(bond)] == ["returned"]
    again = send(bond, answer="Je l’ai demandée en mairie.")
    assert (again["state"], again["asked_more"]) == ("sent", None)


def test_a_clerk_reads_what_was_asked_and_what_the_family_answered_each_time(bond: House) -> None:
    sent(bond)
    desk(bond, "return_school_entry", reason="Il manque la pièce d’identité.")
    settled(bond)
    send(bond, answer="Je l’ai demandée en mairie.")
    send(bond, answer="Deux fois la même demande.")
    desk(bond, "return_school_entry", reason="Pour quel jour ?")
    settled(bond)
    send(bond)
    first, last = desk_reads(bond)["inquiries"]
    assert (first["asked_by"], first["asked"]) == (
        NADIA.name,
        "Il manque la pièce d’identité.",
    )
    assert (first["answered_by"], first["answer"]) == (ANDREW.name, "Je l’ai demandée en mairie.")
    assert (last["asked"], last["answer"]) == ("Pour quel jour ?", None)
    assert last["answered_at"] is not None, "sent again without a word is an answer all the same"


def test_a_school_given_and_taken_back_within_ten_seconds_is_on_the_form_again(bond: House):
    sent(bond)
    accept(bond, CURIE)
    say(bond, "withdraw_decision", NADIA, item_id=ENTRY)
    assert desk_reads(bond)["given"] == {"school_id": str(CURIE), "level": "CP A"}


def test_of_two_homes_each_asks_by_its_own_address_and_one_school_is_given(bond: House) -> None:
    home_of_louise(bond, MARTIN, "odd", "Martin")
    home_of_louise(bond, LEROY, "even", "Leroy")
    jamie, claude = parent(MARTIN), parent(LEROY)
    theirs_too = {"household_id": LEROY, "inscription_id": demo_id("inscription/leroy")}
    save(bond, who=jamie, household_id=MARTIN, child_id=LOUISE)
    save(bond, who=claude, child_id=LOUISE, **theirs_too)
    one = {"household_id": MARTIN, "inscription_id": ENTRY}
    entry = say(bond, "send_inscription", jamie, **one, version=1)["entry"]
    assert (entry["two_homes"], entry["address"]) == (True, "1 rue Martin, 99000 Démoville")
    say(bond, "send_inscription", claude, **theirs_too, version=1)
    review = say(bond, "review_inscription", NADIA, inscription_id=ENTRY)
    assert review["other_home"] == "sent"
    refused(
        "chassis.not-found",
        say,
        bond,
        "withdraw_inscription",
        claude,
        **one | {"household_id": LEROY},
    )
    accept(bond, CURIE)
    bond.clock.advance(seconds=11)
    bond.run_scheduled("household", "settle_decisions")
    other = {"inscription_id": theirs_too["inscription_id"], "version": 1}
    place = {"school_id": PASTEUR, "level": "CP"}
    refused("household.child-has-school", say, bond, "accept_school_entry", NADIA, **other, **place)
    assert len(heard(bond)) == 1


def test_at_the_counter_a_newcomer_has_a_school_at_once_and_once(bond: House) -> None:
    say(bond, "set_season", NADIA, **OPEN | BEGUN)
    asked = {"household_id": BOND, "season_id": SEASON, "child_id": CHLOE}  # Of an age for the CP.
    for _again in range(2):
        done = say(bond, "enter_school", NADIA, inscription_id=ENTRY, school_id=CURIE, **asked)
        assert done["state"] == "accepted"
    assert schools(bond)["Chloé"] == ("École Curie", "CP")
    [told] = heard(bond)
    assert told["at_desk"] is True
    refused("household.child-has-school", save, bond, inscription_id=demo_id("inscription/more"))


def test_a_school_that_has_closed_meanwhile_is_not_given(bond: House) -> None:
    sent(bond)
    accept(bond, CURIE)
    say(bond, "set_school_open", NADIA, school_id=CURIE, is_open=False)
    waits = settled(bond)
    assert (waits["state"], waits["note"]) == ("sent", "household.school-closed")
    assert heard(bond) == []


def test_neither_purpose_is_decided_by_the_others_door_nor_by_one_schools_secretary(bond: House):
    sent(bond)
    refused("chassis.not-found", desk, bond, "accept_inscription")
    place = {"school_id": PASTEUR, "level": "CP"}
    with pytest.raises(Refused):
        desk(bond, "accept_school_entry", who=clerk(schools=(PASTEUR,)), **place)
    with pytest.raises(Refused):
        save(bond, who=parent(LEROY))


def test_the_first_page_is_told_of_a_child_who_begins_a_school_until_one_is_asked(bond: House):
    children = bond.call("household", "record", who=ANDREW, household_id=BOND)["children"]
    born = next(it["birth_date"] for it in children if it["child_id"] == str(CHLOE))
    six = int(born[:4]) + 6  # It begins the CP.

    def told() -> Any:
        home = bond.call("household", "home", who=ANDREW, household_id=BOND)
        return (home["enters_school"] or {}).get("season_id")

    def opens(year: int) -> None:
        days = {"first": f"{year}-09-01", "last": f"{year + 1}-07-07"}
        say(bond, "set_season", NADIA, **OPEN | days)

    opens(six + 10)
    assert told() is None
    opens(six)
    assert told() == str(SEASON)
    assert save(bond, level=None)["entry"]["level"] == "CP"
    assert told() == str(SEASON)
    send(bond)
    assert told() == str(SEASON), "her sister is as old"
    hers = {"inscription_id": uuid4(), "child_id": SARAH}
    save(bond, level=None, **hers)
    say(
        bond,
        "send_inscription",
        household_id=BOND,
        version=1,
        inscription_id=hers["inscription_id"],
    )
    assert told() is None
