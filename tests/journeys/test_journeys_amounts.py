"""What a page says of money is billing's, tick after tick, and on every screen the same."""

import pytest
from journeys_town import Town, plain
from journeys_visitor import Visitor
from playwright.sync_api import expect

CLAUDE = "claude.leroy@demoville.example"
JUNE = "/planning?vue=mois&du=2027-06-01"
JULY = "/planning?vue=mois&du=2027-07-01"


def bar(claude: Visitor) -> str:
    return plain(claude.page.locator("#etat").inner_text())


@pytest.mark.at("2027-06-02T10:00:00+02:00")
def test_ticking_all_of_the_canteen_books_and_prices_the_canteen_alone(visit, town: Town):
    claude = visit().sign_in(CLAUDE)
    claude.go(JUNE)
    claude.page.get_by_role("button", name="Tout cocher : Louise, cantine, juin").click()
    meals = claude.page.get_by_role("checkbox", name="Louise, cantine", checked=True)
    count = meals.count()
    assert count > 4
    expect(claude.page.locator("#etat-compte")).to_contain_text(
        f"{count} réservations non confirmées"
    )
    total = f"{count * 360 // 100},{count * 360 % 100:02} €"
    due = f"{total} à payer".replace(f"{total}", total.replace(" ", "\u00a0"))
    expect(claude.page.locator("#etat-total")).to_have_text(due)
    wednesdays = claude.page.get_by_role("checkbox", name="Louise, Les Lutins", checked=True)
    expect(wednesdays).to_have_count(0)
    expect(claude.page.locator("#cout")).to_have_text(total.replace(" ", "\u00a0"))
    claude.look("planning-tout-cocher")

    claude.go(JULY)
    assert f"{count} réservations non confirmées" in bar(claude)
    assert f"{total} à payer" in bar(claude)
    claude.go("/panier")
    claude.reads(f"Payer {total}")
    claude.look("panier-cantine")
    claude.press("Tout supprimer")
    claude.reads("Votre panier est vide.")
    claude.go("/compte/mois/2027-06")
    claude.look("recapitulatif")
