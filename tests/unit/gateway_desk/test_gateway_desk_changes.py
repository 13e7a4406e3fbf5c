"""What a family asks, beside its record: accepted or refused by whoever holds it."""

from typing import Any

import pytest
from desk_answers_requests import (
    AT_HAND,
    ITEM,
    REQUEST,
    REQUEST_KIND,
    review,
    with_requests,
)
from gateway_answers import RECORD

from chassis.errors import Refused

PAGE = f"/desk/a-traiter/changements/{REQUEST}"
REFUSAL = {"motif": "Le livret est illisible.", "version": "2", "cle": ITEM}


@pytest.fixture
def nadia(at_desk: Any, calls: Any) -> Any:
    with_requests(calls)
    return at_desk("nadia")


def told(calls: Any, method: str) -> list[Any]:
    return [arguments for _, name, arguments in calls.asked if name == method]


def test_what_is_asked_stands_beside_what_the_record_says(nadia: Any) -> None:
    page = nadia.get(PAGE).text
    assert "Zoé" in page
    assert "09/03/2023" in page
    assert "Enfants au dossier" in page
    assert "Manque" in page  # The livret was never given.


def test_what_changed_since_it_was_asked_is_shown_struck(nadia: Any, calls: Any) -> None:
    moved = {"children": [{"first_name": "Ana", "last_name": "B", "birth_date": "2020-01-01"}]}
    calls.answers["household", "review_request"] = review(current=moved)
    page = nadia.get(PAGE).text
    assert "(changé depuis la demande)" in page
    assert "Ana B 01/01/2020" in page


def test_whoever_answers_reads_how_the_family_would_be_answered(nadia: Any, calls: Any) -> None:
    for way, said in (("phone", 1), ("email", 0), (None, 0)):
        known = review()
        calls.answers["household", "review_request"] = known | {
            "request": known["request"] | {"reply_by": way}
        }
        assert nadia.get(PAGE).text.count("Réponse souhaitée par téléphone") == said


def test_accepting_says_which_version_was_read(nadia: Any, calls: Any) -> None:
    assert 'name="dossier" value="9f86d081"' in nadia.get(PAGE).text
    nadia.post(f"{PAGE}/accepter", version="2", dossier="9f86d081", cle=ITEM)
    [asked] = told(calls, "accept_request")
    read = (asked["request_id"], asked["version"], asked["current_mark"])
    assert read == (REQUEST, 2, "9f86d081")


def test_a_request_that_the_family_has_changed_is_read_again(nadia: Any, calls: Any) -> None:
    calls.answers["household", "accept_request"] = Refused("household.request-changed")
    answer = nadia.post(f"{PAGE}/accepter", version="1", cle=ITEM)
    assert answer.status_code == 409
    assert "Cette demande a changé depuis que vous l’avez lue." in answer.text
    assert 'name="version" value="2"' in answer.text


def test_nothing_is_refused_without_a_reason(nadia: Any, calls: Any) -> None:
    answer = nadia.post(f"{PAGE}/refuser", **REFUSAL | {"motif": ""})
    assert f'action="{PAGE}/refuser"' in answer.text
    assert "À lire dans ses demandes" in answer.text
    assert answer.status_code == 422
    assert "Dites à la famille pourquoi, et ce qu’elle peut faire." in answer.text
    assert "<header" not in answer.text.partition("</head>")[0], "a head within the page's own"
    nadia.post(f"{PAGE}/refuser", **REFUSAL)
    [asked] = told(calls, "refuse_request")
    assert (asked["reason"], asked["version"]) == ("Le livret est illisible.", 2)


def test_what_another_holds_is_not_read(nadia: Any, calls: Any) -> None:
    calls.answers["household", "review_request"] = Refused("chassis.held", AT_HAND)
    answer = nadia.get(PAGE)
    assert answer.status_code == 409
    assert "Paul" in answer.text


def test_the_town_chooses_what_a_request_wants_on_a_page(nadia: Any, calls: Any) -> None:
    calls.answers["household", "set_request_kind"] = REQUEST_KIND
    page = nadia.get("/desk/reglages/demandes").text
    assert "Attestation de la CAF (quotient familial), dans un cas particulier" in page
    typed = {"verifiee": "non", "delai": "3", "piece-attestation-caf": "autre"}
    wrong = nadia.post("/desk/reglages/demandes/child", **typed | {"delai": "beaucoup"})
    assert "Écrivez un nombre de jours, de 0 à 90." in wrong.text
    assert told(calls, "set_request_kind") == []
    nadia.post("/desk/reglages/demandes/child", **typed)
    nadia.post("/desk/reglages/demandes/child", **typed | {"piece-attestation-caf": "toujours"})
    kept, always = told(calls, "set_request_kind")
    assert (kept["is_offered"], kept["is_checked"], kept["promised_days"]) == (False, False, 3)
    assert [each["when"] for each in kept["pieces"]] == [REQUEST_KIND["pieces"][0]["when"]]
    assert [each["when"] for each in always["pieces"]] == [{"all": []}]


def asking(kind: str, **asked: Any) -> dict[str, Any]:
    told = review(current={"rule": None})
    seen = {"rule": None}
    return {**told, "request": {**told["request"], "kind": kind, "asked": asked, "seen": seen}}


def test_the_homes_of_a_custody_are_named_and_the_rule_that_stands_is_said(
    nadia: Any, calls: Any
) -> None:
    """A clerk with two records before them does not know which one "here" is."""
    child = RECORD["children"][0]["child_id"]
    rule = {
        "first_here": True,
        "reckoning": "iso",
        "starts_on": None,
        "turn_weekday": 4,
        "turn_evening": True,
        "holidays": None,
        "valid_from": "2027-09-01",
    }
    calls.answers["household", "review_request"] = asking("custody", child_id=child, **rule)
    calls.answers["household", "preview_custody"] = []
    other = {"child_id": child, "household_id": ITEM, "reference": "F-000124", "name": "Leroy"}
    told = {"homes": [{**other, "weeks": "either", "closed_at": None}], "departures": []}
    calls.answers["household", "ties"] = told
    page = nadia.get(PAGE).text
    assert f"Semaines paires du calendrier au foyer Bond, {RECORD['reference']}." in page
    assert "Aucune semaine n’est déclarée" in page
    assert "Accepter écrit cette règle au dossier" in page


def test_a_move_says_that_nothing_is_written_and_leads_to_the_address(
    nadia: Any, calls: Any
) -> None:
    """Prevents: a move accepted, and letters that go on to the old address."""
    move = {"situation": "move", "since": "2027-06-01", "told": "12 rue des Lilas"}
    calls.answers["household", "review_request"] = asking("situation", **move)
    page = nadia.get(PAGE).text
    assert "n’écrit rien d’autre" in page
    assert "?modifier=adresse-du-foyer#adresse-du-foyer" in page
    assert "Une pièce manque, ou n’est pas encore acceptée." in page


def test_a_move_that_gives_its_address_says_that_accepting_writes_it(
    nadia: Any, calls: Any
) -> None:
    address = {"line1": "3 rue du Four", "line2": None, "postcode": "99000", "city": "Démoville"}
    move = {"situation": "move", "since": "2027-12-20", "told": "", "address": address}
    calls.answers["household", "review_request"] = asking("situation", **move)
    page = nadia.get(PAGE).text
    assert "Accepter met cette adresse au dossier, dès la décision" in page
    assert "?modifier=adresse-du-foyer" not in page


def test_what_cannot_be_taken_back_asks_for_a_box_to_tick_and_no_key_accepts_it(
    nadia: Any, calls: Any
) -> None:
    calls.answers["household", "review_request"] = asking("erasure")
    page = nadia.get(PAGE).text
    assert "la santé des enfants qui n’ont pas d’autre foyer" in page
    assert 'data-touche="A"' not in page
    typed = {"version": "2", "cle": ITEM, "a-cocher": "oui"}
    answer = nadia.post(f"{PAGE}/accepter", **typed)
    assert answer.status_code == 422
    assert "Cochez cette case" in answer.text
    assert told(calls, "accept_request") == []
    assert nadia.post(f"{PAGE}/accepter", **typed, relu="oui").status_code == 303
    assert len(told(calls, "accept_request")) == 1
