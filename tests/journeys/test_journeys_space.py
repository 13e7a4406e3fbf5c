"""One's own space: remembered on a telephone, ended from elsewhere, and signed in otherwise."""

import pytest
from journeys_families import OWN_PASSWORD, eating_at_pasteur
from journeys_town import Town

NEW_PASSWORD, NEW_EMAIL = "Parapluie mauve, 142 fois", "autre.adresse@demoville.example"
NADIA = "nadia.haddad@demoville.example"
UNUSED = (
    "UPDATE accounts SET seen_at = CAST(:now AS timestamptz) - interval '25 months'"
    " WHERE email = :email"
)
DUE = "UPDATE accounts SET closes_at = CAST(:now AS timestamptz) WHERE email = :email"
LOOKED_AT_WITHIN_S = 60  # As a room looks at what is due seldom, and on a busy machine.
MESSAGE = "Bonjour, ma fille sera absente jeudi prochain toute la journée."


@pytest.mark.at("2027-06-02T12:10:00+02:00")
def test_a_parent_is_remembered_signs_a_device_out_and_signs_in_otherwise(visit, town: Town):
    parent = eating_at_pasteur(on=("2027-06-07", "2027-06-10"))[-1]
    laptop = visit().sign_in(parent.email)
    phone = visit(width=390)
    sign_in(phone, parent.email, OWN_PASSWORD, remember=True)
    phone.page.wait_for_url("**/accueil")
    kept = {it["name"]: it["expires"] for it in phone.context.cookies()}["preau-session"]
    assert kept > 0  # Of a session alone, Chromium says -1.

    laptop.go("/mon-espace")
    laptop.look("mon-espace")
    laptop.follow("Mes appareils connectés")
    laptop.reads("Cet appareil", "se rappelle de vous jusqu’au vendredi 2 juillet 2027")
    laptop.look("mes-appareils")
    laptop.press("Déconnecter")
    laptop.reads("Appareil déconnecté")
    phone.go("/messages")
    phone.page.wait_for_url("**/connexion**")

    change_name_and_password(laptop)
    laptop.go("/mon-espace/adresse")
    laptop.reads("L’adresse où partent vos factures est tenue par la mairie")
    laptop.look("changer-d-adresse")
    laptop.page.get_by_role("textbox", name="Nouvelle adresse électronique").fill(NEW_EMAIL)
    prove(laptop, "Envoyer le lien", NEW_PASSWORD)
    laptop.reads("Courriel envoyé à la nouvelle adresse")
    mail = town.mail_to(NEW_EMAIL, "Suivez ce lien pour montrer qu’elle est à vous")
    link = next(link for link in mail["links"] if "/changer-mon-adresse/" in link)
    phone.go(link.removeprefix(town.site))
    phone.look("nouvelle-adresse")
    phone.press("Me connecter désormais avec cette adresse")
    phone.reads("Adresse changée")
    town.mail_to(parent.email, "s’ouvre avec une autre adresse que celle-ci")
    sign_in(phone, NEW_EMAIL, NEW_PASSWORD)
    phone.page.wait_for_url("**/accueil")
    phone.reads(f"Bonjour {parent.parent}")


def change_name_and_password(laptop) -> None:
    laptop.go("/mon-espace/nom-d-utilisateur")
    laptop.page.get_by_role("textbox", name="Nom d’utilisateur").fill("Marelle.Bleue")
    prove(laptop, "Enregistrer", OWN_PASSWORD)
    laptop.reads("Espace enregistré", "Marelle.Bleue")
    laptop.go("/mon-espace/mot-de-passe")
    laptop.page.get_by_role("textbox", name="Nouveau mot de passe").fill(NEW_PASSWORD)
    prove(laptop, "Changer de mot de passe", "pas le bon")
    laptop.reads("Ce n’est pas votre mot de passe actuel.")
    laptop.look("changer-de-mot-de-passe")
    laptop.page.get_by_role("textbox", name="Nouveau mot de passe").fill(NEW_PASSWORD)
    prove(laptop, "Changer de mot de passe", OWN_PASSWORD)
    laptop.reads("Mot de passe changé")


@pytest.mark.at("2027-06-02T12:20:00+02:00")
def test_after_a_session_ends_what_was_typed_is_there_to_be_sent(visit, town: Town):
    parent = eating_at_pasteur(on=("2027-06-07", "2027-06-10"))[-2]
    browser = visit().sign_in(parent.email)
    browser.go("/messages/nouveau")
    browser.page.get_by_label("Objet").fill("Absence de jeudi")
    browser.page.get_by_label("Votre message").fill(MESSAGE)
    town.stand_at("2027-06-02T12:55:00+02:00")
    browser.press("Envoyer à la mairie")
    browser.reads("Ce que vous avez saisi n’est pas enregistré", MESSAGE)
    name = browser.page.get_by_role("textbox", name="Adresse électronique ou nom d’utilisateur")
    name.fill(parent.email)
    browser.page.get_by_role("textbox", name="Mot de passe").fill(OWN_PASSWORD)
    browser.press("Se connecter", exact=True)
    browser.reads(MESSAGE)
    browser.press("Envoyer maintenant")
    browser.reads("Message envoyé", MESSAGE)


@pytest.mark.at("2027-06-02T13:00:00+02:00")
def test_an_account_that_nobody_uses_is_warned_closed_and_opened_again_by_the_desk(
    visit, town: Town
):
    us = eating_at_pasteur(on=("2027-06-07", "2027-06-10"))[-2]
    nadia, parent = visit().sign_in(NADIA), visit(width=390).sign_in(us.email)
    name = f"{us.parent} {us.name}"
    unused(town, us.email, UNUSED)
    town.mail_to(us.email, "n’a pas servi depuis", within_s=LOOKED_AT_WITHIN_S)
    nadia.go("/desk/familles/comptes/inutilises")
    nadia.page.get_by_role("row").filter(has_text=name).filter(has_text="Prévenu").wait_for()
    nadia.look("guichet-comptes-inutilises")
    unused(town, us.email, DUE)
    town.mail_to(us.email, "faute d’avoir servi", within_s=LOOKED_AT_WITHIN_S)
    nadia.page.reload()
    nadia.page.get_by_role("row").filter(has_text=name).filter(has_text="Fermé").wait_for()

    sign_in(parent, us.email, OWN_PASSWORD)
    parent.reads("Votre compte, qui ne servait plus, a été fermé le", "au guichet ou par téléphone")
    parent.look("connexion-compte-ferme")
    for address in (us.email, "personne@demoville.example"):
        parent.go("/mot-de-passe")
        parent.page.get_by_label("Adresse électronique").fill(address)
        parent.press("Valider")
        parent.reads("Consultez votre messagerie", "Si le compte a été fermé")
    parent.look("lien-demande")
    told = town.mail_to(us.email, "Pour le rouvrir, appelez la mairie au")
    assert not [link for link in told["links"] if "/mot-de-passe/" in link]

    nadia.go(f"/desk/familles/{us.household_id}/cles")
    nadia.reads("faute de servir")
    nadia.look("guichet-compte-ferme")
    nadia.press("Rouvrir et inviter")
    nadia.reads("Compte rouvert", "par Nadia")
    sign_in(parent, us.email, OWN_PASSWORD)
    parent.reads(f"Bonjour {us.parent}")


def unused(town: Town, email: str, since: str) -> None:
    """What time alone does."""
    assert town.write("identity", since, email=email, now=town.now().isoformat()) == 1
    town.hurry("identity", "close_idle_accounts")


def sign_in(visitor, name: str, password: str, *, remember: bool = False) -> None:
    visitor.go("/connexion")
    field = visitor.page.get_by_role("textbox", name="Adresse électronique ou nom d’utilisateur")
    field.fill(name)
    visitor.page.get_by_role("textbox", name="Mot de passe").fill(password)
    if remember:
        visitor.page.get_by_text("Se rappeler de moi").click()
    visitor.page.get_by_role("main").get_by_role("button", name="Se connecter").click()


def prove(visitor, button: str, password: str) -> None:
    visitor.page.get_by_role("textbox", name="Mot de passe actuel").fill(password)
    visitor.press(button)
