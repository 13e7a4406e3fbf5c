"""The planning from top to bottom: today first, months, holidays as one band, and the bar."""

import re
from typing import Any

from gateway_answers import CANTEEN, CHILDREN, CHLOE, EVENING, LUTINS, SARAH, demo_id
from gateway_booking_screens import wish

NBSP = "\u00a0"
SPRING = {"name": "Vacances de printemps", "first": "2027-04-10", "last": "2027-04-25"}
LEO = demo_id("child", "leo-bond")


def plain(page: str) -> str:
    body = page.split("<main", 1)[1]
    return " ".join(re.sub(r"<[^>]+>", " ", body).replace(NBSP, " ").split())


def shown(family: Any, path: str = "/planning") -> str:
    return plain(family.browser.get(path).text)


def test_past_days_are_one_line_that_opens(family: Any) -> None:
    family.stand_at("2027-06-16T10:00:00+02:00")
    page = shown(family)
    assert "11 jours passés en juin" in page
    assert "mar. 15" not in page
    assert "mer. 16 , aujourd’hui" in page
    link = re.search(r'href="([^"]+passes=oui[^"]*)"', family.browser.get("/planning").text)
    assert link is not None
    opened = shown(family, link[1].replace("&amp;", "&"))
    assert "jours passés" not in opened
    assert "mar. 15" in opened


def test_a_month_that_is_over_or_to_come_has_no_past_days_folded(family: Any) -> None:
    family.stand_at("2027-06-16T10:00:00+02:00")
    assert "mar. 4" in shown(family, "/planning?du=2027-05-01")
    assert "passés" not in shown(family, "/planning?du=2027-07-01")


def test_from_the_twentieth_the_next_month_comes_with_this_one(family: Any) -> None:
    family.stand_at("2027-05-19T10:00:00+02:00")
    assert "Juin 2027" not in shown(family)
    family.stand_at("2027-05-20T10:00:00+02:00")
    page = family.browser.get("/planning").text
    assert "Mai et juin 2027" in plain(page)
    assert "Chloé, cantine, mercredi" not in page
    assert f"{CHLOE}:{CANTEEN}:2027-06-29" in page
    assert {f"{CHLOE}:{CANTEEN}:2027-06", f"{CHLOE}:{LUTINS}:2027-06"} <= toggles(page)
    assert "Juillet" in page


def toggles(page: str) -> set[str]:
    return set(re.findall(r'data-activite="([^"]+)"', page))


def test_what_is_ticked_on_two_months_comes_back_to_both(family: Any) -> None:
    family.stand_at("2027-05-20T10:00:00+02:00")
    sent = {"colonne": f"{SARAH}:{EVENING}:2027-06", "deja": "", "du": "2027-05-01", "mois": "2"}
    answer = family.post("/planning", sent)
    assert "mois=2" in answer.location
    months = {f"{day:%Y-%m}" for _, _, day in family.calls.booking.wishes}
    assert months == {"2027-06"}


def test_closed_days_in_a_row_are_one_band_with_the_holiday_s_own_dates(family: Any) -> None:
    plan = family.calls.booking.planning
    answer = lambda **asked: on_holiday(plan(**asked))  # noqa: E731
    family.calls.answers["booking", "planning"] = answer
    page = shown(family, "/planning?du=2027-04-01")
    assert "Vacances de printemps du samedi 10 avril au dimanche 25 avril" in page
    assert page.count("Vacances de printemps") == 1
    assert "lun. 12" not in page
    assert "lun. 26" in page


def on_holiday(plan: dict[str, Any]) -> dict[str, Any]:
    reason = {"code": "booking.school-holiday", "details": {"name": SPRING["name"]}}
    closed = {"state": "closed", "changeable": False, "reason": reason}
    inside = lambda day: SPRING["first"] <= day <= SPRING["last"]  # noqa: E731
    cells = [cell | (closed if inside(cell["day"]) else {}) for cell in plan["cells"]]
    return plan | {"cells": cells, "holidays": [SPRING]}


def test_one_closed_day_says_its_reason_on_a_line_of_its_own(family: Any) -> None:
    page = family.browser.get("/planning").text
    row = re.search(r'<tr class="rang[^"]*ferme"[^>]*><th[^>]*id="j2027-06-17".*?</tr>', page, re.S)
    assert row is not None
    assert plain("<main" + row[0]).endswith("jeu. 17 Fermé : grève")
    assert 'colspan="4"' in row[0]


def test_a_wednesday_is_one_cell_a_child_under_its_own_heading(family: Any) -> None:
    page = family.browser.get("/planning").text
    cell = re.search(rf'<td[^>]*colspan="2" headers="([^"]+)"><label><input[^>]*{LUTINS}', page)
    assert cell is not None
    _day, child, heading = cell[1].split()
    assert re.search(rf'<th scope="col" colspan="2" id="{heading}" headers="{child}"', page)
    assert "Les Lutins 9,00 € Maintenant" in plain(page)
    assert "Soir 1,80 € Fin de mois" in plain(page)


def test_three_children_are_one_at_a_time_on_a_telephone(family: Any) -> None:
    plan = family.calls.booking.planning
    family.calls.answers["booking", "planning"] = lambda **asked: with_leo(plan(**asked))
    page = family.browser.get("/planning").text
    assert "grille--large" in page
    assert page.count('class="enfant loin"') == 2
    rows = re.findall(r'<tr class="rang.*?</tr>', page, re.S)
    for row in rows:
        spans = re.findall(r'<td class="([^"]*)"(?: colspan="(\d)")?', row)
        near = [int(span or 1) for kind, span in spans if "loin" not in kind]
        assert sum(near) == 2, row
    assert "grille--large" not in family.browser.get(f"/planning?enfant={LEO}").text


def with_leo(plan: dict[str, Any]) -> dict[str, Any]:
    child = plan["children"][0] | {"child_id": LEO, "first_name": "Léo"}
    own = [cell | {"child_id": LEO} for cell in plan["cells"] if cell["child_id"] == CHLOE]
    return plan | {"children": [*plan["children"], child], "cells": [*plan["cells"], *own]}


def test_the_bar_tells_the_whole_basket_and_is_away_when_it_is_empty(family: Any) -> None:
    assert "barre--vide" in family.browser.get("/planning").text
    wish(family, CANTEEN, True, "2027-06-10")
    wish(family, EVENING, True, "2027-06-07", "2027-06-10")
    page = family.browser.get("/planning?du=2027-08-01").text
    assert "barre--vide" not in page
    said = plain(page)
    assert "3 réservations non confirmées" in said
    assert "3,60 € à payer + 3,60 € fin juin" in said
    assert "Chloé, cantine : 1 repas 3,60 € Chloé, soir : 2 jours 3,60 €" in said


def test_the_activities_open_from_the_planning_with_their_rules(family: Any) -> None:
    page = shown(family, f"/planning?enfant={CHLOE}")
    assert "Activités de Chloé, 2026 / 2027" in page
    assert "Cantine 3,60 € Payée à la réservation." in page
    assert "Pour lundi 7 juin : à changer avant vendredi 4 juin à 12 h." in page
    assert "Soir 1,80 € Payée sur la facture, en fin de mois." in page


def test_what_can_no_longer_be_given_back_leads_to_reporting_an_absence(family: Any) -> None:
    page = family.browser.get("/planning").text
    link = re.search(r'href="(/messages/nouveau[^"]+)">absence ?', page)
    assert link is not None
    assert "jour=2027-06-03" in link[1]
    assert CHILDREN[CHLOE] in plain("<main" + page.split(link[0])[1][:120])
