"""Journey 2, its second half: a household attached by a key, once, and by nobody who guesses."""

import pytest
from journeys_keys import a_letter_for_a_family, is_somebody_else_s, type_key
from journeys_town import Town

NADIA, CAMILLE = "nadia.haddad@demoville.example", "camille.roy@demoville.example"


@pytest.mark.at("2027-06-02T11:35:00+02:00")
def test_a_key_attaches_its_household_once_after_five_wrong_ones_wait(visit, town: Town):
    nadia = visit().sign_in(NADIA)
    household, key = a_letter_for_a_family(nadia, nth=-1)

    camille = visit().sign_in(CAMILLE)
    child = household["children"][0]["first_name"]
    camille.go("/enfants")
    camille.reads("Aucun foyer n’est rattaché à votre compte")
    camille.does_not_read(child)
    camille.look("sans-foyer")
    camille.follow("Rattacher mon foyer")
    camille.look("rattacher-cle")
    for _ in range(5):
        type_key(camille, town, "00000-X0X0X0")
    camille.reads("Trop d’essais. Vous pourrez recommencer à", "01 23 45 67 89")
    camille.look("rattacher-trop-d-essais")

    town.stand_at("2027-06-02T11:38:00+02:00")
    type_key(camille, town, key)
    is_somebody_else_s(camille, "Camille")
    camille.go("/enfants")
    camille.reads(child)

    camille.go("/attacher-mon-foyer")
    type_key(camille, town, key)
    camille.reads("Cette clé n’ouvre aucun dossier.")
    nadia.go(f"/desk/familles/{household['household_id']}")
    nadia.reads("Essai refusé d’une clé qui ne sert plus", "Compte rattaché à un responsable")
    nadia.go(f"/desk/familles/{household['household_id']}/cles")
    nadia.reads("Rattaché par une clé", "Utilisée")
    nadia.look("guichet-cles-famille")


@pytest.mark.at("2027-06-02T11:45:00+02:00")
def test_a_key_is_asked_without_learning_whether_a_family_is_known(visit, town: Town):
    andrew = visit().sign_in("andrew.bond@demoville.example")
    andrew.go("/foyer")
    andrew.follow("Rattacher un autre foyer")
    andrew.follow("J’ai un code enfant et un code payeur")
    andrew.look("rattacher-codes")
    andrew.go("/attacher-mon-foyer/demande")
    andrew.look("demander-cle")
    andrew.page.get_by_label("Votre adresse postale").fill("12 rue des Lilas, 99000 Démoville")
    andrew.page.get_by_label("Prénom de l’enfant").fill("Nina")
    andrew.page.get_by_label("Nom de l’enfant", exact=True).fill("Nulle-Part")
    andrew.page.get_by_label("Date de naissance").fill("14/05/2020")
    andrew.press("Envoyer la demande")
    andrew.reads("Demande envoyée à la mairie", "En attente")
    andrew.look("cle-demandee")
    nadia = visit().sign_in(NADIA)
    nadia.go("/desk/familles/cles")
    nadia.look("guichet-cles")
    nadia.follow("Andrew Bond")
    nadia.reads("Nulle-Part", "Aucun dossier n’a un enfant de ce nom né ce jour-là.")
    nadia.look("guichet-demande-de-cle")
    nadia.press("Refuser")
    nadia.reads("Réponse enregistrée")
