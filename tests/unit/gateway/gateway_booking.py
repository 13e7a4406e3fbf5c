"""Booking in memory: one household's ticks, bulk booking and draft, with the canteen's cut-off."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from gateway_answers import ACTIVITIES, CANTEEN, CHILDREN, CHLOE, LUTINS, demo_id

from chassis.clock import PARIS

WEDNESDAY = 2
DRAFTED = ("line_id", "action", "child_id", "activity_id", "settlement", "day", "booking_id")


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
        self.notes: dict[tuple[str, date], str] = {}
        self.gaps: list[dict[str, Any]] = []

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
            "note": self.notes.get((activity, day)),
        }

    def summary(self) -> dict[str, Any]:
        adds = sum(wish == "add" for wish in self.wishes.values())
        cutoffs = [self.cutoff(day) for _, _, day in self.wishes]
        return {
            "version": self.version,
            "count": len(self.wishes),
            "adds": adds,
            "cancels": len(self.wishes) - adds,
            "earliest_cutoff": min(cutoffs).isoformat() if cutoffs else None,
        }

    def draft(self) -> dict[str, Any]:
        lines = [{name: line[name] for name in DRAFTED} for line in self.lines()]
        return self.summary() | {"lines": lines}

    def planning(self, *, household_id: str, first: str, last: str) -> dict[str, Any]:
        period = days(date.fromisoformat(first), date.fromisoformat(last))
        span = [day for day in period if day.weekday() < 5]
        return {
            "first": first,
            "last": last,
            "activities": [
                {
                    "activity_id": key,
                    **{name: it[name] for name in ("name", "kind", "settlement")},
                    "charged": "booking",
                    "whole_month": "free",
                }
                for key, it in ACTIVITIES.items()
            ],
            "children": [
                {
                    "child_id": key,
                    "first_name": name,
                    "activity_ids": list(ACTIVITIES),
                    "is_of_either_home": False,
                }
                for key, name in CHILDREN.items()
            ],
            "cells": [
                self.cell(child, activity, day)
                for day in span
                for child in CHILDREN
                for activity in ACTIVITIES
            ],
            "holidays": [],
            "draft": self.draft(),
            "order": None,
        }

    def tick(
        self, *, household_id: str, changes: list[dict], whole: bool = False
    ) -> dict[str, Any]:
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
        told = self.whole_draft(household_id=household_id) if whole else None
        return {"draft": self.draft(), "refused": refused, "whole": told}

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
        return {"draft": self.summary(), "added": added, "skipped": previewed["skipped"]}

    def lines(self) -> list[dict[str, Any]]:
        return [
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
        ]

    def cleared(self, *, household_id: str) -> dict[str, Any]:
        self.wishes.clear()
        return self.whole_draft(household_id=household_id)

    def whole_draft(self, *, household_id: str) -> dict[str, Any]:
        more = {"order": None, "undoable": not self.wishes, "gaps": self.gaps}
        return self.draft() | {"lines": self.lines()} | more

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
        return {"week": week, "draft": self.summary(), "todo": [], "month": self.usual()}

    def usual(self, *children: str, booked: int = 0, as_before: bool = True) -> dict[str, Any]:
        """The month that comes; of these children, four days of canteen are proposed."""
        days = [f"2027-07-{day:02}" for day in (1, 2, 5, 6)]
        canteen = {"activity_id": CANTEEN, "activity_name": "Cantine Pasteur", "kind": "canteen"}
        return {
            "month": "2027-07",
            "booked": booked,
            "drafted": 0,
            "as_before": as_before,
            "proposed": [
                {"child_id": child, "first_name": CHILDREN[child], "days": days}
                | canteen
                | {"settlement": "immediate"}
                for child in children
            ],
            "earliest_cutoff": "2027-06-25T10:00:00+00:00" if children else None,
        }

    def add_usual(self, *, household_id: str, first: str) -> dict[str, Any]:
        for child in CHILDREN:
            self._wish((child, CANTEEN, date.fromisoformat(first)), True)
        return {"draft": self.summary(), "added": len(CHILDREN), "skipped": []}
