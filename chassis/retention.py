"""How long a room keeps what is somebody's, in one shape: terms that the town decides.

Prevents: a last day shown to families at which nothing goes, and a term that is a constant of the
code. Shapes and rules alone: contracts load this. The rows, and what destroys, are in
`chassis/purging.py`.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from chassis.contract import Command, Query, View
from chassis.fields import (
    a_count,
    a_day,
    a_flag,
    a_number,
    a_text,
    an_instant,
    nullable,
    one_of,
    some,
)
from chassis.refusals import Refusal

DAYS, SCHOOL_YEARS, YEARS = UNITS = ("days", "school-years", "years")
TERM_MAX = 36_500
SHOWN_AHEAD = timedelta(days=31)


class TermOutOfBounds(Refusal):
    """Shorter or longer than the law, or what we hold, allows: `least`, `most`."""

    code = "chassis.term-out-of-bounds"


class NothingToApprove(Refusal):
    """What was read is no longer what would go: `count`."""

    code = "chassis.nothing-to-approve"


@dataclass(frozen=True)
class Term:
    """For how long a kind of thing is kept. `needs_visa`: nothing of it is destroyed before an
    administrator has noted that the archives allow it (code du patrimoine, article L212-2)."""

    kind: str
    unit: str
    usual: int
    least: int
    most: int
    needs_visa: bool = False

    def check(self, count: int) -> None:
        """Raises TermOutOfBounds."""
        if not self.least <= count <= self.most:
            raise TermOutOfBounds(least=self.least, most=self.most)

    def kept_until(self, day: date, count: int) -> date:
        """The last day on which a thing of that day is kept."""
        if self.unit == DAYS:
            return day + timedelta(days=count)
        if self.unit == YEARS:
            return date(day.year + count, 12, 31)
        return date(school_year_end(day).year + count, 8, 31)

    def gone_before(self, today: date, count: int) -> date:
        """What is of an earlier day than this one is past its term."""
        if self.unit == DAYS:
            return today - timedelta(days=count)
        if self.unit == YEARS:
            return date(today.year - count, 1, 1)
        return date(school_year_end(today).year - 1 - count, 9, 1)


def school_year_end(day: date) -> date:
    return date(day.year if day.month < 9 else day.year + 1, 8, 31)


class SetTerm(Command):
    kind = a_text("conversations", 40)
    count = a_number(2, 0, TERM_MAX)


class ApprovePurge(Command):
    """`count` is what was read on the page, on which the archives gave their visa; `cutoff`, the
    day before which it is."""

    kind = a_text("conversations", 40)
    cutoff = a_day("2021-09-01")
    count = a_number(12, 1)
    visa = a_text("Visa du 12/11/2027, AD 99", 120, shortest=3)


class PurgedView(View):
    cutoff = a_day("2021-09-01")
    visa = nullable(a_text("Visa du 12/11/2027, AD 99"))
    by_name = nullable(a_text("Claire"))
    started_at = an_instant()
    ended_at = nullable(an_instant())
    count = a_count(12)


class RetentionView(View):
    """What is kept of one kind: for how long, how many are past it today, how many will be within a
    month, and what was destroyed, the last first."""

    kind = a_text("conversations")
    unit = one_of(*UNITS)
    count = a_count(2)
    usual = a_count(2)
    least = a_count(1)
    most = a_count(5)
    needs_visa = a_flag(example=False)
    cutoff = a_day("2021-09-01")
    past = a_count(12)
    soon = a_count(40)
    purges = some(PurgedView)


class KeptFor(Query):
    """Arguments of `kept_until`: the day from which a term is counted."""

    day = a_day()


class KeptUntilView(View):
    kind = a_text("conversations")
    until = a_day("2031-08-31")
