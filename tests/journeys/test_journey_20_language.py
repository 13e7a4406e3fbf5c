"""Journey 20: a parent who reads English says so once, and is spoken and written to in it."""

import pytest
from journeys_families import eating_at_pasteur, password_of
from journeys_town import Town


@pytest.mark.at("2027-06-02T11:30:00+02:00")
def test_a_language_chosen_once_is_that_of_the_next_browser_and_of_the_mails(visit, town: Town):
    family = eating_at_pasteur(on=("2027-06-07", "2027-06-10"))[3]
    parent = visit(width=390).sign_in(family.email)
    parent.follow("Mon dossier")
    parent.follow("Mon profil")
    parent.follow("Changer de langue")
    parent.look("langue-des-messages")
    parent.page.get_by_label("English").check()
    parent.press("Enregistrer")
    parent.reads("Language saved", "My profile", "Language of messages: English")
    parent.look("profil-en-anglais")
    parent.sign_out("Sign out")

    elsewhere = visit(width=390)
    elsewhere.go("/connexion")
    elsewhere.page.get_by_label("Adresse électronique").fill(family.email)
    elsewhere.page.get_by_role("textbox", name="Mot de passe").fill(password_of(family.email))
    elsewhere.press("Se connecter")
    elsewhere.follow("My record")

    before = len(town.mails_to(family.email))
    elsewhere.sign_out("Sign out")
    elsewhere.go("/mot-de-passe")
    elsewhere.look("premiere-connexion-en-anglais")
    elsewhere.page.get_by_label("E-mail address").fill(family.email)
    elsewhere.press("Continue")
    elsewhere.reads("Check your e-mail")
    mail = town.mail_to(family.email, "Create my password", after=before)
    assert mail["subject"] == "Create your password"
