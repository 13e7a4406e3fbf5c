"""This town as a guest: linked with its key, a bill that can be checked, a family declared."""

import json
from typing import Any

import pytest
from desk_fakes import asked
from desk_partners import KEY, LINKED
from gateway_answers import BOND, demo_id

from chassis.errors import Refused
from gateway.desk.partners.words import STOPPED
from services.partners.domain import host

LINK = {
    "nom": "Commune d’Autreville",
    "court": "autreville",
    "adresse": "amqps://amqp.autreville.example:5671/partner-demoville",
    "utilisateur": "partner-demoville",
    "mot_de_passe": "s3cr3t-word",
    "cles": json.dumps([KEY]),
}
AUTHORITY = "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----"
SARAH = demo_id("child", "sarah-bond")
DECLARED = {
    "declaration_id": demo_id("declaration", "1"),
    "commune": "autreville",
    "enfants": [SARAH],
    "ecole": demo_id("school", "la-bas"),
    "accueil": "canteen",
    "part": "1,50",
    "du": "2027-06-07",
    "au": "2027-07-02",
}


def test_the_bill_of_a_host_can_be_checked_month_by_month(at_desk: Any) -> None:
    page = at_desk("nadia").get("/desk/communes/liaison/autreville").text
    assert "juin 2027 : 4,50\xa0€" in page
    assert "Repas de midi, 2 jours : 2,00\xa0€" in page
    assert "Centre du mercredi, 1 jour\u00a0: 2,50\xa0€" in page
    assert page.index("juin 2027") < page.index("mai 2027")


def test_what_a_host_refused_of_ours_is_said_from_our_side(at_desk: Any) -> None:
    page = at_desk("nadia").get("/desk/communes/liaison/autreville").text
    assert "Famille ou enfant que nous ne lui avons pas déclaré." in page
    assert "You have not told us" not in page


def test_a_town_we_are_no_guest_of_has_no_page(at_desk: Any) -> None:
    assert at_desk("nadia").get("/desk/communes/liaison/nullepart").status_code == 404


def test_the_town_we_are_linked_to_is_told_our_key(at_desk: Any, calls: Any) -> None:
    answer = at_desk("nadia").post("/desk/communes/liaison", **LINK)
    assert KEY["x"] in answer.text
    (told,) = asked(calls, "link_partner")
    assert told["public_keys"] == [KEY]
    assert told["authority"] is None


def test_the_authority_that_a_town_told_is_handed_on(at_desk: Any, calls: Any) -> None:
    """Without it a town with certificates of its own could not be linked to from the desk."""
    at_desk("nadia").post("/desk/communes/liaison", **(LINK | {"autorite": f"\n{AUTHORITY}\n"}))
    (told,) = asked(calls, "link_partner")
    assert told["authority"] == AUTHORITY


@pytest.mark.parametrize(
    ("code", "field"),
    [("partners.key-unusable", "cles"), ("partners.authority-unusable", "autorite")],
)
def test_what_the_room_refuses_of_a_link_is_said_beside_its_field(
    at_desk: Any, calls: Any, code: str, field: str
) -> None:
    calls.answers["partners", "link_partner"] = Refused(code)
    answer = at_desk("nadia").post("/desk/communes/liaison", **LINK)
    assert answer.status_code == 422
    assert f'id="{field}-erreur"' in answer.text


def test_a_link_to_correct_keeps_all_but_the_password(at_desk: Any, calls: Any) -> None:
    answer = at_desk("nadia").post("/desk/communes/liaison", **(LINK | {"adresse": "ftp://x"}))
    assert answer.status_code == 422
    assert LINK["utilisateur"] in answer.text
    assert LINK["mot_de_passe"] not in answer.text
    assert asked(calls, "link_partner") == []


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("bad-signature", "Signature qui n’est pas"),
        ("away", "Elle ne répond pas"),
        ("certificate", "Son certificat n’est pas reconnu"),
        ("refused-entry", "Elle nous refuse l’entrée"),
        ("password", "Son mot de passe ne peut plus être lu ici"),
        ("failure", "Une erreur de notre côté"),
    ],
)
def test_a_link_that_stopped_says_why(at_desk: Any, calls: Any, code: str, said: str) -> None:
    calls.answers["partners", "links"] = [LINKED | {"stopped_by": code}]
    nadia = at_desk("nadia")
    for page in ("/desk/communes", f"/desk/communes/liaison/{LINKED['partner']}"):
        shown = nadia.get(page).text
        assert "Arrêtée" in shown
        assert said in shown


def test_every_reason_for_which_a_link_stops_has_its_words() -> None:
    assert {*host.NOT_IN, host.FAILURE} == set(STOPPED)


def test_a_family_is_declared_with_its_share_in_cents(at_desk: Any, calls: Any) -> None:
    nadia = at_desk("nadia")
    answer = nadia.post(f"/desk/familles/{BOND}/commune", **DECLARED)
    assert answer.location == f"/desk/familles/{BOND}"
    (told,) = asked(calls, "declare_family")
    assert told["share_cents"] == 150
    assert told["children"] == [{"child_id": SARAH, "school_id": DECLARED["ecole"]}]
    assert (told["household_id"], told["last"]) == (BOND, "2027-07-02")


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        ("enfants", []),
        ("ecole", "Pasteur"),
        ("part", "0"),
        ("part", "gratuit"),
        ("au", "2027-06-01"),
    ],
)
def test_a_declaration_to_correct_keeps_what_was_typed(
    at_desk: Any, calls: Any, field: str, typed: Any
) -> None:
    sent = DECLARED | {field: typed}
    answer = at_desk("nadia").post(f"/desk/familles/{BOND}/commune", **sent)
    assert answer.status_code == 422
    assert f'id="{field}-erreur"' in answer.text
    assert DECLARED["declaration_id"] in answer.text
    assert asked(calls, "declare_family") == []
