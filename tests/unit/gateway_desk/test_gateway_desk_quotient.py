"""A quotient read on a paper, typed where the family's quotient is read."""

from types import SimpleNamespace
from typing import Any

import pytest
from desk_fakes import asked
from gateway_answers import BOND, RECORD, demo_id

from chassis.contract import example_of
from services.documents.contract.piece_kinds import PieceKindView

PAGE = f"/desk/familles/{BOND}"
SAYS_IT = {"key": "q", "name": "Quotient", "type": "amount", "use": "quotient"}
SAISIE = demo_id("form", "1")


def test_the_record_leads_to_where_a_quotient_is_typed_with_today_proposed(at_desk: Any) -> None:
    for clerk in ("nadia", "omar"):
        assert f'href="{PAGE}/quotient#nouveau-quotient"' in at_desk(clerk).get(PAGE).text
        page = at_desk(clerk).get(f"{PAGE}/quotient").text
        assert 'id="nouveau-quotient"' in page
        assert 'name="debut" type="text" value="02/06/2027"' in page


def test_a_cashier_types_a_quotient_and_asks_nothing_of_the_caf(at_desk: Any, calls: Any) -> None:
    page = at_desk("omar").get(f"{PAGE}/quotient").text
    for act in ("/quotient/caf", "/quotient/retirer", "/quotient/redemander"):
        assert act not in page
    assert at_desk("omar").post(f"{PAGE}/quotient/retirer").status_code == 403
    assert calls.forbidden == []


def test_a_closed_record_takes_no_quotient(at_desk: Any, calls: Any) -> None:
    calls.answers["household", "record"] = {**RECORD, "closed_at": "2027-06-01T08:00:00+00:00"}
    assert 'id="nouveau-quotient"' not in at_desk("nadia").get(f"{PAGE}/quotient").text


@pytest.mark.parametrize("typed", ["abc", "612,50", "100000", ""])
def test_a_quotient_is_a_whole_number_of_euros(at_desk: Any, calls: Any, typed: str) -> None:
    told = {"quotient": typed, "source": "CAF", "debut": "01/09/2027", "saisie": SAISIE}
    told |= {"papier": "aucun"}
    answer = at_desk("nadia").post(f"{PAGE}/quotient", **told)
    assert "euros entiers, de 0 à 99\u202f999" in answer.text or "euros entiers" in answer.text
    at_desk("nadia").post(f"{PAGE}/quotient", **{**told, "inconnu": "oui", "quotient": ""})
    (order,) = asked(calls, "record_quotient_familial")
    assert (order["amount"], order["valid_from"]) == (None, "2027-09-01")
    assert 'value="CAF"' in answer.text


def test_a_clerk_is_not_spoken_to_as_the_family(at_desk: Any, calls: Any) -> None:
    state = calls.answers["household", "quotient_state"]
    told = {"amount": 612, "source": "CAF", "valid_from": "2027-01-01", "by_name": "Nadia"}
    told |= {"recorded_at": "2027-01-01T08:00:00+00:00", "origin": "api", "read_on": None}
    asked_of_caf = {"state": "unknown", "asked_at": "2027-05-01T08:00:00+00:00", "next_at": None}
    asked_of_caf |= {"ask_id": SAISIE, "tries": 1, "answered_at": None}
    calls.answers["household", "quotient_state"] = state | {
        "history": [told | {"lapses_on": None}],
        "ask": asked_of_caf | {"from_day": "2027-05-01"},
    }
    page = at_desk("nadia").get(f"{PAGE}/quotient").text
    assert "avec l’accord de la famille" in page
    assert "ce qui a été saisi, ou demandez-lui une attestation" in page
    for said in ("votre accord", "vous avez saisi", "01/09/2027"):
        assert said not in page


def test_a_paper_shown_is_named_with_its_day_and_nothing_typed_is_lost(
    at_desk: Any, calls: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Prevents: a paper that a clerk has read asked of the family again."""
    kind = example_of(PieceKindView) | {"kind": "attestation-caf", "notes": [SAYS_IT]}
    other = example_of(PieceKindView) | {"kind": "certificat", "notes": []}
    kinds = {each["kind"]: each for each in (kind, other)}
    known = SimpleNamespace(all=lambda: kinds)
    monkeypatch.setitem(at_desk("nadia").client.application.extensions, "piece_kinds", known)
    typed = {"quotient": "612", "source": "CAF", "debut": "02/06/2027", "saisie": SAISIE}
    page = at_desk("nadia").post(f"{PAGE}/quotient", **typed)
    assert "Dites quel papier la famille a montré" in page.text
    page = at_desk("nadia").post(f"{PAGE}/quotient", **typed, papier="attestation-caf")
    assert "Donnez la date du papier." in page.text
    assert 'value="attestation-caf" checked' in page.text
    assert 'value="certificat"' not in page.text
    assert asked(calls, "record_quotient_familial") == []
    shown = {"papier": "attestation-caf", "papier_du": "28/5/2027"}
    at_desk("nadia").post(f"{PAGE}/quotient", **typed, **shown)
    at_desk("nadia").post(f"{PAGE}/quotient", **typed, papier="aucun", papier_du="28/5/2027")
    told = asked(calls, "record_quotient_familial")
    assert [(it["paper_kind"], it["paper_on"]) for it in told] == [
        ("attestation-caf", "2027-05-28"),
        (None, None),
    ]
