"""Journey 3, its pieces: what is missing and for whom, four photos made one paper, one too old, one
kept for oneself and handed in later."""

import io
import re

import pytest
from journeys_town import Town, plain
from journeys_visitor import Visitor
from PIL import Image, ImageDraw
from pillow_heif import register_heif_opener
from playwright.sync_api import expect

ANDREW, NADIA = "andrew.bond@demoville.example", "nadia.haddad@demoville.example"
JAMIE = "jamie.martin@demoville.example"
register_heif_opener()
CAF = "Attestation de la CAF (quotient familial)"


def photo(name: str, kind: str = "JPEG") -> dict[str, str | bytes]:
    page, out = Image.new("RGB", (900, 1200), "white"), io.BytesIO()
    for line in range(40, 1160, 30):
        ImageDraw.Draw(page).text((60, line), f"{name} quotient familial " * 6, fill="black")
    page.save(out, kind)
    media = {"JPEG": "image/jpeg", "HEIF": "image/heic"}[kind]
    return {"name": name, "mimeType": media, "buffer": out.getvalue()}


@pytest.mark.at("2027-06-02T10:30:00+02:00")
def test_a_family_gives_each_piece_once_and_keeps_its_own(visit, town: Town):
    andrew, nadia = visit().sign_in(ANDREW), visit().sign_in(NADIA)
    andrew.go("/accueil")
    andrew.follow("Mes pièces")
    andrew.reads("pièces à donner", "À refaire", "La photo est floue", "Reçue le")
    expect(andrew.page.get_by_text("Jugement")).to_have_count(0)
    andrew.look("mes-pieces")
    four_photos_make_one_paper(andrew)
    accepted_by(nadia)
    town.clock.advance(seconds=11)
    town.hurry("documents", "settle_decisions")
    andrew.go("/documents")
    andrew.wait_for("2 pièces sur 5 sont acceptées")
    kept_then_handed_in(andrew)


def four_photos_make_one_paper(andrew: Visitor) -> None:
    andrew.page.get_by_role("link", name=re.compile(r"Donner.*CAF")).click()
    day = andrew.page.get_by_label("Date écrite sur le papier")
    day.fill("01/02/2027")
    five = [photo("un.heic", "HEIF"), *map(photo, ("2.jpg", "3.jpg", "4.jpg", "5.jpg"))]
    andrew.page.get_by_label("Fichier", exact=True).set_input_files(five)
    andrew.press("Envoyer à la mairie")
    andrew.reads("5.jpg : une pièce compte 4 fichiers au plus", "✓ Reçu un.pdf", "✓ Reçu 4.pdf")
    andrew.press("Envoyer à la mairie")
    andrew.reads("Cette pièce est trop ancienne : moins de 3 mois", "✓ Reçu 4.pdf")
    andrew.look("piece-a-donner")
    day.fill("18/05/2027")
    andrew.press("Envoyer à la mairie")
    andrew.reads("Pièce envoyée", "attestation-caf.pdf")


def accepted_by(nadia: Visitor) -> None:
    """The day that the family read is there already; what a quotient changes is seen first."""
    nadia.go("/desk/a-traiter")
    nadia.press(f"Ouvrir {CAF}, Bond")
    expect(nadia.page.get_by_label("Papier daté du")).to_have_value("18/05/2027")
    nadia.page.get_by_label("Quotient lu").fill("612")
    expect(nadia.page.locator("#ce-qui-change")).to_contain_text("612")
    nadia.page.get_by_role("button", name="Accepter").click()
    nadia.reads(f"Bond, {CAF} : acceptée.")


def kept_then_handed_in(andrew: Visitor) -> None:
    andrew.follow("Ouvrir mon coffre")
    andrew.page.get_by_label("Photo ou fichier").set_input_files(photo("assurance.jpg"))
    andrew.press("Ranger dans mon coffre")
    andrew.reads("Rangé dans votre coffre", "assurance.pdf")
    andrew.look("mon-coffre")
    andrew.page.get_by_role("link", name=re.compile(r"Transmettre.*assurance\.pdf")).click()
    andrew.page.get_by_label("Quelle pièce ?").select_option("Attestation d’assurance scolaire")
    andrew.page.get_by_label("Pour qui ?").select_option("Sarah")
    andrew.press("Transmettre cette copie")
    andrew.reads("Pièce envoyée", "Au service famille de la mairie, pour l’inscription")
    andrew.look("ce-que-j-ai-transmis")


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
