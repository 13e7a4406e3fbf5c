"""What the services refuse, asked as a browser asks: over HTTP, with another family's ids, the
browser's own price, a past deadline, twice. Real services on real PostgreSQL; a small bank."""

import re
from uuid import uuid4

from gateway_browser import Browser

from tests import invariants
from tests.smalltown import CANTEEN, MON


def test_without_signing_in_no_page_of_a_family_opens(app):
    for path in ("/accueil", "/planning", "/panier", "/compte", "/factures", "/foyer", "/messages"):
        answer = Browser(app).get(path)
        assert (answer.status_code, answer.location.split("?")[0]) == (303, "/connexion"), path


def test_another_familys_child_is_not_booked(house, town, signed_in):
    mine, theirs = town.family("Chloé"), town.family("Louise")
    browser = signed_in(mine)
    form = {"deja": "", "case": f"{theirs.child_id}:{CANTEEN}:{MON}"}
    answer = browser.post("/planning", form, "/planning?vue=mois&du=2027-06-01")
    assert answer.status_code == 409
    assert mine.draft()["count"] == theirs.draft()["count"] == 0


def test_another_familys_order_receipt_and_invoice_do_not_exist(house, town, signed_in):
    mine, theirs = town.family("Chloé"), town.family("Louise")
    theirs.tick((CANTEEN, MON))
    theirs.ask("booking", "confirm_draft", order_id=theirs.order_id, draft_version=1)
    house.settle()
    browser = signed_in(mine)
    for path in (
        f"/commande/{theirs.order_id}",
        f"/compte/recus/{uuid4()}.pdf",
        f"/factures/{uuid4()}.pdf",
    ):
        answer = browser.get(path)
        assert answer.status_code == 404, path
        assert "Louise" not in answer.text


def test_a_price_of_the_browsers_own_is_not_believed(house, town, signed_in):
    """The total sent back with the form is compared with billing's, never used."""
    family = town.family()
    browser = signed_in(family)
    family.tick((CANTEEN, MON))
    page = browser.get("/panier").text
    fields = dict(re.findall(r'name="(commande|version|total)" value="([^"]*)"', page))
    browser.post("/panier/confirmer", {**fields, "total": "1"}, "/panier")
    house.settle()
    prices = house.sql("billing", "SELECT amount_cents FROM charges")
    assert [row[0] for row in prices] == [360]
    assert house.sql("billing", "SELECT count(*) FROM attempts")[0][0] == 0
    assert house.sql("billing", "SELECT count(*) FROM receipts")[0][0] == 0


def test_a_second_confirmation_is_the_first_order(house, town, signed_in):
    family = town.family()
    browser = signed_in(family)
    family.tick((CANTEEN, MON))
    page = browser.get("/panier").text
    fields = dict(re.findall(r'name="(commande|version|total)" value="([^"]*)"', page))
    for _ in range(2):
        browser.post("/panier/confirmer", fields, "/planning")
    house.settle()
    assert house.sql("booking", "SELECT count(*) FROM orders")[0][0] == 1
    assert house.sql("billing", "SELECT count(*) FROM charges")[0][0] == 1
    invariants.check(house.sql)


def test_a_form_sent_after_the_cut_off_is_refused_with_its_reason(house, town, signed_in):
    family = town.family()
    browser = signed_in(family)
    house.clock.set("2027-06-02T10:20:00+02:00")
    form = {"deja": "", "case": f"{family.child_id}:{CANTEEN}:2027-06-03"}
    answer = browser.post("/planning", form, "/planning?vue=mois&du=2027-06-01")
    assert answer.status_code == 409
    assert "clos" in answer.text.lower()
    assert family.draft()["count"] == 0


def test_a_service_that_is_away_costs_its_own_block_only(house, town, signed_in):
    """Nobody runs notify here: home says so where the news stand, and shows the week."""
    answer = signed_in(town.family()).get("/accueil")
    assert answer.status_code == 200
    assert "Cette semaine" in answer.text
    assert "indisponible" in answer.text


def test_a_page_never_tells_an_exception(house, town, signed_in):
    browser = signed_in(town.family())
    house.sql("booking", "ALTER TABLE draft_lines RENAME TO gone")
    answer = browser.get("/planning")
    assert answer.status_code == 503
    for word in ("Traceback", "psycopg2", "sqlalchemy", "gone", "draft_lines"):
        assert word not in answer.text
