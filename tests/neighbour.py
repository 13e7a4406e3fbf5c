"""A partner town beside a house under observation: what its panels show, it really does."""

from typing import Any
from uuid import uuid4

import eventlet

from chassis.errors import Refused
from services.partners.domain.ids import (
    CHILD,
    our_id,
)
from tests.integration.partners_town import CLERK, EVERYTHING, Partner, a_pair, moved_in
from tests.morning import Morning
from tests.observed import wait_for
from tests.smalltown import CANTEEN, SCHOOL, YEAR

NAME, HOST = "voisinville", "hauteville"
AGREED = {"PREAU_PARTNERS_PER_MINUTE": "60"}  # Ten seconds' worth at once.
TOO_MANY = 15


class Neighbour:
    """Let in by the clerk's own door; from then on its program alone speaks, on the border."""

    def __init__(self, morning: Morning) -> None:
        self.morning = morning
        private, key = a_pair()
        self.partner = Partner(self._let_in(NAME, key), private)
        self._connected = eventlet.spawn(self._stay)

    def be_a_host_too(self) -> None:
        """The town is the guest of another, whose place is on the same broker and tells nothing."""
        told = self._let_in(HOST, a_pair()[1], may_hear=[], may_send=[])
        place = {name: told[name] for name in ("uri", "user", "password", "authority")}
        keys = told["our_public_keys"]
        self._order("link_partner", partner=HOST, name="Hauteville", public_keys=keys, **place)

    def _let_in(self, partner: str, key: Any, **rights: Any) -> Any:
        return self._order("add_partner", partner=partner, public_key=key, **(EVERYTHING | rights))

    def _order(self, method: str, **asked: Any) -> Any:
        return self.morning.hand.call("partners", method, who=CLERK, key=str(uuid4()), **asked)

    def _stay(self) -> None:
        """Connected, and reading nothing: it gives no receipt of what it is told."""
        line = self.partner.connect()
        while True:
            line.process_data_events(time_limit=1)

    def live_once(self) -> None:
        """A family moves in and is enrolled; one of the neighbour's messages is refused; it sends
        more than is agreed."""
        self._enrol(self._move_in())
        self.partner.send(self.partner.test(), signature=None)
        self.partner.send(*[self.partner.test() for _ in range(TOO_MANY)])

    def _move_in(self) -> str:
        told = moved_in(self.partner, ref=f"F-{uuid4()}", child=f"E-{uuid4()}")
        [child] = told["data"]["children"]
        child["school_id"] = str(SCHOOL)
        self.partner.send(told)
        return child["child_ref"]

    def _enrol(self, child_ref: str) -> None:
        """As soon as booking has heard of the child."""
        asked = {"child_id": our_id(NAME, CHILD, child_ref), "activity_id": CANTEEN, **YEAR}

        def known() -> bool:
            try:
                self.morning.town.clerk("booking", "enrol", **asked)
            except Refused:
                return False
            return True

        wait_for(known)

    def close(self) -> None:
        self._connected.kill()
