"""The other home of a child, and the quotient to come, on the page of a record."""

from typing import Any

from desk_fakes import asked
from gateway_answers import BOND, CHLOE, RECORD, demo_id

PAGE = f"/desk/familles/{BOND}"
SAISIE = demo_id("form", "homes")
LEROY = demo_id("household", "leroy")


def test_the_other_record_is_found_however_its_number_is_written_and_by_a_name(
    at_desk: Any, calls: Any
) -> None:
    told = {"enfant": CHLOE, "acte": "even", "motif": "", "saisie": SAISIE}
    found = calls.answers["household", "search"]
    other = {**found["households"][0], "household_id": LEROY}
    named = [{**other, "reference": "F-000124", "closed_at": None}]
    calls.answers["household", "search"] = {**found, "households": named}
    page = at_desk("nadia").post(f"{PAGE}/foyers", numero="leroy", **told).text
    assert 'name="choisi" value="F-000124"' in page
    assert asked(calls, "share_child") == []
    for written in ({"numero": "f124"}, {"numero": "leroy", "choisi": "F-000124"}):
        at_desk("nadia").post(f"{PAGE}/foyers", **written, **told)
    assert len(asked(calls, "share_child")) == 2


def test_a_quotient_that_counts_tomorrow_is_told_today(at_desk: Any, calls: Any) -> None:
    """Prevents: the same quotient entered again, because the record said "unknown"."""
    quotient = {
        "amount": 845,
        "source": "CAF",
        "valid_from": "2027-06-03",
        "recorded_at": "2027-06-02T08:00:00+00:00",
        "by_name": "Nadia",
        "origin": "town",
        "read_on": None,
        "lapses_on": None,
    }
    undone = {**quotient, "amount": None, "source": "Reprise annulée", "valid_from": "2027-01-01"}
    calls.answers["household", "record"] = {**RECORD, "quotient_familial": undone}
    calls.answers["household", "quotients"] = [quotient, undone]
    page = at_desk("nadia").get(PAGE).text
    assert "à partir du 03/06/2027" in page
    assert "la reprise de fichier qui le donnait a été annulée" in page
    assert "<dd>Reprise annulée</dd>" not in page
