"""Inscriptions of families, as a clerk decides of them."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from chassis.deciding import Decision, standing
from chassis.principal import DESK, Principal
from chassis.refusals import NotFound, Refusal
from chassis.waiting import AlreadyDecided, Decided, Holder, Waiting, promised_by
from services.household.domain.inscription import ACCEPTED, REFUSED, SENT, Inscription
from services.household.domain.season import SCHOOL
from services.household.unit import Unit
from services.household.workflows import irregular, school_entries, seasons
from services.household.workflows.changing import held
from services.household.workflows.inscriptions import View, tell, viewed
from services.household.workflows.irregular import LackTold

KIND, SCHOOL_KIND = "inscription", "school-entry"


def waiting_ids(unit: Unit) -> list[UUID]:
    return [inscription.inscription_id for inscription, _ in unit.inscriptions.waiting()]


def waiting(unit: Unit, holders: Mapping[UUID, Holder]) -> list[Waiting]:
    known = {season.season_id: season for season in unit.seasons.all()}
    return [
        Waiting(
            item_id=each.inscription_id,
            kind=_kind(each),
            household_id=each.household_id,
            who=name,
            about=known[each.season_id].name,
            since=each.sent_at,
            promised_by=promised_by(each.sent_at, known[each.season_id].promised_days),
            holder=holders.get(each.inscription_id),
        )
        for each, name in unit.inscriptions.waiting()
        if each.sent_at is not None
    ]


def waits(unit: Unit, inscription_id: UUID) -> bool:
    inscription = unit.inscriptions.get(inscription_id, to_change=True)
    return inscription is not None and inscription.waits


def decided(unit: Unit, decision: Decision) -> Decided | None:
    """None when no inscription was decided of."""
    inscription = unit.inscriptions.get(decision.item_id)
    if inscription is None:
        return None
    return Decided(
        item_id=decision.item_id,
        kind=_kind(inscription),
        household_id=inscription.household_id,
        who=inscription.by_name,
        about=seasons.known(unit, inscription.season_id).name,
        verdict=decision.verdict,
        withdrawable_until=decision.withdrawable_until,
    )


def review(unit: Unit, who: Principal, inscription_id: UUID) -> View:
    """Raises Held for whoever does not have it in hand while another does, and NotFound."""
    inscription = _known(unit, inscription_id)
    stands = standing(unit.claims, unit.decisions, inscription_id, who, unit.now)
    said = stands["said"]
    return {
        "inscription": viewed(unit, inscription),
        "inquiries": unit.inquiries.of(inscription_id),
        "other_home": _other_home(unit, inscription),
        "given": said if isinstance(said, Mapping) and "school_id" in said else None,
        **stands,
    }


def accept(
    unit: Unit, who: Principal, inscription_id: UUID, version: int, lacking: Sequence[LackTold]
) -> View:
    """Recorded now, effective in ten seconds. Raises Held, AlreadyDecided, InscriptionChanged,
    and NotFound for a child who has left."""
    inscription = in_hand(unit, who, inscription_id, version)
    if inscription.purpose == SCHOOL:
        raise NotFound(inscription_id=inscription_id)
    held(unit, inscription.household_id).child(inscription.child_id)
    outcome: View = {"version": version, "roles": sorted(who.roles), "lacking": [*lacking]}
    return recorded(unit, who, inscription, ACCEPTED, outcome)


def refuse(unit: Unit, who: Principal, inscription_id: UUID, version: int, reason: str) -> View:
    """Recorded now; in ten seconds the family is told by mail, and reads why."""
    inscription = in_hand(unit, who, inscription_id, version)
    return recorded(unit, who, inscription, REFUSED, {"reason": reason, "version": version})


def settle(unit: Unit, decision: Decision) -> bool:
    """What was decided becomes so. When the family asked for something else meanwhile, or the child
    has left, it waits again and says why. False when no inscription was decided of."""
    inscription = unit.inscriptions.get(decision.item_id, to_change=True)
    if inscription is None:
        return False
    if inscription.waits:
        unit.inscriptions.save(_settled(unit, decision, inscription))
    return True


def _settled(unit: Unit, decision: Decision, inscription: Inscription) -> Inscription:
    by, at = decision.by_name, decision.decided_at
    if decision.outcome["version"] != inscription.version:
        return inscription.not_done("household.inscription-changed")
    if inscription.purpose == SCHOOL:
        return school_entries.settled(unit, _decider(decision), decision, inscription)
    if decision.verdict == REFUSED:
        done = inscription.refused(by, at, decision.outcome["reason"])
    else:
        try:
            held(unit, inscription.household_id).child(inscription.child_id)
        except Refusal as refusal:
            return inscription.not_done(refusal.code)
        done = inscription.accepted(by, at)
        irregular.note(unit, done, decision.outcome.get("lacking", []))
    tell(unit, _decider(decision), done, seasons.known(unit, done.season_id))
    return done


def recorded(
    unit: Unit, who: Principal, inscription: Inscription, verdict: str, outcome: View
) -> View:
    unit.decisions.record(inscription.inscription_id, verdict, outcome, who)
    unit.claims.forget(inscription.inscription_id)
    return viewed(unit, inscription)


def _decider(decision: Decision) -> Principal:
    roles = frozenset(decision.outcome.get("roles", ()))
    return Principal(decision.account_id, decision.by_name, roles, channel=DESK)


def in_hand(unit: Unit, who: Principal, inscription_id: UUID, version: int) -> Inscription:
    inscription = _known(unit, inscription_id, to_change=True)
    if not inscription.waits or unit.decisions.open_of([inscription_id]):
        raise AlreadyDecided()
    unit.claims.take(inscription_id, who)
    inscription.check_version(version)
    return inscription


def _kind(inscription: Inscription) -> str:
    return SCHOOL_KIND if inscription.purpose == SCHOOL else KIND


def _other_home(unit: Unit, inscription: Inscription) -> str | None:
    """Where the other home of the child stands with a school for this season; None when it asks
    nothing. Said to the desk alone."""
    if inscription.purpose != SCHOOL:
        return None
    asked = unit.inscriptions.of_child(inscription.child_id, inscription.season_id)
    others = {it.state for it in asked if it.household_id != inscription.household_id}
    return next((state for state in (ACCEPTED, SENT) if state in others), None)


def _known(unit: Unit, inscription_id: UUID, *, to_change: bool = False) -> Inscription:
    inscription = unit.inscriptions.get(inscription_id, to_change=to_change)
    if inscription is None:
        raise NotFound(inscription_id=inscription_id)
    return inscription
