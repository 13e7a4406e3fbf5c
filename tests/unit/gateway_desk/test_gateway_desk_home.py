"""The desk's first page: what waits, the oldest first, and today."""

import re
from typing import Any

from chassis.errors import Unavailable


def main_of(page: str) -> str:
    return page.partition("<main")[2].partition("</main>")[0]


def test_what_waits_is_one_table_with_its_total_and_what_is_late(at_desk: Any) -> None:
    page = main_of(at_desk("nadia").get("/desk").text)
    assert "Ce qui attend" in page
    assert re.search(r'class="attire"><th scope="row"><a href="/desk/a-traiter">Pièces', page)
    assert "7 jours" in page
    assert re.search(r'Ensemble</th><td class="nb" data-l="En attente">10</td>', page)
    assert "2 au-delà du délai promis aux familles" in page


def test_one_strong_button_leads_to_the_oldest_thing(at_desk: Any) -> None:
    page = main_of(at_desk("nadia").get("/desk").text)
    assert page.count("bouton--fort") == 1
    assert re.search(r'bouton--fort" href="/desk/a-traiter" data-touche="Q"', page)


def test_nothing_that_waits_is_said_and_no_zero_is(at_desk: Any, calls: Any) -> None:
    calls.answers["documents", "waiting_count"] = []
    calls.answers["notify", "waiting_count"] = []
    page = main_of(at_desk("nadia").get("/desk").text)
    assert "Rien n’attend." in page
    assert "bouton--fort" not in page
    assert ">0<" not in page


def test_a_room_away_costs_its_line_and_not_the_page(at_desk: Any, calls: Any) -> None:
    calls.answers["documents", "waiting_count"] = Unavailable("documents")
    answer = at_desk("nadia").get("/desk")
    assert answer.status_code == 200
    page = main_of(answer.text)
    assert "À traiter\u00a0: pas de réponse" in page
    assert "Messages" in page


def test_today_is_told_to_who_may_know_it(at_desk: Any, calls: Any) -> None:
    assert "Aujourd’hui dans les écoles" in main_of(at_desk("nadia").get("/desk").text)
    till = main_of(at_desk("omar").get("/desk").text)
    assert "Aujourd’hui dans les écoles" not in till
    assert "Ce qui attend" not in till
    assert "Factures du mois" in till
    assert calls.forbidden == []
