"""A household's quotient familial: recorded, followed until it lapses, asked for again."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from uuid import NAMESPACE_URL, UUID, uuid5

from chassis import clock
from chassis.database import Transactions
from chassis.principal import DESK, Principal
from services.household.domain.events import (
    PaperShown,
    QuotientFamilialRecorded,
    QuotientLapsing,
)
from services.household.domain.household import Quotient, quotient_on
from services.household.domain.journal import QUOTIENT, Change
from services.household.domain.quotient import LAPSE, PAPER, TOWN, WAITING, lapsed_after
from services.household.repository.quotient_asking import Ask, Consent
from services.household.unit import Unit
from services.household.workflows.changing import held, read_household
from services.household.workflows.record import View, viewed
from services.household.workflows.told import QuotientShown

AT_ONCE = 200
# Whoever asks at once does so before the sweep does.
SOON = timedelta(minutes=1)
# Who records that a quotient lapses: nobody does, the town's rule does.
THE_RULE = Principal(
    uuid5(NAMESPACE_URL, "preau:quotient-rule"), "Préau", frozenset({"clerk"}), channel=DESK
)


@dataclass(frozen=True)
class Read:
    """Where a quotient was read, and the day or month that what it was read on speaks of."""

    origin: str = TOWN
    on: date | None = None


def record_quotient(
    unit: Unit,
    who: Principal,
    household_id: UUID,
    *,
    amount: int | None,
    source: str,
    valid_from: date,
    read: Read = Read(),
) -> View:
    """Adds to the history; what was recorded before stays. The same again changes nothing.

    An end that the rule recorded after this start is done away with: the family had given what
    it gives before that end, and the town was late.
    """
    household = held(unit, household_id)
    history = unit.quotients.of(household_id)
    lapses_on = None if amount is None else unit.quotient_rules.now().lapse(valid_from)
    told = Quotient(amount, source, valid_from, unit.now, who.name, read.origin, read.on, lapses_on)
    before = quotient_on(valid_from, history)
    if before is None or told.as_told() != before.as_told():
        _add(unit, who, household_id, before, told)
        for day in lapsed_after(valid_from, history):
            if lapses_on is None or day < lapses_on:
                _add(unit, who, household_id, before, replace(told, valid_from=day))
    return viewed(unit, who, household)


def record_at_desk(unit: Unit, who: Principal, household_id: UUID, told: QuotientShown) -> View:
    """As `record_quotient`. That a paper was shown is told, so that it is asked for no more."""
    kind, paper_on = told["paper_kind"], told["paper_on"]
    record = record_quotient(
        unit,
        who,
        household_id,
        amount=told["amount"],
        source=told["source"],
        valid_from=told["valid_from"],
        read=Read(PAPER, paper_on) if kind else Read(),
    )
    if kind:
        unit.record([PaperShown(household_id, kind, paper_on, who.account_id, who.name, unit.now)])
    return record


def _add(
    unit: Unit, who: Principal, household_id: UUID, before: Quotient | None, told: Quotient
) -> None:
    unit.quotients.add(household_id, told)
    change = Change(QUOTIENT, None, before and before.as_told(), told.as_told())
    unit.journal.write(household_id, who, [change])
    unit.record(
        [
            QuotientFamilialRecorded(
                household_id, told.amount, told.source, told.valid_from, unit.now
            )
        ]
    )


def state(unit: Unit, household_id: UUID, *, asks_the_caf: bool) -> View:
    """What is known, where from, until when, and how what was asked of the CAF stands."""
    read_household(unit, household_id)
    today = clock.today(unit.now)
    history = unit.quotients.of(household_id)
    current = quotient_on(today, history)
    before = current and quotient_on(current.valid_from - timedelta(days=1), history)
    return {
        "current": current,
        "before": before,
        "history": history,
        "is_due": due(unit, household_id, history)[0],
        "consent": unit.quotient_consents.last(household_id),
        "ask": unit.quotient_asks.last(household_id),
        "asks_the_caf": asks_the_caf,
        "starts": unit.quotient_rules.now().starts,
    }


def due(unit: Unit, household_id: UUID, history: Sequence[Quotient]) -> tuple[bool, date | None]:
    """By its history: whether the family is to give a new quotient (not while the CAF is being
    asked), and the first day on which the one it has counts no more."""
    ask = unit.quotient_asks.last(household_id)
    if ask is not None and ask.state == WAITING:
        return False, None
    latest = history[0] if history else None
    if latest is None or latest.amount is None:
        return latest is None or latest.origin == LAPSE, None
    is_due = unit.quotient_rules.now().is_due(latest.lapses_on, clock.today(unit.now))
    return is_due, latest.lapses_on


def remind(units: Transactions[Unit], *, asks_the_caf: bool) -> None:
    """Before a quotient lapses the CAF is asked again where the family consents, the family where
    it does not; once for each end."""
    done = AT_ONCE
    while done == AT_ONCE:
        with units() as unit:
            until = clock.today(unit.now) + timedelta(
                days=unit.quotient_rules.now().asked_days_before
            )
            found = unit.quotient_asks.lapsing(until, AT_ONCE)
            for household_id, lapses_on in found:
                _ask_again(unit, household_id, lapses_on, asks_the_caf=asks_the_caf)
            done = len(found)


def _ask_again(unit: Unit, household_id: UUID, lapses_on: date, *, asks_the_caf: bool) -> None:
    unit.quotient_asks.note_reminded(household_id, lapses_on)
    consent = unit.quotient_consents.last(household_id)
    ask = unit.quotient_asks.last(household_id)
    if ask is not None and ask.state == WAITING:
        return
    if asks_the_caf and consent is not None and consent.withdrawn_at is None:
        unit.quotient_asks.add(
            new_ask(unit, _ask_id(household_id, lapses_on), consent, from_day=lapses_on)
        )
    else:
        unit.record([QuotientLapsing(household_id, lapses_on)])


def new_ask(unit: Unit, ask_id: UUID, consent: Consent, from_day: date) -> Ask:
    return Ask(
        ask_id=ask_id,
        consent_id=consent.consent_id,
        household_id=consent.household_id,
        from_day=from_day,
        asked_at=unit.now,
        state=WAITING,
        tries=0,
        next_at=unit.now + SOON,
        answered_at=None,
    )


def end(units: Transactions[Unit]) -> None:
    """A quotient whose time is over counts no more, unless the CAF is being asked."""
    done = AT_ONCE
    while done == AT_ONCE:
        with units() as unit:
            found = unit.quotient_asks.lapsed(clock.today(unit.now), AT_ONCE)
            done = sum(_end(unit, household_id, lapses_on) for household_id, lapses_on in found)


def _end(unit: Unit, household_id: UUID, lapses_on: date) -> bool:
    """Whether it still stood: somebody may have recorded another meanwhile."""
    held(unit, household_id)
    before = quotient_on(lapses_on, unit.quotients.of(household_id))
    if before is None or before.lapses_on != lapses_on:
        return False
    over = Quotient(None, before.source, lapses_on, unit.now, THE_RULE.name, LAPSE)
    _add(unit, THE_RULE, household_id, before, over)
    return True


def _ask_id(household_id: UUID, lapses_on: date) -> UUID:
    return uuid5(household_id, f"quotient-ask:{lapses_on.isoformat()}")
