"""What billing learns of the other rooms."""

from datetime import date, datetime
from decimal import Decimal
from typing import Unpack
from uuid import UUID

from chassis.entrypoints import hears
from services.billing import heard
from services.billing.domain.prices import Quotient
from services.billing.domain.shares import SHARE_MAX_CENTS, Grant
from services.billing.doors.lines import BookedLine, PlacedOrder, lines_of, placed
from services.billing.unit import Unit
from services.billing.workflows import charges, orders, repricing


class HearingDoors:
    @hears("household.HouseholdRegistered", heard.HouseholdRegistered)
    def learn_household(self, unit: Unit, *, household_id: UUID, reference: str, name: str) -> None:
        unit.households.learn(household_id, reference, name)

    @hears("household.GuardianRegistered", heard.GuardianRegistered)
    def learn_payer(
        self, unit: Unit, *, guardian_id: UUID, household_id: UUID, email: str | None
    ) -> None:
        if email:
            unit.households.learn_payer(guardian_id, household_id, email)
        else:
            unit.households.forget_payer(guardian_id, household_id)

    @hears("household.GuardianLeft", heard.GuardianLeft)
    def forget_payer(self, unit: Unit, *, guardian_id: UUID, household_id: UUID) -> None:
        unit.households.forget_payer(guardian_id, household_id)

    @hears("household.QuotientFamilialRecorded", heard.QuotientFamilialRecorded)
    def learn_quotient(
        self,
        unit: Unit,
        *,
        household_id: UUID,
        recorded_at: datetime,
        amount: Decimal | None,
        source: str,
        valid_from: date,
    ) -> None:
        quotient = Quotient(amount, source, valid_from)
        unit.tariffs.record_quotient(household_id, quotient, recorded_at)
        if amount is not None:  # A quotient that ends makes nothing dearer that is confirmed.
            repricing.reprice(unit, household_id, valid_from)

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
        self, unit: Unit, *, activity_id: UUID, name: str, kind: str, settlement: str
    ) -> None:
        facts = {"name": name, "kind": kind, "settlement": settlement}
        unit.tariffs.learn_activity(activity_id, facts)

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
