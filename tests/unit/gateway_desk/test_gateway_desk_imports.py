"""The pages of an import, as whoever waits before one of them sees it."""

from typing import Any

import pytest
from desk_fakes import asked
from gateway_answers import BOND, demo_id

from chassis.contract import example_of
from gateway.desk.imports import words
from services.household.contract.importing import ImportedFamilyView, ImportedLineView, ImportView

IMPORT = demo_id("import", "familles")
PAGE = f"/desk/familles/reprises/{IMPORT}"


def of(state: str) -> dict[str, Any]:
    return {**example_of(ImportView), "import_id": str(IMPORT), "state": state}


@pytest.mark.parametrize("ended", ["checked", "applied", "undone"])
def test_whoever_watches_the_progress_is_shown_its_end(at_desk: Any, calls: Any, ended: str):
    """The script puts what has the same name in its place, and looks no more once it says so."""
    calls.answers["household", "import_whole"] = of("applying")
    assert 'id="avancement" data-vivant="2"' in at_desk("claire").get(PAGE).get_data(as_text=True)
    calls.answers["household", "import_whole"] = of(ended)
    page = at_desk("claire").get(PAGE).get_data(as_text=True)
    assert 'id="avancement"' in page
    assert "data-vivant" not in page


def test_a_file_whose_lines_did_not_all_come_is_asked_for_again(at_desk: Any, calls: Any):
    calls.answers["household", "import_whole"] = of("receiving")
    page = at_desk("claire").get(PAGE).get_data(as_text=True)
    assert f'name="saisie" value="{IMPORT}"' in page


@pytest.mark.parametrize(
    ("chosen", "told"),
    [("skip", ("skip", None)), (f"link:{BOND}", ("link", BOND))],
)
def test_what_is_decided_of_a_family_is_told_to_its_room(
    at_desk: Any, calls: Any, chosen: str, told: tuple[str, str | None]
):
    calls.answers["household", "decide_import_family"] = of("checked")
    form = {"place": "3", "page": "2", "choix": chosen}
    answer = at_desk("claire").post(f"{PAGE}/ressemblances", **form)
    assert answer.status_code == 303
    assert answer.location.endswith("/ressemblances?page=2#famille-3")
    [said] = asked(calls, "decide_import_family")
    assert (said["choice"], said["household_id"]) == told


def test_a_child_that_is_left_out_is_said_on_its_line_and_in_the_report() -> None:
    """Prevents: a family taken without its child, and a report that says "to create"."""
    fault = {"code": "day", "field": "child1.birth_date", "typed": "31/02/2019", "stops": True}
    family = {**example_of(ImportedFamilyView), "outcome": None, "choice": "create"}
    family |= {"is_stopped": False, "is_certain": True, "children": [], "changed": [], "kept": []}
    line: Any = {**example_of(ImportedLineView), "family": family, "faults": [fault]}
    told = words.verdict(line)
    assert told.startswith("À créer, sans enfant\u00a0: à corriger. ")
    assert told.endswith("« 31/02/2019 » n’est pas une date\u00a0: cet enfant n’est pas repris")


def test_rows_are_numbered_as_the_spreadsheet_does(at_desk: Any, calls: Any) -> None:
    fault = {"code": "differs", "field": "line1", "typed": "1", "stops": False}
    line = {**example_of(ImportedLineView), "line": 2, "faults": [fault], "family": None}
    calls.answers["household", "import_wrong_lines"] = {"total": 1, "pages": 1, "lines": [line]}
    calls.answers["household", "import_whole"] = of("checked")
    page = at_desk("claire").get(f"{PAGE}/lignes").text
    assert '<th scope="row" class="nb">3</th>' in page
    assert "que la ligne 2" in page


def test_what_a_file_would_change_is_read_before_it_does(at_desk: Any, calls: Any) -> None:
    mail = {"field": "email", "who": "Alix Roux", "first": "a@roux.example", "second": "b@roux.fr"}
    family = {**example_of(ImportedFamilyView), "changed": [mail], "kept": [], "outcome": None}
    told = {"total": 40, "pages": 2, "families": [family]}
    calls.answers["household", "import_families"] = told
    waits = of("checked")
    waits["counts"] = {**waits["counts"], "changing": 40, "values": 41}
    calls.answers["household", "import_whole"] = waits
    page = at_desk("claire").get(PAGE).text
    assert "Courriel d’Alix Roux\u00a0: a@roux.example devient b@roux.fr" in page
    assert "41 renseignements changent" in page
    assert f'href="{PAGE}/changements"' in page
    assert "a@roux.example" in at_desk("claire").get(f"{PAGE}/changements").text
    assert [it["which"] for it in asked(calls, "import_families")] == ["changed", "changed"]


def test_the_records_that_were_made_are_listed_with_their_links(at_desk: Any, calls: Any) -> None:
    family = {**example_of(ImportedFamilyView), "outcome": "created", "household_id": BOND}
    told = {"total": 1, "pages": 1, "families": [family]}
    calls.answers["household", "import_families"] = told
    done = of("applied")
    done["counts"] = {**done["counts"], "created": 1}
    calls.answers["household", "import_whole"] = done
    assert f'href="{PAGE}/crees"' in at_desk("claire").get(PAGE).text
    assert f'href="/desk/familles/{BOND}"' in at_desk("claire").get(f"{PAGE}/crees").text
    assert asked(calls, "import_families")[-1]["which"] == "created"
