"""The basket: booking's draft beside billing's quote of it, in the two ways of paying."""

from dataclasses import dataclass
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from chassis.formatting import euros, month_name
from chassis.language import _, ngettext
from gateway import words
from gateway.compose.bar import counted, end_of
from gateway.remote.billing import QuoteView, WantedLine
from gateway.remote.booking import DraftView

Item = dict[str, Any]
NO_QUOTE: QuoteView = {
    "lines": [],
    "subtotals": [],
    "parts": [],
    "total_cents": 0,
    "monthly_cents": 0,
    "all_cents": 0,
    "credit_used_cents": 0,
    "given_back_cents": 0,
    "to_pay_cents": 0,
    "invoiced_cents": 0,
    "invoiced": False,
    "invoice_months": [],
    "why": [],
}


@dataclass(frozen=True)
class Summary:
    """One child's changes of one activity in one way of paying, in one line that opens on its
    days. No amount while billing is away; `prices` are each unit price once, with its reasons."""

    activity: str
    count: str
    when: str
    amount_cents: int | None
    prices: list[Item]
    days: list[Item]
    refused: int


@dataclass(frozen=True)
class Share:
    """One child's part of the basket."""

    child_name: str
    lines: list[Summary]


@dataclass(frozen=True)
class Basket:
    """What the recap page shows: the quote, and where each of its amounts stands. What is given
    back is apart from what is added."""

    order_id: str
    quote: QuoteView
    added: list[Share]
    given_back: list[Share]
    refused: list[Item]
    unpriced: bool
    button: str
    invoice: str
    notes: list[str]


def wanted(draft: DraftView) -> list[WantedLine]:
    """The draft's lines, as billing is asked what they come to."""
    return [
        {
            "line_id": line["line_id"],
            "action": line["action"],
            "child_id": line["child_id"],
            "activity_id": line["activity_id"],
            "settlement": line["settlement"],
            "day": line["day"],
            "booking_id": line["booking_id"],
            "refused": line["refusal"] is not None,
        }
        for line in draft["lines"]
    ]


def priced_lines(draft: DraftView, quote: QuoteView | None) -> list[Item]:
    """The draft's lines with their amounts; a cancellation counts where its price was taken."""
    priced = {line["line_id"]: line for line in (quote or NO_QUOTE)["lines"]}
    return [
        {**line, "amount_cents": None, "why": [], **priced.get(line["line_id"], {})}
        for line in draft["lines"]
    ]


def basket(household_id: str, draft: DraftView, quote: QuoteView | None) -> Basket:
    """The recap of a draft; without a quote it stands, and cannot be confirmed."""
    quoted = quote or NO_QUOTE
    lines = [_told(line) for line in priced_lines(draft, quote)]
    return Basket(
        order_id=order_id(household_id, draft["version"]),
        quote=quoted,
        added=_shares("add", lines, quoted),
        given_back=_shares("cancel", lines, quoted),
        refused=[line for line in lines if line["refusal"]],
        unpriced=any(line["amount_cents"] is None for line in lines),
        button=_button(lines, quoted),
        invoice=_invoice(quoted["invoice_months"]),
        notes=words.why(quoted["why"]),
    )


def order_id(household_id: str, draft_version: int) -> str:
    """The same draft confirmed twice, by a double click or from two pages, is one order."""
    return str(uuid5(NAMESPACE_URL, f"preau:order:{household_id}:{draft_version}"))


def _told(line: Item) -> Item:
    refusal = line.get("refusal")
    return {**line, "refusal": words.refusal(refusal) if refusal else ""}


def _shares(action: str, lines: list[Item], quoted: QuoteView) -> list[Share]:
    own: dict[tuple[str, str], dict[tuple[str, str], list[Item]]] = {}
    for line in sorted(lines, key=lambda it: (it["child_name"], it["settlement"], it["day"])):
        if line["action"] == action:
            child = own.setdefault((line["child_name"], line["child_id"]), {})
            child.setdefault((line["activity_id"], line["settlement"]), []).append(line)
    return [
        Share(name, [_summary(days, quoted) for days in its.values()])
        for (name, _child_id), its in own.items()
    ]


def _summary(days: list[Item], quoted: QuoteView) -> Summary:
    first, refused = days[0], sum(bool(line["refusal"]) for line in days)
    amounts = {line["amount_cents"]: line for line in days if line["amount_cents"] is not None}
    return Summary(
        activity=first["activity_name"],
        count=counted(len(days), is_meal=False),
        when=_when(first, quoted),
        amount_cents=_amount(first, quoted) if amounts else None,
        prices=list(amounts.values()),
        days=days,
        refused=refused,
    )


def _when(line: Item, quoted: QuoteView) -> str:
    """When it is paid, as the total says it; or what becomes of its money."""
    if line["action"] == "cancel":
        return _("en crédit") if line["settlement"] == "immediate" else _("pas facturé")
    if line["settlement"] == "immediate" and not quoted["invoiced"]:
        return _("maintenant")
    return end_of([line["day"][:7]])


def _amount(line: Item, quoted: QuoteView) -> int | None:
    """What billing says that these days come to; what is refused is in no sum."""
    asked = (line["child_id"], line["activity_id"], line["action"], line["settlement"])
    parts = {
        (it["child_id"], it["activity_id"], it["action"], it["settlement"]): it["amount_cents"]
        for it in quoted["parts"]
    }
    return parts.get(asked)


def _invoice(months: list[str]) -> str:
    """When what is not paid now is invoiced, as a title."""
    if not months:
        return _("Sur votre prochaine facture")
    if len(months) > 1:
        return _("Facturé fin de chaque mois")
    return _("Facturé fin {month}").format(month=month_name(f"{months[0]}-01"))


def _button(lines: list[Item], quoted: QuoteView) -> str:
    """What the button does, with its amount."""
    if quoted["to_pay_cents"]:
        return _("Payer {amount}").format(amount=euros(quoted["to_pay_cents"]))
    added = [line for line in lines if line["action"] == "add"]
    if not added:
        return ngettext("Confirmer l’annulation", "Confirmer les annulations", len(lines))
    months = quoted["invoice_months"]
    if len(months) > 1:
        return _("Confirmer (facturé fin de chaque mois)")
    if months:
        month = month_name(f"{months[0]}-01")
        return _("Confirmer (facturé fin {month})").format(month=month)
    used = quoted["credit_used_cents"]
    if not used:
        return _("Confirmer")
    return _("Confirmer ({amount} pris sur votre crédit)").format(amount=euros(used))
