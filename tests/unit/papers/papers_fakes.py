"""What billing and household answer, small enough to read."""

from datetime import date
from io import BytesIO
from typing import Any

from pypdf import PdfReader

from services.billing.contract.papers import PartView
from services.billing.domain.papers import Printed, by_child

DAYS = ["2027-06-07", "2027-06-08", "2027-06-10"]
WHY = [
    {
        "code": "billing.why-band",
        "details": {
            "label": "Tranche 4",
            "amount_cents": 360,
            "from": "550",
            "to": "700",
            "tariff": "Cantine Pasteur",
            "valid_from": "2026-09-01",
        },
    }
]


def a_household(**change: Any) -> dict[str, Any]:
    address = {"line1": "12 rue des Lilas", "line2": None, "postcode": "99000", "city": "Démoville"}
    return {"reference": "F-000001", "name": "Bond", "address": address} | change


def a_line(**change: Any) -> dict[str, Any]:
    return {
        "action": "add",
        "child_name": "Chloé",
        "activity_name": "Cantine Pasteur",
        "day": "2027-06-07",
        "amount_cents": 360,
        "why": WHY,
    } | change


def lines_of(*children: str, **change: Any) -> list[dict[str, Any]]:
    return [a_line(child_name=child, day=day, **change) for child in children for day in DAYS]


def parts_of(lines: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The lines as billing groups and sums them."""
    printed = by_child(
        Printed(
            line["child_name"],
            line["activity_name"],
            line.get("state") or line["action"],
            date.fromisoformat(line["day"]),
            line["amount_cents"],
        )
        for line in lines
    )
    return PartView(many=True).dump(printed)


def read(pdf: bytes) -> tuple[PdfReader, str]:
    """The reader, and the text as one line with plain spaces."""
    reader = PdfReader(BytesIO(pdf))
    text = " ".join(page.extract_text() for page in reader.pages)
    return reader, " ".join(text.replace("\u00a0", " ").split())
