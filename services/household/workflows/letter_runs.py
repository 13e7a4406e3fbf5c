"""Keys or codes for many families at once: settled whom for, then made in steps.

Nothing of a letter is kept, so what was made before a failure is in nobody's hands: asked again, a
part is made again, and what it replaces opens nothing. What was printed is marked given.
"""

from uuid import UUID, uuid4

from chassis.principal import Principal
from chassis.refusals import NotFound
from services.household.domain.household import Household
from services.household.domain.letter_run import LetterRun, RunKind, RunLetter
from services.household.unit import Unit
from services.household.workflows.keys import Maker, View

LATEST = 10


def start(unit: Unit, who: Principal, run_id: UUID, kind: RunKind) -> View:
    """Of keys: for each guardian without account nor key. Of codes: for each household without a
    payer code. Started twice, it is one run."""
    unit.letter_runs.start(LetterRun(run_id, kind, unit.now, who.name))
    return run_of(unit, run_id)


def run_of(unit: Unit, run_id: UUID) -> View:
    run = unit.letter_runs.get(run_id)
    if run is None:
        raise NotFound(run_id=run_id)
    parts = unit.letter_runs.parts(run_id)
    counted = {name: sum(part[name] for part in parts) for name in ("total", "given")}
    return vars(run) | counted | {"parts": parts}


def latest(unit: Unit) -> list[View]:
    return [dict(run) for run in unit.letter_runs.latest(LATEST)]


def make(maker: Maker, run_id: UUID, first: int, count: int) -> View:
    """The letters of these places, their keys and codes made now; those of a record that was closed
    meanwhile, or of a guardian who has left or has an account now, are left out."""
    runs = maker.unit.letter_runs
    run = runs.get(run_id)
    if run is None:
        raise NotFound(run_id=run_id)
    made = [_made(maker, letter) for letter in runs.letters(run_id, first, count)]
    runs.made(run_id, first, count)
    letters = [letter for letter in made if letter]
    empty: dict[str, list[View]] = {"keys": [], "codes": []}
    return {**empty, run.kind: letters}


def give(unit: Unit, run_id: UUID, first: int, count: int) -> View:
    """They are in the hands of whoever asked for them."""
    unit.letter_runs.given(run_id, first, count)
    return run_of(unit, run_id)


def _made(maker: Maker, letter: RunLetter) -> View | None:
    household = maker.unit.households.get(letter.household_id, to_change=True)
    if household is None or household.closed_at is not None:
        return None
    if letter.guardian_id is None:
        return maker.codes(household, uuid4())
    return _key(maker, household, letter.guardian_id)


def _key(maker: Maker, household: Household, guardian_id: UUID) -> View | None:
    people = {guardian.guardian_id: guardian for guardian in household.guardians}
    has_account = guardian_id in maker.unit.attachments.of(household.household_id)
    if guardian_id not in people or has_account:
        return None
    return maker.key(household, people[guardian_id], uuid4())
