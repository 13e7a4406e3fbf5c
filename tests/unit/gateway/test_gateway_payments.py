"""What pages say of money on its way: at the bank, too late, or not taken."""

import pytest
from gateway_answers import INVOICES, demo_id
from gateway_orders import invoice_paper, order_account, order_line

from chassis.errors import Refused

ID = demo_id("order", "one")
BILL = INVOICES[0]["invoice_id"]
LOST = "billing.seats-lost"


def attempt(state: str, reason: str | None = None) -> dict:
    told = {"code": reason, "details": {}} if reason else None
    return order_account("paying")["payment"] | {"state": state, "reason": told}


def invoice_page(family, payment: dict | None, after: str = "?banque=retour") -> str:
    family.calls.answers["billing", "invoice"] = invoice_paper(attempt=payment)
    return family.browser.get(f"/factures/{BILL}{after}").text


@pytest.mark.parametrize(
    ("state", "reason", "told"),
    [
        ("refused", "billing.refused-by-the-bank", "Paiement refusé"),
        ("abandoned", "billing.left-the-bank", "Paiement abandonné"),
        ("open", "billing.left-the-bank", "Paiement abandonné"),
        ("expired", "billing.bank-away", "La banque ne répond pas"),
        ("expired", "billing.bank-busy", "La banque répond trop lentement"),
    ],
)
def test_an_invoice_that_was_not_paid_at_the_bank_says_why_and_that_it_is_due(
    family, state: str, reason: str, told: str
) -> None:
    page = invoice_page(family, attempt(state, reason))
    assert told in page
    assert "Votre facture reste à payer." in page
    assert "réservations" not in page
    assert told not in invoice_page(family, attempt(state, reason), after="")


def test_an_invoice_whose_bank_page_was_closed_leads_back_to_it(family) -> None:
    page = invoice_page(family, attempt("open"), after="")
    assert "Si vous avez payé, vous n’avez rien à faire de plus." in page
    assert "Revenir à la page de la banque" in page
    assert "data-actualiser" not in page


def test_an_invoice_never_tried_says_nothing_of_the_bank(family) -> None:
    assert "issue" not in invoice_page(family, None)


def test_a_bank_away_leaves_the_invoice_on_its_own_page(family) -> None:
    family.calls.answers["billing", "pay_invoice"] = Refused("billing.bank-away")
    answer = family.post("/factures/payer", {"facture": BILL})
    assert answer.location == f"/factures/{BILL}?banque=retour"


def test_an_invoice_under_one_euro_says_what_the_button_does(family) -> None:
    small = {"due_cents": 60, "to_pay_cents": 100, "becomes_credit_cents": 40}
    family.calls.answers["billing", "invoice"] = invoice_paper(**small)
    page = family.browser.get(f"/factures/{BILL}").text
    assert "Payer 1,00\u00a0€" in page
    assert "0,40\u00a0€ vous seront rendus en crédit" in page


def test_a_closed_tab_leaves_a_way_back_to_the_bank_and_to_the_basket(family) -> None:
    family.calls.answers["billing", "order_account"] = order_account("paying")
    page = family.browser.get(f"/commande/{ID}").text
    assert "Revenir à la page de la banque" in page
    assert "Modifier mon panier" in page


def test_who_took_an_order_back_is_not_asked_to_pay_it(family) -> None:
    family.calls.answers["billing", "order_account"] = order_account("reopened")
    page = family.browser.get(f"/commande/{ID}").text
    assert "ses jours sont revenus dans votre panier" in page
    assert "Payer 7,20" not in page


def late(*undone: str | None) -> dict:
    lines = [
        order_line(day) | {"undone": why}
        for day, why in zip(("2027-06-07", "2027-06-10"), undone, strict=True)
    ]
    lost = 360 * sum(why == LOST for why in undone)
    return order_account("settled", paid_late=True, lines=lines, lost_cents=lost)


def test_paid_too_late_for_any_seat_is_not_said_to_be_confirmed(family) -> None:
    family.calls.answers["billing", "order_account"] = late(LOST, LOST)
    page = family.browser.get(f"/commande/{ID}").text
    assert "Paiement reçu, places perdues" in page
    assert "7,20\u00a0€ vous sont rendus en crédit" in page
    assert "Réservations confirmées" not in page
    assert "Annulé depuis" not in page
    assert page.count("Place perdue, prix rendu") == 2


def test_paid_too_late_for_one_seat_says_which_one_was_lost(family) -> None:
    family.calls.answers["billing", "order_account"] = late(None, LOST) | {"paid_late": False}
    page = family.browser.get(f"/commande/{ID}").text
    assert "Réservations confirmées en partie" in page
    assert page.count("Place perdue, prix rendu") == 1


def test_seats_that_are_being_taken_again_are_not_promised(family) -> None:
    family.calls.booking.confirmed.clear()
    family.calls.answers["billing", "order_account"] = late(None, None)
    page = family.browser.get(f"/commande/{ID}").text
    assert "nous reprenons vos places" in page
    assert "Réservations confirmées" not in page
