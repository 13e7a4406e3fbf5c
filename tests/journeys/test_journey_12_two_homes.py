"""Journey 12: Jamie and Claude, one child; then two homes of whom nobody has stated the weeks."""

import pytest
from journeys_families import eating_at_pasteur
from journeys_town import Town, plain
from journeys_visitor import Visitor
from playwright.sync_api import expect

JAMIE, CLAUDE = "jamie.martin@demoville.example", "claude.leroy@demoville.example"
NADIA = "nadia.haddad@demoville.example"
JUNE = "/planning?vue=mois&du=2027-06-01"
# After week 53 of 2032 comes week 1, odd as well: as in 2026, when Démoville was not there yet.
WEEK_53 = ("Semaine 53, du 27/12/2032", "Semaine 1, du 03/01/2033")
OF_CLAUDE = ("Claude", "George-Sand", "07 34 56 78 90", "claude.leroy")
OF_JAMIE = ("Jamie", "Simone-Veil", "06 23 45 67 89", "jamie.martin")


def ask(parent: Visitor, *, since: str) -> None:
    """Even weeks here, turning on Monday morning, holidays or not."""
    parent.page.get_by_label("Quel enfant").select_option(label="Louise")
    chosen = {"semaines": "iso", "premier": "ici", "moment": "matin", "vacances": "semaines"}
    parent.page.get_by_label("Quel jour change-t-on").select_option("0")
    expect(parent.page.get_by_label("Lundi de départ")).to_be_hidden()
    for name, value in chosen.items():
        parent.page.locator(f'[name={name}][value="{value}"]').check()
    parent.page.get_by_label("Premier jour de cette règle").fill(since)
    parent.press("Enregistrer et continuer")


@pytest.mark.at("2027-06-03T09:10:00+02:00")
def test_a_parent_reads_before_asking_that_two_odd_weeks_follow_each_other(
    visit, town: Town
) -> None:
    jamie = visit().sign_in(JAMIE)
    jamie.go("/foyer/demandes/nouvelle/custody")
    ask(jamie, since="13/12/2032")
    for week in WEEK_53:
        item = jamie.page.get_by_role("listitem").filter(has_text=week)
        expect(item).to_contain_text("Chez l’autre parent")
    jamie.look("demande-semaine-53")


@pytest.mark.at("2027-06-03T09:20:00+02:00")
def test_each_parent_books_their_own_weeks_at_their_own_price_and_reads_nothing_of_the_other(
    visit, town: Town
) -> None:
    jamie, claude = visit().sign_in(JAMIE), visit().sign_in(CLAUDE)
    of_jamie, of_claude = ("Louise, cantine, lundi 14 juin", "Louise, cantine, lundi 21 juin")
    for parent, own, price, other, hidden in (
        (jamie, of_jamie, "5,90 €", of_claude, OF_CLAUDE),
        (claude, of_claude, "3,60 €", of_jamie, OF_JAMIE),
    ):
        parent.go(JUNE)
        expect(parent.box(other)).to_have_count(0)
        parent.reads("Chez l’autre parent")
        parent.tick(f"{own}, {price}")
        parent.reads("1 réservation non confirmée")
        parent.look("planning-deux-foyers")
        for path in (JUNE, "/panier", "/foyer", "/enfants", "/compte", "/foyer/demandes"):
            parent.go(path)
            assert [each for each in hidden if each in parent.page.content()] == [], path
    for parent, own, price in ((jamie, of_jamie, "5,90 €"), (claude, of_claude, "3,60 €")):
        parent.go("/panier")
        assert price in plain(parent.said())
        parent.go(JUNE)
        parent.tick(f"{own}, {price}")


@pytest.mark.at("2027-06-03T09:30:00+02:00")
def test_while_no_week_is_stated_the_first_home_has_the_day_and_the_other_is_told_so(
    visit, town: Town
) -> None:
    days = ("2027-06-14", "2027-06-15")
    one, other = eating_at_pasteur(never_on=days)[-2:]
    nadia, first, second = (visit().sign_in(who) for who in (NADIA, one.email, other.email))
    nadia.go(f"/desk/familles/{other.household_id}")
    reference = nadia.page.get_by_text("Dossier F-").first.inner_text().split()[1].rstrip(",")
    nadia.go(f"/desk/familles/{one.household_id}")
    nadia.follow("Autre foyer")
    nadia.page.get_by_label("Dossier de l’autre foyer").fill(reference)
    nadia.press("Chercher ce dossier")
    expect(nadia.page.get_by_label(reference)).to_be_checked()
    nadia.look("guichet-autre-foyer-trouve")
    nadia.page.get_by_label("sans semaine déclarée").check()
    nadia.press("Enregistrer")
    nadia.reads("Aucune semaine n’est déclarée : chacun des deux foyers peut réserver.")
    nadia.look("guichet-aucune-semaine")
    label = f"{one.child}, cantine, lundi 14 juin, 3,60 €"
    for parent in (first, second):
        parent.go(JUNE)
        parent.wait_for("aucune semaine n’est déclarée")
        parent.tick(label)
    first.go("/panier")
    first.press("Payer 3,60 €")
    second.go("/panier")
    second.reads("L’autre foyer de l’enfant a déjà réservé ce jour.")
    second.look("panier-autre-foyer")
    second.go(JUNE)
    second.reads("Déjà réservé par l’autre foyer")
    second.go("/enfants")
    second.reads("chacun de vous peut réserver, le premier a la place")
    assert [each for each in (one.email, one.household_id) if each in second.page.content()] == []
