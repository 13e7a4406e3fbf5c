"""A neighbouring town is let in by a clerk, and hears us."""

import json

import pika
import pytest
from journeys_town import Town, until
from journeys_visitor import Visitor
from playwright.sync_api import expect

NADIA = "nadia.haddad@demoville.example"
KEY = """[{"kty": "OKP", "crv": "Ed25519", "kid": "2027-06",
 "x": "VCpo2LMLhn6iWku8MKvSLg2ZAoCK4OEfHtCAKjDfDYg"}]"""


@pytest.mark.at("2027-06-02T10:25:00+02:00")
def test_a_partner_town_is_let_in_and_hears_a_test_message(visit, town: Town):
    nadia = visit().sign_in(NADIA)
    nadia.open_page("Réglages", "Communes")
    if not town.has_partners:
        nadia.reads("Les échanges avec les communes partenaires sont arrêtés.")
        nadia.look("guichet-communes-arretees")
        return
    nadia.reads("Aucune commune partenaire pour l’instant.")
    nadia.follow("Ajouter une commune")
    nadia.look("guichet-commune-ajouter")
    nadia.page.get_by_label("Nom de la commune").fill("Commune de Voisinville")
    nadia.page.get_by_label("Nom court").fill("voisinville")
    nadia.press("Ajouter cette commune")
    nadia.reads("Le mot de passe ne sera plus jamais montré.")
    nadia.look("guichet-commune-acces")
    access = nadia.page.locator("pre").inner_text()
    nadia.follow("Voir la page de cette commune")
    nadia.press("Envoyer un message d’essai")
    nadia.reads("Message d’essai envoyé", "Numéro 1.", "Aucun message refusé.")
    nadia.look("guichet-commune")
    assert heard_with(access)["type"] == "fr.preau.test.v1"
    nadia.page.get_by_text("Changer ce qu’elle peut").click()
    nadia.page.get_by_label("Leurs réservations").check()
    nadia.look("guichet-commune-droits")
    nadia.press("Enregistrer")
    nadia.reads("Droits enregistrés")
    rights = nadia.page.get_by_role("region", name="Ce qu’elle peut")
    expect(rights.get_by_role("listitem").filter(has_text="Leurs réservations")).to_be_visible()
    history = nadia.page.get_by_role("region", name="Derniers changements")
    expect(history.get_by_text("Droits changés")).to_be_visible()
    assert access.split("Mot de passe : ")[1].split()[0] not in nadia.page.content()
    nadia.page.get_by_text("Suspendre", exact=True).click()
    nadia.press("Suspendre cette commune")
    nadia.reads("Commune suspendue", "Elle ne peut pas entrer.")
    with pytest.raises(pika.exceptions.AMQPError):
        heard_with(access)
    nadia.press("Rétablir cette commune")
    nadia.reads("Commune rétablie")
    nadia.open_page("Réglages", "Communes")
    nadia.look("guichet-communes")


@pytest.mark.at("2027-06-02T10:25:00+02:00")
def test_a_host_that_does_not_answer_is_seen_on_its_page(visit, town: Town):
    nadia = visit().sign_in(NADIA)
    nadia.open_page("Réglages", "Communes")
    if not town.has_partners:
        return
    nadia.follow("Se lier à une commune d’accueil")
    typed = {
        "Nom de la commune": "Commune d’Autreville",
        "Son nom court": "autreville",
        "Adresse": "amqp://127.0.0.1:9/partner-demoville",
        "Utilisateur": "partner-demoville",
        "Mot de passe": "s3cr3t-word",
        "Ses clés publiques": KEY,
    }
    for label, value in typed.items():
        nadia.page.get_by_label(label, exact=True).fill(value)
    nadia.press("Se lier à cette commune")
    nadia.reads("Liaison enregistrée")
    until(lambda: stopped(nadia))
    nadia.reads("Aucune part pour l’instant.", "Aucun message refusé.")
    nadia.look("guichet-commune-accueil")


def stopped(nadia: Visitor) -> bool:
    nadia.go("/desk/communes/liaison/autreville")
    return "Elle ne répond pas" in nadia.said()


def heard_with(access: str) -> dict:
    """The first event of the stream, with what the page told and nothing else."""
    told = dict(line.split(" : ", 1) for line in access.splitlines() if " : " in line)
    parameters = pika.URLParameters(told["Adresse"])
    parameters.credentials = pika.PlainCredentials(told["Utilisateur"], told["Mot de passe"])
    connection = pika.BlockingConnection(parameters)
    channel = connection.channel()
    channel.basic_qos(prefetch_count=1)
    arguments = {"x-stream-offset": "first"}
    _, _, body = next(channel.consume("events", arguments=arguments, inactivity_timeout=20))
    connection.close()
    return json.loads(body)
