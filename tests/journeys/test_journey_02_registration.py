"""Journey 2: a newcomer makes a space, proves the address, and attaches the household by a key."""

import io
import re

import pytest
from journeys_families import OWN_PASSWORD
from journeys_families import town as demo_town
from journeys_town import Town
from pypdf import PdfReader

NADIA, NINA = "nadia.haddad@demoville.example", "nina.petit@demoville.example"
ANDREW = "andrew.bond@demoville.example"
SENT = "Un courrier vient de partir à l’adresse que vous avez donnée."


@pytest.mark.at("2027-06-02T11:50:00+02:00")
def test_a_newcomer_registers_and_attaches_the_household_by_its_key(visit, town: Town):
    household, key = a_letter_for_a_family(visit().sign_in(NADIA))
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
        type_key(nina, "00000-X0X0X0")
    read_another_code(nina, town)
    for _ in range(2):
        type_key(nina, "00000-X0X0X0", code=read_code(nina, town))
    nina.reads("Trop d’essais. Vous pourrez recommencer à", "01 23 45 67 89")
    town.stand_at("2027-06-02T11:53:00+02:00")
    type_key(nina, key, code=read_code(nina, town))
    nina.page.wait_for_url("**/accueil")
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


def a_letter_for_a_family(clerk):
    """A family, and the key read on the letter that leaves for one of its guardians."""
    household = [it for it in demo_town().households if len(it["guardians"]) > 1][-2]
    clerk.go(f"/desk/familles/{household['household_id']}/cles")
    with clerk.page.expect_download() as leaving:
        clerk.page.get_by_role("button", name=re.compile("Faire une clé")).last.click()
    with open(leaving.value.path(), "rb") as letter:
        text = PdfReader(io.BytesIO(letter.read())).pages[0].extract_text()
    found = re.search(r"\d{5}-[A-Z]\d[A-Z]\d[A-Z]\d", text)
    assert found, text
    return household, found[0]


def type_key(visitor, key: str, *, code: str = "") -> None:
    visitor.page.get_by_label("Clé enfance").fill(key)
    if code:
        visitor.page.get_by_role("textbox", name="Code de l’image").fill(code)
    visitor.page.get_by_role("main").get_by_role("button", name="Rattacher mon foyer").click()


def read_code(visitor, town: Town) -> str:
    """What a person reads in the picture."""
    code_id = visitor.page.locator("[name=code_id]").get_attribute("value")
    code: str = town.read(
        "identity", "SELECT text FROM picture_codes WHERE code_id = :code_id", code_id=code_id
    )
    assert code not in visitor.page.content()
    return code.lower()


def read_another_code(visitor, town: Town) -> None:
    """The picture and the voice are there, by keyboard too, with the way without them; a code read
    badly is changed for another, and what was typed stays."""
    visitor.reads("Ce code n’est pas le seul moyen", "01 23 45 67 89")
    visitor.look("code-image")
    main = visitor.page.get_by_role("main")
    first = read_code(visitor, town)
    sound = main.locator("audio").get_attribute("src")
    heard = visitor.page.request.get(sound)
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
