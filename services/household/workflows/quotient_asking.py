"""The CAF is asked for a quotient, by the consent of a parent, and its answer recorded.

The consent and the question are written before anybody is asked, and the answer after: no
transaction waits for the CAF. Whoever did not answer in time is asked again later, and the family
loses nothing by it: what is found counts from the day of its consent.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any, TypedDict
from uuid import UUID

from chassis import clock
from chassis.database import Transactions
from chassis.principal import DESK, Principal
from chassis.refusals import Forbidden, NotFound
from services.household.domain.caf import Caf
from services.household.domain.fields import CAF_RECIPIENT
from services.household.domain.journal import Change
from services.household.domain.quotient import (
    ANSWERED,
    API,
    GIVEN_UP,
    WAITING,
    Answer,
    Asked,
    Identity,
    next_try,
    verdict,
)
from services.household.domain.quotient_errors import (
    BirthPlaceMissing,
    ConsentMissing,
    ConsentNoteMissing,
    QuotientApiAway,
    QuotientApiOff,
    QuotientAskedOften,
)
from services.household.repository.quotient_asking import Ask, Consent
from services.household.unit import Unit
from services.household.workflows import quotients
from services.household.workflows.changing import held
from services.household.workflows.quotients import Read
from services.household.workflows.record import View, is_own

SWEPT_MAX = 50
A_DAY_MAX = 10
CONSENT = "quotient_consent"  # As the journal names it.
PROVIDERS = {"CNAF": "CAF", "MSA": "MSA"}


class ConsentTold(TypedDict):
    consent_id: UUID
    guardian_id: UUID
    text_version: str
    identity: dict[str, Any]
    noted: str | None


@dataclass(frozen=True)
class Line:
    """Household's transactions, and the CAF; None where the town does not ask it."""

    units: Transactions[Unit]
    caf: Caf | None

    @property
    def is_open(self) -> bool:
        return self.caf is not None


def consent(line: Line, who: Principal, household_id: UUID, told: ConsentTold) -> View:
    """The consent stands, and the CAF is asked by it at once.

    The same again changes nothing. Raises QuotientApiOff, Forbidden for another parent's consent,
    ConsentNoteMissing, BirthPlaceMissing.
    """
    if not line.is_open:
        raise QuotientApiOff()
    identity = Identity(**told["identity"])
    if identity.country is None and not (identity.city and identity.department):
        raise BirthPlaceMissing()
    if who.is_staff and not told["noted"]:
        raise ConsentNoteMissing()
    with line.units() as unit:
        _give(unit, who, household_id, told, identity)
    return _asked(line, household_id, told["consent_id"])


def _give(
    unit: Unit, who: Principal, household_id: UUID, told: ConsentTold, identity: Identity
) -> None:
    household = held(unit, household_id)
    household.guardian(told["guardian_id"])
    if not is_own(unit, who, told["guardian_id"]):
        raise Forbidden()
    known = unit.quotient_asks.get(told["consent_id"])
    if known is not None and known.household_id == household_id:
        return
    _refuse_often(unit, household_id)
    forget_consent(unit, who, household_id)
    kept: dict[str, Any] = {
        name: told[name] for name in ("consent_id", "guardian_id", "text_version")
    }
    kept["noted"] = told["noted"] if who.is_staff else None
    unit.quotient_consents.add(who, household_id, kept, identity)
    given = unit.quotient_consents.last(household_id)
    assert given is not None
    today = clock.today(unit.now)
    unit.quotient_asks.add(quotients.new_ask(unit, told["consent_id"], given, from_day=today))
    unit.journal.write(
        household_id, who, [Change(CONSENT, told["guardian_id"], None, told["text_version"])]
    )


def ask_again(line: Line, who: Principal, household_id: UUID, ask_id: UUID) -> View:
    """By the consent that stands; at once where the question waits already. Raises ConsentMissing,
    QuotientApiOff."""
    if not line.is_open:
        raise QuotientApiOff()
    with line.units() as unit:
        held(unit, household_id)
        given, last = (
            unit.quotient_consents.last(household_id),
            unit.quotient_asks.last(household_id),
        )
        if given is None or given.withdrawn_at is not None:
            raise ConsentMissing()
        if last is not None and (last.state == WAITING or last.ask_id == ask_id):
            ask_id = last.ask_id
        elif unit.quotient_asks.get(ask_id) is None:
            _refuse_often(unit, household_id)
            today = clock.today(unit.now)
            unit.quotient_asks.add(quotients.new_ask(unit, ask_id, given, from_day=today))
    return _asked(line, household_id, ask_id)


def _refuse_often(unit: Unit, household_id: UUID) -> None:
    """Raises QuotientAskedOften: the CAF answers the whole town, and a family's form is no way to
    try civil statuses."""
    if unit.quotient_asks.count_since(household_id, unit.now - timedelta(days=1)) >= A_DAY_MAX:
        raise QuotientAskedOften(most=A_DAY_MAX)


def _asked(line: Line, household_id: UUID, ask_id: UUID) -> View:
    with line.units() as unit:
        ask = unit.quotient_asks.get(ask_id)
    if ask is None or ask.household_id != household_id:
        raise NotFound()
    if ask.state == WAITING:
        ask_the_caf(line, ask)
    with line.units() as unit:
        return quotients.state(unit, household_id, asks_the_caf=line.is_open)


def withdraw(unit: Unit, who: Principal, household_id: UUID, *, asks_the_caf: bool) -> View:
    """Nothing more is asked by it, and whom it named is forgotten; the quotient that it brought
    counts until it lapses."""
    held(unit, household_id)
    forget_consent(unit, who, household_id)
    return quotients.state(unit, household_id, asks_the_caf=asks_the_caf)


def forget_consent(unit: Unit, who: Principal, household_id: UUID) -> None:
    """Whom the consent that stands named, if one does, is forgotten."""
    standing = unit.quotient_consents.last(household_id)
    if unit.quotient_consents.withdraw(household_id, who.name) and standing is not None:
        unit.quotient_asks.withdraw(household_id)
        change = Change(CONSENT, standing.guardian_id, standing.text_version, None)
        unit.journal.write(household_id, who, [change])


def sweep(line: Line) -> None:
    """What waits is asked again when its time has come."""
    if not line.is_open:
        return
    with line.units() as unit:
        due = unit.quotient_asks.due(SWEPT_MAX)
    for ask in due:
        ask_the_caf(line, ask)


def ask_the_caf(line: Line, ask: Ask) -> None:
    assert line.caf is not None
    with line.units() as unit:
        asked = _question(unit, ask)
        if asked is None:
            unit.quotient_asks.withdraw(ask.household_id)
            return
    try:
        answer = line.caf.quotient(asked)
    except QuotientApiAway:
        _within(line, ask, _put_off)
    else:
        _within(line, ask, lambda unit, known: _take(unit, known, asked, answer))


def _within(line: Line, ask: Ask, work: Callable[[Unit, Ask], None]) -> None:
    """In a transaction, if it still waits: whoever heard the answer first has recorded it."""
    with line.units() as unit:
        held(unit, ask.household_id)
        known = unit.quotient_asks.get(ask.ask_id)
        if known is not None and known.state == WAITING:
            work(unit, known)


def _question(unit: Unit, ask: Ask) -> Asked | None:
    """None once the consent was withdrawn, or whoever gave it left."""
    household = unit.households.get(ask.household_id)
    given = unit.quotient_consents.last(ask.household_id)
    identity = unit.quotient_consents.identity(ask.consent_id)
    if household is None or household.closed_at or given is None or identity is None:
        return None
    try:
        guardian = household.guardian(given.guardian_id)
    except NotFound:
        return None
    return Asked(identity, guardian.first_name, guardian.last_name)


def _put_off(unit: Unit, ask: Ask) -> None:
    tries = ask.tries + 1
    then = next_try(tries, unit.now)
    if then is None:
        over = replace(ask, state=GIVEN_UP, tries=tries, next_at=None, answered_at=unit.now)
        unit.quotient_asks.save(over)
    else:
        unit.quotient_asks.save(replace(ask, tries=tries, next_at=then))


def _take(unit: Unit, ask: Ask, asked: Asked, answer: Answer) -> None:
    today = clock.today(unit.now)
    found = verdict(answer, asked, today)
    heard = replace(ask, state=found, tries=ask.tries + 1, next_at=None, answered_at=unit.now)
    if not unit.quotient_asks.save(heard) or found != ANSWERED:
        return
    given = unit.quotient_consents.last(ask.household_id)
    assert given is not None
    quotients.record_quotient(
        unit,
        _by(given),
        ask.household_id,
        amount=answer.amount,
        source=f"{PROVIDERS[answer.provider]}, API Particulier",
        valid_from=unit.quotient_rules.now().start(ask.from_day, today),
        read=Read(API, answer.month),
    )
    unit.particulars.save(ask.household_id, None, {CAF_RECIPIENT: True})


def _by(given: Consent) -> Principal:
    """Whoever consented, by the way they did."""
    roles = frozenset({"clerk"}) if given.channel == DESK else frozenset({"parent"})
    return Principal(given.guardian_id, given.by_name, roles, channel=given.channel)  # type: ignore[arg-type]
