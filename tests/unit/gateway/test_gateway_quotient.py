"""A family's quotient on its page: where it comes from, what it changed, and its consent."""

from uuid import uuid4

import pytest
from gateway_particulars import PARTICULARS, QUOTIENT, QUOTIENT_STATE

from chassis.errors import Unavailable

HERE, FORM = "/foyer/quotient", "/foyer/quotient/caf"
TYPED = {
    "nom_naissance": "Dupond",
    "naissance": "27/06/1987",
    "sexe": "M",
    "ne_en": "france",
    "commune": "Lyon",
    "departement": "2a",
    "pays": "",
    "accord": "oui",
}


def told(family, **but):
    family.calls.answers["household", "quotient_state"] = QUOTIENT_STATE | but


def test_a_quotient_says_its_source_its_days_and_what_it_changed(family) -> None:
    page = family.browser.get(HERE).text
    for said in ("612", "CAF", "12/05/2027", "12/05/2028", "7,20\u00a0€", "3,60\u00a0€"):
        assert said in page
    assert "Cantine" in page


def test_prices_away_leave_the_rest_of_the_page(family) -> None:
    family.calls.answers["billing", "quotient_effect"] = Unavailable("billing")
    answer = family.browser.get(HERE)
    assert answer.status_code == 200
    assert "momentanément indisponibles" in answer.text


def test_a_quotient_to_come_does_not_hide_the_one_that_counts(family) -> None:
    coming = QUOTIENT | {"amount": 550, "valid_from": "2028-05-12"}
    told(family, history=[coming, QUOTIENT])
    page = family.browser.get(HERE).text
    assert "À partir du 12/05/2028" in page
    assert "612" in page


def test_a_consent_asks_about_the_parent_s_own_line_and_nobody_else(family) -> None:
    family.calls.answers["household", "consent_to_quotient"] = QUOTIENT_STATE
    saisie = str(uuid4())
    answer = family.post(FORM, TYPED | {"saisie": saisie, "responsable": str(uuid4())})
    assert answer.location == HERE
    (asked,) = [a for _, name, a in family.calls.asked if name == "consent_to_quotient"]
    assert asked["guardian_id"] == PARTICULARS["own_guardian_id"]
    assert (asked["consent_id"], asked["text_version"]) == (saisie, "1")
    assert asked["identity"] == {
        "birth_name": "Dupond",
        "birth_date": "1987-06-27",
        "sex": "M",
        "city": "Lyon",
        "department": "2A",
        "country": None,
    }


@pytest.mark.parametrize(
    ("but", "said"),
    [
        ({"accord": ""}, "Cochez la case"),
        ({"commune": ""}, "Saisissez la commune de naissance."),
        ({"departement": "99"}, "Saisissez le numéro du département"),
        ({"ne_en": "etranger"}, "Choisissez le pays de naissance."),
        ({"naissance": "31/02/1987"}, "Écrivez une date"),
    ],
)
def test_nothing_is_asked_without_consent_or_a_whole_identity(family, but, said) -> None:
    answer = family.post(FORM, TYPED | {"saisie": str(uuid4())} | but)
    assert answer.status_code == 422
    assert said in answer.text
    assert 'value="Dupond"' in answer.text
    assert not [1 for _, name, _ in family.calls.asked if name == "consent_to_quotient"]


def test_a_town_without_a_token_offers_the_paper_alone(family) -> None:
    told(family, asks_the_caf=False)
    assert FORM not in family.browser.get(HERE).text
    assert family.browser.get(FORM).location == HERE


def test_a_quotient_to_give_is_a_task_of_the_first_page(family) -> None:
    home = family.calls.answers["household", "home"]
    due = {"quotient_due": True, "quotient_lapses_on": "2027-07-01"}
    family.calls.answers["household", "home"] = home | due
    page = family.browser.get("/accueil").text
    assert "Redonner votre quotient familial avant le 01/07/2027" in page
    assert 'href="/foyer/quotient"' in page


def test_what_the_profile_says_is_not_typed_again_for_the_caf(family) -> None:
    own = PARTICULARS["own_guardian_id"]
    said = {"guardian.birth_name": "Dupond", "guardian.birth_date": "1987-06-27"}
    facts = [{"person_id": own, "field": name, "value": value} for name, value in said.items()]
    family.calls.answers["household", "particulars"] = PARTICULARS | {"facts": facts}
    page = family.browser.get(FORM).text
    assert 'value="Dupond"' in page
    assert 'value="27/06/1987"' in page


def test_who_has_agreed_is_not_asked_to_agree_again(family) -> None:
    told(family, consent=None)
    assert "Donner mon accord" in family.browser.get(HERE).text
    told(family)
    assert "Donner mon accord" not in family.browser.get(HERE).text
