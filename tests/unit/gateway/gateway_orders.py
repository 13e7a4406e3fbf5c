"""What billing answers of one order, and of one invoice, of the Bond family."""

from typing import Any

from gateway_answers import ACCOUNT, CANTEEN, CHARGES, CHLOE, HEADING, INVOICES, WHY, demo_id


def order_line(day: str) -> dict[str, Any]:
    return {
        "booking_id": demo_id("booking", day),
        "action": "add",
        "child_id": CHLOE,
        "child_name": "Chloé",
        "activity_id": CANTEEN,
        "activity_name": "Cantine",
        "settlement": "immediate",
        "day": day,
        "school_id": None,
        "amount_cents": 360,
        "why": WHY,
        "undone": None,
        "cancellable_until": None,
    }


def order_account(state: str = "settled", **more: Any) -> dict[str, Any]:
    """Billing's answer on an order of two canteen days."""
    paid = state == "settled"
    payment = {
        "payment_id": demo_id("payment", "one"),
        "reference": "2027003P00000042",
        "amount_cents": 720,
        "state": "paid" if paid else "open",
        "bank_url": None if paid else "https://www.payfip.gouv.fr/tpa/paiementws.web?idop=1",
        "reason": None,
        "for": {"order_id": demo_id("order", "one")},
        "receipt": None,
    }
    return {
        "order_id": demo_id("order", "one"),
        "state": state,
        "total_cents": 720,
        "monthly_cents": 0,
        "invoiced_cents": 0,
        "credit_used_cents": 0,
        "given_back_cents": 0,
        "to_pay_cents": 720,
        "invoiced": False,
        "price_changed": False,
        "paid_late": False,
        "lost_cents": 0,
        "held_until": None if paid else "2027-06-02T08:20:00+00:00",
        "lines": [order_line("2027-06-07"), order_line("2027-06-10")],
        "payment": payment,
        "receipt": ACCOUNT["receipts"][0] if paid else None,
    } | more


def invoice_paper(**more: Any) -> dict[str, Any]:
    """Billing's answer on the first invoice, which nobody tried to pay."""
    inside = {"household": HEADING, "lines": CHARGES, "parts": [], "credit_notes": []}
    return INVOICES[0] | inside | {"attempt": None} | more
