"""The month's invoices, launched once; tariffs read as they are."""

from datetime import date
from typing import Any

import pytest
from desk_fakes import RUN, asked

from chassis.errors import Refused, Unavailable
from gateway.desk.invoicing.months import recent
from gateway.desk.wording import quotients


def test_choosing_a_month_launches_nothing(at_desk: Any, calls: Any) -> None:
    page = at_desk("omar").get("/desk/factures?mois=2027-05").text
    assert "Lancer la facturation de mai 2027" in page
    assert asked(calls, "start_invoice_run") == []


def test_a_double_click_launches_one_run(at_desk: Any, calls: Any) -> None:
    omar = at_desk("omar")
    first, second = (omar.post("/desk/factures", mois="2027-05", facturation=RUN) for _ in range(2))
    assert first.location == second.location == f"/desk/factures/{RUN}?mois=2027-05"
    assert asked(calls, "start_invoice_run") == [{"run_id": RUN, "month": "2027-05"}] * 2


@pytest.mark.parametrize("month", ["", "mai", "2027-13", "2027-5", "2027-05-01"])
def test_a_month_that_is_none_is_not_invoiced(at_desk: Any, calls: Any, month: str) -> None:
    answer = at_desk("omar").post("/desk/factures", mois=month, facturation=RUN)
    assert answer.status_code == 422
    assert "Choisissez le mois à facturer." in answer.text
    assert asked(calls, "start_invoice_run") == []


def test_the_progress_is_told_and_renewed_until_it_ends(at_desk: Any, calls: Any) -> None:
    omar, path = at_desk("omar"), f"/desk/factures/{RUN}?mois=2027-05"
    page = omar.get(path).text
    assert '<progress class="avancement" id="barre" max="200" value="120">' in page
    assert 'http-equiv="refresh"' in page
    calls.answers["billing", "invoice_run"] = {
        "run_id": RUN, "state": "done", "done": 200, "total": 200,
    }  # fmt: skip
    page = omar.get(path).text
    assert "200 factures émises" in page
    assert "http-equiv" not in page


def test_a_run_with_nothing_to_invoice_does_not_divide_by_it(at_desk: Any, calls: Any) -> None:
    calls.answers["billing", "invoice_run"] = {
        "run_id": RUN, "state": "running", "done": 0, "total": 0,
    }  # fmt: skip
    assert 'max="1" value="0"' in at_desk("omar").get(f"/desk/factures/{RUN}").text


def test_the_month_just_ended_is_offered_first() -> None:
    assert recent(date(2027, 1, 31))[:2] == ["2026-12", "2026-11"]
    assert "2027-01" not in recent(date(2027, 1, 31))


def test_a_month_that_is_not_over_is_not_invoiced_by_its_address(at_desk: Any, calls: Any) -> None:
    omar, sentence = at_desk("omar"), "à facturer à partir du jeudi 1er juillet."
    asked_for = omar.get("/desk/factures?mois=2027-06")
    assert asked_for.status_code == 422
    assert sentence in asked_for.text
    calls.answers["billing", "start_invoice_run"] = Refused(
        "billing.month-not-over", '{"opens_on": "2027-07-01"}'
    )
    launched = omar.post("/desk/factures", mois="2027-06", facturation=RUN)
    assert launched.status_code == 422
    assert sentence in launched.text


@pytest.mark.parametrize(
    ("first", "end", "said"),
    [
        ("0", "200", "moins de 200"),
        ("550", "700", "de 550 à moins de 700"),
        ("2000", None, "2\u00a0000 et plus"),
        ("1900.01", None, "1\u00a0900,01 et plus"),
        ("0", None, "0 et plus"),
    ],
)
def test_a_band_says_its_lower_bound_is_included(first: str, end: str | None, said: str) -> None:
    assert quotients({"from": first, "to": end}) == said


def test_the_rules_of_a_tariff_are_read_in_the_words_that_families_read(at_desk: Any) -> None:
    page = at_desk("omar").get("/desk/tarifs").text
    assert "Réservé moins de 2 jours avant, 12,5\u00a0% de plus<" in page


def test_tariffs_are_read_without_their_service(at_desk: Any, calls: Any) -> None:
    calls.answers["billing", "tariffs"] = Unavailable("billing")
    page = at_desk("omar").get("/desk/tarifs").text
    assert "Tarifs\u00a0: pas de réponse pour le moment" in page
    assert "Les Lutins" in page
