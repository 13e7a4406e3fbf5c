"""What a family does, one function a row of the table; each is one turn of the load generator."""

from typing import Any

from bench.browser import Browser, Page

Turn = dict[str, Any]
CELLS = 16
TICKS = 11  # As many as December has open days: each wave of an opening ticks as many.


def home(browser: Browser, turn: Turn) -> None:
    browser.get("/accueil")


def planning(browser: Browser, turn: Turn) -> None:
    browser.get(f"/planning?vue=mois&du={turn['month']}")


def booked(browser: Browser, turn: Turn) -> None:
    """The page, 16 boxes ticked and saved, the basket with their price, confirmed (the browser
    then shows the order), and the list of bookings: six requests."""
    page, ticked = _open_month(browser, turn, CELLS)
    _save_and_confirm(browser, turn, page, ticked)
    browser.get("/reservations")


def paid(browser: Browser, turn: Turn) -> None:
    """The same month at the canteen, which is paid when it is booked: the bank's page, its notice
    and the return come on top. The simulated bank is not counted."""
    page, ticked = _open_month(browser, turn, CELLS)
    at_the_bank = _save_and_press(browser, turn, page, ticked)
    done = browser.pay_at_the_bank(at_the_bank.address)
    if not done.address.startswith("/commande/") or "pay" not in done.text:
        raise RuntimeError("the payment did not come back")
    browser.get("/reservations")


def opening(browser: Browser, turn: Turn) -> None:
    """The same as a browser with scripts does it, each tick saved at once, until the order."""
    page, ticked = _open_month(browser, turn, TICKS)
    for box in ticked:
        child_id, activity_id, day = box.split(":")
        cell = {"child_id": child_id, "activity_id": activity_id, "day": day, "wanted": True}
        browser.post_json("/planning/cases", {"changes": [cell]}, page.form_token)
    _save_and_confirm(browser, turn, page, ticked)


def _open_month(browser: Browser, turn: Turn, cells: int) -> tuple[Page, list[str]]:
    page = browser.get(f"/planning?vue=mois&du={turn['month']}")
    open_boxes = page.open_boxes(turn["child_id"], turn["activity_id"])[:cells]
    if len(open_boxes) < cells:
        raise RuntimeError(f"only {len(open_boxes)} boxes are open")
    return page, open_boxes


def _save_and_press(browser: Browser, turn: Turn, page: Page, ticked: list[str]) -> Page:
    """Where the confirmation leads: the order, or the bank."""
    asked = {"vue": "mois", "du": turn["month"]}
    form = [("jeton", page.form_token), ("deja", page.hidden("deja")), ("suite", "panier")]
    kept = list(asked.items())
    already = [("case", value) for value in page.hidden("deja").split()]
    basket = browser.post("/planning", [*form, *kept, *already, *(("case", c) for c in ticked)])
    order = {name: basket.hidden(name) for name in ("commande", "version", "total")}
    return browser.post("/panier/confirmer", {"jeton": basket.form_token, **order})


def _save_and_confirm(browser: Browser, turn: Turn, page: Page, ticked: list[str]) -> None:
    done = _save_and_press(browser, turn, page, ticked)
    if not done.address.startswith("/commande/"):
        raise RuntimeError("the order was not placed")


def quote(browser: Browser, turn: Turn) -> None:
    page = browser.get(f"/api/v1/households/{turn['household_id']}/basket")
    if page.text.count('"line_id"') != turn["days"]:
        raise RuntimeError("the quote is not of the days that were asked")


def pdf(browser: Browser, turn: Turn) -> None:
    page = browser.get(f"/factures/{turn['invoice_id']}.pdf")
    if not page.body.startswith(b"%PDF-"):
        raise RuntimeError("not a PDF")


WORKS = {work.__name__: work for work in (home, planning, booked, paid, opening, quote, pdf)}
