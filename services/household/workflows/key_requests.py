"""What families ask of the town to be attached, and what a clerk answers.

Whoever asks learns nothing of any household: the answer is a letter to the address that the town
holds, or a refusal in a clerk's words. Right codes with a name that is nobody's surely wait here
too.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import TypedDict
from uuid import UUID

from chassis.deciding import Decision, standing
from chassis.principal import DESK, Principal
from chassis.refusals import NotFound
from chassis.waiting import AlreadyDecided, Decided, Holder, Waiting, promised_by
from services.household.domain.attachment import Attachment
from services.household.domain.errors import LetterMade, TooManyKeyRequests
from services.household.domain.events import KeyRequestRefused
from services.household.domain.key_request import (
    PROMISED_DAYS,
    REQUESTS_KEPT,
    WAITING_MAX,
    KeyRequest,
    Verdict,
)
from services.household.unit import Unit
from services.household.workflows import identities
from services.household.workflows.attaching import attach, refuse_double
from services.household.workflows.changing import held
from services.household.workflows.keys import Maker, View, keys_of

KIND = "access-key"
REFUSED: Verdict = "refused"
ATTACHED: Verdict = "attached"
LETTER: Verdict = "letter"
IDENTITY = "identity"


class Asked(TypedDict):
    request_id: UUID
    first_name: str
    last_name: str
    child_first_name: str | None
    child_last_name: str | None
    child_birth_date: date | None
    address: str | None


def ask(unit: Unit, who: Principal, asked: Asked) -> View:
    """It waits for a clerk. Told twice, it is one request. Raises TooManyKeyRequests."""
    known = unit.key_requests.get(asked["request_id"])
    if known is None:
        if unit.key_requests.waiting_of(who.account_id) >= WAITING_MAX:
            raise TooManyKeyRequests(most=WAITING_MAX)
        known = KeyRequest(account_id=who.account_id, way="letter", asked_at=unit.now, **asked)
        unit.key_requests.add(known)
    return viewed(known)


def mine(unit: Unit, who: Principal) -> list[View]:
    return [viewed(request) for request in unit.key_requests.of_account(who.account_id)]


def viewed(request: KeyRequest) -> View:
    """Without the household that a clerk has found: who asks is not told that there is one."""
    return vars(request) | {"promised_by": promised_by(request.asked_at, PROMISED_DAYS)}


def waiting_ids(unit: Unit) -> list[UUID]:
    return [request.request_id for request in unit.key_requests.waiting()]


def waiting(unit: Unit, holders: Mapping[UUID, Holder]) -> list[Waiting]:
    return [
        Waiting(
            item_id=request.request_id,
            kind=KIND,
            household_id=request.household_id,
            who=f"{request.first_name} {request.last_name}",
            about=request.way,
            since=request.asked_at,
            promised_by=promised_by(request.asked_at, PROMISED_DAYS),
            holder=holders.get(request.request_id),
        )
        for request in unit.key_requests.waiting()
    ]


def waits(unit: Unit, request_id: UUID) -> bool:
    request = unit.key_requests.get(request_id, to_decide=True)
    return request is not None and request.verdict is None


def review(unit: Unit, who: Principal, request_id: UUID) -> View:
    """Raises Held while another has it in hand."""
    request = _known(unit, request_id)
    household_id = request.household_id
    return {
        "request": viewed(request) | {"household_id": household_id, "address": request.address},
        "keys": keys_of(unit, household_id) if household_id else None,
        "near": identities.near(unit, request) if request.way == IDENTITY else [],
        **standing(unit.claims, unit.decisions, request_id, who, unit.now),
    }


def decided(unit: Unit, decision: Decision) -> Decided | None:
    """As the page tells what may still be taken back; None when no key was decided of."""
    request = unit.key_requests.get(decision.item_id)
    if request is None:
        return None
    return Decided(
        item_id=decision.item_id,
        kind=KIND,
        household_id=request.household_id,
        who=f"{request.first_name} {request.last_name}",
        about=request.way,
        verdict=decision.verdict,
        withdrawable_until=decision.withdrawable_until,
    )


def refuse(unit: Unit, who: Principal, request_id: UUID, reason: str) -> View:
    """Recorded now; in ten seconds the person reads why."""
    request = _in_hand(unit, who, request_id)
    unit.decisions.record(request_id, REFUSED, {"reason": reason}, who)
    unit.claims.forget(request_id)
    return viewed(request)


def accept_codes(unit: Unit, who: Principal, request_id: UUID, guardian_id: UUID) -> View:
    """Recorded now; in ten seconds the account speaks for this guardian of the codes' household.
    Raises AlreadyAttached when another guardian of it has this account."""
    request = _in_hand(unit, who, request_id)
    if request.household_id is None:
        raise NotFound(request_id=request_id)
    held(unit, request.household_id).guardian(guardian_id)
    refuse_double(unit, request.household_id, guardian_id, request.account_id)
    outcome = {"guardian_id": guardian_id}
    unit.decisions.record(request_id, ATTACHED, outcome, who)
    unit.claims.forget(request_id)
    return viewed(request)


def accept_identity(unit: Unit, who: Principal, request_id: UUID, guardian_id: UUID) -> View:
    """Recorded now; in ten seconds the account speaks for this guardian, wherever they have a
    place. Raises AlreadyAttached, NotFound."""
    request = _in_hand(unit, who, request_id)
    if request.way != IDENTITY:
        raise NotFound(request_id=request_id)
    identities.may_be(unit, request, guardian_id)
    unit.decisions.record(request_id, ATTACHED, {"guardian_id": guardian_id}, who)
    unit.claims.forget(request_id)
    return viewed(request)


def answer(
    maker: Maker, request_id: UUID, *, household_id: UUID, guardian_id: UUID, letter_id: UUID
) -> View:
    """A letter with a key, at once: what is printed is not taken back. It goes to the address held
    of this household. Raises LetterMade, AlreadyDecided, Held, NotFound, RecordClosed."""
    unit = maker.unit
    if unit.access_keys.knows(letter_id):
        raise LetterMade()
    request = _in_hand(unit, maker.who, request_id)
    household = held(unit, household_id)
    made = maker.key(household, household.guardian(guardian_id), letter_id)
    found = replace(request, household_id=household_id, verdict=LETTER, decided_by=maker.who.name)
    unit.key_requests.decide(request, found)
    unit.claims.forget(request_id)
    return made


def settle(unit: Unit, decision: Decision) -> bool:
    """What was decided becomes so. False when no request of a key was decided of."""
    request = unit.key_requests.get(decision.item_id, to_decide=True)
    if request is None:
        return False
    if request.verdict is None:
        if decision.verdict == REFUSED:
            done = replace(request, verdict=REFUSED, reason=decision.outcome["reason"])
            told = KeyRequestRefused(request.request_id, request.account_id, unit.now)
            unit.record([told])
        elif request.way == IDENTITY:
            identities.attach_identity(unit, decision, request)
            done = replace(request, verdict=ATTACHED)
        else:
            _attach(unit, decision, request)
            done = replace(request, verdict=ATTACHED)
        unit.key_requests.decide(request, replace(done, decided_by=decision.by_name))
    return True


def forget_old(unit: Unit) -> None:
    unit.key_requests.forget_decided_before(unit.now - REQUESTS_KEPT)


def _attach(unit: Unit, decision: Decision, request: KeyRequest) -> None:
    assert request.household_id is not None, "a request by codes has its household"
    guardian_id = UUID(decision.outcome["guardian_id"])
    household = held(unit, request.household_id)
    refuse_double(unit, request.household_id, guardian_id, request.account_id)
    people = household.household_id, guardian_id, request.account_id
    clerk = Principal(decision.account_id, decision.by_name, frozenset(), channel=DESK)
    at = Attachment(*people, "codes", unit.now)
    attach(unit, clerk, household, at, request.first_name)


def _in_hand(unit: Unit, who: Principal, request_id: UUID) -> KeyRequest:
    request = _known(unit, request_id, to_decide=True)
    if request.verdict is not None or unit.decisions.open_of([request_id]):
        raise AlreadyDecided()
    unit.claims.take(request_id, who)
    return request


def _known(unit: Unit, request_id: UUID, *, to_decide: bool = False) -> KeyRequest:
    request = unit.key_requests.get(request_id, to_decide=to_decide)
    if request is None:
        raise NotFound(request_id=request_id)
    return request
