"""A family with its telephone: the JSON doors of a running house, as a program finds them."""

import time
from typing import Any
from uuid import uuid4

import requests

from demo.accounts import DEMO_PASSWORD

SETTLED_WITHIN_S = 60


class Telephone:
    """Signed in as one of Démoville's parents."""

    def __init__(self, site: str, email: str) -> None:
        self._base = f"{site}/api/v1"
        self._signed: dict[str, str] = {}
        signed = self.post("/sessions", email=email, password=DEMO_PASSWORD)
        self._signed = {"Authorization": f"Bearer {signed['session']}"}
        self.household = f"/households/{self.get('/me')['household_ids'][0]}"

    def get(self, path: str, **asked: Any) -> Any:
        answer = requests.get(self._base + path, params=asked, headers=self._signed, timeout=30)
        assert answer.ok, answer.text
        return answer.json()

    def post(self, path: str, **body: Any) -> Any:
        headers = {**self._signed, "Idempotency-Key": str(uuid4())}
        answer = requests.post(self._base + path, json=body, headers=headers, timeout=30)
        assert answer.ok, answer.text
        return answer.json()

    def book(self, first: str, last: str, simulators: str) -> dict[str, Any]:
        """Tick a free day that is paid at once, pay it at the bank; the order once settled."""
        planning = self.get(f"{self.household}/planning", first=first, last=last)
        now = {a["activity_id"] for a in planning["activities"] if a["settlement"] == "immediate"}
        cells = [c for c in planning["cells"] if c["changeable"] and c["activity_id"] in now]
        free = [c for c in cells if c["booking_id"] is None and c["draft"] is None]
        wish = {name: free[0][name] for name in ("child_id", "activity_id", "day")}
        self.post(f"{self.household}/draft/ticks", changes=[{**wish, "wanted": True}])
        basket = self.get(f"{self.household}/basket")
        order = self.post(
            f"{self.household}/orders",
            order_id=basket["order_id"],
            draft_version=basket["draft_version"],
            shown_total_cents=basket["total_cents"],
        )
        idop = order["payment"]["bank_url"].rpartition("idop=")[2]
        paid = requests.post(f"{simulators}/api/payments/{idop}/pay", json={}, timeout=30)
        assert paid.ok, paid.text
        return self._settled(order["order_id"])

    def _settled(self, order_id: str) -> dict[str, Any]:
        deadline = time.monotonic() + SETTLED_WITHIN_S
        while time.monotonic() < deadline:
            order = self.get(f"{self.household}/orders/{order_id}")
            if order["state"] == "settled":
                return order
            time.sleep(0.2)
        raise TimeoutError(order["state"])
