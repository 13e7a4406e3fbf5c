"""What the counter needs to be tried at once: the act of the régie, and a family that owes."""

import time
from datetime import date, timedelta

from demo.activities import REGIE
from demo.ids import demo_id
from demo.saying import Arguments, Call, say, say_all

ISSUED_WITHIN_S = 60
OWES = demo_id("household/cazenave")
# Each month's lines, with the kind that says which vouchers may pay them.
LINES = (
    (("Mini-séjour à la ferme", 4800, "stay"), ("Repas de Pasteur", 1260, "canteen")),
    (("Accueil du soir", 2160, "evening"), ("Repas de Pasteur", 1440, "canteen")),
)


def enter_acts(call: Call) -> None:
    """Of the régies that no régisseur has entered one of."""
    named = {one["regie"] for one in call("billing", "regies", {})["regies"] if one["name"]}
    new = [regie for regie in regies() if regie["regie"] not in named]
    say_all(call, "billing", "set_regie", new)


def let_owe(call: Call, today: date) -> None:
    """A family that the counter may try on, unless it has invoices already."""
    if call("billing", "invoices", {"household_id": OWES}):
        return
    for run, lines in owed(today):
        say_all(call, "billing", "add_charge", lines)
        say(call, "billing", "start_invoice_run", run)
        of_run = {"run_id": run["run_id"]}
        deadline = time.monotonic() + ISSUED_WITHIN_S
        while call("billing", "invoice_run", of_run)["state"] != "done":
            if time.monotonic() > deadline:
                raise TimeoutError("the demo's invoices were not issued")
            time.sleep(0.1)


def regies() -> list[Arguments]:
    means = ["cash", "cheque", "card", "cesu", "holiday-voucher", "caf-voucher", "solidarity-pass"]
    return [
        {
            "regie": REGIE,
            "name": "Régie scolaire et périscolaire",
            "owed": "prolonged",
            "means": means,
            "cash_max_cents": 30000,
            "held_max_cents": 120000,
            "payee": "Trésor public",
        }
    ]


def owed(today: date) -> list[tuple[Arguments, list[Arguments]]]:
    """A run of invoices for each of two months that no booking of Démoville is in: the third and
    the second before this one, with the lines it takes."""
    ends = [today]
    for _month in range(3):
        ends.append(ends[-1].replace(day=1) - timedelta(days=1))
    return [(_run(day), _lines(day, LINES[rank])) for rank, day in enumerate((ends[3], ends[2]))]


def _run(day: date) -> Arguments:
    month = f"{day:%Y-%m}"
    return {"run_id": demo_id(f"invoice-run/counter-{month}"), "month": month}


def _lines(day: date, lines: tuple[tuple[str, int, str], ...]) -> list[Arguments]:
    return [
        {
            "charge_id": demo_id(f"charge/counter-{day:%Y-%m}-{rank}"),
            "household_id": OWES,
            "day": day.isoformat(),
            "child_name": "Octave",
            "label": label,
            "regie": REGIE,
            "amount_cents": cents,
            "reason": "Ligne de démonstration",
            "activity_kind": kind,
        }
        for rank, (label, cents, kind) in enumerate(lines)
    ]
