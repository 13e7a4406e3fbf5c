"""The basket says what will happen, once, and the bank's messages prove nothing."""

import re

import pytest
from gateway_answers import CANTEEN, CHLOE, EVENING, demo_id
from gateway_orders import order_account

from chassis.contract import example_of
from chassis.errors import Refused
from gateway.compose.basket import order_id
from services.billing.contract.orders import LineView
from services.billing.domain.ledger import Purse

BANK = "https://www.payfip.gouv.fr/tpa/paiementws.web?idop=1"
ID = demo_id("order", "one")


def tick(family, activity, *days):
    changes = [
        {"child_id": CHLOE, "activity_id": activity, "day": day, "wanted": True} for day in days
    ]
    family.calls.booking.tick(household_id="", changes=changes)


def fields(page):
    return dict(re.findall(r'name="(commande|version|total)" value="([^"]*)"', page))


def test_the_button_says_its_amount(family):
    tick(family, CANTEEN, "2027-06-07", "2027-06-10", "2027-06-11", "2027-06-14")
    assert "Payer 14,40\u00a0€" in family.browser.get("/panier").text


def test_monthly_activities_are_confirmed_not_paid(family):
    tick(family, EVENING, "2027-06-07")
    page = family.browser.get("/panier").text
    assert "Confirmer (facturé fin juin)" in page
    assert "Payer" not in page.partition("<main")[2]  # The menu has a group of this name.


def test_the_credit_is_used_first(family):
    tick(family, CANTEEN, "2027-06-07")
    family.calls.billing.purse = Purse(credit_cents=1000)
    assert "Confirmer (3,60\u00a0€ pris sur votre crédit)" in family.browser.get("/panier").text


def test_a_day_that_became_full_is_named_and_the_others_stay(family):
    tick(family, CANTEEN, "2027-06-07", "2027-06-10")
    family.calls.booking.full.add((CANTEEN, next(iter(family.calls.booking.wishes))[2]))
    page = family.browser.get("/panier").text
    assert "Il n’y a plus de place ce jour-là." in page
    assert "Les autres sont intacts" in page
    assert "7,20" not in page, "a day that cannot be had is not in the total"
    assert "panier/confirmer" not in page


def test_a_double_click_is_one_order(family):
    tick(family, CANTEEN, "2027-06-07")
    first, second = (fields(family.browser.get("/panier").text) for _ in range(2))
    assert first == second
    assert first["commande"] != order_id(demo_id("household", "martin"), int(first["version"]))


def test_confirming_leads_to_the_bank(family):
    tick(family, CANTEEN, "2027-06-07")
    family.calls.answers["billing", "checkout"] = order_account(
        "paying", payment=order_account("paying")["payment"] | {"bank_url": BANK}
    )
    answer = family.post("/panier/confirmer", fields(family.browser.get("/panier").text))
    assert (answer.status_code, answer.location) == (303, BANK)
    assert family.calls.asked[-1][2]["shown_total_cents"] == 360


def test_what_is_settled_leads_to_its_own_page(family):
    tick(family, EVENING, "2027-06-07")
    family.calls.answers["billing", "checkout"] = order_account("settled")
    sent = fields(family.browser.get("/panier").text)
    answer = family.post("/panier/confirmer", sent)
    assert answer.location == f"/commande/{sent['commande']}"


@pytest.mark.parametrize(
    "code", ["booking.draft-changed", "booking.draft-empty", "booking.draft-has-refusals"]
)
def test_a_draft_that_moved_is_shown_again_with_the_reason(family, code):
    tick(family, CANTEEN, "2027-06-07")
    family.calls.answers["billing", "checkout"] = Refused(code)
    answer = family.post("/panier/confirmer", fields(family.browser.get("/panier").text))
    assert answer.status_code == 409
    assert "Rien n’a été confirmé" in answer.text


def test_a_bank_away_keeps_the_order(family):
    tick(family, CANTEEN, "2027-06-07")
    family.calls.answers["billing", "checkout"] = Refused("billing.bank-away")
    answer = family.post("/panier/confirmer", fields(family.browser.get("/panier").text))
    family.calls.answers["billing", "order_account"] = order_account("to_pay")
    page = family.browser.get(answer.location).text
    assert "Vos réservations sont gardées" in page
    assert "gardées jusqu’à 10\u00a0h\u00a020" in page


def test_nonsense_in_the_confirmation_is_a_bad_request(family):
    answer = family.post("/panier/confirmer", {"version": "x"})
    assert answer.status_code == 400


def test_the_bank_sends_the_browser_back_without_cookie_nor_token(site):
    answer = site.browser.post(
        f"/paiement/retour/{ID}", headers={"Sec-Fetch-Site": "cross-site", "Origin": "null"}
    )
    assert (answer.status_code, answer.location) == (303, f"/paiement/retour/{ID}")
    assert site.calls.asked == []


def test_coming_back_asks_billing_and_shows_the_order(family):
    family.calls.answers["billing", "payment_status"] = order_account("paying")["payment"]
    answer = family.browser.get(f"/paiement/retour/{ID}?idop=forged")
    assert answer.location == f"/commande/{ID}"


def test_the_banks_notice_is_only_a_hint(site):
    answer = site.browser.post("/paiement/avis", data={"idop": "cc0cb210"})
    assert answer.status_code == 200
    assert site.calls.asked == [("billing", "bank_notice", {"idop": "cc0cb210"})]
    assert site.browser.post("/paiement/avis").status_code == 200


def test_cancelling_shows_the_credit_and_the_receipt(family):
    family.calls.answers["billing", "cancel"] = {
        "credit_cents": 360,
        "receipt_id": ID,
        "receipt_number": "2027-003-R000013",
        "line": example_of(LineView),
    }
    answer = family.post(f"/reservations/{ID}/annuler", {"jour": "2027-06-08"})
    page = family.browser.get(answer.location).text
    assert "+3,60\u00a0€ de crédit, justificatif n° 2027-003-R000013" in page
    assert "reçu n°" not in family.browser.get("/reservations").text


def test_past_the_cutoff_a_cancellation_becomes_an_absence(family):
    family.stand_at("2027-06-04T12:00:00+02:00")
    assert "Signaler une absence" in family.browser.get("/reservations").text
    refused = Refused("booking.past-cutoff", '{"since": "2027-06-04T10:00:00+00:00"}')
    family.calls.answers["billing", "cancel"] = refused
    booking_id = demo_id("booking", f"{CHLOE}{CANTEEN}2027-06-08")
    answer = family.post(f"/reservations/{booking_id}/annuler", {"jour": "2027-06-08"})
    assert answer.status_code == 409
    assert "Signaler une absence" in answer.text


def test_one_invoice_is_paid_at_a_time(family):
    page = family.browser.get("/factures").text
    assert "une facture à la fois" in page
    assert page.count('type="radio"') == 2
    assert "58,30\u00a0€" in page


def test_a_month_that_is_booked_whole_names_the_days_it_lacks_and_is_not_confirmed(family):
    tick(family, EVENING, "2027-06-07")
    gap = {"child_id": CHLOE, "child_name": "Chloé", "activity_id": EVENING}
    gap |= {"activity_name": "Accueil du soir", "days": ["2027-06-08", "2027-06-10"]}
    family.calls.booking.gaps = [gap | {"required": False}]
    page = family.browser.get("/panier").text
    assert "Il manque 2 jours : mar. 8 juin, jeu. 10 juin." in page.replace("\u00a0", " ")
    assert "Confirmer (facturé fin juin)" in page
    family.calls.booking.gaps = [gap | {"required": True}]
    page = family.browser.get("/panier").text
    assert "juin 2027 se réserve en entier" in page
    assert "/panier/confirmer" not in page


def test_the_basket_is_by_child_a_line_an_activity_that_opens_on_its_days(family):
    tick(family, CANTEEN, "2027-06-07", "2027-06-10")
    tick(family, EVENING, "2027-06-07")
    page = shown_plain(family)
    assert "Chloé Cantine : 2 jours 7,20 € maintenant" in page
    assert "Tarification (à l’unité) : 3,60 €" in page
    assert "Accueil du soir : 1 jour 1,80 € fin juin" in page
    assert page.count("Tarification (à l’unité) : 3,60 €") == 1
    assert "Annulations" not in page


def test_what_is_given_back_has_a_box_of_its_own(family):
    change = {"child_id": CHLOE, "activity_id": CANTEEN, "day": "2027-06-08", "wanted": False}
    family.calls.booking.tick(household_id="", changes=[change])
    page = shown_plain(family)
    assert "Annulations" in page
    assert "Cantine : 1 jour 3,60 € en crédit" in page
    assert "-3,60" not in page
    assert "Crédit rendu 3,60 €" in page


def shown_plain(family):
    page = family.browser.get("/panier").text.split("<main", 1)[1]
    return " ".join(re.sub(r"<[^>]+>", " ", page).replace("\u00a0", " ").split())
