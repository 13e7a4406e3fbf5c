"""What household learns of partner towns, of the school year, of papers, of who is expected, and of
who owes."""

from datetime import date, datetime
from typing import TypedDict, Unpack
from uuid import UUID

from marshmallow import ValidationError

from chassis.clock import today
from chassis.entrypoints import hears
from chassis.refusals import InvalidInput
from services.household import heard
from services.household.domain.custody import Holiday
from services.household.domain.health import Expected
from services.household.unit import Unit
from services.household.workflows import caring, custody, irregular, neighbours, papers, using
from services.household.workflows.irregular import Brought
from services.household.workflows.papers import PaperTold
from services.household.workflows.told import HouseholdTold


class Untested(TypedDict):
    """What a partner town says of a household, before its shape is looked at."""

    name: object
    address: object
    guardians: object
    children: object


class HolidayTold(TypedDict):
    name: str
    first: date
    last: date


class ExpectedTold(TypedDict):
    booking_id: UUID
    child_id: UUID
    day: date
    activity_id: UUID
    school_id: UUID | None


class HearingDoors:
    @hears("booking.SchoolHolidaysKnown", heard.SchoolHolidaysKnown)
    def learn_holidays(self, unit: Unit, *, known_until: date, holidays: list[HolidayTold]) -> None:
        custody.learn_holidays(unit, [Holiday(**told) for told in holidays], known_until)

    @hears("booking.BookingsConfirmed", heard.BookingsMoved)
    def learn_expected(
        self, unit: Unit, *, household_id: UUID | None, lines: list[ExpectedTold]
    ) -> None:
        caring.learn(unit, [Expected(**line) for line in lines])
        if household_id is not None:
            using.note(unit, household_id, using.BOOKED)

    @hears("booking.BookingsCancelled", heard.BookingsMoved)
    def unlearn_expected(
        self, unit: Unit, *, household_id: UUID | None, lines: list[ExpectedTold]
    ) -> None:
        unit.expected.remove([line["booking_id"] for line in lines])

    @hears("partners.HouseholdMovedIn", heard.HouseholdMovedIn)
    def hear_moved_in(
        self,
        unit: Unit,
        *,
        partner: str,
        household_id: UUID,
        moved_in_on: date,
        **told: Unpack[Untested],
    ) -> None:
        def read() -> HouseholdTold:
            try:
                record: HouseholdTold = heard.TownTold().load(
                    {"household_id": household_id, **told}
                )
                return record
            except ValidationError as wrong:
                raise InvalidInput(**wrong.normalized_messages()) from None

        neighbours.move_in(unit, partner, household_id, moved_in_on, read)

    @hears("partners.ResidenceConfirmed", heard.ResidenceConfirmed)
    def hear_residence(
        self,
        unit: Unit,
        *,
        partner: str,
        household_id: UUID,
        city: str,
        valid_from: date,
        valid_to: date | None,
    ) -> None:
        period = (valid_from, valid_to)
        neighbours.confirm_residence(unit, partner, household_id, city, period)

    @hears("partners.HouseholdMovedOut", heard.HouseholdMovedOut)
    def hear_moved_out(self, unit: Unit, *, partner: str, household_id: UUID, on: date) -> None:
        neighbours.move_out(unit, partner, household_id, on)

    @hears("documents.PieceAccepted", heard.PieceAccepted)
    def hear_piece_accepted(
        self,
        unit: Unit,
        *,
        household_id: UUID,
        kind: str | None,
        child_id: UUID | None,
        handed_in_on: date | None,
        accepted_at: datetime | None,
        **paper: Unpack[PaperTold],
    ) -> None:
        accepted_on = today(accepted_at or unit.now)
        papers.record_quotient_of(unit, household_id, paper, accepted_on)
        if kind is not None:
            given = Brought(kind, child_id, handed_in_on or accepted_on)
            irregular.piece_accepted(unit, household_id, given, accepted_on, paper["by_name"])

    @hears("booking.ChildEnrolled", heard.OfHouseholdTold)
    def hear_enrolled(self, unit: Unit, *, household_id: UUID) -> None:
        using.note(unit, household_id, using.ENROLLED)

    @hears("documents.PieceHandedIn", heard.OfHouseholdTold)
    def hear_handed_in(self, unit: Unit, *, household_id: UUID) -> None:
        using.note(unit, household_id, using.PIECE)

    @hears("billing.InvoiceIssued", heard.OfHouseholdTold)
    def hear_invoiced(self, unit: Unit, *, household_id: UUID) -> None:
        using.note(unit, household_id, using.INVOICED)

    @hears("billing.DebtChanged", heard.DebtChanged)
    def learn_debt(self, unit: Unit, *, household_id: UUID, owes: bool) -> None:
        unit.debts.learn(household_id, owes)

    @hears("identity.PasswordChanged", heard.PasswordChanged)
    def hear_account(self, unit: Unit, *, account_id: UUID) -> None:
        """They came, and chose one. An account is called as the guardian whom it was opened for."""
        using.note_of_guardian(unit, account_id)
