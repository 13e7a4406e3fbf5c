"""What families wrote and nobody has answered: in the desk's queue, in one hand at a time."""

from uuid import UUID

from chassis.principal import Principal
from chassis.refusals import NotFound
from chassis.waiting import Holder, Tally, Waiting, promised_by, tallies
from services.notify.unit import Unit

KIND = "message"


def waiting(unit: Unit) -> list[Waiting]:
    """A conversation whose last word is the family's, since the first that was not answered."""
    found, days = unit.threads.unanswered(), unit.promise.days()
    holders = unit.claims.holders([thread.thread_id for thread in found])
    return [
        Waiting(
            item_id=thread.thread_id,
            kind=KIND,
            household_id=thread.household_id,
            who=thread.by_name,
            about=thread.subject,
            since=thread.since,
            promised_by=promised_by(thread.since, days),
            holder=holders.get(thread.thread_id),
        )
        for thread in found
    ]


def waiting_count(unit: Unit) -> list[Tally]:
    return tallies(waiting(unit), unit.now)


def take(unit: Unit, who: Principal, item_id: UUID) -> Holder:
    """Raises NotFound for what does not wait, Held while it is another's."""
    unit.threads.lock(item_id)
    if all(thread.thread_id != item_id for thread in unit.threads.unanswered()):
        raise NotFound()
    return unit.claims.take(item_id, who)


def release(unit: Unit, who: Principal, item_id: UUID) -> None:
    unit.claims.release(item_id, who)


def leave_unanswered(unit: Unit, who: Principal, thread_id: UUID) -> None:
    """It asks for no answer, and waits no more until the family writes again. Raises NotFound, and
    Held while it is another's."""
    if not unit.threads.lock(thread_id):
        raise NotFound()
    unit.claims.check(thread_id, who)
    unit.threads.close(thread_id, unit.now)
    unit.claims.forget(thread_id)
