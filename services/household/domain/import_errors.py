"""What household refuses of an import. The code is a promise; the sentence is the gateway's."""

from chassis.refusals import Refusal


class ImportNotReady(Refusal):
    """What is asked of an import is not for its `state`: it is at work, applied or undone."""

    code = "household.import-not-ready"


class ImportIncomplete(Refusal):
    """Lines of the file are missing, `first` the first of them: it was cut short on its way."""

    code = "household.import-incomplete"


class ColumnsMissing(Refusal):
    """`missing` names the fields without which a family cannot be read from the file."""

    code = "household.columns-missing"


class ColumnTwice(Refusal):
    """Two columns of the file would say the same `field`."""

    code = "household.column-twice"


class ChoiceImpossible(Refusal):
    """What was chosen for a family of the file is not among what was proposed."""

    code = "household.choice-impossible"


class ImportOvertaken(Refusal):
    """A later file, `filename`, has changed families of this one: it is undone first."""

    code = "household.import-overtaken"


class Undecided(Refusal):
    """`how_many` families of the file look like one that is known: somebody says which is which."""

    code = "household.import-undecided"
