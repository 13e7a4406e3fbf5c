"""The town's side: a family booked for, the month invoiced, a message answered, news."""

import re

import pytest
from journeys_families import Family, staying_in_the_evening_of
from journeys_town import Town
from playwright.sync_api import expect

NADIA, OMAR = "nadia.haddad@demoville.example", "omar.benali@demoville.example"
ANDREW, JAMIE = "andrew.bond@demoville.example", "jamie.martin@demoville.example"


def invoiced_family() -> Family:
    return staying_in_the_evening_of("2027-05-31")[0]


@pytest.mark.at("2027-06-02T10:05:00+02:00")
def test_a_clerk_finds_a_family_and_books_for_it_under_the_town_s_name(visit, town: Town):
    nadia = visit().sign_in(NADIA)
    nadia.look("guichet")
    nadia.page.keyboard.press("/")
    nadia.page.keyboard.type("bond")
    nadia.page.keyboard.press("Enter")
    nadia.page.wait_for_url("**q=bond**")
    nadia.reads("Recherche dans")
    nadia.look("guichet-familles")
    nadia.page.get_by_role("main").get_by_role("link", name="Bond", exact=True).click()
    nadia.reads("Famille Bond", "Chloé", "Sarah")
    nadia.look("guichet-famille")
    nadia.page.get_by_role("navigation", name="Pages de la famille").get_by_role(
        "link", name="Planning"
    ).click()
    nadia.look("guichet-planning")
    box = nadia.box("Sarah, soir, jeudi 10 juin, 1,80 €")
    box.locator("xpath=..").click()
    nadia.press("Enregistrer pour la famille")
    nadia.reads("Enregistré par la mairie", "1 réservation, tracée « par la mairie »")
    expect(box).to_be_checked()
    andrew = visit().sign_in(ANDREW)
    andrew.go("/modifications")
    andrew.reads("Sarah, Soir, jeudi 10 juin", "réservé par Nadia, par la mairie, 02/06/2027 10:05")


@pytest.mark.at("2027-06-02T10:10:00+02:00")
def test_the_month_is_invoiced_once_with_its_progress_and_paid_online(visit, town: Town):
    omar = visit().sign_in(OMAR)
    omar.open_page("Argent", "Factures du mois")
    omar.look("guichet-facturation")
    omar.page.get_by_label("Mois à facturer").select_option("2027-05")
    omar.press("Continuer")
    omar.reads("Une facture émise ne s’efface pas")
    omar.look("guichet-facturation-lancer")
    omar.press("Lancer la facturation de mai 2027")
    expect(omar.page.locator("body")).to_contain_text("Facturation terminée")
    omar.reads("factures émises. Les familles sont prévenues par courrier électronique.")
    omar.look("guichet-facturation-finie")
    pay_the_invoice_online(visit, town)


def pay_the_invoice_online(visit, town: Town) -> None:
    us = invoiced_family()
    town.mail_to(us.email, "facture")
    parent = visit().sign_in(us.email)
    parent.go("/factures")
    parent.reads("prend une facture à la fois")
    parent.look("factures")
    number = re.search(r"facture n° (\S+?),", parent.said()).group(1)
    assert re.fullmatch(r"2027-003-\d{6}", number)
    parent.press("Payer cette facture")
    parent.page.wait_for_url("**/tpa/paiementws.web**")
    parent.reads(us.email)
    parent.pay()
    parent.reads(f"Facture n° {number} payée")
    parent.look("facture-payee")
    parent.go("/factures")
    parent.reads("Aucune facture à payer.", number, "carte bancaire")


@pytest.mark.at("2027-06-02T10:15:00+02:00")
def test_a_message_is_answered_and_each_side_sees_that_it_was_read(visit, town: Town):
    jamie, nadia = visit().sign_in(JAMIE), visit().sign_in(NADIA)
    jamie.go("/messages")
    jamie.follow("Écrire à la mairie")
    jamie.look("ecrire")
    jamie.page.get_by_label("Objet").fill("Menu sans porc")
    jamie.page.get_by_label("Votre message").fill("Est-ce possible pour Louise ?")
    jamie.page.get_by_text("Par téléphone").click()
    jamie.press("Envoyer à la mairie")
    jamie.reads("Message envoyé", "pas encore lu par la mairie")
    nadia.open_page("Aujourd’hui", "Messages")
    nadia.reads("Menu sans porc")
    nadia.look("guichet-messages")
    nadia.go("/desk/a-traiter?montrer=message")
    nadia.press("Ouvrir Message : Menu sans porc, Martin")
    nadia.reads("Réponse souhaitée par téléphone")
    nadia.page.get_by_label("Votre réponse").fill("Oui, dès lundi.")
    nadia.look("guichet-message")
    nadia.press("Envoyer la réponse")
    nadia.page.wait_for_url("**/desk/a-traiter**")
    nadia.go("/desk/a-traiter?montrer=message")
    nadia.does_not_read("Menu sans porc")
    jamie.page.reload()
    jamie.reads("Nadia, mairie", "Oui, dès lundi.", "lu")
    jamie.look("conversation")


@pytest.mark.at("2027-06-02T10:20:00+02:00")
def test_a_piece_of_news_is_published_and_withdrawn(visit):
    nadia, anybody = visit().sign_in(NADIA), visit()
    nadia.open_page("Publier", "Actualités")
    nadia.follow("Publier une actualité")
    nadia.look("guichet-actualite")
    nadia.page.get_by_label("Titre").fill("Fête des écoles le 19 juin")
    nadia.page.get_by_label("Texte").fill("Buvette et jeux dans la cour.")
    nadia.page.get_by_label("Tout le monde").check()
    nadia.press("Publier l’actualité")
    nadia.reads("Actualité publiée", "Fête des écoles le 19 juin")
    anybody.go("/")
    anybody.reads("Fête des écoles le 19 juin")
    nadia.look("guichet-actualites")
    item = nadia.page.get_by_role("article").filter(has_text="Fête des écoles")
    item.locator("summary").click()
    item.get_by_role("button", name="Retirer cette actualité").click()
    nadia.reads("Actualité retirée")
    anybody.page.reload()
    anybody.does_not_read("Fête des écoles le 19 juin")


@pytest.mark.at("2027-06-02T10:25:00+02:00")
def test_an_opening_day_is_set_at_the_desk_and_families_book_from_it_on(visit, town: Town):
    """Refused in one browser, accepted in another that runs no JavaScript."""
    nadia, jamie = visit().sign_in(NADIA), visit().sign_in(JAMIE)
    open_the_page(nadia)
    nadia.reads("Ouverture des réservations", "dès maintenant", "leur planning dira, par exemple")
    fill_opening(nadia, "2027-06-02", "10:00")
    nadia.reads("Cet instant est déjà passé")
    expect(nadia.page.get_by_label("Jour")).to_have_value("2027-06-02")
    nadia.look("guichet-ouverture-refusee")
    plain_browser = visit(javascript=False).sign_in(NADIA)
    open_the_page(plain_browser)
    fill_opening(plain_browser, "2027-06-04", "08:00")
    plain_browser.reads("Ouverture enregistrée", "Ouvre vendredi", "Ouvrent le 04/06/2027 08:00")
    jamie.go("/planning?du=2027-06-01")
    jamie.reads("Ouvre vendredi 8 h")
    jamie.look("planning-avant-l-ouverture")
    open_the_page(nadia)
    nadia.look("guichet-ouverture")
    nadia.page.get_by_text("Ouvrir sans attendre").click()
    nadia.press("Ouvrir maintenant")
    nadia.reads("Les familles peuvent réserver dès maintenant.")
    nadia.look("guichet-tarifs")
    jamie.page.reload()
    jamie.does_not_read("Ouvre vendredi")


def open_the_page(nadia) -> None:
    nadia.go("/desk/tarifs")
    row = nadia.page.get_by_role("row").filter(has_text="Les Lutins")
    row.get_by_role("link", name="Fixer l’ouverture").click()


def fill_opening(nadia, day: str, hour: str) -> None:
    """By the keyboard alone."""
    nadia.page.get_by_label("Jour").fill(day)
    nadia.page.get_by_label("Heure").fill(hour)
    nadia.page.get_by_label("Heure").press("Enter")
