"""Journey 4: a month for two children in four actions, paid, printed, and known to the kitchen."""

import io
import re
import time

import pytest
from journeys_families import eating_at_pasteur
from journeys_town import Town, plain
from journeys_visitor import Visitor
from playwright.sync_api import expect
from pypdf import PdfReader

ANDREW, INES = "andrew.bond@demoville.example", "ines.moreau@demoville.example"
KITCHEN = "/desk/cuisine?jour=2027-06-07"
KITCHEN_WITHIN_S = 5


def expected_at_pasteur(cook: Visitor) -> int:
    cook.go(KITCHEN)
    row = cook.page.get_by_role("row", name="École Pasteur").first
    return int(row.get_by_role("cell").first.inner_text())


@pytest.mark.both
@pytest.mark.at("2027-06-02T10:00:00+02:00")
def test_a_month_for_two_children_is_booked_in_four_actions(visit, town: Town):
    cook = visit().sign_in(INES)
    before = expected_at_pasteur(cook)
    cook.look("cuisine")
    andrew = visit().sign_in(ANDREW)
    andrew.look("accueil")
    andrew.follow("Réserver tout le mois")
    andrew.look("en-masse")
    andrew.page.get_by_label("Du", exact=True).fill("2027-06-07")
    andrew.page.get_by_label("Au", exact=True).fill("2027-06-25")

    andrew.press("Aperçu")
    andrew.reads("24 réservations (12 par enfant), 86,40 €")
    andrew.look("en-masse-apercu")
    andrew.press("Mettre au panier")
    andrew.reads("24 réservations ajoutées au panier.")
    andrew.look("panier")
    andrew.press("Payer 86,40 €")
    expect(andrew.page.locator("dl")).to_contain_text("86,40 €")
    andrew.pay()

    paid_at = time.monotonic()
    andrew.reads("Réservations confirmées et payées", "Payé 86,40 €, référence")
    while expected_at_pasteur(cook) != before + 2:
        assert time.monotonic() - paid_at < KITCHEN_WITHIN_S, "the kitchen does not know"
    andrew.look("commande-payee")
    same_reference_on_the_ticket_and_in_the_mail(andrew, town)
    twelve_days_confirmed_for_each(andrew)


def same_reference_on_the_ticket_and_in_the_mail(andrew: Visitor, town: Town) -> None:
    reference = re.search(r"référence (\S+?)\.(?:\s|$)", andrew.said()).group(1)
    link = andrew.page.get_by_role("link", name="Télécharger le reçu").get_attribute("href")
    ticket = andrew.page.request.get(f"{town.site}{link}")
    assert ticket.headers["content-type"] == "application/pdf"
    pages = PdfReader(io.BytesIO(ticket.body())).pages
    printed = plain(" ".join(page.extract_text() for page in pages))
    assert reference in printed
    assert "86,40 €" in printed
    assert "86,40 €" in plain(town.mail_to(ANDREW, reference)["text"])


def twelve_days_confirmed_for_each(andrew: Visitor) -> None:
    andrew.go("/planning?vue=mois&du=2027-06-01")
    for child in ("Chloé", "Sarah"):
        ticked = andrew.page.get_by_role("checkbox", name=f"{child}, cantine", checked=True)
        expect(ticked).to_have_count(12)
        cells = andrew.page.locator("td.c-confirmed", has=andrew.page.locator(f"text={child}, can"))
        expect(cells).to_have_count(12)
        assert {plain(tag) for tag in cells.locator(".t").all_inner_texts()} == {"Confirmé"}
    andrew.look("planning")
    andrew.go("/compte")
    andrew.look("compte")


@pytest.mark.at("2027-06-02T10:00:00+02:00")
def test_the_month_that_comes_is_booked_in_three_presses_without_scripts(visit):
    """As in the month before: of a child who eats on a Thursday, the one of July."""
    us = eating_at_pasteur(on=("2027-06-10",), never_on=("2027-07-01",))[-1]
    visit(width=390).sign_in(us.email).look("accueil-mois-a-reserver")
    parent = visit(width=390, javascript=False).sign_in(us.email)
    parent.go("/accueil")
    parent.reads("Juillet n’est pas réservé", "Comme en juin.")
    button = parent.page.get_by_role("button", name="Réserver juillet")
    promised = re.search(r"payer ([\d,]+ €)", plain(button.inner_text()))
    assert promised is not None
    button.click()
    parent.reads("au panier.")
    parent.press(f"Payer {promised[1]}")
    parent.pay()
    parent.reads("Réservations confirmées et payées")
    parent.go("/accueil")
    parent.reads("Juillet est réservé")
