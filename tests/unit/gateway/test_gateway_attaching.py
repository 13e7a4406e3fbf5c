"""The pages by which an account gets its household, before it has any."""

import json

import pytest
from gateway_answers import BOND
from gateway_fakes import pass_for

from chassis.errors import Refused

HERE = "/attacher-mon-foyer"
ATTEMPT = "b7e0a5f3-1d1c-4f0e-8f3a-5c2d9e8b7a06"
KEY = {"essai": ATTEMPT, "access_key": "40317-C2M7R5"}
CODES = {
    "essai": ATTEMPT,
    "child_code": "301842",
    "payer_code": "5201 8834",
    "prenom": "Camille",
    "nom": "Roy",
}


@pytest.fixture
def camille(site):
    """Signed in, and no household is attached to the account yet."""
    without(site)
    return site.sign_in()


def without(site, *household_ids: str) -> None:
    answer = pass_for(session="s" * 43)
    account = {"household_ids": list(household_ids), "roles": ["parent"] if household_ids else []}
    answer["account"] |= account
    site.calls.answers["identity", "exchange"] = answer


def tried(site, method: str) -> list[dict]:
    return [asked for _, named, asked in site.calls.asked if named == method]


def test_an_account_without_household_is_led_to_the_key_and_sees_no_child(camille):
    assert camille.browser.get("/enfants").location == "/sans-foyer"
    page = camille.browser.get("/sans-foyer").text
    assert f'href="{HERE}"' in page
    assert "Chloé" not in page + camille.browser.get(HERE).text


def test_a_page_of_families_says_why_it_leads_an_account_without_household_elsewhere(camille):
    assert camille.browser.get("/messages/nouveau").location == "/sans-foyer"
    assert "une fois votre foyer rattaché" in camille.browser.get("/sans-foyer").text


def test_a_family_new_in_town_asks_for_a_record_and_says_nothing_of_its_children(camille):
    assert "/nouvelle-famille" in camille.browser.get("/sans-foyer").text
    page = camille.browser.get("/attacher-mon-foyer/nouvelle-famille").text
    assert "Rien n’est demandé ici sur vos enfants." in page
    form = {"essai": ATTEMPT, "prenom": "Camille", "nom": "Roy"}
    camille.post("/attacher-mon-foyer/nouvelle-famille", form)
    [asked] = [told for _, method, told in camille.calls.asked if method == "ask_key"]
    assert (asked["first_name"], asked["last_name"]) == ("Camille", "Roy")
    assert {asked[name] for name in asked if name.startswith("child_")} == {None}
    assert asked["address"] is None


def test_a_stranger_is_asked_to_sign_in_first(site):
    assert "/connexion" in site.browser.get(HERE).location
    assert site.post(HERE, KEY).status_code == 403
    assert tried(site, "attach_by_key") == []


def test_the_right_key_opens_the_record_as_soon_as_identity_has_heard(camille):
    attached = {"state": "attached", "household_id": BOND}
    camille.calls.answers["household", "attach_by_key"] = attached
    answer = camille.post(HERE, KEY)
    assert (answer.status_code, answer.location) == (303, f"{HERE}/fait")
    waits = camille.browser.get(f"{HERE}/fait")
    assert (waits.status_code, "Votre dossier s’ouvre dans un instant." in waits.text) == (
        200,
        True,
    )
    without(camille, BOND)
    assert camille.browser.get(f"{HERE}/fait").location == "/accueil"
    assert "Foyer rattaché à votre compte" in camille.browser.get("/accueil").text


@pytest.mark.parametrize(("last_name", "says"), [("Bond", False), ("BÔND", False), ("Roy", True)])
def test_whoever_has_another_name_than_the_guardian_is_told_and_what_to_do(
    camille, last_name: str, says: bool
):
    attached = {"state": "attached", "household_id": BOND}
    camille.calls.answers["household", "attach_by_key"] = attached
    camille.post(HERE, KEY)
    without(camille, BOND)
    camille.calls.answers["identity", "exchange"]["account"]["last_name"] = last_name
    answer = camille.browser.get(f"{HERE}/fait")
    assert answer.status_code == (200 if says else 303)
    if says:
        for told in ("Deux noms différents", "Andrew Roy", "Andrew Bond", "tel:0123456789"):
            assert told in answer.text
        assert 'href="/accueil"' in answer.text


@pytest.mark.parametrize("typed", ["", "40317", "40317-C2M7R", "40317-C2M7R55"])
def test_a_slip_of_the_pen_is_said_and_is_no_attempt(camille, typed: str):
    answer = camille.post(HERE, KEY | {"access_key": typed})
    assert answer.status_code == 422
    assert 'href="#access_key"' in answer.text
    assert typed in answer.text
    assert tried(camille, "attach_by_key") == []


def test_too_many_wrong_keys_show_the_counters_telephone(camille):
    later = Refused("household.try-later", json.dumps({"retry_at": "2027-06-02T08:01:04+00:00"}))
    camille.calls.answers["household", "attach_by_key"] = later
    answer = camille.post(HERE, KEY)
    assert answer.status_code == 429
    assert "Trop d’essais. Vous pourrez recommencer à 10 h 01" in answer.text
    content = answer.text.split('id="contenu"')[1].split("</main>")[0]
    assert 'href="tel:0123456789"' in content


def test_codes_say_who_somebody_is_by_what_they_type_themselves(camille):
    assert camille.post(f"{HERE}/codes", CODES).location == f"{HERE}/fait"
    (asked,) = tried(camille, "attach_by_codes")
    assert (asked["first_name"], asked["last_name"]) == ("Camille", "Roy")
    assert asked["payer_code"] == "5201 8834"


def test_codes_that_name_nobody_surely_wait_and_show_no_guardian(camille):
    waits = {"state": "waiting", "household_id": None}
    camille.calls.answers["household", "attach_by_codes"] = waits
    assert camille.post(f"{HERE}/codes", CODES).location == HERE
    page = camille.browser.get(HERE).text
    assert "Vos codes sont bons" in page
    assert "Andrew" not in page.split('id="contenu"')[1]


@pytest.mark.parametrize(("code", "field"), [("30184", "child_code"), ("5201883", "payer_code")])
def test_a_code_with_a_digit_missing_is_said_and_is_no_attempt(camille, code: str, field: str):
    answer = camille.post(f"{HERE}/codes", CODES | {field: code})
    assert answer.status_code == 422
    assert f'href="#{field}"' in answer.text
    assert tried(camille, "attach_by_codes") == []


def test_a_key_is_never_given_back_to_whoever_signs_in_next(site):
    """A session that ended on a shared computer, its form still open."""
    page = site.post(HERE, KEY, headers={"Sec-Fetch-Site": "same-origin"})
    assert page.status_code == 401
    assert KEY["access_key"] not in page.text


def test_one_of_the_staff_attaches_their_own_family_as_a_parent(site):
    site.sign_in("nadia")
    site.post(HERE, KEY)
    channels = [asked["channel"] for _, method, asked in site.calls.asked if method == "exchange"]
    assert set(channels) == {"web"}
    assert len(tried(site, "attach_by_key")) == 1


def test_a_child_is_not_born_in_the_future(camille) -> None:
    page = camille.post(f"{HERE}/demande", {"naissance": "01/02/2030"}).text
    assert "relisez la date de naissance" in page
    page = camille.post(f"{HERE}/demande", {"naissance": "31/31/2020"}).text
    assert "Écrivez une date de naissance, par exemple 14/05/2020." in page
