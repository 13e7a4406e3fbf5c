"""Letters of keys, or of codes, for many families at once: names and addresses of a whole town,
for whoever may export."""

from collections.abc import Sequence
from typing import cast
from uuid import UUID

from chassis.contract import Nothing, many
from chassis.database import Transactions
from chassis.entrypoints import command, query, saga
from chassis.principal import Principal
from chassis.rights import staff
from services.household.adapters.pepper import digest
from services.household.contract.letter_runs import (
    GiveLetters,
    LetterRunLine,
    LetterRunView,
    LettersView,
    MakeLetters,
    OfLetterRun,
    StartLetterRun,
)
from services.household.domain.letter_run import RunKind
from services.household.unit import Unit
from services.household.workflows import letter_runs
from services.household.workflows.keys import Maker, View


class LetterRunDoors:
    @query(Nothing, many(LetterRunLine), allowed=staff("clerk"))
    def letter_runs(self, unit: Unit, who: Principal) -> Sequence[object]:
        return letter_runs.latest(unit)

    @query(OfLetterRun, LetterRunView, allowed=staff("clerk"))
    def letter_run(self, unit: Unit, who: Principal, *, run_id: UUID) -> View:
        return letter_runs.run_of(unit, run_id)

    @command(StartLetterRun, LetterRunView, allowed=staff("clerk").with_export())
    def start_letter_run(self, unit: Unit, who: Principal, *, run_id: UUID, kind: str) -> View:
        return letter_runs.start(unit, who, run_id, cast(RunKind, kind))

    # Its answer is keys: kept nowhere (doors/keys.py).
    @saga(MakeLetters, LettersView, allowed=staff("clerk").with_export())
    def make_letters(
        self, units: Transactions[Unit], who: Principal, *, run_id: UUID, first: int, count: int
    ) -> View:
        with units() as unit:
            return letter_runs.make(Maker(unit, digest, who), run_id, first, count)

    @command(GiveLetters, LetterRunView, allowed=staff("clerk").with_export())
    def give_letters(
        self, unit: Unit, who: Principal, *, run_id: UUID, first: int, count: int
    ) -> View:
        return letter_runs.give(unit, run_id, first, count)
