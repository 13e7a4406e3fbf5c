"""Journey 2: a newcomer makes a space, proves the address, and attaches the household by a key."""

import pytest
from journeys_families import OWN_PASSWORD
from journeys_keys import a_letter_for_a_family, is_somebody_else_s, read_code, type_key
from journeys_town import Town

NADIA, NINA = "nadia.haddad@demoville.example", "nina.petit@demoville.example"
ANDREW = "andrew.bond@demoville.example"
SENT = "Un courriel vient de partir à l’adresse que vous avez donnée."


@pytest.mark.at("2027-06-02T11:50:00+02:00")
def test_a_newcomer_registers_and_attaches_the_household_by_its_key(visit, town: Town):
    household, key = a_letter_for_a_family(visit().sign_in(NADIA), nth=-2)
    child = household["children"][0]["first_name"]
    nina = visit()
    link = register(nina, town)
    nina.go("/enfants")
    nina.does_not_read(child)
    nina.follow("Voir et modifier mon espace")
    nina.reads("12 rue des Lilas", "nina.petit", "Par téléphone")
    nina.look("mon-espace-sans-foyer")
    nina.go("/attacher-mon-foyer/demande")
    assert "12 rue des Lilas" in nina.page.get_by_label("Votre adresse postale").input_value()

    nina.go("/attacher-mon-foyer")
    for _ in range(3):
        type_key(nina, town, "00000-X0X0X0")
    read_another_code(nina, town)
    for _ in range(2):
        type_key(nina, town, "00000-X0X0X0")
    nina.reads("Trop d’essais. Vous pourrez recommencer à", "01 23 45 67 89")
    town.stand_at("2027-06-02T11:53:00+02:00")
    type_key(nina, town, key)
    is_somebody_else_s(nina, "Nina")
    nina.go("/enfants")
    nina.reads(child)
    assert nina.go(link).status == 410


def register(nina, town: Town) -> str:
    """From the page to sign in to the home without household; the link that opened it."""
    nina.go("/connexion")
    nina.follow("Créer mon espace")
    nina.reads("Identité", "Adresse", "Moyens de contact", "Authentification")
    nina.look("creer-mon-espace")
    fill_in(nina, NINA, password="soleil")
    nina.reads("Ce mot de passe est trop court ou trop simple")
    assert nina.page.get_by_role("textbox", name="Ville").input_value() == "Démoville"
    fill_in(nina, NINA)
    nina.reads(SENT)
    nina.look("creer-mon-espace-envoi")

    link = link_sent(town)
    nina.go(link)
    nina.look("activer-mon-espace")
    nina.page.get_by_role("textbox", name="Mot de passe").fill("Une tout autre phrase 77!")
    nina.press("Activer mon espace")
    nina.reads("Ce n’est pas le mot de passe choisi")
    nina.page.get_by_role("textbox", name="Mot de passe").fill(OWN_PASSWORD)
    nina.press("Activer mon espace")
    nina.reads("Votre espace est activé", "Bonjour Nina", "Aucun foyer n’est rattaché")
    nina.look("accueil-sans-foyer")
    return link


@pytest.mark.at("2027-06-02T11:55:00+02:00")
def test_a_taken_name_proposes_others_and_a_known_address_is_told_to_its_holder(visit, town: Town):
    """After the story before: it gave its user name to somebody."""
    stranger = visit()
    stranger.go("/creer-mon-espace")
    fill_in(stranger, ANDREW, user_name="Nina.PETIT")
    stranger.reads("Ce nom d’utilisateur est déjà pris.", "nina.petit2")
    stranger.look("nom-d-utilisateur-pris")
    fill_in(stranger, ANDREW, user_name="")
    stranger.reads(SENT)
    mail = town.mail_to(ANDREW, "Quelqu’un a voulu créer un espace famille avec votre adresse")
    assert not any("/creer-mon-espace/" in link for link in mail["links"])

    nina = visit()
    nina.go("/connexion")
    nina.page.get_by_role("textbox", name="Adresse électronique ou nom d’utilisateur").fill(
        "NINA.petit"
    )
    nina.page.get_by_role("textbox", name="Mot de passe").fill(OWN_PASSWORD)
    nina.press("Se connecter")
    nina.page.wait_for_url("**/accueil")
    nina.reads("Bonjour Nina")


def fill_in(visitor, email: str, *, user_name="nina.petit", password=OWN_PASSWORD) -> None:
    typed = {"Prénom": "Nina", "Nom": "Petit", "Numéro et rue": "12 rue des Lilas"}
    typed |= {"Code postal": "99000", "Ville": "Démoville", "Adresse électronique": email}
    typed |= {"Nom d’utilisateur": user_name, "Mot de passe": password}
    for label, text in typed.items():
        visitor.page.get_by_role("textbox", name=label, exact=True).fill(text)
    visitor.page.get_by_text("Par téléphone").click()
    visitor.press("Je crée mon espace")


def link_sent(town: Town) -> str:
    mail = town.mail_to(NINA, "Votre espace famille est créé")
    link = next(link for link in mail["links"] if "/creer-mon-espace/" in link)
    return link.removeprefix(town.site)


def read_another_code(visitor, town: Town) -> None:
    """The picture and the voice are there, by keyboard too, with the way without them; a code read
    badly is changed for another, and what was typed stays."""
    visitor.reads("Ce code n’est pas le seul moyen", "01 23 45 67 89")
    visitor.look("code-image")
    main = visitor.page.get_by_role("main")
    first = read_code(visitor, town)
    sound = main.locator("audio").get_attribute("src")
    heard = visitor.page.request.get(f"{town.site}{sound}")
    assert heard.ok, "the code has a voice"
    assert heard.body()[:4] == b"RIFF"
    assert main.get_by_role("img").evaluate("it => it.complete && it.naturalWidth") == 300
    visitor.page.get_by_label("Clé enfance").fill("00000-X0X0X0")
    main.get_by_role("button", name="Un autre code").click()
    visitor.page.wait_for_function(
        "before => document.querySelector('audio').getAttribute('src') !== before", arg=sound
    )
    assert visitor.page.get_by_label("Clé enfance").input_value() == "00000-X0X0X0"
    assert read_code(visitor, town) != first
