"""The roll call on a telephone: a tap keeps its place, and the head counts."""

import pytest
from journeys_families import staying_in_the_evening_of
from playwright.sync_api import expect

NADIA, LEO = "nadia.haddad@demoville.example", "leo.garnier@demoville.example"
DAY = "2027-06-03"


@pytest.mark.at("2027-06-03T17:00:00+02:00")
def test_a_child_is_noted_where_the_page_stands_and_the_list_is_closed_for_a_clerk(visit):
    us = staying_in_the_evening_of(DAY)[-3]
    leo = visit().sign_in(LEO)
    leo.page.set_viewport_size({"width": 390, "height": 844})
    leo.go(f"/desk/jour?jour={DAY}")
    rows = leo.page.get_by_role("row").filter(has_text=us.name)
    row_id = rows.last.get_attribute("id")
    row = leo.page.locator(f"#{row_id}")
    row.scroll_into_view_if_needed()
    before = leo.page.evaluate("scrollY")
    counted = leo.page.locator("#compte-appel")
    expect(counted).to_contain_text("0 présent")
    row.get_by_role("button", name="Présent").click()
    expect(row.get_by_role("button", name="Présent")).to_have_attribute("aria-pressed", "true")
    expect(counted).to_contain_text("1 présent")
    assert abs(leo.page.evaluate("scrollY") - before) < 5
    expect(row.get_by_role("button", name="Présent")).to_be_focused()
    leo.look("guichet-appel")
    leo.page.get_by_role("link", name="Enfant non prévu").first.click()
    leo.look("guichet-enfant-non-prevu")
    nadia = visit().sign_in(NADIA)
    nadia.go(f"/desk/jour?jour={DAY}")
    nadia.page.get_by_role("button", name="Clore l’appel").first.click()
    nadia.reads("Appel clos par Nadia")
    nadia.page.get_by_role("link", name="Rouvrir l’appel").first.click()
    nadia.look("guichet-rouvrir-l-appel")
    nadia.page.get_by_label("Pourquoi").fill("Une erreur signalée par une famille")
    nadia.press("Rouvrir l’appel")
    nadia.reads("Appel rouvert par Nadia", "Une erreur signalée par une famille")
