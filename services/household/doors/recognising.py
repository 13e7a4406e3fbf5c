"""Somebody whose identity another has proved is recognised among guardians."""

from typing import Unpack

from chassis.database import Transactions
from chassis.entrypoints import saga
from chassis.principal import Principal
from chassis.proofs import proved
from chassis.rights import anyone
from services.household.contract.recognising import RecognisedView, RecogniseGuardian
from services.household.unit import Unit
from services.household.workflows import recognising
from services.household.workflows.keys import View
from services.household.workflows.recognising import Told


class RecognisingDoors:
    # Whoever asks has no account yet: the proof, which identity alone can sign, is what opens it.
    # No command: a refusal of those leaves nothing, where a wrong child must stay counted.
    @saga(RecogniseGuardian, RecognisedView, allowed=anyone)
    def recognise_guardian(
        self, units: Transactions[Unit], who: Principal | None, **told: Unpack[Told]
    ) -> View:
        return recognising.recognise(units, proved, told)
