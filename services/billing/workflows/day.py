"""What billing tells of a cashier's day."""

from datetime import date, datetime, timedelta

from chassis.clock import today
from chassis.day import LOOKED_AHEAD, Ahead, coming, counted, looked_back, soonest_first
from chassis.paris import midnight
from services.billing.unit import Unit
from services.billing.workflows.views import View

TOLD_MAX = 5
LONG_AGO = date(1900, 1, 1)
# Since how many days an invoice is due: the last without an end.
AGES = ((1, 30), (31, 60), (61, 90), (91, None))
ONE_DAY = timedelta(days=1)


def day_work(unit: Unit, since: datetime) -> View:
    happened = unit.days.happened(looked_back(since, unit.now))
    return {
        "happened": counted(**happened),
        "ahead": _ahead(unit),
        "money": _money(unit),
    }


def _ahead(unit: Unit) -> list[Ahead]:
    first = today(unit.now)
    told = [
        coming("invoices-due", day, count)
        for day, count in unit.days.dues(first, first + LOOKED_AHEAD)
    ]
    next_month = (first.replace(day=1) + timedelta(days=31)).replace(day=1)
    told.append(coming("month-to-invoice", next_month, None, f"{first:%Y-%m}"))
    return soonest_first(told)


def _money(unit: Unit) -> View:
    days, day = unit.days, today(unit.now)
    before = _working_day_before(day)
    begins, ended = midnight(day), midnight(before + ONE_DAY)
    return {
        "due": days.due(),
        "overdue": days.due(before=day),
        "credit": days.credit(),
        "under_way": days.attempted("requested", "open"),
        "unplaced": days.unplaced(),
        "disputed": days.attempted("disputed"),
        "to_invoice": days.to_invoice(day.replace(day=1)),
        "taken_today": days.taken(begins, unit.now + ONE_DAY),
        "today_by_means": days.taken_by_means(begins, unit.now + ONE_DAY),
        "before_on": before,
        "taken_before": days.taken(midnight(before), ended),
        "before_by_means": days.taken_by_means(midnight(before), ended),
        "ages": [_age(unit, day, least, most) for least, most in AGES],
        "oldest": days.oldest_debts(day, TOLD_MAX),
        "runs": days.runs(TOLD_MAX),
        "disputes": days.disputes(TOLD_MAX),
    }


def _working_day_before(day: date) -> date:
    before = day - ONE_DAY
    while before.weekday() > 4:
        before -= ONE_DAY
    return before


def _age(unit: Unit, day: date, least: int, most: int | None) -> View:
    first = LONG_AGO if most is None else day - timedelta(days=most)
    found = unit.days.due_between(first, day - timedelta(days=least))
    return {"from_days": least, "to_days": most, **found}
