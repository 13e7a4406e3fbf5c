"""The draft a household prepares: ticks, series of ticks, and what was refused."""

from typing import Any

from marshmallow import fields

from chassis.contract import Command, Published, View
from chassis.fields import (
    Details,
    a_count,
    a_day,
    a_flag,
    a_part,
    a_text,
    an_id,
    an_instant,
    maybe,
    nullable,
    one_of,
    otherwise,
    some,
    some_ids,
    some_weekdays,
)
from services.booking.contract.common import CHANGES_MAX, OfHousehold, OfPeriod, ReasonView
from services.booking.contract.kinds import ACTIONS, BULK_WEEKS, SETTLEMENTS
from services.booking.contract.orders import OrderView


class WantedDay(Command):
    child_id = an_id()
    activity_id = an_id()
    day = a_day()
    wanted = a_flag()


class WantedDays(Command):
    household_id = an_id()
    changes = some(WantedDay, 1, CHANGES_MAX)


class Tick(WantedDays):
    """`whole`: for who shows all of the draft next, and need not ask for it."""

    whole = otherwise(a_flag(False), False)


class Bulk(OfPeriod):
    """Asked as a preview, and ordered."""

    child_ids = some_ids(1, 20)
    activity_ids = some_ids(1, 20)
    weekdays = some_weekdays()
    weeks = otherwise(one_of(*BULK_WEEKS), "all")


class AddUsual(OfHousehold):
    """Of the month that `first` begins, what the family would usually book of it."""

    first = a_day("2027-06-01")


class RemoveLines(Command):
    household_id = an_id()
    line_ids = some_ids(1, CHANGES_MAX)


class DraftSummaryView(View):
    """`earliest_cutoff` is the first one still ahead among the draft's lines."""

    version = a_count()
    count = a_count()
    adds = a_count()
    cancels = a_count(0)
    earliest_cutoff = nullable(an_instant())


class DraftedLineView(View):
    """What billing needs of a line to say what the draft comes to."""

    line_id = an_id()
    action = one_of(*ACTIONS)
    child_id = an_id()
    activity_id = an_id()
    settlement = one_of(*SETTLEMENTS)
    day = a_day()
    booking_id = maybe(an_id())


class DraftedLines(fields.List[Any]):
    """Written by hand as a planning's Cells are, for the same reason; the same test holds it."""

    def _serialize(
        self, value: Any, attr: str | None, obj: Any, **kwargs: Any
    ) -> list[dict[str, Any]]:
        return [_drafted(line) for line in value]


def _drafted(line: Any) -> dict[str, Any]:
    return {
        "line_id": str(line.line_id),
        "action": line.action,
        "child_id": str(line.child_id),
        "activity_id": str(line.activity_id),
        "settlement": line.settlement,
        "day": line.day.isoformat(),
        "booking_id": line.booking_id and str(line.booking_id),
    }


class ListedDraftView(DraftSummaryView):
    """The whole draft, whatever the period that is looked at."""

    lines = DraftedLines(a_part(DraftedLineView))


class CellName(View):
    child_id = an_id()
    activity_id = an_id()
    day = a_day()


class RefusedCellView(CellName):
    code = a_text("booking.full", attribute="reason.code")
    details = Details({"waiting": 0}, attribute="reason.details")


class BulkPreview(View):
    added = some(CellName)
    skipped = some(RefusedCellView)


class BulkAdded(View):
    draft = a_part(DraftSummaryView)
    added = a_count(24)
    skipped = some(RefusedCellView)


class DraftLineView(View):
    line_id = an_id()
    action = one_of(*ACTIONS)
    child_id = an_id()
    child_name = a_text("Chloé")
    activity_id = an_id()
    activity_name = a_text("Cantine Pasteur")
    settlement = one_of(*SETTLEMENTS)
    day = a_day()
    school_id = maybe(an_id())
    booking_id = maybe(an_id())
    refusal = nullable(a_part(ReasonView))


class GapView(View):
    """Days of a month of which others are booked; `required` where the draft is not confirmed
    without them."""

    child_id = an_id()
    child_name = a_text("Chloé")
    activity_id = an_id()
    activity_name = a_text("Cantine Pasteur")
    required = a_flag()
    days = some(a_day())


class DraftView(DraftSummaryView):
    lines = some(DraftLineView)
    gaps = some(GapView)
    order = nullable(a_part(OrderView))
    undoable = a_flag(False)


class TickedView(View):
    """`whole` is the draft as `draft` tells it, where it was wanted."""

    draft = a_part(ListedDraftView)
    refused = some(RefusedCellView)
    whole = nullable(a_part(DraftView))


class DraftReminderDue(Published):
    subject = "household_id"

    household_id = an_id()
    draft_version = a_count()
    count = a_count()
    earliest_cutoff = an_instant()
