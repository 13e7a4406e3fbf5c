"""The counter, a day long: a drawer opened, money taken, a cheque that bounces, a count, a slip."""

import pytest
from journeys_town import Town

OMAR, DAVID = "omar.benali@demoville.example", "david.cazenave@demoville.example"


@pytest.mark.at("2027-06-02T10:02:00+02:00")
def test_omar_keeps_his_drawer_for_a_day(visit, town: Town):
    omar = visit().sign_in(OMAR)
    omar.open_page("Réglages", "Régies")
    omar.reads("Régie scolaire et périscolaire", "CESU")
    omar.look("guichet-regies")
    omar.page.get_by_role("link", name="003").click()
    omar.reads("Ce que dit son acte")
    omar.look("guichet-regie")
    omar.open_page("Argent", "Ma caisse")
    omar.page.get_by_label("Fond de caisse").fill("50,00")
    omar.press("Ouvrir", exact=True)
    omar.reads("Caisse ouverte", "Fond de caisse")
    omar.look("guichet-caisses")
    find_david(omar)
    omar.reads("60,60", "36,00", "bons CAF : 48,00")
    omar.look("guichet-encaisser")
    take_cash_then_a_cheque(omar)
    town.mail_to(DAVID, "Nous avons bien reçu votre paiement")
    bounce(omar, town)
    leave_a_cheque_of_nobody(omar)
    count_and_deposit(omar)


def find_david(omar) -> None:
    omar.open_page("Argent", "Encaisser")
    omar.page.get_by_role("main").get_by_label("Nom, téléphone, référence").fill("Cazenave")
    omar.press("Trouver la famille")
    omar.look("guichet-encaisser-famille")
    omar.page.get_by_role("main").get_by_role("link", name="Cazenave").first.click()


def take_cash_then_a_cheque(omar) -> None:
    """60,60 € of 70 in cash, then 36,00 € of a cheque of 40 whose rest is credit."""
    omar.page.get_by_role("checkbox", name="Payer la facture").last.uncheck()
    omar.page.get_by_label("Donné par la famille").fill("70")
    omar.press("Encaisser", exact=True)
    omar.reads("Encaissé", "Rendez 9,40 €", "60,60 €")
    omar.look("guichet-recu")
    omar.follow("Encaisser encore")
    omar.page.locator("label", has_text="Chèque").first.click()
    omar.page.get_by_label("Numéro du chèque ou du titre").fill("0001234")
    omar.page.get_by_label("Banque ou émetteur").fill("Crédit agricole")
    omar.page.get_by_label("Donné par la famille").fill("40,00")
    omar.press("Encaisser", exact=True)
    omar.reads("Encaissé", "4,00 € au crédit de la famille")


def bounce(omar, town: Town) -> None:
    omar.page.get_by_text("Chèque rejeté par la banque").click()
    omar.page.get_by_label("Ce que dit la banque").fill("Sans provision")
    omar.press("Annuler ce paiement")
    omar.reads("Paiement annulé, famille prévenue", "chèque rejeté par la banque")
    omar.look("guichet-recu-annule")
    town.mail_to(DAVID, "Votre chèque nous est revenu")
    find_david(omar)
    omar.reads("36,00")


def leave_a_cheque_of_nobody(omar) -> None:
    omar.open_page("Argent", "À rapprocher")
    omar.page.get_by_label("Montant").fill("42")
    omar.page.get_by_label("Nom lu dessus").fill("DUPONT J")
    omar.press("Mettre à rapprocher")
    omar.reads("Mis à rapprocher", "DUPONT J")
    omar.look("guichet-a-rapprocher")
    omar.page.get_by_role("main").get_by_role("link", name="DUPONT J").click()
    omar.look("guichet-a-rapprocher-un")


def count_and_deposit(omar) -> None:
    omar.open_page("Argent", "Ma caisse")
    omar.page.get_by_role("link", name="Compter et clore").click()
    omar.look("guichet-caisse")
    omar.page.get_by_label("Espèces").fill("110,10")
    omar.page.get_by_label("Chèque").fill("42")
    omar.press("Clore ma caisse")
    omar.reads("Un écart de")
    omar.page.get_by_label("Raison de l’écart").fill("Une pièce tombée")
    omar.press("Clore ma caisse")
    omar.reads("Caisse close", "Une pièce tombée", "0,50 €")
    omar.look("guichet-caisse-close")
    omar.open_page("Argent", "Remises")
    omar.page.get_by_role("button", name="Faire la remise espèces").click()
    omar.reads("Remise faite", "-B000001", "60,10 €")
    omar.look("guichet-remises")
