"""A piece of several files: a refused one does not lose the others, and the town hall sees it."""

import io

import pikepdf
import pytest
from journeys_town import Town
from PIL import Image, ImageDraw

JAMIE, NADIA = "jamie.martin@demoville.example", "nadia.haddad@demoville.example"
PHOTO = Image.new("RGB", (900, 1200), "white")
for line in range(40, 1160, 30):
    ImageDraw.Draw(PHOTO).text((60, line), "Livret de famille " * 8, fill="black")


def photo(name: str) -> dict[str, str | bytes]:
    out = io.BytesIO()
    PHOTO.save(out, "JPEG")
    return {"name": name, "mimeType": "image/jpeg", "buffer": out.getvalue()}


def letter(name: str) -> dict[str, str | bytes]:
    out = io.BytesIO()
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.save(out)
    return {"name": name, "mimeType": "application/pdf", "buffer": out.getvalue()}


@pytest.mark.at("2027-06-02T10:25:00+02:00")
def test_a_refused_file_does_not_lose_the_others(visit, town: Town):
    jamie = visit().sign_in(JAMIE)
    jamie.go("/documents")
    jamie.look("documents")
    jamie.follow("Donner une autre pièce")
    jamie.page.get_by_label("Quelle pièce ?").select_option(
        "Livret de famille ou acte de naissance"
    )
    program = {"name": "photo.jpg", "mimeType": "image/jpeg", "buffer": b"MZ not a photo"}
    sent = [photo("recto.jpg"), program, letter("verso.pdf")]
    jamie.page.get_by_label("Fichier", exact=True).set_input_files(sent)
    jamie.press("Envoyer à la mairie")
    jamie.reads("photo.jpg : Ce format n’est pas accepté", "Les fichiers déjà reçus sont gardés.")
    jamie.reads("✓ Reçu recto.pdf", "✓ Reçu verso.pdf")
    jamie.look("documents-refus")
    jamie.press("Envoyer à la mairie")
    jamie.reads("Pièce envoyée", "livret-de-famille.pdf")

    nadia = visit().sign_in(NADIA)
    nadia.open_page("Aujourd’hui", "À traiter")
    nadia.look("guichet-a-traiter")
    nadia.press("Ouvrir Livret de famille ou acte de naissance, Martin")
    nadia.reads("fichier 1 sur 1", "Martin", "à vous jusqu’à")
    nadia.look("guichet-piece")
    nadia.press("Accepter")
    nadia.reads("Martin, Livret de famille ou acte de naissance : acceptée.")
    jamie.go("/documents")
    jamie.reads("Reçue")
    town.clock.advance(seconds=10)
    town.hurry("documents", "settle_decisions")
    jamie.wait_for("✓ Acceptée")
