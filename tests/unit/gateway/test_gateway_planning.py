"""Ticks: nothing lost, nothing recorded past the hour, and every refusal named."""

import pytest
from gateway_answers import BOND, CANTEEN, CHLOE, EVENING, SARAH

MONDAY_7 = f"{CHLOE}:{CANTEEN}:2027-06-07"
TUESDAY_8 = f"{CHLOE}:{CANTEEN}:2027-06-08"  # Booked already.
MONDAY_14 = f"{CHLOE}:{CANTEEN}:2027-06-14"
BEFORE, AFTER = "2027-06-04T11:59:59+02:00", "2027-06-04T12:00:00+02:00"


def test_a_cell_says_why_it_is_closed(family):
    family.stand_at(AFTER)
    page = family.browser.get("/planning").text
    assert "Clos depuis vendredi 12\u00a0h" in page
    assert "Fermé\u00a0: grève" in page
    assert "Complet — 3 en attente" in page


def test_a_box_is_named_for_those_who_hear_it(family):
    page = family.browser.get("/planning").text
    assert "Chloé, cantine, lundi 7 juin, 3,60\u00a0€" in page


def test_a_tick_without_script_is_kept_as_draft(family):
    answer = family.post("/planning", {"case": [MONDAY_7, TUESDAY_8], "deja": TUESDAY_8})
    assert answer.status_code == 303
    assert family.calls.asked[-1][2]["changes"] == [change(MONDAY_7, True)]


def change(value, wanted):
    child, activity, day = value.split(":")
    return {"child_id": child, "activity_id": activity, "day": day, "wanted": wanted}


def test_an_unticked_booking_becomes_a_cancellation(family):
    family.post("/planning", {"case": [], "deja": TUESDAY_8})
    assert family.calls.booking.draft()["cancels"] == 1


def test_a_second_before_the_cutoff_is_in_time(family):
    family.stand_at(BEFORE)
    assert family.post("/planning", {"case": [MONDAY_7], "deja": ""}).status_code == 303
    assert family.calls.booking.draft()["adds"] == 1


def test_a_hand_made_post_past_the_cutoff_records_nothing(family):
    family.stand_at(AFTER)
    answer = family.post("/planning", {"case": [MONDAY_7], "deja": ""})
    assert answer.status_code == 409
    assert "Rien n’a été enregistré" in answer.text
    assert "sont closes depuis vendredi 12\u00a0h" in answer.text
    assert family.calls.booking.draft()["count"] == 0


def test_a_form_sent_too_late_keeps_its_other_ticks(family):
    family.stand_at(AFTER)
    answer = family.post("/planning", {"case": [MONDAY_7, MONDAY_14], "deja": ""})
    assert answer.status_code == 409
    assert "1 autre changement\u00a0: enregistré dans votre panier" in answer.text
    assert "Chloé, Cantine, lundi 7 juin" in answer.text
    assert family.calls.booking.draft()["adds"] == 1


def test_a_script_is_told_the_same(family):
    family.stand_at(AFTER)
    sent = {"changes": [change(MONDAY_7, True), change(MONDAY_14, True)]}
    headers = {"X-Jeton": family.token()}
    answer = family.browser.post("/planning/cases", json=sent, headers=headers)
    assert answer.status_code == 409
    assert answer.json["refused"] == [
        {"value": MONDAY_7, "text": "Clos depuis vendredi 12\u00a0h"},
    ]
    assert answer.json["count"] == 1


@pytest.mark.parametrize("body", [{}, {"changes": []}, {"changes": [{"day": "demain"}]}, []])
def test_a_script_that_sends_nonsense_is_refused(family, body):
    headers = {"X-Jeton": family.token()}
    answer = family.browser.post("/planning/cases", json=body, headers=headers)
    assert answer.status_code == 400
    assert answer.mimetype == "application/problem+json"


def test_a_whole_column_is_one_click_without_script(family):
    column = f"{SARAH}:{EVENING}:2027-06"
    assert family.post("/planning", {"colonne": column, "deja": ""}).status_code == 303
    added = family.calls.booking.draft()["adds"]
    assert added == 13
    boxes = [f"{SARAH}:{EVENING}:{day}" for _, _, day in family.calls.booking.wishes]
    family.post("/planning", {"vider": column, "case": boxes, "deja": " ".join(boxes)})
    assert family.calls.booking.draft()["adds"] == 0


def test_canteen_and_wednesday_share_a_column_so_that_two_children_fit_a_telephone(family):
    page = family.browser.get("/planning").text
    assert page.count('class="tete-activite') == 4
    assert "grille--large" not in page


def test_two_months_away_opens_on_the_month_asked(family):
    assert "Planning d’août 2027" in family.browser.get("/planning?du=2027-08-15").text
    assert "Planning de juin 2027" in family.browser.get("/planning?du=hier").text
    assert "Planning de juin 2027" in family.browser.get("/planning?du=0001-01-01").text


def test_bulk_keeps_what_was_typed_when_something_is_missing(family):
    answer = family.browser.get("/planning/en-masse?jours=0&du=2027-06-25&au=2027-06-07")
    assert answer.status_code == 422
    assert "Choisissez au moins un enfant." in answer.text
    assert 'value="2027-06-25"' in answer.text


def test_the_house_is_asked_for_the_signed_in_household_only(family):
    family.browser.get("/planning?household_id=other")
    assert {asked[2].get("household_id", BOND) for asked in family.calls.asked} == {BOND}


def test_a_child_without_activity_is_said_rather_than_shown_as_an_empty_column(family):
    plan = family.calls.booking.planning
    family.calls.answers["booking", "planning"] = lambda **told: _without_activities(plan(**told))
    page = family.browser.get("/planning").text
    assert "Chloé n’est inscrit à aucune activité." in page
    assert f'href="/inscrire?enfant={CHLOE}"' in page
    assert 'class="enfant"' not in page


def _without_activities(plan):
    return {**plan, "cells": [], "children": [{**c, "activity_ids": []} for c in plan["children"]]}


def test_a_month_wholly_past_opens_on_the_first_that_can_be_booked(family):
    plan = family.calls.booking.planning
    family.calls.answers["booking", "planning"] = lambda **told: _july_alone(plan(**told))
    assert "Planning de juillet" in family.browser.get("/planning").text
    assert "Planning de juin" in family.browser.get("/planning?du=2027-06-02").text


def _july_alone(plan):
    can = {"changeable": plan["first"].startswith("2027-07")}
    return {**plan, "cells": [{**cell, **can} for cell in plan["cells"]]}
