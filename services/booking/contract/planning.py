"""What a family sees: a month of boxes, and the week on its first page."""

from typing import Any

from marshmallow import fields

from chassis.contract import View
from chassis.fields import (
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
    plain,
    some,
    some_ids,
)
from services.booking.contract.common import ReasonView
from services.booking.contract.drafts import DraftSummaryView, ListedDraftView
from services.booking.contract.kinds import CHARGED, KINDS, SETTLEMENTS, WHOLE_MONTH
from services.booking.contract.orders import OpenOrderView


class PlannedActivity(View):
    activity_id = an_id()
    name = a_text("Cantine Pasteur")
    kind = one_of(*KINDS)
    settlement = one_of(*SETTLEMENTS)
    charged = one_of(*CHARGED)
    whole_month = one_of(*WHOLE_MONTH)


class PlannedChild(View):
    """`is_of_either_home`: of two homes, whose weeks nobody has stated."""

    child_id = an_id()
    first_name = a_text("Chloé")
    activity_ids = some_ids()
    is_of_either_home = a_flag(False)


class CellView(View):
    """One box. `cutoff` is when the change it offers comes too late; `reason` says why it cannot be
    changed now; a drafted box that became closed keeps its `draft` and can be unticked. `note` is
    why it takes place in spite of the year."""

    child_id = an_id()
    activity_id = an_id()
    day = a_day()
    state = one_of("open", "confirmed", "held", "closed")
    draft = nullable(a_text("add"))
    booking_id = maybe(an_id())
    changeable = a_flag()
    cutoff = nullable(an_instant())
    reason = nullable(a_part(ReasonView))
    places_left = nullable(a_count(3))
    note = nullable(a_text("Pont rattrapé"))


class Cells(fields.List[Any]):
    """A month is some 150 boxes: written by hand they take a tenth of the time. A test holds this
    against CellView, which stays their contract."""

    def _serialize(
        self, value: Any, attr: str | None, obj: Any, **kwargs: Any
    ) -> list[dict[str, Any]]:
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
        "reason": reason and {"code": reason.code, "details": plain(reason.details)},
        "places_left": cell.places_left,
        "note": cell.note,
    }


class HolidayView(View):
    """A school holiday, both days included, which may go beyond the period."""

    name = a_text("Vacances de printemps")
    first = a_day()
    last = a_day()


class PlanningView(View):
    """Saturdays and Sundays have cells only when an activity of the family opens on them."""

    first = a_day()
    last = a_day()
    activities = some(PlannedActivity)
    children = some(PlannedChild)
    cells = Cells(a_part(CellView))
    holidays = some(HolidayView)
    draft = a_part(ListedDraftView)
    order = nullable(a_part(OpenOrderView))


class HomeActivity(View):
    name = a_text("Cantine Pasteur")
    state = one_of("confirmed", "held")


class HomeChild(View):
    child_id = an_id()
    first_name = a_text("Chloé")
    activities = some(HomeActivity)


class HomeDay(View):
    day = a_day()
    children = some(HomeChild)


class ProposedView(View):
    """One child's days of one activity, all of which can be added now."""

    child_id = an_id()
    first_name = a_text("Chloé")
    activity_id = an_id()
    activity_name = a_text("Cantine Pasteur")
    kind = one_of(*KINDS)
    settlement = one_of(*SETTLEMENTS)
    days = some(a_day())


class UsualMonthView(View):
    """The month that comes, and what the family would usually book of it. `as_before`: as in the
    month before; otherwise every day of school of the canteens."""

    month = a_text("2027-06")
    booked = a_count(0)
    drafted = a_count(0)
    as_before = a_flag()
    proposed = some(ProposedView)
    earliest_cutoff = nullable(an_instant())


class HomeView(View):
    week = some(HomeDay)
    draft = a_part(DraftSummaryView)
    todo = some(ReasonView)
    month = a_part(UsualMonthView)
