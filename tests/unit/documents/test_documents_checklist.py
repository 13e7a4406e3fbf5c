"""A family is asked for what its case needs, once, and is told what is already there."""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID, uuid4

import pytest

from services.documents.domain.checklist import Child, Family, best, checklist
from services.documents.domain.piece import Piece
from services.documents.domain.piece_kind import PieceKind

TODAY = date(2026, 11, 30)
CHLOE, SARAH = uuid4(), uuid4()
HOUSEHOLD = uuid4()


def is_(fact: str, value: object) -> dict[str, Any]:
    return {"fact": fact, "operator": "is", "value": value}


CAF_IF = {"any": [is_("caf_recipient", True), {"fact": "caf_recipient", "operator": "unknown"}]}


def kind(code: str, **but: Any) -> PieceKind:
    return replace(PieceKind.unnamed(code), **{"purposes": ("inscription",), **but})


CAF = kind("caf", when=CAF_IF)
TAX = kind("impots", when=is_("caf_recipient", False))
BOOK = kind("livret", when=is_("first_registration", True))
JUDGMENT = kind("jugement", when=is_("shared_custody", True))
FORM = kind("bulletin", whose="child")
KINDS = (CAF, TAX, BOOK, JUDGMENT, FORM)


def family(facts: dict[str, Any] | None = None, *children: Child) -> Family:
    return Family(facts or {}, children or (Child(CHLOE, {}),))


def asked(told: Family) -> list[tuple[str, UUID | None]]:
    return [(row.kind_id, row.child_id) for row in checklist(KINDS, [], told, TODAY)]


def piece(code: str, day: int, **but: Any) -> Piece:
    at = datetime(2026, 11, day, 9, tzinfo=UTC)
    return replace(Piece(uuid4(), HOUSEHOLD, code, at, "Andrew"), **but)


def seen(code: str, day: int, until: date | None = None, **but: Any) -> Piece:
    given = piece(code, day, **but)
    return given.accepted("Nadia", given.submitted_at, {}, until)


def test_a_family_of_one_home_that_knows_the_caf_is_asked_for_no_judgment_and_no_tax_notice():
    assert asked(family({"caf_recipient": True})) == [("caf", None), ("bulletin", CHLOE)]


def test_a_family_that_is_not_of_the_caf_is_asked_for_its_tax_notice_instead():
    assert asked(family({"caf_recipient": False}))[0] == ("impots", None)


def test_a_family_of_which_nothing_is_known_is_asked_for_its_usual_paper():
    assert asked(family())[0] == ("caf", None)


def test_what_one_child_needs_of_the_household_is_asked_once_and_what_is_a_childs_for_each():
    first = Child(CHLOE, {"first_registration": True, "shared_custody": True})
    rows = asked(family({"caf_recipient": True}, first, Child(SARAH, {"first_registration": True})))
    assert rows == [
        *[("caf", None), ("livret", None), ("jugement", None)],
        *[("bulletin", CHLOE), ("bulletin", SARAH)],
    ]


def test_the_form_of_one_child_does_not_serve_for_the_other():
    children = (Child(CHLOE, {}), Child(SARAH, {}))
    given = [seen("bulletin", 2, child_id=CHLOE)]
    rows = checklist([FORM], given, family({}, *children), TODAY)
    assert [(row.child_id, row.state) for row in rows] == [(CHLOE, "given"), (SARAH, "missing")]


def test_a_piece_given_once_says_when_and_until_when_it_serves():
    until = date(2027, 8, 31)
    (row,) = checklist([CAF], [seen("caf", 2, until)], family(), TODAY)
    assert (row.state, row.given_on, row.valid_until) == ("given", date(2026, 11, 2), until)


def test_why_a_piece_is_to_be_given_again_is_said():
    refused = piece("caf", 2).refused("La photo est floue.", "Nadia", datetime.now(UTC))
    (row,) = checklist([CAF], [refused], family(), TODAY)
    assert (row.state, row.reason, row.piece_id) == (
        *("refused", "La photo est floue."),
        refused.piece_id,
    )


LONG, SOON, GONE = date(2027, 8, 31), date(2026, 12, 30), date(2026, 11, 29)
REFUSED = replace(piece("caf", 20), seen_at=datetime.now(UTC), refusal="Floue.")


@pytest.mark.parametrize(
    ("given", "state"),
    [
        ([], "missing"),
        ([piece("caf", 2)], "waiting"),
        ([REFUSED], "refused"),
        ([REFUSED, piece("caf", 21)], "waiting"),
        ([seen("caf", 2, LONG)], "given"),
        ([seen("caf", 2)], "given"),
        ([seen("caf", 2, date(2026, 12, 31))], "given"),
        ([seen("caf", 2, SOON)], "lapsing"),
        ([seen("caf", 2, TODAY)], "lapsing"),
        ([seen("caf", 2, GONE)], "lapsed"),
        ([seen("caf", 2, GONE), piece("caf", 21)], "waiting"),
        ([seen("caf", 2, SOON), piece("caf", 21)], "waiting"),
        ([seen("caf", 2, SOON), REFUSED], "lapsing"),
        ([seen("caf", 2, GONE), REFUSED], "refused"),
        ([seen("caf", 2, LONG), REFUSED], "given"),
        ([seen("caf", 2, LONG), piece("caf", 21)], "given"),
        ([seen("caf", 2, GONE), seen("caf", 21, LONG)], "given"),
    ],
)
def test_what_still_serves_is_not_asked_again_and_what_does_not_is(given: list[Piece], state: str):
    assert best(given, TODAY)[0] == state
