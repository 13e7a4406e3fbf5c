"""A partner's message: judged, applied once, or refused with a reason; never in the way of the
next one."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from services.partners.border import wire
from services.partners.border.wire import Message
from services.partners.domain import facts
from services.partners.domain.events import (
    AttendedElsewhere,
    HouseholdMovedIn,
    HouseholdMovedOut,
    ResidenceConfirmed,
    ShareGranted,
)
from services.partners.domain.facts import (
    RECEIVED,
    RESTORED,
    TEST,
    type_of,
)
from services.partners.domain.ids import (
    CHILD,
    GUARDIAN,
    HOUSEHOLD,
    our_id,
)
from services.partners.domain.order import turn_of
from services.partners.domain.refusal import (
    Refusal,
    beginning,
    sha256,
)
from services.partners.domain.refusals import (
    BY_A_ROOM,
    HOUSEHOLD_UNKNOWN,
    MALFORMED,
    NOT_ALLOWED,
    NOT_YOURS,
    Refused,
)
from services.partners.unit import Unit

TAKEN, AGAIN = "taken", "again"
# Of a family that the house does not know, household itself says so of the other facts.
UNHEARD_BY_HOUSEHOLD = ("share.granted", "attendance.recorded")


@dataclass(frozen=True)
class Arrived:
    """A message as the broker gave it; `redelivered` when it may have been given before."""

    partner: str
    body: bytes
    signature: Any
    redelivered: bool = False


def take(unit: Unit, arrived: Arrived) -> str:
    """What became of a message: TAKEN, AGAIN (it had been), or the code of its refusal. In the
    transaction of its effect, so that the message may be acknowledged once this has committed."""
    known = unit.partners.get(arrived.partner, to_change=True)
    body_sha256 = sha256(arrived.body)
    try:
        message = wire.read(known.partner, arrived.body, arrived.signature, known.public_keys)
        if message.fact not in (*known.may_send, *facts.UNGRANTED):
            raise Refused(NOT_ALLOWED)
        before = unit.taken.sha256_of(known.partner, message.event_id)
        lacks = known.may_resend(message.sequence) and unit.taken.lacks(
            known.partner, message.sequence
        )
        turn = turn_of(message.sequence, body_sha256, before, known.taken_sequence, lacks=lacks)
        if turn.again:
            return AGAIN
        APPLIED[message.fact](unit, known.partner, message)
    except Refused as refused:
        return refuse(unit, arrived, refused)
    unit.taken.add(known.partner, message, body_sha256, _about(unit, known.partner, message))
    # What a restored partner jumped over was taken long ago, or never said.
    restored = message.fact == RESTORED
    missing = 0 if restored else _missing(unit, known.partner, message.sequence, turn.missing)
    unit.partners.took(known.partner, message.sequence, missing, unit.now)
    return TAKEN


def _missing(unit: Unit, partner: str, sequence: int, jumped: int) -> int:
    """What was refused came: it was never missing, nor is it found when it is taken at last."""
    if jumped < 0:
        return jumped + unit.refusals.numbered_between(partner, sequence, sequence + 1)
    return jumped - unit.refusals.numbered_between(partner, sequence - jumped, sequence)


def refuse(unit: Unit, arrived: Arrived, refused: Refused) -> str:
    """Once a message, though the broker may give it again after a kill."""
    body_sha256 = sha256(arrived.body)
    if arrived.redelivered and unit.refusals.knows(arrived.partner, body_sha256):
        return AGAIN
    seen = wire.hints(arrived.body)
    unit.partners.set(arrived.partner, last_seen_at=unit.now)
    unit.refusals.add(
        Refusal(
            partner=arrived.partner,
            code=refused.code,
            reason=refused.reason,
            received_at=unit.now,
            body_sha256=body_sha256,
            body=beginning(arrived.body),
            event_id=seen.event_id,
            type=seen.type,
            sequence=seen.sequence,
        )
    )
    return refused.code


def refuse_what_broke(unit: Unit, arrived: Arrived) -> str:
    """A message that this program could not take, whosever fault it is: those behind it wait."""
    return refuse(unit, arrived, Refused(MALFORMED, "It could not be stored as it is."))


def refused_by_household(unit: Unit, household_id: UUID, code: str) -> None:
    """A room of the house found what no schema can say: a school that does not exist. What was
    taken of that family meanwhile is of nobody, and comes back too."""
    family = unit.families.of(household_id)
    if family is None:
        return
    moved_in = unit.taken.of(family.partner, family.told_by)
    if moved_in is None:  # Told longer ago than what is remembered of messages.
        return
    _refuse_taken(unit, family.partner, moved_in, code)
    if code == HOUSEHOLD_UNKNOWN:
        return
    unit.families.refuse(household_id)
    for row in unit.taken.about(family.partner, household_id, since=moved_in.sequence):
        if row.fact in UNHEARD_BY_HOUSEHOLD:
            _refuse_taken(unit, family.partner, row, HOUSEHOLD_UNKNOWN)


def _refuse_taken(unit: Unit, partner: str, row: Any, code: str) -> None:
    unit.refusals.add(
        Refusal(
            partner=partner,
            code=code,
            reason=BY_A_ROOM,
            received_at=unit.now,
            body_sha256=row.body_sha256,
            event_id=str(row.event_id),
            type=type_of(row.fact),
            sequence=row.sequence,
        )
    )


def _about(unit: Unit, partner: str, message: Message) -> UUID | None:
    """The household that a message is about."""
    if "household_ref" in message.data:
        return unit.families.household_id(partner, message.data["household_ref"])
    if "child_ref" in message.data:
        return unit.families.household_of(partner, message.data["child_ref"])
    return None


def _moved_in(unit: Unit, partner: str, message: Message) -> None:
    told = message.data
    household_id = our_id(partner, HOUSEHOLD, told["household_ref"])
    children = [(c["child_ref"], our_id(partner, CHILD, c["child_ref"])) for c in told["children"]]
    unit.families.save(partner, told["household_ref"], household_id, message.event_id)
    unit.families.save_children(partner, household_id, children)
    event = HouseholdMovedIn(
        partner=partner,
        household_id=household_id,
        name=told["name"],
        address=told["address"],
        guardians=tuple(_ours(partner, GUARDIAN, guardian) for guardian in told["guardians"]),
        children=tuple(_ours(partner, CHILD, child) for child in told["children"]),
        moved_in_on=told["moved_in_on"],
    )
    unit.record([event])


def _ours(partner: str, kind: str, told: dict[str, Any]) -> dict[str, Any]:
    """A person as told, under our id instead of the partner's reference."""
    facts_told = {name: value for name, value in told.items() if name != f"{kind}_ref"}
    return {**facts_told, f"{kind}_id": our_id(partner, kind, told[f"{kind}_ref"])}


def _household(unit: Unit, partner: str, message: Message) -> UUID:
    household_id = unit.families.household_id(partner, message.data["household_ref"])
    if household_id is None:
        raise Refused(NOT_YOURS)
    _not_refused(unit, household_id)
    return household_id


def _not_refused(unit: Unit, household_id: UUID | None) -> None:
    family = unit.families.of(household_id) if household_id else None
    if family is not None and family.is_refused:
        raise Refused(HOUSEHOLD_UNKNOWN)


def _residence(unit: Unit, partner: str, message: Message) -> None:
    household_id, told = _household(unit, partner, message), message.data
    period = (told["valid_from"], told["valid_to"])
    unit.record([ResidenceConfirmed(partner, household_id, told["city"], *period)])


def _moved_out(unit: Unit, partner: str, message: Message) -> None:
    household_id = _household(unit, partner, message)
    unit.record([HouseholdMovedOut(partner, household_id, message.data["on"])])


def _share(unit: Unit, partner: str, message: Message) -> None:
    told = {name: value for name, value in message.data.items() if name != "household_ref"}
    household_id = _household(unit, partner, message)
    grant = ShareGranted(
        partner=partner, grant_id=UUID(message.event_id), household_id=household_id, **told
    )
    unit.record([grant])


def _attendance(unit: Unit, partner: str, message: Message) -> None:
    told = message.data
    child_id = unit.families.child_id(partner, told["child_ref"])
    if child_id is None:
        raise Refused(NOT_YOURS)
    _not_refused(unit, unit.families.household_of(partner, told["child_ref"]))
    unit.record([AttendedElsewhere(partner, child_id, told["site"], told["day"], told["present"])])


def _received(unit: Unit, partner: str, message: Message) -> None:
    unit.partners.has_applied(partner, message.data["sequence"])


def _restored(unit: Unit, partner: str, message: Message) -> None:
    """What it had said is kept: families were welcomed on its word. It says again what it knows."""


def _test(unit: Unit, partner: str, message: Message) -> None:
    """It came: that is all it says."""


APPLIED: dict[str, Callable[[Unit, str, Message], None]] = {
    "household.moved-in": _moved_in,
    "household.moved-out": _moved_out,
    "residence.confirmed": _residence,
    "share.granted": _share,
    "attendance.recorded": _attendance,
    RECEIVED: _received,
    RESTORED: _restored,
    TEST: _test,
}
