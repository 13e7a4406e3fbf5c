"""How long a paper is good for, and what may be noted of it, is the town's own rule."""

from dataclasses import replace
from datetime import date

import pytest

from services.documents.domain.errors import (
    KindUnusable,
    NoteMissing,
    NoteUnreadable,
    PieceExpired,
    PieceTooOld,
)
from services.documents.domain.piece_kind import Note, PieceKind, months_after, school_year_end

PAPER = Note("date", "Papier daté du", "date", True, "paper-date")
QUOTIENT = Note("quotient", "Quotient lu", "amount", True, "quotient")
CAF = PieceKind(
    "attestation-caf", "Attestation CAF", "household", "CAF", "none", None, None, 5, True, 1
)
CAF = replace(CAF, notes=(QUOTIENT, PAPER))
TODAY, HANDED_IN = date(2026, 11, 30), date(2026, 11, 23)


def noted(day: date) -> dict[str, str]:
    return {"date": day.isoformat(), "quotient": "534"}


@pytest.mark.parametrize(
    ("day", "months", "then"),
    [
        (date(2026, 11, 18), 3, date(2027, 2, 18)),
        (date(2026, 11, 30), 3, date(2027, 2, 28)),
        (date(2027, 11, 30), 3, date(2028, 2, 29)),
        (date(2026, 12, 31), 12, date(2027, 12, 31)),
    ],
)
def test_months_end_on_the_same_day_or_on_the_last(day: date, months: int, then: date) -> None:
    assert months_after(day, months) == then


def test_a_paper_of_three_months_to_the_day_is_taken_and_of_a_day_more_is_not() -> None:
    kind = replace(CAF, months_old_max=3)
    kind.valid_until(noted(date(2026, 8, 23)), HANDED_IN, TODAY)
    with pytest.raises(PieceTooOld) as refusal:
        kind.valid_until(noted(date(2026, 8, 22)), HANDED_IN, TODAY)
    assert refusal.value.details == {"months": 3, "paper_on": "2026-08-22"}


def test_a_family_does_not_pay_for_the_time_the_town_took_to_look() -> None:
    """The paper's age is counted on the day it was handed in."""
    kind = replace(CAF, months_old_max=3)
    kind.valid_until(noted(date(2026, 8, 23)), HANDED_IN, date(2027, 1, 15))


def test_a_paper_that_is_good_for_nothing_any_more_is_not_accepted_unseen() -> None:
    kind = replace(CAF, validity="months", validity_months=2)
    assert kind.valid_until(noted(date(2026, 9, 30)), HANDED_IN, TODAY) == date(2026, 11, 30)
    with pytest.raises(PieceExpired):
        kind.valid_until(noted(date(2026, 9, 29)), HANDED_IN, TODAY)


@pytest.mark.parametrize(
    ("day", "end"),
    [
        (date(2026, 11, 23), date(2027, 8, 31)),
        (date(2027, 5, 31), date(2027, 8, 31)),
        (date(2027, 6, 1), date(2028, 8, 31)),
        (date(2027, 9, 1), date(2028, 8, 31)),
    ],
)
def test_a_paper_given_in_june_serves_the_year_that_begins_in_september(
    day: date, end: date
) -> None:
    assert school_year_end(day) == end
    kind = replace(CAF, validity="school-year")
    assert kind.valid_until(noted(day), day, day) == kind.suggested_until(day) == end


def test_what_is_noted_is_kept_in_one_way_and_nothing_else_is() -> None:
    told = {"date": " 2026-11-18 ", "quotient": "534.00", "colour": "blue"}
    assert CAF.read(told) == {"date": "2026-11-18", "quotient": "534"}
    assert CAF.quotient(CAF.read(told)) == 534
    assert CAF.paper_date(CAF.read(told)) == date(2026, 11, 18)


@pytest.mark.parametrize("quotient", ["534,5", "534.5", "-1", "100000", "NaN", "Infinity", "élevé"])
def test_a_quotient_that_is_no_whole_number_of_euros_is_refused(quotient: str) -> None:
    with pytest.raises(NoteUnreadable) as refusal:
        CAF.read({"date": "2026-11-18", "quotient": quotient})
    assert refusal.value.details["key"] == "quotient"


def test_what_the_town_always_reads_is_asked_for() -> None:
    with pytest.raises(NoteMissing):
        CAF.read({"date": "2026-11-18", "quotient": " "})
    free = replace(CAF, notes=(replace(QUOTIENT, is_required=False), PAPER))
    assert free.quotient(free.read({"date": "2026-11-18"})) is None


@pytest.mark.parametrize(
    ("field", "but"),
    [
        ("validity_months", {"validity": "months"}),
        ("validity_months", {"validity_months": 3}),
        ("notes", {"notes": (PAPER, replace(QUOTIENT, key="date"))}),
        ("notes", {"notes": (PAPER, replace(PAPER, key="other"))}),
        ("notes", {"notes": (replace(PAPER, type="text"),)}),
        ("paper_date", {"notes": (QUOTIENT,), "months_old_max": 3}),
        ("purposes", {"purposes": ("inscription", "school")}),
        ("paper_date", {"notes": (), "validity": "months", "validity_months": 3}),
    ],
)
def test_a_kind_that_contradicts_itself_is_not_saved(field: str, but: dict[str, object]) -> None:
    CAF.check()
    with pytest.raises(KindUnusable) as refusal:
        replace(CAF, **but).check()  # type: ignore[arg-type]
    assert refusal.value.details == {"field": field}
