"""A clerk writes a tariff: what is wrong is said in its place, and nothing typed is lost."""

import io
import json
from typing import Any

import pytest
from desk_answers_tariffs import DRAFT_ID, TARIFF
from desk_fakes import asked
from gateway_answers import CANTEEN

from chassis.errors import Refused
from gateway.desk.tariffs.bands import Row, mended, read_rows, rows_of_file

PAGE = f"/desk/tarifs/brouillons/{DRAFT_ID}"
HEAD = {
    "nom": "Cantine",
    "regie": "003",
    "debut": "01/09/2027",
    "version": "3",
    "tariff_id": TARIFF,
}
TYPED = {**HEAD, "sorte": "bands", "nom-1": "1", "de-1": "0", "a-1": "550", "prix-1": "2,85"}
MORE = {"nom-2": "2", "de-2": "600", "a-2": "", "prix-2": "4 €"}


@pytest.fixture
def nadia(at_desk: Any) -> Any:
    return at_desk("nadia")


def saved(calls: Any) -> dict[str, Any]:
    return asked(calls, "save_tariff_draft")[-1]


def test_a_hole_stands_between_its_lines_with_the_two_ways_to_close_it(nadia: Any) -> None:
    page = nadia.get(PAGE).text
    assert "La grille n’a pas de prix entre 550 et 600." in page
    assert 'value="extend:550:600"' in page
    assert 'value="advance:550:600"' in page
    assert "+1,8\u00a0%" in page
    assert 'value="publier"' not in page


def test_what_is_typed_goes_to_billing_in_cents_and_bounds(nadia: Any, calls: Any) -> None:
    nadia.post(PAGE, **TYPED, **MORE, retard_jours="2", retard="50")
    assert saved(calls)["grid"] == {
        "kind": "bands",
        "bands": [
            {"from": "0", "to": "550", "amount_cents": 285, "label": "1"},
            {"from": "600", "to": None, "amount_cents": 400, "label": "2"},
        ],
    }
    assert saved(calls)["rules"] == [{"kind": "late", "days_before": 2, "percent": "50"}]
    assert (saved(calls)["version"], saved(calls)["valid_from"]) == (3, "2027-09-01")


def test_a_price_that_is_none_is_said_by_its_field_and_stays_typed(nadia: Any, calls: Any) -> None:
    answer = nadia.post(PAGE, **{**TYPED, "prix-1": "trois", "nom": ""})
    assert answer.status_code == 422
    assert "Écrivez un prix, par exemple 3,60." in answer.text
    assert "Donnez un nom à ce tarif." in answer.text
    assert 'value="trois"' in answer.text
    assert asked(calls, "save_tariff_draft") == []


def test_a_draft_saved_by_another_meanwhile_is_not_overwritten(nadia: Any, calls: Any) -> None:
    details = json.dumps({"by": "Paul"})
    calls.answers["billing", "save_tariff_draft"] = Refused("billing.tariff-draft-changed", details)
    answer = nadia.post(PAGE, **TYPED, **MORE)
    assert answer.status_code == 409
    assert "Paul a enregistré ce tarif depuis que vous l’avez ouvert" in answer.text
    assert 'value="4 €"' in answer.text


def test_the_buttons_mend_raise_try_and_publish_what_is_typed(nadia: Any, calls: Any) -> None:
    nadia.post(PAGE, **TYPED, **MORE, acte="extend:550:600")
    assert [band["to"] for band in saved(calls)["grid"]["bands"]] == ["600", None]
    nadia.post(PAGE, **TYPED, **MORE, acte="augmenter", hausse="2,5", arrondi="5")
    assert saved(calls)["raised"] == {"percent": "2.5", "step_cents": 5}
    answer = nadia.post(PAGE, **TYPED, **MORE, acte="augmenter", hausse="beaucoup")
    assert "Écrivez un pourcentage, par exemple 2,5 ou -3." in answer.text
    answer = nadia.post(PAGE, **TYPED, **MORE, acte="essayer", mois="2027-05")
    assert answer.headers["Location"].endswith("?essai=2027-05#essai")
    page = nadia.get(f"{PAGE}?essai=2027-05").text
    assert "aucun prix" in page
    assert "+0,50\u00a0€" in page
    nadia.post(PAGE, **TYPED, **MORE, acte="publier")
    assert asked(calls, "publish_tariff_draft") == [{"draft_id": DRAFT_ID, "version": 3}]


def test_what_was_saved_before_a_refused_publishing_is_saved_again_from_its_page(
    nadia: Any, calls: Any
) -> None:
    details = json.dumps({"from": "550", "to": "600"})
    calls.answers["billing", "publish_tariff_draft"] = Refused("billing.tariff-has-a-hole", details)
    answer = nadia.post(PAGE, **{**TYPED, **MORE, "version": "2"}, acte="publier")
    assert answer.status_code == 409
    assert "La grille n’a pas de prix entre 550 et 600." in answer.text
    assert 'name="version" value="3"' in answer.text


def test_a_rate_is_written_too(nadia: Any, calls: Any) -> None:
    rate = {**HEAD, "sorte": "rate", "taux": "0,36", "plancher": "2,60", "plafond": "4,50"}
    nadia.post(PAGE, **rate)
    expected = {"kind": "rate", "rate_percent": "0.36", "floor_cents": 260, "ceiling_cents": 450}
    assert saved(calls)["grid"] == expected
    answer = nadia.post(PAGE, **{**rate, "taux": "un tiers"})
    assert "Écrivez un taux, par exemple 0,36." in answer.text
    assert "Nouveau tarif" in nadia.get("/desk/tarifs/nouveau?sorte=rate").text


def test_the_next_version_begins_with_the_prices_of_this_one(nadia: Any) -> None:
    page = nadia.get(f"/desk/tarifs/nouveau?tarif={TARIFF}").text
    assert 'value="2,85"' in page
    assert 'name="version" value="0"' in page


def test_a_file_s_grid_takes_the_place_of_what_was_typed(nadia: Any, calls: Any) -> None:
    sheet = (io.BytesIO("De;À moins de;Prix\n0;700;1,20\n700;;2,40\n".encode()), "grille.csv")
    nadia.post(f"{PAGE}/fichier", **TYPED, fichier=sheet)
    assert [band["amount_cents"] for band in saved(calls)["grid"]["bands"]] == [120, 240]
    sheet = (io.BytesIO(b"Nom;Rue;Ville\nBond;Lac;Lyon\nRoy;Lilas;Lyon\n"), "rien.csv")
    answer = nadia.post(f"{PAGE}/fichier", **TYPED, fichier=sheet)
    assert "La première ligne doit porter les titres" in answer.text
    assert 'value="2,85"' in answer.text


def test_an_activity_follows_a_tariff_from_a_day_on(nadia: Any, calls: Any) -> None:
    at = f"/desk/tarifs/{TARIFF}"
    answer = nadia.post(f"{at}/activites", activite=CANTEEN)
    assert "Donnez le premier jour." in answer.text
    nadia.post(f"{at}/activites", activite=CANTEEN, depuis="01/09/2027")
    said = {"activity_id": CANTEEN, "tariff_id": TARIFF, "valid_from": "2027-09-01"}
    assert asked(calls, "assign_tariff") == [said]
    assert "Version du 01/09/2026 publiée" in nadia.get(at).text


def test_a_cashier_reads_tariffs_and_writes_none(at_desk: Any, calls: Any) -> None:
    omar = at_desk("omar")
    assert "Préparer la version suivante" not in omar.get(f"/desk/tarifs/{TARIFF}").text
    assert omar.post(PAGE, **TYPED).status_code == 403
    assert asked(calls, "save_tariff_draft") == []


def test_two_lines_that_part_are_mended_and_the_others_stay() -> None:
    rows = [Row("1", "0", "550", "1"), Row("2", "600", "900", "2"), Row("3", "850", "", "3")]
    assert mended(rows, "advance:550:600")[1].de == "550"
    assert [row.a for row in mended(rows, "stop:850:900")] == ["550", "850", ""]
    assert mended(rows, "extend:700:800") == rows


def test_a_line_without_a_name_bears_its_number() -> None:
    read = read_rows([Row("", "", "200", "1,20"), Row("", "200,01", "", "2")])
    assert [(band["label"], band["from"]) for band in read.bands] == [("1", "0"), ("2", "200.01")]


def test_a_sheet_without_a_price_is_no_grid() -> None:
    assert rows_of_file(["De", "À"], [["0", "200"]]) is None
