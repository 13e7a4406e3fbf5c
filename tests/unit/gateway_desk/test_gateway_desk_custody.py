"""A clerk states with whom a child of two homes is, and sees six weeks before keeping anything."""

from typing import Any

import pytest
from desk_answers_custody import CHILD, WEEKS, with_custody
from gateway_answers import BOND

from chassis.errors import Refused
from chassis.formatting import NBSP

LIST = f"/desk/familles/{BOND}/garde"
PAGE = f"{LIST}/{CHILD}"
TYPED = {
    "semaines": "iso",
    "premier": "ici",
    "lundi": "",
    "jour": "4",
    "moment": "soir",
    "vacances": "ailleurs",
    "ete": "months",
    "milieu": "premiere",
    "debut": "1/9/2027",
}


@pytest.fixture
def nadia(at_desk: Any, calls: Any) -> Any:
    with_custody(calls)
    return at_desk("nadia")


def stated(calls: Any, method: str) -> list[Any]:
    return [arguments for _, name, arguments in calls.asked if name == method]


def test_nothing_is_kept_before_its_six_weeks_were_seen(nadia: Any, calls: Any) -> None:
    seen = nadia.post(PAGE, **TYPED, apercu="oui")
    assert seen.status_code == 200
    assert "ici jusqu’à vendredi, après la classe, puis dans l’autre foyer" in seen.text
    assert stated(calls, "state_custody") == []
    kept = nadia.follow(nadia.post(PAGE, **TYPED))
    assert "Garde enregistrée" in kept.text
    [told] = stated(calls, "state_custody")
    assert (told["turn_weekday"], told["turn_evening"], told["valid_from"]) == (
        4,
        True,
        "2027-09-01",
    )
    assert told["holidays"] == {
        "first_part_here_in_even_years": False,
        "summer": "months",
        "middle_day_last": False,
    }


def test_the_rule_in_force_is_said_in_words_and_is_what_the_form_begins_with(nadia: Any) -> None:
    page = nadia.get(LIST).text
    assert "Semaines paires du calendrier ici." in page
    assert "On change le vendredi, après la classe." in page
    assert "les années paires, la première moitié est ici et la seconde dans l’autre foyer" in page
    assert f"Du 10/07/2027 au 14/07/2027{NBSP}: dans l’autre foyer. Noté par Nadia." in page
    form = nadia.get(PAGE).text
    assert 'name="jour" value="4" checked' in form


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"semaines": ""}, "Dites comment compter les semaines."),
        ({"semaines": "alternate"}, "Donnez le lundi d’une semaine"),
        ({"semaines": "alternate", "lundi": "05/01/2027"}, "Donnez le lundi d’une semaine"),
        ({"debut": ""}, "Donnez le jour où cette règle commence."),
        ({"debut": "31/02/2027"}, "Écrivez une date, par exemple 31/08/2027."),
    ],
)
def test_a_rule_half_said_is_given_back_with_what_was_typed(
    nadia: Any, calls: Any, typed: dict[str, str], said: str
) -> None:
    answer = nadia.post(PAGE, **TYPED | typed)
    assert answer.status_code == 422
    assert said in answer.text
    assert 'name="ete" value="months" checked' in answer.text
    assert stated(calls, "state_custody") == []


def test_a_rule_that_would_begin_in_the_past_is_refused_beside_its_day(
    nadia: Any, calls: Any
) -> None:
    calls.answers["household", "state_custody"] = Refused("household.custody-in-the-past")
    answer = nadia.post(PAGE, **TYPED)
    assert answer.status_code == 422
    assert "debut-erreur" in answer.text
    assert "Les jours passés ne changent pas" in answer.text


def test_days_apart_are_noted_and_taken_back(nadia: Any, calls: Any) -> None:
    days = f"{PAGE}/jours"
    wrong = nadia.post(days, du="14/07/2027", au="10/07/2027", chez="ici")
    assert "Le dernier jour vient avant le premier." in wrong.text
    assert (
        "Garde enregistrée"
        in nadia.follow(nadia.post(days, du="10/07/2027", au="14/07/2027", chez="ailleurs")).text
    )
    [told] = stated(calls, "except_days")
    assert (told["first"], told["last"], told["here"]) == ("2027-07-10", "2027-07-14", False)
    [shown] = WEEKS["exceptions"]
    nadia.post(f"{days}/{shown['exception_id']}/retirer")
    assert stated(calls, "withdraw_exception")[0]["exception_id"] == shown["exception_id"]


def test_a_child_who_has_one_home_has_no_such_page(nadia: Any) -> None:
    assert nadia.get(f"{LIST}/{BOND}").status_code == 404
