"""What billing learns of the other rooms."""

from collections.abc import Sequence
from datetime import date
from typing import Unpack
from uuid import UUID

from chassis.entrypoints import hears
from services.billing import heard
from services.billing.domain.shares import SHARE_MAX_CENTS, Grant
from services.billing.doors.lines import BookedLine, PlacedOrder, lines_of, placed
from services.billing.unit import Unit
from services.billing.workflows import charges, orders, repricing


def _learn_quotients(unit: Unit, known: Sequence[heard.QuotientKnown]) -> None:
    unit.tariffs.record_quotients(known)
    for one in known:
        if (
            one["amount"] is not None
        ):  # A quotient that ends makes nothing dearer that is confirmed.
            repricing.reprice(unit, one["household_id"], one["valid_from"])


class HearingDoors:
    @hears(
        "household.HouseholdRegistered",
        heard.HouseholdRegistered,
        many=lambda unit, known: unit.households.learn(known),
    )
    def learn_household(self, unit: Unit, **known: Unpack[heard.Named]) -> None:
        unit.households.learn([known])

    @hears(
        "household.GuardianRegistered",
        heard.GuardianRegistered,
        many=lambda unit, known: unit.households.learn_payers(known),
    )
    def learn_payer(self, unit: Unit, **known: Unpack[heard.Payer]) -> None:
        unit.households.learn_payers([known])

    @hears("household.GuardianLeft", heard.GuardianLeft)
    def forget_payer(self, unit: Unit, *, guardian_id: UUID, household_id: UUID) -> None:
        unit.households.forget_payer(guardian_id, household_id)

    @hears(
        "household.QuotientFamilialRecorded",
        heard.QuotientFamilialRecorded,
        many=_learn_quotients,
    )
    def learn_quotient(self, unit: Unit, **known: Unpack[heard.QuotientKnown]) -> None:
        _learn_quotients(unit, [known])

    @hears("partners.ShareGranted", heard.ShareGranted)
    def grant_share(
        self,
        unit: Unit,
        *,
        household_id: UUID,
        grant_id: UUID,
        partner: str,
        activity_kind: str,
        share_cents: int,
        first: date,
        last: date,
    ) -> None:
        taken = min(share_cents, SHARE_MAX_CENTS)
        grant = Grant(grant_id, partner, activity_kind, taken, first, last)
        unit.tariffs.grant(household_id, grant, unit.now)

    @hears("booking.ActivityDefined", heard.ActivityDefined)
    def learn_activity(
        self,
        unit: Unit,
        *,
        activity_id: UUID,
        name: str,
        kind: str,
        settlement: str,
        copied_from: UUID | None,
    ) -> None:
        """One made after another follows its tariffs, until the town says otherwise."""
        facts = {"name": name, "kind": kind, "settlement": settlement}
        unit.tariffs.learn_activity(activity_id, facts)
        if copied_from is not None:
            unit.tariffs.follow_as(copied_from, activity_id)

    @hears("booking.OrderPlaced", heard.OrderPlaced)
    def freeze_order(self, unit: Unit, **order: Unpack[PlacedOrder]) -> None:
        orders.freeze(unit, placed(order))

    @hears("booking.OrderExpired", heard.OrderOver)
    def expire_order(self, unit: Unit, *, order_id: UUID, household_id: UUID) -> None:
        orders.release(unit, household_id, order_id, "expired")

    @hears("booking.OrderReopened", heard.OrderOver)
    def reopen_order(self, unit: Unit, *, order_id: UUID, household_id: UUID) -> None:
        orders.release(unit, household_id, order_id, "reopened")

    @hears("booking.BookingsConfirmed", heard.BookingsMoved)
    def charge_bookings(
        self,
        unit: Unit,
        *,
        order_id: UUID | None,
        household_id: UUID,
        lines: list[BookedLine],
    ) -> None:
        charges.charge_bookings(unit, household_id, lines_of(lines))

    @hears("booking.BookingsCancelled", heard.BookingsMoved)
    def reverse_bookings(
        self,
        unit: Unit,
        *,
        order_id: UUID | None,
        household_id: UUID,
        lines: list[BookedLine],
    ) -> None:
        booking_ids = [line["booking_id"] for line in lines]
        orders.cancelled(unit, household_id, order_id, booking_ids)

    @hears("booking.SeatsLost", heard.BookingsMoved)
    def credit_lost_seats(
        self,
        unit: Unit,
        *,
        order_id: UUID | None,
        household_id: UUID,
        lines: list[BookedLine],
    ) -> None:
        booking_ids = [line["booking_id"] for line in lines]
        charges.give_back(unit, household_id, booking_ids, charges.SEATS_LOST)
