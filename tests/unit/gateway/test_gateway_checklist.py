"""What documents is told of a family, to say which pieces it is asked for."""

from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest
from gateway_answers import BOND, CHLOE, RECORD

from chassis.language import spoken
from gateway.checklist import asked_of, caf_recipient, without_the_known
from gateway.compose.checklist import checklist

TODAY = date(2027, 6, 2)


def told_of(field: str, value: object, person_id: str | None = None) -> Any:
    return {"facts": [{"person_id": person_id, "field": field, "value": value}]}


def facts(particulars: Any) -> dict[str, Any]:
    record: Any = RECORD
    return asked_of(record, caf_recipient(particulars), [], TODAY).arguments["facts"]


@pytest.mark.parametrize("said", [True, False])
def test_the_record_says_whether_the_family_receives_the_cafs_benefits(said: bool) -> None:
    assert facts(told_of("caf_recipient", said))["caf_recipient"] is said


@pytest.mark.parametrize("unsaid", [None, told_of("doctor", "Mme Roux", CHLOE)])
def test_what_the_record_does_not_say_is_not_guessed(unsaid: Any) -> None:
    assert "caf_recipient" not in facts(unsaid)


def test_a_child_comes_for_the_first_time_only_where_booking_says_so() -> None:
    record: Any = RECORD
    known = [
        asked_of(record, None, enrolments, TODAY).arguments["children"][0]["facts"]
        for enrolments in (None, [])
    ]
    assert [each.get("first_registration") for each in known] == [None, True]
    assert asked_of(record, None, [], TODAY).arguments["household_id"] == BOND


def test_a_piece_is_explained_in_the_language_of_its_page_in_the_usual_words() -> None:
    row: Any = {
        "kind_id": "assurance-scolaire",
        "kind_name": "Attestation d’assurance scolaire",
        "child_id": None,
        "why": "L’enfant est assuré pendant les activités.",
        "purposes": ["record"],
        "state": "missing",
        "shown_at_desk": False,
        **dict.fromkeys(("given_on", "valid_until", "piece_id", "reason")),
    }
    found = "Votre assureur la donne en ligne ou par courriel."
    kinds: Any = {"assurance-scolaire": {"where_found": found, "sign_text": None}}
    with spoken("en"):
        (line,) = checklist([row], [], kinds, {}, ()).to_give
        own = row | {"why": "La piscine la demande."}
        (other,) = checklist([own], [], kinds, {}, ()).to_give
    assert (line.why, other.why) == (
        "The child is insured during the activities.",
        "La piscine la demande.",
    )
    assert line.where_found == "Your insurer gives it online or by e-mail."


def test_the_cafs_paper_is_not_asked_of_whom_the_caf_has_spoken(
    family: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    note = {"key": "qf", "name": "QF", "type": "amount", "is_required": True, "use": "quotient"}
    kinds = SimpleNamespace(all=lambda: {"caf": {"notes": [note]}, "livret": {"notes": []}})
    monkeypatch.setitem(family.app.extensions, "piece_kinds", kinds)
    rows: Any = [
        {"kind_id": "caf", "state": "missing"},
        {"kind_id": "caf", "state": "given"},
        {"kind_id": "livret", "state": "missing"},
    ]
    told: Any = {"amount": 612, "origin": "api"}
    with family.app.test_request_context():
        assert without_the_known(rows, told) == rows[1:]
        assert without_the_known(rows, told | {"origin": "town"}) == rows
        assert without_the_known(rows, None) == rows
