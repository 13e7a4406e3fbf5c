"""Saying that a child is away: who and which day, chosen rather than written."""

from typing import Any

from gateway_answers import CHLOE, SARAH

PAGE = "/messages/absence"


def written(family: Any) -> list[dict[str, Any]]:
    return [told for _, method, told in family.calls.asked if method == "write_message"]


def test_an_absence_names_the_children_chosen_and_the_day(family: Any):
    assert family.browser.get("/messages/nouveau?objet=absence").location == PAGE
    page = family.browser.get(PAGE).text
    form = {"envoi": "0d1f2a3b-4c5d-4e6f-8a9b-0c1d2e3f4a5b", "jour": "07/06/2027", "message": ""}
    assert CHLOE in page
    assert SARAH in page
    nobody = family.post(PAGE, form)
    assert nobody.status_code == 422
    assert "Choisissez au moins un enfant." in nobody.text
    stranger = "99999999-0000-4000-8000-000000000000"
    family.post(PAGE, form | {"enfants": [CHLOE, SARAH, stranger]})
    [told] = written(family)
    assert told["subject"] == "Absence de Chloé et Sarah, lundi 7 juin"
    assert told["body"] == "Absence de Chloé et Sarah, lundi 7 juin."
