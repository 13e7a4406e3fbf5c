"""What booking answers: the part of its contract that others read."""

from typing import Any

from marshmallow import fields

from chassis.contract import View
from services.booking.contract_fields import (
    ACTIONS,
    CHANNELS,
    KINDS,
    SETTLEMENTS,
    Details,
    a_count,
    a_day,
    a_text,
    an_id,
    an_instant,
    maybe_id,
    one_of,
    plain_details,
    some_ids,
    some_weekdays,
)

BOOKING_STATES = ("held", "confirmed", "cancelled", "released", "lost")
ORDER_STATES = ("held", "confirmed", "expired", "reopened")


class ReasonView(View):
    code = a_text("booking.closed-day")
    details = Details(required=True, metadata={"example": {"reason": "Grève"}})


class ActivityView(View):
    activity_id = an_id()
    name = a_text("Cantine Pasteur")
    kind = one_of(*KINDS)
    settlement = one_of(*SETTLEMENTS)
    school_id = maybe_id()
    weekdays = some_weekdays()
    days = one_of("school", "wednesdays", "holidays")
    places_max = fields.Int(metadata={"example": 20})
    opens_at = an_instant(allow_none=True)


class PlannedActivity(View):
    activity_id = an_id()
    name = a_text("Cantine Pasteur")
    kind = one_of(*KINDS)
    settlement = one_of(*SETTLEMENTS)


class PlannedChild(View):
    child_id = an_id()
    first_name = a_text("Chloé")
    activity_ids = some_ids()


class CellView(View):
    """One box. `cutoff` is when the change it offers comes too late; `reason` says why it cannot be
    changed now; a drafted box that became closed keeps its `draft` and can be unticked."""

    child_id = an_id()
    activity_id = an_id()
    day = a_day()
    state = one_of("open", "confirmed", "held", "closed")
    draft = fields.Str(allow_none=True, metadata={"example": "add"})
    booking_id = maybe_id()
    changeable = fields.Bool(metadata={"example": True})
    cutoff = an_instant(allow_none=True)
    reason = fields.Nested(ReasonView, allow_none=True)
    places_left = fields.Int(allow_none=True, metadata={"example": 3})


class Cells(fields.List):
    """A month is some 150 boxes: written by hand they take a tenth of the time. A test holds this
    against CellView, which stays their contract."""

    def _serialize(self, value: Any, attr: str | None, obj: Any, **kwargs: Any) -> list[dict]:
        return [_box(cell) for cell in value]


def _box(cell: Any) -> dict[str, Any]:
    reason = cell.reason
    return {
        "child_id": str(cell.child_id),
        "activity_id": str(cell.activity_id),
        "day": cell.day.isoformat(),
        "state": cell.state,
        "draft": cell.draft,
        "booking_id": cell.booking_id and str(cell.booking_id),
        "changeable": cell.changeable,
        "cutoff": cell.cutoff and cell.cutoff.isoformat(),
        "reason": reason and {"code": reason.code, "details": plain_details(reason.details)},
        "places_left": cell.places_left,
    }


class DraftSummaryView(View):
    """`earliest_cutoff` is the first one still ahead among the draft's lines."""

    version = a_count()
    count = a_count()
    adds = a_count()
    cancels = a_count(0)
    earliest_cutoff = an_instant(allow_none=True)


class OpenOrderView(View):
    order_id = an_id()
    held_until = an_instant()
    count = a_count()


class PlanningView(View):
    """Saturdays and Sundays have cells only when an activity of the family opens on them."""

    first = a_day()
    last = a_day()
    activities = fields.List(fields.Nested(PlannedActivity))
    children = fields.List(fields.Nested(PlannedChild))
    cells = Cells(fields.Nested(CellView))
    draft = fields.Nested(DraftSummaryView)
    order = fields.Nested(OpenOrderView, allow_none=True)


class CellName(View):
    child_id = an_id()
    activity_id = an_id()
    day = a_day()


class RefusedCellView(CellName):
    code = a_text("booking.full", attribute="reason.code")
    details = Details(attribute="reason.details", metadata={"example": {"waiting": 0}})


class TickedView(View):
    draft = fields.Nested(DraftSummaryView)
    refused = fields.List(fields.Nested(RefusedCellView))


class BulkPreview(View):
    added = fields.List(fields.Nested(CellName))
    skipped = fields.List(fields.Nested(RefusedCellView))


class BulkAdded(View):
    draft = fields.Nested(DraftSummaryView)
    added = a_count(24)
    skipped = fields.List(fields.Nested(RefusedCellView))


class LineView(View):
    """A booking, added or cancelled. `state` is the booking's own, as it is now."""

    booking_id = an_id()
    action = one_of(*ACTIONS)
    state = one_of(*BOOKING_STATES)
    child_id = an_id()
    child_name = a_text("Chloé")
    activity_id = an_id()
    activity_name = a_text("Cantine Pasteur")
    settlement = one_of(*SETTLEMENTS)
    day = a_day()
    school_id = maybe_id()
    activity_kind = one_of(*KINDS)


class OrderView(View):
    order_id = an_id()
    household_id = an_id()
    state = one_of(*ORDER_STATES)
    held_until = an_instant(allow_none=True)
    placed_at = an_instant()
    by_name = a_text("Andrew")
    lines = fields.List(fields.Nested(LineView))


class DraftLineView(View):
    line_id = an_id()
    action = one_of(*ACTIONS)
    child_id = an_id()
    child_name = a_text("Chloé")
    activity_id = an_id()
    activity_name = a_text("Cantine Pasteur")
    settlement = one_of(*SETTLEMENTS)
    day = a_day()
    school_id = maybe_id()
    booking_id = maybe_id()
    refusal = fields.Nested(ReasonView, allow_none=True)


class DraftView(DraftSummaryView):
    lines = fields.List(fields.Nested(DraftLineView))
    order = fields.Nested(OrderView, allow_none=True)
    undoable = fields.Bool(metadata={"example": False})


class CancelledView(View):
    booking = fields.Nested(LineView)
    cancelled_at = an_instant()


class BookedForView(View):
    confirmed = fields.List(fields.Nested(LineView))
    cancelled = fields.List(fields.Nested(LineView))
    refused = fields.List(fields.Nested(RefusedCellView))


class MovementView(View):
    at = an_instant()
    by_name = a_text("Andrew")
    channel = one_of(*CHANNELS)
    action = one_of("booked", "cancelled", "held", "expired")
    child_id = an_id()
    child_name = a_text("Chloé")
    activity_id = an_id()
    activity_name = a_text("Cantine Pasteur")
    day = a_day()
    order_id = maybe_id()


class HomeActivity(View):
    name = a_text("Cantine Pasteur")
    state = one_of("confirmed", "held")


class HomeChild(View):
    child_id = an_id()
    first_name = a_text("Chloé")
    activities = fields.List(fields.Nested(HomeActivity))


class HomeDay(View):
    day = a_day()
    children = fields.List(fields.Nested(HomeChild))


class HomeView(View):
    week = fields.List(fields.Nested(HomeDay))
    draft = fields.Nested(DraftSummaryView)
    todo = fields.List(fields.Nested(ReasonView))


class AttendeeView(View):
    """`present` is null until somebody notes it; `elsewhere` names the sites of a partner town
    where the child was that day."""

    child_id = an_id()
    first_name = a_text("Chloé")
    last_name = a_text("Bond")
    school_name = fields.Str(allow_none=True, metadata={"example": "École Pasteur"})
    level = fields.Str(allow_none=True, metadata={"example": "CP"})
    activity_id = an_id()
    activity_name = a_text("Cantine Pasteur")
    household_id = an_id()
    booking_id = an_id()
    present = fields.Bool(allow_none=True, metadata={"example": True})
    elsewhere = fields.Str(allow_none=True, metadata={"example": "Centre du Lac"})


class AttendanceView(View):
    booking_id = an_id()
    present = fields.Bool(metadata={"example": True})


class KitchenRow(View):
    activity_id = an_id()
    activity_name = a_text("Cantine Pasteur")
    school_id = maybe_id()
    school_name = fields.Str(allow_none=True, metadata={"example": "École Pasteur"})
    booked = a_count(118)
    places_max = fields.Int(allow_none=True, metadata={"example": 150})


class KitchenView(View):
    day = a_day()
    rows = fields.List(fields.Nested(KitchenRow))


class ClosedDayView(View):
    cancelled = a_count(2)
