"""Accounts that nobody uses, at the desk: the town says for how long, and opens one again."""

from typing import Any

from desk_fakes import asked
from desk_staff import IDLE, IDLE_PERSON
from desk_staff import IDLE_ACCOUNT as ACCOUNT
from gateway_answers import BOND, demo_id

from chassis.contract import example_of
from chassis.errors import Refused
from services.household.contract.keys import KeysView
from services.identity.contract.idle import AccountUseView

FAMILY = f"/desk/familles/{BOND}/cles"
HERE, KEY = "/desk/familles/comptes/inutilises", demo_id("form", "idle")


def test_the_town_decides_how_long_and_a_wrong_number_is_said_and_kept(
    at_desk: Any, calls: Any
) -> None:
    page = at_desk("nadia").post(HERE, cle=KEY, mois="3", jours="45")
    assert (page.status_code, 'value="3"' in page.text) == (422, True)
    assert "Écrivez un nombre de mois, de 12 à 36." in page.text
    assert at_desk("nadia").post(HERE, cle=KEY, mois="18", jours="45").status_code == 303
    (told,) = asked(calls, "decide_idle")
    assert told == {"warned_after_months": 18, "closes_after_days": 45}


def test_a_list_says_who_opened_an_account_again(at_desk: Any, calls: Any) -> None:
    opened = IDLE_PERSON | {"closed_at": None, "acts": IDLE_PERSON["acts"][1:]}
    calls.answers["identity", "idle_accounts"] = IDLE | {"people": [opened]}
    assert "Rouvert le 02/06/2027 10:00 par Paul" in at_desk("nadia").get(HERE).text


def test_a_closed_account_is_read_and_opened_again_beside_its_guardian(
    at_desk: Any, calls: Any
) -> None:
    guardian = example_of(KeysView)["guardians"][0]
    use = {name: IDLE_PERSON[name] for name in AccountUseView().fields if name in IDLE_PERSON}
    told = [use | {"guardian_id": guardian["guardian_id"]}]
    calls.answers["identity", "use_among"] = told
    page = at_desk("nadia").get(FAMILY).text
    assert "Fermé le 02/06/2027 10:00, faute de servir" in page
    assert "Rouvert le 02/06/2027 10:00 par Paul" in page
    assert at_desk("nadia").post(f"{FAMILY}/comptes/{ACCOUNT}/rouvrir").status_code == 303
    assert asked(calls, "reopen_account") == [{"account_id": ACCOUNT}]
    calls.answers["identity", "reopen_account"] = Refused("identity.account-not-closed")
    again = at_desk("nadia").post(f"{FAMILY}/comptes/{ACCOUNT}/rouvrir")
    assert (again.status_code, "Ce compte est déjà ouvert." in again.text) == (409, True)


def test_a_closed_account_is_opened_again_once(at_desk: Any, calls: Any) -> None:
    assert "Rouvrir et inviter" in at_desk("nadia").get(HERE).text
    assert at_desk("nadia").post(f"{HERE}/{ACCOUNT}/rouvrir").status_code == 303
    calls.answers["identity", "reopen_account"] = Refused("identity.account-not-closed")
    again = at_desk("nadia").post(f"{HERE}/{ACCOUNT}/rouvrir")
    assert (again.status_code, "Ce compte est déjà ouvert." in again.text) == (409, True)
