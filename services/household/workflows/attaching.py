"""A family attaches its household to its account: by a key once, or by the codes of a child.

Each attempt is one transaction: counted, checked, and what it opens attached, told and journaled
together, or nothing. Killed anywhere, the key is as it was.
"""

from dataclasses import dataclass, replace
from hmac import compare_digest
from typing import TypedDict
from uuid import UUID

from chassis.principal import Principal
from chassis.refusals import Refusal
from chassis.throttle import FORGOTTEN_AFTER, place_of
from services.household.domain import keys
from services.household.domain.announcements import guardian_registered
from services.household.domain.attachment import Attachment, Way, named
from services.household.domain.attempts import (
    PICTURE_CODE_READ,
    next_wants_a_code,
    refuse_too_soon,
)
from services.household.domain.errors import (
    AlreadyAttached,
    CodesWrong,
    KeyWrong,
    PictureCodeNeeded,
    TryLater,
)
from services.household.domain.events import GuardianAttached, GuardianDetached
from services.household.domain.household import Guardian, Household
from services.household.domain.journal import Change
from services.household.domain.key_request import KeyRequest
from services.household.domain.keys import AccessKey, Digest
from services.household.unit import Unit
from services.household.workflows.changing import held, put
from services.household.workflows.keys import Units, View
from services.household.workflows.recognising import Check

NOBODY = UUID(int=0)


class KeyTyped(TypedDict):
    """`address` is where the person is on the network; `attempt_id` is one showing of the page."""

    access_key: str
    address: str
    attempt_id: UUID
    code_proof: str


class CodesTyped(TypedDict):
    child_code: str
    payer_code: str
    first_name: str
    last_name: str
    address: str
    attempt_id: UUID
    code_proof: str


@dataclass(frozen=True)
class Secrets:
    """How what is typed is compared with what is kept, and how identity's proofs are checked."""

    hashed: Digest
    check: Check


def attach_by_key(units: Units, by: Secrets, who: Principal, typed: KeyTyped) -> View:
    """The guardian whom the key names is this account's from now on, and the key is dead.

    KeyWrong says the same of a key never made and of a dead one; a dead one is journaled in its
    household. Raises PictureCodeNeeded after some failures, TryLater after too many, and
    AlreadyAttached, which spends nothing. The same attempt said twice, its answer having been
    lost, is told yes again.
    """
    digest = by.hashed(keys.of_key(keys.key_typed(typed["access_key"])))
    with units() as unit:
        _refuse_too_soon(unit, by.check, who, typed)
        attached = _opened_by(unit, who, digest, typed["attempt_id"])
        if attached is not None:
            unit.attempts.forget(who.account_id)
            return attached
        refusal = _failed(unit, who, typed["address"], KeyWrong)
    raise refusal


def attach_by_codes(units: Units, by: Secrets, who: Principal, typed: CodesTyped) -> View:
    """The guardian of that household who has this name and no account is this account's.

    Where no guardian, or more than one, is surely this person, a clerk looks at it: `waiting`, and
    nothing of the household is said. CodesWrong whichever code is wrong. Raises PictureCodeNeeded
    after some failures and TryLater after too many, and AlreadyAttached.
    """
    with units() as unit:
        _refuse_too_soon(unit, by.check, who, typed)
        household = _of_codes(unit, by.hashed, typed["payer_code"], typed["child_code"])
        if household is not None:
            unit.attempts.forget(who.account_id)
            return _recognised(unit, who, household, typed)
        refusal = _failed(unit, who, typed["address"], CodesWrong)
    raise refusal


def attach(
    unit: Unit, who: Principal, household: Household, at: Attachment, account_name: str
) -> View:
    """Of a household that is held. `who` does it: the person themselves, or a clerk for them;
    `account_name` is the account's holder's."""
    guardian = household.guardian(at.guardian_id)
    unit.attachments.save(at)
    change = Change("account.attached", guardian.guardian_id, None, at.way)
    unit.journal.write(household.household_id, who, [change])
    unit.record([_told(guardian, at, account_name)])
    return _attached(household)


def refuse_double(unit: Unit, household_id: UUID, guardian_id: UUID, account_id: UUID) -> None:
    """Raises AlreadyAttached where this account is another guardian's of the household."""
    for guardian, attachment in unit.attachments.of(household_id).items():
        if attachment.account_id == account_id and guardian != guardian_id:
            raise AlreadyAttached()


def tell_again(unit: Unit, household: Household) -> None:
    """Of a record that opens again: whoever its guardians were attached to speak for them again."""
    for at in unit.attachments.of(household.household_id).values():
        unit.record([_told(household.guardian(at.guardian_id), at, None)])


def forget_guardian(unit: Unit, household_id: UUID, guardian_id: UUID) -> None:
    """Who has left a household: their key opens nothing, and their account speaks for nobody."""
    unit.access_keys.replace(household_id, guardian_id)
    unit.attachments.remove(household_id, guardian_id)


def detach(unit: Unit, who: Principal, household_id: UUID, guardian_id: UUID) -> None:
    """A key that reached somebody else: their account loses the household, and the e-mail that it
    brought is forgotten. Where the town holds one of its own, that is the way again."""
    before = held(unit, household_id)
    guardian = before.guardian(guardian_id)
    at = unit.attachments.of(household_id).get(guardian_id)
    if at is None:
        return
    unit.attachments.remove(household_id, guardian_id)
    unit.journal.write(household_id, who, [Change("account.detached", guardian_id, at.way, None)])
    unit.record([GuardianDetached(household_id, guardian_id, at.account_id)])
    if guardian.email and guardian.email == at.gave_email:
        put(unit, who, before, before.with_person(replace(guardian, email=None)))
    elif guardian.email:
        unit.record([guardian_registered(household_id, guardian)])


def learn_email(
    unit: Unit, household_id: UUID, guardian_id: UUID, account_id: UUID, email: str
) -> None:
    """A guardian whose e-mail the town does not hold is written to at their account's.

    An e-mail that is held is the town's, and stays: the desk alone changes it.
    """
    before = unit.households.get(household_id, to_change=True)
    attached = unit.attachments.of(household_id).get(guardian_id)
    if before is None or attached is None or attached.account_id != account_id:
        return
    known = {guardian.guardian_id: guardian for guardian in before.guardians}
    if guardian_id not in known or known[guardian_id].email is not None:
        return
    unit.attachments.save(replace(attached, gave_email=email))
    who = Principal(account_id, known[guardian_id].first_name, frozenset())
    put(unit, who, before, before.with_person(replace(known[guardian_id], email=email)))


def forget_old(unit: Unit) -> None:
    unit.attempts.forget_older_than(FORGOTTEN_AFTER)


def _refuse_too_soon(
    unit: Unit, check: Check, who: Principal, typed: KeyTyped | CodesTyped
) -> None:
    """Too soon; or without the proof that a code was read, where so many have failed before. What
    is refused here counts for nothing."""
    made = unit.attempts.held(who.account_id)
    there = unit.attempts.held_there(place_of(typed["address"]))
    refuse_too_soon(unit.now, made, there)
    if next_wants_a_code(unit.now, made, there):
        if not typed["code_proof"]:
            raise PictureCodeNeeded()
        proved = check(typed["code_proof"], PICTURE_CODE_READ, unit.now)
        if proved.get("attempt_id") != str(typed["attempt_id"]):
            raise PictureCodeNeeded()


def _failed(
    unit: Unit, who: Principal, address: str, wrong: type[KeyWrong | CodesWrong]
) -> Refusal:
    """One more failure, kept; and what to say of it: wrong, or to wait from now on."""
    place = place_of(address)
    made = unit.attempts.held(who.account_id).failed_at(unit.now)
    there = unit.attempts.held_there(place).failed_at(unit.now)
    unit.attempts.save(who.account_id, made)
    unit.attempts.save_there(place, there)
    try:
        refuse_too_soon(unit.now, made, there)
    except TryLater as later:
        return later
    return wrong(coded=next_wants_a_code(unit.now, made, there))


def _opened_by(unit: Unit, who: Principal, digest: str, attempt_id: UUID) -> View | None:
    """None for a key that opens nothing. It is read again once its household is held: whoever used
    it meanwhile has committed."""
    known = unit.access_keys.by_digest(digest)
    household = unit.households.get(known.household_id, to_change=True) if known else None
    key = unit.access_keys.by_digest(digest)
    if key is None or household is None:
        return None
    if (key.used_by, key.used_in) == (who.account_id, attempt_id):
        return _attached(household)
    guardian = _opens_for(unit, household, key)
    if guardian is None:
        dead = Change("access_key.refused", key.guardian_id, None, key.state(unit.now))
        unit.journal.write(household.household_id, who, [dead])
        return None
    _refuse_attached(unit, who, household)
    if not unit.access_keys.spend(key, who.account_id, attempt_id):
        return None
    by = _by(unit, who, household, guardian, "key")
    return attach(unit, who, household, by, who.name)


def _opens_for(unit: Unit, household: Household, key: AccessKey) -> Guardian | None:
    """None when the key is dead, the guardian has left, or the record is closed."""
    if household.closed_at is not None:
        return None
    people = {guardian.guardian_id: guardian for guardian in household.guardians}
    return people.get(key.guardian_id) if key.state(unit.now) == "live" else None


def _of_codes(unit: Unit, hashed: Digest, payer: str, child: str) -> Household | None:
    """The same questions are asked whichever code is wrong."""
    found = unit.codes.payer_household(hashed(keys.of_payer(keys.code_typed(payer))))
    home, typed = found or NOBODY, keys.code_typed(child)
    right = [
        compare_digest(code.digest, hashed(keys.of_child(home, code.child_id, typed)))
        for code in unit.codes.live_of(home)
        if code.child_id is not None
    ]
    household = unit.households.get(home, to_change=True)
    is_open = household is not None and household.closed_at is None
    return household if is_open and any(right) else None


def _recognised(unit: Unit, who: Principal, household: Household, typed: CodesTyped) -> View:
    """The codes were right: who of the household is it? Nobody is asked to choose."""
    _refuse_attached(unit, who, household)
    home = household.household_id
    name = typed["first_name"], typed["last_name"]
    if not unit.key_requests.waits_by_codes(who.account_id, home):
        guardian = named(household.guardians, unit.attachments.of(home), *name)
        if guardian is not None:
            found = _by(unit, who, household, guardian, "codes")
            return attach(unit, who, household, found, who.name)
        asked = KeyRequest(
            typed["attempt_id"], who.account_id, "codes", *name, unit.now, household_id=home
        )
        unit.key_requests.add(asked)
    return {"state": "waiting", "household_id": None}


def _refuse_attached(unit: Unit, who: Principal, household: Household) -> None:
    speaking = unit.attachments.of(household.household_id).values()
    known = household.household_id in who.household_ids
    if known or who.account_id in {attachment.account_id for attachment in speaking}:
        raise AlreadyAttached()


def _by(
    unit: Unit, who: Principal, household: Household, guardian: Guardian, way: Way
) -> Attachment:
    home, person = household.household_id, guardian.guardian_id
    return Attachment(home, person, who.account_id, way, unit.now)


def _told(guardian: Guardian, at: Attachment, account_name: str | None) -> GuardianAttached:
    people = at.household_id, at.guardian_id, at.account_id
    return GuardianAttached(*people, guardian.first_name, at.at, account_name)


def _attached(household: Household) -> View:
    return {"state": "attached", "household_id": household.household_id}
