"""The basket: booking's draft beside billing's prices, in the two ways of paying."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from gateway import words
from gateway.compose.prices import Prices
from gateway.formatting import as_date, euros, month

BANK_MINIMUM_CENTS = 100  # PayFiP takes no less; billing follows the same rule.


@dataclass(frozen=True)
class Share:
    """One child's lines in one way of paying."""

    child_name: str
    lines: list[dict[str, Any]]
    total_cents: int


@dataclass(frozen=True)
class Basket:
    """What the recap page shows; amounts in cents, cancellations below zero."""

    order_id: str
    immediate: list[Share]
    monthly: list[Share]
    total_cents: int
    monthly_cents: int
    credit_used_cents: int
    to_pay_cents: int
    refused: list[dict[str, Any]]
    unpriced: bool
    button: str
    months: str


def basket(household_id: str, draft: dict[str, Any], prices: Prices) -> Basket:
    """The recap of a draft."""
    lines = [_line(line, prices) for line in draft["lines"]]
    now = [line for line in lines if line["settlement"] == "immediate"]
    later = [line for line in lines if line["settlement"] != "immediate"]
    total = _total(now)
    to_pay = _to_pay(total, prices.credit_cents)
    months = _months([line["day"] for line in later if line["action"] == "add"])
    return Basket(
        order_id=order_id(household_id, draft["version"]),
        immediate=_shares(now),
        monthly=_shares(later),
        total_cents=total,
        monthly_cents=_total(later),
        credit_used_cents=max(0, total - to_pay) if total > 0 else 0,
        to_pay_cents=to_pay,
        refused=[line for line in lines if line["refusal"]],
        unpriced=any(line["cents"] is None for line in lines),
        button=_button(lines, total, to_pay, months),
        months=months,
    )


def order_id(household_id: str, draft_version: int) -> str:
    """The same draft confirmed twice, by a double click or from two pages, is one order."""
    return str(uuid5(NAMESPACE_URL, f"preau:order:{household_id}:{draft_version}"))


def priced_period(draft: dict[str, Any]) -> tuple[date, date, list[str]] | None:
    """First and last day of the draft and its activities: what to ask billing the prices of."""
    if not draft["lines"]:
        return None
    days = sorted(line["day"] for line in draft["lines"])
    activities = sorted({line["activity_id"] for line in draft["lines"]})
    return as_date(days[0]), as_date(days[-1]), activities


def _line(line: dict[str, Any], prices: Prices) -> dict[str, Any]:
    tag = prices.tag(line["activity_id"], line["day"])
    sign = 1 if line["action"] == "add" else -1
    refusal = line.get("refusal")
    return {
        **line,
        "unit_cents": tag.amount_cents if tag else None,
        "cents": sign * tag.amount_cents if tag else None,
        "why": tag.why if tag else [],
        "refusal": words.refusal(refusal) if refusal else "",
    }


def _shares(lines: list[dict[str, Any]]) -> list[Share]:
    shares = []
    for name in sorted({line["child_name"] for line in lines}):
        own = sorted(
            (line for line in lines if line["child_name"] == name), key=lambda line: line["day"]
        )
        shares.append(Share(name, own, _total(own)))
    return shares


def _total(lines: list[dict[str, Any]]) -> int:
    """What can be confirmed; a line that is no longer possible costs nothing."""
    return sum(line["cents"] or 0 for line in lines if not line["refusal"])


def _to_pay(total_cents: int, credit_cents: int) -> int:
    to_pay = max(0, total_cents - credit_cents)
    if 0 < to_pay < BANK_MINIMUM_CENTS:
        return BANK_MINIMUM_CENTS if total_cents >= BANK_MINIMUM_CENTS else 0
    return to_pay


def _months(days: list[str]) -> str:
    """'fin juin', or 'fin de chaque mois' when the lines are of several."""
    months = {day[:7] for day in days}
    return f"fin {month(min(months)).split()[0]}" if len(months) == 1 else "fin de chaque mois"


def _button(lines: list[dict[str, Any]], total: int, to_pay: int, months: str) -> str:
    """What the button does, with its amount."""
    if to_pay:
        return f"Payer {euros(to_pay)}"
    added = [line for line in lines if line["action"] == "add"]
    if not added:
        return "Confirmer l’annulation" if len(lines) == 1 else "Confirmer les annulations"
    if any(line["settlement"] == "immediate" for line in added):
        return f"Confirmer ({euros(total)} pris sur votre avoir)" if total > 0 else "Confirmer"
    return f"Confirmer (facturé {months})"
