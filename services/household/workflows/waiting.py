"""What waits in household for somebody of the town, whatever its kind."""

from collections.abc import Callable, Mapping
from typing import NamedTuple, NoReturn
from uuid import UUID

from chassis.deciding import Decision, take_back
from chassis.principal import Principal
from chassis.waiting import AlreadyDecided, Decided, Holder, Waiting, oldest_promise_first
from services.household.unit import Unit
from services.household.workflows import inscribing, key_requests, reviewing


class Kind(NamedTuple):
    """Of one kind: its items that wait, whether one does, and what its decision makes so."""

    waiting: Callable[[Unit, Mapping[UUID, Holder]], list[Waiting]]
    ids: Callable[[Unit], list[UUID]]
    waits: Callable[[Unit, UUID], bool]
    settle: Callable[[Unit, Decision], bool]
    decided: Callable[[Unit, Decision], Decided | None]


KINDS = (
    Kind(
        reviewing.waiting,
        reviewing.waiting_ids,
        reviewing.waits,
        reviewing.settle,
        reviewing.decided,
    ),
    Kind(
        inscribing.waiting,
        inscribing.waiting_ids,
        inscribing.waits,
        inscribing.settle,
        inscribing.decided,
    ),
    Kind(
        key_requests.waiting,
        key_requests.waiting_ids,
        key_requests.waits,
        key_requests.settle,
        key_requests.decided,
    ),
)


def waiting(unit: Unit) -> list[Waiting]:
    """Oldest promise first; what is decided waits no more, though it may be taken back."""
    ids = [item_id for kind in KINDS for item_id in kind.ids(unit)]
    decided = unit.decisions.open_of(ids)
    holders = unit.claims.holders(ids)
    found = [item for kind in KINDS for item in kind.waiting(unit, holders)]
    return oldest_promise_first(item for item in found if item["item_id"] not in decided)


def decided(unit: Unit, who: Principal) -> list[Decided]:
    """What this person may still withdraw, the last decided first."""
    told = (
        kind.decided(unit, decision)
        for decision in unit.decisions.withdrawable_by(who)
        for kind in KINDS
    )
    return [each for each in told if each is not None]


def take(unit: Unit, who: Principal, item_id: UUID) -> Holder:
    """Raises Held, or AlreadyDecided when it waits no more."""
    if unit.decisions.open_of([item_id]) or not _waits(unit, item_id):
        raise AlreadyDecided()
    return unit.claims.take(item_id, who)


def withdraw_decision(unit: Unit, who: Principal, item_id: UUID) -> None:
    """It waits again, in the same hands. Raises TooLateToWithdraw."""
    take_back(unit.claims, unit.decisions, item_id, who)


def settle(unit: Unit, decision: Decision) -> None:
    """What was decided ten seconds ago becomes so, and is told."""
    if not any(kind.settle(unit, decision) for kind in KINDS):
        _gone(decision)


def _waits(unit: Unit, item_id: UUID) -> bool:
    return any(kind.waits(unit, item_id) for kind in KINDS)


def _gone(decision: Decision) -> NoReturn:
    raise LookupError(f"nothing of household's was decided: {decision.item_id}")
