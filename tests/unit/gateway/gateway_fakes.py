"""The services as the gateway sees them, holding the Bond family of Démoville in memory.

Enough of booking is alive (ticks, bulk, draft) for pages to be clicked through; the rest answers
what it was given. `answers[service, method]` replaces any answer: a value, a Refused, an
Unavailable, or a function of the arguments; without one, the contract's own example. What is asked
and what is answered is held against the contract of the service.
"""

from collections.abc import Mapping
from datetime import UTC, datetime
from functools import cache
from typing import Any

import pytest
from flask import Flask
from gateway_answers import (
    ACCOUNT,
    ANDREW,
    BOND,
    CONVERSATION,
    FILE,
    INVOICES,
    JOURNAL,
    NEWS,
    PIECE,
    RECORD,
    STATEMENT,
    THREAD,
    TOWN,
    demo_id,
)
from gateway_billing import FakeBilling
from gateway_booking import FakeBooking
from gateway_orders import invoice_paper, order_account
from gateway_particulars import PARTICULAR_ANSWERS
from gateway_simulated import SIMULATED

from chassis.contract import example_of
from chassis.errors import Refused, Unavailable
from chassis.principal import Principal
from gateway.app import create_app
from gateway.backend import Backend
from gateway.limits import Buckets
from gateway.rights import RIGHTS
from gateway.sessions import Sessions
from gateway.town import TownKept
from preau.rooms import room
from services.documents.contract.piece_kinds import PieceKindView
from tests.fits import misfits


class Town:
    """Settings a page needs."""

    public_url = "http://localhost"
    town_name = "Démoville"
    town_phone = "01 23 45 67 89"
    town_address = "Hôtel de ville, 1 place de la Mairie, 99000 Démoville"
    hosted_by = None
    storage_uri = "/nowhere"


class FakeCalls:
    """chassis.calls.Calls without a bus. `asked` keeps every call, in order."""

    def __init__(self, now: datetime) -> None:
        self.booking = FakeBooking(now)
        self.asked: list[tuple[str, str, dict]] = []
        self.forbidden: list[str] = []
        self._passed: dict[str, tuple[dict, str]] = {}
        self.answers: dict[tuple[str, str], Any] = dict(ANSWERS)
        alive = ("planning", "tick", "preview_bulk", "add_bulk", "add_usual", "home")
        self.answers |= {("booking", name): getattr(self.booking, name) for name in alive}
        self.answers["booking", "clear_draft"] = self.booking.cleared
        self.answers["booking", "draft"] = self.booking.whole_draft
        self.billing = FakeBilling()
        self.answers["billing", "price_list"] = self.billing.price_list
        self.answers["billing", "quote"] = self.billing.quote

    def call(
        self,
        service: str,
        method: str,
        arguments: dict,
        *,
        token: str | None,
        key: str | None = None,
        deadline_s: float = 3,
    ) -> Any:
        offer = getattr(room(service), method).offer
        if wrong := offer.arguments().validate(arguments):
            pytest.fail(f"{service}.{method} is asked {wrong}")
        self.asked.append((service, method, arguments))
        if not self._may(token, f"{service}.{method}", arguments):
            self.forbidden.append(f"{service}.{method}")
            raise Refused("chassis.forbidden")
        if method == "exchange":
            return self._exchange(**arguments)
        answer = self.answers.get((service, method))
        if answer is None:
            answer = example_of(offer.answer) if offer.answer else {}
        if callable(answer):
            answer = answer(**arguments)
        if isinstance(answer, Exception):
            raise answer
        if found := misfits(offer.answer, answer):
            pytest.fail(f"{service}.{method}: {found}")
        return answer

    def _exchange(self, session: str, channel: str) -> dict[str, Any]:
        """A token apart for each way of speaking, of whoever `answers` says."""
        answer = self.answers["identity", "exchange"]
        if callable(answer):
            answer = answer(session=session)
        if isinstance(answer, Exception):
            raise answer
        token = f"{answer['token']}-by-{channel}"
        self._passed[token] = answer["account"], channel
        return answer | {"token": token}

    def _may(self, token: str | None, door: str, arguments: dict) -> bool:
        """As the services decide: by the doors' own rights, of the person that a token names."""
        right = RIGHTS[door]
        if token is None:
            return right.allows(None, arguments)
        account, channel = self._passed[token]
        roles, households = frozenset(account["roles"]), frozenset(account["household_ids"])
        if channel == "desk":
            roles, households = roles - {"parent"}, frozenset()
        else:
            roles = roles & {"parent"}
        given = {
            "structures": frozenset(account.get("structures", ())),
            "exports": account.get("exports", False),
        }
        who = Principal(account["account_id"], account["first_name"], roles, households, **given)
        return right.allows(who, arguments)

    def gather(
        self, questions: Mapping[str, tuple[str, dict]], *, token: str | None, deadline_s: float = 3
    ) -> dict[str, Any]:
        answered: dict[str, Any] = {}
        for name, (method, arguments) in questions.items():
            try:
                answered[name] = self.call(name.split(":")[0], method, arguments, token=token)
            except (Refused, Unavailable) as came:
                answered[name] = came
        return answered

    def stand_at(self, instant: str) -> None:
        self.booking.now = datetime.fromisoformat(instant)

    def methods_asked(self) -> list[str]:
        return [f"{service}.{method}" for service, method, _ in self.asked]


def pass_for(*, session: str) -> dict[str, Any]:
    """Identity's answer to a session: Andrew's, unless the session says another's name."""
    staff = session.startswith("nadia")
    return {
        "token": f"token-of-{session}",
        "token_expires_at": "2100-01-01T00:00:00+00:00",
        "session_digest": f"digest-of-{session}",
        "session_expires_at": "2027-06-02T08:30:00+00:00",
        "account": {
            "account_id": ANDREW,
            "first_name": "Nadia" if staff else "Andrew",
            "last_name": "Haddad" if staff else "Bond",
            "email": "andrew.bond@example.org",
            "roles": ["clerk"] if staff else ["parent"],
            "household_ids": [] if staff else [BOND],
            "structures": [],
            "exports": False,
        },
    }


SPACE = {
    "first_name": "Camille",
    "last_name": "Roy",
    "email": "camille.roy@example.org",
    "user_name": "camille.roy",
    "phone": "06 12 34 56 78",
    "other_phone": "",
    "line1": "12 rue des Lilas",
    "line2": "",
    "postcode": "99000",
    "city": "Démoville",
    "reply_by": "phone",
}
CODE, INSTANT = "a7d1c0b2-5e6f-4a3b-9c8d-1f2e3d4c5b6a", "2027-06-02T08:15:00+00:00"
KINDS = {
    "attestation-caf": "Attestation de la CAF (quotient familial)",
    "livret-de-famille": "Livret de famille ou acte de naissance",
    "jugement": "Jugement (garde alternée)",
    "bulletin-inscription": "Bulletin d’inscription signé",
    "autre": "Autre pièce",
}
ANSWERS: dict[tuple[str, str], Any] = {
    ("identity", "exchange"): pass_for,
    ("identity", "sign_in"): {"session": "s" * 43, "expires_at": "2027-06-02T08:30:00+00:00"},
    ("identity", "my_space"): SPACE,
    ("identity", "make_picture_code"): {"code_id": CODE, "expires_at": INSTANT},
    ("identity", "picture_code_text"): {"text": "F7H3MX"},
    ("identity", "prove_picture_code"): {"proof": "p"},
    ("identity", "read_link"): {"state": "usable"},
    ("identity", "sign_out"): {"leave_at": None},
    ("notify", "news"): NEWS,
    ("billing", "simulate_prices"): SIMULATED,
    ("documents", "public_documents"): [
        {
            "document_id": demo_id("document", "reglement"),
            "title": "Règlement de la cantine",
            "category": "Cantine",
            "audience": "public",
            "household_id": None,
            "published_at": "2026-09-01T08:00:00+00:00",
            "file": FILE,
        }
    ],
    ("notify", "town"): TOWN,
    ("notify", "home"): {"unread": 2, "news": NEWS[:1]},
    ("notify", "threads"): [THREAD],
    ("notify", "thread"): CONVERSATION,
    ("household", "record"): RECORD,
    **PARTICULAR_ANSWERS,
    ("billing", "home"): {
        "balance_cents": -5830,
        "credit_cents": 0,
        "due_cents": 5830,
        "invoices_due": 1,
        "invoices_due_cents": 5830,
    },
    ("billing", "account"): ACCOUNT,
    ("billing", "invoices"): INVOICES,
    ("billing", "invoice"): invoice_paper(),
    ("billing", "month_statement"): STATEMENT,
    ("billing", "order_account"): order_account(),
    ("booking", "journal"): JOURNAL,
    ("documents", "shelf"): {"given": [], "pieces": [PIECE]},
    ("documents", "piece_kinds"): [
        example_of(PieceKindView) | {"kind": kind, "name": name} for kind, name in KINDS.items()
    ],
}


def demo_app(calls: FakeCalls | None = None) -> tuple[Any, FakeCalls]:
    """The site over the fakes, on Wednesday 2 June 2027 at 10:00 in Paris."""
    calls = calls or FakeCalls(datetime(2027, 6, 2, 8, 0, tzinfo=UTC))
    app, backend = _site(), Backend(calls)
    remembered = {"sessions": Sessions(backend), "buckets": Buckets()}
    app.extensions |= {"backend": backend, **remembered, "town": TownKept(backend, Town)}
    app.extensions["town"].now()  # Asked before any page: a test counts what its page asks.
    calls.asked.clear()
    return app, calls


@cache
def _site() -> Flask:
    """Its hundred doors and its pages are compiled once; what it remembers is each test's own."""
    return create_app(Backend(FakeCalls(datetime.now(UTC))), Town)
