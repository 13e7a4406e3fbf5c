"""Journey 19, part: the month of journey 4 without scripts, by keyboard alone, and at 320 px."""

import re

import pytest
from journeys_town import plain
from journeys_visitor import Visitor
from playwright.sync_api import expect

ANDREW = "andrew.bond@demoville.example"
PRESSES_MAX = 150
MONDAY = "Chloé, cantine, lundi 7 juin, 3,60 €"
# The calendar button inside a date field is the browser's own, and so is its focus ring.
FOCUS_IS_SEEN = """() => {
  if (!document.activeElement.matches(':focus')) return true;
  const style = getComputedStyle(document.activeElement);
  const label = document.activeElement.closest('label, .govuk-checkboxes__item');
  const around = label ? getComputedStyle(label) : style;
  return [style, around].some(
    one => (one.outlineStyle !== 'none' && parseFloat(one.outlineWidth) > 0)
      || one.boxShadow !== 'none')
    || getComputedStyle(document.activeElement, '::before').boxShadow !== 'none'
    || (label && label.querySelector('label') !== null
        && getComputedStyle(label.querySelector('label'), '::before').boxShadow !== 'none');
}"""
WHAT_HAS_FOCUS = """() => {
  const one = document.activeElement;
  const said = one.getAttribute('aria-label') || one.labels?.[0]?.innerText || one.innerText || '';
  return said.replace(/\\s+/g, ' ').replace(/ \\*$/, '').trim();
}"""


@pytest.mark.at("2027-06-02T10:00:00+02:00")
@pytest.mark.parametrize("width", [320, 1280])
def test_days_are_booked_and_paid_without_scripts(visit, width: int):
    andrew = visit(javascript=False, width=width).sign_in(ANDREW)
    andrew.follow("Réserver tout le mois")
    first = "2027-06-28" if width == 320 else "2027-06-29"
    fill_period(andrew, first, first)
    andrew.press("Aperçu")
    andrew.reads("2 réservations", "7,20 €")
    andrew.press("Mettre au panier")
    andrew.reads("2 réservations ajoutées au panier.")
    andrew.press("Payer 7,20 €")
    andrew.pay()
    andrew.reads("Réservations confirmées et payées")
    andrew.go(f"/planning?vue=semaine&du={first}")
    ticked = andrew.page.get_by_role("checkbox", name="cantine", checked=True)
    expect(ticked).to_have_count(2 if width == 320 else 4)


def fill_period(visitor: Visitor, first: str, last: str) -> None:
    visitor.page.get_by_label("Du", exact=True).fill(first)
    visitor.page.get_by_label("Au", exact=True).fill(last)


@pytest.mark.at("2027-06-02T10:00:00+02:00")
def test_days_are_booked_and_paid_by_keyboard_alone(visit):
    andrew = visit()
    andrew.go("/connexion")
    tab_to(andrew, "Adresse électronique ou nom d’utilisateur")
    andrew.page.keyboard.type(ANDREW)
    tab_to(andrew, "Mot de passe")
    andrew.page.keyboard.type("Marelle-Preau-2027")
    andrew.page.keyboard.press("Enter")
    andrew.reads("Bonjour Andrew")
    the_skip_link_leads_to_the_page(andrew)
    enter(andrew, "Réserver tout le mois")
    enter(andrew, "Aperçu")
    andrew.reads("4 réservations (2 par enfant), 14,40 €")
    enter(andrew, "Mettre au panier")
    andrew.reads("4 réservations ajoutées au panier.")
    enter(andrew, "Payer 14,40 €")
    expect(andrew.page).to_have_url(re.compile("/tpa/paiementws.web"))
    enter(andrew, "Payer par carte")
    andrew.reads("Réservations confirmées et payées")


def the_skip_link_leads_to_the_page(visitor: Visitor) -> None:
    visitor.page.keyboard.press("Tab")
    assert visitor.page.evaluate(WHAT_HAS_FOCUS) == "Aller au contenu"
    visitor.page.keyboard.press("Enter")
    assert visitor.page.evaluate("document.activeElement.id") == "contenu"


def tab_to(visitor: Visitor, name: str) -> None:
    """Press Tab until it is there; everything on the way shows that it has the focus."""
    for _ in range(PRESSES_MAX):
        visitor.page.keyboard.press("Tab")
        here = visitor.page.evaluate(WHAT_HAS_FOCUS)
        if here:
            assert visitor.page.evaluate(FOCUS_IS_SEEN), f"no visible focus on {here!r}"
        if here == name:
            return
    raise AssertionError(f"Tab never reached {name!r}")


def enter(visitor: Visitor, name: str) -> None:
    tab_to(visitor, name)
    with visitor.page.expect_navigation():
        visitor.page.keyboard.press("Enter")


@pytest.mark.at("2027-06-02T10:00:00+02:00")
def test_a_screen_reader_hears_the_whole_of_a_box(visit):
    andrew = visit().sign_in(ANDREW)
    andrew.go("/planning?vue=semaine&du=2027-06-07")
    if not andrew.box(MONDAY).is_checked():
        andrew.tick(MONDAY)
    heard = andrew.page.locator("table#grille").aria_snapshot()
    assert f'checkbox "{MONDAY}" [checked]' in plain(heard)
