"""Journey 3, its pieces: what is missing and for whom, four photos made one paper, one too old, one
kept for oneself and handed in later."""

import re

import pytest
from journeys_town import Town, plain
from pillow_heif import register_heif_opener

ANDREW, NADIA = "andrew.bond@demoville.example", "nadia.haddad@demoville.example"
JAMIE = "jamie.martin@demoville.example"
register_heif_opener()
CAF = "Attestation de la CAF (quotient familial)"


@pytest.mark.at("2027-06-02T10:32:00+02:00")
def test_a_form_is_signed_by_reading_it_with_a_code_that_came_by_mail(visit, town: Town):
    jamie = visit().sign_in(JAMIE)
    jamie.go("/documents")
    jamie.page.get_by_role("link", name="Lire et signer en ligne").first.click()
    jamie.reads("À lire", "J’ai lu le règlement intérieur")
    jamie.look("signer-lire")
    jamie.page.get_by_label("Votre prénom et votre nom").fill("Jamie Martin")
    before = len(town.mails_to(JAMIE))
    jamie.press("J’ai lu, recevoir le code")
    jamie.reads("Recopier le code")
    jamie.look("signer-code")
    mail = plain(town.mail_to(JAMIE, "recopiez ce code", after=before)["text"])
    code = re.search(r"sur la page : (\d{6})", mail)[1]  # type: ignore[index]
    jamie.page.get_by_label("Code reçu par courriel").fill(code)
    jamie.press("Signer")
    jamie.reads("Pièce signée", "Bulletin d’inscription signé", "✓ Acceptée", "par Jamie")
