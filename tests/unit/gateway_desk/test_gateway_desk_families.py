"""A family at the desk: found, read, booked for."""

import re
from typing import Any

import pytest
from desk_fakes import asked
from gateway_answers import BOND, CANTEEN, CHLOE, INVOICES, LUTINS, RECORD, SARAH, demo_id

from chassis.errors import Broken, Refused, Unavailable

PLANNING = f"/desk/familles/{BOND}/planning"
LATE, OPEN = f"{CHLOE}:{CANTEEN}:2027-06-04", f"{SARAH}:{CANTEEN}:2027-06-10"


def test_an_address_of_a_search_kept_from_before_leads_to_the_search(at_desk: Any) -> None:
    answer = at_desk("nadia").get("/desk/familles?q=bond+chloé")
    assert answer.status_code == 303
    assert answer.location == "/desk/recherche?q=bond+chlo%C3%A9"


def test_a_record_stands_when_the_papers_are_away(at_desk: Any, calls: Any) -> None:
    calls.answers["documents", "shelf"] = Unavailable("documents")
    answer = at_desk("nadia").get(f"/desk/familles/{BOND}")
    assert answer.status_code == 200
    assert "Documents\u00a0: pas de réponse pour le moment" in answer.text
    assert "Famille Bond" in answer.text


def test_a_neighbours_record_says_which_town_answers_for_it(at_desk: Any, calls: Any) -> None:
    residence = {
        "city": "Voisinville",
        "valid_from": "2027-09-01",
        "valid_to": "2028-08-31",
        "recorded_at": "2027-06-01T16:02:00+00:00",
    }
    town = {"name": "Commune de Voisinville", "moved_in_on": "2027-06-01", "moved_out_on": None}
    home_town = {"partner": "voisinville", **town, "residence": residence}
    calls.answers["household", "record"] = {**RECORD, "home_town": home_town}
    page = at_desk("nadia").get(f"/desk/familles/{BOND}").text
    assert "Commune de Voisinville" in page
    assert "confirmée à partir du 01/09/2027, jusqu’au 31/08/2028" in page


def test_a_cashier_does_not_read_a_familys_papers(at_desk: Any, calls: Any) -> None:
    at_desk("omar").get(f"/desk/familles/{BOND}")
    assert asked(calls, "shelf") == []


def test_an_unknown_family_is_a_page_that_does_not_exist(at_desk: Any, calls: Any) -> None:
    calls.answers["household", "record"] = Refused("chassis.not-found")
    assert at_desk("nadia").get(f"/desk/familles/{BOND}").status_code == 404


@pytest.mark.parametrize("came", [Broken("1a2b3c4d"), RuntimeError("secret of the vault")])
def test_no_exceptions_text_is_shown(at_desk: Any, calls: Any, came: Exception) -> None:
    calls.answers["household", "search"] = came
    answer = at_desk("nadia").get("/desk/recherche?q=bond")
    assert answer.status_code == 500
    assert "secret" not in answer.text
    assert "Une erreur s’est produite" in answer.text


def boxes(page: str) -> dict[str, str]:
    """Each box of the grid by its value, with its cell."""
    cells = re.findall(r"<td class=\"c [^>]*>.*?</td>", page, re.DOTALL)
    named = ((re.search(r'name="case" value="([^"]+)"', cell), cell) for cell in cells)
    return {found[1]: cell for found, cell in named if found}


def test_what_the_clock_closed_keeps_its_box_for_a_clerk(at_desk: Any) -> None:
    shown = boxes(at_desk("nadia").get(PLANNING).text)
    assert "Hors délai" in shown[LATE]
    assert "Hors délai" not in shown[OPEN]


def test_what_no_clerk_may_pass_over_has_no_box(at_desk: Any) -> None:
    shown = boxes(at_desk("nadia").get(PLANNING).text)
    full, strike = f"{CHLOE}:{LUTINS}:2027-06-23", f"{CHLOE}:{CANTEEN}:2027-06-17"
    assert full not in shown
    assert strike not in shown


def test_the_familys_draft_is_neither_shown_nor_booked(at_desk: Any, calls: Any) -> None:
    drafted = {"child_id": SARAH, "activity_id": CANTEEN, "day": "2027-06-10", "wanted": True}
    calls.booking.tick(household_id=BOND, changes=[drafted])
    page = at_desk("nadia").get(PLANNING).text
    assert "checked" not in boxes(page)[OPEN]
    assert "1 changement dans son panier" in page


def test_a_clerks_booking_is_sent_as_the_desks_and_said(at_desk: Any, calls: Any) -> None:
    nadia = at_desk("nadia")
    answer = nadia.post(PLANNING, du="2027-06-01", deja="", case=[OPEN])
    (order,) = asked(calls, "book_for")
    assert order["override"] is False
    assert [(it["day"], it["wanted"]) for it in order["changes"]] == [("2027-06-10", True)]
    assert "1 réservation, tracée «\u00a0par la mairie\u00a0»" in nadia.follow(answer).text


def test_a_page_opened_long_ago_changes_only_what_was_changed_on_it(
    at_desk: Any, calls: Any
) -> None:
    at_desk("nadia").post(PLANNING, deja=f"{OPEN} {LATE}", case=[LATE])
    (order,) = asked(calls, "book_for")
    assert [(it["day"], it["wanted"]) for it in order["changes"]] == [("2027-06-10", False)]


def test_the_cut_off_holds_for_a_clerk_who_did_not_say_otherwise(at_desk: Any) -> None:
    answer = at_desk("nadia").post(PLANNING, deja="", case=[LATE, OPEN])
    assert answer.status_code == 409
    assert "Chloé, Cantine, vendredi 4 juin" in answer.text
    assert "Enregistré\u00a0: 1 réservation" in answer.text


def test_a_refused_box_stays_as_it_was_typed_with_its_reason(at_desk: Any) -> None:
    shown = boxes(at_desk("nadia").post(PLANNING, deja="", case=[LATE, OPEN]).text)
    assert "checked" in shown[LATE]
    assert "Clos depuis vendredi 12" in shown[LATE]


def test_the_override_is_sent_only_when_its_box_is_ticked(at_desk: Any, calls: Any) -> None:
    sent = {"deja": "", "case": [LATE], "hors-delai": "oui"}
    unsaid = at_desk("nadia").post(PLANNING, **sent)
    assert unsaid.status_code == 422
    assert "Écrivez pourquoi vous passez outre" in unsaid.text
    assert "checked" in boxes(unsaid.text)[LATE]
    assert asked(calls, "book_for") == []
    answer = at_desk("nadia").post(PLANNING, **sent, raison="Hospitalisation")
    (order,) = asked(calls, "book_for")
    assert (order["override"], order["reason"]) == (True, "Hospitalisation")
    assert answer.status_code == 303


def test_nothing_changed_is_said_not_sent(at_desk: Any, calls: Any) -> None:
    answer = at_desk("nadia").post(PLANNING, deja=OPEN, case=[OPEN])
    assert answer.status_code == 422
    assert "Cochez ou décochez au moins un jour" in answer.text
    assert asked(calls, "book_for") == []


def test_a_clerk_reads_why_each_price_is_what_it_is(at_desk: Any) -> None:
    page = at_desk("nadia").get(PLANNING).text
    assert "Pourquoi ces prix" in page
    assert "Quotient familial 612" in page


def test_a_clerk_books_while_prices_are_away(at_desk: Any, calls: Any) -> None:
    calls.answers["billing", "price_list"] = Unavailable("billing")
    assert boxes(at_desk("nadia").get(PLANNING).text)


@pytest.mark.parametrize("asked_day", ["2027-13-45", "hier", "0001-01-01", "9999-12-31"])
def test_an_impossible_month_is_this_month(at_desk: Any, asked_day: str) -> None:
    assert "Planning de juin 2027" in at_desk("nadia").get(f"{PLANNING}?du={asked_day}").text


def test_the_account_says_where_the_money_is(at_desk: Any) -> None:
    page = at_desk("omar").get(f"/desk/familles/{BOND}/compte").text
    assert "Restant dû" in page
    assert "2027-003-000162" in page


def test_the_account_says_by_what_whom_and_for_what_money_came(at_desk: Any, calls: Any) -> None:
    """As a régisseur checks it against the bank's list."""
    account, invoice = calls.answers["billing", "account"], calls.answers["billing", "invoices"][0]
    paid = {"means": "P", "by_name": "Andrew", "invoice_id": invoice["invoice_id"]}
    back = {"activity_name": "Cantine", "day": "2027-06-07", "child_name": "Chloé"}
    lines = [
        ("billing.payment-received", paid),
        ("billing.payment-received", {"means": "V", "by_name": "Andrew"}),
        ("billing.payment-recovered", {"means": "statement", "order_id": demo_id("order", "one")}),
        ("billing.charge-reversed", back | {"reason_code": "billing.seats-lost"}),
        ("billing.invoice-issued", {"month": "2027-05", "credit_used_cents": 1260}),
    ]
    movements = [
        {**account["movements"][0], "code": code, "details": details} for code, details in lines
    ]
    calls.answers["billing", "account"] = account | {"movements": movements}
    page = at_desk("omar").get(f"/desk/familles/{BOND}/compte").text
    for said in (
        f"carte bancaire, Andrew, pour la facture {invoice['number']}",
        "prélèvement unique, Andrew, laissé au crédit de la famille",
        'repris du relevé de la banque<br><span class="doux petit">pour des réservations',
        "Places perdues pendant le paiement",
        "dont 12,60\u00a0€ pris sur le crédit de la famille",
        "Pas encore facturé",
    ):
        assert said in page


def test_an_invoice_is_read_at_the_desk_as_its_family_reads_it(at_desk: Any, calls: Any) -> None:
    invoice = INVOICES[0]
    at = f"/desk/familles/{BOND}/factures/{invoice['invoice_id']}"
    for clerk in ("nadia", "omar"):
        assert f'href="{at}"' in at_desk(clerk).get(f"/desk/familles/{BOND}/compte").text
        assert f'href="{at}"' in at_desk(clerk).get(f"/desk/familles/{BOND}").text
        page = at_desk(clerk).get(at).text
        assert "Chloé, Accueil du soir" in page
        assert "Quotient familial" in page
        assert at_desk(clerk).get(f"{at}.pdf").data.startswith(b"%PDF")
    assert calls.forbidden == []
