"""Orders: a draft confirmed, whose seats are held while it is paid."""

from chassis.contract import Command, Published, View
from chassis.fields import (
    a_count,
    a_day,
    a_number,
    a_text,
    an_id,
    an_instant,
    maybe,
    nullable,
    one_of,
    some,
    some_ids,
)
from services.booking.contract.common import OfHousehold
from services.booking.contract.kinds import ACTIONS, KINDS, SETTLEMENTS

BOOKING_STATES = ("held", "confirmed", "cancelled", "released", "lost")
ORDER_STATES = ("held", "confirmed", "expired", "reopened")


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
    school_id = maybe(an_id())
    activity_kind = one_of(*KINDS)


class ConfirmDraft(Command):
    household_id = an_id()
    order_id = an_id()
    draft_version = a_number(6)


class OfOrder(OfHousehold):
    order_id = an_id()


class OrderView(View):
    order_id = an_id()
    household_id = an_id()
    state = one_of(*ORDER_STATES)
    held_until = nullable(an_instant())
    placed_at = an_instant()
    by_name = a_text("Andrew")
    lines = some(LineView)


class ConfirmedLineView(LineView):
    """`cancellable_until`: the first instant too late to give this seat back; null when it is given
    back already, and when booking no longer knows the activity as the child's."""

    cancellable_until = nullable(an_instant())


class ConfirmedOrderView(OrderView):
    lines = some(ConfirmedLineView)


class OpenOrderView(View):
    order_id = an_id()
    held_until = an_instant()
    count = a_count()


class OrderPlaced(Published):
    subject = "household_id"

    order_id = an_id()
    household_id = an_id()
    held_until = nullable(an_instant())
    placed_at = an_instant()
    lines = some(LineView)


class OrderExpired(Published):
    subject = "household_id"

    order_id = an_id()
    household_id = an_id()
    booking_ids = some_ids()


class OrderReopened(OrderExpired):
    pass
