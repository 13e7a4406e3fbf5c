"""What household refuses of inscriptions. The code is a promise; the sentence is the gateway's."""

from chassis.refusals import Refusal


class SeasonClosed(Refusal):
    """The town does not take inscriptions for it today: from `opens_on` to `closes_on`."""

    code = "household.season-closed"


class InscriptionOpen(Refusal):
    """One of this child for this season is being prepared or waits: `inscription_id`."""

    code = "household.inscription-open"


class InscriptionClosed(Refusal):
    """It was decided or taken back: `state`."""

    code = "household.inscription-closed"


class InscriptionChanged(Refusal):
    """It is no longer the version that was read: `version` is what it is now."""

    code = "household.inscription-changed"


class InscriptionEmpty(Refusal):
    """No activity is asked for."""

    code = "household.inscription-empty"


class NothingLacking(Refusal):
    """This piece is not among what the record lacks."""

    code = "household.nothing-lacking"


class DayAhead(Refusal):
    """A day to come, where only a day that was can be said."""

    code = "household.day-ahead"


class DerogationIncomplete(Refusal):
    """Another school is asked without one of the town's reasons."""

    code = "household.derogation-incomplete"


class ChildHasSchool(Refusal):
    """A school was given to this child for this season already, by this home or the other."""

    code = "household.child-has-school"
