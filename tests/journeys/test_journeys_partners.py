"""A neighbouring town is let in by a clerk, and hears us."""

import json

import pika
import pytest
from journeys_town import Town

NADIA = "nadia.haddad@demoville.example"


@pytest.mark.at("2027-06-02T10:25:00+02:00")
def test_a_partner_town_is_let_in_and_hears_a_test_message(visit, town: Town):
    nadia = visit().sign_in(NADIA)
    nadia.follow("Communes")
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
    assert access.split("Mot de passe : ")[1].split()[0] not in nadia.page.content()
    nadia.page.get_by_text("Suspendre", exact=True).click()
    nadia.press("Suspendre cette commune")
    nadia.reads("Commune suspendue", "Elle ne peut pas entrer.")
    with pytest.raises(pika.exceptions.AMQPError):
        heard_with(access)
    nadia.press("Rétablir cette commune")
    nadia.reads("Commune rétablie")
    nadia.follow("Communes")
    nadia.look("guichet-communes")


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
