"""No test is forgotten, and what a change touches is tried the same day."""

import pytest

from tests.run.changed import touched_by
from tests.run.units import ROOT, WHOLE, Unit, every_unit, quick_units


def runs(units: list[Unit], name: str) -> bool:
    """Whether some unit runs this file of tests."""
    return any(name == word or name.startswith(f"{word}/") for unit in units for word in unit.words)


def test_no_file_of_tests_is_forgotten() -> None:
    every = [path.relative_to(ROOT).as_posix() for path in ROOT.glob("tests/**/test_*.py")]
    assert [name for name in every if not runs(every_unit(), name)] == []


def test_no_test_runs_twice() -> None:
    words = [word for unit in every_unit() for word in unit.words if word.startswith("tests/")]
    nested = [
        (a, b) for a in words for b in words if b.startswith(f"{a}/") and "pytest.ini" not in b
    ]
    assert (len(words), nested) == (len(set(words)), [])


@pytest.mark.parametrize("name", [*WHOLE, "tests/unit/billing", "tests/unit/gateway"])
def test_the_daily_tier_leaves_out_nothing_quick(name: str) -> None:
    assert runs(quick_units(set()), name)


@pytest.mark.parametrize(
    ("changed", "touched"),
    [
        ("services/billing/domain/prices.py", "tests/service/billing"),
        ("services/notify/templates/mail.txt", "tests/service/notify"),
        ("gateway/site/planning/routes.py", "tests/journeys/test_journeys_every_page.py"),
        ("gateway/desk/families.py", "tests/journeys/test_journeys_desk.py"),
        ("chassis/outbox.py", "tests/service/chassis"),
        ("tests/faults/test_saga_crossings.py", "tests/faults/test_saga_crossings.py"),
        ("tests/service/billing/billing_town.py", "tests/service/billing"),
    ],
)
def test_a_change_is_tried_on_real_parts_the_same_day(changed: str, touched: str) -> None:
    assert touched in touched_by([changed])


def test_a_changed_document_starts_no_server() -> None:
    assert touched_by(["README.md", "docs/rules/prices.md"]) == set()
