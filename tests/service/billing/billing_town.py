"""Billing in a small town: a booking that says what it is told, tariffs, and the small bank."""

from datetime import date
from typing import Any, ClassVar
from uuid import UUID, uuid4

from marshmallow import INCLUDE, Schema

from chassis.entrypoints import saga
from chassis.refusals import Refusal
from chassis.rights import family
from services.billing.domain.invoices import Month
from services.billing.measures import IMBALANCE
from services.billing.service import BillingService
from services.billing.workflows import invoices
from tests.house import House
from tests.invariants import (
    ADRIFT,
    BESIDE_DRAWERS,
    BESIDE_PAYMENTS,
    OVER_ALLOCATED,
    PAID_WITHOUT_PAYMENT,
)
from tests.people import BOND, clerk, demo_id, parent
from tests.service.billing.billing_bank import SmallBank

CANTEEN, EVENING = demo_id("activity/cantine-pasteur"), demo_id("activity/soir-pasteur")
CHLOE = demo_id("child/chloe-bond")
EATS = {"child_id": CHLOE, "activity_ids": [CANTEEN]}
BANDS = [
    (0, 200, 120, "1"),
    (200, 400, 200, "2"),
    (400, 550, 280, "3"),
    (550, 700, 360, "4"),
    (700, 850, 430, "5"),
    (850, 1050, 490, "6"),
    (1050, 1300, 540, "7"),
    (1300, 1600, 590, "8"),
    (1600, 2000, 650, "9"),
    (2000, None, 720, "10"),
]
ANDREW = parent(BOND)
CLERK, CASHIER = clerk(), clerk(name="Omar", roles=("cashier",))


class DraftChanged(Refusal):
    code = "booking.draft-changed"


class Anything(Schema):
    """Arguments by name, with household_id as an id."""

    class Meta:
        unknown = INCLUDE

    def load(self, data: Any, **_: Any) -> Any:  # type: ignore[override]
        return {**data, "household_id": UUID(data["household_id"])}


class AsIs:
    def __call__(self) -> "AsIs":
        return self

    def dump(self, value: Any) -> Any:
        return value


class FakeBooking:
    """Answers orders that a test has placed in `orders`, by order id."""

    name = "booking"
    database = None
    orders: ClassVar[dict[str, dict[str, Any]]] = {}
    bookings: ClassVar[dict[str, dict[str, Any]]] = {}
    asked: ClassVar[list[str]] = []

    @saga(Anything, AsIs(), allowed=family("clerk"))  # type: ignore[arg-type]
    def confirm_draft(self, units: Any, who: Any, **asked: Any) -> dict[str, Any]:
        self.asked.append("confirm_draft")
        if asked["order_id"] not in self.orders:
            raise DraftChanged(version=8)
        return self.orders[asked["order_id"]]

    @saga(Anything, AsIs(), allowed=family("clerk"))  # type: ignore[arg-type]
    def cancel_booking(self, units: Any, who: Any, **asked: Any) -> dict[str, Any]:
        self.asked.append("cancel_booking")
        booking = {**self.bookings[asked["booking_id"]], "action": "cancel"}
        return {"booking": booking, "cancelled_at": "2027-06-03T16:02:00+00:00"}


class Town:
    """One household, two activities: the canteen paid at once, the evening invoiced."""

    def __init__(self, house: House, bank: SmallBank) -> None:
        self.house, self.bank = house, bank
        FakeBooking.orders, FakeBooking.bookings, FakeBooking.asked = {}, {}, []
        house.start(BillingService, FakeBooking)
        self.define_tariffs()
        house.publish("household.HouseholdRegistered", _registered())
        house.publish(
            "household.GuardianRegistered",
            {"guardian_id": uuid4(), "household_id": BOND, "email": "andrew.bond@example.org"},
        )
        self.quotient("612", "2027-05-12")

    def define_tariffs(self) -> None:
        bands = [{"from": a, "to": b, "amount_cents": c, "label": n} for a, b, c, n in BANDS]
        evening = [{"from": 0, "to": None, "amount_cents": 180, "label": "unique"}]
        for activity_id, name, grid in (
            (CANTEEN, "Cantine", bands),
            (EVENING, "Soir", evening),
        ):
            tariff = {
                "tariff_id": activity_id,
                "name": name,
                "regie": "003",
                "valid_from": "2026-09-01",
                "grid": {"kind": "bands", "bands": grid},
            }
            self.staff("define_tariff", **tariff)
            follows = {"activity_id": activity_id, "tariff_id": activity_id}
            self.staff("assign_tariff", **follows, valid_from="2026-09-01")

    def staff(self, method: str, **arguments: Any) -> Any:
        return self.house.call("billing", method, who=CLERK, key=str(uuid4()), **arguments)

    def cashier(self, method: str, **arguments: Any) -> Any:
        return self.house.call("billing", method, who=CASHIER, key=str(uuid4()), **arguments)

    def family(self, method: str, **arguments: Any) -> Any:
        return self.house.call("billing", method, who=ANDREW, household_id=BOND, **arguments)

    def quotient(self, amount: str | None, valid_from: str) -> None:
        fact = {
            "household_id": BOND,
            "amount": amount,
            "source": "CAF",
            "valid_from": valid_from,
            "recorded_at": "2027-05-12T08:00:00+00:00",
        }
        self.house.publish("household.QuotientFamilialRecorded", fact)

    def place(self, *lines: dict[str, Any], held: bool = True) -> dict[str, Any]:
        """Booking knows this order from now on; billing does not yet."""
        order = {
            "order_id": str(uuid4()),
            "household_id": str(BOND),
            "state": "held" if held else "confirmed",
            "held_until": "2027-06-02T08:20:00+00:00" if held else None,
            "placed_at": "2027-06-02T08:00:00+00:00",
            "by_name": "Andrew",
            "lines": list(lines),
        }
        FakeBooking.orders[order["order_id"]] = order
        FakeBooking.bookings.update({line["booking_id"]: line for line in lines})
        return order

    def checkout(self, order: dict[str, Any], shown_cents: int, **more: Any) -> dict[str, Any]:
        asked = {"order_id": order["order_id"], "draft_version": 7, **more}
        return self.family("checkout", shown_total_cents=shown_cents, **asked)

    def paid_order(self, *lines: dict[str, Any]) -> dict[str, Any]:
        """An order of the canteen, paid at the bank."""
        order = self.place(*lines)
        account = self.checkout(order, 360 * len(lines))
        self.pay(account)
        return order

    def pay(self, account: dict[str, Any], result: str = "P") -> str:
        """The family does this at the bank, and the bank tells us. Returns the idop."""
        idop = self.idop_of(account["payment"]["payment_id"])
        self.bank.results[idop] = result
        self.house.call("billing", "bank_notice", idop=idop)
        return idop

    def idop_of(self, payment_id: str) -> str:
        query = "SELECT idop FROM attempts WHERE attempt_id = :id"
        return self.house.sql("billing", query, id=payment_id)[0][0]

    def count(self, table: str, where: str = "true") -> int:
        return self.house.sql("billing", f"SELECT count(*) FROM {table} WHERE {where}")[0][0]

    def events(self, *names: str) -> list[tuple[str, dict[str, Any]]]:
        return [event for event in self.house.events("billing") if event[0] in names]

    def refusal(self, event: str, order: dict[str, Any]) -> None:
        """Booking says that the order is over: OrderExpired or OrderReopened."""
        ids = [line["booking_id"] for line in order["lines"]]
        fact = {"order_id": order["order_id"], "household_id": BOND, "booking_ids": ids}
        self.house.publish(f"booking.{event}", fact)

    def moved(self, event: str, lines: list[dict[str, Any]], order_id: str | None = None) -> None:
        """Booking says that bookings moved: BookingsConfirmed, BookingsCancelled or SeatsLost."""
        fact = {"order_id": order_id, "household_id": BOND, "lines": lines, "channel": "desk"}
        self.house.publish(f"booking.{event}", {**fact, "by_name": "Nadia"})

    def begin_run(self, month: str) -> UUID:
        """A run that only its test advances: asked at the door, it would begin by itself."""
        run_id = uuid4()
        with self.house.unit("billing") as unit:
            invoices.start_run(unit, CASHIER, run_id, Month.read(month))
        return run_id

    def invoice_month(self, month: str) -> dict[str, Any]:
        run = self.staff("start_invoice_run", month=month, run_id=uuid4())
        self.house.run_scheduled("billing", "advance_invoice_runs")
        return self.staff("invoice_run", run_id=run["run_id"])

    def ledger_is_sound(self) -> None:
        """Every movement sums to zero, purses are not negative, dues are the open invoices', and
        what operators watch is even."""
        unbalanced = "SELECT 1 FROM postings GROUP BY movement_id HAVING sum(amount_cents) <> 0"
        assert self.house.sql("billing", unbalanced) == []
        assert self.house.sql("billing", ADRIFT) == []
        home = self.family("home")
        assert home["credit_cents"] >= 0
        assert home["due_cents"] == home["invoices_due_cents"]
        for lack in (BESIDE_PAYMENTS, OVER_ALLOCATED, BESIDE_DRAWERS):
            assert self.house.sql("billing", lack) == []
        assert self.house.sql("billing", IMBALANCE)[0][0] == 0
        assert self.house.sql("billing", PAID_WITHOUT_PAYMENT) == []


def a_line(day: str = "2027-06-07", action: str = "add", **more: Any) -> dict[str, Any]:
    line = {
        "booking_id": str(uuid4()),
        "action": action,
        "state": "held",
        "child_id": str(CHLOE),
        "child_name": "Chloé",
        "activity_id": str(CANTEEN),
        "activity_name": "Cantine Pasteur",
        "settlement": "immediate",
        "day": day,
        "school_id": None,
    }
    return {**line, **more}


def an_evening(day: str = "2027-06-07", **more: Any) -> dict[str, Any]:
    evening = {"activity_id": str(EVENING), "activity_name": "Soir", "settlement": "monthly"}
    return a_line(day, **{**evening, **more})


def drafted(day: int, **more: Any) -> dict[str, Any]:
    """A line of booking's draft, as billing is asked what it would cost."""
    line = a_line(f"2027-06-{day:02}", line_id=str(uuid4()), **more)
    names = ("line_id", "action", "child_id", "activity_id", "settlement", "day")
    return {name: line[name] for name in names}


def june(*days: int) -> list[dict[str, Any]]:
    return [a_line(date(2027, 6, day).isoformat()) for day in days]


def _registered() -> dict[str, Any]:
    return {"household_id": BOND, "reference": "D-00042", "name": "Bond"}
