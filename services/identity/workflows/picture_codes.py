"""Codes to read or to hear, asked of whoever has failed often; and what a right one proves."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from uuid import UUID, uuid4

from chassis.throttle import PlaceFailures, wants_a_code
from services.identity.domain import picture_code, throttle
from services.identity.domain.account import Account
from services.identity.domain.errors import PictureCodeNeeded, PictureCodeWrong
from services.identity.domain.picture_code import PictureCode, Typed
from services.identity.unit import Unit
from services.identity.workflows import logins
from services.identity.workflows.logins import Guard, Units

PROOF_LIVES = timedelta(minutes=1)
ATTACHING = (
    "household-attaching"  # A proof's audience: whoever else recognises by proofs refuses it.
)
SIGN_UPS = " sign-ups"  # Counted with failures to sign in; no address nor user name begins so.
SIGN_UPS_FREE = 5  # From one place, within a day of one another.
Prove = Callable[..., str]


def make(unit: Unit) -> PictureCode:
    code = picture_code.made(uuid4(), unit.now)
    unit.picture_codes.add(code)
    return code


def text_of(unit: Unit, code_id: UUID) -> str | None:
    """For whoever draws it or says it; None once it is used or too old."""
    code = unit.picture_codes.find(code_id)
    return code.text if code is not None and code.may_be_shown(unit.now) else None


def is_right(units: Units, typed: Typed) -> bool:
    """A code serves one try, right or wrong: kept in a transaction of its own, whatever follows."""
    if typed.code_id is None:
        return False
    with units() as unit:
        code = unit.picture_codes.held(typed.code_id)
        if code is None:
            return False
        right = code.opens(typed, unit.now)
        if code.used_at is None:
            # A wrong one has no use that another press could repeat.
            use = typed.use if right else ""
            unit.picture_codes.spend(replace(code, used_at=unit.now, use=use))
        return right


def refused(typed: Typed) -> PictureCodeNeeded | PictureCodeWrong:
    return PictureCodeWrong() if typed.text else PictureCodeNeeded()


def prove(units: Units, sign: Prove, typed: Typed) -> str:
    """What household believes of whoever attaches one, for this try. Raises PictureCodeWrong."""
    if not is_right(units, typed):
        raise PictureCodeWrong()
    with units() as unit:
        return sign({"attempt_id": typed.use}, ATTACHING, unit.now, PROOF_LIVES)


def guard_sign_up(units: Units, place: str, sign_up_id: UUID, typed: Typed) -> None:
    """Counts what is asked from this place. Raises PictureCodeNeeded or PictureCodeWrong when it is
    much; not of a form whose first sending was taken, its answer having been lost."""
    right = is_right(units, typed)
    with units() as unit:
        if unit.sign_ups.get(sign_up_id) is not None:
            return
        before = unit.attempts.held(SIGN_UPS, place, unit.now)
        asked = throttle.counted_again(before, unit.now)
        failing = wants_a_code(0, unit.places.find(place), unit.now)
        if not right and (failing or asked.failures > SIGN_UPS_FREE):
            raise refused(typed)
        unit.attempts.save(SIGN_UPS, place, asked)


def guard_session(units: Units, typed: Typed) -> Guard[Account | None]:
    """Of somebody who signs in: without the code, a try that wants one is refused and not counted.
    Raises PictureCodeNeeded or PictureCodeWrong."""
    right = is_right(units, typed)

    def guard(
        unit: Unit, account: Account | None, failures: int, there: PlaceFailures | None
    ) -> None:
        if not right and logins.wants_a_code(unit, account, failures, there):
            raise refused(typed)

    return guard
