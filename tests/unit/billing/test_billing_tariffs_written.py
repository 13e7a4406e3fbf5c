"""A tariff being written says all that is wrong with it, and is tried on a month that was."""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any
from uuid import uuid4

from services.billing.domain.tariff_drafts import TariffDraft
from services.billing.domain.tariff_trials import HOLE, OVERLAP, Charged, Trial, tried

# The screen drawn for a clerk: nothing from 550 to 600, two prices from 850 to 870.
DRAWN = [("0", "550", 285), ("600", "700", 370), ("700", "870", 440), ("850", None, 500)]
MAY = date(2027, 5, 1)


def draft(*rows: tuple[str, str | None, int], rules: Any = ()) -> TariffDraft:
    listed = [
        {"from": a, "to": b, "amount_cents": cents, "label": str(n)}
        for n, (a, b, cents) in enumerate(rows, 1)
    ]
    return written({"kind": "bands", "bands": listed}, rules)


def written(grid: dict[str, Any], rules: Any = ()) -> TariffDraft:
    return TariffDraft(
        draft_id=uuid4(),
        tariff_id=uuid4(),
        version=1,
        name="Cantine",
        regie="003",
        valid_from=date(2027, 9, 1),
        grid=grid,
        rules=rules,
        saved_by="Nadia",
        saved_at=datetime(2027, 6, 1, tzinfo=UTC),
    )


def faults(of: TariffDraft) -> list[tuple[str, object, object]]:
    return [(f.code, f.details.get("from"), f.details.get("to")) for f in of.faults()]


def test_every_hole_and_every_double_price_is_named_with_its_interval() -> None:
    assert faults(draft(*DRAWN)) == [
        ("billing.tariff-has-a-hole", "550", "600"),
        ("billing.tariff-overlaps", "850", "870"),
    ]


def test_a_band_inside_another_is_a_double_price_and_no_hole_after_it() -> None:
    within = draft(("0", "900", 100), ("100", "200", 50), ("900", None, 200))
    assert faults(within) == [("billing.tariff-overlaps", "100", "200")]


def test_an_empty_band_and_no_band_at_all_are_said() -> None:
    assert faults(draft(("0", "0", 100), ("0", None, 200))) == [("billing.band-is-empty", "0", "0")]
    assert faults(draft()) == [("billing.tariff-has-a-hole", "0", None)]


def test_a_rate_and_a_rule_out_of_bounds_are_said_together() -> None:
    rate = {"kind": "rate", "rate_percent": "0.36", "floor_cents": 500, "ceiling_cents": 400}
    late = {"kind": "late", "days_before": 90, "percent": "50"}
    codes = [fault.code for fault in written(rate, [late]).faults()]
    assert codes == ["billing.rate-invalid", "billing.rule-invalid"]
    assert written({**rate, "ceiling_cents": 500}).faults() == []


def of(quotient: str | None, units: int, cents: int, *, late: bool = False) -> Charged:
    return Charged(None if quotient is None else Decimal(quotient), late, 1, units, cents)


def row(trial: Trial, label: str | None, fault: str | None = None) -> tuple[int, int, int | None]:
    found = next(one for one in trial.rows if (one.label, one.fault) == (label, fault))
    return found.units, found.before_cents, found.after_cents


def test_a_month_is_tried_band_by_band_and_what_has_no_sure_price_stays_apart() -> None:
    charged = [of("300", 10, 2800), of("560", 4, 1440), of("860", 3, 1470), of("612", 12, 4320)]
    trial = tried(draft(*DRAWN), MAY, charged)
    assert row(trial, "1") == (10, 2800, 2850)
    assert row(trial, "2") == (12, 4320, 4440)
    assert row(trial, None, HOLE) == (4, 1440, None)
    assert row(trial, None, OVERLAP) == (3, 1470, None)
    assert (trial.units, trial.before_cents, trial.after_cents) == (22, 7120, 7290)
    assert (trial.unsure_units, trial.unsure_cents) == (7, 2910)


def test_an_unknown_quotient_is_tried_at_the_highest_price() -> None:
    assert row(tried(draft(*DRAWN), MAY, [of(None, 2, 1440)]), "4") == (2, 1440, 1000)


def test_what_was_asked_late_is_tried_with_the_supplement() -> None:
    late = [{"kind": "late", "days_before": 2, "percent": "50"}]
    charged = [of("0", 1, 100), of("0", 1, 150, late=True)]
    trial = tried(draft(("0", None, 200), rules=late), MAY, charged)
    assert row(trial, "1") == (2, 250, 500)


def test_a_rate_is_tried_family_by_family() -> None:
    rate = {"kind": "rate", "rate_percent": "0.36", "floor_cents": 260, "ceiling_cents": 450}
    charged = [of("500", 1, 280), of("1000", 1, 490), of(None, 1, 720)]
    assert row(tried(written(rate), MAY, charged), None) == (3, 1490, 260 + 360 + 450)
