"""Entering a school: what a family asks, the school that its address gives, and the school that the
town's decision gives, in the child's record from its first day."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TypedDict
from uuid import NAMESPACE_URL, UUID, uuid5

from chassis.clock import today
from chassis.deciding import Decision
from chassis.principal import DESK, Principal
from chassis.refusals import NotFound, Refusal
from services.household.domain.classes import SchoolClosed, SchoolNotOurs
from services.household.domain.events import SchoolEntryDecided
from services.household.domain.household import Household
from services.household.domain.inquiry import Inquiry
from services.household.domain.inscription import ACCEPTED, REFUSED, SENT, Inscription
from services.household.domain.inscription_errors import (
    ChildHasSchool,
    DerogationIncomplete,
    InscriptionChanged,
)
from services.household.domain.journal import Change
from services.household.domain.school_entry import SchoolEntry
from services.household.domain.season import SCHOOL, Season
from services.household.domain.sectors import begins_school, nearest_level
from services.household.unit import Unit
from services.household.workflows import inscriptions, seasons
from services.household.workflows.changing import held, put, refuse_closed
from services.household.workflows.entry_views import address_said
from services.household.workflows.inscriptions import View

# A child's first day at a school is nobody's act.
THE_FIRST_DAY = uuid5(NAMESPACE_URL, "preau:first-day-at-school")


class EntryAsked(TypedDict):
    household_id: UUID
    inscription_id: UUID
    season_id: UUID
    child_id: UUID
    level: str | None
    wanted_school_id: UUID | None
    derogation_reason: str | None
    derogation_text: str | None


def save(unit: Unit, who: Principal, asked: EntryAsked, version: int) -> View:
    """What was chosen so far; one that was sent is changed for whoever reads it next.

    Raises NotFound, RecordClosed, SeasonClosed, ChildHasSchool, InscriptionOpen{inscription_id},
    InscriptionClosed, InscriptionChanged{version}, DerogationIncomplete, SchoolClosed.
    """
    household = held(unit, asked["household_id"])
    before = unit.inscriptions.get(asked["inscription_id"], to_change=True)
    season = seasons.taking(unit, before.season_id if before else asked["season_id"], SCHOOL)
    if before is None:
        if version:
            raise InscriptionChanged(version=0)
        after = begun(unit, who, household, asked, season)
    else:
        mine = inscriptions.theirs(before, household.household_id)
        assert mine.entry is not None
        level = asked["level"] or mine.entry.level
        after = mine.entering(_entry(unit, asked, level, mine.entry), version)
    unit.inscriptions.save(after)
    return inscriptions.view(unit, after, season, household)


def begun(
    unit: Unit, who: Principal, household: Household, asked: EntryAsked, season: Season
) -> Inscription:
    """Raises as `save`, but for the season."""
    refuse_given(unit, asked["child_id"], asked["season_id"])
    draft = inscriptions.begun(
        unit,
        who,
        household,
        {
            "household_id": asked["household_id"],
            "inscription_id": asked["inscription_id"],
            "season_id": asked["season_id"],
            "child_id": asked["child_id"],
            "activity_ids": [],
            "of_the_caf": None,
        },
    )
    born = household.child(asked["child_id"]).birth_date
    level = asked["level"] or nearest_level(born, season.first)
    return replace(draft, purpose=SCHOOL, entry=_entry(unit, asked, level, None))


def season_of(unit: Unit, household: Household, running: Sequence[Season]) -> Season | None:
    """Of those that run, the one in which a child of this household begins a school, which nobody
    has asked or given yet; the first to close."""
    of_school = sorted((it for it in running if it.purpose == SCHOOL), key=lambda it: it.closes_on)
    for season in of_school:
        for child in household.children:
            if begins_school(child.birth_date, season.first) and not any(
                each.state in (SENT, ACCEPTED)
                for each in unit.inscriptions.of_child(child.child_id, season.season_id)
            ):
                return season
    return None


def refuse_given(unit: Unit, child_id: UUID, season_id: UUID) -> None:
    """Raises ChildHasSchool: whichever home asked, a child has one school."""
    if any(each.state == ACCEPTED for each in unit.inscriptions.of_child(child_id, season_id)):
        raise ChildHasSchool()


def refuse_school(unit: Unit, school_id: UUID) -> None:
    """Raises NotFound, SchoolClosed, SchoolNotOurs."""
    if school_id not in unit.schools.names():
        raise NotFound(school_id=school_id)
    if unit.schools.closed_among([school_id]):
        raise SchoolClosed(school_id=school_id)
    if unit.schools.elsewhere_among([school_id]):
        raise SchoolNotOurs()


def settled(unit: Unit, who: Principal, decision: Decision, asked: Inscription) -> Inscription:
    """What a decision makes of one that waits; what stands in its way is noted, and it waits."""
    outcome, by, at = decision.outcome, decision.by_name, decision.decided_at
    season = seasons.known(unit, asked.season_id)
    if decision.verdict == REFUSED:
        done = asked.refused(by, at, outcome["reason"])
    elif decision.verdict == ACCEPTED:
        try:
            ready = give(unit, asked, UUID(outcome["school_id"]), outcome["level"])
        except Refusal as refusal:
            return asked.not_done(refusal.code)
        done = ready.accepted(by, at)
    else:
        done = asked.returned(outcome["reason"])
        unit.inquiries.save(asked.inscription_id, Inquiry(outcome["reason"], by, at))
    return tell(unit, who, done, season, decision.verdict, at_desk=False)


def give(unit: Unit, asked: Inscription, school_id: UUID, level: str) -> Inscription:
    """Raises NotFound for a child who has left, RecordClosed, ChildHasSchool, and as
    `refuse_school`. Every home of the child is held, so that of two that ask at once one is given
    a school."""
    assert asked.entry is not None
    homes = unit.households.with_children([asked.child_id])
    home = next((each for each in homes if each.household_id == asked.household_id), None)
    if home is None:
        raise NotFound(child_id=asked.child_id)
    refuse_closed(home)
    refuse_school(unit, school_id)
    refuse_given(unit, asked.child_id, asked.season_id)
    given = asked.entry.given(school_id, level, address_said(home.address))
    return replace(asked, entry=given)


def tell(
    unit: Unit, who: Principal, done: Inscription, season: Season, verdict: str, *, at_desk: bool
) -> Inscription:
    """A line of the journal, what the other rooms hear, and the record when the day has come."""
    entry = done.entry
    assert entry is not None
    if verdict == ACCEPTED and entry.school_id is not None:
        name = unit.schools.names()[entry.school_id]
        line = Change("child.school_given", done.child_id, None, f"{name}, {entry.level}")
        unit.journal.write(done.household_id, who, [line])
    unit.record([decided(unit, done, season, verdict, at_desk=at_desk)])
    if verdict == ACCEPTED and season.first <= today(unit.now):
        return _placed(unit, who, done)
    return done


def decided(
    unit: Unit, done: Inscription, season: Season, verdict: str, *, at_desk: bool
) -> SchoolEntryDecided:
    entry = done.entry
    assert entry is not None
    return SchoolEntryDecided(
        inscription_id=done.inscription_id,
        household_id=done.household_id,
        child_id=done.child_id,
        verdict=verdict,
        school_id=entry.school_id,
        level=entry.level if verdict == ACCEPTED else None,
        derogation=entry.derogation,
        first=season.first,
        at_desk=at_desk,
        decided_at=done.decided_at or unit.now,
    )


def place_due(unit: Unit, inscription_id: UUID) -> None:
    """The first day at school is here: each home's record says so. What stands in the way is noted,
    and tried again."""
    asked = unit.inscriptions.get(inscription_id, to_change=True)
    if asked is None or asked.entry is None or asked.entry.placed_on is not None:
        return
    who = Principal(THE_FIRST_DAY, asked.decided_by or "Préau", frozenset({"clerk"}), channel=DESK)
    try:
        with unit.whole():
            placed = _placed(unit, who, asked)
    except Refusal as refusal:
        placed = asked.not_done(refusal.code)
    if placed != asked:
        unit.inscriptions.save(placed)


def due(unit: Unit) -> Sequence[UUID]:
    return unit.inscriptions.to_place(today(unit.now))


def _placed(unit: Unit, who: Principal, done: Inscription) -> Inscription:
    """A child who lives here no more is placed nowhere, and that is the end of it."""
    entry = done.entry
    assert entry is not None
    assert entry.school_id is not None
    name, left = unit.schools.names()[entry.school_id], None
    for home in unit.households.with_children([done.child_id]):
        child = home.child(done.child_id)
        left = child.school_id, child.level
        there = child.at(entry.school_id, name, entry.level)
        put(unit, who, home, home.with_person(there))
    return replace(done, entry=entry.placed(today(unit.now), left), note=None)


def _entry(unit: Unit, asked: EntryAsked, level: str, before: SchoolEntry | None) -> SchoolEntry:
    """Raises NotFound, SchoolClosed, DerogationIncomplete: the reason is one of the town's, or the
    one that was chosen when it was."""
    wanted, reason = asked["wanted_school_id"], asked["derogation_reason"]
    if wanted is None:
        return SchoolEntry(level)
    refuse_school(unit, wanted)
    kept = before.derogation_reason if before else None
    if reason is None or (reason != kept and reason not in unit.derogation_reasons.all()):
        raise DerogationIncomplete()
    return SchoolEntry(level, wanted, reason, asked["derogation_text"])
