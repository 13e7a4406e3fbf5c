"""The search at the head of the desk: what is found, by what, and by whom it is not."""

from typing import Any

import pytest
from desk_fakes import asked
from desk_found import FOUND
from gateway_answers import BOND, INVOICES

from chassis.errors import Unavailable

RECEIPT = {
    "kind": "receipt",
    "number": "2027-003-R061234",
    "household_id": BOND,
    "invoice_id": None,
    "at": "2027-05-26T10:00:00+00:00",
    "amount_cents": 4320,
}


def test_a_family_is_found_and_it_is_said_by_what_and_among_how_many(
    at_desk: Any, calls: Any
) -> None:
    page = at_desk("nadia").get("/desk/recherche?q=+06+12+34+").text
    assert asked(calls, "search") == [{"text": "06 12 34", "page": 1}]
    assert "Recherche dans 19\u202f842 familles" in page.replace("\u00a0", "\u202f")
    assert "<h1>«\u00a006 12 34\u00a0»</h1>" in page
    assert "téléphone\u00a0: <mark>06 12 34</mark> 56 78" in page
    assert f'href="/desk/familles/{BOND}"' in page
    assert "Chloé et Sarah" in page
    assert "12 rue des Lilas, Démoville" in page


def test_what_was_typed_stays_in_the_head_of_the_page(at_desk: Any) -> None:
    page = at_desk("nadia").get("/desk/recherche?q=bond").text
    assert 'name="q" type="search" value="bond"' in page


@pytest.mark.parametrize("typed", ["", "+", "%E2%80%8B"])
def test_a_search_for_nothing_says_what_may_be_typed(at_desk: Any, calls: Any, typed: str) -> None:
    answer = at_desk("nadia").get(f"/desk/recherche?q={typed}")
    assert answer.status_code == 422
    assert "Saisissez un nom, un téléphone, une adresse" in answer.text
    assert asked(calls, "search") == []


def test_a_clerk_learns_how_many_were_found_and_sees_the_rest(at_desk: Any, calls: Any) -> None:
    calls.answers["household", "search"] |= {"total": 53, "pages": 3}
    page = at_desk("nadia").get("/desk/recherche?q=b&page=2").text
    assert asked(calls, "search") == [{"text": "b", "page": 2}]
    assert "53 familles" in page
    assert "page 2 sur 3" in page
    assert 'href="/desk/recherche?q=b&amp;page=1"' in page
    assert 'href="/desk/recherche?q=b&amp;page=3"' in page


@pytest.mark.parametrize("page", ["0", "x", "99999999999"])
def test_a_page_of_a_search_that_cannot_be_is_not_found(at_desk: Any, page: str) -> None:
    assert at_desk("nadia").get(f"/desk/recherche?q=b&page={page}").status_code == 404


def test_a_receipt_is_found_by_its_number_with_its_family(at_desk: Any, calls: Any) -> None:
    calls.answers["billing", "find_papers"] = [RECEIPT]
    page = at_desk("omar").get("/desk/recherche?q=R061234").text
    assert asked(calls, "names") == [{"household_ids": [BOND]}]
    assert "2027-003-R061234" in page
    assert "43,20" in page
    assert f'href="/desk/familles/{BOND}/compte"' in page


def test_an_invoice_is_opened_by_its_number_and_is_not_said_to_be_nothing(
    at_desk: Any, calls: Any
) -> None:
    invoice = INVOICES[0]
    named = {"kind": "invoice", "number": invoice["number"], "invoice_id": invoice["invoice_id"]}
    calls.answers["billing", "find_papers"] = [RECEIPT | named]
    calls.answers["household", "search"] |= {"total": 0, "pages": 0, "households": []}
    for clerk in ("nadia", "omar"):
        page = at_desk(clerk).get("/desk/recherche?q=162").text
        assert f'href="/desk/familles/{BOND}/factures/{invoice["invoice_id"]}"' in page
        assert "Aucune famille" not in page


def test_families_near_are_told_apart_from_those_found(at_desk: Any, calls: Any) -> None:
    near = [{**FOUND[0], "name": "Lefebvre"}]
    calls.answers["household", "search"] |= {"total": 0, "pages": 0, "households": [], "near": near}
    page = at_desk("nadia").get("/desk/recherche?q=lefevre").text
    assert "Aucune famille écrite ainsi" in page
    assert "Lefebvre" in page


def test_nothing_found_is_said_with_what_else_may_be_tried(at_desk: Any, calls: Any) -> None:
    calls.answers["household", "search"] |= {"total": 0, "pages": 0, "households": []}
    page = at_desk("nadia").get("/desk/recherche?q=zzz").text
    assert "Aucune famille" in page
    assert "quatre derniers chiffres" in page


@pytest.mark.parametrize("typed", ["tarif", "Tarifs", "réglages", "activite"])
def test_a_page_of_the_desk_is_found_by_its_name(at_desk: Any, typed: str) -> None:
    page = at_desk("nadia").get(f"/desk/recherche?q={typed}").text
    assert '<a href="/desk/tarifs" data-choisir>' in page


def test_a_page_that_is_not_somebodys_is_not_found(at_desk: Any) -> None:
    page = at_desk("omar").get("/desk/recherche?q=messages").text
    assert 'href="/desk/messages"' not in page


def test_each_room_away_costs_its_block_and_not_the_search(at_desk: Any, calls: Any) -> None:
    calls.answers["billing", "find_papers"] = Unavailable("billing")
    page = at_desk("nadia").get("/desk/recherche?q=bond")
    assert page.status_code == 200
    assert "Factures et reçus\u00a0: pas de réponse" in page.text
    assert f'href="/desk/familles/{BOND}"' in page.text
    calls.answers["household", "search"] = Unavailable("household")
    page = at_desk("nadia").get("/desk/recherche?q=tarifs")
    assert page.status_code == 200
    assert "Familles\u00a0: pas de réponse" in page.text
    assert '<a href="/desk/tarifs" data-choisir>' in page.text


def test_a_schools_secretary_looks_for_no_paper(at_desk: Any, calls: Any) -> None:
    """Money is told of no school: its room would refuse, and the page would say it is away."""
    page = at_desk("sofia").get("/desk/recherche?q=bond")
    assert page.status_code == 200
    assert asked(calls, "find_papers") == []
    assert calls.forbidden == []
