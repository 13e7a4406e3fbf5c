"""Anybody reads what an activity would cost, and why; what they typed is not lost."""

from typing import Any

import pytest

from gateway.limits import Limit

PAGE = "/simuler"


def asked(site: Any) -> list[dict[str, Any]]:
    return [told for _, method, told in site.calls.asked if method == "simulate_prices"]


def test_a_stranger_reads_the_price_the_band_each_step_and_what_would_change_it(site: Any) -> None:
    page = site.browser.get(f"{PAGE}?quotient=612,50&jour=07/06/2027").text
    assert asked(site) == [{"quotient": "612.50", "day": "2027-06-07"}]
    for said in (
        "3,60\u00a0€",
        "Repas de midi",
        "tranche «\u00a04\u00a0»",
        "Pour un quotient familial de 612,50",
        "Un quotient sous 550 donnerait 2,80\u00a0€",
        "50\u00a0% de plus\u00a0: 5,40\u00a0€",
    ):
        assert said in page


def test_whoever_does_not_know_reads_the_highest_price(site: Any) -> None:
    page = site.browser.get(f"{PAGE}?quotient=&inconnu=true&jour=07/06/2027").text
    assert asked(site)[0]["quotient"] is None
    assert "Quotient familial inconnu" in page


def test_the_day_is_today_until_another_is_typed(site: Any) -> None:
    assert 'value="02/06/2027"' in site.browser.get(PAGE).text
    assert asked(site) == []


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("quotient=&jour=07/06/2027", "Écrivez votre quotient familial"),
        ("quotient=beaucoup&jour=07/06/2027", "Écrivez un nombre"),
        ("quotient=-1&jour=07/06/2027", "Écrivez un nombre"),
        ("quotient=1e9&jour=07/06/2027", "Écrivez un nombre"),
        ("quotient=612&jour=demain", "Écrivez une date"),
    ],
)
def test_what_cannot_be_read_is_said_by_its_field_and_stays(
    site: Any, typed: str, said: str
) -> None:
    answer = site.browser.get(f"{PAGE}?{typed}")
    assert answer.status_code == 422
    assert said in answer.text
    assert f'value="{typed.split("=")[1].split("&")[0]}"' in answer.text
    assert asked(site) == []


def test_one_place_may_not_ask_without_end(site: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    view = site.app.view_functions["simulation.simulate"]
    monkeypatch.setattr(view, "limit", Limit("simulations", account=1, place=2))
    from gateway import limits

    monkeypatch.setattr(limits, "ASKED_BY_GET", (view.limit,))
    answers = [site.browser.get(PAGE).status_code for _ in range(3)]
    assert answers == [200, 200, 429]
