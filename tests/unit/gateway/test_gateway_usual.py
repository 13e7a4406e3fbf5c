"""The month that comes, on the first page: one press to the basket, and each of its states."""

import re
from typing import Any

import pytest
from gateway_answers import CANTEEN, CHLOE, SARAH

from chassis.errors import Unavailable
from services.billing.domain.ledger import Purse

NBSP = "\u00a0"
TO_BOOK = {
    "code": "booking.month-to-book",
    "details": {
        "month": "2027-07",
        "children": ["Chloé", "Sarah"],
        "earliest_cutoff": "2027-06-25T10:00:00+00:00",
    },
}


def first_page(family: Any, *, todo: tuple[Any, ...] = (), **month: Any) -> str:
    children = month.pop("children", ())
    booked, usual = family.calls.booking.home, family.calls.booking.usual(*children, **month)
    answer = {"todo": list(todo), "month": usual}
    family.calls.answers["booking", "home"] = lambda **asked: booked(**asked) | answer
    return family.browser.get("/accueil").text


def plain(page: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", page).replace(NBSP, " ").split())


def test_one_press_says_the_act_the_count_the_price_and_what_will_be_paid(family: Any) -> None:
    family.calls.billing.purse = Purse(credit_cents=360)
    page = plain(first_page(family, todo=(TO_BOOK,), children=(CHLOE, SARAH)))
    assert "à réserver avant vendredi 25 juin à 12 h Juillet n’est pas réservé" in page
    assert "Comme en juin. Cantine : Chloé 4 repas, Sarah 4 repas." in page
    assert "Votre crédit sera utilisé : 3,60 €." in page
    assert "Réserver juillet : 8 repas, 28,80 € puis vérifier et payer 25,20 €" in page


def test_pressing_fills_the_basket_and_leads_to_it(family: Any) -> None:
    page = first_page(family, todo=(TO_BOOK,), children=(CHLOE, SARAH))
    assert '<form method="post" action="/planning/mois">' in page
    answer = family.post("/planning/mois", {"mois": "2027-07-01"})
    assert (answer.status_code, answer.location) == (303, "/panier")
    assert {cell[:2] for cell in family.calls.booking.wishes} == {
        (CHLOE, CANTEEN),
        (SARAH, CANTEEN),
    }
    assert "2 réservations ajoutées au panier." in plain(family.browser.get("/panier").text)


@pytest.mark.parametrize("sent", ["", "juillet", "2027-13-01"])
def test_what_is_not_a_month_adds_nothing(family: Any, sent: str) -> None:
    assert family.post("/planning/mois", {"mois": sent}).status_code == 400
    assert not family.calls.booking.wishes


def test_a_family_without_habits_is_told_what_is_proposed(family: Any) -> None:
    page = plain(first_page(family, todo=(TO_BOOK,), children=(CHLOE,), as_before=False))
    assert "Tous les jours d’école. Cantine : Chloé 4 repas." in page


def test_without_billing_the_press_stays_and_says_no_price(family: Any) -> None:
    family.calls.answers["billing", "quote"] = Unavailable("billing")
    page = plain(first_page(family, todo=(TO_BOOK,), children=(CHLOE,)))
    assert "Réserver juillet : 4 repas puis vérifier" in page
    assert "0,00" not in page


def test_days_that_are_missing_are_told_quietly(family: Any) -> None:
    page = plain(first_page(family, children=(CHLOE,), booked=12))
    assert "Juillet commencé : 4 jours de vos habitudes ne sont pas réservés" in page
    assert "n’est pas réservé À" not in page


def test_a_month_booked_says_so(family: Any) -> None:
    page = plain(first_page(family, booked=34))
    assert "Juillet est réservé 34 réservations." in page
    assert "Rien d’urgent" not in page


def test_nothing_to_propose_and_nothing_booked_says_nothing_of_the_month(family: Any) -> None:
    page = plain(first_page(family))
    assert "Juillet" not in page
