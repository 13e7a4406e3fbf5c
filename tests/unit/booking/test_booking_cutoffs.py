"""The cut-off rules, and the table of docs/rules/cutoffs.md executed line by line."""

import json
import re
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from marshmallow import ValidationError

from chassis.clock import paris
from services.booking.adapters.school_calendar import calendar_of
from services.booking.contract.activities import CutoffRule
from services.booking.domain.cutoffs import cutoff_from

PAGE = Path("docs/rules/cutoffs.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"^\| `(\{.*?\})` \| (\S+) \| (\S+ \S+) \|", PAGE, re.MULTILINE)
PUBLIC_HOLIDAYS = calendar_of("C").public_holidays


def test_the_page_still_has_its_examples():
    assert len(EXAMPLES) >= 10


@pytest.mark.parametrize(("rule", "day", "closes"), EXAMPLES)
def test_a_documented_cut_off_is_the_one_decided(rule: str, day: str, closes: str):
    loaded = CutoffRule().load(json.loads(rule))
    instant = cutoff_from(loaded).closes(date.fromisoformat(day), PUBLIC_HOLIDAYS)
    assert f"{paris(instant):%Y-%m-%d %H:%M}" == closes


def test_noon_in_paris_is_another_instant_in_winter():
    friday_noon = cutoff_from({"rule": "week_before", "weekday": 4, "at": "12:00"})
    assert friday_noon.closes(date(2027, 6, 7), ()) == datetime(2027, 6, 4, 10, tzinfo=UTC)
    assert friday_noon.closes(date(2027, 1, 4), ()) == datetime(2027, 1, 1, 11, tzinfo=UTC)


@given(st.dates(date(2024, 1, 1), date(2028, 8, 31)), st.integers(0, 6))
def test_a_whole_week_closes_at_one_instant_of_the_week_before(day: date, weekday: int):
    rule = cutoff_from({"rule": "week_before", "weekday": weekday, "at": "12:00"})
    monday = day - timedelta(days=day.weekday())
    closes = rule.closes(day, ())
    assert closes == rule.closes(monday, ())
    assert monday - timedelta(days=7) <= paris(closes).date() < monday


@given(st.dates(date(2024, 1, 1), date(2028, 8, 31)), st.integers(0, 10))
def test_a_day_that_is_skipped_is_never_the_last_day(day: date, days: int):
    rule = {"rule": "days_before", "days": days, "at": "10:00"}
    skipping = cutoff_from({**rule, "skip": ["weekends", "public_holidays"]})
    last = paris(skipping.closes(day, PUBLIC_HOLIDAYS)).date()
    assert last <= paris(cutoff_from(rule).closes(day, ())).date()
    assert days == 0 or (last.weekday() < 5 and last not in PUBLIC_HOLIDAYS)


@pytest.mark.parametrize(
    "rule",
    [
        {"rule": "week_before", "at": "12:00"},
        {"rule": "days_before", "at": "12:00", "weekday": 4},
        {"rule": "month_before", "at": "24:00", "day": 20},
        {"rule": "yesterday", "at": "12:00"},
        {"rule": "month_before", "at": "12:00", "day": 32},
    ],
)
def test_a_rule_that_would_decide_nothing_is_refused_when_it_is_written(rule: dict):
    with pytest.raises(ValidationError):
        CutoffRule().load(rule)
