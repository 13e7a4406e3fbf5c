"""The town's people: given rights on a page, limited to a school, and gone when they are withdrawn;
and the town opening its families' accounts."""

import pytest
from journeys_families import OWN_PASSWORD
from journeys_town import Town
from playwright.sync_api import expect

CLAIRE, ROSE = "claire.fontaine@demoville.example", "rose.lambert@demoville.example"
SOFIA, NEW = "sofia.martins@demoville.example", "maya.petit@demoville.example"
WHY = "Sortie scolaire au musée"


def invite_maya(visit, town: Town):
    claire = visit().sign_in(CLAIRE)
    claire.open_page("Réglages", "Agents")
    claire.reads("Nadia Haddad", "Toute la commune", "École Pasteur", "Télécharge des listes")
    claire.look("agents")
    claire.follow("Inviter un agent")
    claire.look("agents-inviter")
    claire.press("Envoyer l’invitation")
    claire.reads("Cochez au moins une fonction.", "Donnez le prénom.")
    claire.look("agents-inviter-corriger")
    claire.page.get_by_label("Adresse électronique professionnelle").fill(NEW)
    claire.page.get_by_label("Prénom").fill("Maya")
    claire.page.get_by_label("Nom", exact=True).fill("Petit")
    claire.page.get_by_role("checkbox", name="Animation").check()
    claire.page.get_by_role("radio", name="Certaines écoles").check()
    claire.page.get_by_role("checkbox", name="École Curie").check()
    claire.press("Envoyer l’invitation")
    claire.reads("Invitation envoyée")
    return claire


@pytest.mark.at("2027-06-04T13:00:00+02:00")
def test_somebody_invited_for_one_school_begins_works_and_is_put_out_at_once(visit, town: Town):
    claire = invite_maya(visit, town)
    mail = town.mail_to(NEW, "Choisir mon mot de passe")
    maya = visit()
    maya.page.goto(next(link for link in mail["links"] if "/mot-de-passe/" in link))
    maya.page.get_by_label("Nouveau mot de passe").fill(OWN_PASSWORD)
    maya.press("Créer mon mot de passe")
    maya.page.get_by_label("Adresse électronique").fill(NEW)
    maya.page.get_by_role("textbox", name="Mot de passe").fill(OWN_PASSWORD)
    maya.press("Se connecter")
    maya.page.wait_for_url("**/desk**")
    maya.go("/desk/jour")
    maya.does_not_read("École Pasteur")
    claire.follow("Maya Petit")
    claire.reads("Ce que cette personne ouvre", "Pour École Curie seulement.")
    claire.look("agents-fiche")
    claire.press("Suspendre l’accès")
    claire.reads("Accès suspendu")
    maya.page.reload()
    maya.page.wait_for_url("**/connexion**")
    claire.press("Retirer des agents")
    claire.reads("Personne retirée des agents")
    claire.does_not_read("Maya Petit")
    claire.follow("Historique des droits donnés")
    claire.reads("Claire Fontaine", "Maya Petit", "Accès retiré")
    claire.look("agents-historique")
    claire.go("/desk/reglages/agents/fonctions")
    claire.look("agents-fonctions")


@pytest.mark.at("2027-06-04T13:10:00+02:00")
def test_a_schools_secretary_sees_her_school_and_a_list_leaves_with_a_reason(visit, town: Town):
    sofia = visit().sign_in(SOFIA)
    sofia.go("/desk/jour?jour=2027-06-07")
    sofia.does_not_read("École Curie")
    sofia.does_not_read("Télécharger cette liste")
    sofia.look("guichet-liste-d-une-ecole")
    assert sofia.go("/desk/factures").status == 403
    rose = visit().sign_in(ROSE)
    rose.go("/desk/jour?jour=2027-06-07")
    rose.page.get_by_text("Télécharger cette liste pour un tableur").click()
    rose.look("guichet-liste-a-telecharger")
    rose.page.get_by_label("À quoi servira ce fichier ?").fill(WHY)
    with rose.page.expect_download() as kept:
        rose.press("Télécharger", exact=True)
    assert kept.value.suggested_filename == "liste-2027-06-07.csv"
    claire = visit().sign_in(CLAIRE)
    claire.go("/desk/reglages/agents/exports")
    claire.reads("Rose Lambert", "Liste du lundi 7 juin 2027", WHY)
    claire.look("agents-exports")


@pytest.mark.at("2027-10-05T09:00:00+02:00")
def test_every_family_is_invited_in_one_act_and_those_without_a_mail_by_letter(visit, town: Town):
    """The last of all: from then on every parent has one more mail."""
    rose = visit().sign_in(ROSE)
    rose.open_page("Familles", "Comptes et clés")
    rose.reads("Jamais invités", "Sans adresse électronique")
    rose.look("comptes")
    rose.page.get_by_role("button", name="invitations").click()
    expect(rose.page.locator("body")).to_contain_text("Envoi terminé")
    rose.look("comptes-envoi")
    rose.follow("Revenir aux comptes")
    rose.reads("Tous les parents qui ont une adresse électronique ont été invités.")
    rose.follow("Voir la liste")
    rose.look("comptes-sans-reponse")
    rose.reads("Toutes ont été invitées il y a moins de 24 heures")
    rose.open_page("Familles", "Comptes et clés")
    rose.page.get_by_label("À quoi servira ce fichier ?").fill("Lettres de la rentrée")
    with rose.page.expect_download() as kept:
        rose.press("Télécharger les lettres")
    assert kept.value.suggested_filename == "lettres-comptes-1.pdf"
