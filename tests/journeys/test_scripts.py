"""What the pages' scripts do when a session ends, a link is followed at once, or a page is old.

The services are the fakes of the gateway's own tests: what is tried is the browser's side.
"""

import sys
import threading
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect
from werkzeug.serving import make_server

sys.path.append(str(Path(__file__).parents[1] / "unit" / "gateway"))

from gateway_fakes import FakeCalls, demo_app, pass_for

from chassis.errors import Refused

JUNE = "/planning?vue=mois&du=2027-06-01"
OVER = Refused("identity.no-session")
# What has the focus lies on top, at its middle; a box is drawn by its cell.
FOCUS_IS_FREE = """() => {
  const one = document.activeElement;
  const {left, top, width, height} = one.getBoundingClientRect();
  const there = document.elementFromPoint(left + width / 2, top + height / 2);
  return (one.closest('td') ?? one).contains(there) || there?.contains(one);
}"""


class Site:
    """The gateway over the fakes, on a port of its own, and a page on it."""

    def __init__(self, url: str, calls: FakeCalls, page: Page) -> None:
        self.url, self.calls, self.page = url, calls, page

    def open(self, path: str) -> None:
        self.page.goto(self.url + path)

    def boxes(self) -> Any:
        """Boxes a family may still tick."""
        return self.page.locator("input[name=case]:not([disabled]):not(:checked)")

    def tick(self, count: int = 1) -> list[str]:
        """The first free boxes, ticked; what they are called."""
        names = [self.boxes().nth(index).get_attribute("value") for index in range(count)]
        for name in names:
            self.page.locator(f"input[value='{name}']").check()
        return [str(name) for name in names]

    def is_ticked(self, name: str) -> None:
        expect(self.page.locator(f"input[value='{name}']")).to_be_checked()

    def drafted(self) -> int:
        return len(self.calls.booking.wishes)

    def end_session(self) -> None:
        self.calls.answers["identity", "exchange"] = OVER

    def sign_in(self) -> None:
        self.calls.answers["identity", "exchange"] = pass_for
        self.page.get_by_label("Adresse électronique").fill("andrew.bond@example.org")
        self.page.get_by_role("textbox", name="Mot de passe").fill("Chaussette-142")
        self.page.get_by_role("button", name="Se connecter").click()


@pytest.fixture
def site(browser: Browser, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    clock = tmp_path / "clock"
    clock.write_text("2027-06-02T10:00:00+02:00")
    monkeypatch.setenv("PREAU_TEST_CLOCK", str(clock))
    monkeypatch.setattr("gateway.sessions.REMEMBERED_FOR", 0 * datetime.resolution)
    app, calls = demo_app(FakeCalls(datetime(2027, 6, 2, 8, 0, tzinfo=UTC)))
    server = make_server("127.0.0.1", 0, app, threaded=True)
    monkeypatch.setenv("PREAU_PUBLIC_URL", f"http://127.0.0.1:{server.port}")
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    context = browser.new_context(locale="fr-FR", timezone_id="Europe/Paris")
    context.set_default_timeout(15_000)
    url = f"http://127.0.0.1:{server.port}"
    context.add_cookies([{"name": "preau-session", "value": "s" * 43, "url": url}])
    yield Site(url, calls, context.new_page())
    context.close()
    server.shutdown()
    thread.join()
    server.server_close()


def test_a_tick_then_a_link_at_once_is_not_lost(site: Site):
    site.open(JUNE)
    site.page.evaluate(
        """() => {
          document.querySelector("input[name=case]:not([disabled]):not(:checked)").click();
          document.querySelector("nav a[href='/messages']").click();
        }"""
    )
    site.page.wait_for_url("**/messages")
    assert site.drafted() == 1


def test_a_tick_then_a_page_closed_at_once_is_not_lost(site: Site):
    site.open(JUNE)
    site.page.evaluate(
        """() => {
          document.querySelector("input[name=case]:not([disabled]):not(:checked)").click();
          location.assign("/accueil");
        }"""
    )
    site.page.wait_for_url("**/accueil")
    site.page.wait_for_timeout(500)
    assert site.drafted() == 1


def test_the_bar_and_the_badge_follow_a_tick_on_the_same_page(site: Site):
    site.open(JUNE)
    bar, badge = site.page.locator("#barre"), site.page.locator("#panier-compte")
    expect(bar).to_be_hidden()
    (name,) = site.tick()
    expect(bar).to_contain_text("1 réservation non confirmée, avant vendredi 12")
    expect(site.page.locator("#etat-total")).to_contain_text("à payer")
    expect(site.page.locator("#etat-lignes")).to_contain_text("Chloé, cantine\u00a0: 1 repas")
    expect(badge).to_have_text("1")
    site.page.locator(f"input[value='{name}']").uncheck()
    expect(bar).to_be_hidden()
    expect(badge).to_be_hidden()


def test_a_telephone_shows_a_box_at_once_and_hides_nothing_that_has_the_focus(site: Site):
    site.page.set_viewport_size({"width": 390, "height": 844})
    site.open(JUNE)
    box = site.page.locator("input[name=case]").first.bounding_box()
    assert box is not None
    assert box["y"] + box["height"] < site.page.locator(".menu").bounding_box()["y"]
    site.tick()
    site.page.locator("input[name=case]").first.focus()
    for _ in range(60):
        site.page.keyboard.press("Tab")
        assert site.page.evaluate(FOCUS_IS_FREE), site.page.evaluate(
            "document.activeElement.outerHTML"
        )


def test_ticks_of_a_session_that_is_over_are_said_and_taken_up_after_signing_in(site: Site):
    site.open(JUNE)
    site.end_session()
    names = site.tick(2)
    warned = site.page.get_by_role("alert")
    expect(warned).to_contain_text("2 changements pas enregistrés")
    expect(site.page.get_by_text("Pas enregistré", exact=True)).to_have_count(2)
    warned.get_by_role("link").click()
    site.sign_in()
    site.page.wait_for_url("**/planning?vue=mois&du=2027-06-01")
    for name in names:
        site.is_ticked(name)
    expect(site.page.locator("#etat-compte")).to_contain_text("2 réservations non confirmées")
    assert site.drafted() == 2


def test_ticks_on_a_page_older_than_the_session_are_taken_up_when_it_is_opened_anew(site: Site):
    site.open(JUNE)
    site.page.context.add_cookies([{"name": "preau-session", "value": "t" * 43, "url": site.url}])
    (name,) = site.tick()
    site.page.get_by_role("link", name="Recharger la page").click()
    expect(site.page.locator("#etat-compte")).to_contain_text("1 réservation non confirmée")
    site.is_ticked(name)
    assert site.drafted() == 1


def test_a_script_speaks_the_language_of_its_page(site: Site):
    site.page.context.add_cookies([{"name": "preau-langue", "value": "en", "url": site.url}])
    site.open(JUNE)
    site.page.get_by_role("button", name="Tick all").first.click()
    expect(site.page.get_by_role("button", name="Untick all").first).to_be_visible()
    expect(site.page.locator("#etat-compte")).to_contain_text("bookings not confirmed")
    site.end_session()
    (name,) = site.tick()
    warned = site.page.get_by_role("alert")
    expect(warned).to_contain_text("Your session has ended. 1 change not saved.")
    expect(warned.get_by_role("link")).to_have_text("Sign in again and restore them")
    cell = site.page.locator("td", has=site.page.locator(f"input[value='{name}']"))
    expect(cell).to_contain_text("Not saved")


def test_staying_signed_in_works_each_time_and_a_tick_moves_the_warning(site: Site):
    site.page.clock.install()
    site.open(JUNE)
    stay = site.page.get_by_role("button", name="Rester connecté")
    for _ in range(2):
        site.page.clock.fast_forward(28 * 60_000)
        stay.click()
        expect(stay).to_have_count(0)
    site.page.clock.fast_forward(20 * 60_000)
    site.tick()
    site.page.clock.fast_forward(1_000)
    expect(site.page.locator("#etat-compte")).to_contain_text("1 réservation non confirmée")
    site.page.clock.fast_forward(20 * 60_000)
    expect(stay).to_have_count(0)


def test_staying_after_the_end_says_so(site: Site):
    site.page.clock.install()
    site.open("/accueil")
    site.page.clock.fast_forward(29 * 60_000)
    site.end_session()
    site.page.get_by_role("button", name="Rester connecté").click()
    expect(site.page.get_by_role("alert")).to_contain_text("Votre session est terminée")


def test_a_message_written_after_the_end_is_sent_once_signed_in_again(site: Site):
    site.open("/messages/nouveau")
    site.page.get_by_label("Objet").fill("Repas")
    site.page.get_by_label("Votre message").fill("Sarah sera absente vendredi, et samedi aussi.")
    site.end_session()
    site.page.get_by_role("button", name="Envoyer").click()
    expect(site.page.get_by_role("heading", level=1)).to_have_text("Rien n’a été envoyé")
    expect(site.page.get_by_text("Sarah sera absente")).to_be_visible()
    site.sign_in()
    site.page.get_by_role("button", name="Envoyer maintenant").click()
    site.page.wait_for_url("**/messages/*")
    assert "notify.write_message" in site.calls.methods_asked()
