"""The services as the gateway sees them, holding the Bond family of Démoville in memory.

Enough of booking is alive (ticks, bulk, draft) for pages to be clicked through; the rest answers
what it was given. `answers[service, method]` replaces any answer: a value, a Refused, an
Unavailable, or a function of the arguments.
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from gateway_answers import (
    ACCOUNT,
    ACTIVITIES,
    ANDREW,
    BOND,
    CANTEEN,
    CHARGES,
    CHILDREN,
    CHLOE,
    CONVERSATION,
    FILE,
    INVOICES,
    JOURNAL,
    LUTINS,
    NEWS,
    PIECE,
    RECORD,
    STATEMENT,
    THREAD,
    WHY,
    demo_id,
    order_account,
)

from chassis.clock import PARIS
from chassis.errors import Refused, Unavailable
from gateway.app import create_app
from gateway.backend import REMOTE, Backend

WEDNESDAY = 2


class Town:
    """Settings a page needs."""

    public_url = "http://localhost"
    town_name = "Démoville"
    town_phone = "01 23 45 67 89"
    storage_uri = "/nowhere"


def days(first: date, last: date) -> Iterator[date]:
    for offset in range((last - first).days + 1):
        yield first + timedelta(days=offset)


class FakeBooking:
    """One household's bookings and draft, with the canteen's cut-off: Friday noon, whole week."""

    def __init__(self, now: datetime) -> None:
        self.now = now
        self.version = 1
        self.confirmed = {(CHLOE, CANTEEN, date(2027, 6, day)) for day in (1, 3, 8)}
        self.full = {(LUTINS, date(2027, 6, 23))}
        self.strike: date | None = date(2027, 6, 17)
        self.wishes: dict[tuple[str, str, date], str] = {}

    def cutoff(self, day: date) -> datetime:
        monday = day - timedelta(days=day.weekday())
        return datetime.combine(monday - timedelta(days=3), time(12), PARIS)

    def reason(self, activity: str, day: date) -> dict[str, Any] | None:
        opens = day.weekday() == WEDNESDAY if activity == LUTINS else day.weekday() in (0, 1, 3, 4)
        if not opens:
            return {"code": "booking.not-open-this-weekday", "details": {}}
        if day == self.strike:
            return {"code": "booking.closed-day", "details": {"reason": "grève"}}
        if self.now >= self.cutoff(day):
            since = self.cutoff(day).astimezone(UTC).isoformat()
            return {"code": "booking.past-cutoff", "details": {"since": since}}
        if (activity, day) in self.full:
            return {"code": "booking.full", "details": {"waiting": 3}}
        return None

    def cell(self, child: str, activity: str, day: date) -> dict[str, Any]:
        key, reason = (child, activity, day), self.reason(activity, day)
        booked = key in self.confirmed
        state = "confirmed" if booked else "closed" if reason else "open"
        return {
            "child_id": child,
            "activity_id": activity,
            "day": day.isoformat(),
            "state": state,
            "draft": self.wishes.get(key),
            "booking_id": demo_id("booking", f"{child}{activity}{day}") if booked else None,
            "changeable": reason is None,
            "cutoff": self.cutoff(day).isoformat(),
            "reason": reason if state == "closed" else None,
            "places_left": None,
        }

    def draft(self) -> dict[str, Any]:
        adds = sum(wish == "add" for wish in self.wishes.values())
        cutoffs = [self.cutoff(day) for _, _, day in self.wishes]
        return {
            "version": self.version,
            "count": len(self.wishes),
            "adds": adds,
            "cancels": len(self.wishes) - adds,
            "earliest_cutoff": min(cutoffs).isoformat() if cutoffs else None,
        }

    def planning(self, *, household_id: str, first: str, last: str) -> dict[str, Any]:
        period = days(date.fromisoformat(first), date.fromisoformat(last))
        span = [day for day in period if day.weekday() < 5]
        return {
            "first": first,
            "last": last,
            "activities": [
                {"activity_id": key, **{name: it[name] for name in ("name", "kind", "settlement")}}
                for key, it in ACTIVITIES.items()
            ],
            "children": [
                {"child_id": key, "first_name": name, "activity_ids": list(ACTIVITIES)}
                for key, name in CHILDREN.items()
            ],
            "cells": [
                self.cell(child, activity, day)
                for day in span
                for child in CHILDREN
                for activity in ACTIVITIES
            ],
            "draft": self.draft(),
            "order": None,
        }

    def tick(self, *, household_id: str, changes: list[dict]) -> dict[str, Any]:
        refused = []
        for change in changes:
            day = date.fromisoformat(change["day"])
            key = (change["child_id"], change["activity_id"], day)
            reason = self.reason(change["activity_id"], day)
            if reason:
                named = {name: change[name] for name in ("child_id", "activity_id", "day")}
                refused.append({**named, **reason})
            else:
                self._wish(key, change["wanted"])
        self.version += 1
        return {"draft": self.draft(), "refused": refused}

    def _wish(self, key: tuple[str, str, date], wanted: bool) -> None:
        self.wishes.pop(key, None)
        if wanted != (key in self.confirmed):
            self.wishes[key] = "add" if wanted else "cancel"

    def preview_bulk(self, **asked: Any) -> dict[str, Any]:
        added, skipped = [], []
        for day in days(date.fromisoformat(asked["first"]), date.fromisoformat(asked["last"])):
            if day.weekday() not in asked["weekdays"]:
                continue
            for child in asked["child_ids"]:
                for activity in asked["activity_ids"]:
                    line = {"child_id": child, "activity_id": activity, "day": day.isoformat()}
                    reason = self.reason(activity, day)
                    if (child, activity, day) in self.confirmed:
                        reason = {"code": "booking.already-booked", "details": {}}
                    (skipped if reason else added).append(line | (reason or {}))
        return {"added": added, "skipped": skipped}

    def add_bulk(self, **asked: Any) -> dict[str, Any]:
        previewed = self.preview_bulk(**asked)
        for line in previewed["added"]:
            key = (line["child_id"], line["activity_id"], date.fromisoformat(line["day"]))
            self._wish(key, True)
        self.version += 1
        added = len(previewed["added"])
        return {"draft": self.draft(), "added": added, "skipped": previewed["skipped"]}

    def whole_draft(self, *, household_id: str) -> dict[str, Any]:
        return self.draft() | {
            "lines": [
                {
                    "line_id": demo_id("line", f"{child}{activity}{day}"),
                    "action": wish,
                    "child_id": child,
                    "child_name": CHILDREN[child],
                    "activity_id": activity,
                    "activity_name": ACTIVITIES[activity]["name"],
                    "settlement": ACTIVITIES[activity]["settlement"],
                    "day": day.isoformat(),
                    "school_id": demo_id("school", "pasteur"),
                    "booking_id": None,
                    "refusal": self.reason(activity, day),
                }
                for (child, activity, day), wish in sorted(
                    self.wishes.items(), key=lambda item: item[0][2]
                )
            ],
            "order": None,
            "undoable": not self.wishes,
        }

    def home(self, *, household_id: str, first: str, last: str) -> dict[str, Any]:
        week = [
            {
                "day": day.isoformat(),
                "children": [
                    {
                        "child_id": child,
                        "first_name": name,
                        "activities": [
                            {"name": it["name"], "state": self.cell(child, key, day)["state"]}
                            for key, it in ACTIVITIES.items()
                            if (child, key, day) in self.confirmed
                        ],
                    }
                    for child, name in CHILDREN.items()
                ],
            }
            for day in days(date.fromisoformat(first), date.fromisoformat(last))
            if day.weekday() < 5
        ]
        return {"week": week, "draft": self.draft(), "todo": []}


class FakeCalls:
    """chassis.calls.Calls without a bus. `asked` keeps every call, in order."""

    def __init__(self, now: datetime) -> None:
        self.booking = FakeBooking(now)
        self.asked: list[tuple[str, str, dict]] = []
        self.answers: dict[tuple[str, str], Any] = dict(ANSWERS)
        alive = ("planning", "tick", "preview_bulk", "add_bulk", "home")
        self.answers |= {("booking", name): getattr(self.booking, name) for name in alive}
        self.answers["booking", "clear_draft"] = lambda household_id: self.booking.wishes.clear()
        self.answers["booking", "draft"] = self.booking.whole_draft
        self.answers["billing", "price_list"] = price_list

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
        assert set(arguments) == set(REMOTE[service][method])
        self.asked.append((service, method, arguments))
        answer = self.answers[service, method]
        if callable(answer):
            answer = answer(**arguments)
        if isinstance(answer, Exception):
            raise answer
        return answer

    def gather(
        self, questions: dict[str, tuple[str, dict]], *, token: str | None, deadline_s: float = 3
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


def price_list(
    *, household_id: str, first: str, last: str, activity_ids: list[str]
) -> dict[str, Any]:
    return {
        "prices": [
            {
                "activity_id": key,
                "first": first,
                "last": last,
                "amount_cents": ACTIVITIES[key]["cents"],
                "why": WHY,
            }
            for key in activity_ids
        ],
        "credit_cents": 0,
        "due_cents": 0,
    }


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
        },
    }


ANSWERS: dict[tuple[str, str], Any] = {
    ("identity", "exchange"): pass_for,
    ("identity", "sign_in"): {"session": "s" * 43, "expires_at": "2027-06-02T08:30:00+00:00"},
    ("identity", "sign_out"): {},
    ("identity", "request_link"): {},
    ("identity", "read_link"): {"state": "usable"},
    ("identity", "set_password"): {},
    ("notify", "news"): NEWS,
    ("documents", "public_documents"): [
        {
            "document_id": demo_id("document", "reglement"),
            "title": "Règlement de la cantine",
            "category": "Cantine",
            "household_id": None,
            "published_at": "2026-09-01T08:00:00+00:00",
            "file": FILE,
        }
    ],
    ("notify", "home"): {"unread": 2, "news": NEWS[:1]},
    ("notify", "threads"): [THREAD],
    ("notify", "thread"): CONVERSATION,
    ("notify", "mark_read"): {},
    ("notify", "write_message"): {},
    ("household", "record"): RECORD,
    ("household", "change_contact"): RECORD,
    ("billing", "home"): {
        "balance_cents": -5830,
        "credit_cents": 0,
        "due_cents": 5830,
        "invoices_due": 1,
        "invoices_due_cents": 5830,
    },
    ("billing", "account"): ACCOUNT,
    ("billing", "invoices"): INVOICES,
    ("billing", "invoice"): INVOICES[0] | {"lines": CHARGES, "credit_notes": []},
    ("billing", "month_statement"): STATEMENT,
    ("billing", "bank_notice"): {},
    ("billing", "order_account"): order_account(),
    ("booking", "journal"): JOURNAL,
    ("booking", "reopen_order"): {},
    ("booking", "remove_lines"): {},
    ("booking", "clear_draft"): {},
    ("booking", "undo_clear"): {},
    ("documents", "shelf"): {"given": [], "pieces": [PIECE]},
}


def demo_app(calls: FakeCalls | None = None) -> tuple[Any, FakeCalls]:
    """The site over the fakes, on Wednesday 2 June 2027 at 10:00 in Paris."""
    calls = calls or FakeCalls(datetime(2027, 6, 2, 8, 0, tzinfo=UTC))
    return create_app(Backend(calls), Town), calls
