"""What waits for somebody of the town, in one shape whatever it is, and for how long it is held.

Prevents: a queue a room, each with its own idea of what is late, and two people doing one work.
Shapes and rules alone: contracts load this. The rows are kept by `chassis/deciding.py`.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TypedDict
from uuid import UUID

from chassis.contract import Command, View
from chassis.fields import a_count, a_part, a_text, an_id, an_instant, nullable
from chassis.paris import midnight, today
from chassis.public_holidays import first_worked
from chassis.refusals import Refusal

HELD_FOR = timedelta(minutes=10)
WITHDRAWN_WITHIN = timedelta(seconds=10)


class Held(Refusal):
    """Somebody else has it in hand: `name`, `held_until`."""

    code = "chassis.held"


class AlreadyDecided(Refusal):
    """It waits no more: somebody has decided of it."""

    code = "chassis.already-decided"


class TooLateToWithdraw(Refusal):
    """The ten seconds are over, or nothing of this person's is left to withdraw."""

    code = "chassis.too-late-to-withdraw"


@dataclass(frozen=True)
class Holder:
    """Who has an item in hand, since when, and until when nobody else may take it."""

    account_id: UUID
    name: str
    since: datetime
    until: datetime


class Waiting(TypedDict):
    """One item that waits. `who` is whose it is, `about` what it is about, in few words and ids of
    the room's own kinds; `kind` is one of the gateway's table of kinds."""

    item_id: UUID
    kind: str
    household_id: UUID | None
    who: str
    about: str
    since: datetime
    promised_by: datetime
    holder: Holder | None


class Decided(TypedDict):
    """What whoever asks has decided of an item, as long as it may be withdrawn."""

    item_id: UUID
    kind: str
    household_id: UUID | None
    who: str
    about: str
    verdict: str
    withdrawable_until: datetime


class Tally(TypedDict):
    """How many of a kind wait, how many are late or held, and since when the oldest waits."""

    kind: str
    count: int
    late: int
    held: int
    since: datetime


def promised_by(since: datetime, days: int) -> datetime:
    """The end, in Paris, of the last of so many days after the one it came in on; of the first day
    worked from there, when that one is a Saturday, a Sunday or a public holiday."""
    last_day = first_worked(today(since) + timedelta(days=days))
    return midnight(last_day + timedelta(days=1)).astimezone(UTC)


def oldest_promise_first(waiting: Iterable[Waiting]) -> list[Waiting]:
    return sorted(waiting, key=lambda item: (item["promised_by"], item["since"], item["item_id"]))


def tallies(waiting: Sequence[Waiting], now: datetime) -> list[Tally]:
    """One a kind, of those of which some wait."""
    kinds = sorted({item["kind"] for item in waiting})
    return [_tally(kind, [i for i in waiting if i["kind"] == kind], now) for kind in kinds]


def _tally(kind: str, waiting: Sequence[Waiting], now: datetime) -> Tally:
    return {
        "kind": kind,
        "count": len(waiting),
        "late": sum(item["promised_by"] <= now for item in waiting),
        "held": sum(item["holder"] is not None for item in waiting),
        "since": min(item["since"] for item in waiting),
    }


class OfItem(Command):
    """Arguments of `take`, `release` and `withdraw_decision`."""

    item_id = an_id()


class HolderView(View):
    account_id = an_id()
    name = a_text("Paul")
    since = an_instant()
    until = an_instant("2027-06-04T10:10:00+00:00")


class WaitingView(View):
    item_id = an_id()
    kind = a_text("piece")
    household_id = nullable(an_id())
    who = a_text("Camille Roy")
    about = a_text("attestation-caf")
    since = an_instant()
    promised_by = an_instant("2027-06-09T22:00:00+00:00")
    holder = nullable(a_part(HolderView))


class DecidedView(View):
    item_id = an_id()
    kind = a_text("piece")
    household_id = nullable(an_id())
    who = a_text("Camille Roy")
    about = a_text("attestation-caf")
    verdict = a_text("accepted")
    withdrawable_until = an_instant("2027-06-04T10:00:10+00:00")


class TallyView(View):
    kind = a_text("piece")
    count = a_count(9)
    late = a_count(2)
    held = a_count(1)
    since = an_instant()
