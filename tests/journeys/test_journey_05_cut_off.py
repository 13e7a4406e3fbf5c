"""Journey 5: the cut-off, to the second, by the server's clock."""

import pytest
from journeys_families import eating_at_pasteur
from journeys_town import Town, plain
from journeys_visitor import Visitor
from playwright.sync_api import expect

JUNE = "/planning?vue=mois&du=2027-06-01"
CLOSED = "Clos depuis vendredi 12 h"


@pytest.mark.at("2027-06-04T11:55:00+02:00")
def test_a_day_closes_at_noon_to_the_second_and_the_other_ticks_are_kept(visit, town: Town):
    never_on = ("2027-06-07", "2027-06-14", "2027-06-21")
    family = eating_at_pasteur(never_on=never_on)[0]
    monday, *next_mondays = (
        f"{family.child}, cantine, lundi {day} juin, 3,60 €" for day in (7, 14, 21)
    )
    early = opened_at_five_to_noon(visit, family.email, [monday, *next_mondays])

    parent = visit().sign_in(family.email)
    town.stand_at("2027-06-04T11:59:59+02:00")
    parent.go(JUNE)
    parent.tick(monday)
    parent.reads("1 réservation non confirmée")
    parent.tick(monday)
    expect(parent.page.locator("#barre")).to_be_hidden()

    town.stand_at("2027-06-04T12:00:00+02:00")
    a_hand_made_post_is_refused(parent, monday)
    parent.go(JUNE)
    expect(parent.box(monday)).to_have_count(0)
    row = parent.page.get_by_role("row", name="lun. 7")
    assert CLOSED in plain(row.inner_text())
    parent.look("planning-clos")

    town.stand_at("2027-06-04T12:01:00+02:00")
    with early.page.expect_navigation() as answer:
        early.press("Enregistrer", exact=True)
    assert answer.value.status == 409
    early.reads("Un changement a été refusé", "2 autres changements : enregistrés")
    early.reads("lundi 7 juin", "closes depuis vendredi 12 h")
    for kept in next_mondays:
        expect(early.box(kept)).to_be_checked()


def opened_at_five_to_noon(visit, email: str, labels: list[str]) -> Visitor:
    """A page ticked but not sent; without JavaScript nothing leaves before the button."""
    early = visit(javascript=False).sign_in(email)
    early.go(JUNE)
    for label in labels:
        early.box(label).locator("xpath=..").click()
    return early


def a_hand_made_post_is_refused(parent: Visitor, label: str) -> None:
    """The page of before noon posts its form, the box ticked behind the script's back."""
    with parent.page.expect_navigation() as answer:
        parent.box(label).evaluate("box => { box.checked = true; box.form.submit(); }")
    assert answer.value.status == 409
    parent.reads("Les réservations de ce jour sont closes depuis vendredi 12 h")
    parent.reads("Rien n’a été enregistré.")
    parent.look("planning-refuse")
    parent.go("/panier")
    parent.reads("Votre panier est vide.")
