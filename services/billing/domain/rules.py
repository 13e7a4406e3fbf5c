"""What the town adds to a tariff's price, or takes from it: one class a rule, one line in RULES.

A rule is data of a tariff's version, dated with it, and answers a change with the reason that it
gives the family. To add one: its class and its line here, its test, its sentence, its row in
docs/rules/prices.md.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal, InvalidOperation
from typing import ClassVar, Protocol
from uuid import UUID

from chassis.paris import today
from services.billing.domain.errors import RuleInvalid, RuleUnknown
from services.billing.domain.tariffs import Step, rounded, step, written

REDUCTION, SUPPLEMENT = 1, 2  # Whatever order the town wrote them in, reductions come first.
DAYS_BEFORE_MAX, PERCENT_MAX = 60, 200


@dataclass(frozen=True)
class PriceContext:
    """A price is for a child, an activity and a day, asked at an instant."""

    child_id: UUID
    activity_id: UUID
    day: date
    asked_at: datetime


@dataclass(frozen=True)
class Change:
    """The price under a rule, in cents not yet rounded, and why."""

    cents: Decimal
    why: Step


class Rule(Protocol):
    kind: ClassVar[str]  # Its reason is `billing.why-{kind}`, and the desk's list says the same.
    stage: ClassVar[int]

    def change(self, asked: PriceContext, cents: Decimal) -> Change | None:
        """None where the rule does not apply."""

    def turns(self, asked_at: datetime) -> Iterable[date]:
        """The days from which it may answer otherwise than the day before."""

    def as_data(self) -> dict[str, object]: ...


@dataclass(frozen=True)
class LateSupplement:
    """Asked fewer than `days_before` days ahead, in Paris, the day costs `percent` more."""

    kind: ClassVar[str] = "late"
    stage: ClassVar[int] = SUPPLEMENT

    days_before: int
    percent: Decimal

    def __post_init__(self) -> None:
        if not 1 <= self.days_before <= DAYS_BEFORE_MAX:
            raise RuleInvalid(kind=self.kind, field="days_before", to=DAYS_BEFORE_MAX)
        if not 0 < self.percent <= PERCENT_MAX:
            raise RuleInvalid(kind=self.kind, field="percent", to=PERCENT_MAX)

    def change(self, asked: PriceContext, cents: Decimal) -> Change | None:
        if asked.day >= self._in_time(asked.asked_at):
            return None
        raised = cents + cents * self.percent / 100
        details = {"days_before": self.days_before, "percent": written(self.percent)}
        return Change(raised, step("billing.why-late", **details, amount_cents=rounded(raised)))

    def turns(self, asked_at: datetime) -> Iterable[date]:
        return (self._in_time(asked_at),)

    def _in_time(self, asked_at: datetime) -> date:
        return today(asked_at) + timedelta(days=self.days_before)

    def as_data(self) -> dict[str, object]:
        percent = written(self.percent)
        return {"kind": self.kind, "days_before": self.days_before, "percent": percent}

    @classmethod
    def read(cls, data: Mapping[str, object]) -> "LateSupplement":
        return cls(int(str(data["days_before"])), Decimal(str(data["percent"])))


RULES = {rule.kind: rule for rule in (LateSupplement,)}


def read_rules(written_down: Sequence[Mapping[str, object]]) -> tuple[Rule, ...]:
    """The rules a clerk or a table row describes, in the order in which they apply."""
    return tuple(sorted(map(_read, written_down), key=lambda rule: rule.stage))


def _read(data: Mapping[str, object]) -> Rule:
    kind = str(data.get("kind", ""))
    if kind not in RULES:
        raise RuleUnknown(kind=kind)
    try:
        return RULES[kind].read(data)
    except KeyError as missing:
        raise RuleInvalid(kind=kind, field=missing.args[0]) from None
    except (ValueError, InvalidOperation):
        raise RuleInvalid(kind=kind) from None
