"""Requests of families, as a clerk decides of them."""

import json
from collections.abc import Mapping
from hashlib import sha256
from uuid import UUID

from chassis.deciding import Decision, standing
from chassis.principal import DESK, Principal
from chassis.refusals import NotFound, Refusal
from chassis.waiting import (
    AlreadyDecided,
    Decided,
    Holder,
    Waiting,
    promised_by,
)
from services.household.domain.errors import RecordMoved
from services.household.domain.events import RequestDecided
from services.household.domain.request import ACCEPTED, REFUSED, Request
from services.household.unit import Unit
from services.household.workflows.applying import apply
from services.household.workflows.changing import read_household
from services.household.workflows.requests import View, loaded, try_out, viewed
from services.household.workflows.saying import record_says

KIND = "request"


def waiting_ids(unit: Unit) -> list[UUID]:
    return [request.request_id for request, _ in unit.requests.waiting()]


def waiting(unit: Unit, holders: Mapping[UUID, Holder]) -> list[Waiting]:
    kinds = unit.requests.kinds()
    return [
        Waiting(
            item_id=request.request_id,
            kind=KIND,
            household_id=request.household_id,
            who=name,
            about=request.kind,
            since=request.sent_at,
            promised_by=promised_by(request.sent_at, kinds[request.kind].promised_days),
            holder=holders.get(request.request_id),
        )
        for request, name in unit.requests.waiting()
        if request.sent_at is not None
    ]


def waits(unit: Unit, request_id: UUID) -> bool:
    request = unit.requests.get(request_id, to_change=True)
    return request is not None and request.waits


def decided(unit: Unit, decision: Decision) -> Decided | None:
    """As the page tells what may still be taken back; None when no request was decided of."""
    request = unit.requests.get(decision.item_id)
    if request is None:
        return None
    return Decided(
        item_id=decision.item_id,
        kind=KIND,
        household_id=request.household_id,
        who=request.by_name,
        about=request.kind,
        verdict=decision.verdict,
        withdrawable_until=decision.withdrawable_until,
    )


def review(unit: Unit, who: Principal, request_id: UUID) -> View:
    """What was seen, what is asked and what stands now. Raises Held for whoever does not have it in
    hand while another does."""
    request = _known(unit, request_id)
    household = read_household(unit, request.household_id)
    current = record_says(unit, household, request.kind, request.asked)
    return {
        "request": viewed(unit, request),
        "current": current,
        "current_mark": _mark(current),
        **standing(unit.claims, unit.decisions, request_id, who, unit.now),
    }


def accept(
    unit: Unit, who: Principal, request_id: UUID, version: int, current_mark: str | None
) -> View:
    """Recorded now, effective in ten seconds. What cannot be done is refused at once, by the
    sentence of the change itself. `current_mark` is of what the record said when it was read.

    Raises Held, AlreadyDecided, RequestChanged, RecordMoved, ChangedMeanwhile, PersonKnown...
    """
    request = _in_hand(unit, who, request_id, version)
    _check_unmoved(unit, request, current_mark)
    try_out(unit, who, request)
    outcome = {"version": version, "roles": sorted(who.roles), "current_mark": current_mark}
    unit.decisions.record(request_id, ACCEPTED, outcome, who)
    unit.claims.forget(request_id)
    return viewed(unit, request)


def refuse(unit: Unit, who: Principal, request_id: UUID, version: int, reason: str) -> View:
    """Recorded now; in ten seconds the family is told by mail, and reads why."""
    request = _in_hand(unit, who, request_id, version)
    outcome = {"reason": reason, "version": version}
    unit.decisions.record(request_id, REFUSED, outcome, who)
    unit.claims.forget(request_id)
    return viewed(unit, request)


def settle(unit: Unit, decision: Decision) -> bool:
    """What was decided becomes so. When the record was changed meanwhile in a way that forbids it,
    or the family asked for something else, the request waits again, and says why.

    False when no request was decided of.
    """
    request = unit.requests.get(decision.item_id, to_change=True)
    if request is None:
        return False
    if request.waits:
        unit.requests.save(_settled(unit, decision, request))
    return True


def _settled(unit: Unit, decision: Decision, request: Request) -> Request:
    by, at = decision.by_name, decision.decided_at
    if decision.outcome["version"] != request.version:
        return _again(request, "household.request-changed")
    if decision.verdict == REFUSED:
        done = request.refused(by, at, decision.outcome["reason"])
    else:
        try:
            with unit.whole():
                _check_unmoved(unit, request, decision.outcome.get("current_mark"))
                apply(unit, _decider(decision), request, loaded(request))
        except Refusal as refusal:
            return _again(request, refusal.code)
        done = request.accepted(by, at)
    told = (request.request_id, request.household_id, request.kind)
    unit.record([RequestDecided(*told, decision.verdict, at)])
    return done


def _check_unmoved(unit: Unit, request: Request, read: str | None) -> None:
    """What changed of it since the clerk read the record is not overwritten. Raises RecordMoved."""
    if read is None:
        return
    household = read_household(unit, request.household_id)
    if _mark(record_says(unit, household, request.kind, request.asked)) != read:
        raise RecordMoved()


def _mark(current: object) -> str:
    """Names what a record says, for whoever says later that they have read it."""
    said = json.dumps(current, sort_keys=True, default=str)
    return sha256(said.encode()).hexdigest()[:32]


def _again(request: Request, note: str) -> Request:
    return Request(**{**vars(request), "note": note})


def _decider(decision: Decision) -> Principal:
    roles = frozenset(decision.outcome["roles"])
    return Principal(decision.account_id, decision.by_name, roles, channel=DESK)


def _in_hand(unit: Unit, who: Principal, request_id: UUID, version: int) -> Request:
    request = _known(unit, request_id, to_change=True)
    if not request.waits or unit.decisions.open_of([request_id]):
        raise AlreadyDecided()
    unit.claims.take(request_id, who)
    request.check_version(version)
    return request


def _known(unit: Unit, request_id: UUID, *, to_change: bool = False) -> Request:
    request = unit.requests.get(request_id, to_change=to_change)
    if request is None:
        raise NotFound(request_id=request_id)
    return request
