"""What families ask for their children, for a season: prepared, sent, taken back; or asked at the
counter, where it is accepted at once."""

from collections.abc import Sequence
from datetime import timedelta
from typing import TypedDict
from uuid import UUID

from chassis.principal import Principal
from chassis.refusals import NotFound
from chassis.waiting import promised_by
from services.household.domain.events import InscriptionDecided
from services.household.domain.household import Household
from services.household.domain.inscription import ACCEPTED, Inscription
from services.household.domain.inscription_errors import InscriptionChanged, InscriptionOpen
from services.household.domain.journal import Change
from services.household.domain.season import ACTIVITIES, Season
from services.household.unit import Unit
from services.household.workflows import entry_views, irregular, seasons
from services.household.workflows.changing import held, read_household
from services.household.workflows.irregular import LackTold

View = dict[str, object]
# A draft that nobody has come back to since is forgotten.
DRAFTS_KEPT = timedelta(days=90)


class Asked(TypedDict):
    household_id: UUID
    inscription_id: UUID
    season_id: UUID
    child_id: UUID
    activity_ids: list[UUID]
    of_the_caf: bool | None


def save(unit: Unit, who: Principal, asked: Asked, version: int) -> View:
    """What was chosen so far. One that was sent is changed for whoever reads it next.

    Raises NotFound, RecordClosed, SeasonClosed, InscriptionOpen{inscription_id},
    InscriptionClosed, InscriptionChanged{version}, and InscriptionEmpty of one that was sent.
    """
    household = held(unit, asked["household_id"])
    before = unit.inscriptions.get(asked["inscription_id"], to_change=True)
    if before is None:
        if version:
            raise InscriptionChanged(version=0)
        season = seasons.taking(unit, asked["season_id"], ACTIVITIES)
        draft = begun(unit, who, household, asked)
        unit.inscriptions.save(draft)
        return view(unit, draft, season, household)
    inscription = theirs(before, household.household_id)
    season = seasons.taking(unit, inscription.season_id, ACTIVITIES)
    after = inscription.changed(asked["activity_ids"], asked["of_the_caf"], version)
    unit.inscriptions.save(after)
    return view(unit, after, season, household)


def send(
    unit: Unit,
    who: Principal,
    household_id: UUID,
    inscription_id: UUID,
    *,
    version: int,
    answer: str | None,
) -> View:
    """To the town's people, with the answer to what they had asked. Sent twice, it waits once.

    Raises InscriptionEmpty, InscriptionChanged, InscriptionClosed, SeasonClosed, NotFound.
    """
    household = held(unit, household_id)
    inscription = theirs(unit.inscriptions.get(inscription_id, to_change=True), household_id)
    season = seasons.known(unit, inscription.season_id)
    if inscription.waits:
        return view(unit, inscription, season, household)
    inscription.check_open()
    inscription.check_version(version)
    seasons.taking(unit, inscription.season_id, inscription.purpose)
    household.child(inscription.child_id)
    sent = inscription.sent(unit.now)
    unit.inscriptions.save(sent)
    for inquiry in unit.inquiries.of(inscription_id):
        if inquiry.answered_at is None:
            answered = inquiry.answered(answer, who.name, unit.now)
            unit.inquiries.save(inscription_id, answered)
    return view(unit, sent, season, household)


def withdraw(unit: Unit, household_id: UUID, inscription_id: UUID) -> View:
    """Taken back by the family; a draft too. Raises InscriptionClosed once it was decided."""
    inscription = theirs(unit.inscriptions.get(inscription_id, to_change=True), household_id)
    after = inscription.withdrawn(unit.now)
    unit.inscriptions.save(after)
    unit.claims.forget(inscription_id)
    return viewed(unit, after)


def inscribe(unit: Unit, who: Principal, asked: Asked, lacking: Sequence[LackTold]) -> View:
    """At the counter, in season or not: the child may book at once. The same again changes nothing.

    Raises NotFound, RecordClosed, and InscriptionOpen when the family's own waits: that one is
    decided of instead.
    """
    household = held(unit, asked["household_id"])
    season = seasons.known(unit, asked["season_id"])
    if season.purpose != ACTIVITIES:
        raise NotFound(season_id=season.season_id)
    before = unit.inscriptions.get(asked["inscription_id"], to_change=True)
    if before is not None:
        return view(unit, theirs(before, household.household_id), season, household)
    sent = begun(unit, who, household, asked).sent(unit.now)
    accepted = sent.accepted(who.name, unit.now)
    unit.inscriptions.save(accepted)
    irregular.note(unit, accepted, lacking)
    tell(unit, who, accepted, season, at_desk=True)
    return view(unit, accepted, season, household)


def tell(
    unit: Unit, who: Principal, decided: Inscription, season: Season, *, at_desk: bool = False
) -> None:
    """What was decided becomes so: a line of the journal, and what the other rooms hear."""
    if decided.state == ACCEPTED:
        line = Change("child.inscribed", decided.child_id, None, season.name)
        unit.journal.write(decided.household_id, who, [line])
    unit.record(
        [
            InscriptionDecided(
                inscription_id=decided.inscription_id,
                household_id=decided.household_id,
                child_id=decided.child_id,
                verdict=decided.state,
                activity_ids=list(decided.activity_ids),
                first=season.first,
                last=season.last,
                at_desk=at_desk,
                decided_at=decided.decided_at or unit.now,
            )
        ]
    )


def of_household(unit: Unit, household_id: UUID) -> Sequence[View]:
    household = read_household(unit, household_id)
    known = {season.season_id: season for season in unit.seasons.all()}
    return [
        view(unit, each, known[each.season_id], household)
        for each in unit.inscriptions.of(household_id)
    ]


def viewed(unit: Unit, inscription: Inscription) -> View:
    season = seasons.known(unit, inscription.season_id)
    return view(unit, inscription, season, read_household(unit, inscription.household_id))


def forget_drafts(unit: Unit) -> None:
    unit.inscriptions.forget_drafts(unit.now - DRAFTS_KEPT)


def begun(unit: Unit, who: Principal, household: Household, asked: Asked) -> Inscription:
    """Raises NotFound for a child of another household, InscriptionOpen."""
    household.child(asked["child_id"])
    open_one = unit.inscriptions.open_of(
        household.household_id, asked["child_id"], asked["season_id"]
    )
    if open_one is not None:
        raise InscriptionOpen(inscription_id=open_one.inscription_id)
    return Inscription(
        inscription_id=asked["inscription_id"],
        household_id=household.household_id,
        season_id=asked["season_id"],
        child_id=asked["child_id"],
        activity_ids=tuple(dict.fromkeys(asked["activity_ids"])),
        of_the_caf=asked["of_the_caf"],
        account_id=who.account_id,
        by_name=who.name,
        started_at=unit.now,
    )


def view(unit: Unit, inscription: Inscription, season: Season, household: Household) -> View:
    names = {child.child_id: child.first_name for child in household.children}
    promise = inscription.sent_at and promised_by(inscription.sent_at, season.promised_days)
    return {
        **vars(inscription),
        "season_name": season.name,
        "first": season.first,
        "last": season.last,
        # Of a child who has left, nothing more is said here.
        "child_name": names.get(inscription.child_id, ""),
        "promised_by": promise,
        "entry": entry_views.viewed(unit, inscription, household),
    }


def theirs(inscription: Inscription | None, household_id: UUID) -> Inscription:
    if inscription is None or inscription.household_id != household_id:
        raise NotFound()
    return inscription
