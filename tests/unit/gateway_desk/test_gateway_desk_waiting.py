"""What waits, told by the menu of every page, which never waits for it."""

import re
from pathlib import Path
from typing import Any

import pytest
from gateway_fakes import FakeCalls

from chassis.errors import Unavailable
from gateway.backend import DEADLINE_S
from gateway.desk.waiting import PATIENCE_S

PAGE = "/desk/tarifs"


def told(page: str) -> dict[str, str]:
    """What the menu says waits, by section and by closed or open group."""
    menu = page.partition('<nav class="menu"')[2].partition("</nav>")[0]
    counter = (
        r'([^<>]+)<span class="nombre"><span class="hors-vue">à voir\u00a0: </span>(\d+)</span>'
    )
    return dict(re.findall(counter, menu))


def times_asked(calls: FakeCalls) -> int:
    return sum(asked[:2] == ("documents", "waiting_count") for asked in calls.asked)


def test_the_menu_says_what_waits_and_a_group_the_sum_of_it(at_desk: Any) -> None:
    told_here = told(at_desk("nadia").get(PAGE).text)
    assert told_here == {"Aujourd’hui": "10", "À traiter": "10"}


def test_what_does_not_wait_has_no_number(at_desk: Any, calls: Any) -> None:
    calls.answers["documents", "waiting_count"] = []
    calls.answers["notify", "waiting_count"] = []
    assert told(at_desk("nadia").get(PAGE).text) == {}


def test_a_room_that_is_away_costs_its_number_and_not_the_page(at_desk: Any, calls: Any) -> None:
    calls.answers["documents", "waiting_count"] = Unavailable("documents")
    answer = at_desk("nadia").get(PAGE)
    assert answer.status_code == 200
    assert told(answer.text) == {"Aujourd’hui": "1", "À traiter": "1"}


def test_no_page_waits_for_the_menu_as_long_as_for_its_own_content() -> None:
    assert PATIENCE_S <= DEADLINE_S / 10


def test_the_rooms_are_asked_once_in_a_while_and_not_on_every_page(
    at_desk: Any, calls: Any
) -> None:
    nadia = at_desk("nadia")
    for _ in range(5):
        nadia.get(PAGE)
    assert times_asked(calls) == 1


def test_they_are_asked_again_after_a_while(at_desk: Any, calls: Any, tmp_path: Path) -> None:
    nadia = at_desk("nadia")
    nadia.get(PAGE)
    (tmp_path / "clock").write_text("2027-06-02T10:00:21+02:00")
    nadia.get(PAGE)
    assert times_asked(calls) == 2


def test_whoever_has_done_something_sees_the_number_that_it_leaves(
    at_desk: Any, calls: Any
) -> None:
    from queue_fakes import PIECE

    nadia = at_desk("nadia")
    nadia.get(PAGE)
    calls.answers["documents", "waiting_count"] = []
    calls.answers["notify", "waiting_count"] = []
    nadia.post(f"/desk/a-traiter/pieces/{PIECE}/relacher")
    assert "À traiter" not in told(nadia.get(PAGE).text)


@pytest.mark.parametrize("session", ["omar", "ines", "leo", "kim"])
def test_nobody_is_told_what_waits_for_others(at_desk: Any, calls: Any, session: str) -> None:
    assert told(at_desk(session).get("/desk/preferences").text) == {}
    assert calls.forbidden == []
    assert times_asked(calls) == 0


def test_while_every_turn_is_taken_the_page_stands_without_numbers(town: Any, at_desk: Any) -> None:
    app, calls = town
    nadia = at_desk("nadia")
    nadia.get("/desk/preferences")  # The session is known from now on.
    app.extensions.pop("waiting")
    turns = app.extensions["backend"]._turns
    taken = [turns._services.acquire(blocking=False) for _ in range(turns._services.balance)]
    assert all(taken)
    before = times_asked(calls)
    assert told(nadia.get("/desk/preferences").text) == {}
    assert times_asked(calls) == before
