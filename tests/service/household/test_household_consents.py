"""Consents: in versions, each home on its own, asked again when a version says so."""

from typing import Any
from uuid import UUID

import pytest
from household_town import ANDREW, CURIE, LEROY, LOUISE, MARTIN, NADIA, home_of_louise, imported

from chassis.errors import Refused
from tests.house import House
from tests.people import BOND, clerk, demo_id, parent

IMAGE, LETTER = demo_id("consent/image"), demo_id("consent/letter")
CHLOE = demo_id("child/chloe-bond")


def asked(town: House, method: str, who: Any = NADIA, **told: Any) -> Any:
    return town.call("household", method, who=who, **told)


def a_version(town: House, number: int, text: str, consent_id: UUID = IMAGE, **but: Any) -> Any:
    told = {"consent_id": consent_id, "number": number, "text": text, "asks_again": False}
    return asked(town, "publish_consent", **(told | but))


@pytest.fixture
def consents(town: House) -> House:
    imported(town)
    home_of_louise(town, MARTIN, "even", "Martin")
    home_of_louise(town, LEROY, "odd", "Leroy")
    for consent_id, about in ((IMAGE, "child"), (LETTER, "household")):
        told = {"name": f"De {about}", "about": about, "position": 1, "is_asked": True}
        asked(town, "set_consent", consent_id=consent_id, **told)
        a_version(town, 1, "Premier texte", consent_id)
    return town


def answers(town: House, who: Any, household_id: UUID, child_id: UUID | None, **but: Any) -> Any:
    told = {"household_id": household_id, "child_id": child_id, "consent_id": IMAGE, "number": 1}
    return asked(town, "answer_consent", who, **(told | {"is_given": True} | but))


def states(town: House, household_id: UUID, who: Any = NADIA) -> dict[tuple[str, str], Any]:
    told = asked(town, "consents", who, household_id=household_id)
    return {(each["name"], each["first_name"]): each for each in told}


def test_an_answer_keeps_the_words_it_was_given_on_until_a_version_asks_again(
    consents: House,
) -> None:
    andrew = parent(BOND, account_id=ANDREW, name="Andrew")
    answers(consents, andrew, BOND, CHLOE)
    a_version(consents, 2, "Une virgule de plus")
    chloe = states(consents, BOND, andrew)["De child", "Chloé"]
    assert (chloe["state"], chloe["version"]["text"]) == ("given", "Une virgule de plus")
    assert chloe["answer"]["version"]["text"] == "Premier texte"
    assert states(consents, BOND, andrew)["De child", "Sarah"]["state"] == "unanswered"
    a_version(consents, 3, "Sur les réseaux sociaux aussi", asks_again=True)
    assert states(consents, BOND, andrew)["De child", "Chloé"]["state"] == "again"
    with pytest.raises(Refused, match="consent-changed"):
        answers(consents, andrew, BOND, CHLOE, number=2)
    answers(consents, andrew, BOND, CHLOE, number=3, is_given=False)
    assert states(consents, BOND)["De child", "Chloé"]["state"] == "refused"
    (line, *_rest) = asked(consents, "journal", household_id=BOND)
    assert (line["field"], line["by_name"], line["new"]["is_given"]) == ("consent", "Andrew", False)
    assert (line["old"]["number"], line["new"]["number"]) == (1, 3)


def test_both_homes_answer_apart_and_neither_reads_the_other(consents: House) -> None:
    jamie, claude = parent(MARTIN, name="Jamie"), parent(LEROY, name="Claude")
    answers(consents, jamie, MARTIN, LOUISE)
    answers(consents, claude, LEROY, LOUISE, is_given=False)
    mine = states(consents, MARTIN, jamie)["De child", "Louise"]
    assert (mine["state"], mine["elsewhere"]) == ("given", None)
    assert "Claude" not in repr(mine)
    assert states(consents, MARTIN)["De child", "Louise"]["elsewhere"] == "refused"
    with pytest.raises(Refused, match="forbidden"):
        answers(consents, jamie, LEROY, LOUISE)
    with pytest.raises(Refused, match="not-found"):
        answers(consents, jamie, MARTIN, CHLOE)


def test_the_same_answer_twice_is_one_and_a_household_answers_as_one(consents: House) -> None:
    nadia = {"consent_id": LETTER, "is_given": True}
    for _time in range(2):
        answers(consents, NADIA, BOND, None, **nadia)
    lines = asked(consents, "journal", household_id=BOND)
    assert [line["field"] for line in lines].count("consent") == 1
    assert states(consents, BOND)["De household", None]["answer"]["by_name"] == "Nadia"
    with pytest.raises(Refused, match="not-found"):
        answers(consents, NADIA, BOND, CHLOE, **nadia)
    with pytest.raises(Refused, match="forbidden"):
        answers(consents, clerk(name="Rose", schools=(CURIE,)), BOND, None, **nadia)


def test_of_two_clerks_who_publish_at_once_the_second_is_told(consents: House) -> None:
    a_version(consents, 2, "Le premier")
    with pytest.raises(Refused, match="consent-changed"):
        a_version(consents, 2, "Le second")
    assert len(a_version(consents, 2, "Le premier")["versions"]) == 2
