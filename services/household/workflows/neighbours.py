"""What a partner town says of its own households. What it gets wrong is told back, never raised:
an event that could not be applied would stand in the way of those behind it."""

from collections.abc import Callable
from datetime import date
from uuid import NAMESPACE_URL, UUID, uuid5

from chassis.principal import PARTNER, Principal
from chassis.refusals import Refusal
from services.household.domain.errors import HouseholdUnknown
from services.household.domain.events import PartnerHouseholdRefused
from services.household.domain.journal import Change
from services.household.domain.neighbours import HomeTown, Residence, name_of
from services.household.unit import Unit
from services.household.workflows.registering import import_household
from services.household.workflows.told import HouseholdTold

Read = Callable[[], HouseholdTold]


def move_in(unit: Unit, partner: str, household_id: UUID, moved_in_on: date, read: Read) -> None:
    """Registers the household as an import would, or tells the partner why not. `read` gives what
    was told in the shape of an import, or raises InvalidInput."""
    who = _principal(partner)
    try:
        with unit.whole():
            import_household(unit, who, read())
            before = unit.home_towns.of(household_id)
            if before is None or before.moved_out_on or before.moved_in_on != moved_in_on:
                unit.home_towns.save(household_id, HomeTown(partner, moved_in_on))
                _journal(unit, partner, household_id, "home_town", moved_in_on)
    except Refusal as refusal:
        unit.record([PartnerHouseholdRefused(household_id, refusal.code)])


def confirm_residence(
    unit: Unit, partner: str, household_id: UUID, city: str, period: tuple[date, date | None]
) -> None:
    """Adds to what is known; the last said counts."""
    known = _of_partner(unit, partner, household_id)
    told = Residence(city, *period, recorded_at=unit.now)
    if known is not None:
        unit.home_towns.confirm(household_id, told)
        _journal(unit, partner, household_id, "home_town.residence", city)


def move_out(unit: Unit, partner: str, household_id: UUID, on: date) -> None:
    """The record stays; it says since when its town answers for it no more."""
    known = _of_partner(unit, partner, household_id)
    if known is not None and known.moved_out_on != on:
        unit.home_towns.save(household_id, HomeTown(partner, known.moved_in_on, on))
        _journal(unit, partner, household_id, "home_town.moved_out", on)


def _of_partner(unit: Unit, partner: str, household_id: UUID) -> HomeTown | None:
    """None, and the partner is told so, when it never made this household known."""
    known = unit.home_towns.of(household_id)
    if known is not None and known.partner == partner:
        return known
    unit.record([PartnerHouseholdRefused(household_id, HouseholdUnknown.code)])
    return None


def _journal(unit: Unit, partner: str, household_id: UUID, field: str, new: date | str) -> None:
    change = Change(field, None, None, str(new))
    unit.journal.write(household_id, _principal(partner), [change])


def _principal(partner: str) -> Principal:
    """A partner town as who acts: it registers its own households, as a clerk here would."""
    account_id = uuid5(NAMESPACE_URL, f"/towns/{partner}")
    return Principal(account_id, name_of(partner), frozenset({"clerk"}), channel=PARTNER)
