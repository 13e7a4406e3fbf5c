"""The desk's first page: what waits, the oldest first, and today."""

import re
from typing import Any

from desk_found import LAPSING
from gateway_answers import BOND, demo_id

from chassis.errors import Unavailable


def main_of(page: str) -> str:
    return page.partition("<main")[2].partition("</main>")[0]


def test_what_waits_is_one_table_with_its_total_and_what_is_late(at_desk: Any) -> None:
    page = main_of(at_desk("nadia").get("/desk").text)
    assert "Ce qui attend" in page
    assert re.search(
        r'class="attire"><th scope="row"><a href="/desk/a-traiter\?montrer=piece">Pièces', page
    )
    assert "7 jours" in page
    assert re.search(r'Ensemble</th><td class="nb" data-l="En attente">10</td>', page)
    assert "2 au-delà du délai promis aux familles" in page


def test_one_strong_button_leads_to_the_oldest_thing(at_desk: Any) -> None:
    page = main_of(at_desk("nadia").get("/desk").text)
    assert page.count("bouton--fort") == 1
    (form,) = re.findall(r'<form method="post" action="/desk/a-traiter/suivante">.*?</form>', page)
    assert 'bouton--fort" data-touche="Q"' in form


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


HAPPENED = [
    {"kind": "pieces-handed-in", "count": 7, "about": None},
    {"kind": "mail-refused", "count": 2, "about": "a.bond@example.org"},
    {"kind": "of-another-release", "count": 1, "about": None},
]
AHEAD = [
    {
        "kind": "closed",
        "on": "2027-06-14",
        "at": None,
        "count": None,
        "about": "Pont",
        "household_ids": [],
    },
    {
        "kind": "week-closes",
        "on": "2027-06-04",
        "at": "2027-06-04T10:00:00+00:00",
        "count": 143,
        "about": "2027-06-07",
        "household_ids": [],
    },
]


def test_what_happened_and_what_comes_lead_to_where_they_are_done(at_desk: Any, calls: Any) -> None:
    calls.answers["documents", "day_work"] = {"happened": HAPPENED, "ahead": AHEAD}
    page = main_of(at_desk("nadia").get("/desk").text)
    assert "Depuis hier 17\u00a0h" in page
    assert '<a href="/desk/a-traiter">7 pièces reçues</a>' in page
    assert '<a href="/desk/recherche?q=a.bond%40example.org">Courriel refusé par' in page
    closes, closed = page.index("clôture de la semaine 23"), page.index("fermé\u00a0: Pont")
    assert closes < closed
    assert "143 familles n’ont rien réservé" in page
    assert "of-another-release" not in page


def test_the_till_reads_billings_own_figures_and_nobody_else_does(at_desk: Any, calls: Any) -> None:
    page = main_of(at_desk("omar").get("/desk").text)
    for said in ("Dû par les familles", "Échu, par ancienneté", "31 à 60 jours", "3\u00a0182,40"):
        assert said in page
    assert "/compte" in page
    assert "Dû par les familles" not in main_of(at_desk("nadia").get("/desk").text)
    assert calls.forbidden == []


def test_a_room_away_is_named_beside_what_the_others_tell(at_desk: Any, calls: Any) -> None:
    calls.answers["documents", "day_work"] = {"happened": HAPPENED, "ahead": AHEAD}
    calls.answers["household", "day_work"] = Unavailable("household")
    answer = at_desk("nadia").get("/desk")
    page = main_of(answer.text)
    assert answer.status_code == 200
    assert "Dossiers\u00a0: pas de réponse" in page
    assert "7 pièces reçues" in page


def lapsing(*homes: str) -> dict[str, Any]:
    return {**LAPSING, "count": len(homes), "household_ids": list(homes)}


def test_a_quotient_that_lapses_leads_to_its_family_and_several_to_their_list(
    at_desk: Any, calls: Any
) -> None:
    calls.answers["household", "day_work"] = {"happened": [], "ahead": [lapsing(BOND)]}
    page = main_of(at_desk("nadia").get("/desk").text)
    assert f'<a href="/desk/familles/{BOND}/quotient">1 quotient expire</a>' in page
    several = lapsing(BOND, demo_id("household", "leroy"))
    calls.answers["household", "day_work"] = {"happened": [], "ahead": [several]}
    page = main_of(at_desk("nadia").get("/desk").text)
    (at,) = re.findall(r'<a href="([^"]+)">2 quotients expirent</a>', page)
    assert f'<a href="/desk/familles/{BOND}/quotient">Bond</a>' in at_desk("nadia").get(at).text
    assert at_desk("nadia").get(at.replace("30", "29")).status_code == 404
