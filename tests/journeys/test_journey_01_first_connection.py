"""Journey 1: a parent's first connection, by a link that serves once and for a day."""

import pytest
from journeys_families import OWN_PASSWORD, eating_at_pasteur
from journeys_town import Town

SENT = "Si cette adresse est connue de la mairie"
FORMS = (
    "12 caractères ou plus, avec minuscules, majuscules, chiffres et signes",
    "14 caractères ou plus, avec trois de ces quatre sortes",
    "7 mots différents ou plus",
)


@pytest.mark.at("2027-06-02T11:00:00+02:00")
def test_a_link_serves_once_within_a_day_and_tells_strangers_nothing(visit, town: Town):
    newcomer = eating_at_pasteur(on=("2027-06-07", "2027-06-10"))[0]
    parent = visit()
    parent.go("/")
    parent.look("public")
    parent.follow("English")
    parent.reads("School lunches, evenings and Wednesdays")
    parent.look("public-in-english")
    parent.follow("Français")
    parent.follow("Se connecter")
    parent.look("connexion")
    parent.follow("Première connexion ou mot de passe oublié ?")
    parent.look("premiere-connexion")
    link = parent.ask_link(newcomer.email)
    told_to_the_known = parent.said()
    parent.look("lien-envoye")

    parent.go(link)
    parent.reads(*FORMS)
    parent.page.get_by_label("Nouveau mot de passe").fill("soleil")
    parent.press("Créer mon mot de passe")
    parent.reads("Ce mot de passe est trop court ou trop simple", *FORMS)
    parent.look("mot-de-passe-refuse")
    parent.page.get_by_label("Nouveau mot de passe").fill(OWN_PASSWORD)
    parent.reads("Ce mot de passe a une forme acceptée.")
    parent.press("Créer mon mot de passe")
    parent.page.wait_for_url("**/connexion")
    parent.reads("Mot de passe créé")
    town.has_chosen_password.add(newcomer.email)

    assert parent.go(link).status == 410
    parent.reads("lien déjà utilisé")
    parent.look("lien-utilise")
    assert ask_as_a_stranger(visit, town) == told_to_the_known
    parent.sign_in(newcomer.email)
    parent.reads(f"Bonjour {newcomer.parent}")


def ask_as_a_stranger(visit, town: Town) -> str:
    stranger = visit()
    stranger.go("/mot-de-passe")
    stranger.page.get_by_label("Adresse électronique").fill("personne@demoville.example")
    stranger.press("Valider")
    stranger.reads(SENT)
    assert town.mails_to("personne@demoville.example") == []
    return stranger.said()


@pytest.mark.at("2027-10-05T10:00:00+02:00")
def test_a_link_expires_after_a_day(visit, town: Town):
    newcomer = eating_at_pasteur(on=("2027-06-07", "2027-06-10"))[1]
    parent = visit()
    link = parent.ask_link(newcomer.email)
    parent.go(link)
    parent.reads("Choisir un mot de passe")
    town.stand_at("2027-10-06T10:01:00+02:00")
    assert parent.go(link).status == 410
    parent.reads("lien expiré, en recevoir un autre")
    parent.look("lien-expire")
