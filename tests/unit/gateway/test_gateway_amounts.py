"""One place says what things cost: a page shows billing's own amounts, each where it belongs."""

import re
from typing import Any
from uuid import UUID

import pytest
from gateway_answers import ACCOUNT, CANTEEN, CHARGES, CHLOE, LUTINS, SARAH, STATEMENT
from gateway_orders import order_account

from chassis.errors import Refused, Unavailable
from gateway.compose.draft import counted
from gateway.compose.home import tasks
from services.billing.domain.ledger import Purse

NBSP = "\u00a0"


def plain(page: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", page).replace(NBSP, " ").split())


def tick(family: Any, activity: str, *days: str, child: str = CHLOE) -> None:
    changes = [
        {"child_id": child, "activity_id": activity, "day": day, "wanted": True} for day in days
    ]
    family.calls.booking.tick(household_id="", changes=changes)


def quoted(family: Any, **amounts: Any) -> str:
    """The basket, when billing quotes these amounts."""
    tick(family, CANTEEN, "2027-06-07")
    own = family.calls.billing.quote
    family.calls.answers["billing", "quote"] = lambda **asked: own(**asked) | amounts
    return plain(family.browser.get("/panier").text)


def test_the_basket_announces_the_payment_that_billing_asks(family: Any) -> None:
    """Add 3,60 €, give back 3,00 €: it said 0,60 € of credit, and the bank asked for 1,00 €."""
    minimum = {"code": "billing.bank-minimum", "details": {"minimum_cents": 100}}
    amounts = {"total_cents": 60, "to_pay_cents": 100, "given_back_cents": 40, "why": [minimum]}
    page = quoted(family, **amounts)
    assert "À payer 1,00 €" in page
    assert "Crédit rendu 0,40 €" in page
    assert "La banque ne prend pas moins de 1,00 € : votre crédit garde la différence." in page
    assert "Payer 1,00 €" in page
    assert "pris sur votre" not in page


def test_what_is_too_small_for_the_bank_is_announced_on_the_invoice(family: Any) -> None:
    amounts = {"total_cents": 50, "to_pay_cents": 0, "invoiced": True, "invoiced_cents": 50}
    page = quoted(family, **amounts, invoice_months=["2027-06"])
    assert "Confirmer (facturé fin juin)" in page
    assert "Facturé fin juin 0,50 €" in page
    assert "À régler maintenant" not in page


def test_a_basket_without_billing_stands_and_cannot_be_confirmed(family: Any) -> None:
    tick(family, CANTEEN, "2027-06-07")
    family.calls.answers["billing", "quote"] = Unavailable("billing")
    page = family.browser.get("/panier").text
    assert "momentanément indisponibles" in page
    assert "panier/confirmer" not in page
    assert "0,00" not in plain(page)


def test_the_planning_s_bar_says_what_the_whole_draft_comes_to(family: Any) -> None:
    """Five days of June and one of August were told "6 réservations : 3,60 €" on August's page."""
    tick(family, CANTEEN, "2027-06-07", "2027-06-10", "2027-06-11", "2027-06-14", "2027-08-30")
    page = plain(family.browser.get("/planning?du=2027-08-01").text)
    assert "5 réservations non confirmées , avant vendredi 12 h 18,00 € à payer" in page
    assert "Chloé, cantine : 5 repas 18,00 €" in page
    assert "Coût de la période : 3,60 €" in page


def test_the_cost_of_one_child_is_not_the_household_s(family: Any) -> None:
    family.calls.billing.booked_cents = {UUID(CHLOE): 720, UUID(SARAH): 1080}
    assert "Coût de la période : 18,00 €" in plain(family.browser.get("/planning").text)
    page = plain(family.browser.get(f"/planning?enfant={CHLOE}").text)
    assert "Coût de la période de Chloé : 7,20 €" in page


def test_a_script_shows_the_amounts_that_billing_says_after_a_tick(family: Any) -> None:
    family.calls.billing.booked_cents = {UUID(CHLOE): 360, UUID(SARAH): 1080}
    change = {"child_id": CHLOE, "activity_id": CANTEEN, "day": "2027-06-07", "wanted": True}
    sent = {"changes": [change], "vue": "mois", "du": "2027-06-01", "enfant": CHLOE}
    headers = {"X-Jeton": family.token()}
    answer = family.browser.post("/planning/cases", json=sent, headers=headers)
    assert answer.json["amounts"] == {
        "now": f"3,60{NBSP}€ à payer",
        "later": "",
        "cost": f"7,20{NBSP}€",
        "parts": [
            {
                "key": f"{CHLOE}:{CANTEEN}",
                "count": 1,
                "is_cancel": False,
                "amount": f"3,60{NBSP}€",
            }
        ],
    }
    asked = [call for call in family.calls.methods_asked() if "identity" not in call]
    assert asked == ["booking.tick", "billing.price_list"]


def test_a_tick_is_kept_when_nobody_says_what_it_costs(family: Any) -> None:
    family.calls.answers["billing", "price_list"] = Unavailable("billing")
    change = {"child_id": CHLOE, "activity_id": CANTEEN, "day": "2027-06-07", "wanted": True}
    headers = {"X-Jeton": family.token()}
    answer = family.browser.post("/planning/cases", json={"changes": [change]}, headers=headers)
    assert (answer.status_code, answer.json["count"], answer.json["amounts"]) == (200, 1, None)


@pytest.mark.parametrize(
    ("path", "asked"),
    [
        ("/planning", ["booking.planning", "billing.price_list"]),
        ("/panier", ["booking.draft", "billing.quote"]),
    ],
)
def test_a_screen_of_prices_asks_each_service_once(
    family: Any, path: str, asked: list[str]
) -> None:
    tick(family, CANTEEN, "2027-06-07")
    family.calls.asked.clear()
    family.browser.get(path)
    assert [call for call in family.calls.methods_asked() if "identity" not in call] == asked


def test_ticking_all_of_the_canteen_leaves_the_wednesday_centre_alone(family: Any) -> None:
    """They share columns; 46,80 € were booked for 28,80 €. And each month is ticked alone."""
    page = family.browser.get("/planning").text
    buttons = re.findall(r'value="([^"]+)" data-activite="([^"]+)">([^<]+)<[^>]+>([^<]+)<', page)
    assert f"{CHLOE}:{CANTEEN}:2027-06" in [value for value, _, _, _ in buttons]
    assert all(value == script for value, script, _, _ in buttons)
    labels = [label.replace(NBSP, " ") for _, _, _, label in buttons]
    assert {" : Chloé, cantine, juin", " : Chloé, Les Lutins, juin"} <= set(labels)
    family.calls.booking.confirmed.clear()
    family.post("/planning", {"colonne": f"{CHLOE}:{CANTEEN}:2027-06", "deja": ""})
    assert {activity for _, activity, _ in family.calls.booking.wishes} == {CANTEEN}
    boxes = [f"{CHLOE}:{CANTEEN}:{day}" for _, _, day in family.calls.booking.wishes]
    tick(family, LUTINS, "2027-06-09")
    kept = f"{CHLOE}:{LUTINS}:2027-06-09"
    typed = {
        "vider": f"{CHLOE}:{CANTEEN}:2027-06",
        "case": [*boxes, kept],
        "deja": " ".join([*boxes, kept]),
    }
    family.post("/planning", typed)
    assert {activity for _, activity, _ in family.calls.booking.wishes} == {LUTINS}


def test_the_month_s_summary_shows_cancelled_days_apart(family: Any) -> None:
    gone = CHARGES[0] | {"day": "2027-05-04", "state": "credited", "amount_cents": 360}
    family.calls.answers["billing", "month_statement"] = STATEMENT | {"cancelled": [gone]}
    page = plain(family.browser.get("/compte/mois/2027-06").text)
    assert "Coût du mois 1,80 €" in page
    assert "Annulé, non compté" in page
    assert "mar. 4" in page.split("Annulé, non compté")[1]
    assert "mar. 4" not in page.split("Annulé, non compté")[0]


def test_facture_is_said_of_what_is_invoiced_alone(family: Any) -> None:
    waiting = {"invoiced_cents": 0, "to_invoice_cents": 180}
    family.calls.answers["billing", "month_statement"] = STATEMENT | waiting
    page = plain(family.browser.get("/compte/mois/2027-06").text)
    assert "À facturer 1,80 €" in page
    assert "Facturé " not in page


@pytest.mark.parametrize("month", ["juin", "2027-13", "2027-6", "1999-01", "9999-12", "2027-06-01"])
@pytest.mark.parametrize("ending", ["", ".pdf"])
def test_what_is_not_a_month_is_no_page(family: Any, month: str, ending: str) -> None:
    assert family.browser.get(f"/compte/mois/{month}{ending}").status_code == 404


@pytest.mark.parametrize("month", ["2001-01", "2099-12"])
def test_a_month_the_family_never_had_is_no_page(family: Any, month: str) -> None:
    family.calls.answers["billing", "month_statement"] = Refused("chassis.not-found")
    assert family.browser.get(f"/compte/mois/{month}").status_code == 404


def test_every_month_that_can_be_read_is_linked(family: Any) -> None:
    months = [f"2027-{month:02}" for month in range(6, 0, -1)]
    family.calls.answers["billing", "account"] = ACCOUNT | {"months": months}
    page = family.browser.get("/compte").text
    assert re.findall(r'href="/compte/mois/([^"]+)"', page) == months


def test_the_home_page_does_not_take_credit_off_an_invoice_that_it_does_not_pay() -> None:
    """It said 13,20 € to pay beside an invoice of 25,20 €."""
    money = {
        "balance_cents": -1320,
        "credit_cents": 1200,
        "due_cents": 2520,
        "invoices_due": 1,
        "invoices_due_cents": 2520,
    }
    (task,) = tasks(money, None)
    assert task["title"] == f"Payer 1 facture{NBSP}: 25,20{NBSP}€"


def test_money_given_back_names_the_child_the_day_and_the_activity(family: Any) -> None:
    details = {"child_name": "Chloé", "activity_name": "Cantine", "day": "2027-06-08"}
    back = {
        "at": "2027-06-03T16:02:00+00:00",
        "code": "billing.charge-reversed",
        "details": details,
        "reference": None,
        "amount_cents": 360,
    }
    family.calls.answers["billing", "account"] = ACCOUNT | {"movements": [back]}
    assert "Prix rendu : Cantine, mardi 8 juin, Chloé" in plain(family.browser.get("/compte").text)
    nobody = back | {"details": details | {"child_name": ""}}
    family.calls.answers["billing", "account"] = ACCOUNT | {"movements": [nobody]}
    assert "Prix rendu : Cantine, mardi 8 juin +3,60" in plain(family.browser.get("/compte").text)


def test_an_order_says_what_it_gave_back_beside_what_it_took(family: Any) -> None:
    payment = order_account()["payment"] | {"state": "abandoned"}
    order = order_account(payment=payment, total_cents=60, given_back_cents=40)
    family.calls.answers["billing", "order_account"] = order
    page = plain(family.browser.get(f"/commande/{order['order_id']}").text)
    assert "0,40 € de crédit vous sont rendus." in page


def test_credit_is_the_family_s_word(family: Any) -> None:
    family.calls.billing.purse = Purse(credit_cents=500)
    for path in ("/planning", "/compte", "/factures", "/conditions", "/accueil"):
        assert not re.search(r"\bavoirs?\b", plain(family.browser.get(path).text).lower()), path


@pytest.mark.parametrize(
    ("adds", "cancels", "told"),
    [
        (1, 0, "1 réservation non confirmée"),
        (0, 2, "2 annulations non confirmées"),
        (6, 1, "6 réservations et 1 annulation non confirmées"),
    ],
)
def test_what_is_not_done_is_not_counted(adds: int, cancels: int, told: str) -> None:
    assert counted(adds, cancels) == told
