"""A canteen, an evening care and as many families as a test wants, by the doors of real data."""

from collections.abc import Callable
from typing import Any
from uuid import UUID, uuid4

import requests

from tests.people import clerk, demo_id, parent

SCHOOL = demo_id("school/pasteur")
CANTEEN, EVENING = demo_id("activity/cantine-pasteur"), demo_id("activity/soir-pasteur")
NADIA = clerk()
MON, TUE, THU = "2027-06-07", "2027-06-08", "2027-06-10"
YEAR = {"first": "2026-09-01", "last": "2027-07-02"}
FRIDAY_NOON = {"rule": "week_before", "weekday": 4, "at": "12:00"}
ADDRESS = {"line1": "1 rue des Lilas", "line2": "", "postcode": "01150", "city": "Démoville"}

Ask = Callable[..., Any]


class SmallTown:
    """`ask(service, method, who=, key=, **arguments)`, `settle()` waits for every event."""

    def __init__(self, ask: Ask, settle: Callable[[], None], simulators: str) -> None:
        self.ask, self.settle, self.simulators = ask, settle, simulators

    def open(self, places_max: int | None = None) -> "SmallTown":
        self.clerk("household", "add_school", school_id=SCHOOL, name="École Pasteur")
        self.clerk("booking", "define_calendar", zone="C")
        self._activity(CANTEEN, "Cantine", "canteen", "immediate", places_max)
        self._activity(EVENING, "Soir", "evening", "monthly", None)
        for activity, cents in ((CANTEEN, 360), (EVENING, 180)):
            tariff = uuid4()
            grid = {"kind": "bands", "bands": [band(0, cents)]}
            self.clerk(
                "billing", "define_tariff", tariff_id=tariff, name="Tarif", regie="003",
                grid=grid, valid_from="2026-09-01",
            )  # fmt: skip
            self.clerk(
                "billing", "assign_tariff", activity_id=activity, tariff_id=tariff,
                valid_from="2026-09-01",
            )  # fmt: skip
        self.settle()
        return self

    def clerk(self, service: str, method: str, **arguments: Any) -> Any:
        return self.ask(service, method, who=NADIA, key=str(uuid4()), **arguments)

    def family(self, first_name: str = "Chloé") -> "Family":
        family = Family(self, uuid4(), uuid4())
        guardian = {
            "guardian_id": uuid4(),
            "first_name": "Andrew",
            "last_name": "Bond",
            "email": f"{family.household_id.hex[:12]}@demoville.example",
            "phone": "06 12 34 56 78",
        }
        child = {
            "child_id": family.child_id,
            "first_name": first_name,
            "last_name": "Bond",
            "birth_date": "2020-11-03",
            "school_id": SCHOOL,
            "level": "CP",
        }
        self.clerk(
            "household", "import_household", household_id=family.household_id, name="Bond",
            address=ADDRESS, guardians=[guardian], children=[child],
            quotient_familial={"amount": 612, "source": "CAF", "valid_from": "2026-09-01"},
        )  # fmt: skip
        self.settle()
        for activity_id in (CANTEEN, EVENING):
            self.clerk(
                "booking", "enrol", child_id=family.child_id, activity_id=activity_id, **YEAR
            )
        return family

    def _activity(
        self, activity_id: UUID, name: str, kind: str, settlement: str, places_max: int | None
    ) -> None:
        self.clerk(
            "booking", "define_activity", activity_id=activity_id, name=name, kind=kind,
            settlement=settlement, school_id=SCHOOL, weekdays=[0, 1, 3, 4], days="school",
            places_max=places_max, cutoff=FRIDAY_NOON,
        )  # fmt: skip

    def bank(self, idop: str, **outcome: Any) -> None:
        """What the family does on the bank's page."""
        answer = requests.post(
            f"{self.simulators}/api/payments/{idop}/pay",
            json={"outcome": "P", "notice": "never", **outcome},
            timeout=10,
        )
        assert answer.ok, answer.text


def band(start: int, cents: int) -> dict[str, Any]:
    return {"from": str(start), "to": None, "amount_cents": cents, "label": "1"}


class Family:
    """One household with one child; every act may be asked again with the same key."""

    def __init__(self, town: SmallTown, household_id: UUID, child_id: UUID) -> None:
        self.town, self.household_id, self.child_id = town, household_id, child_id
        self.who = parent(household_id)
        self.order_id = uuid4()

    def ask(self, service: str, method: str, key: str | None = None, **arguments: Any) -> Any:
        return self.town.ask(
            service, method, who=self.who, key=key or str(uuid4()),
            household_id=self.household_id, **arguments,
        )  # fmt: skip

    def tick(self, *cells: tuple[UUID, str], key: str | None = None, wanted: bool = True) -> Any:
        changes = [
            {"child_id": self.child_id, "activity_id": activity, "day": day, "wanted": wanted}
            for activity, day in cells
        ]
        return self.ask("booking", "tick", key=key, changes=changes)

    def draft(self) -> Any:
        return self.ask("booking", "draft")

    def checkout(self, version: int, total_cents: int) -> Any:
        return self.ask(
            "billing", "checkout", order_id=self.order_id, draft_version=version,
            shown_total_cents=total_cents, email="andrew@demoville.example",
        )  # fmt: skip

    def account(self) -> Any:
        return self.ask("billing", "account")

    def order(self) -> Any:
        return self.ask("billing", "order_account", order_id=self.order_id)

    def states(self) -> list[str]:
        """The state of each of the child's cells of the week, by day and activity."""
        grid = self.ask("booking", "planning", first=MON, last=THU)
        cells = [c for c in grid["cells"] if c["child_id"] == str(self.child_id)]
        return [c["state"] for c in sorted(cells, key=lambda c: (c["day"], c["activity_id"]))]


def idop_of(order_account: dict[str, Any]) -> str:
    return order_account["payment"]["bank_url"].rpartition("idop=")[2]
