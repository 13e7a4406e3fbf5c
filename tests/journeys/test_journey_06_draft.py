"""Journey 6: six ticks, another device, a day that filled up meanwhile, and a mail in time."""

import pytest
from journeys_families import free_for_les_lutins
from journeys_town import Town
from journeys_visitor import Visitor
from playwright.sync_api import expect

CLAUDE, NADIA = "claude.leroy@demoville.example", "nadia.haddad@demoville.example"
JUNE = "/planning?vue=mois&du=2027-06-01"
BANNER = "6 réservations non confirmées"
WEDNESDAY = "Louise, Les Lutins, mercredi 9 juin, 9,00 €"
MEALS = [
    f"Louise, cantine, {day} juin, 3,60 €"
    for day in ("lundi 7", "mardi 8", "jeudi 10", "vendredi 11", "lundi 21")
]
REMINDED_WITHIN_S = 45  # The clockwork looks again at most every 30 s of real time.


@pytest.mark.at("2027-06-03T11:55:00+02:00")
def test_six_ticks_survive_a_device_a_full_day_and_are_reminded(visit, town: Town):
    laptop = visit().sign_in(CLAUDE)
    laptop.go(JUNE)
    for label in (*MEALS, WEDNESDAY):
        laptop.tick(label)
    laptop.reads(BANNER)
    laptop.page.close()
    mails = len(town.mails_to(CLAUDE))
    fill_les_lutins_on_the_ninth(visit)

    town.stand_at("2027-06-03T12:00:01+02:00")
    town.hurry("booking", "remind_of_drafts")
    phone = visit(width=390).sign_in(CLAUDE)
    for path in ("/accueil", "/planning", "/compte", "/documents", "/messages", "/foyer"):
        phone.go(path)
        phone.reads(BANNER)
    phone.look("foyer")
    phone.go(JUNE)
    for label in MEALS:
        expect(phone.box(label)).to_be_checked()
    phone.go("/panier")
    phone.reads("Il n’y a plus de place ce jour-là.", "1 jour n’est plus possible.")
    phone.reads("Les autres sont intacts.")
    phone.look("panier-jour-complet")
    reminder = town.mail_to(
        CLAUDE, "6 réservations de votre panier", after=mails, within_s=REMINDED_WITHIN_S
    )
    assert "Leroy" not in reminder["subject"]
    assert "Louise" not in reminder["subject"]
    confirming_from_the_phone_empties_the_laptop(visit, phone)


def confirming_from_the_phone_empties_the_laptop(visit, phone: Visitor) -> None:
    laptop = visit().sign_in(CLAUDE)
    laptop.go("/planning")
    laptop.reads(BANNER)
    phone.press("Retirer ce jour et continuer")
    phone.press("Payer 18,00 €")
    phone.pay()
    phone.reads("Réservations confirmées et payées")
    laptop.page.reload()
    laptop.does_not_read("non confirmées")
    laptop.go("/panier")
    laptop.reads("Votre panier est vide.")


def fill_les_lutins_on_the_ninth(visit) -> None:
    """The last two of the twenty seats, given at the desk."""
    nadia = visit().sign_in(NADIA)
    for family in free_for_les_lutins("2027-06-09")[:2]:
        nadia.go(f"/desk/familles/{family.household_id}/planning?du=2027-06-01")
        nadia.page.get_by_label(f"{family.child}, Les Lutins, mercredi 9 juin").check(force=True)
        nadia.press("Enregistrer pour la famille")
        nadia.reads("1 réservation, tracée « par la mairie »")
