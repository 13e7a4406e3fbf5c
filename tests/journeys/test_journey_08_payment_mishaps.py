"""Journey 8: the bank page left, the card refused, a notice twice and late, a double click."""

import re
from typing import Any

import pytest
from journeys_families import Family, eating_at_pasteur
from journeys_town import Town, plain
from journeys_visitor import Visitor
from playwright.sync_api import expect

LAST_WEEKS = "/planning?vue=quinzaine&du=2027-06-28"
KEPT_UNTIL = "Vos places sont gardées jusqu’à 10 h 20."


def family() -> Family:
    return eating_at_pasteur(on=("2027-06-07", "2027-06-08"))[2]


def on_the_way_to_the_bank(visitor: Visitor, day: str) -> None:
    """The basket holds one meal of that day."""
    visitor.go(LAST_WEEKS)
    visitor.tick(f"{family().child}, cantine, {day}, 3,60 €")
    visitor.press("Vérifier mon panier")


def ours(town: Town) -> list[dict[str, Any]]:
    return [payment for payment in town.payments() if payment["mel"] == family().email]


@pytest.mark.at("2027-06-02T10:00:00+02:00")
def test_a_bank_page_left_leaves_the_basket_intact_and_the_seats_held(visit, town: Town):
    parent = visit().sign_in(family().email)
    on_the_way_to_the_bank(parent, "lundi 28 juin")
    parent.press("Payer 3,60 €")
    parent.pay("Abandonner le paiement")
    parent.reads("Paiement abandonné", "Vous avez quitté la page de la banque", KEPT_UNTIL)
    parent.look("paiement-abandonne")
    parent.press("Modifier mon panier")
    parent.reads("Panier rouvert", "1 réservation non confirmée", "lun. 28 juin")
    parent.press("Tout supprimer")
    parent.reads("Votre panier est vide.")
    parent.look("panier-vide")


@pytest.mark.at("2027-06-02T10:00:00+02:00")
def test_a_refused_card_says_why_and_may_be_tried_again(visit, town: Town):
    parent = visit().sign_in(family().email)
    on_the_way_to_the_bank(parent, "mardi 29 juin")
    parent.press("Payer 3,60 €")
    parent.pay("Carte refusée")
    parent.reads("Paiement refusé", "Votre banque a refusé le paiement.", KEPT_UNTIL)
    parent.look("paiement-refuse")
    parent.press("Réessayer de payer 3,60 €")
    parent.pay()
    parent.reads("Réservations confirmées et payées")


@pytest.mark.at("2027-06-02T10:00:00+02:00")
def test_a_browser_back_before_a_notice_told_twice_makes_one_payment(visit, town: Town):
    parent = visit().sign_in(family().email)
    receipts = receipts_of(parent)
    on_the_way_to_the_bank(parent, "jeudi 1er juillet")
    parent.press("Payer 3,60 €")
    expect(parent.page).to_have_url(re.compile("/tpa/paiementws.web"))
    payment = ours(town)[0]
    parent.page.goto(payment["urlredirect"])
    parent.reads("Paiement en cours de confirmation")
    parent.look("paiement-en-cours")
    town.pay_elsewhere(payment["id_op"], notice="after", notice_times=2, notice_delay_ms=300)
    expect(parent.page.locator("h1")).to_have_text("Réservations confirmées et payées")
    parent.page.goto(payment["urlredirect"])
    parent.reads("Réservations confirmées et payées", "Payé 3,60 €")
    assert len(receipts_of(parent)) == len(receipts) + 1
    reference = payment["refdet"]
    town.mail_to(family().email, reference)
    told = [mail for mail in town.mails_to(family().email) if reference in plain(mail["text"])]
    assert len(told) == 1


def receipts_of(parent: Visitor) -> list[str]:
    parent.go("/compte")
    return parent.page.get_by_role("link", name=re.compile("Reçu n°")).all_inner_texts()


@pytest.mark.both
@pytest.mark.at("2027-06-02T10:00:00+02:00")
@pytest.mark.parametrize("javascript", [True, False], ids=["with-scripts", "without-scripts"])
def test_a_double_click_asks_the_bank_once(visit, town: Town, javascript: bool):
    parent = visit(javascript=javascript).sign_in(family().email)
    parent.go(LAST_WEEKS)
    day = "vendredi 2 juillet" if javascript else "lundi 28 juin"
    parent.box(f"{family().child}, cantine, {day}, 3,60 €").locator("xpath=..").click()
    parent.press("Vérifier mon panier")
    before = len(ours(town))
    parent.page.get_by_role("button", name="Payer 3,60 €").dblclick()
    parent.pay()
    parent.reads("Réservations confirmées et payées")
    assert len(ours(town)) == before + 1
    assert len([one for one in ours(town) if one["outcome"] == "P"]) >= 1
