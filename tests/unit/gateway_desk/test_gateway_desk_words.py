"""What the desk says in words: nothing of a program's, and no line that says nothing."""

from typing import Any

import pytest
from desk_answers_custody import CHILD
from desk_staff import AT
from gateway_answers import BOND

from chassis.contract import example_of
from chassis.errors import Absent
from gateway.desk.access.forms import KINDS
from gateway.desk.retention.words import duration
from services.household.contract.notes import TaskView

PAGE = f"/desk/familles/{BOND}"
RULE = {
    "first_here": True,
    "reckoning": "iso",
    "starts_on": None,
    "turn_weekday": 4,
    "turn_evening": True,
    "holidays": None,
    "valid_from": "2027-09-01",
}


def change(field: str, new: Any) -> dict[str, Any]:
    by = {"at": AT, "by_name": "Nadia", "channel": "desk", "person_id": CHILD}
    return {**by, "field": field, "old": None, "new": new}


@pytest.mark.parametrize(
    ("field", "new", "said"),
    [
        ("account.attached", "key", "par une clé"),
        ("access_key.refused", "expired", "trop ancienne"),
        ("custody", RULE, "Semaines paires du calendrier ici."),
        (
            "custody.exception",
            {"first": "2027-06-07", "last": "2027-06-09", "here": True},
            "du 07/06/2027 au 09/06/2027, ici",
        ),
        (
            "situation",
            {"situation": "move", "since": "2027-05-01"},
            "Déménagement, depuis le 01/05/2027",
        ),
    ],
)
def test_a_line_of_the_journal_says_what_it_came_to(
    at_desk: Any, calls: Any, field: str, new: Any, said: str
) -> None:
    calls.answers["household", "journal"] = [change(field, new)]
    page = at_desk("nadia").get(f"{PAGE}/journal").text
    assert f"<ins>{said}" in page
    assert "Dossier modifié" not in page


def test_no_letter_is_called_by_the_name_of_a_field() -> None:
    assert not [words for words in KINDS.values() if "_" in words]


def test_whole_years_are_said_in_years() -> None:
    assert (duration(1095, "days"), duration(30, "days")) == ("3 ans", "30 jours")


def test_the_page_of_keys_is_found_in_the_menu_where_one_came_from(at_desk: Any) -> None:
    page = at_desk("nadia").get("/desk/familles/cles").text
    assert '<a href="/desk/familles/comptes" aria-current="true">' in page
    assert '<a href="/desk/familles" aria-current' not in page


def test_a_message_is_told_from_an_invoice_in_the_queue(at_desk: Any) -> None:
    assert "Message\u00a0: Repas de vendredi" in at_desk("nadia").get("/desk/a-traiter").text


def test_a_late_task_is_said_to_be_late(at_desk: Any, calls: Any) -> None:
    task = example_of(TaskView)
    calls.answers["household", "tasks"] = [task | {"due_on": "2027-06-01"}]
    for page in ("/desk", "/desk/familles/a-faire"):
        assert "en retard</span>" in at_desk("nadia").get(page).text
    calls.answers["household", "tasks"] = [task | {"due_on": "2027-06-02"}]
    assert "en retard</span>" not in at_desk("nadia").get("/desk/familles/a-faire").text


def test_a_town_without_partners_shows_no_page_for_them(at_desk: Any, calls: Any) -> None:
    calls.answers["partners", "links"] = Absent("partners")
    assert "Commune partenaire" not in at_desk("nadia").get(PAGE).text


def test_a_town_that_declares_children_elsewhere_shows_the_page(at_desk: Any) -> None:
    assert "Commune partenaire" in at_desk("nadia").get(PAGE).text


def test_a_schools_secretary_is_told_that_the_families_are_those_of_the_school(
    at_desk: Any, calls: Any
) -> None:
    calls.answers["household", "search"] |= {"total": 0, "pages": 0, "households": []}
    assert "Aucune famille de vos écoles" in at_desk("sofia").get("/desk/recherche?q=zzz").text
