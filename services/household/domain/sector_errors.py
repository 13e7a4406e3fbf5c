"""What household refuses of the table of streets. The code is a promise; the sentence is the
gateway's."""

from chassis.refusals import Refusal


class SectorEmpty(Refusal):
    """No number is on this line: `field` is the one to mend; `position`, which of those told."""

    code = "household.sector-empty"


class SectorOverlaps(Refusal):
    """Some of its numbers are on another line already, for the same level: `street`, `side`,
    `first` and `last` of that one; `position`, which of those told."""

    code = "household.sector-overlaps"
