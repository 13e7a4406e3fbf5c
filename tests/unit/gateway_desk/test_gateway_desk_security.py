"""How the town's people sign in is decided on a page: what is wrong is said, and stays typed."""

import json
from typing import Any

from chassis.errors import Refused

HERE = "/desk/reglages/agents/connexion"


def test_the_page_says_what_is_wanted_and_who_waits(at_desk: Any) -> None:
    page = at_desk("claire").get(HERE).text
    assert "21990001500013" in page
    assert "Identités à vérifier" in page
    assert "Accepter" in page


def test_what_is_no_siret_is_said_and_stays_typed(at_desk: Any, town: Any) -> None:
    _, calls = town
    calls.answers["identity", "decide_security"] = Refused(
        "identity.siret-wrong", json.dumps({"siret": "12"})
    )
    form = {"sirets": "12", "niveau-admin": "eidas2", "fonctions": "clerk", "mois": "3"}
    answer = at_desk("claire").post(HERE, **form)
    assert answer.status_code == 422
    assert "n’est pas un numéro SIRET" in answer.text
    assert '<option value="eidas2" selected>' in answer.text
    assert 'value="3"' in answer.text


def test_after_how_long_staff_are_named_is_a_number_of_months(at_desk: Any, calls: Any) -> None:
    form = {"sirets": "", "niveau-admin": "eidas2", "fonctions": "clerk"}
    for typed in ("", "0", "37", "six"):
        answer = at_desk("claire").post(HERE, **form, mois=typed)
        assert answer.status_code == 422
        assert "Un nombre de mois, de 1 à 36." in answer.text
    at_desk("claire").post(HERE, **form, mois="3")
    (told,) = [asked for _, method, asked in calls.asked if method == "decide_security"]
    assert told["unused_after_months"] == 3
