"""The pages of an import, as whoever waits before one of them sees it."""

from typing import Any

import pytest
from desk_fakes import asked
from gateway_answers import BOND, demo_id

from chassis.contract import example_of
from services.household.contract.importing import ImportView

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
