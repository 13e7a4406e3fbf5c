"""What leaves in a file of many families: by those who may, with a reason, and a trace first."""

from typing import Any

import pytest
from desk_fakes import asked

from chassis.errors import Refused
from gateway.desk.exporting import as_csv

EXPORT = "/desk/jour/export"
WHY = "Sortie scolaire au musée"


def test_the_trace_is_written_before_the_file_leaves(at_desk: Any, calls: Any) -> None:
    answer = at_desk("rose").post(EXPORT, jour="2027-06-07", motif=WHY)
    assert answer.status_code == 200
    assert answer.headers["Content-Disposition"] == 'attachment; filename="liste-2027-06-07.csv"'
    (told,) = asked(calls, "record_export")
    assert (told["what"], told["how_many"], told["reason"]) == (
        "Liste du lundi 7 juin 2027",
        4,
        WHY,
    )
    written = answer.data.decode("utf-8-sig").splitlines()
    assert written[0] == "Activité;École;Classe;Nom;Prénom;Présence"
    assert "Cantine;École Pasteur;CP;Bond;Chloé;" in written


def test_no_trace_no_file(at_desk: Any, calls: Any) -> None:
    calls.answers["identity", "record_export"] = Refused("chassis.forbidden")
    answer = at_desk("rose").post(EXPORT, jour="2027-06-07", motif=WHY)
    assert answer.status_code == 404
    assert "Chloé" not in answer.text


@pytest.mark.parametrize("motif", ["", "x", "pour voir"])
def test_a_word_is_no_reason_and_nothing_typed_is_lost(
    at_desk: Any, calls: Any, motif: str
) -> None:
    answer = at_desk("rose").post(EXPORT, jour="2027-06-07", motif=motif)
    assert answer.status_code == 422
    assert "Dites en quelques mots" in answer.text
    assert f'value="{motif}"' in answer.text
    assert asked(calls, "record_export") == []


@pytest.mark.parametrize("session", ["nadia", "leo", "sofia", "claire"])
def test_whoever_was_not_given_the_right_is_shown_no_form_and_takes_nothing(
    at_desk: Any, calls: Any, session: str
) -> None:
    """Not even whoever administers: they may give it to themselves, and that is written."""
    assert EXPORT not in at_desk(session).get("/desk/jour").text
    answer = at_desk(session).post(EXPORT, jour="2027-06-07", motif=WHY)
    assert answer.status_code == 404
    assert "identity.record_export" in calls.forbidden


def test_a_name_that_a_spreadsheet_would_run_is_a_text() -> None:
    written = as_csv(["Nom"], [["=HYPERLINK(1)"], ["+33"], ["Zoé; l’aînée"], [None]])
    assert written.decode("utf-8-sig").splitlines() == [
        "Nom",
        "'=HYPERLINK(1)",
        "'+33",
        '"Zoé; l’aînée"',
        '""',
    ]
